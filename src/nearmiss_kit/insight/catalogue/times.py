"""How soon: to acknowledge, triage and close. In: nothing. Out: `TIMES`.

Hours are counted from clocks where both moments have a time of day, else in whole days: 0 hours on
the same day, 24 on the next. A step dated before its report counts as 0 hours.
"""

from __future__ import annotations

from nearmiss_kit.insight.measure import Kind, Measure, Window
from nearmiss_kit.insight.spc import Improvement

_REPORTED = ("NearMiss.occurred", "NearMiss.reported")
_TRIAGED = (*_REPORTED, "Triage.near_miss", "Triage.triaged")
_CLOSED = (*_REPORTED, "NearMiss.closed", "NearMiss.report_status")
_WHOLE_DAYS = (
    "Where either is only a date, whole days are counted: 0 hours on the same day, 24 on the next."
)


TIMES = (
    Measure(
        key="acknowledge_median_hours",
        title="Time to acknowledge, median",
        definition="Hours from report to acknowledgement, of the month's near misses that have "
        f"both: half were acknowledged sooner, half later. {_WHOLE_DAYS}",
        unit="hours",
        kind=Kind.MEDIAN,
        sql="""
            select id, occurred_on as day, hours_to_acknowledge as value
            from report_times
            where hours_to_acknowledge is not null
        """,
        numerator="Hours from report to acknowledgement.",
        exclusions="Near misses without a date of report or of acknowledgement; what happened "
        "after the day at which the figures look is not yet known.",
        reads=(*_REPORTED, "NearMiss.acknowledged"),
        better=Improvement.DECREASE,
    ),
    Measure(
        key="acknowledge_p90_hours",
        title="Time to acknowledge, 90th percentile",
        definition="Nine in ten of the month's acknowledged near misses were acknowledged within "
        "this many hours of their report (interpolated between the two nearest).",
        unit="hours",
        kind=Kind.P90,
        sql="""
            select id, occurred_on as day, hours_to_acknowledge as value
            from report_times
            where hours_to_acknowledge is not null
        """,
        numerator="Hours from report to acknowledgement.",
        exclusions="As for the median.",
        reads=(*_REPORTED, "NearMiss.acknowledged"),
        better=Improvement.DECREASE,
    ),
    Measure(
        key="acknowledged_in_time",
        title="Acknowledged in time",
        definition="Share of the month's near misses with a date of report whose reporter heard "
        "back within the time that the policy sets. One without an acknowledgement counts as "
        "late once its time has passed. Empty where the log never records it.",
        unit="percent",
        kind=Kind.SHARE,
        sql="""
            select id, occurred_on as day,
                coalesce(hours_to_acknowledge <= acknowledge_limit(), false) as met
            from report_times
            where reported_on is not null
                and (hours_to_acknowledge is not null or hours_open > acknowledge_limit())
        """,
        numerator="Near misses acknowledged within the policy's time.",
        denominator="Near misses of the period with a date of report.",
        exclusions="Near misses without an acknowledgement that still have time.",
        reads=(*_REPORTED, "NearMiss.acknowledged", "Policy.acknowledge_within_hours"),
        better=Improvement.INCREASE,
        needs="acknowledged",
    ),
    Measure(
        key="acknowledge_waiting",
        title="Waiting to hear back",
        definition="Near misses of any month that were reported by the day at which the figures "
        "look, are not closed, and whose reporter has not heard back by then. Empty where the log "
        "never records it.",
        unit="reports",
        window=Window.NOW,
        sql="""
            select id
            from report_times
            where reported_on <= as_of() and hours_to_acknowledge is null and not is_closed
        """,
        numerator="Near misses that are neither acknowledged nor closed.",
        exclusions="Near misses without a date of report.",
        reads=(*_REPORTED, "NearMiss.acknowledged", "NearMiss.closed", "NearMiss.report_status"),
        better=Improvement.DECREASE,
        needs="acknowledged",
    ),
    Measure(
        key="triage_median_hours",
        title="Time to triage, median",
        definition="Hours from report to first triage, of the month's near misses that have "
        "both: half were triaged sooner, half later. Where either is only a date, whole days are "
        "counted: 0 hours on the same day, 24 on the next. A triage dated before its report "
        "counts as 0 hours. Triages after the day at which the pack looks are not yet known.",
        unit="hours",
        kind=Kind.MEDIAN,
        sql="""
            select id, occurred_on as day, hours_to_triage as value
            from triage_times
            where is_triaged
        """,
        numerator="Hours from report to first triage.",
        exclusions="Near misses without a date of report or without a triage.",
        reads=_TRIAGED,
        better=Improvement.DECREASE,
    ),
    Measure(
        key="triage_p90_hours",
        title="Time to triage, 90th percentile",
        definition="Nine in ten of the month's triaged near misses were triaged within this many "
        "hours of their report (interpolated between the two nearest), counted as for the median.",
        unit="hours",
        kind=Kind.P90,
        sql="""
            select id, occurred_on as day, hours_to_triage as value
            from triage_times
            where is_triaged
        """,
        numerator="Hours from report to first triage.",
        exclusions="As for the median.",
        reads=_TRIAGED,
        better=Improvement.DECREASE,
    ),
    Measure(
        key="triage_in_time",
        title="Triaged in time",
        definition="Share of the month's near misses with a date of report that were triaged "
        "within the time that the policy sets. One without a triage counts as late once its time "
        "has passed, and is left out while it still has time. Empty where the log records no "
        "triage at all.",
        unit="percent",
        kind=Kind.SHARE,
        sql="""
            select id, occurred_on as day,
                coalesce(hours_to_triage <= triage_limit_hours, false) as met
            from triage_times
            where is_triaged or hours_open > triage_limit_hours
        """,
        numerator="Near misses triaged within the policy's time.",
        denominator="Near misses of the period with a date of report.",
        exclusions="Near misses without a triage that still have time.",
        reads=(*_TRIAGED, "Triage.route", "Policy.triage_within_hours", "Policy.triage_limits"),
        better=Improvement.INCREASE,
        needs="triage",
    ),
    Measure(
        key="triage_waiting",
        title="Waiting for triage",
        definition="Near misses of any month, reported by the day at which the pack looks and "
        "not triaged by its end. One without a date of triage is not called waiting if its status "
        "says that it went further. Empty where the log records no triage at all.",
        unit="reports",
        window=Window.NOW,
        sql="""
            select id
            from waiting
        """,
        numerator="Near misses that wait for triage.",
        exclusions="Near misses whose status says that they went further.",
        reads=(*_TRIAGED, "NearMiss.report_status"),
        better=Improvement.DECREASE,
        needs="triage",
    ),
    Measure(
        key="triage_started_of_reported",
        title="Triage started in time, of all reported",
        definition="Of the near misses that were reported in the month, the share that was "
        "triaged within the time that the policy sets: the fraction that US home and "
        "community-based services know from critical incidents, applied to near misses. What is "
        "not triaged counts against it, however new.",
        unit="percent",
        kind=Kind.SHARE,
        sql="""
            select id, reported_on as day,
                coalesce(hours_to_triage <= triage_limit_hours, false) as met
            from triage_times
        """,
        numerator="Near misses triaged within the policy's time.",
        denominator="Near misses that were reported in the period.",
        exclusions="Near misses without a date of report.",
        reads=(*_TRIAGED, "Triage.route", "Policy.triage_within_hours", "Policy.triage_limits"),
        better=Improvement.INCREASE,
        needs="triage",
    ),
    Measure(
        key="close_median_hours",
        title="Time to close, median",
        definition="Hours from report to closing, of the month's near misses that have both: "
        f"half were closed sooner, half later. {_WHOLE_DAYS}",
        unit="hours",
        kind=Kind.MEDIAN,
        sql="""
            select id, occurred_on as day, hours_to_close as value
            from report_times
            where hours_to_close is not null
        """,
        numerator="Hours from report to closing.",
        exclusions="Near misses without a date of report or of closing, or closed later.",
        reads=(*_REPORTED, "NearMiss.closed"),
        better=Improvement.DECREASE,
    ),
    Measure(
        key="close_p90_hours",
        title="Time to close, 90th percentile",
        definition="Nine in ten of the month's closed near misses were closed within this many "
        "hours of their report (interpolated between the two nearest).",
        unit="hours",
        kind=Kind.P90,
        sql="""
            select id, occurred_on as day, hours_to_close as value
            from report_times
            where hours_to_close is not null
        """,
        numerator="Hours from report to closing.",
        exclusions="As for the median.",
        reads=(*_REPORTED, "NearMiss.closed"),
        better=Improvement.DECREASE,
    ),
    Measure(
        key="closed_in_time",
        title="Closed in time",
        definition="Share of the month's near misses with a date of report that were closed within "
        "the time that the policy sets (720 hours, which are 30 days, by default). One that is "
        "open counts as late once its time has passed. Empty where the log never records a "
        "closing.",
        unit="percent",
        kind=Kind.SHARE,
        sql="""
            select id, occurred_on as day,
                coalesce(hours_to_close <= close_limit(), false) as met
            from report_times
            where reported_on is not null
                and (hours_to_close is not null
                    or not is_closed and hours_open > close_limit())
        """,
        numerator="Near misses closed within the policy's time.",
        denominator="Near misses of the period with a date of report.",
        exclusions="Open near misses that still have time, and closed ones that do not say when.",
        reads=(*_CLOSED, "Policy.close_within_hours"),
        better=Improvement.INCREASE,
        needs="closed",
    ),
    Measure(
        key="decided_of_reported",
        title="Outcome decided in time, of all reported",
        definition="Of the near misses that were reported in the month, the share whose outcome "
        "was decided within the time that the policy sets: the fraction that US home and "
        "community-based services know from critical incidents, applied to near misses. A report "
        "is decided when it is closed. What is not closed counts against it, however new, and so "
        "does what does not say when.",
        unit="percent",
        kind=Kind.SHARE,
        sql="""
            select id, reported_on as day,
                coalesce(hours_to_close <= close_limit(), false) as met
            from report_times
            where reported_on is not null
        """,
        numerator="Near misses closed within the policy's time.",
        denominator="Near misses that were reported in the period.",
        exclusions="Near misses without a date of report.",
        reads=(*_CLOSED, "Policy.close_within_hours"),
        better=Improvement.INCREASE,
        needs="closed",
    ),
    Measure(
        key="not_closed",
        title="Reported and not closed",
        definition="Near misses of any month, reported by the day at which the figures look, "
        "whose status does not say that they are closed, or that were closed only later. Empty "
        "where the log never records a closing.",
        unit="reports",
        window=Window.NOW,
        sql="""
            select id
            from report_times
            where reported_on <= as_of() and not is_closed
        """,
        numerator="Near misses that are not closed.",
        exclusions="Near misses without a date of report.",
        reads=(*_REPORTED, "NearMiss.closed", "NearMiss.report_status"),
        better=Improvement.DECREASE,
        needs="closed",
    ),
)
