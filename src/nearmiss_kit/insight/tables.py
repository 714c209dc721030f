"""Load a dataset into tables that a measure can ask in SQL, on DuckDB.

In: a valid dataset record or a folder of Parquet tables, a policy and a period. Out: `Tables`, an
embedded database in memory with the tables of `insight.base_tables` and the views of
`insight.views`. It reaches no network and writes nothing but what `keep` is asked to; one thread,
so that the same records always give the same figures.

Words for the lists of a board pack: this_month(), next_month(), last_month(), first_month() (of
the log), months_before() (of the 12 before this one, since the log began), log_has(field).
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Self
from zoneinfo import ZoneInfo

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.findings.errors import DatasetInvalid
from nearmiss_kit.insight import base_tables, views
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.minimum import minimum_dataset
from nearmiss_kit.insight.period import Period, Span, month_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from nearmiss_kit.model import Policy

_CLOSED = """
-- records never spill to a disk, and nothing is fetched
set temp_directory = '';
set autoinstall_known_extensions = false;
set autoload_known_extensions = false;
set enable_external_access = false;
set threads = 1;
"""
_DAYS = ("period_start", "period_end", "as_of", "this_month", "next_month", "last_month",
         "first_month")  # fmt: skip
_DAYS_BETWEEN = {"weekly": 7, "fortnightly": 14, "monthly": 31, "quarterly": 92,
                 "half_yearly": 184, "annually": 366}  # fmt: skip
_PACK_WORDS = """
create macro months_before() as least(12, date_diff('month', first_month(), this_month()));
create macro log_has(name) as name in (select field from log_fields);
"""
_FEW = 100_000  # near misses; of more, only what takes long is kept beside them
_SHORT = 10_000  # near misses; of fewer, a plan takes longer to better than to follow
_WORD = re.compile(r"[a-z_]+")
_AT_ONCE = 20_000  # records; keeps the text small, whatever the size of the log


class Tables:
    """The tables of one dataset; a context, which frees them at its end.

    Raises:
        DatasetInvalid: the time zone is not known, or a date does not exist.
    """

    def __init__(
        self, dataset: Mapping[str, Any], policy: Policy, keep_in: Path | None = None
    ) -> None:
        self.dataset: Mapping[str, Any] = dataset
        self.time_zone = str(dataset["time_zone"])
        self._open()
        self._close_off(keep_in)
        self._connection.execute(base_tables.MACROS_OF_RECORDS)
        self._set("time_zone", self._known_zone(self.time_zone))
        self._fill(dataset, policy)
        self._finish(policy)

    @classmethod
    def of_parquet(cls, folder: Path, policy: Policy) -> Self:
        """The tables that `keep` wrote, read from their files whenever a measure asks.

        Raises:
            InputUnreadable: a file NAME.parquet is missing for one of `base_tables.TABLES`.
        """
        self = cls.__new__(cls)
        self._open()
        for table in base_tables.TABLES:
            file = folder / f"{table}.parquet"
            if not file.exists():
                raise InputUnreadable(f"{folder} holds no {file.name}.")
            self.define(f"create view {table} as select * from read_parquet({_quoted(file)})")  # noqa: S608 (quoted)
        self._close_off(folder)
        (self.dataset,) = self.named_rows(f"from {base_tables.DATASET}")
        self.time_zone = str(self.dataset["time_zone"])
        self._finish(policy)
        return self

    def look_at(self, period: Period | Span) -> None:
        """Let the words of the period (this_month() and so on) mean this period."""
        self.period = period
        for word, value in period_words(period, self.time_zone).items():
            self._set(word, value)
        self._set("last_month", period.month.earlier().first_day)
        self._set("this_month", period.month.first_day)
        self._set("next_month", period.month.earlier(-1).first_day)
        self._kept.clear()

    def rows(self, sql: str, **parameters: object) -> list[tuple[Any, ...]]:
        """The rows that a statement gives."""
        for name in self._missing(sql):
            self._kept.add(name)
            self.define(f"create or replace table {name} as {self._views[name]}")
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

    def keep(self, folder: Path) -> tuple[Path, ...]:
        """Write each table as a Parquet file; the folder is the one named at the beginning."""
        files = tuple(folder / f"{table}.parquet" for table in base_tables.TABLES)
        for table, file in zip(base_tables.TABLES, files, strict=True):
            self.define(f"copy {table} to {_quoted(file)} (format parquet)")
        return files

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def _open(self) -> None:
        import duckdb  # noqa: PLC0415 (start-up)

        self._connection: DuckDBPyConnection = duckdb.connect(":memory:")
        self._keep: frozenset[str] = frozenset()
        self._kept: set[str] = set()  # those that need no work before the next statement

    def _fill(self, dataset: Mapping[str, Any], policy: Policy) -> None:
        import duckdb  # noqa: PLC0415 (start-up)

        shape = f"create table {base_tables.SOURCES} as {base_tables.SOURCES_OF_RECORDS}"
        self._connection.execute(shape, {"lines": ""})
        try:
            for table in base_tables.COLLECTIONS:
                self._load(table, records_of(dataset, policy, table))
        except (duckdb.ConversionException, duckdb.InvalidInputException) as error:
            raise DatasetInvalid(
                "The dataset holds a date, time or number that does not exist. "
                "Validate the dataset to see which."
            ) from error
        for table, sql in base_tables.DERIVED.items():
            self.define(f"create or replace table {table} as {sql}")
        self._connection.execute(
            f"create table {base_tables.DATASET} as select $1 as time_zone, "
            "$2::varchar as organisation, $3::boolean as names_kept",
            [self.time_zone, dataset.get("organisation"), bool(dataset.get("names_kept"))],
        )

    def _finish(self, policy: Policy) -> None:
        """The words, the views and what the log records, once the tables are there."""
        self.locale = str(policy.locale)
        self._views = views.views_of(policy)
        for name in _DAYS:
            self.define(f"create macro {name}() as getvariable('{name}')::date")
        self.define("create macro as_of_ends() as getvariable('as_of_ends')::timestamp")
        for name, value in policy_words(policy).items():
            self.define(f"create macro {name}() as {value}")
        for name, sql in policy_views(policy).items():
            self.define(f"create view {name} as {sql}")
        for name, (parameters, body) in views.FUNCTIONS.items():
            self.define(f"create macro {name}({', '.join(parameters)}) as {body}")
        ((begins,),) = self.rows("select min(occurred_month) from near_misses")
        self._set("first_month", begins)
        self.define(f"create table log_fields as {base_tables.LOG_FIELDS}")
        self.log_fields = frozenset(field for (field,) in self.rows("from log_fields"))
        self.define(_PACK_WORDS)
        self.look_at(Period.of(Month(2000, 1)))  # the views bind to the words of some period
        self._make_views()

    def _make_views(self) -> None:
        ((reports,),) = self.rows("select count(*) from near_misses")
        few = reports <= _FEW
        if reports <= _SHORT:
            self.define("pragma disable_optimizer")
        self._keep = frozenset(views.KEPT + (views.KEPT_OF_FEW if few else ()))
        self._kept = set(self._keep)
        for name, sql in self._views.items():
            if few and name == views.REPORTS:  # the same in each period
                self.define(f"create table {name} as {sql}")
                continue
            shape = f"table {name} as select * from ({sql}) limit 0"  # noqa: S608 (views of our own)
            self.define(f"create {shape if name in self._keep else f'view {name} as {sql}'}")
        self.define(views.PACK_VIEWS)
        self._kept.clear()

    def _missing(self, sql: str) -> list[str]:
        """Views to be worked out once for the period that the statement asks, and that are not."""
        if self._kept.issuperset(self._keep):
            return []
        asked = [sql]
        found: set[str] = set()
        while asked:
            words = set(_WORD.findall(asked.pop()))
            new = self._views.keys() & words - found
            found |= new
            asked += [self._views[name] for name in new]
        needed = (self._keep & found) - self._kept
        return [name for name in self._views if name in needed]

    def _close_off(self, folder: Path | None) -> None:
        """Let the database reach no file but those in the folder."""
        if folder is not None:
            self._connection.execute(f"set allowed_directories = [{_quoted(folder)}]")
        self._connection.execute(_CLOSED)

    def _set(self, name: str, value: object) -> None:
        self._connection.execute(f"set variable {name} = $1", [value])

    def _known_zone(self, name: str) -> str:
        if not self.rows("select 1 from pg_timezone_names() where name = $name", name=name):
            raise DatasetInvalid(
                f'The time zone "{name}" of the dataset is not known. '
                "Write its name as in Europe/London or America/New_York."
            )
        return name

    def _load(self, table: str, records: Sequence[Mapping[str, Any]]) -> None:
        # JSON text, a record a line, is the quickest way in without a table library.
        encode = json.JSONEncoder(ensure_ascii=False).encode  # made once: half the time
        rows, sources = base_tables.from_records(table), base_tables.SOURCES_OF_RECORDS
        for start in range(0, max(len(records), 1), _AT_ONCE):
            lines = {"lines": "\n".join(map(encode, records[start : start + _AT_ONCE]))}
            made = f"insert into {table}" if start else f"create table {table} as"
            self._connection.execute(f"{made} {rows}", lines)
            if records:
                self._connection.execute(f"insert into {base_tables.SOURCES} {sources}", lines)


def policy_words(policy: Policy) -> dict[str, int]:
    """What the words of the policy stand for."""
    return {
        "acknowledge_limit": policy.acknowledge_within_hours,
        "triage_limit": policy.triage_within_hours,
        "consult_limit": policy.consultation_within_hours,
        "close_limit": policy.close_within_hours,
        "grace_days": policy.action_grace_days,
        "rolling_days": policy.rolling_days,
        "repeat_count": policy.repeat_count,
        "repeat_days": policy.repeat_window_days,
        "verification_times": policy.verification_times,
        "verification_days": _DAYS_BETWEEN[str(policy.verification_every)],
    }


def policy_views(policy: Policy) -> dict[str, str]:
    """The lists of the policy as views, in any engine."""
    limits = [
        f"select {_text(limit.limit_route)} as route, {limit.within_hours} as hours"
        for limit in policy.triage_limits or ()
    ]
    services = [
        f"select {_text(service.service_name.strip())} as service"
        for service in policy.services or ()
    ]
    return {
        "route_limits": " union all ".join(limits)
        or "select cast(null as varchar) as route, 0 as hours where false",
        "known_services": " union all ".join(services)
        or "select cast(null as varchar) as service where false",
        "minimum_fields": " union all ".join(
            f"select {_text(field)} as field" for field in minimum_dataset()
        ),
    }


def period_words(period: Period | Span, time_zone: str) -> dict[str, date | datetime]:
    """What the words of the period stand for."""
    ends = datetime.combine(period.as_of + timedelta(days=1), time(), ZoneInfo(time_zone))
    return {
        "period_start": period.start,
        "period_end": period.end,
        "as_of": period.as_of,
        "as_of_ends": ends.astimezone(UTC).replace(tzinfo=None),
    }


def records_of(dataset: Mapping[str, Any], policy: Policy, table: str) -> list[Mapping[str, Any]]:
    """The records of a table; the exposures of the policy beside those of the dataset."""
    intake = dataset.get("intake") or {}
    if table == "intake":
        return [{**intake, "id": "the log"}] if intake else []
    if table == "held_back_reasons":
        reasons = intake.get(table) or ()
        return [{**one, "id": one["reason_code"]} for one in reasons]
    found = list(dataset.get(table, ()))
    if table == "exposures":
        for service in policy.services or ():
            found += [
                {"service": service.service_name, **exposure.model_dump(mode="json")}
                | ({} if exposure.service else {"service": service.service_name})
                for exposure in service.service_exposures or ()
            ]
    if table == "harm_counts":  # they have no number of their own
        found = [{**record, "id": f"harm count {n}"} for n, record in enumerate(found, start=1)]
    return found


def _text(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def _quoted(path: Path) -> str:
    return _text(path)
