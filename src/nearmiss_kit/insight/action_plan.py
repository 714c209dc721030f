"""Which actions a plan holds, in which order, and when each is to be checked.

In: a valid dataset, a policy and a day. Out: a `Plan`: overdue actions first, then those that are
open, then those that are done and still being checked; each with its schedule of follow-up checks.
"""

from __future__ import annotations

import calendar
import hashlib
import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.identity import free, plain
from nearmiss_kit.errors import NothingToReport, RequestUnusable
from nearmiss_kit.model import code_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from nearmiss_kit.model import Policy

Record = dict[str, Any]
_CLOSED = frozenset(("done", "cancelled"))
_WEEKS = {"weekly": 1, "fortnightly": 2}
_MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "annually": 12}
_TOKEN = 6


@dataclass(frozen=True, slots=True)
class PlannedCheck:
    """One follow-up check.

    Attributes:
        id: the number of its record, kept ready for the check that has not been made.
        number: 1 for the first check of its action.
        planned: the day by the policy's rhythm; None for a check beyond the plan.
        record: the check that was made; empty while it is still to come.
    """

    id: str
    number: int
    planned: date | None
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One action of the plan.

    Attributes:
        record: the action as the dataset has it.
        about: category and service of its near misses, each once.
        days_overdue: days since its deadline, where it is open and the days of grace are over.
    """

    record: Mapping[str, Any]
    about: tuple[str, ...]
    days_overdue: int | None
    checks: tuple[PlannedCheck, ...]

    @property
    def id(self) -> str:
        """The number of the action."""
        return str(self.record["id"])


@dataclass(frozen=True, slots=True)
class Plan:
    """An action plan as it stands at the end of a day.

    Attributes:
        service: the service that it is for; None for all of them.
        left_out: how many actions are done or cancelled and no longer stand in the plan.
        unchecked: how many of these are done and were never checked.
        token: a few signs that tell this plan from others, for the numbers of new actions.
    """

    organisation: str
    as_of: date
    service: str | None
    items: tuple[PlanItem, ...]
    left_out: int
    unchecked: int
    names_kept: bool
    token: str

    @property
    def overdue(self) -> int:
        """How many of its actions are overdue."""
        return sum(item.days_overdue is not None for item in self.items)

    @property
    def open(self) -> int:
        """How many of its actions are open, the overdue ones among them."""
        return sum(is_open(item.record) for item in self.items)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a plan is asked to hold: as of which day, for which service, with what is finished."""

    as_of: date
    service: str | None = None
    everything: bool = False


def action_plan(dataset: Mapping[str, Any], policy: Policy, scope: Scope) -> Plan:
    """The plan of a dataset.

    Raises:
        RequestUnusable: no near miss belongs to the service.
        NothingToReport: there is no action for the plan.
    """
    reports = {record["id"]: record for record in dataset.get("near_misses", [])}
    service = None if scope.service is None else known_service(reports.values(), scope.service)
    checks: dict[str, list[Record]] = {}
    for check in dataset.get("verifications", []):
        checks.setdefault(check["of_action"], []).append(check)
    every = [
        _item(action, reports, checks.get(action["id"], []), policy, scope.as_of)
        for action in dataset.get("actions", [])
        if service is None or _concerns(action, reports, service)
    ]
    kept = [item for item in every if scope.everything or _still_runs(item, scope.as_of)]
    if not kept:
        whose = f" of {service}" if service else ""
        rest = " --all shows those that are finished." if every else ""
        raise NothingToReport(f"No action{whose} is open or still being checked.{rest}")
    ids = {item.id for item in kept}
    left_out = [item for item in every if item.id not in ids]
    return Plan(
        organisation=str(dataset.get("organisation") or policy.policy_organisation),
        as_of=scope.as_of,
        service=service,
        items=tuple(sorted(kept, key=_order)),
        left_out=len(left_out),
        unchecked=sum(
            item.record["action_status"] == "done" and item.id not in checks for item in left_out
        ),
        names_kept=bool(dataset.get("names_kept")),
        token=_token(dataset, scope),
    )


