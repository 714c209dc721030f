"""What became of near misses after actions were done. In: nothing. Out: `EFFECT`.

Near misses are like those that an action answers if they agree in every field by which the policy
calls reports similar. Grouped by action and month, the two counts are the rate before and after
each action; `insight.effect` puts a control chart on them.
"""

from __future__ import annotations

from nearmiss_kit.insight.measure import Measure, Window
from nearmiss_kit.insight.spc import Improvement

_READS = (
    "NearMiss.occurred",
    "Policy.repeat_similar_by",
    "Action.for_near_misses",
    "Action.action_status",
    "Action.completed",
)
_BY_ACTION = (("action", None),)
_LEFT_OUT = (
    "Near misses without a value in a field by which the policy calls them similar, and those of "
    "the very day on which the action was done."
)

EFFECT = (
    Measure(
        key="before_action",
        title="Near misses before an action was done",
        definition="Near misses of the month like those that an action answers, from before the "
        "day on which it was done. Grouped by action and month, this is the rate before each "
        "action.",
        unit="reports",
        sql="""
            select id, occurred_on as day, action
            from answered_reports
            where occurred_on < completed
        """,
        numerator="Near misses of the period, each once, however many actions answer its like.",
        exclusions=_LEFT_OUT,
        reads=_READS,
        own=_BY_ACTION,
        several=True,
    ),
    Measure(
        key="after_action",
        title="Near misses after an action was done",
        definition="Near misses of the month like those that an action answers, from after the "
        "day on which it was done: what went on although something was done. Grouped by action "
        "and month, this is the rate after each action.",
        unit="reports",
        sql="""
            select id, occurred_on as day, action
            from answered_reports
            where occurred_on > completed
        """,
        numerator="Near misses of the period, each once, however many actions answer its like.",
        exclusions=_LEFT_OUT,
        reads=_READS,
        better=Improvement.DECREASE,
        own=_BY_ACTION,
        several=True,
    ),
    Measure(
        key="actions_to_reopen",
        title="Actions to open again",
        definition="Actions that are done and whose last check found that they do not work, or "
        "after which the repeat trigger fired again within 12 months, and that since have "
        "neither been opened again nor been looked at and left as they are. A person decides.",
        unit="actions",
        window=Window.NOW,
        sql="""
            select a.id, a.strength, a.kind_of_change
            from known_actions a
                left join last_checks c on c.of_action = a.id
                left join repeats_after r on r.action = a.id
                left join last_reopenings o on o.action = a.id
            where a.action_status = 'done' and not a.is_open
                and (c.outcome = 'not_effective' and coalesce(o.reopened < c.verified, true)
                        and coalesce(a.left_on < c.verified, true)
                    or r.first_on is not null and coalesce(o.reopened < r.first_on, true))
        """,
        numerator="Actions whose check failed, or after which the like repeated.",
        exclusions="Actions that were opened again after that, or that somebody looked at after "
        "that and left as they are, until a new check fails or the like repeats anew.",
        reads=(
            *_READS,
            "Policy.repeat_count",
            "Policy.repeat_window_days",
            "Verification.outcome",
            "Verification.verified",
            "Action.not_reopened",
            "Reopening.reopened_action",
            "Reopening.reopened",
        ),
        counts="actions",
        better=Improvement.DECREASE,
        own=(("strength", "ActionStrength"), ("kind_of_change", "ChangeKind")),
    ),
)
