"""Tables that somebody named in Excel say where their headings stand and where they end."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.worksheet.table import Table
from sheet import TODAY, aside, codes, records, settings

from nearmiss_kit.intake.overview import overview
from nearmiss_kit.intake.pipeline import Intake, take_in

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ("Date", "Type", "What happened")
DAY = dt.date(2026, 10, 4)


def book(tmp_path: Path, cells: dict[str, list[tuple[Any, ...]]], **tables: str) -> Path:
    """A workbook with rows of cells from some corners on, and named tables by their box."""
    workbook = openpyxl.Workbook()
    log = workbook.worksheets[0]
    log.title = "Log"
    for corner, rows in cells.items():
        start = log[corner]
        for down, row in enumerate(rows):
            for right, value in enumerate(row):
                log.cell(start.row + down, start.column + right, value)
    for name, box in tables.items():
        log.add_table(Table(displayName=name, ref=box))
    path = tmp_path / "log.xlsx"
    workbook.save(path)
    return path


def taken(path: Path, **changes: Any) -> Intake:
    return take_in([path], settings(**changes))


def test_headings_that_nothing_else_would_tell_are_those_of_the_named_table(tmp_path: Path) -> None:
    notes = [("Date", "Type of event", "Service"), ("as agreed", "see policy", "all houses")]
    log = [HEADER, (DAY, "Fall", "Wet floor"), (DAY, "Fire", "Door wedged")]
    path = book(tmp_path, {"A1": notes, "A5": log}, NearMisses="A5:C7")
    intake = taken(path)
    assert [r["source"]["source_row"] for r in records(intake)] == [6, 7]
    assert intake.mapping.sheets[0].header_row == 5
    (view,) = overview([path], "Europe/London", TODAY).sheets
    assert (view.table, view.header_row) == ("NearMisses", 5)


def test_another_table_beside_the_log_is_no_part_of_its_rows_and_is_said(tmp_path: Path) -> None:
    log = [HEADER, (DAY, "Fall", "Wet floor"), (DAY, "Fire", "Door wedged")]
    lists = [("Offered", "Meaning"), ("Fall", "Somebody fell"), ("Fire", "It burnt")]
    intake = taken(book(tmp_path, {"A1": log, "F1": lists}, Log="A1:C3", Lists="F1:G3"))
    assert [aside(record) for record in records(intake)] == [{}, {}]
    (left_out,) = [f for f in intake.findings if f.code == "table-left-out"]
    assert '"Lists"' in left_out.message


def test_two_logs_on_one_sheet_are_both_read_and_their_mapping_reads_them_again(
    tmp_path: Path,
) -> None:
    october = [HEADER, (DAY, "Fall", "Wet floor"), (DAY, "Fire", "Door wedged")]
    other = ("Incident date", "Category", "Details", "Room")
    september = [other, (dt.date(2026, 9, 4), "Fall", "Loose rail", "Hall")]
    cells: dict[str, list[tuple[Any, ...]]] = {"A1": october, "A6": [("September",)]}
    cells["A7"] = september
    path = book(tmp_path, cells, October="A1:C3", September="A7:D8")
    intake = taken(path)
    assert [r["source"]["source_row"] for r in records(intake)] == [2, 3, 8]
    assert records(intake)[2]["location"] == "Hall"
    assert "row-header-again" not in codes(intake)
    again = taken(path, mapping=intake.mapping)
    assert again.dataset == intake.dataset
    views = overview([path], "Europe/London", TODAY).sheets
    assert [view.table for view in views] == ["October", "September"]


def test_two_logs_are_told_apart_next_month_though_their_rows_moved(tmp_path: Path) -> None:
    other = ("Incident date", "Category", "Details", "Room")
    october = [HEADER, (DAY, "Fall", "Wet floor")]
    september = [other, (dt.date(2026, 9, 4), "Fall", "Loose rail", "Hall")]
    first = book(tmp_path, {"A1": october, "A7": september}, October="A1:C2", September="A7:D8")
    mapping = taken(first).mapping
    later = book(tmp_path, {"B3": september, "A9": october}, Other="B3:E4", Rooms="A9:C10")
    later = later.rename(tmp_path / "next.xlsx")
    intake = taken(later, mapping=mapping)
    assert {(r["description"], r.get("location")) for r in records(intake)} == {
        ("Wet floor", None),
        ("Loose rail", "Hall"),
    }
    assert {sheet.header_row for sheet in intake.mapping.sheets} == {3, 9}


def test_a_cell_is_said_with_the_heading_of_its_own_log(tmp_path: Path) -> None:
    other = ("Category", "Incident date", "Details")
    first = [HEADER, ("31/02/2026", "Fall", "Wet floor"), (DAY, "Fire", "Door wedged")]
    second = [other, ("Fall", "32/09/2026", "Loose rail"), ("Fall", DAY, "Ramp left out")]
    path = book(tmp_path, {"A1": first, "A7": second}, October="A1:C3", September="A7:C9")
    wrong = [f for f in taken(path).findings if f.code.startswith("date") and f.place]
    assert [(f.place.cell, f.header) for f in wrong if f.place and f.place.row] == [
        ("A2", "Date"),
        ("B8", "Incident date"),
    ]


def test_rows_below_the_end_of_a_table_are_read_and_its_totals_are_not(tmp_path: Path) -> None:
    log = [HEADER, (DAY, "Fall", "Wet floor"), (DAY, "Fire", "Door wedged")]
    path = book(tmp_path, {"A1": [*log, (DAY, "Fall", "Typed below")]}, Log="A1:C3")
    assert len(records(taken(path))) == 3
    workbook = openpyxl.load_workbook(path)
    workbook["Log"].tables["Log"].ref = "A1:C4"
    workbook["Log"].tables["Log"].totalsRowCount = 1
    workbook.save(path)
    intake = taken(path)
    assert (intake.ledger.records, intake.ledger.held_back) == (2, 1)
    assert "row-total" in codes(intake)


def test_tables_that_are_no_logs_leave_the_sheet_as_it_was(tmp_path: Path) -> None:
    log = [HEADER, (DAY, "Fall", "Wet floor")]
    lists = [("Offered", "Meaning"), ("Fall", "Somebody fell")]
    intake = taken(book(tmp_path, {"A1": log, "A9": lists}, Lists="A9:B10"))
    assert records(intake)[0]["description"] == "Wet floor"
