"""What actions did. In: `Tables` that look at a period, a policy. Out: `Effect`s and `ToReopen`s.

Near misses like those that an action answers are counted by month, before and after the day on
which it was done. The control limits come from the months before; a month after it that is special
cause is a change, all else is ordinary variation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from nearmiss_kit.insight.evaluate import SMALL_DENOMINATOR
from nearmiss_kit.insight.period import month_of, months_of, said
from nearmiss_kit.insight.shares import percent, wilson
from nearmiss_kit.insight.spc import Improvement, State, XmrSettings, xmr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.insight.figures import Month
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
    max(o.reopened) as reopened_on
from known_actions a
    left join known_verifications v on v.of_action = a.id
    left join reopenings o on o.reopened_action = a.id and o.reopened <= as_of()
where a.action_status = 'done' and not a.is_open
group by a.id, a.completed
order by a.id
"""
_ALIKE = """
select distinct l.action, s.id, s.occurred_on
from action_near_misses l
    join similar_reports o on o.id = l.near_miss
    join similar_reports s on s.shared = o.shared
order by l.action, s.occurred_on, s.id
"""
_AGAIN = """
select l.action, min(w.occurred_on) as first_on,
    list(distinct m.id order by m.id) filter (where m.occurred_on >= w.occurred_on) as records
from action_near_misses l
    join known_actions a on a.id = l.action and a.action_status = 'done' and not a.is_open
    join similar_reports o on o.id = l.near_miss
    join similar_windows w on w.shared = o.shared and w.is_anchor and w.occurred_on > a.completed
        and w.occurred_on <= a.completed + to_months($months)
    join similar_windows m on m.shared = o.shared and m.anchor is not null
        and m.occurred_on <= a.completed + to_months($months)
group by l.action
order by l.action
"""


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
        before_records: the near misses that `before` counts; `after_records` those of `after`.
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
    before_records: tuple[str, ...]
    after_records: tuple[str, ...]

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
        records: the near misses or the check that say so.
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
    alike: dict[str, list[tuple[str, date]]] = {}
    for action, id_, day in tables.rows(_ALIKE):
        alike.setdefault(action, []).append((id_, day))
    ends = tables.period.as_of + timedelta(days=1)
    whole = [m for m in months_of(first.first_day, ends) if m.earlier(-1).first_day <= ends]
    return tuple(_effect(row, alike.get(row["id"], []), whole) for row in tables.named_rows(_DONE))


def to_reopen(tables: Tables) -> tuple[ToReopen, ...]:
    """Actions whose last check failed, or after which the repeat trigger fired within 12 months.

    Actions that were opened again after that are left out.
    """
    again = {row["action"]: row for row in tables.named_rows(_AGAIN, months=MONTHS_AFTER)}
    found = []
    for row in tables.named_rows(_DONE):
        reopened = row["reopened_on"]
        if row["outcome"] == "not_effective" and not _after(reopened, row["checked_on"]):
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


def _effect(
    row: dict[str, Any], alike: Sequence[tuple[str, date]], months: Sequence[Month]
) -> Effect:
    done: date = row["completed"]
    before = [m for m in months if m.earlier(-1).first_day <= done.replace(day=1)][-MONTHS_BEFORE:]
    after = [m for m in months if m.first_day > done][:MONTHS_AFTER]
    counts = dict.fromkeys((*before, *after), 0)
    records: dict[bool, list[str]] = {True: [], False: []}
    for id_, day in alike:
        month = month_of(day)
        if month in counts:
            counts[month] += 1
            records[day < done].append(id_)
    chart = _chart(list(counts.values()), len(before)) if counts else None
    complied, looked_at = row["complied"], row["looked_at"]
    low, high = wilson(int(complied), int(looked_at)) or (None, None) if looked_at else (None, None)
    return Effect(
        action=row["id"],
        words=str(row["words"]),
        done_on=done,
        months=tuple(counts),
        chart=chart,
        before=_average(counts, before),
        after=_average(counts, after),
        reading=_reading(chart, counts, before, after),
        complied=complied,
        looked_at=looked_at,
        compliance=percent(int(complied), int(looked_at)) if looked_at else None,
        low=low,
        high=high,
        before_records=tuple(records[True]),
        after_records=tuple(records[False]),
    )


def _chart(values: list[int], before: int) -> XmrChart:
    """Limits from the months before the action, where there are enough."""
    fixed = XmrSettings(fix_after=before) if before >= LEAST_BEFORE else XmrSettings()
    return xmr(values, settings=fixed, improvement=Improvement.DECREASE)


def _reading(
    chart: XmrChart | None, counts: dict[Month, int], before: list[Month], after: list[Month]
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
