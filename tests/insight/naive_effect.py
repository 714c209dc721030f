"""What actions did, waiting lists and data quality in plain Python, without a database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insight.naive import Counted, Record, World, ids, in_time, is_closed, share
from insight.naive_more import consult_hours, days_that_begin_a_window, rolling

from nearmiss_kit.insight.minimum import minimum_dataset

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


def close_hours(world: World, report: Record) -> float | None:
    known = world.known(report.get("closed"))
    return world.hours(report["reported"], report["closed"]) if known else None


def closed_in_time(world: World) -> Counted:
    """A report that is closed, and does not say when, is left out."""
    limit = world.policy.close_within_hours
    counted = in_time(world, lambda r: close_hours(world, r), lambda _: limit)
    silent = {
        r["id"]
        for r in world.of_period()
        if "reported" in r and is_closed(world, r) and close_hours(world, r) is None
    }
    kept = [(i, met) for i, met in zip(counted.ids, counted.met, strict=True) if i not in silent]
    return Counted([id_ for id_, _ in kept], met=[met for _, met in kept])


def done(world: World) -> list[Record]:
    return [a for a in world.actions() if a["action_status"] == "done" and not world.is_open(a)]


def like(world: World, action: Record) -> list[Record]:
    """Known reports with the service and the category of one that the action answers."""
    known = [
        r
        for r in world.reports()
        if world.known(r["occurred"]) and "service" in r and "category" in r
    ]
    answered = {
        (r["service"], r["category"]) for r in known if r["id"] in action["for_near_misses"]
    }
    return [r for r in known if (r["service"], r["category"]) in answered]


def around(world: World, side: Callable[[date, date], bool]) -> Counted:
    found = {
        r["id"]
        for a in done(world)
        for r in like(world, a)
        if world.inside(r["occurred"]) and side(world.day(r["occurred"]), world.day(a["completed"]))
    }
    return Counted(sorted(found))


def a_year_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)


def first_repeat(world: World, action: Record) -> date | None:
    """The first day of a window of similar reports in the year after the action was done."""
    completed = world.day(action["completed"])
    alike: dict[tuple[str, str], list[Record]] = {}
    for report in like(world, action):
        alike.setdefault((report["service"], report["category"]), []).append(report)
    days = [d for reports in alike.values() for d in days_that_begin_a_window(world, reports)]
    since = max(completed, left_on(world, action) or completed)
    return min((d for d in days if since < d <= a_year_after(completed)), default=None)


def left_on(world: World, action: Record) -> date | None:
    """The day on which somebody looked at the action and did not open it again."""
    day = action.get("not_reopened")
    return world.day(day) if day and world.known(day) else None


def to_reopen(world: World) -> Counted:
    found = []
    for one in done(world):
        checks = [v for v in world.checks() if v["of_action"] == one["id"]]
        last = max(checks, key=lambda v: (world.day(v["verified"]), v["id"]), default=None)
        reopened = [
            world.day(o["reopened"])
            for o in world.records("reopenings")
            if o.get("reopened_action") == one["id"] and world.known(o["reopened"])
        ]
        reasons = [first_repeat(world, one)]
        if last is not None and last["outcome"] == "not_effective":
            failed, left = world.day(last["verified"]), left_on(world, one)
            reasons.append(None if left and left >= failed else failed)
        if any(day and not any(again >= day for again in reopened) for day in reasons):
            found.append(one["id"])
    return Counted(found)


def rows(name: str) -> Callable[[World], Counted]:
    def count(world: World) -> Counted:
        value = world.data["intake"].get(name)
        return Counted([], values=[]) if value is None else Counted(["the log"], values=[value])

    return count


def held_back_for(world: World) -> Counted:
    reasons = world.data["intake"]["held_back_reasons"]
    return Counted(
        [one["reason_code"] for one in reasons], values=[one["reason_rows"] for one in reasons]
    )


def fields_filled(world: World) -> Counted:
    pairs = [(r, name) for r in world.of_period() for name in minimum_dataset()]
    return Counted([r["id"] for r, _ in pairs], met=[name in r for r, name in pairs])


EFFECT: dict[str, Callable[[World], Counted]] = {
    "acknowledge_waiting": lambda w: ids(
        r
        for r in w.reports()
        if w.known(r.get("reported")) and not w.known(r.get("acknowledged")) and not is_closed(w, r)
    ),
    "closed_in_time": closed_in_time,
    "decided_of_reported": lambda w: share(
        (r for r in w.reports() if w.inside(r.get("reported"))),
        lambda r: (h := close_hours(w, r)) is not None and h <= w.policy.close_within_hours,
    ),
    "consult_waiting": lambda w: ids(
        r
        for r in rolling(w)
        if r.get("prompt_fired") and consult_hours(w, r) is None and not is_closed(w, r)
    ),
    "evidence_missing": lambda w: ids(a for a in done(w) if "evidence_held" not in a),
    "before_action": lambda w: around(w, lambda day, completed: day < completed),
    "after_action": lambda w: around(w, lambda day, completed: day > completed),
    "actions_to_reopen": to_reopen,
    "actions_reopened": lambda w: Counted(
        sorted(
            {
                o["reopened_action"]
                for o in w.records("reopenings")
                if "reopened_action" in o and w.inside(o["reopened"]) and w.known(o["reopened"])
            }
        )
    ),
    **{
        name: rows(name)
        for name in (
            "rows_read",
            "rows_recorded",
            "rows_held_back",
            "rows_blank",
            "cells_corrected",
        )
    },
    "held_back_for": held_back_for,
    "fields_filled": fields_filled,
}
