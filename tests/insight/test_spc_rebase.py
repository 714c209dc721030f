"""Step changes at declared days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nearmiss_kit.insight.spc import rebase_at

DAYS = [date(2026, 1, 1) + timedelta(days=7 * week) for week in range(20)]


@given(st.lists(st.dates(DAYS[0] + timedelta(days=1), DAYS[-1])))
def test_each_declared_day_starts_at_the_first_point_from_it_on(declared: list[date]) -> None:
    starts = rebase_at(DAYS, declared)
    for day in declared:
        at = next(i for i, point in enumerate(DAYS) if point >= day)
        assert at in starts
    assert len(starts) <= len(set(declared))


def test_a_day_outside_the_series_and_days_out_of_order_are_refused() -> None:
    for day in (DAYS[0], date(2025, 1, 1), date(2027, 1, 1)):
        with pytest.raises(ValueError, match="does not lie between"):
            rebase_at(DAYS, [day])
    with pytest.raises(ValueError, match="in order"):
        rebase_at(DAYS[::-1], [])
