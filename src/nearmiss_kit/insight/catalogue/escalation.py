"""Whether a gradual decline was escalated in time, and outside bodies told. Out: `ESCALATION`."""

from __future__ import annotations

from nearmiss_kit.insight.measure import Kind, Measure, Window
from nearmiss_kit.insight.spc import Improvement

_PROMPT = ("NearMiss.prompt_fired", "NearMiss.noticed", "NearMiss.occurred")
_CONSULTED = (*_PROMPT, "NearMiss.consultation_time", "Policy.consultation_within_hours")
_ASSESSED = ("NotificationAssessment.near_miss", "NotificationAssessment.decided")

ESCALATION = (
    Measure(
        key="prompts_fired",
        title="Threshold prompts fired",
        definition="Near misses of the last days (90, unless the policy says otherwise) in which "
        'the prompt that says "ask for help now" came up.',
        unit="reports",
        window=Window.ROLLING,
        sql="""
            select id, occurred_on as day
            from reports
            where prompt_fired
        """,
        numerator="Near misses with a threshold prompt that fired.",
        exclusions="Near misses that do not say.",
        reads=(*_PROMPT, "Policy.rolling_days"),
        needs="prompt",
    ),
    Measure(
        key="consult_median_hours",
        title="Time to consult, median",
        definition="Hours from noticing (or, where that is not known, from the event) to the "
        "clinical consultation, of the month's near misses in which a threshold prompt fired and "
        "advice was sought: half were sooner, half later. Where either is only a date, whole days "
        "are counted.",
        unit="hours",
        kind=Kind.MEDIAN,
        sql="""
            select id, occurred_on as day, hours_to_consult as value
            from report_times
            where prompt_fired and hours_to_consult is not null
        """,
        numerator="Hours from noticing to consultation.",
        exclusions="Near misses without a fired prompt or without a consultation.",
        reads=_CONSULTED,
        better=Improvement.DECREASE,
    ),
    Measure(
        key="consult_p90_hours",
        title="Time to consult, 90th percentile",
        definition="In nine of ten of these near misses advice was sought within this many hours "
        "(interpolated between the two nearest).",
        unit="hours",
        kind=Kind.P90,
        sql="""
            select id, occurred_on as day, hours_to_consult as value
            from report_times
            where prompt_fired and hours_to_consult is not null
        """,
        numerator="Hours from noticing to consultation.",
        exclusions="As for the median.",
        reads=_CONSULTED,
        better=Improvement.DECREASE,
    ),
    Measure(
        key="consulted_in_time",
        title="Consulted in time",
        definition="Of the near misses of the last days (90, unless the policy says otherwise) in "
        "which a threshold prompt fired, the share in which clinical advice was sought within the "
        "time that the policy sets. One without advice counts as late once its time has passed.",
        unit="percent",
        kind=Kind.SHARE,
        window=Window.ROLLING,
        sql="""
            select id, occurred_on as day,
                coalesce(hours_to_consult <= consult_limit(), false) as met
            from report_times
            where prompt_fired
                and (hours_to_consult is not null or hours_since_noticed > consult_limit())
        """,
        numerator="Near misses with advice within the policy's time.",
        denominator="Near misses of the rolling window with a threshold prompt that fired.",
        exclusions="Near misses without advice that still have time.",
        reads=(*_CONSULTED, "Policy.rolling_days"),
        better=Improvement.INCREASE,
        needs="prompt",
    ),
    Measure(
        key="consult_waiting",
        title="Waiting for clinical advice",
        definition="Near misses of the last days (90, unless the policy says otherwise) in which "
        "a threshold prompt fired, that are not closed, and for which no clinical advice is on "
        "record by the day at which the figures look.",
        unit="reports",
        window=Window.ROLLING,
        sql="""
            select id, occurred_on as day
            from report_times
            where prompt_fired and hours_to_consult is null and not is_closed
        """,
        numerator="Near misses with a fired prompt and without advice.",
        exclusions="Near misses that do not say whether a prompt fired.",
        reads=(
            *_PROMPT,
            "NearMiss.consultation_time",
            "NearMiss.closed",
            "NearMiss.report_status",
            "Policy.rolling_days",
        ),
        better=Improvement.DECREASE,
        needs="prompt",
    ),
    Measure(
        key="late_escalations",
        title="Late escalations",
        definition="Near misses of the last days (90, unless the policy says otherwise) that were "
        "escalated too late: a threshold prompt fired and advice was not sought in time, or the "
        "report had to be escalated on the same day and was first triaged on a later one.",
        unit="reports",
        window=Window.ROLLING,
        sql="""
            select id, occurred_on as day
            from report_times
            where same_day_missed
                or prompt_fired
                    and coalesce(hours_to_consult, hours_since_noticed) > consult_limit()
        """,
        numerator="Near misses that were escalated too late.",
        exclusions="Near misses that say nothing of prompts or of escalation on the same day.",
        reads=(
            *_CONSULTED,
            "Triage.same_day_escalation",
            "Triage.triaged",
            "NearMiss.reported",
            "Policy.rolling_days",
        ),
        better=Improvement.DECREASE,
    ),
    Measure(
        key="assessed_for_notification",
        title="Assessed for a duty to notify",
        definition="Share of the month's near misses for which somebody assessed whether an "
        "outside body has to be told. Empty where the log records no assessment at all.",
        unit="percent",
        kind=Kind.SHARE,
        sql="""
            select id, occurred_on as day,
                id in (select near_miss from known_assessments) as met
            from reports
        """,
        numerator="Near misses with an assessment.",
        denominator="Near misses of the period.",
        reads=("NearMiss.occurred", *_ASSESSED),
        better=Improvement.INCREASE,
        needs="notification",
    ),
    Measure(
        key="notification_undecided",
        title="Notification not decided",
        definition="Near misses of any month whose facts point, or may point, at a duty to notify "
        "an outside body, and for which nobody has decided for any body by the day at which the "
        "figures look.",
        unit="reports",
        window=Window.NOW,
        sql="""
            select near_miss as id
            from known_assessments
            where occurred_on <= as_of()
            group by near_miss
            having max(case when notification_risk in ('yes', 'unclear') then 1 else 0 end) = 1
                and max(case when notification_decision in ('notify', 'do_not_notify')
                    then 1 else 0 end) = 0
        """,
        numerator="Near misses with a possible duty to notify and no decision.",
        exclusions="Near misses without an assessment.",
        reads=(
            *_ASSESSED,
            "NotificationAssessment.notification_risk",
            "NotificationAssessment.notification_decision",
        ),
        better=Improvement.DECREASE,
        needs="notification",
    ),
)
