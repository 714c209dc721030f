"""Load a dataset into tables that a measure can ask in SQL.

In: a valid dataset record, a policy and a period. Out: `Tables`, an embedded database in memory
with the tables and views below. Nothing touches a disk or the network; one thread, so that the
same records always give the same figures.

Tables
    near_misses         every record of the log, whether it counts as a near miss or not, with
                        occurred_on, occurred_month, hour and day_of_week (1 = Monday) in the
                        dataset's time zone, `record` (all of it, as JSON) and counts_as_near_miss
    triages             triaged_on, and triaged_at (UTC) where the time of day is known
    actions, verifications, action_near_misses (action, near_miss)
    log_fields          what the log records at all, for log_has(): triage, acknowledged, outcome,
                        no_action_reason
Views of the period
    reports             near misses that count; reports_of_month: those of the month
    labels              (dimension, id, occurred_month, code) of each report, for breakdowns
    first_triages       the first triage of a report, as known at the end of as_of()
    triage_times        reports with hours_to_triage, and hours_open: the fewest hours that a
                        triage on the next day would take
    waiting             reports that wait for triage at the end of as_of(), with days_waiting
    known_actions       actions of reports up to as_of(), with is_open, is_overdue, done_in_month
    known_verifications verifications of known actions up to as_of()
Words of the period (macros): this_month(), next_month(), last_month(), as_of(), first_month()
(of the log), months_before() (of the 12 before this one, since the log began), triage_limit(),
grace_days(), repeat_count(), repeat_days(), log_has(field).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

from nearmiss_kit.findings.errors import DatasetInvalid
from nearmiss_kit.insight.figures import Month

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from nearmiss_kit.model import Policy

_WORDS = """
-- records never spill to a disk, and nothing is fetched
set temp_directory = '';
set autoinstall_known_extensions = false;
set autoload_known_extensions = false;
set enable_external_access = false;
set threads = 1;

create macro variable_day(name) as getvariable(name)::date;
create macro this_month() as variable_day('this_month');
create macro next_month() as variable_day('next_month');
create macro last_month() as variable_day('last_month');
create macro as_of() as variable_day('as_of');
create macro first_month() as variable_day('first_month');
create macro months_before() as least(12, date_diff('month', first_month(), this_month()));
create macro triage_limit() as getvariable('triage_limit')::int;
create macro grace_days() as getvariable('grace_days')::int;
create macro repeat_count() as getvariable('repeat_count')::int;
create macro repeat_days() as getvariable('repeat_days')::int;
create macro time_zone() as getvariable('time_zone')::varchar;
create macro month_of(day) as date_trunc('month', day)::date;
create macro moment_of(words) as
    case when length(words) > 10 then words::timestamptz at time zone 'UTC' end;
create macro local_time_of(words) as
    case when length(words) > 10 then words::timestamptz at time zone time_zone() end;
create macro day_of(words) as
    case when length(words) > 10 then local_time_of(words)::date else words::date end;
create macro hours_between(from_at, from_on, to_at, to_on) as greatest(0.0,
    case when from_at is not null and to_at is not null
         then date_diff('microsecond', from_at, to_at) / 3.6e9
         else 24.0 * date_diff('day', from_on, to_on) end)::double;
create macro moment_after(day) as
    ((day + 1)::timestamp at time zone time_zone()) at time zone 'UTC';
