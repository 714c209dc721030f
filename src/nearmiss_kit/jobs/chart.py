"""Charts as files. In: a series, a table or a dataset. Out: PNG, SVG and the words for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.dataset.store import load_valid
from nearmiss_kit.documents import charts
from nearmiss_kit.errors import NearMissError, RequestUnusable, SeriesUnusable
from nearmiss_kit.files.atomic import refuse_to_overwrite, write_files
from nearmiss_kit.insight.catalogue.every import measure_of
from nearmiss_kit.insight.monthly import month_figures
from nearmiss_kit.insight.spc import ChartKind, funnel, pareto, unusable
from nearmiss_kit.jobs.measure_series import measure_series
from nearmiss_kit.jobs.policy import read_policy
from nearmiss_kit.jobs.series_file import read_table
from nearmiss_kit.jobs.spc import series_chart
from nearmiss_kit.jobs.spc_output import notes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from matplotlib.figure import Figure

    from nearmiss_kit.insight.figures import ControlChart, Month, Table
    from nearmiss_kit.insight.of_month import MonthFigures
    from nearmiss_kit.jobs.measure_series import MeasureChartRequest
    from nearmiss_kit.jobs.series_file import NumberTable
    from nearmiss_kit.jobs.spc import SeriesRequest

_PARETO_UNITS = {"by_category": "reports", "by_factor": "times named"}
_LEAST_BARS = 2  # one bar alone shows nothing that a number does not say


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """What a user asks of a table of services or categories.

    Attributes:
        label: the column that names them.
        value: the column of counts.
        denominator: the exposure of each service, for a funnel.
        per: rates and proportions are given for so many.
        proportion: counts are a part of the denominator, and not events in an amount of it.
        unit: what is drawn, in words.
    """

    label: str
    value: str
    denominator: str | None = None
    per: float = 1.0
    proportion: bool = False
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart ready to write: the name of its files, its figure, its title and its words."""

    name: str
    figure: Figure
    title: str
    told: str


def series_picture(path: Path, request: SeriesRequest, title: str | None) -> Picture:
    """The control chart of a series.

    Raises:
        InputUnreadable: as for `series_chart`.
        RequestUnusable: likewise.
    """
    series = series_chart(path, request)
    drawn = charts.Drawn(series.chart, series.labels, series.unit)
    told = charts.series_told(drawn, title or series.unit, series.reading)
    figure = charts.series_figure(drawn)
    name = f"{path.stem}-{request.kind.value}"
    return Picture(name, figure, title or series.unit, " ".join([told, *notes(series)]))


def measure_picture(dataset: Path, request: MeasureChartRequest, title: str | None) -> Picture:
    """The control chart of a measure of a dataset.

    Raises:
        NearMissError: as for `measure_series`.
    """
    series = measure_series(dataset, request)
    shown = title or measure_of(request.measure).title
    drawn = charts.Drawn(series.chart, series.labels, series.unit)
    told = charts.series_told(drawn, shown, series.reading)
    name = f"{request.measure.replace('_', '-')}-{request.kind}"
    return Picture(name, charts.series_figure(drawn), shown, " ".join([told, *notes(series)]))


def pareto_picture(path: Path, request: CompareRequest, title: str | None) -> Picture:
    """The Pareto chart of a table of categories.

    Raises:
        InputUnreadable: the file cannot be read.
        SeriesUnusable: a column or cell is not what it should be.
    """
    table = read_table(path)
    labels, counts = _labels_once(table, request.label), table.numbers(request.value)
    for (row, _), count in zip(table.rows, counts, strict=True):
        if count < 0:
            raise SeriesUnusable(
                f'{table.name}, row {row}: the column "{request.value}" is below 0.'
            )
    if not any(counts):
        raise SeriesUnusable(f'{table.name}: every count of the column "{request.value}" is 0.')
    made = pareto(labels, counts)
    unit = request.unit or request.value
    figure = charts.pareto_figure(made, unit=unit)
    told = charts.pareto_told(made, title or f"{unit} by {request.label}")
    return Picture(f"{path.stem}-pareto", figure, title or unit, told)


def funnel_picture(path: Path, request: CompareRequest, title: str | None) -> Picture:
    """The funnel plot of a table of services; those without exposure are left out, and named.

    Raises:
        InputUnreadable: the file cannot be read.
        SeriesUnusable: a column or cell is not what it should be.
        RequestUnusable: no denominator was named.
    """
    if request.denominator is None:
        raise RequestUnusable("A funnel needs --denominator: the exposure of each service.")
    table = read_table(path)
    labels, counts = _labels_once(table, request.label), table.numbers(request.value)
    sizes = table.numbers(request.denominator)
    kind = ChartKind.P if request.proportion else ChartKind.U
    known, without = [], []
    for at, (row, _) in enumerate(table.rows):
        if sizes[at] == 0 and counts[at] == 0:
            without.append(labels[at])
            continue
        reason = unusable(kind, counts[at], sizes[at])
        if reason:
            raise SeriesUnusable(
                f'{table.name}, row {row}: the value of "{request.value}" is {reason}.'
            )
        known.append(at)
    if not known:
        raise SeriesUnusable(f'{table.name}: every row of "{request.denominator}" is 0.')
    made = funnel(
        [labels[i] for i in known],
        [counts[i] for i in known],
        [sizes[i] for i in known],
        kind,
        request.per,
    )
    many = "" if request.per == 1 else f"{request.per:g} "
    join = "of" if request.proportion else "per"
    unit = request.unit or f"{request.value} {join} {many}{request.denominator}"
    figure = charts.funnel_figure(made, unit, request.denominator)
    told = charts.funnel_told(made, title or unit)
    if without:
        told += f" Left out, with nothing to divide by: {', '.join(without)}."
    return Picture(f"{path.stem}-funnel", figure, title or unit, told)


