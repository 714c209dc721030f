"""A long workbook that two processes read by halves comes out as if one had read it."""

from __future__ import annotations

import datetime as dt
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.intake import sheets
from nearmiss_kit.intake.apart import LOWER, UPPER, VALUES, can_limit_memory, read_apart
from nearmiss_kit.intake.halves import half_of
from nearmiss_kit.intake.workbooks import read_workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    not can_limit_memory(), reason="this platform has no files in memory that a process could read"
)
SHEET = "xl/worksheets/sheet1.xml"


def log(path: Path, *, top: int = 0, left: int = 0, gap: int = 165, several: bool = False) -> Path:
    """A log of 401 rows with a gap that ends at row 235; its upper half uses a column more."""
    book = xlsxwriter.Workbook(path)  # noqa: TID251 (as others write)
    sheet = book.add_worksheet("Near misses")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(top, left, ("Date", "What happened", "Minutes", "Note"))
    for row in [n for n in range(1, 401) if not gap <= n <= 235]:
        sheet.write_datetime(top + row, left, dt.date(2026, 10, 1), day)
        sheet.write_string(top + row, left + 1, f"Row {row}\nof the log & its <end>")
        sheet.write_number(top + row, left + 2, row / 2)
        if row < 100:
            sheet.write_boolean(top + row, left + 3, row % 2)
    if several:
        book.add_worksheet("Further").write_string(0, 0, "more")
    book.close()
    return path


def rewritten(path: Path, change: Callable[[str], str]) -> Path:
    """The same workbook with another text of its sheet."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            said = change(data.decode()).encode() if name == SHEET else data
            package.writestr(name, said)
    return path


@pytest.mark.parametrize(("top", "left"), [(0, 0), (3, 0), (0, 2), (4, 3)])
def test_both_halves_are_the_whole_wherever_the_table_stands(
    tmp_path: Path, top: int, left: int
) -> None:
    path = log(tmp_path / "Log.xlsx", top=top, left=left)
    lower = half_of(path, 1)
    assert lower is not None
    assert top + 100 < lower.first < top + 300
    assert read_apart(path, UPPER, LOWER) == read_apart(path, VALUES)


def test_a_gap_at_the_cut_stays_a_gap(tmp_path: Path) -> None:
    logs = (log(tmp_path / f"{gap}.xlsx", gap=gap) for gap in range(130, 200))
    path = next(path for path in logs if (half := half_of(path, 1)) and half.first == 236)
    (sheet,) = read_apart(path, UPPER, LOWER)
    assert len(sheet.rows) == 401
    assert {len(row) for row in sheet.rows} == {4}
    gap = int(path.stem)
    assert sheet.rows[gap:236] == ((None,) * 4,) * (236 - gap)
    assert sheet.rows[400] == (dt.date(2026, 10, 1), "Row 400\nof the log & its <end>", 200, None)


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said.replace("<row r=", "<row q="),
        lambda said: said.replace("</row>", "</row><!-- a note -->"),
    ],
    ids=["rows without numbers", "notes between rows"],
)
def test_what_cannot_be_cut_safely_is_read_by_one(
    tmp_path: Path, change: Callable[[str], str]
) -> None:
    path = rewritten(log(tmp_path / "Log.xlsx"), change)
    assert half_of(path, 0) is half_of(path, 1) is None
    assert read_apart(path, UPPER, LOWER) == read_apart(path, VALUES)


def test_where_cells_are_merged_the_halves_are_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merged = '</sheetData><mergeCells><mergeCell ref="A2:A399"/></mergeCells>'
    path = rewritten(log(tmp_path / "Log.xlsx"), lambda said: said.replace("</sheetData>", merged))
    with pytest.raises(InputUnreadable, match="merged"):
        read_apart(path, UPPER, LOWER)
    monkeypatch.setattr(sheets, "_LARGE", 1000)
    (sheet,) = sheets.read_sheets(path)
    assert {row[0] for row in sheet.rows[1:399]} == {dt.date(2026, 10, 1)}


def test_a_workbook_of_several_sheets_is_read_by_one(tmp_path: Path) -> None:
    path = log(tmp_path / "Log.xlsx", several=True)
    assert half_of(path, 0) is None
    assert read_apart(path, UPPER, LOWER) == read_apart(path, VALUES)


def test_a_text_that_looks_like_the_end_of_a_row_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = "<is><t><![CDATA[" + '</row><row r="3">' * 6000 + "]]></t></is>"
    row = f'<row r="70"><c r="A70" t="inlineStr">{trap}</c></row>'
    path = rewritten(
        log(tmp_path / "Log.xlsx"), lambda said: said.replace("</sheetData>", f"{row}</sheetData>")
    )
    wrong = half_of(path, 1)
    assert wrong is not None
    assert wrong.first == 2
    monkeypatch.setattr(sheets, "_LARGE", 1000)
    assert sheets.read_sheets(path) == read_workbook(path)
