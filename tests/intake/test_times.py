"""Times of day, alone and beside their date."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from sheet import aside, codes, only, records, sheet

from nearmiss_kit.intake.values.times import is_bare_time, read_time

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("18:20", "18:20:00"),
        ("18.20", "18:20:00"),
        ("18h20", "18:20:00"),
        ("1820", "18:20:00"),
        ("1820 hrs", "18:20:00"),
        ("0730", "07:30:00"),
        ("18:20:30", "18:20:30"),
        ("6.20pm", "18:20:00"),
        ("6:20 p.m.", "18:20:00"),
        ("6 pm", "18:00:00"),
        ("12am", "00:00:00"),
        ("12 pm", "12:00:00"),
        ("noon", "12:00:00"),
        ("Midnight", "00:00:00"),
        ("approx 18:20", "18:20:00"),
        ("at 18:20", "18:20:00"),
        (0.75, "18:00:00"),
        (dt.time(18, 20), "18:20:00"),
        (dt.timedelta(hours=18), "18:00:00"),
        (dt.datetime(2026, 10, 4, 18, 20), "18:20:00"),  # noqa: DTZ001
    ],
)
def test_a_time_is_read_however_it_is_written(cell: object, time: str) -> None:
    clock = read_time(cell)
    assert clock is not None
    assert clock.time.isoformat() == time


@pytest.mark.parametrize(
    "cell", ["teatime", "25:00", "18:75", "13pm", "7", "0", 7, 1.5, True, dt.timedelta(hours=30)]
)
def test_what_is_no_time_is_none(cell: object) -> None:
    assert read_time(cell) is None


@pytest.mark.parametrize(("cell", "bare"), [("08:30", True), ("4/10/26", False), (46299, False)])
def test_a_bare_time_has_no_day(cell: object, bare: bool) -> None:  # noqa: FBT001
    assert is_bare_time(cell) is bare


def test_a_time_column_joins_its_date(tmp_path: Path) -> None:
    lines = ("Date,Time,What happened", "13/10/2026,6.20pm,a")
    assert only(sheet(tmp_path, *lines))["occurred"] == "2026-10-13T18:20:00+01:00"


@pytest.mark.parametrize("word", ["tbc", "-", "n/a"])
def test_a_time_that_is_not_known_leaves_the_day(tmp_path: Path, word: str) -> None:
    intake = sheet(tmp_path, "Date,Time,What happened", f"13/10/2026,{word},a")
    assert only(intake)["occurred"] == "2026-10-13"
    assert codes(intake) == []


def test_a_time_that_cannot_be_read_leaves_the_day_and_is_kept(tmp_path: Path) -> None:
    lines = ("Date,Time,What happened", "13/10/2026,teatime,a", "13/10/2026,18:20,b")
    intake = sheet(tmp_path, *lines)
    record, _ = records(intake)
    assert record["occurred"] == "2026-10-13"
    assert aside(record) == {"Time": "teatime"}
    assert codes(intake) == ["time-unreadable"]


def test_a_time_left_out_by_the_clock_change_is_kept_with_its_date(tmp_path: Path) -> None:
    intake = sheet(tmp_path, "Date,Time,What happened", "29/03/2026,01:30,a")
    assert only(intake)["occurred"] == "2026-03-29"
    assert aside(only(intake)) == {"Date": "29/03/2026", "Time": "01:30"}
    assert codes(intake) == ["time-does-not-exist"]


def test_a_time_without_its_date_is_kept(tmp_path: Path) -> None:
    lines = ("Date,Date reported,Time reported,What happened", "13/10/2026,,09:15,a")
    assert aside(only(sheet(tmp_path, *lines))) == {"Time reported": "09:15"}


def test_a_time_beside_a_date_that_cannot_be_read_is_kept(tmp_path: Path) -> None:
    lines = (
        "Date,Date reported,Time reported,What happened",
        "13/10/2026,soon,09:15,a",
        "14/10/2026,15/10/2026,09:20,b",
    )
    record = records(sheet(tmp_path, *lines))[0]
    assert aside(record) == {"Date reported": "soon", "Time reported": "09:15"}


def test_a_visit_that_gives_only_its_time_was_due_on_the_day(tmp_path: Path) -> None:
    lines = ("Date,Type,Scheduled time,What happened", "13/10/2026,Medication,08:30,a")
    assert only(sheet(tmp_path, *lines))["scheduled_time"] == "2026-10-13T08:30:00+01:00"


def test_a_rough_time_is_taken_and_said_to_be_rough() -> None:
    clock = read_time("approx 2pm")
    assert clock is not None
    assert clock.approximate
    exact = read_time("at 2pm")
    assert exact is not None
    assert not exact.approximate
