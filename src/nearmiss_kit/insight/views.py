"""The views that measures ask: small, portable SQL over `base_tables`, read by every engine.

In: the tables. Out: `VIEWS` in order, and the words that they use.

reports             near misses that count
labels              (dimension, id, occurred_month, code) of each report, for breakdowns
first_triages       the first triage of a report, as known at the end of as_of()
report_times        reports with the hours to each step; hours_open: the fewest hours that a step
                    on the next day would take; waits: not triaged at the end of as_of()
triage_times        those with a date of report
waiting             reports that wait for triage at the end of as_of(), with days_waiting
known_actions       actions of reports up to as_of(), with is_open, is_overdue, done_in_month
known_verifications verifications of known actions up to as_of()

Words of the period: period_start(), period_end() (the day after its last), as_of(), as_of_ends()
(the moment, in UTC), and of the policy: acknowledge_limit(), triage_limit() in hours, grace_days(),
repeat_count(), repeat_days().
"""

from __future__ import annotations

FUNCTIONS = {
    "hours_between": (
        ("from_at", "from_on", "to_at", "to_on"),
        """case
            when from_at is not null and to_at is not null
                then cast(greatest(0.0, date_diff('microsecond', from_at, to_at) / 3.6e9) as double)
            when from_on is not null and to_on is not null
                then cast(greatest(0.0, 24.0 * date_diff('day', from_on, to_on)) as double)
            end""",
    ),
}
"""Our own functions: their parameters and what they stand for."""

VIEWS = {
    "reports": "select * from near_misses where counts_as_near_miss",
    "first_triages": """
        select id, near_miss, triaged_at, triaged_on
        from (select *, row_number() over (
                partition by near_miss
                order by triaged_on, triaged_at nulls first, id) as place
            from triages where triaged_on <= as_of()) as t
        where place = 1
    """,
    "report_times": """
        select r.id, r.occurred_on, r.occurred_month, r.reported_on, r.category, r.service,
            t.near_miss is not null as is_triaged,
            case when t.near_miss is not null
                 then hours_between(r.reported_at, r.reported_on, t.triaged_at, t.triaged_on)
                 end as hours_to_triage,
            case when r.acknowledged_on <= as_of()
                 then hours_between(
                     r.reported_at, r.reported_on, r.acknowledged_at, r.acknowledged_on)
                 end as hours_to_acknowledge,
            case when r.closed_on <= as_of()
                 then hours_between(r.reported_at, r.reported_on, r.closed_at, r.closed_on)
                 end as hours_to_close,
            coalesce(r.closed_on <= as_of(), coalesce(r.report_status, '') in
                ('closed', 'closed_no_further_action')) as is_closed,
            hours_between(r.reported_at, r.reported_on, as_of_ends(), as_of() + 1) as hours_open,
            t.near_miss is null and r.reported_on <= as_of()
                and (l.near_miss is not null  -- triaged, but only later
                    or coalesce(r.report_status, 'reported')
                        in ('reported', 'acknowledged', 'reopened')) as waits
        from reports r
            left join first_triages t on t.near_miss = r.id
            left join (select distinct near_miss from triages) l on l.near_miss = r.id
    """,
    "triage_times": "select * from report_times where reported_on is not null",
    "waiting": """
        select id, category, service, reported_on,
            date_diff('day', reported_on, as_of()) as days_waiting
        from report_times
        where waits
    """,
    "known_actions": """
        select *, is_open and coalesce(due + grace_days() < as_of(), false) as is_overdue
        from (select *,
                action_status not in ('done', 'cancelled')
                    or coalesce(completed > as_of(), false) as is_open,
                action_status = 'done' and coalesce(
                    completed >= period_start() and completed < period_end(), false)
                    as done_in_month
            from actions where id in (
                select l.action
                from action_near_misses l join reports r on r.id = l.near_miss
                where r.occurred_on <= as_of())) as a
    """,
    "known_verifications": """
        select *, verified >= period_end() - interval 12 month and verified < period_end()
                as in_last_12_months
        from verifications
        where verified <= as_of() and of_action in (select id from known_actions)
    """,
}
"""Each view by its name, in the order in which they build upon each other."""

KEPT = ("first_triages", "report_times", "known_actions")
"""Views that many measures ask; they are worked out once for a period and kept."""

PACK_VIEWS = """
create view reports_of_month as select * from reports where occurred_month = this_month();
create view labels as
    select 'category' as dimension, id, occurred_month, category as code from reports union all
    select 'service', id, occurred_month, service from reports union all
    select 'setting', id, occurred_month, setting from reports union all
    select 'shift', id, occurred_month, shift from reports union all
    select 'interception', id, occurred_month, interception from reports union all
    select distinct 'factor', id, occurred_month,
        unnest(coalesce(contributing_factors, [null])) from reports;
"""
"""Views that only the lists and tables of a board pack ask, on DuckDB."""
