"""The views that measures ask: small, portable SQL over `base_tables`, read by every engine.

In: the tables and the policy. Out: `views_of(policy)` in order, and the words that they use.

reports             near misses that count
labels              (dimension, id, occurred_month, code) of each report, for breakdowns
first_triages       the first triage of a report, as known at the end of as_of()
route_limits        the hours to triage that the policy sets for single routes
known_services      the services that the policy names
report_times        reports with the hours to each step; hours_open: the fewest hours that a step
                    on the next day would take; waits: not triaged at the end of as_of()
triage_times        those with a date of report
waiting             reports that wait for triage at the end of as_of(), with days_waiting
known_actions       actions of reports up to as_of(), with is_open, is_overdue, done_in_month
known_assessments   notification assessments of reports, undecided or decided up to as_of()
known_verifications verifications of known actions up to as_of()
planned_checks      done actions with the checks that were made and, by the policy's plan, due
last_checks         the last check of each known action
last_reopenings     the last day up to as_of() on which each action was opened again
minimum_fields      the fields that every complete report holds
similar_reports     reports with all fields by which the policy calls reports similar (`shared`)
pattern_reports     the reports of each repeat pattern; a pattern is called by its first report
known_patterns      repeat patterns up to as_of(), with first_on, last_on, acted_on (the day on
                    which the last of its actions was done) and state: came_back if the trigger
                    fired again after that day; stopped if it did not in as many days as the
                    trigger looks at; else reviewed, under_review or open
answered_kinds      for each done action, the fields shared by reports like those that it answers
answered_reports    reports of the period like those that a done action answers, for each action
repeats_after       the first day after a done action, within 12 months, from which the repeat
                    trigger fired again for reports like those that it answers; after the day on
                    which somebody looked at the action and left it, if that was later

Words of the period: period_start(), period_end() (the day after its last), as_of(), as_of_ends()
(the moment, in UTC), and of the policy: acknowledge_limit(), triage_limit(), consult_limit(),
close_limit() in
hours, grace_days(), rolling_days(), repeat_count(), repeat_days().
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit import model
from nearmiss_kit.errors import SettingsInvalid

if TYPE_CHECKING:
    from nearmiss_kit.model import Policy

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
        select first_triage as id, id as near_miss, triaged_at, triaged_on
        from near_misses where triaged_on <= as_of()
    """,
    "report_times": """
        select r.id, r.occurred_on, r.occurred_month, r.reported_on, r.category, r.service,
            coalesce(r.triaged_on <= as_of(), false) as is_triaged,
            case when r.triaged_on <= as_of()
                 then hours_between(r.reported_at, r.reported_on, r.triaged_at, r.triaged_on)
                 end as hours_to_triage,
            case when r.triaged_on <= as_of()
                 then coalesce(m.hours, triage_limit()) else triage_limit()
                 end as triage_limit_hours,
            r.prompt_fired, r.noticed_on,
            case when r.consulted_on <= as_of()
                 then hours_between(r.noticed_at, r.noticed_on, r.consulted_at, r.consulted_on)
                 end as hours_to_consult,
            hours_between(r.noticed_at, r.noticed_on, as_of_ends(), as_of() + 1)
                as hours_since_noticed,
            coalesce(r.same_day_escalation and r.triaged_on <= as_of()
                and r.triaged_on > r.reported_on, false) as same_day_missed,
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
            r.reported_on <= as_of() and not coalesce(r.triaged_on <= as_of(), false)
                and (r.triaged_on is not null  -- triaged, but only later
                    or coalesce(r.report_status, 'reported')
                        in ('reported', 'acknowledged', 'reopened')) as waits
        from reports r left join route_limits m on m.route = r.route
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
                    as done_in_month,
                case when not_reopened <= as_of() then not_reopened end as left_on
            from actions where known_on <= as_of()) as a
    """,
    "known_assessments": """
        select a.*, r.occurred_on
        from notification_assessments a join reports r on r.id = a.near_miss
        where a.decided_on is null or a.decided_on <= as_of()
    """,
    "known_verifications": """
        select *, verified >= period_end() - interval 12 month and verified < period_end()
                as in_last_12_months
        from verifications
        where verified <= as_of() and of_action in (select id from known_actions)
    """,
    "planned_checks": """
        select a.id, a.completed, coalesce(v.checks, 0) as checks,
            least(verification_times(), cast(floor(
                date_diff('day', a.completed, as_of()) / verification_days()) as integer))
                as checks_due
        from known_actions a left join (
            select of_action, count(*) as checks from known_verifications group by of_action
            ) as v on v.of_action = a.id
        where a.action_status = 'done' and not a.is_open
    """,
    "last_checks": """
        select id, of_action, verified, outcome
        from (select *, row_number() over (
                partition by of_action order by verified desc, id desc) as place
            from known_verifications) as v
        where place = 1
    """,
    "last_reopenings": """
        select reopened_action as action, max(reopened) as reopened
        from reopenings
        where reopened_action is not null and reopened <= as_of()
        group by reopened_action
    """,
}
"""Each view by its name, in the order in which they build upon each other."""