def known_service(reports: Iterable[Mapping[str, Any]], wanted: str) -> str:
    """A service as the dataset writes it.

    Raises:
        RequestUnusable: no near miss belongs to it; the sentence lists those that are known.
    """
    known = sorted({str(record["service"]) for record in reports if record.get("service")})
    for name in known:
        if plain(name) == plain(wanted):
            return name
    there = f"The dataset has {', '.join(known)}." if known else "The dataset names no service."
    raise RequestUnusable(f'No near miss belongs to a service called "{wanted}". {there}')


def is_open(action: Mapping[str, Any]) -> bool:
    """Whether an action is neither done nor cancelled."""
    return action["action_status"] not in _CLOSED


def schedule(start: date, every: str, times: int) -> tuple[date, ...]:
    """The days of the follow-up checks, the first one rhythm after the start.

    >>> [str(day) for day in schedule(date(2026, 1, 31), "monthly", 2)]
    ['2026-02-28', '2026-03-31']
    """
    if every in _WEEKS:
        return tuple(start + timedelta(weeks=_WEEKS[every] * n) for n in range(1, times + 1))
    return tuple(_months_on(start, _MONTHS[every] * n) for n in range(1, times + 1))


def _months_on(start: date, months: int) -> date:
    index = start.year * 12 + start.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def _item(
    action: Record,
    reports: Mapping[str, Record],
    checks: Sequence[Record],
    policy: Policy,
    as_of: date,
) -> PlanItem:
    due = _day(action, "due")
    late = None
    if is_open(action) and due is not None and due + timedelta(policy.action_grace_days) < as_of:
        late = (as_of - due).days
    about = dict.fromkeys(
        _about(reports[id_]) for id_ in action["for_near_misses"] if id_ in reports
    )
    return PlanItem(action, tuple(about), late, _checks(action, checks, policy, as_of))


def _about(report: Mapping[str, Any]) -> str:
    parts = (code_title("Category", report["category"]), str(report.get("service", "")))
    return ", ".join(part for part in parts if part)


def _checks(
    action: Record, made: Sequence[Record], policy: Policy, as_of: date
) -> tuple[PlannedCheck, ...]:
    """The checks that were made, in their order, and behind them those that the policy plans.

    The rhythm begins when the action is done; while it is open, at its deadline or, where that has
    passed, at the day of the plan.
    """
    made = sorted(made, key=lambda check: (check["verified"], check["id"]))
    days: tuple[date, ...] = ()
    if action["action_status"] != "cancelled":
        start = _day(action, "completed") or max(_day(action, "due") or as_of, as_of)
        days = schedule(start, policy.verification_every, policy.verification_times)
    taken = {check["id"] for check in made}
    found = []
    for index in range(max(len(made), len(days))):
        planned = days[index] if index < len(days) else None
        record = made[index] if index < len(made) else {}
        id_ = record["id"] if record else free(f"{action['id']}-C{index + 1}", taken)
        taken.add(id_)
        found.append(PlannedCheck(id_, index + 1, planned, record))
    return tuple(found)


def _still_runs(item: PlanItem, as_of: date) -> bool:
    """Whether an action is open, or is done and has a planned check on that day or after it."""
    if is_open(item.record):
        return True
    return any(
        not check.record and check.planned is not None and check.planned >= as_of
        for check in item.checks
    )


def _order(item: PlanItem) -> tuple[object, ...]:
    """Overdue first, the longest first; then open by deadline; then done; then cancelled."""
    status = item.record["action_status"]
    rank = 0 if item.days_overdue is not None else 1 if status not in _CLOSED else 2
    day = item.record.get("completed" if rank == 2 else "due", "9999")
    return (rank, status == "cancelled", day, item.id)


def _concerns(action: Record, reports: Mapping[str, Record], service: str) -> bool:
    return any(
        plain(reports[id_].get("service", "")) == plain(service)
        for id_ in action["for_near_misses"]
        if id_ in reports
    )


def _day(record: Mapping[str, Any], slot: str) -> date | None:
    return date.fromisoformat(record[slot]) if record.get(slot) else None


def _token(dataset: Mapping[str, Any], scope: Scope) -> str:
    said = [dataset.get("actions", []), dataset.get("verifications", []), scope.as_of.isoformat(),
            scope.service or "", scope.everything]  # fmt: skip
    text = json.dumps(said, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_TOKEN]
