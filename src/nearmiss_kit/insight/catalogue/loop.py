"""Whether the loop closes: told, classified, decided. In: nothing. Out: `LOOP`."""

from __future__ import annotations

from nearmiss_kit.insight.measure import Kind, Measure
from nearmiss_kit.insight.spc import Improvement

_OCCURRED = ("NearMiss.occurred",)
_TOLD = ("NearMiss.outcome_shared", "NearMiss.outcome_told")

LOOP = (
    Measure(
        key="acknowledged",
        title="Acknowledged",
        definition="Share of the month's near misses whose reporter was told that the report had "
        "arrived, by the day at which the pack looks. Empty where the log never records it.",
        unit="percent",
        kind=Kind.SHARE,
        sql="""
            select id, occurred_on as day,
                coalesce(acknowledged_on <= as_of(), false) as met
            from reports
        """,
        numerator="Near misses that were acknowledged.",
        denominator="Near misses of the period.",
        reads=(*_OCCURRED, "NearMiss.acknowledged"),
        better=Improvement.INCREASE,
        needs="acknowledged",
    ),
    Measure(
        key="classified",
        title="Classified",
        definition="Share of the month's near misses that have a category, a task type, a "
        "setting, a shift, a staff group, a contributing factor, a control point and a stage of "
        "the workflow: what is needed to see what they have in common.",
        unit="percent",
        kind=Kind.SHARE,
        sql="""
            select id, occurred_on as day,
                category is not null and task_type is not null and setting is not null
                    and shift is not null and staff_group is not null
                    and contributing_factors is not null and control_point is not null
                    and workflow_stage is not null as met
            from reports
        """,
        numerator="Near misses with every one of these fields.",
        denominator="Near misses of the period.",
        reads=(
            *_OCCURRED,
            "NearMiss.category",
            "NearMiss.task_type",
            "NearMiss.setting",
            "NearMiss.shift",
            "NearMiss.staff_group",
            "NearMiss.contributing_factors",
            "NearMiss.control_point",
            "NearMiss.workflow_stage",
        ),
        better=Improvement.INCREASE,
    ),
    Measure(
        key="told_outcome",
        title="Told the outcome",
        definition="Share of the month's near misses whose reporter or team heard the outcome by "
        "the day at which the pack looks: the log says when, or what they were told. Empty where "
        "the log never records it.",
        unit="percent",
        kind=Kind.SHARE,
        sql="""
            select id, occurred_on as day,
                coalesce(outcome_shared_on <= as_of(), outcome_told is not null) as met
            from reports
        """,
        numerator="Near misses whose outcome was told.",
        denominator="Near misses of the period.",
        reads=(*_OCCURRED, *_TOLD),
        better=Improvement.INCREASE,
        needs="outcome",
    ),
    Measure(
        key="no_action_with_reason",
        title="No further action, with a reason",
        definition="Of the month's near misses that were closed without further action, the "
        "share that says why. Empty where the log never records a reason.",
        unit="percent",
        kind=Kind.SHARE,
        sql="""
            select id, occurred_on as day, no_further_action_reason is not null as met
            from reports
            where report_status = 'closed_no_further_action'
        """,
        numerator="Those that say why.",
        denominator="Near misses of the period that were closed without further action.",
        reads=(*_OCCURRED, "NearMiss.report_status", "NearMiss.no_further_action_reason"),
        better=Improvement.INCREASE,
        needs="no_action_reason",
    ),
)
