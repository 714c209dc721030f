"""The rest of the measures in plain Python: escalation, exposure, patterns, plans of checks."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from insight.naive import Counted, Record, World, ids, share

if TYPE_CHECKING:
    from collections.abc import Callable

DAYS_BETWEEN = {"weekly": 7, "fortnightly": 14, "monthly": 31, "quarterly": 92}


def rolling(world: World) -> list[Record]:
    first = world.period.as_of - timedelta(days=world.policy.rolling_days - 1)
    return [r for r in world.reports() if first <= world.day(r["occurred"]) <= world.period.as_of]


def noticed(report: Record) -> str:
    return str(report.get("noticed") or report["occurred"])


def consult_hours(world: World, report: Record) -> float | None:
    if not world.known(report.get("consultation_time")):
        return None
    return world.hours(noticed(report), str(report["consultation_time"]))


def consults(world: World) -> Counted:
    found = [
        (r["id"], hours)
        for r in world.of_period()
        if r.get("prompt_fired") and (hours := consult_hours(world, r)) is not None
    ]
    return Counted([id_ for id_, _ in found], values=[hours for _, hours in found])


def since_noticed(world: World, report: Record) -> float:
    return world.hours_open(noticed(report))


def consulted_in_time(world: World) -> Counted:
    limit = world.policy.consultation_within_hours
    counted, met = [], []
    for report in rolling(world):
        hours = consult_hours(world, report)
        if report.get("prompt_fired") and (
            hours is not None or since_noticed(world, report) > limit
        ):
            counted.append(report["id"])
            met.append(hours is not None and hours <= limit)
    return Counted(counted, met=met)


def is_late(world: World, report: Record) -> bool:
    first = world.first_triage(report)
    if first is not None and first.get("same_day_escalation") and "reported" in report:
        later = world.day(first["triaged"]) > world.day(report["reported"])
        if later:
            return True
    if not report.get("prompt_fired"):
        return False
    hours = consult_hours(world, report)
    passed = since_noticed(world, report) if hours is None else hours
    return passed > world.policy.consultation_within_hours


def assessments(world: World, report: Record) -> list[Record]:
    return [
        a
        for a in world.records("notification_assessments")
        if a["near_miss"] == report["id"] and ("decided" not in a or world.known(a["decided"]))
    ]


def undecided(world: World, report: Record) -> bool:
    found = assessments(world, report)
    risk = any(a["notification_risk"] in ("yes", "unclear") for a in found)
    decided = any(a.get("notification_decision") in ("notify", "do_not_notify") for a in found)
    return risk and not decided and world.known(report["occurred"])


def exposed(world: World, kind: str, day: date) -> dict[str | None, float]:
    """The exposure of a day by service; that of the whole only where no service has its own."""
    found: dict[str | None, float] = {}
    for one in world.records("exposures"):
        first, last = (date.fromisoformat(one[name]) for name in ("period_start", "period_end"))
        if one["exposure_kind"] == kind and first <= day <= last:
            service = one.get("service")
            found[service] = found.get(service, 0.0) + one["amount"] / ((last - first).days + 1)
    own: dict[str | None, float] = {name: amount for name, amount in found.items() if name}
    return own or found


def rate(world: World, kind: str, category: str | None = None) -> Counted:
    counted, amount, day = [], 0.0, world.period.start
    while day < world.period.end:
        by_service = exposed(world, kind, day)
        amount += sum(by_service.values())
        counted += [
            r["id"]
            for r in world.of_period()
            if world.day(r["occurred"]) == day
            and (None in by_service or r.get("service") in by_service)
            and category in (None, r.get("category"))
        ]
        day += timedelta(days=1)
    return Counted(counted, amount=amount)


def harm(world: World) -> Counted:
    counts = list(enumerate(world.records("harm_counts"), start=1))
    found = [(n, one) for n, one in counts if world.inside(one["period_end"])]
    return Counted(
        [f"harm count {n}" for n, _ in found], values=[c["harm_count"] for _, c in found]
    )


def reported_similar(world: World) -> dict[tuple[str, ...], list[Record]]:
    """Reports with a service and a category, by both."""
    found: dict[tuple[str, ...], list[Record]] = {}
    for report in world.reports():
        if world.known(report["occurred"]) and "service" in report and "category" in report:
            found.setdefault((report["service"], report["category"]), []).append(report)
    return found


def days_that_begin_a_window(world: World, reports: list[Record]) -> list[date]:
    days = sorted(world.day(r["occurred"]) for r in reports)
    width = timedelta(days=world.policy.repeat_window_days - 1)
    enough = world.policy.repeat_count
    return sorted({d for d in days if sum(d <= other <= d + width for other in days) >= enough})


def patterns(world: World) -> list[tuple[list[Record], list[date]]]:
    """The reports of each pattern, with all days on which a window of such reports begins."""
    width = timedelta(days=world.policy.repeat_window_days - 1)
    found = []
    for reports in reported_similar(world).values():
        begins = days_that_begin_a_window(world, reports)
        chains: list[list[date]] = [[begins[0]]] if begins else []
        for earlier, day in pairwise(begins):
            if day <= earlier + width:
                chains[-1].append(day)
            else:
                chains.append([day])
        found += [
            (
                [
                    r
                    for r in reports
                    if any(d <= world.day(r["occurred"]) <= d + width for d in chain)
                ],
                begins,
            )
            for chain in chains
        ]
    return found


def name_of(world: World, reports: list[Record]) -> str:
    first = min(world.day(r["occurred"]) for r in reports)
    return min(str(r["id"]) for r in reports if world.day(r["occurred"]) == first)


def reviewed_in(review: Record, kept: dict[str, Record]) -> set[str]:
    found: list[str] = [*review.get("of_near_misses", ())]
    if review.get("of_pattern") in kept:
        found += kept[review["of_pattern"]]["made_of"]
    return set(found)


def state(world: World, reports: list[Record], begins: list[date]) -> str:
    own = {r["id"] for r in reports}
    done = [
        world.day(a["completed"])
        for a in world.actions()
        if own & set(a["for_near_misses"])
        and a["action_status"] == "done"
        and world.known(a["completed"])
    ]
    if done:
        if any(day > max(done) for day in begins):
            return "came_back"
        if (world.period.as_of - max(done)).days >= world.policy.repeat_window_days:
            return "stopped"
    kept = {k["id"]: k for k in world.records("patterns")}
    reviews = [
        v
        for v in world.records("reviews")
        if v["review_method"] != "not_needed" and own & reviewed_in(v, kept)
    ]
    mine = [k for k in kept.values() if own & set(k["made_of"]) and world.known(k["opened"])]
    if any(world.known(v.get("review_finished")) for v in reviews) or any(
        k["pattern_state"] in ("reviewed", "stopped") for k in mine
    ):
        return "reviewed"
    if any(world.known(v.get("review_started")) for v in reviews) or any(
        k["pattern_state"] == "under_review" or world.known(k.get("manager_review_started"))
        for k in mine
    ):
        return "under_review"
    return "open"


def in_state(world: World, *states: str) -> list[tuple[str, str, date]]:
    """Name, state and last day of the patterns in one of the states; in any where none is named."""
    found = []
    for reports, begins in patterns(world):
        is_in = state(world, reports, begins)
        if not states or is_in in states:
            last = max(world.day(r["occurred"]) for r in reports)
            found.append((name_of(world, reports), is_in, last))
    return found


def planned(world: World) -> list[tuple[str, int, int]]:
    """Action, checks made and checks due, of the actions done in the 12 months."""
    end = world.period.end
    found = []
    for one in world.actions():
        if one["action_status"] != "done" or world.is_open(one):
            continue
        day = world.day(one["completed"])
        if not end.replace(year=end.year - 1) <= day < end:
            continue
        gone = (world.period.as_of - day).days
        due = gone // DAYS_BETWEEN[str(world.policy.verification_every)]
        made = sum(v["of_action"] == one["id"] for v in world.checks())
        found.append((one["id"], made, min(due, world.policy.verification_times)))
    return found


MORE: dict[str, Callable[[World], Counted]] = {
    "prompts_fired": lambda w: ids(r for r in rolling(w) if r.get("prompt_fired")),
    "consult_median_hours": consults,
    "consult_p90_hours": consults,
    "consulted_in_time": consulted_in_time,
    "late_escalations": lambda w: ids(r for r in rolling(w) if is_late(w, r)),
    "assessed_for_notification": lambda w: share(w.of_period(), lambda r: bool(assessments(w, r))),
    "notification_undecided": lambda w: ids(r for r in w.reports() if undecided(w, r)),
    "rate_visits": lambda w: rate(w, "visits"),
    "rate_care_hours": lambda w: rate(w, "care_hours"),
    "rate_medication_rounds": lambda w: rate(w, "medication_rounds", "medication"),
    "harm_events": harm,
    "patterns_active": lambda w: Counted(
        [id_ for id_, _, last in in_state(w) if w.period.start <= last < w.period.end]
    ),
    "patterns_unreviewed": lambda w: Counted(
        [id_ for id_, _, _ in in_state(w, "open", "under_review")]
    ),
    "patterns_stopped": lambda w: Counted(
        [id_ for id_, _, _ in in_state(w, "stopped", "came_back")],
        met=[is_in == "stopped" for _, is_in, _ in in_state(w, "stopped", "came_back")],
    ),
    "patterns_came_back": lambda w: Counted([id_ for id_, _, _ in in_state(w, "came_back")]),
    "planned_checks_made": lambda w: Counted(
        [id_ for id_, _, due in planned(w) if due],
        pairs=[(min(made, due), due) for _, made, due in planned(w)],
    ),
    "checks_missed": lambda w: Counted([id_ for id_, made, due in planned(w) if made < due]),
    "reopened": lambda w: ids(
        r for r in w.records("reopenings") if w.inside(r["reopened"]) and w.known(r["reopened"])
    ),
}
