"""A control chart of any series. In: a table of numbers and what to make of it. Out: the chart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nearmiss_kit.errors import RequestUnusable, SeriesUnusable
from nearmiss_kit.insight.spc import (
    ChartKind,
    ChartSettings,
    Improvement,
    Wanted,
    chart_of_kind,
    rebase_at,
    unusable,
)
from nearmiss_kit.insight.spc_reading import Naming, reading
from nearmiss_kit.jobs.series_days import days_of
from nearmiss_kit.jobs.series_file import read_table, starts_of

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from nearmiss_kit.insight.spc import Chart
    from nearmiss_kit.jobs.series_days import DateOrder
    from nearmiss_kit.jobs.series_file import NumberTable

_MAY_BE_DIVIDED = frozenset({ChartKind.XMR, ChartKind.I, ChartKind.MR})
_SCREENED = _MAY_BE_DIVIDED | {ChartKind.P_PRIME, ChartKind.U_PRIME, ChartKind.T}
_RARE = frozenset({ChartKind.G, ChartKind.T})


@dataclass(frozen=True, slots=True)
class SeriesRequest:
    """What a user asks of a series.

    Attributes:
        value: the column of values, or of counts where there is a denominator.
        kind: the chart.
        date: the column of days or months; without it, points are numbered.
        segment: a column whose words change where the process was changed.
        denominator: the column that counts are divided by.
        rebase: the first days of new segments.
        fix_after: take the limits of a segment from its first so many points.
        per: give proportions and rates for so many.
        unit: what the values are, in words.
        date_order: how to read dates that can be read in two ways.
    """

    value: str
    kind: ChartKind = ChartKind.XMR
    date: str | None = None
    segment: str | None = None
    denominator: str | None = None
    screen_outliers: bool = False
    improvement: Improvement = Improvement.NEUTRAL
    target: float | None = None
    rebase: tuple[dt.date, ...] = ()
    fix_after: int | None = None
    per: float = 1.0
    unit: str | None = None
    date_order: DateOrder | None = None


@dataclass(frozen=True, slots=True)
class SeriesChart:
    """A chart with the names of its points and the sentences that read it."""

    chart: Chart
    days: tuple[dt.date, ...]
    """The days of the series; empty where no column of dates was named."""
    labels: tuple[str, ...]
    counts: tuple[float, ...]
    sizes: tuple[float, ...]
    unit: str
    reading: str


def series_chart(path: Path, request: SeriesRequest) -> SeriesChart:
    """The control chart of a series in a file.

    Raises:
        InputUnreadable: the file is missing or not what its name says.
        SeriesUnusable: a column is missing, a cell is not what it should be, or the values do not
            fit the chart.
        RequestUnusable: the chart lacks a denominator, and the like.
    """
    table = read_table(path)
    _check_request(request)
    counts = table.numbers(request.value)
    sizes = table.numbers(request.denominator) if request.denominator else []
    _check_values(table, request, counts, sizes)
    days = _days(table, request)
    values = counts
    if sizes and not request.kind.needs_denominator:
        values = [n / size * request.per for n, size in zip(counts, sizes, strict=True)]
    settings = ChartSettings(
        screen_outliers=request.screen_outliers,
        fix_after=request.fix_after,
        non_negative=all(value >= 0 for value in values),
        per=request.per,
    )
    starts = _starts(table, request, days)
    wanted = Wanted(request.improvement, request.target)
    try:
        chart = chart_of_kind(
            request.kind,
            values,
            sizes,
            segment_starts=starts,
            settings=settings,
            wanted=wanted,
        )
    except ValueError as error:
        raise SeriesUnusable(f"{table.name}: {error}.") from error
    labels, naming = _naming(days, len(values))
    unit = request.unit if request.unit is not None else _unit(request)
    naming = replace(naming, unit=unit)
    return SeriesChart(
        chart=chart,
        days=tuple(days),
        labels=labels,
        counts=tuple(counts) if sizes else (),
        sizes=tuple(sizes),
        unit=unit,
        reading=reading(chart, labels, naming),
    )


def _check_request(request: SeriesRequest) -> None:
    kind, name = request.kind, request.kind.value
    if kind.needs_denominator and request.denominator is None:
        raise RequestUnusable(f"A chart of the kind {name} needs --denominator.")
    if request.denominator and not (kind.needs_denominator or kind in _MAY_BE_DIVIDED):
        raise RequestUnusable(f"A chart of the kind {name} takes no --denominator.")
    if request.per != 1 and request.denominator is None:
        raise RequestUnusable("Only what is divided can be given --per so many: --denominator.")
    if request.screen_outliers and kind not in _SCREENED:
        raise RequestUnusable(f"A chart of the kind {name} has no moving ranges to screen.")
    if request.rebase and request.date is None:
        raise RequestUnusable("To start anew at a day with --rebase, name the column with --date.")
    if request.target is not None and request.improvement is Improvement.NEUTRAL:
        raise RequestUnusable("A --target needs --improvement up or down.")
    least = ChartSettings().least_points
    if request.fix_after is not None and request.fix_after < least:
        raise RequestUnusable(f"Limits cannot rest on fewer than {least} points: --fix-after.")


def _check_values(
    table: NumberTable, request: SeriesRequest, counts: list[float], sizes: list[float]
) -> None:
    for position, (row, _) in enumerate(table.rows):
        size = sizes[position] if sizes else None
        where = f"{table.name}, row {row}"
        if size is not None and not size > 0:
            raise SeriesUnusable(
                f'{where}: the column "{request.denominator}" is not above 0, and nothing can be '
                "divided by it. Leave the row out."
            )
        reason = unusable(request.kind, counts[position], size)
        if reason:
            raise SeriesUnusable(f'{where}: the value of "{request.value}" is {reason}.')


def _days(table: NumberTable, request: SeriesRequest) -> list[dt.date]:
    if request.date is None:
        return []
    each_once = request.kind not in _RARE  # two rare events can fall on one day
    return days_of(table, request.date, request.date_order, each_once=each_once)


def _starts(table: NumberTable, request: SeriesRequest, days: list[dt.date]) -> list[int]:
    starts = starts_of(table, request.segment) if request.segment else []
    if request.rebase:
        try:
            starts += rebase_at(days, request.rebase)
        except ValueError as error:
            raise SeriesUnusable(
                f"{error}: {days[0]} to {days[-1]}. Nothing was re-based."
            ) from error
    return sorted(set(starts))


def _naming(days: list[dt.date], count: int) -> tuple[tuple[str, ...], Naming]:
    """The names of points: months where all are first days, else days, else numbers."""
    if not days:
        return tuple(f"point {number}" for number in range(1, count + 1)), Naming("point", "points")
    if all(day.day == 1 for day in days) and len(set(days)) == len(days):
        return tuple(f"{day:%b %y}" for day in days), Naming("month", "months")
    return tuple(f"{day.day} {day:%b %y}" for day in days), Naming("point", "points")


def _unit(request: SeriesRequest) -> str:
    """What the values are, as the file says it."""
    if request.denominator is None:
        return request.value
    many = "" if request.per == 1 else f"{request.per:g} "
    if request.kind in {ChartKind.P, ChartKind.P_PRIME}:
        return f"{request.value} of {many}{request.denominator}"
    return f"{request.value} per {many}{request.denominator}"
