"""Lists of single records: reports that wait, actions that are open, loops that were closed.

In: `Tables` that look at a period. Out: items in the words and order in which they are shown.
"""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Any

from nearmiss_kit.insight.breakdowns import NOT_STATED, title_of
from nearmiss_kit.insight.figures import ActionItem, LoopItem, WaitingItem

if TYPE_CHECKING:
    from nearmiss_kit.insight.tables import Tables

LOOPS_SHOWN = 8
_LONGEST_WORDS = 280  # what a table cell of a page still holds

_WAITING = """
select id, category, service, reported_on, days_waiting
from waiting
where log_has('triage')
order by reported_on, id
"""

_OPEN_ACTIONS = """
select id, action, owner_role, owner_ref, due, action_status, strength, is_overdue,
    as_of() - due as days_late,
    list_sort(list_distinct(for_near_misses)) as near_misses
from known_actions
where is_open
order by due nulls last, id
"""

# The best told action of each report: checked rather than not, then the latest.
_LOOPS = f"""
with checks as (
    select * from known_verifications
    qualify row_number() over (partition by of_action order by verified desc, id desc) = 1),
changes as (
    select l.near_miss, a.action, v.outcome
    from action_near_misses l
        join known_actions a on a.id = l.action and a.action_status = 'done' and not a.is_open
        left join checks v on v.of_action = a.id
    qualify row_number() over (
        partition by l.near_miss order by v.outcome is null, a.completed desc, a.id) = 1),
told as (
    select *, outcome_shared_on <= as_of()
        or outcome_shared_on is null and outcome_told is not null as was_told
    from reports
    where occurred_month = this_month() or month_of(closed_on) = this_month())
select r.id, r.category, r.service, r.description,
    coalesce(c.action, r.outcome_told) as changed, c.outcome,
    case when c.action is not null then r.outcome_told end as told
from told r left join changes c on c.near_miss = r.id
where (was_told or c.outcome is not null) and coalesce(c.action, r.outcome_told) is not null
order by (r.description is null)::int + (c.action is null)::int + (c.outcome is null)::int
    + (r.outcome_told is null)::int, r.id
limit {LOOPS_SHOWN}
"""  # noqa: S608 (a number of our own)


def waiting_list(tables: Tables) -> tuple[WaitingItem, ...]:
    """Reports that wait for triage, the longest wait first; none where the log has no triage."""
    return tuple(
        WaitingItem(id_, title_of("Category", category), service or NOT_STATED, reported, days)
        for id_, category, service, reported, days in tables.rows(_WAITING)
    )


def open_actions(tables: Tables) -> tuple[ActionItem, ...]:
    """Open actions by their deadline; `days_overdue` counts from the deadline, without grace."""
    names_kept = bool(tables.dataset.get("names_kept"))
    return tuple(
        _action_item(row, names_kept=names_kept) for row in tables.named_rows(_OPEN_ACTIONS)
    )


def overdue(actions: tuple[ActionItem, ...]) -> tuple[ActionItem, ...]:
    """The overdue ones of the open actions, the longest overdue first."""
    return tuple(item for item in actions if item.days_overdue is not None)


def loop_items(tables: Tables) -> tuple[LoopItem, ...]:
    """Closed loops of the month, at most `LOOPS_SHOWN`, the most complete first.

    A loop is a report of the month, or closed in it, whose outcome was told, or that has an action
    which was done and checked. Without words on what changed there is nothing to show.
    """
    return tuple(
        LoopItem(
            near_miss=row["id"],
            category=title_of("Category", row["category"]),
            service=row["service"] or NOT_STATED,
            reported_words=_plain(row["description"]),
            changed=_plain(row["changed"]),
            outcome=title_of("VerificationOutcome", row["outcome"])
            if row["outcome"]
            else _plain(row["told"]),
        )
        for row in tables.named_rows(_LOOPS)
    )


def _action_item(row: dict[str, Any], *, names_kept: bool) -> ActionItem:
    return ActionItem(
        id=row["id"],
        action=_plain(row["action"]),
        owner=_owner(row["owner_role"], None if names_kept else row["owner_ref"]),
        due=row["due"],
        days_overdue=row["days_late"] if row["is_overdue"] else None,
        status=title_of("ActionStatus", row["action_status"]),
        strength=title_of("ActionStrength", row["strength"]),
        near_misses=tuple(row["near_misses"]),
    )


def _owner(role: str | None, pseudonym: str | None) -> str:
    """Who answers for an action: the role, else the pseudonym; never a name that was kept."""
    return title_of("StaffRole", role) if role else pseudonym or NOT_STATED


def _plain(words: str | None) -> str:
    """Words on one line, shortened at a word where they are long."""
    line = " ".join((words or "").split())
    return line if len(line) <= _LONGEST_WORDS else shorten(line, _LONGEST_WORDS, placeholder=" …")