_PATTERN_VIEWS = {
    # A report is an anchor if enough similar reports fall in the window that begins on its day. It
    # is a member if an anchor lies in the window that ends on its day. An anchor without another
    # one in the days that its window could overlap begins a pattern.
    "similar_windows": """
        select *, in_window >= repeat_count() as is_anchor,
            max(case when in_window >= repeat_count() then day end) over (
                partition by shared order by day
                range between repeat_days() - 1 preceding and current row) as anchor,
            max(case when in_window >= repeat_count() then day end) over (
                partition by shared order by day
                range between repeat_days() - 1 preceding and 1 preceding) as earlier_anchor
        from (select *, count(*) over (partition by shared order by day
                range between current row and repeat_days() - 1 following) as in_window
            from similar_reports) as s
    """,
    "pattern_reports": """
        select p.shared, p.started, p.id, p.occurred_on, f.pattern
        from (select *, max(case when is_anchor and earlier_anchor is null then day end) over (
                    partition by shared order by day
                    range between unbounded preceding and current row) as started
            from similar_windows where anchor is not null) as p
            join (select shared, day, min(id) as pattern from similar_windows
                where is_anchor and earlier_anchor is null
                group by shared, day) as f
                on f.shared = p.shared and f.day = p.started
    """,
    "pattern_actions": """
        select r.pattern, count(distinct a.id) as actions,
            max(case when a.action_status = 'done' and not a.is_open then a.completed end)
                as acted_on
        from pattern_reports r
            join action_near_misses l on l.near_miss = r.id
            join known_actions a on a.id = l.action
        group by r.pattern
    """,
    "pattern_reviews": """
        select p.pattern,
            max(case when v.review_finished <= as_of() then 1 else 0 end) = 1 as reviewed,
            max(case when v.review_started <= as_of() or v.review_finished <= as_of()
                then 1 else 0 end) = 1 as begun
        from pattern_reports p
            join review_near_misses l on l.near_miss = p.id
            join reviews v on v.id = l.review and v.review_method <> 'not_needed'
        group by p.pattern
    """,
    "kept_patterns": """
        select p.pattern, max(k.id) as kept_as,
            max(case when k.pattern_state in ('reviewed', 'stopped') then 1 else 0 end) = 1
                as reviewed,
            max(case when k.pattern_state = 'under_review'
                or k.manager_review_started <= as_of() then 1 else 0 end) = 1 as begun
        from pattern_reports p
            join pattern_near_misses l on l.near_miss = p.id
            join patterns k on k.id = l.pattern and k.opened <= as_of()
        group by p.pattern
    """,
    "known_patterns": """
        select p.*, coalesce(a.actions, 0) as actions, a.acted_on, k.kept_as,
            case when g.last_anchor > a.acted_on then 'came_back'
                when date_diff('day', a.acted_on, as_of()) >= repeat_days() then 'stopped'
                when coalesce(v.reviewed, false) or coalesce(k.reviewed, false) then 'reviewed'
                when coalesce(v.begun, false) or coalesce(k.begun, false) then 'under_review'
                else 'open' end as state
        from (select pattern as id, shared, min(occurred_on) as first_on,
                max(occurred_on) as last_on, count(*) as reports
            from pattern_reports group by pattern, shared) as p
            left join pattern_actions a on a.pattern = p.id
            left join pattern_reviews v on v.pattern = p.id
            left join kept_patterns k on k.pattern = p.id
            left join (select shared, max(occurred_on) as last_anchor from similar_windows
                where is_anchor group by shared) as g on g.shared = p.shared
    """,
    "answered_kinds": """
        select distinct a.id as action, a.completed, a.left_on, o.shared
        from known_actions a
            join action_near_misses l on l.action = a.id
            join similar_reports o on o.id = l.near_miss
        where a.action_status = 'done' and not a.is_open
    """,
    "answered_reports": """
        select k.action, k.completed, s.id, s.occurred_on
        from answered_kinds k
            join similar_reports s on s.shared = k.shared
        where s.occurred_on >= period_start() and s.occurred_on < period_end()
    """,
    # To ask each action for all later days of the trigger would take the square of a long log.
    "repeats_after": """
        select action, min(next_on) as first_on
        from (select action, completed, min(anchor_on) over (
                partition by shared order by day
                range between 1 following and unbounded following) as next_on
            from (
                select action, completed, shared, cast(null as date) as anchor_on,
                    date_diff('day', date '2000-01-01',
                        case when left_on > completed then left_on else completed end) as day
                from answered_kinds
                union all
                select null, null, shared, occurred_on, day from similar_windows where is_anchor
                ) as days
            ) as found
        where action is not null and next_on <= completed + interval 12 month
        group by action
    """,
}
KEPT = ("similar_windows", "pattern_reports", "known_patterns")
"""Views that take long; they are worked out once for a period, when first asked, and kept."""
KEPT_OF_FEW = ("report_times", "known_actions", "last_checks", "repeats_after")
"""Views that are kept as well where there are few reports: to read what many statements say then
takes longer than to run them."""
REPORTS = "reports"

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

SIMILAR_BY = ("service", "category")
SEPARATOR = "\x1f"


def views_of(policy: Policy) -> dict[str, str]:
    """Every view by its name, in the order in which they build upon each other.

    Raises:
        SettingsInvalid: the policy calls reports similar by a field that it cannot use.
    """
    return {**VIEWS, "similar_reports": _similar(policy), **_PATTERN_VIEWS}


def similar_by(policy: Policy) -> tuple[str, ...]:
    """The fields in which reports have to agree to be called similar."""
    return tuple(policy.repeat_similar_by or SIMILAR_BY)


def _similar(policy: Policy) -> str:
    """The reports that have every field by which the policy calls reports similar."""
    names = similar_by(policy)
    for name in names:
        if name not in model.codelist("SimilarityField").codes:
            raise SettingsInvalid(f'The policy cannot call reports similar by "{name}".')
    stated = " and ".join(f"{name} is not null" for name in names)
    return f"""
        select id, occurred_on, date_diff('day', date '2000-01-01', occurred_on) as day,
            concat_ws(chr(31), {", ".join(names)}) as shared
        from reports
        where {stated} and occurred_on <= as_of()
    """  # noqa: S608 (names of a closed list)
