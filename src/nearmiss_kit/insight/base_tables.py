"""The tables that all figures are counted from, and how records become their rows.

In: records as the schema has them, as JSON, a record a line. Out: SQL that gives typed rows. The
tables can be kept as Parquet files of the same names; every engine then reads those.

near_misses     every record of the log, whether it counts as a near miss or not. Moments have two
                columns: `_on`, the local day, and `_at`, the time in UTC where the time of day is
                known. `filled` names the fields that the log states, without those that were worked
                out; `counts_as_near_miss` is false where somebody was harmed, or the log calls it
                an incident or something else. triaged_on, triaged_at, route and
                same_day_escalation are those of its first triage
triages         triaged_on and triaged_at as above
notification_assessments, actions, verifications, reviews, reopenings
patterns        the repeat patterns that people keep, not those that are worked out
                an action is known_on the day of the first near miss that it answers
action_near_misses, pattern_near_misses, review_near_misses: which near misses each is about, by
                their ids; a review of a pattern is about the pattern's
harm_counts, exposures: figures of a service and a time
intake          one row: what became of the rows of the log; held_back_reasons: why, and how many
exposure_days   the exposure of each day, spread evenly; where some services have figures of their
                own for a day, those of the whole organisation are left out
sources         where each record stood: source_file, source_sheet, source_row
dataset         one row: time_zone, organisation, names_kept
"""

from __future__ import annotations

