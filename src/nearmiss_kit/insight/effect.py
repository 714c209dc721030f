"""What actions did. In: `Tables` that look at a period, a policy. Out: `Effect`s and `ToReopen`s.

Near misses like those that an action answers are counted by month, before and after the day on
which it was done. The control limits come from the months before; a month after it that is special
cause is a change, all else is ordinary variation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from nearmiss_kit.insight.evaluate import SMALL_DENOMINATOR
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.period import month_of, months_of, said
from nearmiss_kit.insight.shares import percent, wilson
from nearmiss_kit.insight.spc import Improvement, State, XmrSettings, xmr

if TYPE_CHECKING:
    from nearmiss_kit.insight.spc import XmrChart
    from nearmiss_kit.insight.tables import Tables

LEAST_BEFORE = 6
"""Months before an action that control limits need."""
LEAST_USUAL = 1.0
"""Near misses a month before an action, below which a month without any says nothing."""
MONTHS_BEFORE, MONTHS_AFTER = 24, 12
"""The most months before and after an action that are looked at."""

_DONE = """
select a.id, any_value(a.action) as words, a.completed,
    sum(v.sample_complied) filter (where v.sample_complied <= v.sample_size) as complied,
    sum(v.sample_size) filter (where v.sample_complied <= v.sample_size) as looked_at,
    arg_max(v.outcome, (v.verified, v.id)) as outcome,
    arg_max(v.id, (v.verified, v.id)) as check_id,
    max(v.verified) as checked_on,
    max(o.reopened) as reopened_on, any_value(a.left_on) as left_on
from known_actions a
    left join known_verifications v on v.of_action = a.id
    left join reopenings o on o.reopened_action = a.id and o.reopened <= as_of()
where a.action_status = 'done' and not a.is_open
group by a.id, a.completed
order by a.id
"""
_ANSWERED = "select action, list(shared) as shared from answered_kinds group by action"
_BY_MONTH = """
select shared, year(occurred_on), month(occurred_on), count(*)
from similar_reports group by all
"""
_ALIKE = """
select s.id, s.occurred_on
from answered_kinds k join similar_reports s on s.shared = k.shared
where k.action = $action
order by s.occurred_on, s.id
"""
_AGAIN = """
select r.action, r.first_on, list(distinct m.id order by m.id) as records
from repeats_after r
    join answered_kinds k on k.action = r.action
    join similar_windows m on m.shared = k.shared and m.anchor is not null
        and m.occurred_on >= r.first_on and m.occurred_on < r.first_on + repeat_days()
group by r.action, r.first_on
"""
_Shared = Sequence[str]
_Monthly = Mapping[str, Mapping[Month, int]]


class Reading(StrEnum):
    """What the control chart says of the months after an action."""

    TOO_EARLY = "too few months to tell"
    TOO_RARE = "too rare to tell by months"
    ORDINARY = "no change beyond ordinary variation"
    FEWER = "fewer near misses, beyond ordinary variation"
    MORE = "more near misses, beyond ordinary variation"
    MIXED = "both fewer and more near misses, beyond ordinary variation"


@dataclass(frozen=True, slots=True)
class Effect:
    """Near misses like those that an action answers, before and after it was done.

    Attributes:
        action: its id; `words` say what was to be done.
        before: near misses a month over the (at most 24) whole months before the month in which it
            was done.
        after: over the (at most 12) whole months after it; None where there is none yet.
        complied: with `looked_at` the cases of all its checks, pooled; `low` and `high` are the
            95 % Wilson interval of their share in percent, and `small` marks few cases.
    """

    action: str
    words: str
    done_on: date
    months: tuple[Month, ...]
    chart: XmrChart | None
    before: float | None
    after: float | None
    reading: Reading
    complied: int | None
    looked_at: int | None
    compliance: float | None
    low: float | None
    high: float | None

    @property
    def small(self) -> bool:
        """Whether the checks looked at so few cases that one moves their share by over 5 points."""
        return (self.looked_at or 0) < SMALL_DENOMINATOR


@dataclass(frozen=True, slots=True)
class ToReopen:
    """An action that was done and should be opened again; a person decides.

    Attributes:
        action: its id; `words` say what was to be done.
        reason: in a sentence.
        records: the near misses that made the trigger fire again, or the check.
    """

    action: str
    words: str
    reason: str
    records: tuple[str, ...]


def effects(tables: Tables) -> tuple[Effect, ...]:
    """Every action that was done by the day at which the tables look, by its id."""
    first = tables.first_month()
    if first is None:
        return ()
    monthly: dict[str, dict[Month, int]] = {}
    for shared, year, number, count in tables.rows(_BY_MONTH):
        monthly.setdefault(shared, {})[Month(year, number)] = count
    ends = tables.period.as_of + timedelta(days=1)
    whole = [m for m in months_of(first.first_day, ends) if m.earlier(-1).first_day <= ends]
    judge = _Judge(whole, monthly, dict(tables.rows(_ANSWERED)))
    return tuple(judge.effect(row) for row in tables.named_rows(_DONE))


def records_of(tables: Tables, effect: Effect) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the near misses that `before` and `after` count, the earliest first."""
    months = set(effect.months)
    before: list[str] = []
    after: list[str] = []
    for id_, day in tables.rows(_ALIKE, action=effect.action):
        if month_of(day) in months:
            (before if day < effect.done_on else after).append(id_)
    return tuple(before), tuple(after)


