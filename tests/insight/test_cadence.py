from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nearmiss_kit.insight.cadence import last_whole_period, next_after
from nearmiss_kit.model import codelist

CADENCES = codelist("Cadence").codes
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("cadence", "due"),
    [
        ("weekly", date(2026, 9, 7)),
        ("fortnightly", date(2026, 9, 14)),
        ("monthly", date(2026, 9, 30)),
        ("quarterly", date(2026, 11, 30)),
        ("half_yearly", date(2027, 2, 28)),
        ("annually", date(2027, 8, 31)),
    ],
)
def test_a_month_on_from_its_last_day_is_the_last_day_of_the_next(cadence: str, due: date) -> None:
    assert next_after(date(2026, 8, 31), cadence) == due


@pytest.mark.parametrize(
    ("cadence", "first", "last"),
    [
        ("weekly", date(2026, 10, 26), date(2026, 11, 1)),
        ("fortnightly", date(2026, 10, 19), date(2026, 11, 1)),
        ("monthly", date(2026, 10, 1), date(2026, 10, 31)),
        ("quarterly", date(2026, 7, 1), date(2026, 9, 30)),
        ("half_yearly", date(2026, 1, 1), date(2026, 6, 30)),
        ("annually", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_the_last_whole_period_before_monday_2_november(
    cadence: str, first: date, last: date
) -> None:
    assert last_whole_period(date(2026, 11, 2), cadence) == (first, last)


@given(DAYS, st.sampled_from(CADENCES))
def test_every_rhythm_of_the_schema_leads_on_and_its_last_period_is_over(
    day: date, cadence: str
) -> None:
    assert next_after(day, cadence) > day
    first, last = last_whole_period(day, cadence)
    assert first <= last < day
    again, before = last_whole_period(first, cadence)
    assert before == first - timedelta(days=1)
    assert again < before
