"""What a team may hear back. In: a dataset, a month, a policy. Out: a `Learning` for each service.

"You reported, we changed, what it did": only what the records say, without words that somebody
told of a near miss. A category is named only where the service has had at least as many reports of
it in twelve months as the policy calls small, since a page on a wall is read by visitors too.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from nearmiss_kit.errors import NothingToReport
from nearmiss_kit.insight.action_plan import known_service
from nearmiss_kit.insight.period import Period, month_of
from nearmiss_kit.insight.tables import Tables
from nearmiss_kit.model import code_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from nearmiss_kit.insight.figures import Month
    from nearmiss_kit.model import Policy

LESSONS = 3
_YEAR = 12
_LEAST_TO_STAND_OUT = 2
_PSEUDONYM = re.compile(r"\[?\b(staff|person)-[0-9a-f]{1,16}\b\]?")
_SOMEBODY = {"staff": "a colleague", "person": "the person"}

_REPORTS = """
select id, service, category, contributing_factors, occurred_month, outcome_told,
    outcome_shared_on
from reports
where occurred_on <= as_of()
order by occurred_on, id
"""
_CHANGES = """
select a.id, a.action, a.kind_of_change, a.completed, v.verified, v.outcome, v.sample_size,
    v.sample_complied, list(l.near_miss order by l.near_miss) as near_misses
from known_actions a
    join action_near_misses l on l.action = a.id
    left join (
        select *, row_number() over (partition by of_action order by verified desc, id desc) as n
        from known_verifications) as v on v.of_action = a.id and v.n = 1
