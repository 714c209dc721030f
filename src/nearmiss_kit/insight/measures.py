"""The measures of a month: each one readable SQL statement with its definition in plain words.

In: `Tables` and a period. Out: figures by key. A statement over the views of `insight.tables`
gives one row: `value`, or for a share `numerator` and `denominator`; and `records`, the ids of
everything that was counted (for a share: of the denominator). A statement that gives no row says
that the log does not record what is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.insight.figures import Figure
from nearmiss_kit.insight.shares import percent, wilson
from nearmiss_kit.insight.tables import Period

if TYPE_CHECKING:
    from nearmiss_kit.insight.tables import Tables


@dataclass(frozen=True, slots=True)
class Measure:
    """One number about a month: what it is called, what it means, and how it is counted."""

    key: str
    title: str
    definition: str
    unit: str
    sql: str


VOLUME = (
    Measure(
        "reports",
        "Near misses reported",
        "Near misses that occurred in the month, by the local date. A record counts as a near "
        "miss unless somebody was harmed, or the log calls it an incident or something else.",
        "reports",
        """
        select count(*) as value, list(id order by id) as records
        from reports_of_month
        """,
    ),
    Measure(
        "left_out",
        "Records left out",
        "Records of the month that are not near misses, because somebody was harmed or because "
        "the log calls them an incident or something else. No other figure counts them.",
        "reports",
        """
        select count(*) as value, list(id order by id) as records
        from near_misses
        where occurred_month = this_month() and not counts_as_near_miss
        """,
    ),
    Measure(
        "provisional",
        "Provisional reports",
        "Near misses of the month on which something that a complete report holds is missing. "
        "They count in every figure.",
        "reports",
        """
        select count(*) as value, list(id order by id) as records
        from reports_of_month
        where completeness = 'provisional'
        """,
    ),
)

TRIAGE = (
    Measure(
        "triage_median_hours",
        "Time to triage, median",
        "Hours from report to first triage, of the month's near misses that have both: half were "
        "triaged sooner, half later. Where either is only a date, whole days are counted: 0 hours "
        "on the same day, 24 on the next. A triage dated before its report counts as 0 hours. "
        "Triages after the day at which the pack looks are not yet known.",
        "hours",
        """
        select median(hours_to_triage) as value, list(id order by id) as records
        from triage_times
        where occurred_month = this_month() and is_triaged
        """,
    ),
    Measure(
        "triage_p90_hours",
        "Time to triage, 90th percentile",
        "Nine in ten of the month's triaged near misses were triaged within this many hours of "
        "their report (interpolated between the two nearest), counted as for the median.",
        "hours",
        """
        select quantile_cont(hours_to_triage, 0.9) as value, list(id order by id) as records
        from triage_times
        where occurred_month = this_month() and is_triaged
        """,
    ),
    Measure(
        "triage_in_time",
        "Triaged in time",
        "Share of the month's near misses with a date of report that were triaged within the time "
        "that the policy sets. One without a triage counts as late once its time has passed, and "
        "is left out while it still has time. Empty where the log records no triage at all.",
        "percent",
        """
        select count(*) filter (where hours_to_triage <= triage_limit()) as numerator,
            count(*) as denominator, list(id order by id) as records
        from triage_times
        where occurred_month = this_month() and (is_triaged or hours_open > triage_limit())
        having log_has('triage')
        """,
    ),
    Measure(
        "triage_waiting",
        "Waiting for triage",
        "Near misses of any month, reported by the day at which the pack looks and not triaged by "
        "its end. One without a date of triage is not called waiting if its status says that it "
        "went further. Empty where the log records no triage at all.",
        "reports",
        """
        select count(*) as value, list(id order by id) as records
        from waiting
        having log_has('triage')
        """,
    ),
)

LOOP = (
    Measure(
        "acknowledged",
        "Acknowledged",
        "Share of the month's near misses whose reporter was told that the report had arrived, by "
        "the day at which the pack looks. Empty where the log never records it.",
        "percent",
        """
        select count(*) filter (where acknowledged_on <= as_of()) as numerator,
            count(*) as denominator, list(id order by id) as records
        from reports_of_month
        having log_has('acknowledged')
        """,
    ),
    Measure(
        "told_outcome",
        "Told the outcome",
        "Share of the month's near misses whose reporter or team heard the outcome by the day at "
        "which the pack looks: the log says when, or what they were told. Empty where the log "
        "never records it.",
        "percent",
        """
        select count(*) filter (where outcome_shared_on <= as_of()
                or outcome_shared is null and outcome_told is not null) as numerator,
            count(*) as denominator, list(id order by id) as records
        from reports_of_month
        having log_has('outcome')
        """,
    ),
    Measure(
        "no_action_with_reason",
        "No further action, with a reason",
        "Of the month's near misses that were closed without further action, the share that says "
        "why. Empty where the log never records a reason.",
        "percent",
        """
        select count(*) filter (where no_further_action_reason is not null) as numerator,
            count(*) as denominator, list(id order by id) as records
        from reports_of_month
        where report_status = 'closed_no_further_action'
        having log_has('no_action_reason')
        """,
    ),
)

ACTIONS = (
    Measure(
        "actions_issued",
        "Actions issued",
        "Actions that answer a near miss of the month.",
        "actions",
        """
        select count(*) as value, list(id order by id) as records
        from known_actions
        where id in (
            select action from action_near_misses
            where near_miss in (select id from reports_of_month))
        """,
    ),
    Measure(
        "actions_open",
        "Actions open",
        "Actions for near misses of any month that are neither done nor cancelled, or were done "
        "only after the day at which the pack looks.",
        "actions",
        """
        select count(*) as value, list(id order by id) as records
        from known_actions
        where is_open
        """,
    ),
    Measure(
        "actions_overdue",
        "Actions overdue",
        "Open actions whose deadline, with the days of grace that the policy gives, had passed by "
        "the day at which the pack looks. An action without a deadline is never overdue.",
        "actions",
        """
        select count(*) as value, list(id order by id) as records
        from known_actions
        where is_overdue
        """,
    ),
    Measure(
        "actions_done",
        "Actions done",
        "Actions that were done in the month.",
        "actions",
        """
        select count(*) as value, list(id order by id) as records
        from known_actions
        where done_in_month
        """,
    ),
    Measure(
        "actions_done_in_time",
        "Actions done in time",
        "Of the actions that fell due in the month, by the day at which the pack looks, the share "
        "that was done on or before its deadline. Cancelled actions are left out.",
        "percent",
        """
        select count(*) filter (where action_status = 'done' and completed <= due) as numerator,
            count(*) as denominator, list(id order by id) as records
        from known_actions
        where due >= this_month() and due < next_month() and due <= as_of()
            and action_status <> 'cancelled'
        """,
    ),
    Measure(
        "sample_compliance",
        "Samples that complied",
        "Of all cases looked at in the checks of the last 12 months, the share that was as it "
        "should be. Checks that do not give both numbers are left out.",
        "percent",
        """
        select coalesce(sum(sample_complied), 0)::bigint as numerator,
            coalesce(sum(sample_size), 0)::bigint as denominator,
            list(id order by id) as records
        from known_verifications
        where in_last_12_months and sample_complied <= sample_size
        """,
    ),
    Measure(
        "done_unverified",
        "Done, not yet verified",
        "Actions that are done and that nobody has checked, as known on the day at which the pack "
        "looks.",
        "actions",
        """
        select count(*) as value, list(id order by id) as records
        from known_actions
        where action_status = 'done' and not is_open
            and id not in (select of_action from known_verifications)
        """,
    ),
)

PREVENTION = (
    Measure(
        "reliance_on_people",
        "Caught by people or by luck",
        "Of the month's near misses that say what stopped the harm, the share that rested on "
        "somebody noticing, on the person or the family, or on chance, and not on a safeguard "
        "or a mitigation. Those that do not say, or say that it is not known, are left out.",
        "percent",
        """
        select count(*) filter (where interception in ('vigilance', 'chance', 'person_or_family'))
                as numerator,
            count(*) as denominator, list(id order by id) as records
        from reports_of_month
        where interception <> 'unknown'
        """,
    ),
)

MEASURES = VOLUME + TRIAGE + LOOP + ACTIONS + PREVENTION


def month_measures(tables: Tables, period: Period) -> dict[str, Figure]:
    """Every measure of the period by its key, beside what it was at the end of the month before.

    Where the log begins in the period's month there is no month before. The tables look at the
    period afterwards.
    """
    earlier = Period.of(period.month.earlier())
    first = tables.first_month()
    before: dict[str, Figure] = {}
    if first is not None and first <= earlier.month:
        tables.look_at(earlier)
        before = {measure.key: count(tables, measure) for measure in MEASURES}
    tables.look_at(period)
    return {measure.key: count(tables, measure, before.get(measure.key)) for measure in MEASURES}


def count(tables: Tables, measure: Measure, before: Figure | None = None) -> Figure:
    """One measure of the period that the tables look at."""
    answer = (tables.named_rows(measure.sql) or [{}])[0]
    numerator, denominator = answer.get("numerator"), answer.get("denominator")
    value, interval = answer.get("value"), None
    if numerator is not None and denominator is not None:
        value, interval = percent(numerator, denominator), wilson(numerator, denominator)
    low, high = interval or (None, None)
    return Figure(
        key=measure.key,
        title=measure.title,
        value=value,
        unit=measure.unit,
        definition=measure.definition,
        numerator=numerator,
        denominator=denominator,
        previous=before.value if before else None,
        low=low,
        high=high,
        records=tuple(answer.get("records") or ()),
    )
