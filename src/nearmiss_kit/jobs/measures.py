"""Count measures of a dataset. In: a dataset, measures, a period, ways to group. Out: a table."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

from nearmiss_kit.dataset.store import load_valid
from nearmiss_kit.errors import NearMissError, NothingToReport, SettingsInvalid
from nearmiss_kit.files.atomic import refuse_to_overwrite, write_files
from nearmiss_kit.insight.base_tables import TABLES
from nearmiss_kit.insight.catalogue.every import CATALOGUE, measure_of
from nearmiss_kit.insight.evaluate import dimensions_of, measured, records
from nearmiss_kit.insight.figure_files import FigureTable, Format, as_bytes
from nearmiss_kit.insight.labels import label
from nearmiss_kit.insight.period import Period, Span
from nearmiss_kit.insight.tables import Tables
from nearmiss_kit.jobs.policy import read_policy
from nearmiss_kit.jobs.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from nearmiss_kit.insight.evaluate import Engine
    from nearmiss_kit.insight.figures import Month
    from nearmiss_kit.insight.measure import Measure
    from nearmiss_kit.model import Policy


@dataclass(frozen=True, slots=True)
class MeasuresRequest:
    """What a user asks of the measures.

    Attributes:
        month: the period as a month; else `start` and `end`, else all that the log covers.
        start: the first day.
        end: the last day.
        as_of: the day at whose end open and overdue are counted; the period's last by default.
        by: ways to group.
        names: the measures; all that can be grouped so by default.
        trace: the records behind each figure instead of the figure.
        out: a file; none for the terminal.
        tables: a folder for the tables that the measures ask, as Parquet files.
    """

    month: Month | None = None
    start: date | None = None
    end: date | None = None
    as_of: date | None = None
    by: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    trace: bool = False
    output_format: Format = "table"
    out: Path | None = None
    tables: Path | None = None
    policy: Path | None = None
    engine: Literal["duckdb", "spark"] = "duckdb"
    replace: bool = False


def measures(dataset: Path, request: MeasuresRequest, progress: Progress = silent) -> FigureTable:
    """Count what is asked for, and write it where a file is named.

    Raises:
        NearMissError: the dataset is missing or invalid, a measure or a way to group does not
            exist, the log covers no day, or a file would be overwritten.
    """
    if request.output_format == "parquet" and request.out is None:
        raise SettingsInvalid("Parquet is not for the terminal: name a file with -o.")
    if request.out is not None:
        refuse_to_overwrite([request.out], replace=request.replace)
    if request.tables is not None:
        refuse_to_overwrite(_table_files(request.tables), replace=request.replace)
    chosen = _chosen(request)
    progress(f"Reading {dataset}")
    with _tables(dataset, request) as tables:
        tables.look_at(_period(tables, request))
        progress(f"Counting {len(chosen)} measures")
        make = _records_table if request.trace else _figures_table
        table = make(tables, chosen, request.by)
    files = {}
    if request.tables is not None:
        progress(f"Writing the tables to {request.tables}")
        files = _kept_tables(dataset, request.policy, request.tables)
    if request.out is not None:
        files[request.out] = as_bytes(table, request.output_format)
    if files:
        write_files(files, replace=request.replace)
    return table


@contextmanager
def _tables(dataset: Path, request: MeasuresRequest) -> Iterator[Engine]:
    """The tables of a dataset, or of a folder of Parquet files, on the engine asked for."""
    policy = read_policy(request.policy)
    kept = (dataset / "near_misses.parquet").exists()
    if request.engine == "duckdb":
        with (
            Tables.of_parquet(dataset, policy) if kept else Tables(load_valid(dataset), policy)
        ) as tables:
            yield tables
        return
    from nearmiss_kit.insight.spark import SparkTables  # noqa: PLC0415 (start-up, an extra)

    with TemporaryDirectory() as name:
        folder = dataset if kept else Path(name)
        if not kept:
            keep_tables(load_valid(dataset), policy, folder)
        with SparkTables(folder, policy) as spark:
            yield spark


def _table_files(folder: Path) -> list[Path]:
    return [folder / f"{table}.parquet" for table in TABLES]


def _kept_tables(dataset: Path, policy: Path | None, folder: Path) -> dict[Path, bytes]:
    """The Parquet files of the tables, as they are to stand in the folder."""
    with TemporaryDirectory() as name:
        made = keep_tables(load_valid(dataset), read_policy(policy), Path(name))
        return {folder / file.name: file.read_bytes() for file in made}


def keep_tables(dataset: Mapping[str, Any], policy: Policy, folder: Path) -> tuple[Path, ...]:
    """Write the tables of a dataset as Parquet files into a folder."""
    with Tables(dataset, policy, keep_in=folder) as tables:
        return tables.keep(folder)


def _chosen(request: MeasuresRequest) -> tuple[Measure, ...]:
    if request.names:
        return tuple(measure_of(name) for name in request.names)
    chosen = tuple(
        measure for measure in CATALOGUE.values() if set(request.by) <= set(dimensions_of(measure))
    )
    if not chosen:
        raise SettingsInvalid(f"No measure can be grouped by {' and '.join(request.by)} at once.")
    return chosen


def _period(tables: Engine, request: MeasuresRequest) -> Period | Span:
    if request.month is not None:
        if request.start or request.end:
            raise SettingsInvalid("Name a month, or a first and a last day, but not both.")
        return Period.of(request.month, request.as_of)
    ((first, last),) = tables.rows("select min(occurred_on), max(occurred_on) from near_misses")
    if first is None:
        raise NothingToReport("The dataset holds no near miss. Convert a log first.")
    start, end = request.start or first.replace(day=1), request.end or last
    if end < start:
        raise NearMissError(f"The last day {end} lies before the first, {start}.")
    return Span(start, end + timedelta(days=1), request.as_of or end)


def _figures_table(tables: Engine, chosen: tuple[Measure, ...], by: tuple[str, ...]) -> FigureTable:
    """One row for each measure and group."""
    columns = {
        "measure": "text", "title": "text", **dict.fromkeys(by, "text"), "value": "number",
        "unit": "text", "numerator": "number", "denominator": "number", "low": "number",
        "high": "number", "small_denominator": "yes_no",
    }  # fmt: skip
    rows = [
        (
            measure.key, measure.title, *_labels(measure, by, one.codes), one.value, measure.unit,
            one.numerator, one.denominator, one.low, one.high, one.small,
        )
        for measure in chosen
        for one in measured(tables, measure, by)
    ]  # fmt: skip
    return FigureTable(columns, tuple(rows))


def _records_table(tables: Engine, chosen: tuple[Measure, ...], by: tuple[str, ...]) -> FigureTable:
    """One row for each record behind a figure, with the place where it stood in the log.

    Of a pattern, those are its reports.
    """
    columns = {
        "measure": "text", **dict.fromkeys(by, "text"), "record": "text",
        "file": "text", "sheet": "text", "row": "whole",
    }  # fmt: skip
    stood = {
        record: place
        for record, *place in tables.rows(
            "select record, source_file, source_sheet, source_row from sources"
        )
    }
    nowhere = (None, None, None)
    rows = [
        (measure.key, *_labels(measure, by, codes), record, *stood.get(record, nowhere))
        for measure in chosen
        for codes, ids in records(tables, measure, by).items()
        for record in _behind(tables, measure, ids)
    ]
    return FigureTable(columns, tuple(rows))


def _behind(tables: Engine, measure: Measure, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The records that the log holds: those of a pattern are its reports."""
    if measure.counts != "patterns":
        return ids
    reports = tables.rows("select pattern, id from pattern_reports order by pattern, id")
    return tuple(report for pattern, report in reports if pattern in set(ids))


def _labels(measure: Measure, by: tuple[str, ...], codes: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(label(measure, name, code) for name, code in zip(by, codes, strict=True))