_FIELDS = {
    "near_misses": """
        "id": "VARCHAR", "completeness": "VARCHAR", "reported_as": "VARCHAR",
        "category": "VARCHAR", "task_type": "VARCHAR", "description": "VARCHAR",
        "service": "VARCHAR", "setting": "VARCHAR", "location": "VARCHAR", "occurred": "VARCHAR",
        "reported": "VARCHAR", "reported_anonymously": "BOOLEAN", "person_ref": "VARCHAR",
        "staff_group": "VARCHAR", "shift": "VARCHAR", "interception": "VARCHAR",
        "harm": "VARCHAR", "control_point": "VARCHAR", "workflow_stage": "VARCHAR",
        "contributing_factors": ["VARCHAR"], "acknowledged": "VARCHAR",
        "report_status": "VARCHAR", "closed": "VARCHAR", "no_further_action_reason": "VARCHAR",
        "outcome_shared": "VARCHAR", "outcome_told": "VARCHAR", "noticed": "VARCHAR",
        "time_of_day": "VARCHAR", "day_of_week": "VARCHAR", "prompt_fired": "BOOLEAN",
        "consultation_time": "VARCHAR", "derived": ["VARCHAR"]
    """,
    "triages": """
        "id": "VARCHAR", "near_miss": "VARCHAR", "triaged": "VARCHAR",
        "route": "VARCHAR", "same_day_escalation": "BOOLEAN"
    """,
    "notification_assessments": """
        "id": "VARCHAR", "near_miss": "VARCHAR", "notification_risk": "VARCHAR",
        "notified_body": "VARCHAR", "notification_decision": "VARCHAR", "decided": "VARCHAR",
        "notified": "VARCHAR"
    """,
    "patterns": """
        "id": "VARCHAR", "opened": "VARCHAR", "made_of": ["VARCHAR"], "pattern_state": "VARCHAR",
        "manager_review_started": "VARCHAR"
    """,
    "reviews": """
        "id": "VARCHAR", "of_near_misses": ["VARCHAR"], "of_pattern": "VARCHAR",
        "review_method": "VARCHAR", "review_status": "VARCHAR", "review_started": "VARCHAR",
        "review_finished": "VARCHAR"
    """,
    "actions": """
        "id": "VARCHAR", "for_near_misses": ["VARCHAR"], "action": "VARCHAR",
        "kind_of_change": "VARCHAR", "strength": "VARCHAR", "owner_role": "VARCHAR",
        "owner_ref": "VARCHAR", "due": "VARCHAR", "action_status": "VARCHAR",
        "completed": "VARCHAR", "evidence_held": "VARCHAR", "not_reopened": "VARCHAR"
    """,
    "verifications": """
        "id": "VARCHAR", "of_action": "VARCHAR", "verified": "VARCHAR", "sample_size": "VARCHAR",
        "sample_complied": "VARCHAR", "outcome": "VARCHAR"
    """,
    "reopenings": """
        "id": "VARCHAR", "reopened_near_miss": "VARCHAR", "reopened_action": "VARCHAR",
        "reopened": "VARCHAR", "reopened_why": "VARCHAR"
    """,
    "harm_counts": """
        "id": "VARCHAR", "service": "VARCHAR", "period_start": "VARCHAR",
        "period_end": "VARCHAR", "harm_kind": "VARCHAR", "harm_count": "BIGINT"
    """,
    "intake": """
        "id": "VARCHAR", "rows_read": "BIGINT", "rows_recorded": "BIGINT",
        "rows_held_back": "BIGINT", "rows_blank": "BIGINT", "cells_corrected": "BIGINT"
    """,
    "held_back_reasons": """
        "id": "VARCHAR", "reason_code": "VARCHAR", "reason_title": "VARCHAR",
        "reason_rows": "BIGINT"
    """,
    "exposures": """
        "id": "VARCHAR", "service": "VARCHAR", "period_start": "VARCHAR",
        "period_end": "VARCHAR", "exposure_kind": "VARCHAR", "amount": "BIGINT"
    """,
}
_COLUMNS = {
    "near_misses": """
        select * exclude (line, occurred, reported, acknowledged, closed, outcome_shared, noticed,
                consultation_time, derived, source)
            replace (nullif(trim(service), '') as service, nullif(trim(location), '') as location,
                nullif(contributing_factors, []) as contributing_factors),
            list_filter(json_keys(line), lambda name: name <> 'derived'
                and not list_contains(coalesce(derived, []), name)) as filled,
            day_of(occurred) as occurred_on,
            month_of(day_of(occurred)) as occurred_month,
            hour(local_time_of(occurred)) as hour,
            isodow(day_of(occurred)) as weekday,
            moment_of(reported) as reported_at,
            day_of(reported) as reported_on,
            moment_of(acknowledged) as acknowledged_at,
            day_of(acknowledged) as acknowledged_on,
            moment_of(closed) as closed_at,
            day_of(closed) as closed_on,
            day_of(outcome_shared) as outcome_shared_on,
            moment_of(coalesce(noticed, occurred)) as noticed_at,
            day_of(coalesce(noticed, occurred)) as noticed_on,
            moment_of(consultation_time) as consulted_at,
            day_of(consultation_time) as consulted_on,
            coalesce(harm, '') <> 'some' and coalesce(reported_as, 'near_miss')
                in ('near_miss', 'unsafe_condition', 'no_harm_incident') as counts_as_near_miss
        from facts
    """,
    "triages": """
        select * exclude (line, triaged, source),
            moment_of(triaged) as triaged_at, day_of(triaged) as triaged_on
        from facts
        where triaged is not null
    """,
    "notification_assessments": """
        select * exclude (line, decided, notified, source),
            day_of(decided) as decided_on, day_of(notified) as notified_on
        from facts
    """,
    "patterns": """
        select * exclude (line, source) replace (opened::date as opened,
            manager_review_started::date as manager_review_started)
        from facts
    """,
    "reviews": """
        select * exclude (line, source) replace (review_started::date as review_started,
            review_finished::date as review_finished)
        from facts
    """,
    "actions": """
        select * exclude (line, source) replace (due::date as due, completed::date as completed,
            not_reopened::date as not_reopened)
        from facts
    """,
    "verifications": """
        select * exclude (line, source) replace (verified::date as verified,
            sample_size::bigint as sample_size, sample_complied::bigint as sample_complied)
        from facts
    """,
    "reopenings": """
        select * exclude (line, source) replace (reopened::date as reopened) from facts
    """,
    "harm_counts": """
        select * exclude (line, source) replace (
            period_start::date as period_start, period_end::date as period_end)
        from facts
    """,
    "intake": "select * exclude (line, source) from facts",
    "held_back_reasons": "select * exclude (line, source) from facts",
    "exposures": """
        select * exclude (line, source) replace (
            period_start::date as period_start, period_end::date as period_end)
        from facts
    """,
}
_SOURCE = """, "source": {
        "source_file": "VARCHAR", "source_sheet": "VARCHAR", "source_row": "BIGINT"}"""
COLLECTIONS = tuple(_FIELDS)
"""The collections of a dataset that are read."""


def from_records(table: str) -> str:
    """The statement that turns the records of a collection ($lines) into rows of its table."""
    return f"{_facts(_FIELDS[table])} {_COLUMNS[table]}"


