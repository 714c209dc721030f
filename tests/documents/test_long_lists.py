"""Long lists in a workbook: read on screen whole, printed as far as somebody reads paper."""

import io
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from every import documents
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from provider import provider_dataset

from nearmiss_kit.documents import excel_room
from nearmiss_kit.documents.board_trace import named
from nearmiss_kit.documents.board_workbook import board_workbook
from nearmiss_kit.documents.excel import MOST_PRINTED, Book
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.monthly import month_figures
from nearmiss_kit.model import Policy

COLUMNS = ("Number", "What")


def sheet_with(rows: Sequence[tuple[int, str]], columns: tuple[str, ...] = COLUMNS) -> Any:
    book = Book("t", "Example Care", date(2026, 10, 31))
    sheet = book.sheet("List")
    sheet.widths(10, 12)
    sheet.title("List", "About it.")
    sheet.long_table("List", columns, rows)
    return load_workbook(io.BytesIO(book.finished()))["List"]


def test_of_a_long_list_the_first_rows_are_printed_and_a_line_says_so() -> None:
    sheet = sheet_with([(number, "text") for number in range(MOST_PRINTED + 1)])
    assert sheet["A4"].value == (
        f"The first {MOST_PRINTED} of {MOST_PRINTED + 1} rows are printed; all are here on screen."
    )
    header = 5
    assert sheet.print_area == f"'List'!$A$1:$B${header + MOST_PRINTED}"
    assert sheet.max_row == header + MOST_PRINTED + 1


def test_a_list_that_is_not_long_is_printed_whole() -> None:
    sheet = sheet_with([(number, "text") for number in range(MOST_PRINTED)])
    assert not sheet.print_area
    assert sheet["A4"].value == "Number"


def test_the_heading_of_a_list_stands_on_each_printed_page_and_stays_on_screen() -> None:
    sheet = sheet_with([(1, "text")])
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.freeze_panes == "A5"


def test_an_empty_list_says_so() -> None:
    assert sheet_with([])["A5"].value == "Nothing on record"


def test_a_column_is_as_wide_as_the_longest_word_of_its_heading() -> None:
    sheet = sheet_with([(1, "text")], ("Denominator of it", "What"))
    assert sheet.column_dimensions["A"].width > 15
    assert sheet.column_dimensions["B"].width < 14


@pytest.mark.parametrize("name", ["plan.xlsx", "reviews.xlsx", "log.xlsx"])
def test_the_headings_of_each_guide_stand_on_each_printed_page(name: str) -> None:
    sheet: Any = load_workbook(io.BytesIO(documents("GB")[name]))["Guide"]
    last = max(int(re.findall(r"\d+", area)[0]) for _, area in sheet.tables.items())
    assert sheet.print_title_rows == f"${last}:${last}"


@given(
    st.lists(st.text("abcmwi", min_size=1, max_size=12), min_size=1, max_size=9), st.integers(5, 60)
)
def test_a_text_takes_no_fewer_lines_in_a_narrower_column(words: list[str], width: int) -> None:
    text = " ".join(words)
    assert excel_room.lines(text, width) >= excel_room.lines(text, width + 20) >= 1


@pytest.mark.parametrize(("count", "said"), [(12, ""), (13, " and 1 more (sheet Trace)")])
def test_a_cell_names_no_more_records_than_can_be_read_there(count: int, said: str) -> None:
    shown = named([f"NM-{number}" for number in range(count)])
    assert shown.endswith(f"NM-11{said}")


def test_what_a_cell_does_not_name_stands_in_the_trace() -> None:
    figures = month_figures(provider_dataset(1_200, 6, 14), Month(2026, 10), Policy())
    book = load_workbook(io.BytesIO(board_workbook(figures, Policy())))
    patterns = list(book["Patterns"].iter_rows(values_only=True))
    assert any("more (sheet Trace)" in str(row[-1]) for row in patterns)
    traced = {row[2] for row in book["Trace"].iter_rows(values_only=True)
              if str(row[0]).startswith("Repeat pattern, since")}  # fmt: skip
    long = [one.records for one in figures.patterns if len(one.records) > 6]  # the pack names 6
    assert {record for records in long for record in records} == traced
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    tallest = max(
        (excel_room.lines(cell.value, 60) for cell in cells if isinstance(cell.value, str)),
        default=0,
    )
    assert tallest < 27  # what the highest row of Excel shows
