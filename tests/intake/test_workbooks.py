"""Long workbooks are read by two processes, and come out as if one had read them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.intake import sheets
from nearmiss_kit.intake.apart import VALUES, ReaderEnded, begin, can_limit_memory
from nearmiss_kit.intake.extent import is_ordinary
from nearmiss_kit.intake.sheets import read_sheets
from nearmiss_kit.intake.workbooks import read_workbook

if TYPE_CHECKING:
    from pathlib import Path

ROWS = 3_000
pytestmark = pytest.mark.skipif(
    not can_limit_memory(), reason="this platform does not limit memory, so one process reads all"
)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook of more than 16 MiB, unpacked, with all that a sheet says besides values."""
    path = tmp_path_factory.mktemp("large") / "Log.xlsx"
    book = xlsxwriter.Workbook(path, {"constant_memory": True})  # noqa: TID251 (as others write)
    sheet = book.add_worksheet("Near misses")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.set_column(2, 2, None, None, {"hidden": True})
    sheet.write_row(0, 0, ("Date", "What happened", "Secret", "Harm"))
    for row in range(1, ROWS):
        sheet.write_datetime(row, 0, dt.date(2026, 10, 1), day)
        sheet.write_string(row, 1, f"Row {row}. " + "Words upon words. " * 450)
        sheet.write_number(row, 2, row / 2)
        sheet.write_boolean(row, 3, row % 2)
    sheet.merge_range(ROWS, 0, ROWS + 1, 0, "merged")
    sheet.write_formula(ROWS, 1, "=1/0", None, "#DIV/0!")
    sheet.write_formula(ROWS + 1, 1, "=A1&A2", None, "")
    sheet.write_string(ROWS + 1, 3, "end")
    sheet.set_row(2, None, None, {"hidden": True})
    further = book.add_worksheet("Further")
    further.write_string(3, 2, "far from A1")
    further.hide()
    book.close()
    return path


def test_a_long_workbook_comes_out_as_one_that_a_single_process_reads(large: Path) -> None:
    assert sheets._kind(large) == "large"
    by_two, by_one = read_sheets(large), read_workbook(large)
    assert by_two == by_one
    assert [sheet.facts for sheet in by_two] == [sheet.facts for sheet in by_one]
    first, further = by_two
    assert first.rows[ROWS + 1][0] == "merged"
    assert first.rows[ROWS][1] == "#DIV/0!"
    assert first.facts.hidden_columns == {3}
    assert first.facts.uncalculated == {(ROWS + 2, 2)}
    assert further.hidden
    assert further.rows[3] == (None, None, "far from A1")


def test_where_its_memory_is_too_little_for_a_good_file_the_file_is_measured_and_read_here(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEARMISS_MOST_MEMORY_MIB", "60")
    with begin(large, VALUES) as reading, pytest.raises(ReaderEnded, match="60 MiB"):
        reading.sheets()
    assert is_ordinary(large)
    assert read_sheets(large) == read_workbook(large)


def test_one_that_reaches_too_far_is_refused_as_any_other(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEARMISS_MOST_CELLS", "1000")
    with pytest.raises(InputUnreadable, match="the limit is 1,000 cells"):
        read_sheets(large)
