"""Repeat patterns over the whole history, and look-backs. In: `Tables`, a policy. Out: patterns.

What is similar, and what a pattern's state means, is said in `insight.views`.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from nearmiss_kit.errors import SettingsInvalid
from nearmiss_kit.insight.repeats import pattern_label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from nearmiss_kit.insight.tables import Tables
    from nearmiss_kit.model import Policy

State = Literal["open", "under_review", "reviewed", "stopped", "came_back"]
STATES: Mapping[str, str] = MappingProxyType(
    {
        "open": "Open",
        "under_review": "Under review",
        "reviewed": "Reviewed",
        "stopped": "Stopped",
        "came_back": "Came back after an action",
    }
)
"""How a repeat pattern stands, in words."""

_ALL = """
select p.id, p.shared, p.first_on, p.last_on, p.state, p.acted_on, p.kept_as,
    (select list(r.id order by r.occurred_on, r.id) from pattern_reports r
     where r.pattern = p.id) as records,
    (select list(distinct a.id order by a.id)
     from pattern_reports r
        join action_near_misses l on l.near_miss = r.id
        join known_actions a on a.id = l.action
     where r.pattern = p.id) as actions,
    (select count(*) from similar_reports s
     where s.shared = p.shared and s.occurred_on > p.acted_on) as reports_since
from known_patterns p
order by p.last_on desc, p.first_on, p.shared
"""
_ALIKE = """
select o.id, o.occurred_on, date_diff('day', o.occurred_on, r.occurred_on) as days_before
from similar_reports r join similar_reports o
    on o.shared = r.shared and o.id <> r.id
        and o.occurred_on <= r.occurred_on
        and date_diff('day', o.occurred_on, r.occurred_on) < $days
where r.id = $report
order by o.occurred_on desc, o.id
"""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Similar reports close together.

    Attributes:
        id: the id of its first report.
        label: what they share, in words.
        start: the day of the first report; `end`: of the last.
        state: see `insight.views`.
        acted_on: the day on which the last of its actions was done.
        reports_since: similar reports after that day; None where no action was done.
        kept_as: the id of a pattern that people keep and that shares a report with it.
    """

    id: str
    label: str
    start: date
    end: date
    state: State
    records: tuple[str, ...]
    actions: tuple[str, ...]
    acted_on: date | None
    reports_since: int | None
    kept_as: str | None


@dataclass(frozen=True, slots=True)
class Similar:
    """An earlier report that agrees with another in every field that the policy names."""

    id: str
    occurred_on: date
    days_before: int


def patterns(tables: Tables, policy: Policy) -> tuple[Pattern, ...]:
    """Every pattern of the log up to the day at which the tables look, the latest first."""
    return tuple(
        Pattern(
            id=row["id"],
            label=pattern_label(policy, row["shared"]),
            start=row["first_on"],
            end=row["last_on"],
            state=row["state"],
            records=tuple(row["records"]),
            actions=tuple(row["actions"] or ()),
            acted_on=row["acted_on"],
            reports_since=row["reports_since"] if row["acted_on"] else None,
            kept_as=row["kept_as"],
        )
        for row in tables.named_rows(_ALL)
    )


def look_back(
    tables: Tables, policy: Policy, report: str, days: int | None = None
) -> tuple[Similar, ...]:
    """Earlier similar reports, as triage asks for them; the latest first.

    Args:
        tables: look at a day on or after the report's.
        policy: says what is similar.
        report: the id of a near miss.
        days: how far to look back; as many days as the repeat trigger looks at by default.

    Raises:
        SettingsInvalid: there is no such near miss.
    """
    if not tables.rows("select 1 from reports where id = $report", report=report):
        raise SettingsInvalid(f'There is no near miss "{report}" in the dataset.')
    window = policy.repeat_window_days if days is None else days
    return tuple(Similar(*row) for row in tables.rows(_ALIKE, report=report, days=window))
