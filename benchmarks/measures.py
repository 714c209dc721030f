"""What all measures cost, beside a scan and a grouping of the same Parquet file.

The yardstick reads the Parquet file of the near misses once for each measure and groups it by
month, service and category. Both run in DuckDB with one thread in one process, and the best of
several turns counts, in seconds of the processor; only the ratios should be read. Reading the
period's views is part of the measures' time.

    python benchmarks/measures.py                   # 10,000 / 100,000 / 1,000,000 near misses
    python benchmarks/measures.py 10000000          # takes ten minutes and 11 GB
    python benchmarks/measures.py 100000 --spark    # Spark on this machine beside it
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from nearmiss_kit.insight import base_tables
from nearmiss_kit.insight.catalogue.every import CATALOGUE
from nearmiss_kit.insight.evaluate import Engine, measured, records
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.measure import Measure
from nearmiss_kit.insight.measures import MEASURES
from nearmiss_kit.insight.period import Period
from nearmiss_kit.insight.tables import Tables
from nearmiss_kit.model import SCHEMA_VERSION, Policy

SIZES = (10_000, 100_000, 1_000_000)
TURNS = 3
OCTOBER = Period.of(Month(2026, 10))
EMPTY = {"schema_version": SCHEMA_VERSION, "time_zone": "Europe/London", "names_kept": False}

# Five years of a log: nine in ten triaged, one in three with an action, two actions in three done.
_NEAR_MISSES = """
insert into near_misses by name
select 'NM-' || n as id, ['provisional', 'complete'][1 + n % 2] as completeness,
    ['medication', 'transport', 'falls', 'mealtime', 'other'][1 + n * 7 % 5] as category,
    'Service ' || (n * 31 % 997 % 200) as service, 'supported_living' as setting,
    ['early', 'late', 'night'][1 + n % 3] as shift,
    'Something happened, told in some forty or fifty letters, number ' || n as description,
    ['vigilance', 'planned_safeguard', 'chance', 'unknown'][1 + n * 13 % 4] as interception,
    ['communication', 'staffing'][: n % 3] as contributing_factors, 'closed' as report_status,
    n % 9 = 0 as reported_anonymously, n % 40 = 0 as prompt_fired,
    ['id', 'occurred', 'category'] as filled,
    m::date as occurred_on, date_trunc('month', m)::date as occurred_month,
    hour(m) as hour, isodow(m) as weekday,
    m + interval 2 hour as reported_at, (m + interval 2 hour)::date as reported_on,
    m + interval 9 hour as acknowledged_at, (m + interval 9 hour)::date as acknowledged_on,
    m + interval 300 hour as closed_at, (m + interval 300 hour)::date as closed_on,
    (m + interval 310 hour)::date as outcome_shared_on, m as noticed_at, m::date as noticed_on,
    m + interval 3 hour as consulted_at, (m + interval 3 hour)::date as consulted_on,
    n % 50 <> 0 as counts_as_near_miss
from (select n, timestamp '2021-11-01' + to_seconds((n * 7919 % 157766400)::bigint) as m
    from range({size}) r(n))
"""
_FOLLOWING = """
insert into triages by name
select 'TR-' || id as id, id as near_miss, 'manager_review' as route,
    reported_at + to_hours((hash(id) % 60)::int) as triaged_at,
    (reported_at + to_hours((hash(id) % 60)::int))::date as triaged_on
from near_misses where hash(id) % 10 <> 0;
insert into actions by name
select 'AC-' || id as id, [id] as for_near_misses, 'Do it' as action,
    ['stronger', 'weaker'][1 + (hash(id) % 2)::int] as strength, occurred_on + 30 as due,
    case when hash(id) % 9 < 6 then 'done' else 'open' end as action_status,
    case when hash(id) % 9 < 6 then occurred_on + 20 + (hash(id) % 20)::int end as completed
from near_misses where hash(id) % 3 = 0;
insert into verifications by name
select 'VE-' || id as id, id as of_action, completed + 7 as verified,
    ['effective', 'partly_effective', 'not_effective'][1 + (hash(id) % 3)::int] as outcome,
    10 as sample_size, 5 + (hash(id) % 6)::int as sample_complied
