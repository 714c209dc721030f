"""Day of the week and time of day, worked out where the log leaves them out, and marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build import wrong
from corrected import book_of, once
from hypothesis import given
from hypothesis import strategies as st
from sheet import only, records, sheet

from nearmiss_kit.insight.tables import Tables
from nearmiss_kit.intake.build.worked_out import ShiftHours, work_out
from nearmiss_kit.model import Policy

if TYPE_CHECKING:
    from pathlib import Path

DAY_AND_NIGHT = (ShiftHours("day", "07:00", "21:30"), ShiftHours("night", "21:30", "07:00"))


def worked_out(record: dict[str, Any]) -> dict[str, Any]:
    """The fields that `derived` names, with their values."""
    return {name: record[name] for name in record.get("derived", ())}


def test_a_date_with_a_time_gives_the_day_of_the_week_and_the_quarter_of_the_day(
    tmp_path: Path,
) -> None:
    intake = sheet(tmp_path, "Date,Time,What happened", "04/10/2026,18:20,a", "05/10/2026,,b")
    first, second = records(intake)
    assert worked_out(first) == {"time_of_day": "evening", "day_of_week": "sunday"}
    assert worked_out(second) == {"day_of_week": "monday"}
    assert wrong(intake.dataset) == []


def test_what_the_log_states_is_not_worked_out(tmp_path: Path) -> None:
    intake = sheet(
        tmp_path,
        "Date,Time,Part of day,Weekday,What happened",
        "04/10/2026,18:20,Morning,Sunday,a",
        "05/10/2026,18:20,,,b",
    )
    first, second = records(intake)
    assert "derived" not in first
    assert (first["time_of_day"], first["day_of_week"]) == ("morning", "sunday")
    assert worked_out(second) == {"time_of_day": "evening", "day_of_week": "monday"}


def test_the_quarter_is_that_of_the_local_time(tmp_path: Path) -> None:
    lines = ("Date,What happened", "2026-10-05T02:30:00Z,a")
    there = only(sheet(tmp_path, *lines, time_zone="America/New_York"))
    assert worked_out(there) == {"time_of_day": "evening", "day_of_week": "sunday"}


@given(st.times(), st.sampled_from(("2026-10-04", "2024-02-29")))
def test_every_time_lies_in_one_quarter_and_in_one_of_two_shifts(time: Any, day: str) -> None:
    record: dict[str, Any] = {"occurred": f"{day}T{time:%H:%M:%S}+01:00"}
    work_out(record, DAY_AND_NIGHT)
    assert record["derived"] == ["shift", "time_of_day", "day_of_week"]
    assert record["shift"] == ("day" if "07:00" <= f"{time:%H:%M}" < "21:30" else "night")


def test_where_two_shifts_overlap_none_is_taken() -> None:
    early_and_late = (ShiftHours("early", "07:00", "15:00"), ShiftHours("late", "14:00", "22:00"))
    record = {"occurred": "2026-10-04T14:30:00+01:00"}
    work_out(record, early_and_late)
    assert "shift" not in record


def test_what_was_worked_out_does_not_count_as_filled_by_the_reporter(tmp_path: Path) -> None:
    dataset = sheet(
        tmp_path, "Date,Weekday,What happened", "04/10/2026,Sunday,a", "05/10/2026 09:00,,b"
    ).dataset
    with Tables(dataset, Policy()) as tables:
        filled = {
            id_: set(names) for id_, names in tables.rows("select id, filled from near_misses")
        }
    first, second = (filled[record["id"]] for record in dataset["near_misses"])
    assert "day_of_week" in first
    assert not {"day_of_week", "time_of_day", "derived"} & second
    assert {"occurred", "description", "category"} <= second


def test_the_shift_is_worked_out_where_the_policy_gives_its_hours(tmp_path: Path) -> None:
    log = book_of(
        tmp_path / "log.xlsx",
        [
            ("Date", "Shift", "What happened"),
            ("04/10/2026 23:10", "", "Loose rail"),
            ("04/10/2026 23:20", "Sleep-in", "Wet floor"),
            ("04/10/2026", "", "Ramp was left out"),
        ],
    )
    policy = tmp_path / "policy.yaml"
    hours = "shift_hours:\n- {shift_named: night, shift_starts: 21:30, shift_ends: 07:00}\n"
    policy.write_text(hours, encoding="utf-8")
    found = once(log, tmp_path / "out", policy=policy).dataset["near_misses"]
    assert [record.get("shift") for record in found] == ["night", "sleep_in", None]
    assert ["shift" in record.get("derived", ()) for record in found] == [True, False, False]
    without = once(log, tmp_path / "none").dataset["near_misses"]
    assert [record.get("shift") for record in without] == [None, "sleep_in", None]


def test_a_weekday_that_an_earlier_log_stated_is_not_worked_out_again(tmp_path: Path) -> None:
    header = ("Ref", "Date", "Part of day", "What happened")
    row = ("NM-1", "04/10/2026 18:20", "Morning", "Loose rail")
    into = tmp_path / "dataset"
    once(book_of(tmp_path / "Log Oct.xlsx", [header, row]), into, into=into)
    less = [tuple(cell for n, cell in enumerate(line) if n != 2) for line in (header, row)]
    (record,) = once(book_of(tmp_path / "Log Nov.xlsx", less), into, into=into).dataset[
        "near_misses"
    ]
    assert (record["time_of_day"], record["derived"]) == ("morning", ["day_of_week"])


def test_what_was_worked_out_goes_with_the_time_that_it_came_from(tmp_path: Path) -> None:
    header = ("Ref", "Date", "What happened")
    into = tmp_path / "dataset"
    first = book_of(tmp_path / "1.xlsx", [header, ("NM-1", "04/10/2026 18:20", "Loose rail")])
    once(first, into, into=into)
    second = book_of(tmp_path / "2.xlsx", [header, ("NM-1", "05/10/2026", "Loose rail")])
    (record,) = once(second, into, into=into).dataset["near_misses"]
    assert worked_out(record) == {"day_of_week": "monday"}
    assert "time_of_day" not in record
