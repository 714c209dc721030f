from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from icalendar import Calendar

from nearmiss_kit.documents.due_calendar import due_calendar
from nearmiss_kit.documents.due_workbook import due_workbook
from nearmiss_kit.insight.due import DueItem
from nearmiss_kit.model import Policy

DAY = dt.date(2026, 11, 2)
LATE = DueItem(
    "action", "A-1", "Change; the, charts", "Alder House", dt.date(2026, 10, 30), 3, "Nurse", "Why."
)
SOON = DueItem("check", "A-2", "Check 1 of 6: " + "x" * 200, "", dt.date(2026, 11, 5), 0, "-", "")
NO_DAY = DueItem("action", "A-3", "No deadline", "", None, 0, "Not stated", "It has no deadline.")


def test_each_item_with_a_day_is_an_event_of_that_day() -> None:
    found = Calendar.from_ical(due_calendar([LATE, SOON, NO_DAY], "Example Care", DAY))
    events = found.walk("VEVENT")
    assert [(e["dtstart"].dt, e["dtend"].dt) for e in events] == [
        (dt.date(2026, 10, 30), dt.date(2026, 10, 31)),
        (dt.date(2026, 11, 5), dt.date(2026, 11, 6)),
    ]
    assert str(events[0]["summary"]) == "Change; the, charts (A-1)"
    assert str(events[0]["description"]) == "Overdue by 3 days. Why. By role: Nurse."


def test_the_same_items_give_the_same_bytes_and_no_line_is_too_long() -> None:
    data = due_calendar([LATE, SOON], "Example Care", DAY)
    assert due_calendar([LATE, SOON], "Example Care", DAY) == data
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert data.endswith(b"END:VCALENDAR\r\n")


def test_an_event_keeps_its_uid_when_its_day_moves() -> None:
    moved = DueItem("action", "A-1", "Other words", "", DAY, 0, "Nurse", "Why.")
    uids = [
        str(Calendar.from_ical(due_calendar([item], "Example Care", DAY)).walk("VEVENT")[0]["uid"])
        for item in (LATE, moved, SOON)
    ]
    assert uids[0] == uids[1] != uids[2]


def test_two_gates_of_one_near_miss_are_two_events() -> None:
    gates = [DueItem("gate", "NM-1", f"Gate: {n}", "", DAY, 0, "", "") for n in ("one", "two")]
    found = Calendar.from_ical(due_calendar(gates, "Example Care", DAY)).walk("VEVENT")
    assert len({str(event["uid"]) for event in found}) == 2


def test_days_overdue_are_a_formula_on_the_day_at_the_top() -> None:
    data = due_workbook([LATE, NO_DAY], Policy(), "Example Care", DAY)
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Due"]
    assert sheet["B3"].value == dt.datetime(2026, 11, 2)  # noqa: DTZ001 (a cell)
    assert sheet["F6"].value == '=IF(AND(ISNUMBER(E6),E6<$B$3),$B$3-E6,"")'
    shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["Due"]
    assert [shown["F6"].value, shown["F7"].value] == [3, None]
    assert sheet.auto_filter.ref is None  # the table brings its own
    assert sheet.tables["Due"].autoFilter is not None


@pytest.mark.parametrize(
    ("locale", "said"), [("en_GB", "Done 19 October 2026."), ("en_US", "Done October 19, 2026.")]
)
def test_the_reason_says_its_days_as_the_country_writes_them(locale: Any, said: str) -> None:
    done = DueItem("check", "A-2026-10-19", "Check", "", DAY, 0, "-", "Done 2026-10-19.")
    (event,) = Calendar.from_ical(due_calendar([done], "Example", DAY, locale)).walk("VEVENT")
    assert str(event["description"]).startswith(said)
    assert str(event["summary"]) == "Check (A-2026-10-19)"
    data = due_workbook([done], Policy(locale=locale), "Example", DAY)
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Due"]
    assert [sheet["B6"].value, sheet["H6"].value] == ["A-2026-10-19", said]


def test_a_workbook_with_nothing_due_opens() -> None:
    data = due_workbook([], Policy(), "Example Care", DAY)
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames == ["Due"]
