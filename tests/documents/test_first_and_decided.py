"""The first sheet of the board workbook, and the sheet on what the board decided last time."""

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from build import action, dataset, near_miss, verification
from october import OCTOBER, october, october_dataset
from openpyxl import load_workbook
from outline import excel_outline
from printed import sheet_tables

from nearmiss_kit.documents.board_workbook import board_workbook
from nearmiss_kit.documents.outside_workbook import outside_workbook
from nearmiss_kit.documents.pack_decided import about
from nearmiss_kit.insight.monthly import month_figures
from nearmiss_kit.insight.suppress import outside
from nearmiss_kit.model import Policy, code_title

DAY = date(2026, 10, 31)
LINES = ("A-1 and A-12 before the winter.", "Buy a second trolley")


def decided_on(*actions: dict[str, Any], checks: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    """A log in which the board recommended two things."""
    met = {"id": "G-1", "completeness": "provisional", "governance_kind": "monthly_board",
           "held": "2026-10-08", "period_start": "2026-09-01", "period_end": "2026-09-30",
           "decisions": "Go on as before.", "recommended_actions": "\n".join(LINES)}  # fmt: skip
    return dataset([near_miss("NM-1")], actions=list(actions), verifications=list(checks),
                   governance_reviews=[met])  # fmt: skip


def book_of(data: dict[str, Any]) -> bytes:
    return board_workbook(month_figures(data, OCTOBER, Policy(), DAY), Policy())


def as_day(cell: Any) -> str | None:
    return cell.date().isoformat() if isinstance(cell, datetime) else None


def test_each_action_of_a_decision_stands_as_the_dataset_has_it() -> None:
    data = decided_on(
        action("A-1", due="2026-10-20"),
        action("A-12", due="2026-10-18", completed="2026-10-15"),
        action("A-7", action="Buy a second trolley", due="2026-11-30"),
        checks=(verification("V-1", "A-12", "2026-10-25", outcome="not_effective"),),
    )
    known = {one["id"]: one for one in data["actions"]}
    rows = sheet_tables(book_of(data))["Decided"][1:]
    assert [row[:3] for row in rows] == [
        ["Go on as before.", "Decided", "No action named"],
        [LINES[0], "Recommended", "A-1"],
        [LINES[0], "Recommended", "A-12"],
        [LINES[1], "Recommended", "A-7"],
    ]
    for _, _, id_, status, due, done, found in rows[1:]:
        assert status == code_title("ActionStatus", known[id_]["action_status"])
        assert as_day(due) == known[id_]["due"]
        assert as_day(done) == known[id_].get("completed")
        assert (found == "Not effective") is (id_ == "A-12")


def test_the_sheet_and_the_pack_name_the_same_meeting() -> None:
    figures, policy = october()
    sheet = load_workbook(io.BytesIO(board_workbook(figures, policy)))["Decided"]
    assert sheet["A4"].value == about(figures, "en_GB")


def test_without_a_meeting_the_first_sheet_says_so_and_there_is_no_empty_sheet() -> None:
    book = load_workbook(io.BytesIO(book_of(dataset([near_miss()]))))
    said = [row[0] for row in book["Contents"].iter_rows(values_only=True)]
    assert "Last meeting: No earlier meeting is on record." in said
    assert "Decided" not in book.sheetnames
    assert "Further charts" not in book.sheetnames


def test_outside_readers_see_nothing_of_what_the_board_decided() -> None:
    data = october_dataset()
    said = [line for met in data["governance_reviews"] for slot in ("decisions",
            "recommended_actions") for line in met[slot].splitlines()]  # fmt: skip
    figures, policy = october()
    given = excel_outline(outside_workbook(outside(figures, 0), policy))
    assert said
    assert not [line for line in said if line in given]
    assert "Decided" not in given


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Near misses reported", lambda figures: figures.reports),
        ("Waiting for triage", lambda figures: figures.triage_waiting),
        ("Actions overdue", lambda figures: figures.actions_overdue),
    ],
)
def test_the_first_sheet_says_how_the_month_stands(
    title: str, wanted: Callable[[Any], Any]
) -> None:
    figures, policy = october()
    tables = sheet_tables(board_workbook(figures, policy))
    (row,) = [row for row in tables["Glance"] if row[0] == title]
    assert row[1:3] == [wanted(figures).value, wanted(figures).previous]


def test_the_first_sheet_leads_to_every_sheet_and_says_how_many_rows_it_has() -> None:
    book: Any = load_workbook(io.BytesIO(board_workbook(*october())))
    first = book["Contents"]
    links = {
        cell.value: cell.hyperlink.location
        for (cell,) in first.iter_rows(max_col=1)
        if cell.hyperlink
    }
    assert links == {name: f"'{name}'!A1" for name in book.sheetnames if name != "Contents"}
    listed = {row[0]: row[1] for row in first.iter_rows(values_only=True)}
    summary = sheet_tables(board_workbook(*october()))["Summary"]
    assert listed["Summary"] == len(summary) - 1
