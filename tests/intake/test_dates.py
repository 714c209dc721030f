"""Dates and times as people write them, each from its cell to the record."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from sheet import TODAY, aside, codes, only, records, settings, sheet

from nearmiss_kit.intake.pipeline import take_in
from nearmiss_kit.intake.values.dates import DateColumn, order_of, parse_date

if TYPE_CHECKING:
    from pathlib import Path

LONDON = DateColumn(ZoneInfo("Europe/London"), "day-first", required=True, latest=TODAY)
NEW_YORK = DateColumn(ZoneInfo("America/New_York"), "month-first", required=True, latest=TODAY)


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("04/10/2026", "2026-10-04"),
        ("4.10.26", "2026-10-04"),
        ("4-10-2026", "2026-10-04"),
        ("04 / 10 / 2026", "2026-10-04"),
        ("4/10/71", "1971-10-04"),
        ("2026-10-04", "2026-10-04"),
        ("2026/10/4", "2026-10-04"),
        ("4 Oct 2026", "2026-10-04"),
        ("4th October 2026", "2026-10-04"),
        ("4th of October, 2026", "2026-10-04"),
        ("4-Oct-26", "2026-10-04"),
        ("Sunday 4 October 2026", "2026-10-04"),
        ("Sun, 04/10/2026", "2026-10-04"),
        ("Oct 4, 2026", "2026-10-04"),
        ("October 4th 2026", "2026-10-04"),
        ("approx. 4/10/2026", "2026-10-04"),
        (46299, "2026-10-04"),
        ("46299", "2026-10-04"),
        (dt.date(2026, 10, 4), "2026-10-04"),
    ],
)
def test_a_day_is_read_however_it_is_written(cell: object, iso: str) -> None:
    assert parse_date(cell, LONDON).value == iso


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("04/10/2026 18:20", "2026-10-04T18:20:00+01:00"),
        ("4 Oct 2026, 6.20pm", "2026-10-04T18:20:00+01:00"),
        ("4/10/26 1820h", "2026-10-04T18:20:00+01:00"),
        ("2026-10-04T18:20:00", "2026-10-04T18:20:00+01:00"),
        ("2026-10-04T18:20:00Z", "2026-10-04T19:20:00+01:00"),
        ("2026-10-04T23:30:00Z", "2026-10-05T00:30:00+01:00"),
        ("2026-10-04T18:20:00+02:00", "2026-10-04T17:20:00+01:00"),
        ("2026-01-04T18:20:00.123456", "2026-01-04T18:20:00+00:00"),
        (1791138000000, "2026-10-04T19:20:00+01:00"),
        (1791138000, "2026-10-04T19:20:00+01:00"),
        (46299.75, "2026-10-04T18:00:00+01:00"),
        (dt.datetime(2026, 10, 4, 18, 20), "2026-10-04T18:20:00+01:00"),  # noqa: DTZ001
    ],
)
def test_a_moment_gets_the_offset_of_the_local_time(cell: object, iso: str) -> None:
    assert parse_date(cell, LONDON).value == iso


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("31/02/2026", "February 2026 has 28 days."),
        ("29/02/2026", "February 2026 has 28 days."),
        ("12/13/2026", "There is no month 13."),
        ("12 Oct", "It gives no year."),
        ("3rd March", "It gives no year."),
        ("12/10", "It gives no year."),
        ("04/10/2026 around tea", "What follows the day is not a time."),
        ("4/10/2026 25:00", "What follows the day is not a time."),
        ("last Tuesday", None),
        ("1/1", "It gives no year."),
        ("0", None),
        (0, "It is a number and not a date."),
        (10**20, "It is a number and not a date."),
        ("9" * 5000, "It is a number and not a date."),
        ("²", None),
        (3.5, "It is a number and not a date."),
        (True, "It is a time of day or a tick, without a day."),
        (dt.time(18, 20), "It is a time of day or a tick, without a day."),
        ("04/10/1066", "The year 1066 cannot be meant."),
    ],
)
def test_what_is_no_day_is_refused_with_its_reason(cell: object, reason: str | None) -> None:
    parsed = parse_date(cell, LONDON)
    assert (parsed.value, parsed.code, parsed.detail) == (None, "date-unreadable", reason)


def test_a_leap_day_is_a_day() -> None:
    assert parse_date("29/02/2024", LONDON).value == "2024-02-29"


def test_the_hour_that_occurred_twice_is_taken_as_the_first_and_said() -> None:
    parsed = parse_date("25/10/2026 01:30", LONDON)
    assert (parsed.value, parsed.code) == ("2026-10-25T01:30:00+01:00", "time-twice")


def test_the_hour_that_the_clock_change_left_out_leaves_the_day_and_keeps_the_cell() -> None:
    parsed = parse_date("29/03/2026 01:30", LONDON)
    assert (parsed.value, parsed.code) == ("2026-03-29", "time-does-not-exist")
    assert parsed.keep


def test_clock_changes_are_those_of_the_zone_of_the_log() -> None:
    assert parse_date("03/08/2026 02:30", NEW_YORK).code == "time-does-not-exist"
    assert parse_date("11/01/2026 01:30", NEW_YORK).code == "time-twice"
    assert parse_date("03/29/2026 01:30", NEW_YORK).value == "2026-03-29T01:30:00-04:00"


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["04/10/2026", "13/10/2026"], ("day-first", False)),
        (["04/10/2026", "10/13/2026"], ("month-first", False)),
        (["04/10/2026", "05/10/2026"], ("day-first", True)),
        (["04/04/2026"], ("day-first", None)),
        (["2026-10-04", 46299], ("day-first", None)),
        (["13/10/2026", "14/10/2026", "10/15/2026"], ("day-first", False)),
    ],
)
def test_the_column_decides_between_day_first_and_month_first(
    cells: list[object], order: tuple[str, bool | None]
) -> None:
    assert order_of(cells, "Europe/London") == order


def test_where_the_column_does_not_decide_the_custom_of_the_zone_does() -> None:
    assert order_of(["04/10/2026"], "America/New_York") == ("month-first", True)


def test_an_undecided_order_is_said_once_for_the_column(tmp_path: Path) -> None:
    intake = sheet(tmp_path, "Date,What happened", "04/10/2026,a", "05/10/2026,b")
    assert [r["occurred"] for r in records(intake)] == ["2026-10-04", "2026-10-05"]
    assert codes(intake) == ["date-order-ambiguous"]


def test_one_telling_date_decides_for_its_whole_column(tmp_path: Path) -> None:
    lines = ("Date,What happened", "04/10/2026,a", "10/13/2026,b")
    intake = sheet(tmp_path, *lines)
    assert [r["occurred"] for r in records(intake)] == ["2026-04-10", "2026-10-13"]
    assert codes(intake) == []


def test_midnights_alone_mean_that_no_time_was_meant(tmp_path: Path) -> None:
    lines = ("Date,What happened", "13-10-2026 00:00,a", "14-10-2026 00:00,b")
    assert [r["occurred"] for r in records(sheet(tmp_path, *lines))] == ["2026-10-13", "2026-10-14"]


def test_one_other_time_makes_the_midnights_of_a_column_real(tmp_path: Path) -> None:
    lines = ("Date,What happened", "13-10-2026 00:00,a", "14-10-2026 07:45,b")
    assert records(sheet(tmp_path, *lines))[0]["occurred"] == "2026-10-13T00:00:00+01:00"


def test_a_date_that_has_not_come_yet_holds_its_row_back(tmp_path: Path) -> None:
    intake = sheet(tmp_path, "Date,What happened", "13/10/2026,a", "13/12/2026,b")
    assert [row.codes for row in intake.held_back] == [("date-in-future",)]


def test_a_deadline_may_lie_in_the_future(tmp_path: Path) -> None:
    lines = ("Date,What happened,Action,Due date", "13/10/2026,a,Ring them,31/12/2026")
    assert only(sheet(tmp_path, *lines), "actions")["due"] == "2026-12-31"


@pytest.mark.parametrize("word", ["tbc", "n/a", "-", "Unknown", "see notes", "?"])
def test_a_near_miss_without_a_day_is_held_back(tmp_path: Path, word: str) -> None:
    lines = ("Date,What happened", "13/10/2026,a", f"{word},b")
    assert [row.codes for row in sheet(tmp_path, *lines).held_back] == [("date-imprecise",)]


def test_an_empty_date_holds_its_row_back(tmp_path: Path) -> None:
    intake = sheet(tmp_path, "Date,What happened,Location", "13/10/2026,a,K", ",b,K")
    assert [row.codes for row in intake.held_back] == [("required-missing",)]


@pytest.mark.parametrize(
    ("word", "kept"), [("-", {}), ("n/a", {}), ("tbc", {"Date reported": "tbc"})]
)
def test_a_second_date_that_is_not_known_is_left_out(
    tmp_path: Path, word: str, kept: dict[str, str]
) -> None:
    lines = ("Date,Date reported,What happened", f"13/10/2026,{word},a", "14/10/2026,15/10/2026,b")
    record = records(sheet(tmp_path, *lines))[0]
    assert "reported" not in record
    assert aside(record) == kept


def test_a_second_date_that_cannot_be_read_is_kept_and_said(tmp_path: Path) -> None:
    lines = ("Date,Date reported,What happened", "13/10/2026,soon,a", "14/10/2026,15/10/2026,b")
    intake = sheet(tmp_path, *lines)
    assert aside(records(intake)[0]) == {"Date reported": "soon"}
    assert codes(intake) == ["date-doubtful"]


def test_the_same_day_is_read_from_csv_and_from_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["Date", "What happened"])
    page.append([dt.datetime(2026, 10, 4, 18, 20), "a"])  # noqa: DTZ001
    book.save(tmp_path / "Log.xlsx")
    found = only(take_in([tmp_path / "Log.xlsx"], settings()))["occurred"]
    assert found == only(sheet(tmp_path, "Date,What happened", "04/10/2026 18:20,a"))["occurred"]