def _facts(fields: str) -> str:
    return f"""
        with lines as (select unnest(string_split($lines, chr(10))) as line),
        facts as (
            select line, unnest(from_json(line, '{{{fields}{_SOURCE}}}'))
            from lines where line <> '')
    """  # noqa: S608 (statements of our own)


SOURCES_OF_RECORDS = f"""
    {_facts('"id": "VARCHAR"')}
    select id as record, source.source_file, source.source_sheet, source.source_row
    from facts where source is not null
"""  # noqa: S608 (statements of our own)
"""The statement that says in which file, sheet and row each record ($lines) stood."""


DERIVED = {
    # No later triage is ever first, whatever the day from which one looks.
    "near_misses": """
        select n.*, t.id as first_triage, t.triaged_at, t.triaged_on, t.route,
            t.same_day_escalation
        from near_misses n left join (
            select *, row_number() over (
                partition by near_miss order by triaged_on, triaged_at nulls first, id) as place
            from triages) t on t.near_miss = n.id and t.place = 1
    """,
    "action_near_misses": """
        select l.action, l.near_miss, n.occurred_on, n.counts_as_near_miss
        from (select distinct id as action, unnest(for_near_misses) as near_miss from actions) l
            join near_misses n on n.id = l.near_miss
        order by all
    """,
    "actions": """
        select a.*, l.known_on
        from actions a left join (
            select action, min(occurred_on) as known_on
            from action_near_misses where counts_as_near_miss
            group by action) l on l.action = a.id
    """,
    "pattern_near_misses": """
        select distinct id as pattern, unnest(made_of) as near_miss
        from patterns
        order by all
    """,
    "review_near_misses": """
        select distinct review, near_miss
        from (
            select id as review, unnest(of_near_misses) as near_miss from reviews
            union all
            select r.id, p.near_miss
            from reviews r join pattern_near_misses p on p.pattern = r.of_pattern)
        order by all
    """,
    "exposure_days": """
        with days as (
            select exposure_kind, nullif(trim(service), '') as service,
                unnest(generate_series(period_start, period_end, interval 1 day))::date as day,
                amount / (date_diff('day', period_start, period_end) + 1)::double as amount
            from exposures
            where period_start <= period_end)
        select exposure_kind, service, day, sum(amount) as amount
        from days d
        where service is not null or not exists (
            select 1 from days n
            where n.service is not null and n.exposure_kind = d.exposure_kind and n.day = d.day)
        group by all
        order by all
    """,
}
"""Tables that follow from those."""

SOURCES = "sources"
DATASET = "dataset"
TABLES = tuple(dict.fromkeys((*COLLECTIONS, *DERIVED, SOURCES, DATASET)))

MACROS_OF_RECORDS = """
create macro time_zone() as getvariable('time_zone')::varchar;
create macro month_of(day) as date_trunc('month', day)::date;
create macro moment_of(words) as
    case when length(words) > 10 then words::timestamptz at time zone 'UTC' end;
create macro local_time_of(words) as
    case when length(words) > 10 then words::timestamptz at time zone time_zone() end;
create macro day_of(words) as
    case when length(words) > 10 then local_time_of(words)::date else words::date end;
"""

LOG_FIELDS = """
select 'triage' as field where exists (select 1 from triages) union all
select 'acknowledged' where exists (
    select 1 from near_misses where acknowledged_on is not null) union all
select 'outcome' where exists (
    select 1 from near_misses
    where outcome_shared_on is not null or outcome_told is not null) union all
select 'no_action_reason' where exists (
    select 1 from near_misses where no_further_action_reason is not null) union all
select 'closed' where exists (select 1 from near_misses where closed_on is not null) union all
select 'evidence' where exists (select 1 from actions where evidence_held is not null) union all
select 'anonymous' where exists (
    select 1 from near_misses where reported_anonymously is not null) union all
select 'prompt' where exists (select 1 from near_misses where prompt_fired is not null) union all
select 'notification' where exists (select 1 from notification_assessments) union all
select 'intake' where exists (select 1 from intake) union all
select 'held_back' where exists (select 1 from held_back_reasons) union all
select 'harm' where exists (select 1 from harm_counts) union all
select distinct exposure_kind as field from exposure_days
"""
"""What the log records at all: a share of what nobody ever writes down would be a false nought."""
