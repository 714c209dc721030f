"""What a form of reviews asks. In: a dataset, a policy, a month, a day. Out: a `ReviewForm`.

It holds what is on record and not finished, and what the log calls for: repeat patterns that nobody
has reviewed to the end, near misses that triage sent to a review, actions and near misses that
could be opened again, what signals in the month, and the month's meeting of the board.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.identity import free
from nearmiss_kit.errors import RequestUnusable
from nearmiss_kit.insight.breakdowns import title_of
from nearmiss_kit.insight.effect import to_reopen
from nearmiss_kit.insight.emerging import emerging
from nearmiss_kit.insight.patterns import STATES, patterns
from nearmiss_kit.insight.period import Period, month_of, said
from nearmiss_kit.insight.review_calls import RECENT_DAYS, Calls
from nearmiss_kit.insight.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from nearmiss_kit.insight.effect import ToReopen
    from nearmiss_kit.insight.emerging import Emerging
    from nearmiss_kit.insight.figures import Month
    from nearmiss_kit.insight.patterns import Pattern
    from nearmiss_kit.model import Policy

Record = dict[str, Any]
_TOKEN, _AS_DAY = 6, 10
_FINISHED = frozenset(("reviewed", "stopped"))
_CLOSED = frozenset(("closed", "closed_no_further_action"))


@dataclass(frozen=True, slots=True)
class FormItem:
    """A row of a form.

    Attributes:
        id: the number of its record, or the one that is kept ready for it.
        record: what its cells hold from the start.
        known: whether the dataset holds the record.
        told: what stands in the columns that only help the reader, by their headings.
        given: what a new record says that has no cell.
    """

    id: str
    record: Mapping[str, Any]
    known: bool
    told: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """The rows of a form of reviews.

    Attributes:
        month: the month whose meeting it prepares.
        as_of: the day at whose end states are told.
        older: how many near misses and patterns call for a review and are older than the form
            looks back.
        token: a few signs that tell this form from others, for the numbers of new records.
    """

    organisation: str
    month: Month
    as_of: date
    reviews: tuple[FormItem, ...]
    patterns: tuple[FormItem, ...]
    again: tuple[FormItem, ...]
    risks: tuple[FormItem, ...]
    board: tuple[FormItem, ...]
    older: int
    token: str


@dataclass(frozen=True, slots=True)
class ReviewScope:
    """What a form is asked to hold: for which month, as of which day, with all that is old."""

    month: Month | None
    as_of: date
    everything: bool = False


def review_form(dataset: Mapping[str, Any], policy: Policy, scope: ReviewScope) -> ReviewForm:
    """The form of a month.

    Raises:
        RequestUnusable: the log holds no near miss, or the day lies before the month.
    """
    month = scope.month or _last_month(dataset, scope.as_of)
    if scope.as_of < month.first_day:
        raise RequestUnusable(
            f"The day {scope.as_of} lies before {month.title}. Name an earlier month, or a day of "
            "the month or after it with --as-of."
        )
    with Tables(dataset, policy) as tables:
        tables.look_at(Period.of(month, scope.as_of))
        found = patterns(tables, policy)
        signals = emerging(tables, policy)
        again = to_reopen(tables)
    asking = _Asking(dataset, month, scope, found)
    of_patterns = tuple(asking.patterns(policy))
    return ReviewForm(
        organisation=str(dataset.get("organisation") or policy.policy_organisation),
        month=month,
        as_of=scope.as_of,
        reviews=tuple(asking.reviews(of_patterns)),
        patterns=of_patterns,
        again=tuple(asking.again(again)),
        risks=tuple(_risk(one) for one in signals),
        board=tuple(asking.board()),
        older=asking.older,
        token=asking.token,
    )


def _last_month(dataset: Mapping[str, Any], as_of: date) -> Month:
    days = [str(record["occurred"])[:_AS_DAY] for record in dataset.get("near_misses", ())]
    known = [day for day in days if day <= as_of.isoformat()]
    if not known:
        raise RequestUnusable(
            f"The dataset holds no near miss up to {as_of}: there is nothing to review."
        )
    year, month, _ = max(known).split("-")
    return month_of(as_of.replace(year=int(year), month=int(month), day=1))


def _risk(one: Emerging) -> FormItem:
    why = "\n".join(sign.sentence for sign in one.signs)
    kind = "Service" if one.kind == "service" else "Theme"
    return FormItem(
        f"{kind}: {one.label}", {}, known=False, told={"Kind": kind, "Why to look": why}
    )


class _Asking:
    """The rows of a form, sheet by sheet."""

    def __init__(
        self,
        dataset: Mapping[str, Any],
        month: Month,
        scope: ReviewScope,
        found: Iterable[Pattern],
    ) -> None:
        self._dataset, self._month, self._scope = dataset, month, scope
        self._last = month.earlier(-1).first_day - timedelta(days=1)
        self._found = tuple(found)
        self._calls = Calls(dataset)
        self._reports: dict[str, Record] = {r["id"]: r for r in dataset.get("near_misses", ())}
        self.older = 0
        self.token = _token(dataset, month, scope)

    def _recent(self, day: date) -> bool:
        """Whether a day is one that the form looks back to; others are counted."""
        recent = self._scope.everything or (self._last - day).days < RECENT_DAYS
        self.older += not recent
        return recent

    def patterns(self, policy: Policy) -> Iterator[FormItem]:
        """Patterns that no review has finished, and those that are kept and not reviewed."""
        kept: dict[str, Record] = {r["id"]: r for r in self._dataset.get("patterns", ())}
        taken, seen = set(kept), set[str]()
        for one in self._found:
            if one.kept_as in seen or not self._asks(one):
                continue
            running = (
                one.kept_as is not None and kept[one.kept_as]["pattern_state"] not in _FINISHED
            )
            if not running and not self._recent(one.end):
                continue
            first, last = said(one.start, policy.locale), said(one.end, policy.locale)
            told = {"What they share": one.label, "When": f"{first} to {last}",
                    "How it stands": STATES[one.state]}  # fmt: skip
            if one.kept_as is not None:
                seen.add(one.kept_as)
                yield FormItem(one.kept_as, kept[one.kept_as], known=True, told=told)
                continue
            id_ = free(f"RP-{one.id}", taken)
            taken.add(id_)
            offered, given = {"made_of": list(one.records)}, self._given(one, policy)
            yield FormItem(id_, offered, known=False, told=told, given=given)
        for id_, record in kept.items():
            if id_ not in seen and record["pattern_state"] not in _FINISHED:
                yield FormItem(id_, record, known=True, told={"What they share": _about(record)})

    def _asks(self, one: Pattern) -> bool:
        """Whether a pattern still asks for a review."""
        if one.state in ("open", "under_review"):
            return True
        return one.state == "came_back" and not self._calls.reviewed_since(one.records, one.end)

    def _given(self, one: Pattern, policy: Policy) -> Record:
        """What a pattern says of itself that nobody has to type."""
        members = [self._reports[id_] for id_ in one.records]
        services = {record.get("service") for record in members}
        (service,) = services if len(services) == 1 else (None,)
        rule = f"{policy.repeat_count} similar reports within {policy.repeat_window_days} days"
        given = {"category": members[0]["category"], "service": service,
                 "opened": _opened(one.records, self._reports, policy),
                 "opened_by_rule": rule}  # fmt: skip
        return {name: value for name, value in given.items() if value}

    def reviews(self, of_patterns: Iterable[FormItem]) -> Iterator[FormItem]:
        """Reviews that are not finished, then what calls for one and has none."""
        records = self._dataset.get("reviews", ())
        taken = {record["id"] for record in records}
        for record in records:
            if record["review_status"] != "finished" and record["review_method"] != "not_needed":
                why = "It is on record and not finished."
                about = self._told_of(record.get("of_near_misses", ()), record.get("of_pattern"))
                told = {"About": about, "Why it stands here": why}
                yield FormItem(record["id"], record, known=True, told=told)
        covered = set[str]()
        for item in of_patterns:
            members = item.record["made_of"]
            covered.update(members)
            if self._calls.under_way(members, item.id):
                continue
            id_ = free(f"RV-{item.id}", taken)
            taken.add(id_)
            offered: Record = {"of_pattern": item.id, "review_method": "pattern"}
            told = {"About": item.told.get("What they share", ""),
                    "Why it stands here": f"Repeat pattern of {len(members)} reports."}  # fmt: skip
            yield FormItem(id_, offered, known=False, told=told)
        for call in self._calls.near_misses(covered, self._scope.as_of):
            if self._recent(call.day):
                id_ = free(f"RV-{call.near_miss}", taken)
                taken.add(id_)
                offered = {"of_near_misses": [call.near_miss], "review_method": call.method}
                told = {"About": self._told_of((call.near_miss,)), "Why it stands here": call.why}
                yield FormItem(id_, offered, known=False, told=told)

    def _told_of(self, near_misses: Iterable[str], pattern: str | None = None) -> str:
        """Category and service of near misses, each once."""
        found = [_about(self._reports[id_]) for id_ in near_misses if id_ in self._reports]
        if not found and pattern:
            kept = (r for r in self._dataset.get("patterns", ()) if r["id"] == pattern)
            found = [_about(record) for record in kept]
        return "; ".join(dict.fromkeys(found))

    def again(self, found: Iterable[ToReopen]) -> Iterator[FormItem]:
        """Actions that should be opened again; closed near misses of those whose check failed."""
        taken = {record["id"] for record in self._dataset.get("reopenings", ())}
        actions: dict[str, Record] = {r["id"]: r for r in self._dataset.get("actions", ())}
        checks = {record["id"] for record in self._dataset.get("verifications", ())}
        offered: set[str] = set()
        for one in found:
            failed = next((id_ for id_ in one.records if id_ in checks), None)
            why = {"reopened_why": "verification_failed", "because_of": failed} if failed else {
                "reopened_why": "near_misses_continue"}  # fmt: skip
            words = {"What it is": one.words, "Why it stands here": one.reason}
            yield self._offer({"reopened_action": one.action, **why}, words, taken)
            for near_miss in actions[one.action]["for_near_misses"] if failed else ():
                report = self._reports.get(near_miss, {})
                if report.get("report_status") not in _CLOSED or near_miss in offered:
                    continue
                offered.add(near_miss)
                reason = f"Closed, and a check of {one.action} failed."
                words = {"What it is": _about(report), "Why it stands here": reason}
                yield self._offer({"reopened_near_miss": near_miss, **why}, words, taken)

    def _offer(self, record: Record, told: Mapping[str, str], taken: set[str]) -> FormItem:
        subject = record.get("reopened_action") or record["reopened_near_miss"]
        id_ = free(f"RO-{subject}", taken)
        taken.add(id_)
        return FormItem(id_, record, known=False, told=told)

    def board(self) -> Iterator[FormItem]:
        """The meetings that looked at the month, or else the board's own, ready to be filled."""
        first, last = self._month.first_day.isoformat(), self._last.isoformat()
        records = self._dataset.get("governance_reviews", ())
        own = [r for r in records if r["period_end"] >= first and r["period_start"] <= last]
        if not any(record["governance_kind"] == "monthly_board" for record in own):
            id_ = free(f"GV-{self._month}-board", {record["id"] for record in records})
            period = {"period_start": first, "period_end": last}
            yield FormItem(id_, {"governance_kind": "monthly_board", **period}, known=False)
        own.sort(key=lambda record: (record["governance_kind"] != "monthly_board", record["held"]))
        for record in own:
            yield FormItem(record["id"], record, known=True)


def _opened(members: Iterable[str], reports: Mapping[str, Record], policy: Policy) -> str:
    """The day of the report with which the repeat trigger fired first."""
    days = sorted(date.fromisoformat(reports[id_]["occurred"][:_AS_DAY]) for id_ in members)
    ends = days[policy.repeat_count - 1 :]
    fired = (end for start, end in zip(days, ends, strict=False)
             if (end - start).days < policy.repeat_window_days)  # fmt: skip
    return next(fired, days[-1]).isoformat()


def _about(record: Mapping[str, Any]) -> str:
    parts = (title_of("Category", record.get("category")), str(record.get("service", "")))
    return ", ".join(part for part in parts if part)


def _token(dataset: Mapping[str, Any], month: Month, scope: ReviewScope) -> str:
    lists = ("reviews", "patterns", "reopenings", "governance_reviews")
    said_ = [*(dataset.get(name, []) for name in lists), str(month), scope.as_of.isoformat(),
             scope.everything]  # fmt: skip
    text = json.dumps(said_, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_TOKEN]
