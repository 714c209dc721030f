"""What was done about each near miss: triage, action, check, closing.

In: cases. Out: the same cases with `follow_up` filled in. Triage is slow in summer 2026, some
actions are late, and some checks find that the action does not work.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from cases import MATS_IN_USE, STORIES, WORDS, Case

if TYPE_CHECKING:
    from dice import Dice

LAST_DAY = date(2026, 10, 31)
TODAY = date(2026, 11, 2)
_OVERDUE = 7
_SUMMER = {"2026-07", "2026-08"}
_ROUTES = {"medication": "Meds review", "transport": "Local fix", "mealtime": "Clinical",
           "deterioration": "Clinical", "safeguarding": "Safeguarding", "environment": "Local fix",
           "staffing": "Manager review (pattern)"}  # fmt: skip
_PLACES = {"environment", "falls_hazard", "moving_and_handling", "infection_control"}
STATUS_OPEN = {"Open": 3, "In progress": 4, "Not started": 1, "Outstanding": 1}


def follow_up(dice: Dice, cases: list[Case]) -> None:
    """Give every case its triage, and most their action, check and end."""
    newest = [one for one in cases if one.reported.date() >= date(2026, 10, 21)]
    triaged = []
    for one in cases:
        one.follow_up = {"status": "Open"}
        if dice.chance(0.93):
            one.follow_up["acknowledged"] = min(
                one.reported.date() + timedelta(days=dice.weighted({0: 5, 1: 3, 2: 1, 4: 0.6})),
                TODAY,
            )
        if not _triage(dice, one, waits=one in newest and newest.index(one) % 2 == 1):
            continue
        _action(dice, one)
        triaged.append(one)
    _keep_overdue(triaged)
    for one in triaged:
        _check(dice, one)
    _not_effective(triaged)
    for one in triaged:
        _close(dice, one)


def _keep_overdue(cases: list[Case]) -> None:
    """Let the managers have finished all but a few of the actions whose day has passed."""
    late = [one for one in cases if is_overdue(one)]
    for one in late[:-_OVERDUE]:
        one.follow_up |= {"action_status": "Done", "done": one.follow_up["due"], "evidence": ""}


def is_overdue(one: Case) -> bool:
    """Whether its action is open though its day had passed at the end of October 2026."""
    facts = one.follow_up
    return facts.get("action_status") in STATUS_OPEN and (facts["due"] or LAST_DAY) < LAST_DAY


def _not_effective(cases: list[Case]) -> None:
    """The last two checks of weak actions find that nothing has changed."""
    checked = [one for one in cases if "checked" in one.follow_up]
    weak = [one for one in checked if one.follow_up["strength"].startswith("Weak")]
    for one in sorted(weak, key=lambda one: one.follow_up["checked"])[-2:]:
        one.follow_up |= {"outcome": "No", "complied": one.follow_up["sample"] // 2 - 1}


def _triage(dice: Dice, one: Case, *, waits: bool) -> bool:
    """Whether it has been triaged by now."""
    hours = dice.weighted({2: 4, 5: 5, 9: 5, 16: 4, 22: 3, 30: 1.2, 50: 0.5})
    if one.month in _SUMMER:
        hours = dice.weighted({9: 2, 20: 3, 34: 4, 47: 4, 70: 4, 96: 2})
    at = one.reported + timedelta(hours=hours, minutes=dice.below(60))
    if at.hour < 7 or at.hour >= 21:
        at = datetime.combine(at.date() + timedelta(days=int(at.hour >= 21)),
                              time(7, 30 + dice.below(29)))  # fmt: skip
    if waits or at.date() > TODAY or (one.month == "2026-06" and dice.chance(0.08)):
        return False
    one.follow_up |= {
        "triaged": at,
        "severity": dice.weighted({"Low": 4, "Minor": 2, "Moderate": 4, "High": 1.5, "3": 0.5}),
        "route": _ROUTES.get(one.category, dice.one_of(("Trend", "Local fix"))),
        "cqc": "No",
        "status": "Triaged",
    }
    if one.category == "safeguarding":
        one.follow_up["cqc"] = dice.weighted({"Yes": 2, "No": 3, "tbc": 1})
    return True


def _action(dice: Dice, one: Case) -> None:
    pool = WORDS["actions"].get(_kind(one), WORDS["actions"]["any"])
    if one.story in STORIES["birch_packs"]:
        pool = WORDS["actions"]["birch_packs"]
    if not dice.chance(0.6):
        return
    what, kind, strength, evidence = dice.one_of(pool)
    mats = one.category == "mealtime" and one.service == "willow"
    if mats and one.month in ("2026-03", "2026-04"):
        what, kind, strength, evidence = pool[0]
    due = one.reported.date() + timedelta(days=dice.one_of((7, 14, 14, 21, 28)))
    done = due + timedelta(days=dice.weighted({-6: 3, -3: 4, -1: 4, 0: 3, 4: 1.5, 12: 1}))
    done = max(done, one.reported.date())
    if mats and one.month in ("2026-03", "2026-04"):
        due, done = date(2026, 4, 24), MATS_IN_USE
    one.follow_up |= {"action": what, "kind": kind, "strength": strength, "due": due,
                      "owner": dice.one_of(WORDS["owners"]), "status": "In progress"}  # fmt: skip
    lingering = done > date(2026, 8, 31) and dice.chance(0.55)
    if done > LAST_DAY or lingering:
        one.follow_up["action_status"] = dice.weighted(STATUS_OPEN)
        return
    one.follow_up |= {"action_status": dice.one_of(("Done", "Complete", "Completed", "done")),
                      "done": done, "evidence": evidence if dice.chance(0.8) else ""}  # fmt: skip


def _kind(one: Case) -> str:
    """Whose actions and answers fit: those of places and equipment, or of the category."""
    return "place" if one.category in _PLACES else one.category


def _check(dice: Dice, one: Case) -> None:
    """A check some weeks after the action, more often good where the action is strong."""
    if "done" not in one.follow_up:
        return
    mats = one.follow_up["due"] == date(2026, 4, 24) and one.category == "mealtime"
    on = one.follow_up["done"] + timedelta(days=dice.between(21, 45))
    if on > LAST_DAY or not (mats or dice.chance(0.6)):
        return
    weak = one.follow_up["strength"].startswith("Weak")
    outcome = dice.weighted({"Yes": 4 if weak else 9, "Partly": 2, "Too early": 0.5})
    sample = dice.one_of((5, 6, 8, 10, 12))
    if mats:
        outcome, sample = "Yes", 12
    good = {"Yes": sample, "Partly": sample - 2, "Too early": sample}
    one.follow_up |= {"checked": on, "outcome": outcome, "sample": sample,
                      "complied": good[outcome]}  # fmt: skip


def _close(dice: Dice, one: Case) -> None:
    facts = one.follow_up
    if facts.get("outcome") == "No":
        facts["status"] = dice.one_of(("Reopened", "Under review"))
        return
    if facts.get("action_status") in STATUS_OPEN or not dice.chance(0.9):
        return
    after = facts.get("checked") or facts.get("done") or facts["triaged"].date()
    closed = after + timedelta(days=dice.between(1, 10))
    if closed > LAST_DAY:
        return
    facts |= {"status": "Closed", "closed": closed}
    if "action" not in facts:
        facts |= {"status": "Closed - NFA", "no_action": dice.one_of(WORDS["no_action"])}
    if dice.chance(0.72):
        told = WORDS["told_back"].get(_kind(one), WORDS["told_back"]["any"])
        facts |= {"fed_back": closed, "told_back": dice.one_of(told)}
        if _kind(one) != "place" and dice.chance(0.4):
            facts["told_back"] = dice.one_of(WORDS["told_back"]["any"])
