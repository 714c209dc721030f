"""A long workbook that two processes read by halves comes out as if one had read it."""

from __future__ import annotations

import datetime as dt
import os
import random
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.intake import sheets
from nearmiss_kit.intake.apart import LOWER, UPPER, VALUES, begin, can_limit_memory, read_apart
from nearmiss_kit.intake.halves import Reach, half_of, joined
from nearmiss_kit.intake.raw_sheet import RawSheet
from nearmiss_kit.intake.sheet_facts import SheetFacts
from nearmiss_kit.intake.workbooks import parts_of_half, read_values, read_workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from nearmiss_kit.intake.raw_sheet import Part

pytestmark = pytest.mark.skipif(
    not can_limit_memory(), reason="this platform has no files in memory that a process could read"
)
SHEET = "xl/worksheets/sheet1.xml"
ROWS = 401
_ROW = re.compile(r"<row .*?</row>", re.DOTALL)


def log(path: Path, *, top: int = 0, left: int = 0, gap: int = 210, further: str = "") -> Path:
    """A log of 401 rows with a gap that ends at row 270; its upper half uses a column more."""
    book = xlsxwriter.Workbook(path)  # noqa: TID251 (as others write)
    sheet = book.add_worksheet("Near misses")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(top, left, ("Date", "What happened", "Minutes", "Note"))
    for row in [n for n in range(1, ROWS) if not gap <= n <= 270]:
        sheet.write_datetime(top + row, left, dt.date(2026, 10, 1), day)
        sheet.write_string(top + row, left + 1, f"Row {row}\nof the log & its <end>? Yes!")
        sheet.write_number(top + row, left + 2, row / 2)
        if row < 100:
            sheet.write_boolean(top + row, left + 3, row % 2)
    if further:
        book.add_worksheet("Further").write_string(2, 1, further)
    book.close()
    return path


