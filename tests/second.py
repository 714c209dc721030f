"""What documents print, counted a second time in plain Python, without a database."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from statistics import fmean, median
from typing import TYPE_CHECKING, Any

from insight.naive import NAIVE, Counted, World
from insight.naive_effect import EFFECT, done, like
from insight.naive_more import MORE, patterns, state
from printed import shown_number

from nearmiss_kit.insight.catalogue.every import CATALOGUE
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.measure import Kind
from nearmiss_kit.insight.period import Period
from nearmiss_kit.model import Policy, code_title, codelist

if TYPE_CHECKING:
    from collections.abc import Iterable

Record = dict[str, Any]
PLAIN = {**NAIVE, **MORE, **EFFECT}
_REACH = 2.66


@dataclass(frozen=True)
class Value:
    """A measure: its value, and its two parts where it is a share."""

    value: float | None
    part: float | None = None
    whole: float | None = None


@dataclass(frozen=True)
class Second:
    """A dataset, seen at a month."""

    data: dict[str, Any]
    month: Month
    policy: Policy
    as_of: date | None = None

    @property
    def world(self) -> World:
        return World(self.data, self.policy, Period.of(self.month, self.as_of))

    @property
    def begins(self) -> Month:
        """The month of the first near miss."""
        days = [self.world.day(report["occurred"]) for report in self.world.reports()]
        return Month(min(days).year, min(days).month)

    def counted(self, key: str) -> Counted:
        return PLAIN[key](self.world)

    def measure(self, key: str) -> Value:
        """The value of a measure that the log records."""
        found = self.counted(key)
        match CATALOGUE[key].kind:
            case Kind.COUNT:
                return Value(len(found.ids))
            case Kind.SHARE:
                return _share(sum(found.met), len(found.ids))
            case Kind.POOLED:
                return _share(sum(p for p, _ in found.pairs), sum(w for _, w in found.pairs))
            case Kind.MEDIAN:
                return Value(median(found.values) if found.values else None)
            case Kind.P90:
                return Value(_place(found.values, Fraction(9, 10)) if found.values else None)
            case Kind.TOTAL:
                return Value(sum(found.values) if found.values else None)
            case Kind.RATE:
                rate = 1000 * len(found.ids) / found.amount if found.amount else None
                return Value(rate, len(found.ids), found.amount)

    def before(self) -> Second:
        """The same at the end of the month before."""
        return Second(self.data, self.month.earlier(), self.policy)

    def of_month(self, month: Month) -> list[Record]:
        return [r for r in self.world.reports() if self.month_of(r["occurred"]) == month]

    def month_of(self, moment: str) -> Month:
        day = self.world.day(moment)
        return Month(day.year, day.month)

    def by(self, slot: str, codes: str | None, month: Month) -> Counter[str]:
        """Near misses of a month by a field, in words."""
        values = (report.get(slot) for report in self.of_month(month))
        return Counter(
            "Not stated" if not one else code_title(codes, one) if codes else str(one)
            for value in values
            for one in (value if isinstance(value, list) else [value])
        )

    def months(self) -> list[Month]:
        """The months from the first near miss up to this one."""
        found = [self.month]
        while found[0] > self.begins:
            found.insert(0, found[0].earlier())
        return found

    def volumes(self) -> list[int]:
        """Near misses of each month, up to this one."""
        return [len(self.of_month(month)) for month in self.months()]

    def overdue(self) -> dict[str, int]:
        """Overdue actions, with the days since their deadline."""
        world = self.world
        return {
            one["id"]: (world.period.as_of - world.day(one["due"])).days
            for one in world.actions()
            if world.is_overdue(one)
        }

    def patterns(self) -> dict[frozenset[str], str]:
        """The reports of each pattern, and how it stands."""
        return {
            frozenset(str(r["id"]) for r in reports): state(self.world, reports, begins)
            for reports, begins in patterns(self.world)
        }

    def effects(self) -> dict[str, tuple[float | None, float | None]]:
        """Near misses a month before and after each action that is done."""
        world = self.world
        whole = [m for m in self.months() if m.earlier(-1).first_day <= _next(world.period.as_of)]
        found = {}
        for action in done(world):
            day = world.day(action["completed"])
            month = Month(day.year, day.month)
            earlier = [m for m in whole if m < month][-24:]
            later = [m for m in whole if m > month][:12]
            alike = Counter(self.month_of(r["occurred"]) for r in like(world, action))
            found[action["id"]] = (_mean(alike, earlier), _mean(alike, later))
        return found

    def harm(self, service: str | None, months: int) -> tuple[int, float | None]:
        """Near misses and harm of a service in the months up to this one; harm may be unknown."""
        last = [self.month.earlier(n) for n in range(months)]
        near = sum(r.get("service") == service for month in last for r in self.of_month(month))
        told = [
            one["harm_count"]
            for one in self.data.get("harm_counts", [])
            if one.get("service") == service and self.month_of(one["period_end"]) in last
        ]
        return near, sum(told) if told else None


def limits(values: list[int]) -> tuple[float, float, float]:
    """Average, lower and upper limit of a chart for individual values."""
    moving = [abs(later - earlier) for earlier, later in pairwise(values)]
    middle, reach = fmean(values), _REACH * fmean(moving)
    return middle, middle - reach, middle + reach


def printed(value: Value, unit: str) -> str:
    """A value as the pack prints it."""
    if value.value is None:
        return "nothing to count"
    if unit == "percent":
        return f"{shown_number(value.value)}% ({value.part:g} of {value.whole:g})"
    if unit != "hours":
        return shown_number(value.value)
    size, noun = (value.value / 24, "day") if value.value >= 72 else (value.value, "hour")
    size = round(size, 1)
    return f"{shown_number(size)} {noun}{'' if size == 1 else 's'}"


def titles(name: str, codes: Iterable[str | None]) -> Counter[str]:
    """Codes in words, counted; a blank is `Not stated`."""
    return Counter(code_title(name, code) if code else "Not stated" for code in codes)


def all_titles(name: str) -> list[str]:
    """The words of a code list, in its order."""
    return [value.title for value in codelist(name).values]


def _share(part: float, whole: float) -> Value:
    return Value(100 * part / whole if whole else None, part, whole)


def _place(values: list[float], share: Fraction) -> float:
    ordered = sorted(values)
    at = share * (len(ordered) - 1)
    low, high = ordered[int(at)], ordered[min(int(at) + 1, len(ordered) - 1)]
    return low + (high - low) * float(at - int(at))


def _mean(alike: Counter[Month], months: list[Month]) -> float | None:
    return sum(alike[month] for month in months) / len(months) if months else None


def _next(day: date) -> date:
    return day + timedelta(days=1)