"""

_NEAR_MISSES = """
with lines as (select unnest(string_split($lines, chr(10))) as line),
facts as (
    select line as record, unnest(from_json(line, '{
        "id": "VARCHAR", "completeness": "VARCHAR", "reported_as": "VARCHAR",
        "category": "VARCHAR", "description": "VARCHAR", "service": "VARCHAR",
        "setting": "VARCHAR", "location": "VARCHAR", "occurred": "VARCHAR",
        "reported": "VARCHAR", "person_ref": "VARCHAR", "shift": "VARCHAR",
        "interception": "VARCHAR", "harm": "VARCHAR", "contributing_factors": ["VARCHAR"],
        "acknowledged": "VARCHAR", "report_status": "VARCHAR", "closed": "VARCHAR",
        "no_further_action_reason": "VARCHAR", "outcome_shared": "VARCHAR",
        "outcome_told": "VARCHAR"}'))
    from lines where line <> '')
select * replace (nullif(trim(service), '') as service,
        nullif(trim(location), '') as location),
    day_of(occurred) as occurred_on,
    month_of(day_of(occurred)) as occurred_month,
    hour(local_time_of(occurred)) as hour,
    isodow(day_of(occurred)) as day_of_week,
    moment_of(reported) as reported_at,
    day_of(reported) as reported_on,
    day_of(acknowledged) as acknowledged_on,
    day_of(closed) as closed_on,
    day_of(outcome_shared) as outcome_shared_on,
    coalesce(harm, '') <> 'some' and coalesce(reported_as, 'near_miss')
        in ('near_miss', 'unsafe_condition', 'no_harm_incident') as counts_as_near_miss
from facts
"""

_TRIAGES = """
with lines as (select unnest(string_split($lines, chr(10))) as line),
facts as (
    select unnest(from_json(line, '{"id": "VARCHAR", "near_miss": "VARCHAR",
        "triaged": "VARCHAR"}'))
    from lines where line <> '')
select *, moment_of(triaged) as triaged_at, day_of(triaged) as triaged_on
from facts where triaged is not null
"""

_ASSESSMENTS = """
with lines as (select unnest(string_split($lines, chr(10))) as line),
facts as (
    select unnest(from_json(line, '{"id": "VARCHAR", "near_miss": "VARCHAR",
        "notification_risk": "VARCHAR", "decided": "VARCHAR"}'))
    from lines where line <> '')
select *, day_of(decided) as decided_on from facts
"""

_ACTIONS = """
with lines as (select unnest(string_split($lines, chr(10))) as line),
facts as (
    select unnest(from_json(line, '{"id": "VARCHAR", "for_near_misses": ["VARCHAR"],
        "action": "VARCHAR", "strength": "VARCHAR", "owner_role": "VARCHAR",
        "owner_ref": "VARCHAR", "due": "VARCHAR", "action_status": "VARCHAR",
        "completed": "VARCHAR"}'))
    from lines where line <> '')
select * replace (due::date as due, completed::date as completed) from facts
"""

_VERIFICATIONS = """
with lines as (select unnest(string_split($lines, chr(10))) as line),
facts as (
    select unnest(from_json(line, '{"id": "VARCHAR", "of_action": "VARCHAR",
        "verified": "VARCHAR", "sample_size": "VARCHAR", "sample_complied": "VARCHAR",
        "outcome": "VARCHAR"}'))
    from lines where line <> '')
select * replace (verified::date as verified, sample_size::bigint as sample_size,
    sample_complied::bigint as sample_complied)
from facts
"""

_COLUMNS = {
    "near_misses": _NEAR_MISSES,
    "triages": _TRIAGES,
    "notification_assessments": _ASSESSMENTS,
    "actions": _ACTIONS,
    "verifications": _VERIFICATIONS,
}
_AT_ONCE = 20_000  # records; keeps the text small, whatever the size of the log

_VIEWS = """
create table action_near_misses as
    select distinct id as action, unnest(for_near_misses) as near_miss from actions order by all;
create table log_fields as
    select 'triage' as field where exists (from triages) union all
    select 'acknowledged' where exists (from near_misses where acknowledged is not null) union all
    select 'outcome' where exists (
        from near_misses where outcome_shared is not null or outcome_told is not null) union all
    select 'no_action_reason' where exists (
        from near_misses where no_further_action_reason is not null);
create macro log_has(name) as name in (select field from log_fields);

create view reports as select * from near_misses where counts_as_near_miss;
create view reports_of_month as select * from reports where occurred_month = this_month();
create view labels as
    select 'category' as dimension, id, occurred_month, category as code from reports union all
    select 'service', id, occurred_month, service from reports union all
    select 'setting', id, occurred_month, setting from reports union all
    select 'shift', id, occurred_month, shift from reports union all
    select 'interception', id, occurred_month, interception from reports union all
    select distinct 'factor', id, occurred_month,
        unnest(coalesce(contributing_factors, [null])) from reports;
create view first_triages as
    select * from triages where triaged_on <= as_of()
    qualify row_number() over (
        partition by near_miss order by triaged_on, triaged_at nulls first, id) = 1;
create view triage_times as
    select r.id, r.occurred_month, r.reported_on, t.near_miss is not null as is_triaged,
        case when t.near_miss is not null
             then hours_between(r.reported_at, r.reported_on, t.triaged_at, t.triaged_on)
             end as hours_to_triage,
        hours_between(r.reported_at, r.reported_on, moment_after(as_of()), as_of() + 1)
             as hours_open
    from reports r left join first_triages t on t.near_miss = r.id
    where r.reported is not null;
create view waiting as
    select id, category, service, reported_on, as_of() - reported_on as days_waiting
    from reports
    where reported_on <= as_of()
        and id not in (select near_miss from first_triages)
        and (id in (select near_miss from triages)  -- triaged, but only later
            or coalesce(report_status, 'reported') in ('reported', 'acknowledged', 'reopened'));
create view known_actions as
    select *, is_open and coalesce(due + grace_days() < as_of(), false) as is_overdue
    from (select *,
        action_status not in ('done', 'cancelled') or coalesce(completed > as_of(), false)
            as is_open,
        action_status = 'done'
            and coalesce(completed >= this_month() and completed < next_month(), false)
            as done_in_month
        from actions where id in (
            select l.action from action_near_misses l join reports r on r.id = l.near_miss
            where r.occurred_on <= as_of()));
create view known_verifications as
    select *, verified >= this_month() - interval 11 month and verified < next_month()
            as in_last_12_months
    from verifications
    where verified <= as_of() and of_action in (select id from known_actions);
"""


@dataclass(frozen=True, slots=True)
class Period:
    """The month that figures are about, and the day at whose end open and overdue are counted."""

    month: Month
    as_of: date

    @classmethod
    def of(cls, month: Month, as_of: date | None = None) -> Period:
        """A month, seen from its last day unless another is named."""
        return cls(month, as_of or first_day(month.earlier(-1)) - timedelta(days=1))


def first_day(month: Month) -> date:
    """The first day of a month."""
    return date(month.year, month.number, 1)


def month_of(day: date) -> Month:
    """The month that a day lies in."""
    return Month(day.year, day.month)


class Tables:
    """The tables of one dataset; a context, which frees them at its end.

    Raises:
        DatasetInvalid: the time zone is not known, or a date does not exist.
    """

    def __init__(self, dataset: Mapping[str, Any], policy: Policy) -> None:
        import duckdb  # noqa: PLC0415 (start-up)

        self.dataset = dataset
        self._connection: DuckDBPyConnection = duckdb.connect(":memory:")
        self._connection.execute(_WORDS)
        self._set("time_zone", self._known_zone(str(dataset["time_zone"])))
        self._set("triage_limit", policy.triage_within_hours)
        self._set("grace_days", policy.action_grace_days)
        self._set("repeat_count", policy.repeat_count)
        self._set("repeat_days", policy.repeat_window_days)
        try:
            for table, sql in _COLUMNS.items():
                self._load(table, sql, dataset.get(table, ()))
        except (duckdb.ConversionException, duckdb.InvalidInputException) as error:
            raise DatasetInvalid(
                "The dataset holds a date, time or number that does not exist. "
                "Validate the dataset to see which."
            ) from error
        ((begins,),) = self.rows("select min(occurred_month) from near_misses")
        self._set("first_month", begins)
        self.look_at(Period.of(Month(2000, 1)))  # the views bind to the words of some period
        self._connection.execute(_VIEWS)

    def look_at(self, period: Period) -> None:
        """Let the words of the period (this_month() and so on) mean this period."""
        self._set("last_month", first_day(period.month.earlier()))
        self._set("this_month", first_day(period.month))
        self._set("next_month", first_day(period.month.earlier(-1)))
        self._set("as_of", period.as_of)

    def rows(self, sql: str, **parameters: object) -> list[tuple[Any, ...]]:
        """The rows that a statement gives."""
        result: list[tuple[Any, ...]] = self._connection.execute(sql, parameters or None).fetchall()
        return result

    def named_rows(self, sql: str, **parameters: object) -> list[dict[str, Any]]:
        """The rows that a statement gives, by the names of its columns."""
        rows = self.rows(sql, **parameters)
        names = [column[0] for column in self._connection.description or ()]
        return [dict(zip(names, row, strict=True)) for row in rows]

    def define(self, sql: str) -> None:
        """Add a view."""
        self._connection.execute(sql)

    def first_month(self) -> Month | None:
        """The month of the log's first record; None where there is none."""
        ((day,),) = self.rows("select first_month()")
        return month_of(day) if day else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def _set(self, name: str, value: object) -> None:
        self._connection.execute(f"set variable {name} = $1", [value])

    def _known_zone(self, name: str) -> str:
        if not self.rows("select 1 from pg_timezone_names() where name = $name", name=name):
            raise DatasetInvalid(
                f'The time zone "{name}" of the dataset is not known. '
                "Write its name as in Europe/London or America/New_York."
            )
        return name

    def _load(self, table: str, sql: str, records: Sequence[Mapping[str, Any]]) -> None:
        # JSON text, a record a line, is the quickest way in without a table library.
        encode = json.JSONEncoder(ensure_ascii=False).encode  # made once: half the time
        self._connection.execute(f"create table {table} as {sql}", {"lines": ""})
        for start in range(0, len(records), _AT_ONCE):
            lines = "\n".join(map(encode, records[start : start + _AT_ONCE]))
            self._connection.execute(f"insert into {table} {sql}", {"lines": lines})