def rewritten(path: Path, change: Callable[[str], str], part: str = SHEET) -> Path:
    """The same workbook with another text of a part, most often its sheet."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, change(data.decode()).encode() if name == part else data)
    return path


def outcome(path: Path, *asked: str) -> object:
    """What comes of a workbook: its sheets, or why it cannot be read."""
    try:
        with begin(path, *asked) as reading:
            return reading.sheets()
    except InputUnreadable as error:
        return str(error)


def by_halves(path: Path) -> object:
    """What comes of its halves; None where there are none that fit together."""
    halves = [half_of(path, lower=lower) for lower in (False, True)]
    try:
        upper, lower = (list(parts_of_half(half, path.name)) if half else [] for half in halves)
        return joined(upper, lower) if halves[0] else None
    finally:
        for half in halves:
            if half is not None:
                os.close(int(half.path.name))


def test_the_halves_are_the_whole(tmp_path: Path) -> None:
    path = log(tmp_path / "Log.xlsx")
    upper, lower = half_of(path, lower=False), half_of(path, lower=True)
    assert upper is not None
    assert lower is not None
    assert upper.first == lower.first
    assert 100 < lower.first < 300
    assert by_halves(path) == read_values(path)


@pytest.mark.parametrize(("top", "left"), [(0, 0), (3, 0), (0, 2), (4, 3)])
def test_two_processes_read_a_table_wherever_it_stands(tmp_path: Path, top: int, left: int) -> None:
    path = log(tmp_path / "Log.xlsx", top=top, left=left)
    assert outcome(path, UPPER, LOWER) == outcome(path, VALUES) == by_halves(path)


def test_a_gap_at_the_cut_stays_a_gap(tmp_path: Path) -> None:
    logs = (log(tmp_path / f"{gap}.xlsx", gap=gap) for gap in range(150, 260))
    path = next(p for p in logs if (half := half_of(p, lower=True)) and half.first == 271)
    found = by_halves(path)
    assert isinstance(found, tuple)
    (sheet,) = found
    assert len(sheet.rows) == ROWS
    assert {len(row) for row in sheet.rows} == {4}
    gap = int(path.stem)
    assert sheet.rows[gap:271] == ((None,) * 4,) * (271 - gap)
    assert sheet.rows[400][1:] == ("Row 400\nof the log & its <end>? Yes!", 200, None)


def test_cells_that_are_merged_over_both_halves_speak_for_all_their_rows(tmp_path: Path) -> None:
    merged = (
        '</sheetData><mergeCells><mergeCell ref="A2:A399"/><mergeCell ref="A1:D1"/></mergeCells>'
    )
    path = rewritten(log(tmp_path / "Log.xlsx"), lambda said: said.replace("</sheetData>", merged))
    found = by_halves(path)
    assert found == read_values(path)
    assert isinstance(found, tuple)
    assert {row[0] for row in found[0].rows[1:399]} == {dt.date(2026, 10, 1)}


def test_a_short_sheet_beside_the_long_one_is_read_with_it(tmp_path: Path) -> None:
    path = log(tmp_path / "Log.xlsx", further="Lists")
    found = by_halves(path)
    assert found == read_values(path)
    assert isinstance(found, tuple)
    assert [sheet.name for sheet in found] == ["Near misses", "Further"]


def _unnumbered(said: str, after: int) -> str:
    rows = _ROW.findall(said)
    plain = [re.sub(r' r="\w+"', "", row) for row in rows[after:]]
    return said.replace("".join(rows), "".join([*rows[:after], *plain]))


def _moved(said: str, row: int, to: int) -> str:
    """One row says that it is another one, in its cells as well."""
    (old,) = [r for r in _ROW.findall(said) if f'<row r="{row}"' in r]
    return said.replace(old, re.sub(rf'(r="[A-Z]*){row}"', rf'\g<1>{to}"', old))


WHOLE_ONLY = {
    "rows without numbers": lambda said: _unnumbered(said, 0),
    "a note": lambda said: said.replace("</row>", "</row><!-- a note -->", 1),
    "a text that no program reads": lambda said: said.replace("</row>", "</row><?a b?>", 1),
    "text that is no row": lambda said: said.replace(
        "<sheetData>", "<sheetData>" + "<!--" + '</row><row r="3">' * 6000 + "-->"
    ),
    "a row far below": lambda said: _moved(said, 20, 900),
    "a row far above": lambda said: _moved(said, 400, 20),
    "data that end twice": lambda said: said.replace(
        '<row r="20"', '</sheetData><sheetData><row r="20"'
    ),
}


@pytest.mark.parametrize("change", WHOLE_ONLY.values(), ids=WHOLE_ONLY)
def test_what_is_unusual_is_read_as_a_whole(tmp_path: Path, change: Callable[[str], str]) -> None:
    path = log(tmp_path / "Log.xlsx")
    before = read_values(path)
    rewritten(path, change)
    assert by_halves(path) is None
    assert outcome(path, UPPER, LOWER) == outcome(path, VALUES)
    assert read_values(path)[0].rows[:10] == before[0].rows[:10]


def test_half_of_a_damaged_workbook_is_not_taken_for_all_of_it(tmp_path: Path) -> None:
    path = log(tmp_path / "Log.xlsx")
    data = path.read_bytes()
    with zipfile.ZipFile(path) as package:
        start = package.getinfo(SHEET).header_offset + 30 + len(SHEET)
        size = package.getinfo(SHEET).compress_size
    for at in (start + size // 4, start + size - 5):
        path.write_bytes(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
        assert half_of(path, lower=True) is None
        assert outcome(path, UPPER, LOWER) == outcome(path, VALUES)
    path.write_bytes(data[: start + size // 2])
    assert "damaged" in str(outcome(path, UPPER, LOWER))


def _of_a_row(change: Callable[[str], str]) -> Callable[[str, random.Random], str]:
    def fault(said: str, dice: random.Random) -> str:
        row = dice.choice(_ROW.findall(said))
        return said.replace(row, change(row), 1)

    return fault


def _swapped(said: str, dice: random.Random) -> str:
    one, other = dice.choices(_ROW.findall(said), k=2)
    return said.replace(one, other + one, 1)


def _misspelt(said: str, dice: random.Random) -> str:
    at = dice.randrange(len(said))
    return said[:at] + dice.choice(("<", ">", '"', "/", "")) + said[at + 1 :]


FAULTS = (
    _swapped,
    _misspelt,
    lambda said, dice: _moved(said, dice.randint(100, 300), dice.randint(1, 900)),
    _of_a_row(lambda _row: ""),
    _of_a_row(lambda row: row + row),
    _of_a_row(lambda row: re.sub(r' r="\w+"', "", row)),
    _of_a_row(lambda row: row.replace("</c>", "", 1)),
    _of_a_row(lambda row: row.replace("</row>", "", 1)),
)


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_halves_are_the_whole_or_nothing_whatever_is_wrong_with_the_rows(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 (no secret)
    path = log(tmp_path_factory.mktemp("odd") / "Log.xlsx", left=dice.choice((0, 1)))

    def spoilt(said: str) -> str:
        for _ in range(dice.randint(1, 4)):
            said = dice.choice(FAULTS)(said, dice)
        return said

    try:
        rewritten(path, spoilt)
    except ValueError:  # the row to be moved is not there
        return
    try:
        whole: object = read_values(path)
    except InputUnreadable as error:
        whole = str(error)
    try:
        found = by_halves(path)
    except InputUnreadable:  # then the whole is read
        return
    assert found is None or found == whole


def test_more_cells_than_the_limit_are_too_many_in_halves_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = log(tmp_path / "Log.xlsx")
    monkeypatch.setenv("NEARMISS_MOST_CELLS", "1300")
    with (
        pytest.raises(InputUnreadable, match="the limit is 1,300 cells"),
        begin(path, UPPER, LOWER) as reading,
    ):
        reading.sheets()


def test_a_workbook_of_which_no_half_is_known_is_read_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = rewritten(log(tmp_path / "Log.xlsx"), WHOLE_ONLY["a row far above"])
    monkeypatch.setattr(sheets, "_LARGE", 1000)
    assert sheets.read_sheets(path) == read_apart(path, VALUES)


def test_empty_rows_of_a_merged_column_are_no_rows(tmp_path: Path) -> None:
    def empty(said: str) -> str:
        rows = _ROW.findall(said)
        for row in rows[150:]:
            said = said.replace(row, re.sub(r'(<c r="\w+")[^>]*>.*?</c>', r'\1 s="1"/>', row), 1)
        merged = '</sheetData><mergeCells><mergeCell ref="A140:A399"/></mergeCells>'
        return said.replace("</sheetData>", merged)

    path = rewritten(log(tmp_path / "Log.xlsx", gap=400), empty)
    half = half_of(path, lower=True)
    assert half is not None
    assert half.first > 150
    assert outcome(path, UPPER, LOWER) == outcome(path, VALUES) == by_halves(path)
    assert len(read_values(path)[0].rows) == 150


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said.replace("Near misses", "Log 2024&#150;2025"),
        lambda said: said.replace("Further", "Near misses"),
    ],
    ids=["a name that two readers read differently", "a name of two sheets"],
)
def test_half_of_a_sheet_is_not_taken_for_all_where_its_name_does_not_tell(
    tmp_path: Path, change: Callable[[str], str]
) -> None:
    path = log(tmp_path / "Log.xlsx", further="Lists")
    rewritten(path, change, "xl/workbook.xml")
    assert outcome(path, UPPER, LOWER) == outcome(path, VALUES)


@pytest.mark.parametrize("target", ["sheet1.xml", "SHEET1.xml"])
def test_two_sheets_of_one_part_are_not_cut(tmp_path: Path, target: str) -> None:
    path = log(tmp_path / "Log.xlsx", further="Lists")
    relations = "xl/_rels/workbook.xml.rels"
    rewritten(path, lambda said: said.replace("sheet2.xml", target), relations)
    assert half_of(path, lower=False) is half_of(path, lower=True) is None
    assert outcome(path, UPPER, LOWER) == outcome(path, VALUES)


def test_parts_are_known_by_their_names_in_capitals_as_well(tmp_path: Path) -> None:
    path = log(tmp_path / "Log.xlsx")
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name.replace("styles.xml", "styles.XML"), data)
    assert outcome(path, UPPER, LOWER) == outcome(path, VALUES)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(SHEET.upper(), b"")
    assert half_of(path, lower=False) is None


def test_a_damaged_table_is_no_reason_not_to_read_the_halves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = log(tmp_path / "Log.xlsx")
    table = '<Relationships><Relationship Id="r1" Type="x/table" Target="../tables/t1.tbl"/>'
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/worksheets/_rels/sheet1.xml.rels", f"{table}</Relationships>")
        package.writestr("xl/tables/t1.tbl", b"a table that is damaged")
    path.write_bytes(path.read_bytes().replace(b"a table that", b"a table thXt"))
    monkeypatch.setattr(sheets, "_LARGE", 1000)
    assert sheets.read_sheets(path) == read_workbook(path)


def reach(first: int, top: int, bottom: int) -> Reach:
    return Reach(first, top, bottom, [], SheetFacts(hidden_rows={bottom}))


def test_halves_that_overlap_do_not_fit_together() -> None:
    upper: list[Part | Reach] = [RawSheet("Log.xlsx", "Log", ()), [("a",), ("b",)]]
    found = joined([*upper, reach(2, 0, 1)], [[("c",)], reach(2, 2, 2)])
    assert found is not None
    assert found[0].rows == (("a",), ("b",), ("c",))
    assert found[0].facts.hidden_rows == {2}
    assert joined([*upper, reach(1, 0, 1)], [[("c",)], reach(1, 1, 1)]) is None
    assert joined([*upper, reach(2, 0, 1)], [[("c",)], reach(2, 1, 2)]) is None
    assert joined([*upper, reach(2, 0, 1)], [[("c",)]]) is None
    assert joined([*upper, reach(2, 0, 1)], []) is None
    assert joined(upper, []) == (RawSheet("Log.xlsx", "Log", (("a",), ("b",))),)


def test_what_is_known_of_cells_is_that_of_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(said: str) -> str:
        cell = '<c r="C{}" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        for row in (7, 90, 350):
            said = re.sub(rf'<c r="C{row}".*?</c>', cell.format(row), said)
        said = re.sub(r'<row r="(20|380)"', r'<row r="\1" hidden="1"', said)
        return re.sub(r'<c r="B(30|390)".*?</c>', r'<c r="B\1"><f>A1</f></c>', said)

    path = rewritten(log(tmp_path / "Log.xlsx", further="Lists"), told)
    monkeypatch.setattr(sheets, "_LARGE", 1000)
    found, whole_one = sheets.read_sheets(path), read_workbook(path)
    assert found == whole_one
    assert [sheet.facts for sheet in found] == [sheet.facts for sheet in whole_one]
    facts = found[0].facts
    assert sorted(facts.errors) == [(7, 3), (90, 3), (350, 3)]
    assert facts.hidden_rows == {20, 380}
    assert facts.uncalculated == {(30, 2), (390, 2)}


@pytest.mark.parametrize("change", WHOLE_ONLY.values(), ids=WHOLE_ONLY)
def test_it_is_known_as_well_where_there_are_no_halves_after_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[str], str]
) -> None:
    def told(said: str) -> str:
        return change(re.sub(r'<row r="(30|380)"', r'<row r="\1" hidden="1"', said))

    path = rewritten(log(tmp_path / "Log.xlsx"), told)
    monkeypatch.setattr(sheets, "_LARGE", 1000)
    found, whole_one = sheets.read_sheets(path), read_workbook(path)
    assert [sheet.facts for sheet in found] == [sheet.facts for sheet in whole_one]
    assert found == whole_one
