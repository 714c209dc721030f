"""How often something is done. In: a day and a code of Cadence. Out: the next day, or a period."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

_DAYS = {"weekly": 7, "fortnightly": 14}
_MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "annually": 12}


def next_after(day: date, cadence: str) -> date:
    """The day on which something is due again; a month on from 31 January is 28 February.

    >>> str(next_after(date(2026, 1, 31), "monthly")), str(next_after(date(2026, 1, 31), "weekly"))
    ('2026-02-28', '2026-02-07')
    """
    if cadence in _DAYS:
        return day + timedelta(days=_DAYS[cadence])
    return _months_on(day, _MONTHS[cadence])


def last_whole_period(day: date, cadence: str) -> tuple[date, date]:
    """First and last day of the last whole week (from Monday), month, quarter or year before a day.

    Every two weeks means the last two whole weeks, every half year a half of the calendar year.

    >>> [str(day) for day in last_whole_period(date(2026, 11, 2), "quarterly")]
    ['2026-07-01', '2026-09-30']
    """
    if cadence in _DAYS:
        monday = day - timedelta(days=day.weekday())
        return monday - timedelta(days=_DAYS[cadence]), monday - timedelta(days=1)
    months = _MONTHS[cadence]
    begun = date(day.year, (day.month - 1) // months * months + 1, 1)
    return _months_on(begun, -months), begun - timedelta(days=1)


def _months_on(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
