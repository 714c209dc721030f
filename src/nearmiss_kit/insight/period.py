"""The days that figures are about. In: a month, or two days. Out: `Period` and `Span`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from nearmiss_kit.insight.figures import Month


@dataclass(frozen=True, slots=True)
class Span:
    """Some days, and the day at whose end open, overdue and waiting are counted.

    Attributes:
        start: the first day.
        end: the day after the last.
    """

    start: date
    end: date
    as_of: date

    @property
    def month(self) -> Month:
        """The month of the last day."""
        return month_of(self.end - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Period:
    """The month that figures are about, and the day at whose end open and overdue are counted."""

    month: Month
    as_of: date

    @classmethod
    def of(cls, month: Month, as_of: date | None = None) -> Period:
        """A month, seen from its last day unless another is named."""
        return cls(month, as_of or month.earlier(-1).first_day - timedelta(days=1))

    @property
    def start(self) -> date:
        """The first day of the month."""
        return self.month.first_day

    @property
    def end(self) -> date:
        """The first day of the next month."""
        return self.month.earlier(-1).first_day


def said(day: date, locale: str = "en_GB") -> str:
    """A day in the words of the country, for sentences.

    >>> said(date(2026, 10, 4)), said(date(2026, 10, 4), "en_US")
    ('4 October 2026', 'October 4, 2026')
    """
    month = month_of(day)
    if locale == "en_US":
        return f"{month.name} {day.day}, {day.year}"
    return f"{day.day} {month.title}"


def month_of(day: date) -> Month:
    """The month that a day lies in."""
    return Month(day.year, day.month)


def months_of(start: date, end: date) -> tuple[Month, ...]:
    """The months that have a day from `start` up to, but not including, `end`.

    >>> [str(month) for month in months_of(date(2026, 10, 31), date(2026, 12, 1))]
    ['2026-10', '2026-11']
    """
    months: list[Month] = []
    month = month_of(start)
    while month.first_day < end:
        months.append(month)
        month = month.earlier(-1)
    return tuple(months)
