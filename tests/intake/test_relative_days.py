"""Yesterday and last Tuesday: counted back from the day of the report, and never guessed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheet import aside, codes, only, records, sheet

from nearmiss_kit.intake.values.relative import read_relative

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "Date of incident,Date reported,What happened"
FIRST = "05/10/2026,06/10/2026,a"
THURSDAY = dt.date(2026, 10, 8)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("yesterday", "2026-10-07"),
        ("Yesterday, 14:30", "2026-10-07 14:30"),
        ("yesterday evening", "2026-10-07"),
        ("last night", "2026-10-07"),
        ("This morning at 8am", "2026-10-08 8am"),
        ("2 days ago", "2026-10-06"),
        ("two weeks ago", "2026-09-24"),
        ("last Tuesday", "2026-10-06"),
        ("Tues", "2026-10-06"),
        ("on Sunday night", "2026-10-04"),
        ("Thursday", "2026-10-08"),
        ("last Thursday", "2026-10-01"),
        ("approx. yesterday", "2026-10-07"),
    ],
)
def test_a_day_is_counted_back_from_the_day_of_the_report(said: str, meant: str) -> None:
    found = read_relative(said, THURSDAY)
    assert found is not None
    assert found.text == meant


@pytest.mark.parametrize("said", ["tbc", "last month", "some Tuesday or other", "Sunrise", 3, None])
def test_what_tells_no_day_is_left_alone(said: object) -> None:
    assert read_relative(said, THURSDAY) is None


@given(st.dates(dt.date(2000, 1, 10), dt.date(2098, 1, 1)), st.sampled_from(("Mon", "sunday")))
def test_a_weekday_lies_in_the_week_that_ends_with_the_report(day: dt.date, said: str) -> None:
    for words, least, most in ((said, 0, 6), (f"last {said}", 1, 7)):
        found = read_relative(words, day)
        assert found is not None
        assert least <= (day - found.day).days <= most
        assert found.day.weekday() == (0 if said == "Mon" else 6)


def test_it_is_said_and_its_words_are_kept(tmp_path: Path) -> None:
    intake = sheet(tmp_path, HEADER, FIRST, FIRST, "yesterday,08/10/2026,b", "Tues,08/10/2026,c")
    yesterday, tuesday = records(intake)[2:]
    assert (yesterday["occurred"], tuesday["occurred"]) == ("2026-10-07", "2026-10-06")
    assert aside(tuesday) == {"Date of incident": "Tues"}
    notes = [f for f in intake.findings if f.code == "date-relative"]
    assert [(f.severity.word, f.suggestion) for f in notes] == [
        ("note", None),
        ("warning", "6 Oct 2026"),
    ]
    assert "Wednesday 7 October 2026" in notes[0].message


def test_without_the_day_of_the_report_the_row_is_held_back(tmp_path: Path) -> None:
    intake = sheet(tmp_path, HEADER, FIRST, FIRST, "yesterday,,b")
    assert "date-unreadable" in codes(intake)
    (held,) = [f for f in intake.findings if f.code == "date-unreadable"]
    assert "told from the day of the report, and that is not known" in held.message
    assert len(intake.held_back) == 1


def test_its_time_stands_in_its_own_column(tmp_path: Path) -> None:
    header = "Date of incident,Time,Date reported,What happened"
    lines = ("05/10/2026,09:00,06/10/2026,a",) * 2
    intake = sheet(tmp_path, header, *lines, "yesterday,18:20,08/10/2026,b")
    assert records(intake)[2]["occurred"] == "2026-10-07T18:20:00+01:00"
    assert only(sheet(tmp_path, header, lines[0]))["occurred"].startswith("2026-10-05T09")