def dataset_pictures(
    dataset: Path,
    month: Month,
    policy: Path | None = None,
    as_of: date | None = None,
    only: Sequence[str] = (),
) -> list[Picture]:
    """The charts of a month: those of its pack, of harm, and those that the policy declares.

    With them a Pareto chart of its categories and of its factors, and a funnel plot of services for
    each exposure that they give.

    Raises:
        NearMissError: the dataset is missing or invalid, the month is empty, or a chart that was
            asked for does not exist.
    """
    figures = month_figures(load_valid(dataset), month, read_policy(policy), as_of)
    pictures = [*_control(figures), *_bars(figures), *_paretos(figures), *_funnels(figures)]
    known = [picture.name for picture in pictures]
    missing = [name for name in only if name not in known]
    if missing:
        raise NearMissError(
            f"There is no chart {missing[0]} for {month.title}. There are: {', '.join(known)}."
        )
    return [picture for picture in pictures if not only or picture.name in only]


def write_pictures(
    pictures: Sequence[Picture], out: Path, *, replace: bool = False
) -> tuple[Path, ...]:
    """Write PNG, SVG and words of each picture, all or none.

    Raises:
        WouldOverwrite: a file is already there and `replace` is false.
        CannotWrite: the folder cannot be written.
    """
    paths = [out / f"{p.name}.{ending}" for p in pictures for ending in ("png", "svg", "txt")]
    refuse_to_overwrite(paths, replace=replace)  # before the work of drawing
    contents: dict[Path, bytes] = {}
    for picture in pictures:
        contents[out / f"{picture.name}.png"] = charts.as_png(picture.figure)
        contents[out / f"{picture.name}.svg"] = charts.as_svg(
            picture.figure, picture.title, picture.told
        )
        contents[out / f"{picture.name}.txt"] = f"{picture.told}\n".encode()
    return write_files(contents, replace=replace)


def _labels_once(table: NumberTable, column: str) -> list[str]:
    labels = table.labels(column)
    for position, label in enumerate(labels):
        if label in labels[:position]:
            row, _ = table.rows[position]
            raise SeriesUnusable(
                f'{table.name}, row {row}: the column "{column}" names the same as an earlier '
                "row. Add the two rows up."
            )
    return labels


def _control(figures: MonthFigures) -> list[Picture]:
    found: list[ControlChart] = [figures.volume_chart]
    found += [one for one in (figures.triage_chart, figures.harm_chart) if one is not None]
    found += [one for one in figures.declared_charts if one.key not in {c.key for c in found}]
    return [
        Picture(
            chart.key.replace("_", "-"),
            charts.series_figure(charts.month_series(chart)),
            chart.title,
            charts.described(chart),
        )
        for chart in found
    ]


def _tables(figures: MonthFigures) -> list[Table]:
    tables = (figures.by_category, figures.by_service, figures.by_setting, figures.by_factor)
    return [table for table in tables if len(_counted(table)) >= _LEAST_BARS]


def _bars(figures: MonthFigures) -> list[Picture]:
    pictures = []
    for table in _tables(figures):
        told = "; ".join(f"{label} {count:g}" for label, count in _counted(table))
        words = f"Bar chart: {table.title}, {figures.month.title}. {told}."
        name = table.key.replace("_", "-")
        pictures.append(Picture(name, charts.bar_figure(table), table.title, words))
    return pictures


def _paretos(figures: MonthFigures) -> list[Picture]:
    pictures = []
    for table in _tables(figures):
        if table.key not in _PARETO_UNITS:
            continue
        made = pareto(*zip(*_counted(table), strict=True))
        title = f"{table.title}, {figures.month.title}"
        name = f"{table.key.replace('_', '-')}-pareto"
        told = charts.pareto_told(made, title)
        pictures.append(
            Picture(name, charts.pareto_figure(made, unit=_PARETO_UNITS[table.key]), title, told)
        )
    return pictures


def _funnels(figures: MonthFigures) -> list[Picture]:
    pictures = []
    for one in figures.service_funnels:
        told = f"Funnel plot: {one.title}, {len(one.funnel.points)} services. {one.reading}"
        if one.without:
            told += f" Left out, with nothing to divide by: {', '.join(one.without)}."
        figure = charts.funnel_figure(one.funnel, one.unit, one.size_unit)
        pictures.append(Picture(one.key.replace("_", "-"), figure, one.title, told))
    return pictures


def _counted(table: Table) -> list[tuple[str, float]]:
    return [
        (row.label, float(row.values[0]))
        for row in table.rows
        if isinstance(row.values[0], int | float) and row.values[0]
    ]