where a.action_status = 'done' and not a.is_open
group by all
order by a.id
"""


@dataclass(frozen=True, slots=True)
class Lesson:
    """You reported, we changed, what it did.

    Attributes:
        category: what the reports were about; None where naming it could point at somebody.
        near_misses: the reports of the service that it answers.
        changed: what was changed or told, in the words of the record.
        on: the latest day of it: when it was done, checked or told.
        told: whether it only was told, and there is nothing to check.
        outcome: what the last check found; None where there was none.
        looked_at: how many cases that check looked at, if it says so.
        complied: how many of them were as they should be.
    """

    category: str | None
    near_misses: tuple[str, ...]
    changed: str
    on: date | None
    told: bool = False
    outcome: str | None = None
    looked_at: int | None = None
    complied: int | None = None


@dataclass(frozen=True, slots=True)
class LookOut:
    """What stood out in the month.

    Attributes:
        category: what most reports were about.
        reports: how many.
        factors: what contributed to several of them, the commonest first.
    """

    category: str
    reports: int
    factors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Learning:
    """What one service may hear back of a month.

    Attributes:
        reports: near misses of the month.
        before: near misses of the month before; None where the log had not begun.
        lessons: at most `LESSONS`, the latest first.
        in_month: whether they are of the month; otherwise they came before it.
        look_out: what stood out; None where nothing did.
    """

    service: str
    reports: int
    before: int | None
    lessons: tuple[Lesson, ...]
    in_month: bool
    look_out: LookOut | None


def learning(
    dataset: Mapping[str, Any], month: Month, policy: Policy, service: str | None = None
) -> tuple[Learning, ...]:
    """One `Learning` for the service, or for each one with a report or a lesson of the month.

    Raises:
        RequestUnusable: no near miss belongs to the service.
        NothingToReport: no service has a report or a lesson of the month.
    """
    wanted = None if service is None else known_service(dataset.get("near_misses", []), service)
    with Tables(dataset, policy) as tables:
        tables.look_at(Period.of(month, None))
        reports = tables.named_rows(_REPORTS)
        changes = tables.named_rows(_CHANGES)
        first = tables.first_month()
    names_kept = bool(dataset.get("names_kept"))
    found = []
    for name in [wanted] if wanted else sorted({r["service"] for r in reports if r["service"]}):
        of_service = _OfService([r for r in reports if r["service"] == name], month, policy)
        lessons, in_month = of_service.lessons(changes, names_kept=names_kept)
        count = of_service.count(month)
        if wanted or count or (lessons and in_month):
            begun = first is not None and first < month
            before = of_service.count(month.earlier()) if begun else None
            look_out = of_service.look_out()
            found.append(Learning(name, count, before, lessons, in_month, look_out))
    if not found:
        raise NothingToReport(
            f"No service has a near miss of {month.title}, or heard anything back in it. "
            "Choose another month, or convert its log first."
        )
    return tuple(found)


class _OfService:
    """The reports of one service, up to the end of the month."""

    def __init__(self, reports: list[dict[str, Any]], month: Month, policy: Policy) -> None:
        self._reports = {report["id"]: report for report in reports}
        self._month = month
        year = month.earlier(_YEAR - 1).first_day
        lately = Counter(r["category"] for r in reports if r["occurred_month"] >= year)
        self._common = {
            category
            for category, count in lately.items()
            if count >= max(policy.small_number_threshold, 1)
        }

    def count(self, month: Month) -> int:
        """How many near misses a month has."""
        return sum(r["occurred_month"] == month.first_day for r in self._reports.values())

    def lessons(
        self, changes: Iterable[Mapping[str, Any]], *, names_kept: bool
    ) -> tuple[tuple[Lesson, ...], bool]:
        """The lessons of the month, or else those of the year before; and whether they are its."""
        changes = list(changes)
        every = self._told(changes, names_kept=names_kept)
        every += self._changed(changes, names_kept=names_kept)
        now = [lesson for lesson in every if lesson.on and month_of(lesson.on) == self._month]
        if now:
            return _merged(now)[:LESSONS], True
        year = self._month.earlier(_YEAR).first_day
        return _merged([x for x in every if x.on and x.on >= year])[:LESSONS], False

    def look_out(self) -> LookOut | None:
        """The category with most reports of the month, where it stands out and may be named."""
        now = [r for r in self._reports.values() if r["occurred_month"] == self._month.first_day]
        counts = Counter(r["category"] for r in now if r["category"] in self._common)
        ranked = sorted(counts, key=lambda category: (-counts[category], category))
        if not ranked or counts[ranked[0]] < _LEAST_TO_STAND_OUT:
            return None
        about = [r for r in now if r["category"] == ranked[0]]
        factors = Counter(f for r in about for f in r["contributing_factors"] or ())
        several = sorted(
            (f for f in factors if factors[f] >= _LEAST_TO_STAND_OUT),
            key=lambda factor: (-factors[factor], factor),
        )
        return LookOut(
            code_title("Category", ranked[0]),
            len(about),
            tuple(code_title("ContributingFactor", factor) for factor in several[:2]),
        )

    def _changed(self, changes: Iterable[Mapping[str, Any]], *, names_kept: bool) -> list[Lesson]:
        """What was done about reports of the service, and what the last check found."""
        found = []
        for change in changes:
            own = [self._reports[id_] for id_ in change["near_misses"] if id_ in self._reports]
            if not own:
                continue
            days = [day for day in (change["completed"], change["verified"]) if day is not None]
            words = change["action"]
            if names_kept:  # the words of the record may hold a name
                kind = change["kind_of_change"]
                words = code_title("ChangeKind", kind) if kind else "Something was changed"
            found.append(
                Lesson(
                    self._category(own),
                    tuple(report["id"] for report in own),
                    _without_people(words),
                    max(days, default=None),
                    outcome=change["outcome"],
                    looked_at=change["sample_size"],
                    complied=change["sample_complied"],
                )
            )
        return found

    def _told(self, changes: Iterable[Mapping[str, Any]], *, names_kept: bool) -> list[Lesson]:
        """What reporters were told where no action was done."""
        answered = {id_ for change in changes for id_ in change["near_misses"]}
        return [
            Lesson(
                self._category([report]),
                (report["id"],),
                _without_people(report["outcome_told"]),
                report["outcome_shared_on"],
                told=True,
            )
            for report in self._reports.values()
            if report["outcome_told"]
            and not names_kept
            and report["id"] not in answered
            and report["outcome_shared_on"] is not None
            and month_of(report["outcome_shared_on"]) <= self._month
        ]

    def _category(self, reports: list[dict[str, Any]]) -> str | None:
        """What all of the reports were about, if they agree and it may be named."""
        categories = {report["category"] for report in reports}
        if len(categories) != 1 or not categories <= self._common:
            return None
        return code_title("Category", categories.pop())


def _merged(lessons: Iterable[Lesson]) -> tuple[Lesson, ...]:
    """The same change for several reports once; what was checked first, then the latest."""
    together: dict[tuple[str | None, str], list[Lesson]] = {}
    for lesson in lessons:
        together.setdefault((lesson.category, lesson.changed.casefold()), []).append(lesson)
    merged = []
    for same in together.values():
        ids = sorted({id_ for lesson in same for id_ in lesson.near_misses})
        merged.append(replace(max(same, key=_rank), near_misses=tuple(ids)))
    return tuple(sorted(merged, key=_rank, reverse=True))


def _rank(lesson: Lesson) -> tuple[bool, bool, str, str]:
    """What was checked tells most, then what was changed, then what was only told."""
    return (lesson.outcome is not None, not lesson.told, str(lesson.on or ""), lesson.changed)


def _without_people(words: str) -> str:
    """Words on one line, without the pseudonyms that stand for people."""
    line = " ".join(words.split())
    return _PSEUDONYM.sub(lambda found: _SOMEBODY[found[1]], line)
