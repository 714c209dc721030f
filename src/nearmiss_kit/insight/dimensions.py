"""What figures can be grouped by. In: nothing. Out: `DIMENSIONS`, each one short statement.

A dimension gives rows (id, code) for near misses; a near miss without an answer has no code, and
one with several answers has several rows. Actions take the answers of their near misses, and
checks those of their action, each answer once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nearmiss_kit.insight.measure import Counted


@dataclass(frozen=True, slots=True)
class Dimension:
    """A way to group.

    Attributes:
        codes: the code list of its values; None where the log's own words are the label.
        sql: rows (id, code) of near misses.
        reads: the slot it reads.
    """

    name: str
    title: str
    codes: str | None
    sql: str
    reads: str


def _field(name: str, title: str, codes: str | None) -> Dimension:
    """A field of the report that has one answer."""
    sql = f"select id, {name} as code from near_misses"  # noqa: S608 (names of our own)
    return Dimension(name, title, codes, sql, f"NearMiss.{name}")


_FACTORS = """
select id, unnest(contributing_factors) as code from near_misses
union all
select id, null as code from near_misses where contributing_factors is null
"""
_TIME_OF_DAY = """
select id,
    coalesce(time_of_day, case when hour < 6 then 'night' when hour < 12 then 'morning'
        when hour < 18 then 'afternoon' when hour < 24 then 'evening' end) as code
from near_misses
"""
_DAY_OF_WEEK = """
select id,
    case weekday when 1 then 'monday' when 2 then 'tuesday' when 3 then 'wednesday'
        when 4 then 'thursday' when 5 then 'friday' when 6 then 'saturday' else 'sunday' end
        as code
from near_misses
"""

DIMENSIONS = {
    dimension.name: dimension
    for dimension in (
        _field("category", "Category", "Category"),
        _field("service", "Service", None),
        _field("location", "Location", None),
        _field("setting", "Setting", "Setting"),
        _field("task_type", "Task type", "TaskType"),
        _field("staff_group", "Staff group", "StaffGroup"),
        _field("shift", "Shift", "Shift"),
        Dimension("time_of_day", "Time of day", "TimeOfDay", _TIME_OF_DAY, "NearMiss.occurred"),
        Dimension("day_of_week", "Day of the week", "DayOfWeek", _DAY_OF_WEEK, "NearMiss.occurred"),
        _field("person_ref", "Person (pseudonym)", None),
        Dimension(
            "factor",
            "Contributing factor",
            "ContributingFactor",
            _FACTORS,
            "NearMiss.contributing_factors",
        ),
        _field("control_point", "Control point", "ControlPoint"),
        _field("workflow_stage", "Workflow stage", "WorkflowStage"),
        _field("interception", "What stopped it", "Interception"),
    )
}

_OF = {
    "near_misses": "{sql}",
    "actions": """
        select distinct l.action as id, d.code
        from action_near_misses l join ({sql}) d on d.id = l.near_miss
    """,
    "verifications": """
        select distinct v.id, d.code
        from verifications v
            join action_near_misses l on l.action = v.of_action
            join ({sql}) d on d.id = l.near_miss
    """,
    "patterns": """
        select distinct r.pattern as id, d.code
        from pattern_reports r join ({sql}) d on d.id = r.id
    """,
}


def codes_of(dimension: Dimension, counted: Counted) -> str | None:
    """The statement that gives (id, code) for a kind of record; None where it has no answer."""
    frame = _OF.get(counted)
    return frame.format(sql=dimension.sql) if frame else None
