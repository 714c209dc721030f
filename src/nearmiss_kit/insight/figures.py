"""What documents may print: figures, tables and series, each with the records behind it.

In: nothing. Out: plain values; those of a month together are `insight.of_month.MonthFigures`. A
share is a figure in percent with its numerator and denominator.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from typing_extensions import override

from nearmiss_kit.errors import NearMissError

if TYPE_CHECKING:
    from nearmiss_kit.insight.spc import Funnel, XmrChart

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


_FIRST_YEAR, _LAST_YEAR = 1900, 2099  # what the schema allows for a date


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month.

    >>> Month.parse("2026-10").title, str(Month(2026, 1).earlier(2))
    ('October 2026', '2025-11')
    """

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `2026-10`.

        Raises:
            NearMissError: the text is not a month.
        """
        year, _, number = text.strip().partition("-")
        digits = len(year) == 4 and year.isdecimal() and number.isdecimal()
        if digits and _FIRST_YEAR <= int(year) <= _LAST_YEAR and 1 <= int(number) <= 12:
            return cls(int(year), int(number))
        raise NearMissError(f'"{text}" is not a month. Write it as year and month: 2026-10.')

    def earlier(self, months: int = 1) -> Month:
        """The month that lies `months` before this one."""
        index = self.year * 12 + self.number - 1 - months
        return Month(index // 12, index % 12 + 1)

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def name(self) -> str:
        """For example `October`."""
        return _MONTHS[self.number - 1]

    @property
    def title(self) -> str:
        """For example `October 2026`."""
        return f"{self.name} {self.year}"

    @property
    def short(self) -> str:
        """For example `Oct 26`, for the axis of a chart."""
        return f"{self.name[:3]} {self.year % 100:02d}"

    @override
    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, with what it means and the ids of the records that it counts.

    `value` is None where there is nothing to count from (a share of no reports). `unit` is one of
    reports, actions, checks, rows, hours, percent, patterns. `low` and `high` are the 95 % Wilson
    interval of a share.
    """

    key: str
    title: str
    value: float | None
    unit: str
    definition: str
    numerator: int | None = None
    denominator: int | None = None
    previous: float | None = None
    low: float | None = None
    high: float | None = None
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its label, one value for each column, and the records behind it."""

    label: str
    values: tuple[float | int | str | None, ...]
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures. `columns` are the headings of the values; `label_title` of the labels."""

    key: str
    title: str
    definition: str
    label_title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ControlChart:
    """A series by month with its control chart and the sentence that reads it."""

    key: str
    title: str
    definition: str
    unit: str
    months: tuple[Month, ...]
    chart: XmrChart
    reading: str
    records: tuple[tuple[str, ...], ...]
    numerators: tuple[float | None, ...] = ()
    """For a measure: what each point counts, where it is a count, a share or a rate."""
    denominators: tuple[float | None, ...] = ()
    """For a measure: of what, where it is a share or a rate; of a median, how many values."""


@dataclass(frozen=True, slots=True)
class RepeatPattern:
    """Similar reports close together: at least `policy.repeat_count` in `repeat_window_days`."""

    label: str
    """What they share, in words: `Alder House, Medication`."""
    start: date
    end: date
    records: tuple[str, ...]
    reports_in_month: int
    """How many of its reports fall in the month of the pack."""
    with_action: bool
    """Whether any of its reports has an action."""


@dataclass(frozen=True, slots=True)
class ActionItem:
    """An action as a list shows it."""

    id: str
    action: str
    owner: str
    due: date | None
    days_overdue: int | None
    status: str
    strength: str
    near_misses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """A report that still waits for triage."""

    id: str
    category: str
    service: str
    reported: date
    days_waiting: int


@dataclass(frozen=True, slots=True)
class LoopItem:
    """You reported / we changed / what it did: a closed loop of the month."""

    near_miss: str
    category: str
    service: str
    reported_words: str
    changed: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Change:
    """What changed since the end of the month before, in a list that is looked at on a day.

    Attributes:
        key: the measure.
        now: how many there are at the day of the pack; `before`: at the end of the month before.
        appeared: the records that were not there before.
        settled: those that were, and are no longer.
        sentence: the same in words.
    """

    key: str
    title: str
    now: int
    before: int
    appeared: tuple[str, ...]
    settled: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class ServiceFunnel:
    """Services side by side: near misses of 12 months for each 1,000 of an exposure.

    Attributes:
        exposure: visits, care_hours or medication_rounds.
        funnel: the services, smallest first; those without an exposure are not in it.
        without: services with near misses and without this exposure.
        reading: what a board reads under the plot.
        records: the near misses of each point of the funnel, in its order.
    """

    key: str
    title: str
    definition: str
    exposure: str
    unit: str
    size_unit: str
    funnel: Funnel
    without: tuple[str, ...]
    reading: str
    records: tuple[tuple[str, ...], ...]
