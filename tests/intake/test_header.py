"""Finding the table: the header among titles, and what the rows below it are."""

from __future__ import annotations

import pytest
from sheet import TODAY

from nearmiss_kit.intake.header import HeadedTable, find_table
from nearmiss_kit.intake.raw_sheet import RawSheet

HEADER = ("Date", "Type", "Location", "What happened")
ROW = ("04/10/2026", "Fall", "Kitchen", "Wet floor seen")


def _table(*rows: tuple[object, ...], header_row: int | None = None) -> HeadedTable | None:
    raw = RawSheet("Log.xlsx", "Log", rows)  # type: ignore[arg-type]  # cells of any kind
    return find_table(raw, header_row)


def _headers(table: HeadedTable | None) -> list[str]:
    assert table is not None
    return [column.header for column in table.columns]


def _kinds(*rows: tuple[object, ...]) -> list[str]:
    table = _table(HEADER, *rows)
    assert table is not None
    return [row.kind for row in table.rows]


def test_the_header_is_found_below_titles_and_notes() -> None:
    title = ("Near miss log 2026", None, None, None)
    note = ("Please fill in every column", None, None, None)
    table = _table(title, (None,) * 4, note, HEADER, ROW)
    assert table is not None
    assert table.header_row == 4
    assert [row.number for row in table.rows] == [5]


def test_a_title_that_reads_like_one_heading_is_no_header() -> None:
    table = _table(("Location", "Meadow House", None, None), HEADER, ROW)
    assert table is not None
    assert table.header_row == 2


def test_headings_with_line_breaks_and_spaces_are_tidied() -> None:
    assert _headers(_table((" Date\n", "What  \n happened", "Type"), ROW)) == [
        "Date", "What happened", "Type", "column D",
    ]  # fmt: skip


def test_a_column_without_heading_is_named_by_its_letters_and_an_empty_one_is_left_out() -> None:
    rows = [("Date", None, "Type", None), ("04/10/2026", "seen", "Fall", None)]
    assert _headers(_table(*rows)) == ["Date", "column B", "Type"]


def test_groups_above_the_header_tell_repeated_headings_apart() -> None:
    groups = ("Report", None, "Follow-up", None)
    header = ("Date", "Type", "Action", "Date")
    assert _headers(_table(groups, header, ROW)) == [
        "Report Date", "Type", "Action", "Follow-up Date",
    ]  # fmt: skip


def test_headings_in_three_rows_are_told_apart_by_the_rows_above() -> None:
    top = ("Report", None, None, None, "Follow-up", None)
    groups = ("Event", None, "What", None, "Event", "Action")
    header = ("Date", "Time", "Type", "Description", "Date", "Action")
    row = ("04/10/2026", "18:20", "Fall", "Wet floor", "05/10/2026", "Rang them")
    assert _headers(_table(top, groups, header, row)) == [
        "Report Event Date", "Time", "Type", "Description", "Follow-up Event Date", "Action",
    ]  # fmt: skip


def test_a_row_above_that_is_wider_than_the_table_names_no_column_beside_it() -> None:
    above = ("Report", None, "Place", None, None, "Printed on Monday")
    assert _headers(_table(above, HEADER, ROW)) == list(HEADER)


def test_a_title_alone_is_no_group() -> None:
    table = _table(("Near miss log", None, None, None), ("Date", "Type", "Note", "Note"), ROW)
    assert _headers(table) == ["Date", "Type", "Note", "Note"]


def test_no_header_no_table() -> None:
    assert _table(ROW, ROW) is None
    assert _table(("1", "2"), (3, 4)) is None
    assert _table() is None


def test_a_record_is_not_taken_for_the_header_because_its_words_are_known() -> None:
    row = ("04/10/2026", "Fall", "Kitchen", "Time and place unclear")
    table = _table(HEADER, row, row)
    assert table is not None
    assert table.header_row == 1


def test_a_header_row_that_is_given_is_taken() -> None:
    assert _headers(_table(("a", "b"), ("Date", "Type"), ROW[:2], header_row=1)) == ["a", "b"]


def test_a_header_row_beyond_the_sheet_is_no_table() -> None:
    assert _table(HEADER, ROW, header_row=9) is None


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (ROW, "record"),
        ((None,) * 4, "blank"),
        (("Total", 12, None, None), "row-total"),
        ((None, "Grand total:", 12, None), "row-total"),
        (("Total near misses in October", 3, None, None), "row-total"),
        (("Reviewed by the board in November", None, None, None), "row-note"),
        (HEADER, "row-header-again"),
        (("DATE", "type", "Location ", "What happened?"), "row-header-again"),
        (("04/10/2026", None, None, "Total loss of power"), "record"),
        ((TODAY, None, None, "Total loss of power"), "record"),
        (("04/10/2026", None, None, None), "record"),
        (("Fall", None, None, None), "record"),
    ],
)
def test_each_row_below_the_header_is_told_what_it_is(row: tuple[object, ...], kind: str) -> None:
    assert _kinds(row) == [kind]


def test_a_narrow_log_has_no_note_rows() -> None:
    table = _table(("Date", "What happened"), (None, "Wet floor in the kitchen"))
    assert table is not None
    assert [row.kind for row in table.rows] == ["record"]


def test_columns_of_many_rows_of_several_widths_are_as_long_as_the_table() -> None:
    rows = [("Date", "What happened"), *[(f"{day}", "x" * 20) for day in range(1200)]]
    wide = [("1300", "x" * 20, "more"), ("1301", "x" * 20)]
    table = find_table(RawSheet("Log.csv", None, (*rows, *wide)))
    assert table is not None
    assert [len(column) for column in table.cells] == [1202] * 3
    assert table.cells[2][1199:] == (None, "more", None)
    assert table.values(table.columns[2]) == ["more"]
    assert table.first_values(table.columns[0], 2) == ["0", "1"]
