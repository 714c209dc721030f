"""Repeat patterns: similar reports close together. In: `Tables` and a policy. Out: patterns.

Reports are similar if they agree in every field that the policy names; a blank never agrees with
anything. Where at least `repeat_count` similar reports fall on the days d to
d + `repeat_window_days` - 1, they are a pattern; windows that overlap are one pattern. So no
pattern holds a report that lies in no such window, and two patterns share no report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit import model
from nearmiss_kit.errors import SettingsInvalid
from nearmiss_kit.insight.figures import RepeatPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.insight.tables import Tables
    from nearmiss_kit.model import Policy

_SIMILAR_BY = ("service", "category")

# A report is an anchor if enough similar reports fall in the window that begins on its day. It is
# a member if an anchor lies in the window that ends on its day. An anchor without another one in
# the days that its window could overlap begins a pattern.
_PATTERNS = """
with alike as (
    select id, occurred_on, date_diff('day', date '2000-01-01', occurred_on) as day, shared
    from similar_reports
    where occurred_on <= as_of()),
counted as (
    select *, count(*) over (partition by shared order by day
        range between current row and repeat_days() - 1 following) as in_window
    from alike),
anchored as (
    select *, in_window >= repeat_count() as is_anchor,
        max(case when in_window >= repeat_count() then day end) over (
            partition by shared order by day
            range between repeat_days() - 1 preceding and current row) as anchor,
        max(case when in_window >= repeat_count() then day end) over (
            partition by shared order by day
            range between repeat_days() - 1 preceding and 1 preceding) as earlier_anchor
    from counted),
members as (
    select *, max(case when is_anchor and earlier_anchor is null then day end) over (
        partition by shared order by day
        range between unbounded preceding and current row) as pattern
    from anchored
    where anchor is not null)
select shared, min(occurred_on) as first_on, max(occurred_on) as last_on,
    list(id order by id) as records,
    count(*) filter (where occurred_on >= this_month() and occurred_on < next_month())
        as in_month,
    bool_or(id in (select near_miss from action_near_misses)) as with_action
from members
group by shared, pattern
having count(*) filter (where occurred_on >= last_month() and occurred_on < next_month()) > 0
order by last_on desc, first_on, shared
"""


def repeat_patterns(tables: Tables, policy: Policy) -> tuple[RepeatPattern, ...]:
    """The patterns with a report in the month or the month before, the latest first.

    Raises:
        SettingsInvalid: the policy calls reports similar by a field that it cannot use.
    """
    similar_by = tuple(policy.repeat_similar_by or _SIMILAR_BY)
    _define_similar(tables, similar_by)
    return tuple(
        RepeatPattern(
            label=_label(similar_by, shared),
            start=first_on,
            end=last_on,
            records=tuple(records),
            reports_in_month=in_month,
            with_action=with_action,
        )
        for shared, first_on, last_on, records, in_month, with_action in tables.rows(_PATTERNS)
    )


def _define_similar(tables: Tables, similar_by: Sequence[str]) -> None:
    """Let the view similar_reports hold the reports that have every one of the fields."""
    for name in similar_by:
        if name not in model.codelist("SimilarityField").codes:
            raise SettingsInvalid(f'The policy cannot call reports similar by "{name}".')
    shared = ", ".join(similar_by)
    stated = " and ".join(f"{name} is not null" for name in similar_by)
    tables.define(
        f"create or replace view similar_reports as select id, occurred_on, [{shared}] as shared "  # noqa: S608 (names of a closed list)
        f"from reports where {stated}"
    )


def _label(similar_by: Sequence[str], shared: Sequence[str]) -> str:
    """What the reports share, in words: `Alder House, Medication`."""
    return ", ".join(_title(name, value) for name, value in zip(similar_by, shared, strict=True))


def _title(name: str, value: str) -> str:
    field = model.field("NearMiss", name)
    if field.kind == "code" and field.target:
        return model.code_title(field.target, value)
    return value
