from datetime import date

import pytest
from build import action, dataset, near_miss, triage, verification

from nearmiss_kit.findings.errors import DatasetInvalid
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.period import Period
from nearmiss_kit.insight.tables import Tables
from nearmiss_kit.model import Policy

OCTOBER = Period.of(Month(2026, 10))


def test_a_month_is_seen_from_its_last_day_unless_another_is_named() -> None:
    assert OCTOBER.as_of == date(2026, 10, 31)
    assert Period.of(Month(2026, 12)).as_of == date(2026, 12, 31)
    assert Period.of(Month(2026, 10), date(2026, 11, 5)).as_of == date(2026, 11, 5)


def test_a_moment_belongs_to_the_local_day_of_the_dataset() -> None:
    late = near_miss("NM-1", "2026-10-01T03:30:00Z")
    with Tables(dataset([late], time_zone="America/New_York"), Policy()) as tables:
        assert tables.rows("select occurred_on, occurred_month, hour, weekday from reports") == [
            (date(2026, 9, 30), date(2026, 9, 1), 23, 3)
        ]


def test_a_date_alone_stays_that_date_and_has_no_hour() -> None:
    with Tables(dataset([near_miss("NM-1", "2026-10-04")]), Policy()) as tables:
        assert tables.rows("select occurred_on, hour from reports") == [(date(2026, 10, 4), None)]


@pytest.mark.parametrize(
    ("slots", "counts"),
    [
        ({}, True),
        ({"harm": "none"}, True),
        ({"harm": "unknown", "reported_as": "unsafe_condition"}, True),
        ({"reported_as": "no_harm_incident"}, True),
        ({"reported_as": "near_miss", "harm": "some"}, False),
        ({"reported_as": "incident"}, False),
        ({"reported_as": "other", "harm": "none"}, False),
    ],
)
def test_harm_or_the_log_decides_what_counts_as_a_near_miss(
    slots: dict[str, str], *, counts: bool
) -> None:
    with Tables(dataset([near_miss(**slots)]), Policy()) as tables:
        assert tables.rows("select counts_as_near_miss from near_misses") == [(counts,)]


def test_words_that_break_lines_and_quote_come_in_whole() -> None:
    words = 'She said "stop"\nand we did\\; so, Zoë\u2028'
    with Tables(dataset([near_miss(description=words)]), Policy()) as tables:
        assert tables.rows("select description from reports") == [(words,)]


@pytest.mark.parametrize(
    ("reported", "triaged", "hours"),
    [
        ("2026-10-04T18:00:00+01:00", "2026-10-05T09:30:00+01:00", 15.5),
        ("2026-10-04T18:00:00+01:00", "2026-10-04T18:00:00Z", 1.0),
        ("2026-10-04", "2026-10-04T23:59:00+01:00", 0.0),
        ("2026-10-04T23:59:00+01:00", "2026-10-05", 24.0),
        ("2026-10-04", "2026-10-07", 72.0),
        ("2026-10-24T12:00:00+01:00", "2026-10-25T12:00:00+00:00", 25.0),  # the clocks go back
        ("2026-10-05", "2026-10-04", 0.0),
    ],
)
def test_hours_are_counted_from_clocks_or_else_in_whole_days(
    reported: str, triaged: str, hours: float
) -> None:
    data = dataset([near_miss(reported=reported)], triages=[triage(triaged=triaged)])
    with Tables(data, Policy()) as tables:
        tables.look_at(OCTOBER)
        assert tables.rows("select hours_to_triage from triage_times") == [(hours,)]


def test_the_first_triage_is_the_one_that_counts_and_later_ones_are_not_known_yet() -> None:
    data = dataset(
        [near_miss("NM-1", reported="2026-10-30"), near_miss("NM-2", reported="2026-10-31")],
        triages=[
            triage("TR-1", "NM-1", "2026-10-31T17:00:00Z"),
            triage("TR-2", "NM-1", "2026-10-31T09:00:00Z"),
            triage("TR-3", "NM-2", "2026-11-01"),
        ],
    )
    with Tables(data, Policy()) as tables:
        tables.look_at(OCTOBER)
        assert tables.rows("select id from first_triages") == [("TR-2",)]


def test_only_actions_of_near_misses_up_to_the_day_are_known() -> None:
    data = dataset(
        [near_miss("NM-1"), near_miss("NM-2", "2026-11-01"), near_miss("NM-3", harm="some")],
        actions=[
            action("AC-1", ["NM-1", "NM-2"]),
            action("AC-2", ["NM-2"]),
            action("AC-3", ["NM-3"]),
        ],
        verifications=[verification("VE-1", "AC-1"), verification("VE-2", "AC-2")],
    )
    with Tables(data, Policy()) as tables:
        tables.look_at(OCTOBER)
        assert tables.rows("select id from known_actions") == [("AC-1",)]
        assert tables.rows("select id from known_verifications") == [("VE-1",)]


def test_an_empty_dataset_has_empty_tables() -> None:
    with Tables(dataset(), Policy()) as tables:
        tables.look_at(OCTOBER)
        assert tables.first_month() is None
        assert tables.rows("select count(*) from labels") == [(0,)]


def test_an_unknown_time_zone_is_refused_in_plain_words() -> None:
    with pytest.raises(DatasetInvalid, match="Europe/Lundon"):
        Tables(dataset([near_miss()], time_zone="Europe/Lundon"), Policy())


def test_a_day_that_does_not_exist_is_refused() -> None:
    with pytest.raises(DatasetInvalid, match="does not exist"):
        Tables(dataset([near_miss(occurred="2026-02-30")]), Policy())


def test_the_tables_reach_neither_disk_nor_network() -> None:
    with (
        Tables(dataset([near_miss()]), Policy()) as tables,
        pytest.raises(Exception, match="disabled by configuration"),
    ):
        tables.rows("select * from read_csv('/etc/hosts')")
