"""The figures of plan, due list, brief, review, statement and outside pack, counted again."""

import io
import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from every import POLICIES, call, documents
from filled_plan import small_dataset
from icalendar import Calendar
from october import october_dataset
from pack_of import MONTH
from printed import number, paragraphs, sheet_tables, shown_number, word_tables
from second import Second

from nearmiss_kit.dataset.store import dump
from nearmiss_kit.insight.catalogue.every import CATALOGUE
from nearmiss_kit.model import Policy, code_title, fields

DAY = date(2026, 11, 2)
LOGS = ("october", "small")
_BY_TITLE = {measure.title: measure for measure in CATALOGUE.values()}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip


def in_words(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def of_plan(log: str) -> dict[str, Any]:
    """The dataset that a plan is made of."""
    return october_dataset() if log == "october" else small_dataset()


@cache
def seen(log: str) -> Second:
    return Second(of_plan(log), MONTH, Policy(), DAY)


@cache
def plan(log: str) -> dict[str, bytes]:
    """The action plan of a log, in Word and in Excel."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "dataset.json").write_bytes(dump(of_plan(log)))
        (folder / "policy.yaml").write_text(POLICIES["GB"], "utf-8")
        call(["actions", "make", ".", "--as-of", str(DAY), "--policy", "policy.yaml",
              "-o", str(folder / "plan")], folder)  # fmt: skip
        return {file.suffix: file.read_bytes() for file in (folder / "plan").iterdir()}


def late(action: dict[str, Any]) -> int:
    due = date.fromisoformat(action["due"]) if "due" in action else DAY
    return max(0, (DAY - due).days)


@pytest.mark.parametrize("log", LOGS)
def test_a_plan_counts_open_overdue_and_finished_actions(log: str) -> None:
    rows = word_tables(plan(log)[".docx"])["The actions in short"][1:]
    actions = {one["id"]: one for one in of_plan(log)["actions"]}
    closed = {"done", "cancelled"}
    open_ = {name for name, one in actions.items() if one["action_status"] not in closed}
    assert {row[0] for row in rows} >= open_
    said = paragraphs(plan(log)[".docx"])[2]
    match = re.search(r"(\w+) actions? \w+ in this plan: (\w+) open, (\w+) of them overdue", said)
    assert match is not None
    overdue = sum(late(actions[name]) > 0 for name in open_)
    told = {"all": len(open_), "none": 0}
    assert number(match[1]) == len(rows)
    assert number(match[2]) == len(open_)
    assert (told[match[3]] if match[3] in told else number(match[3])) == overdue
    for name, _, _, due, days, status in rows:
        action = actions[name]
        assert due == (in_words(date.fromisoformat(action["due"])) if "due" in action else "")
        wanted = late(action) if name in open_ else 0
        assert number(days.split()[0] if days else "0") == wanted
        assert status == code_title("ActionStatus", action["action_status"])


@pytest.mark.parametrize("log", LOGS)
def test_a_plan_has_six_weekly_checks_from_the_day_on_which_an_action_was_done(log: str) -> None:
    actions = {one["id"]: one for one in of_plan(log)["actions"]}
    seen_ = 0
    planned: dict[str, list[date]] = {}
    for row in sheet_tables(plan(log)[".xlsx"])["FollowUpChecks"][1:]:
        if row[4] is not None:
            planned.setdefault(row[1], []).append(row[4].date())
    tables = word_tables(plan(log)[".docx"])
    for name, days in planned.items():
        action = actions[name]
        due = date.fromisoformat(action["due"]) if "due" in action else DAY
        start = date.fromisoformat(action["completed"]) if "completed" in action else max(due, DAY)
        assert days == [start + timedelta(weeks=n) for n in range(1, 7)], name
        printed = [row[1] for row in tables[f"Follow-up checks of {name}"][1:] if row[1]]
        assert printed == [in_words(day) for day in days]
        seen_ += 1
    assert seen_ > 1


def due_rows() -> list[list[Any]]:
    return sheet_tables(documents("GB")["due.xlsx"])["Due"][1:]


def test_the_due_list_holds_what_waits_and_its_days_overdue() -> None:
    triage = {row[1]: row for row in due_rows() if row[0] == "Triage"}
    assert set(triage) == set(seen("october").counted("triage_waiting").ids)
    reports = {one["id"]: one for one in october_dataset()["near_misses"]}
    for name, row in triage.items():
        reported = date.fromisoformat(reports[name]["reported"][:10])
        assert row[4].date() == reported + timedelta(days=1)
    (action,) = [row for row in due_rows() if row[0] == "Actions" and row[1] == "A-2"]
    assert action[4].date() == date(2026, 10, 10)


def test_the_days_overdue_are_those_from_the_day_at_the_top() -> None:
    shown: Any = openpyxl.load_workbook(io.BytesIO(documents("GB")["due.xlsx"]), data_only=True)
    sheet = shown["Due"]
    top = sheet["B3"].value.date()
    assert top == DAY
    checked = 0
    for row in sheet[sheet.tables["Due"].ref][1:]:
        due, days = row[4].value, row[5].value
        wanted = (top - due.date()).days if due and due.date() < top else None
        assert (days or None) == wanted
        checked += wanted is not None
    assert checked > 20


def test_the_calendar_has_the_days_of_the_list() -> None:
    calendar = Calendar.from_ical(documents("GB")["due.ics"])
    events = {
        (str(event["summary"]), event["dtstart"].dt): str(event["description"])
        for event in calendar.walk("VEVENT")
    }
    listed = {(f"{row[2]} ({row[1]})", row[4].date()) for row in due_rows() if row[4]}
    assert set(events) == listed
    for (_, due), words in events.items():
        match = re.match(r"Overdue by (\d+) days", words)
        assert (int(match[1]) if match else 0) == max(0, (DAY - due).days)


def test_a_brief_says_how_many_its_team_reported() -> None:
    said = "\n".join(paragraphs(documents("GB")["brief.docx"]))
    now, before = (
        seen("october").by("service", None, month)["Birch Court"]
        for month in (MONTH, MONTH.earlier())
    )
    assert f"You reported {now} near misses of October 2026, up from {before} in the month" in said
    assert f"Medication: {now} reports of October 2026." in said


def test_a_review_counts_what_its_reports_share_and_lists_each() -> None:
    tables = word_tables(documents("GB")["review.docx"])
    reports = [r for r in october_dataset()["near_misses"] if r["service"] == "Birch Court"]
    facts = {row[0]: row[1] for row in tables["What is on record"][1:]}
    caught = [code_title("Interception", report["interception"]) for report in reports]
    for title in set(caught):
        assert f"{title} ({caught.count(title)} of {len(reports)})" in facts["Intercepted by"]
    assert facts["Category"] == f"Medication ({len(reports)} of {len(reports)})"
    listed = {row[0]: row[1] for row in tables["The reports"][1:]}
    assert listed == {
        report["id"]: f"{in_words(date.fromisoformat(report['occurred'][:10]))}, 08:30"
        for report in reports
    }
    times = [row[0] for row in tables["The timeline on record"][1:]]
    assert times == [in_words(date(2026, 10, 15)), in_words(date(2026, 10, 25))]


def test_a_statement_counts_the_records_and_the_fields_that_they_use() -> None:
    rows = word_tables(documents("GB")["statement.docx"])["Records and their optional fields"][1:]
    data = october_dataset()
    known = {
        "Near miss": ("near_misses", "NearMiss"),
        "Triage": ("triages", "Triage"),
        "Action": ("actions", "Action"),
        "Verification": ("verifications", "Verification"),
        "Notification assessment": ("notification_assessments", "NotificationAssessment"),
    }
    seen_ = 0
    for title, count, used, percent in rows:
        if title not in known:
            continue
        kind, name = known[title]
        optional = {one.name for one in fields(name) if not one.required}
        filled = {slot for record in data[kind] for slot in record} & optional
        assert number(count) == len(data[kind])
        assert used == f"{len(filled)} of {len(optional)}"
        assert percent == f"{len(filled) / len(optional):.0%}"
        seen_ += 1
    assert seen_ == len(known)


def test_a_pack_for_outside_shows_true_figures_and_no_small_one() -> None:
    tables = word_tables(documents("GB")["external.docx"])
    second = Second(october_dataset(), MONTH, Policy(), date(2026, 10, 31))
    shown = 0
    for title, value in tables["Key figures of October 2026"][1:]:
        if value not in {"withheld", "not recorded"}:
            wanted = second.measure(_BY_TITLE[title].key).value
            assert wanted is not None
            assert value == shown_number(wanted)
            assert not 0 < wanted < Policy().small_number_threshold
            shown += 1
    assert shown > 1
    for slot, codes in (("category", "Category"), ("service", None), ("shift", "Shift")):
        counts = second.by(slot, codes, MONTH)
        for label, value in tables[f"Near misses by {slot}, October 2026"][1:]:
            assert value in {"withheld", str(counts[label])}


def test_the_workbook_for_outside_says_what_its_pack_says() -> None:
    book = sheet_tables(documents("GB")["external.xlsx"])
    word = word_tables(documents("GB")["external.docx"])
    cells = {row[0]: row[1] for row in book["Summary"][1:]}
    for title, value in word["Key figures of October 2026"][1:]:
        told = {None: "not recorded"}.get(cells[title], cells[title])
        assert value == (shown_number(told) if isinstance(told, int | float) else told)
    for slot in ("category", "service", "shift"):
        printed = word[f"Near misses by {slot}, October 2026"][1:]
        assert printed == [[row[0], str(row[1])] for row in book[f"by_{slot}"][1:]]
