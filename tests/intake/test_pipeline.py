"""The whole way from files to an intake, with the account of every row."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import openpyxl
import pytest
from build import wrong
from sheet import aside, codes, only, records, settings, sheet, targets

from nearmiss_kit.errors import InputUnreadable, LedgerBroken, NoTableFound
from nearmiss_kit.intake.ledger import Ledger
from nearmiss_kit.intake.pipeline import take_in

if TYPE_CHECKING:
    from pathlib import Path

LOG = ("Date,Type,What happened,Location", "13/10/2026,Fall,Wet floor,Kitchen")


def test_every_row_is_a_record_held_back_or_blank(tmp_path: Path) -> None:
    intake = sheet(
        tmp_path,
        "Near miss log,,,",
        *LOG,
        ",,,",
        "tbc,Fall,Somewhere,Hall",
        "Date,Type,What happened,Location",
        "Notes of the team meeting,,,",
        "Total,4,,",
        "14/10/2026,Meds,Late dose,Lounge",
    )
    ledger = intake.ledger
    assert (ledger.rows, ledger.records, ledger.held_back, ledger.blank) == (7, 2, 4, 1)
    assert [(row.place.row, row.codes) for row in intake.held_back] == [
        (6, ("row-header-again",)),
        (7, ("row-note",)),
        (8, ("row-total",)),
        (5, ("date-imprecise",)),
    ]
    assert [record["source"]["source_row"] for record in records(intake)] == [3, 9]


def test_the_account_goes_with_the_dataset(tmp_path: Path) -> None:
    intake = sheet(tmp_path, *LOG, ",,,", "tbc,Fall,Somewhere,Hall", "15/10/2026,Fall,x,Hall")
    assert intake.dataset["intake"] == {
        "files": ["Log.csv"],
        "rows_read": 4,
        "rows_recorded": 2,
        "rows_held_back": 1,
        "rows_blank": 1,
        "redactions": 0,
        "held_back_reasons": [
            {
                "reason_code": "date-imprecise",
                "reason_title": "A date that is only roughly known",
                "reason_rows": 1,
            }
        ],
    }


def test_every_cell_of_a_record_is_mapped_kept_aside_or_empty(tmp_path: Path) -> None:
    lines = ("Date,What happened,Severity,Colour", "13/10/2026,a,High,red", "14/10/2026,b,,")
    ledger = sheet(tmp_path, *lines).ledger
    assert (ledger.cells, ledger.mapped, ledger.kept_aside, ledger.empty) == (8, 5, 1, 2)


def test_an_account_that_does_not_add_up_cannot_be_made() -> None:
    with pytest.raises(LedgerBroken, match="Rows do not add up"):
        Ledger(rows=3, records=1, held_back=1, blank=0)
    with pytest.raises(LedgerBroken, match="Cells do not add up"):
        Ledger(rows=1, records=1, held_back=0, blank=0, cells=4, mapped=2, kept_aside=1)
    one = Ledger(1, 1, 0, 0, 2, 1, 1, 0)
    assert one + one == Ledger(2, 2, 0, 0, 4, 2, 2, 0)


def test_the_head_of_the_dataset_says_how_it_was_read(tmp_path: Path) -> None:
    intake = sheet(tmp_path, *LOG, organisation="Example Care")
    head = {name: intake.dataset[name] for name in ("organisation", "time_zone", "names_kept")}
    assert head == {
        "organisation": "Example Care", "time_zone": "Europe/London", "names_kept": False,
    }  # fmt: skip
    assert wrong(intake.dataset) == []


def test_the_time_zone_is_that_of_the_log(tmp_path: Path) -> None:
    lines = ("Date,What happened", "10/13/2026 18:20,a")
    record = only(sheet(tmp_path, *lines, time_zone="America/New_York"))
    assert record["occurred"] == "2026-10-13T18:20:00-04:00"


def test_several_files_make_one_dataset(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("Date,What happened\n13/10/2026,a\n")
    (tmp_path / "two.csv").write_text("Incident date;Details\n2026-10-14;b\n")
    intake = take_in([tmp_path / "one.csv", tmp_path / "two.csv"], settings())
    assert [r["description"] for r in records(intake)] == ["a", "b"]
    assert intake.dataset["intake"]["files"] == ["one.csv", "two.csv"]
    assert len(intake.mapping.sheets) == 2


def test_a_file_that_cannot_be_read_stops_the_whole_intake(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("Date,What happened\n13/10/2026,a\n")
    with pytest.raises(InputUnreadable, match="is not there"):
        take_in([tmp_path / "one.csv", tmp_path / "none.csv"], settings())


def test_sheets_that_are_logs_are_read_and_the_others_are_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    log = book.worksheets[0]
    log.title = "October"
    for row in (["Date", "What happened"], [dt.date(2026, 10, 13), "a"]):
        log.append(row)
    old = book.create_sheet("September")
    old.sheet_state = "hidden"
    for row in (["Date", "What happened"], [dt.date(2026, 9, 13), "b"]):
        old.append(row)
    book.create_sheet("Lists").append(["Fall", "Medication"])
    book.create_sheet("Empty")
    book.save(tmp_path / "Log.xlsx")
    intake = take_in([tmp_path / "Log.xlsx"], settings())
    assert [r["source"]["source_sheet"] for r in records(intake)] == ["October", "September"]
    said = {(f.place.sheet, f.code) for f in intake.findings if f.place}
    assert {("September", "sheet-hidden"), ("Lists", "sheet-left-out")} <= said
    assert not any(name == "Empty" for name, _ in said)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("a,b", "1,2"), "no row of it reads like the headings of a log"),
        (("Date,What happened",), "there is no row below its headings"),
        (("Type,What happened", "Fall,a"), "no column of it holds the date"),
        (("Date,Location", "13/10/2026,Hall"), "no column of it says what happened"),
        (
            ("Date,Location,Falls,Meds,Visits", "13/10/2026,Hall,2,1,0", "14/10/2026,Hall,1,1,1"),
            "no column of it says what happened",
        ),
    ],
)
def test_what_is_no_log_is_refused_with_its_reason(
    tmp_path: Path, lines: tuple[str, ...], reason: str
) -> None:
    with pytest.raises(NoTableFound, match=reason):
        sheet(tmp_path, *lines)


def test_a_table_of_counts_in_a_workbook_is_named_as_one(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Site", "Date", "Near miss", "Falls", "Visits"], ["A", "Oct", 2, 3, 4]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "Counts.xlsx")
    with pytest.raises(NoTableFound, match="its rows are counts, not single near misses"):
        take_in([tmp_path / "Counts.xlsx"], settings())


def test_a_log_without_categories_is_said_once(tmp_path: Path) -> None:
    intake = sheet(tmp_path, "Date,What happened", "13/10/2026,a", "14/10/2026,b")
    assert [f.code for f in intake.findings].count("column-missing") == 1
    assert "category-blank" not in codes(intake)


def test_groups_above_the_headings_tell_two_dates_apart(tmp_path: Path) -> None:
    intake = sheet(
        tmp_path,
        "Report,,,Action,,",
        "Date,Type,What happened,Action,Due date,Date completed",
        "13/10/2026,Fall,a,Ring them,20/10/2026,19/10/2026",
    )
    assert targets(intake.mapping)["Date"] == "NearMiss.occurred"
    assert only(intake, "actions")["completed"] == "2026-10-19"


def test_progress_is_told_in_words_and_without_names(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("Date,Reported by,What happened\n13/10/2026,Bo Example,a\n")
    told: list[str] = []
    take_in([tmp_path / "one.csv"], settings(), progress=told.append)
    assert told == ["Reading one.csv", "Parsing 1 rows of the table", "Building 1 records"]


def test_what_is_kept_aside_is_read_as_people_see_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["Date", "What happened", "Seen", "Checked", "Dose", "Due back"])
    checked = dt.datetime(2026, 10, 14, 9, 5)  # noqa: DTZ001
    page.append([dt.date(2026, 10, 13), "a", True, checked, 2.5, dt.date(2026, 11, 2)])
    book.save(tmp_path / "Log.xlsx")
    record = only(take_in([tmp_path / "Log.xlsx"], settings()))
    assert aside(record) == {
        "Seen": "yes", "Checked": "2026-10-14 09:05", "Dose": "2.5", "Due back": "2026-11-02",
    }  # fmt: skip