from actions where action_status = 'done';
insert into exposure_days
select 'visits', 'Service ' || s, date '2021-11-01' + d::int, 40.0
from range(200) a(s), range(1826) b(d);
"""
_FOLLOW: dict[str, tuple[str, ...]] = {
    "near_misses": ("first_triage", "triaged_at", "triaged_on", "route", "same_day_escalation"),
    "action_near_misses": (),
    "actions": ("known_on",),
}
"""Tables with what follows from others, and the columns that it fills; in order."""
_THERE = """
select (select count(known_on) from actions), (select count(triaged_on) from near_misses),
    (select count(*) from verifications)
"""
_YARDSTICK = """
select occurred_month, service, category, count(*)
from read_parquet('{file}') group by all
"""


def make(folder: Path, size: int) -> None:
    """The tables of a made-up log as Parquet files."""
    with Tables(EMPTY, Policy(), keep_in=folder) as tables:
        tables.define(_NEAR_MISSES.format(size=size))
        tables.define(_FOLLOWING)
        for table, columns in _FOLLOW.items():
            for column in columns:  # else they would stand twice, and the first, empty one counts
                tables.define(f"alter table {table} drop column {column}")
            tables.define(f"create or replace table {table} as {base_tables.DERIVED[table]}")
        tables.keep(folder)
        ((known, triaged, verified),) = tables.rows(_THERE)
        assert min(known, triaged, verified) > size / 10, "a table is empty"


def count(engine: Engine, measures: Iterable[Measure]) -> None:
    """The figures of October, as a command would count them."""
    engine.look_at(OCTOBER)
    for measure in measures:
        measured(engine, measure)


def with_records(engine: Engine, measures: Iterable[Measure]) -> None:
    """The figures, and the ids behind each."""
    count(engine, measures)
    for measure in measures:
        records(engine, measure)


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """How long it takes once."""
    start = clock()
    work()
    return clock() - start


def compare(folder: Path, size: int) -> None:
    """Print the ratios for one size."""
    file = folder / "near_misses.parquet"
    every = tuple(CATALOGUE.values())
    with Tables.of_parquet(folder, Policy()) as tables:
        scan = _YARDSTICK.format(file=file)
        jobs: dict[str, Callable[[], object]] = {
            "scan": lambda: tables.rows(scan),
            "pack": lambda: count(tables, MEASURES),
            "pack+ids": lambda: with_records(tables, MEASURES),
            "all": lambda: count(tables, every),
        }
        took = {name: min(seconds(work) for _ in range(TURNS)) for name, work in jobs.items()}
    pack, whole = took["scan"] * len(MEASURES), took["scan"] * len(every)
    print(
        f"{size:>10,}  {file.stat().st_size / 2**20:6.1f} MiB  scan {took['scan'] * 1000:7.1f} ms  "
        f"{len(MEASURES)} measures of a pack {took['pack']:6.2f} s = {took['pack'] / pack:4.2f} of "
        f"the scans, with ids {took['pack+ids'] / pack:4.2f};  "
        f"all {len(every)}: {took['all']:6.2f} s = {took['all'] / whole:4.2f}",
        flush=True,
    )


def spark(folder: Path) -> None:
    """Print what the pack costs on Spark, once started and warm."""
    from nearmiss_kit.insight.spark import SparkTables  # noqa: PLC0415 (an extra)

    start = time.perf_counter()
    with SparkTables(folder, Policy()) as tables:
        begun = time.perf_counter() - start
        pack = lambda: count(tables, MEASURES)  # noqa: E731
        first = seconds(pack, time.perf_counter)  # its work is done in Java's process
        warm = min(seconds(pack, time.perf_counter) for _ in range(TURNS - 1))
    print(f"            Spark: start {begun:.1f} s, pack {first:.1f} s, again {warm:.1f} s")


def main() -> None:
    """Measure the sizes asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--spark", action="store_true")
    words = parser.parse_args()
    for size in words.sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            make(folder, size)
            compare(folder, size)
            if words.spark:
                spark(folder)


if __name__ == "__main__":
    main()
