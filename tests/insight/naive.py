"""Every measure once more, in plain Python: slow, obvious, and without a database.

`NAIVE[key](world)` gives the ids that count and, by the kind of the measure, the ids in the
numerator, the values, or the pairs of part and whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from nearmiss_kit.insight.period import Period, Span
    from nearmiss_kit.model import Policy

Record = dict[str, Any]
HARMLESS = {None, "near_miss", "unsafe_condition", "no_harm_incident"}
GATE = {None, "reported", "acknowledged", "reopened"}


@dataclass(frozen=True)
class Counted:
    """What a measure counts: records, and what it takes of each."""

    ids: list[str]
    met: list[bool] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    amount: float = 0.0


@dataclass(frozen=True)
class World:
    """A dataset, seen at a period."""

    data: dict[str, Any]
    policy: Policy
    period: Period | Span

    def records(self, kind: str) -> list[Record]:
        return list(self.data.get(kind, []))

    def day(self, moment: str) -> date:
        if len(moment) == 10:
            return date.fromisoformat(moment)
        zone = ZoneInfo(self.data["time_zone"])
        return datetime.fromisoformat(moment).astimezone(zone).date()

    def known(self, moment: str | None) -> bool:
        """Whether something happened by the day at which one looks."""
        return moment is not None and self.day(moment) <= self.period.as_of

    def inside(self, moment: str | None) -> bool:
        return moment is not None and self.period.start <= self.day(moment) < self.period.end

    def hours(self, since: str, until: str) -> float:
        if len(since) > 10 and len(until) > 10:
            gap = datetime.fromisoformat(until) - datetime.fromisoformat(since)
            return max(0.0, gap.total_seconds() / 3600)
        return max(0.0, 24.0 * (self.day(until) - self.day(since)).days)

    def hours_open(self, since: str) -> float:
        tomorrow = self.period.as_of + timedelta(days=1)
        if len(since) == 10:
            return self.hours(since, tomorrow.isoformat())
        midnight = datetime.combine(tomorrow, datetime.min.time(), ZoneInfo(self.data["time_zone"]))
        return self.hours(since, midnight.isoformat())

    def reports(self) -> list[Record]:
        return [
            r
            for r in self.records("near_misses")
            if r.get("harm") != "some" and r.get("reported_as") in HARMLESS
        ]

    def of_period(self) -> list[Record]:
        return [r for r in self.reports() if self.inside(r["occurred"])]

    def first_triage(self, report: Record) -> Record | None:
        """The earliest day that is known; on it a date alone before a time of day."""
        known = [
            (self.day(t["triaged"]), len(t["triaged"]) > 10, _instant(t["triaged"]), t["id"])
            for t in self.records("triages")
            if t["near_miss"] == report["id"] and self.known(t["triaged"])
        ]
        if not known:
            return None
        return next(t for t in self.records("triages") if t["id"] == min(known)[3])

    def actions(self) -> list[Record]:
        seen = {r["id"] for r in self.reports() if self.known(r["occurred"])}
        return [a for a in self.records("actions") if seen & set(a["for_near_misses"])]

    def is_open(self, action: Record) -> bool:
        if action["action_status"] not in ("done", "cancelled"):
            return True
        return action.get("completed") is not None and not self.known(action["completed"])

    def is_overdue(self, action: Record) -> bool:
        grace = timedelta(days=self.policy.action_grace_days)
        due = action.get("due")
        return (
            self.is_open(action) and due is not None and self.day(due) + grace < self.period.as_of
        )

    def checks(self) -> list[Record]:
        known = {a["id"] for a in self.actions()}
        return [
            v
            for v in self.records("verifications")
            if v["of_action"] in known and self.known(v["verified"])
        ]

    def checks_of_year(self) -> list[Record]:
        end = self.period.end
        begin = end.replace(year=end.year - 1)
        return [v for v in self.checks() if begin <= self.day(v["verified"]) < end]


def _instant(moment: str) -> datetime:
    found = datetime.fromisoformat(moment)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def ids(records: Iterable[Record]) -> Counted:
    return Counted([record["id"] for record in records])


def share(records: Iterable[Record], met: Callable[[Record], bool]) -> Counted:
    found = list(records)
    return Counted([r["id"] for r in found], met=[met(r) for r in found])


def steps(world: World, step: str) -> Counted:
    """The hours from report to a step of the report itself."""
    found = [r for r in world.of_period() if "reported" in r and world.known(r.get(step))]
    return Counted(
        [r["id"] for r in found], values=[world.hours(r["reported"], r[step]) for r in found]
    )


def triages(world: World) -> Counted:
    found = [(r, world.first_triage(r)) for r in world.of_period() if "reported" in r]
    done = [(r["id"], world.hours(r["reported"], t["triaged"])) for r, t in found if t]
    return Counted([id_ for id_, _ in done], values=[hours for _, hours in done])


def in_time(
    world: World, taken: Callable[[Record], float | None], limit_of: Callable[[Record], int]
) -> Counted:
    """Those done, and those whose time has passed."""
    counted, met = [], []
    for report in (r for r in world.of_period() if "reported" in r):
        hours, limit = taken(report), limit_of(report)
        if hours is not None or world.hours_open(report["reported"]) > limit:
            counted.append(report["id"])
            met.append(hours is not None and hours <= limit)
    return Counted(counted, met=met)


def triage_hours(world: World, report: Record) -> float | None:
    first = world.first_triage(report)
    return world.hours(report["reported"], first["triaged"]) if first else None


def triage_limit(world: World, report: Record) -> int:
    """The limit of the route that the first triage chose, where the policy has one."""
    route = (world.first_triage(report) or {}).get("route")
    limits = {str(one.limit_route): one.within_hours for one in world.policy.triage_limits or ()}
    return limits.get(str(route), world.policy.triage_within_hours)


def acknowledge_hours(world: World, report: Record) -> float | None:
    known = world.known(report.get("acknowledged"))
    return world.hours(report["reported"], report["acknowledged"]) if known else None


def is_closed(world: World, report: Record) -> bool:
    if "closed" in report:
        return world.known(report["closed"])
    return report.get("report_status") in ("closed", "closed_no_further_action")


def waits(world: World, report: Record) -> bool:
    if "reported" not in report or not world.known(report["reported"]):
        return False
    if world.first_triage(report):
        return False
    later = any(t["near_miss"] == report["id"] for t in world.records("triages"))
    return later or report.get("report_status") in GATE


def was_told(world: World, report: Record) -> bool:
    if "outcome_shared" in report:
        return world.known(report["outcome_shared"])
    return "outcome_told" in report


def silent(world: World) -> Counted:
    begin = world.period.end.replace(year=world.period.end.year - 1)
    last: dict[str, date] = {}
    for report in world.reports():
        day = world.day(report["occurred"])
        if "service" in report and begin <= day < world.period.end:
            last[report["service"]] = max(day, last.get(report["service"], day))
    heard_of = {one.service_name: date.min for one in world.policy.services or ()} | last
    return Counted([service for service, day in heard_of.items() if day < world.period.start])


def issued(world: World) -> list[Record]:
    of_period = {r["id"] for r in world.of_period()}
    return [a for a in world.actions() if of_period & set(a["for_near_misses"])]


def caught(world: World, how: set[str]) -> Counted:
    said = [r for r in world.of_period() if r.get("interception", "unknown") != "unknown"]
    return share(said, lambda r: r["interception"] in how)


CLASSES = ("category", "task_type", "setting", "shift", "staff_group", "contributing_factors",
           "control_point", "workflow_stage")  # fmt: skip

NAIVE: dict[str, Callable[[World], Counted]] = {
    "reports": lambda w: ids(w.of_period()),
    "left_out": lambda w: ids(
        r for r in w.records("near_misses") if w.inside(r["occurred"]) and r not in w.reports()
    ),
    "provisional": lambda w: ids(r for r in w.of_period() if r["completeness"] == "provisional"),
    "anonymous": lambda w: share(
        (r for r in w.of_period() if "reported_anonymously" in r),
        lambda r: bool(r["reported_anonymously"]),
    ),
    "categories_used": lambda w: Counted(
        sorted({r["category"] for r in w.of_period() if "category" in r})
    ),
    "services_silent": silent,
    "acknowledge_median_hours": lambda w: steps(w, "acknowledged"),
    "acknowledge_p90_hours": lambda w: steps(w, "acknowledged"),
    "acknowledged_in_time": lambda w: in_time(
        w, lambda r: acknowledge_hours(w, r), lambda _: w.policy.acknowledge_within_hours
    ),
    "triage_median_hours": triages,
    "triage_p90_hours": triages,
    "triage_in_time": lambda w: in_time(
        w, lambda r: triage_hours(w, r), lambda r: triage_limit(w, r)
    ),
    "triage_waiting": lambda w: ids(r for r in w.reports() if waits(w, r)),
    "triage_started_of_reported": lambda w: share(
        (r for r in w.reports() if w.inside(r.get("reported"))),
        lambda r: (h := triage_hours(w, r)) is not None and h <= triage_limit(w, r),
    ),
    "close_median_hours": lambda w: steps(w, "closed"),
    "close_p90_hours": lambda w: steps(w, "closed"),
    "not_closed": lambda w: ids(
        r for r in w.reports() if w.known(r.get("reported")) and not is_closed(w, r)
    ),
    "acknowledged": lambda w: share(w.of_period(), lambda r: w.known(r.get("acknowledged"))),
    "classified": lambda w: share(w.of_period(), lambda r: all(name in r for name in CLASSES)),
    "told_outcome": lambda w: share(w.of_period(), lambda r: was_told(w, r)),
    "no_action_with_reason": lambda w: share(
        (r for r in w.of_period() if r.get("report_status") == "closed_no_further_action"),
        lambda r: "no_further_action_reason" in r,
    ),
    "actions_issued": lambda w: ids(issued(w)),
    "actions_open": lambda w: ids(a for a in w.actions() if w.is_open(a)),
    "actions_overdue": lambda w: ids(a for a in w.actions() if w.is_overdue(a)),
    "actions_done": lambda w: ids(
        a for a in w.actions() if a["action_status"] == "done" and w.inside(a.get("completed"))
    ),
    "actions_done_in_time": lambda w: share(
        (
            a
            for a in w.actions()
            if w.inside(a.get("due")) and w.known(a["due"]) and a["action_status"] != "cancelled"
        ),
        lambda a: a["action_status"] == "done" and a["completed"] <= a["due"],
    ),
    "evidence_held": lambda w: share(
        (
            a
            for a in w.actions()
            if a["action_status"] == "done" and w.inside(a["completed"]) and w.known(a["completed"])
        ),
        lambda a: "evidence_held" in a,
    ),
    "actions_stronger": lambda w: share(
        (a for a in issued(w) if "strength" in a), lambda a: a["strength"] == "stronger"
    ),
    "checks": lambda w: ids(v for v in w.checks() if w.inside(v["verified"])),
    "checks_effective": lambda w: share(
        (v for v in w.checks_of_year() if v["outcome"] != "too_early"),
        lambda v: v["outcome"] == "effective",
    ),
    "sample_compliance": lambda w: Counted(
        [v["id"] for v in w.checks_of_year() if "sample_complied" in v],
        pairs=[
            (v["sample_complied"], v["sample_size"])
            for v in w.checks_of_year()
            if "sample_complied" in v
        ],
    ),
    "done_unverified": lambda w: ids(
        a
        for a in w.actions()
        if a["action_status"] == "done"
        and not w.is_open(a)
        and a["id"] not in {v["of_action"] for v in w.checks()}
    ),
    "reliance_on_people": lambda w: caught(w, {"vigilance", "chance", "person_or_family"}),
    "caught_by_one_person": lambda w: caught(w, {"vigilance"}),
    "caught_by_safeguard": lambda w: caught(w, {"planned_safeguard"}),
}