def to_reopen(tables: Tables) -> tuple[ToReopen, ...]:
    """Actions whose last check failed, or after which the repeat trigger fired within 12 months.

    Actions that were opened again after that, or that somebody looked at and left, are left out.
    """
    again = {row["action"]: row for row in tables.named_rows(_AGAIN)}
    found = []
    for row in tables.named_rows(_DONE):
        reopened = row["reopened_on"]
        settled = max((day for day in (reopened, row["left_on"]) if day), default=None)
        if row["outcome"] == "not_effective" and not _after(settled, row["checked_on"]):
            checked = said(row["checked_on"], tables.locale)
            reason = f"The check of {checked} found that it does not work."
            found.append(ToReopen(row["id"], str(row["words"]), reason, (row["check_id"],)))
        elif row["id"] in again and not _after(reopened, again[row["id"]]["first_on"]):
            done = said(row["completed"], tables.locale)
            since = said(again[row["id"]]["first_on"], tables.locale)
            reason = f"It was done on {done}, and similar near misses have repeated since {since}."
            found.append(
                ToReopen(row["id"], str(row["words"]), reason, tuple(again[row["id"]]["records"]))
            )
    return tuple(found)


class _Judge:
    """Makes effects; what several actions share is worked out once.

    Actions that answer the same near misses and were done in the same month have the same chart.
    """

    def __init__(
        self, whole: Sequence[Month], monthly: _Monthly, answered: Mapping[str, _Shared]
    ) -> None:
        self._whole = whole
        self._monthly = monthly
        self._answered = answered
        self._windows: dict[Month, tuple[Sequence[Month], Sequence[Month]]] = {}
        self._judged: dict[tuple[Month, tuple[str, ...]], _Judged] = {}

    def effect(self, row: dict[str, Any]) -> Effect:
        """The effect of an action: `row` is one of `_DONE`."""
        done: date = row["completed"]
        shared = tuple(sorted(self._answered.get(row["id"], ())))
        key = (month_of(done), shared)
        if key not in self._judged:
            self._judged[key] = self._judge(*key)
        judged = self._judged[key]
        complied, looked_at = row["complied"], row["looked_at"]
        low, high = (
            wilson(int(complied), int(looked_at)) or (None, None) if looked_at else (None, None)
        )
        return Effect(
            action=row["id"],
            words=str(row["words"]),
            done_on=done,
            months=judged.months,
            chart=judged.chart,
            before=judged.before,
            after=judged.after,
            reading=judged.reading,
            complied=complied,
            looked_at=looked_at,
            compliance=percent(int(complied), int(looked_at)) if looked_at else None,
            low=low,
            high=high,
        )

    def _judge(self, done: Month, shared: tuple[str, ...]) -> _Judged:
        before, after = self._around(done)
        of_shared = [self._monthly[one] for one in shared]
        counts = {m: sum(one.get(m, 0) for one in of_shared) for m in (*before, *after)}
        chart = _chart(list(counts.values()), len(before)) if counts else None
        return _Judged(
            tuple(counts),
            chart,
            _average(counts, before),
            _average(counts, after),
            _reading(chart, counts, before, after),
        )

    def _around(self, done: Month) -> tuple[Sequence[Month], Sequence[Month]]:
        """The months before and after the one in which an action was done."""
        if done not in self._windows:
            before = [m for m in self._whole if m.first_day < done.first_day]
            after = [m for m in self._whole if m.first_day > done.first_day]
            self._windows[done] = before[-MONTHS_BEFORE:], after[:MONTHS_AFTER]
        return self._windows[done]


class _Judged(NamedTuple):
    """What holds for every action that answers the same and was done in the same month."""

    months: tuple[Month, ...]
    chart: XmrChart | None
    before: float | None
    after: float | None
    reading: Reading


def _chart(values: list[int], before: int) -> XmrChart:
    """Limits from the months before the action, where there are enough."""
    fixed = XmrSettings(fix_after=before) if before >= LEAST_BEFORE else XmrSettings()
    return xmr(values, settings=fixed, improvement=Improvement.DECREASE)


def _reading(
    chart: XmrChart | None,
    counts: dict[Month, int],
    before: Sequence[Month],
    after: Sequence[Month],
) -> Reading:
    if chart is None or len(before) < LEAST_BEFORE or not after or chart.state is State.RUN_CHART:
        return Reading.TOO_EARLY
    if (_average(counts, before) or 0.0) < LEAST_USUAL:
        return Reading.TOO_RARE
    directions = {point.special_cause.direction for point in chart.points[len(before) :]} - {0}
    if not directions:
        return Reading.ORDINARY
    if len(directions) > 1:
        return Reading.MIXED
    return Reading.FEWER if directions == {-1} else Reading.MORE


def _average(counts: dict[Month, int], months: Sequence[Month]) -> float | None:
    return sum(counts[month] for month in months) / len(months) if months else None


def _after(day: date | None, other: date) -> bool:
    return day is not None and day >= other
