"""Control charts drawn. In: a chart with the names of its points. Out: a figure, or PNG bytes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from nearmiss_kit.documents.charts.canvas import GREY, INK, SMALL, as_png, canvas
from nearmiss_kit.insight.spc import CentreLine, PointType, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from nearmiss_kit.insight.figures import ControlChart
    from nearmiss_kit.insight.spc import Chart, Point, Segment

STYLE = {
    PointType.COMMON: ("#7f7f7f", "o", "Ordinary variation"),
    PointType.IMPROVEMENT: ("#00b0f0", "^", "Special cause, better"),
    PointType.CONCERN: ("#e46c0a", "s", "Special cause, worse"),
    PointType.NEUTRAL_HIGH: ("#490092", "^", "Special cause, high"),
    PointType.NEUTRAL_LOW: ("#490092", "v", "Special cause, low"),
}
_TARGET = "#de1b1b"
_ROOM = 80  # characters that stand side by side under the axis, at the usual width
_APART = 3
_NAMES_APART = 0.13  # of the height of a chart
_FROM_ZERO = 0.5  # an axis starts at zero unless all that is drawn lies above this part of it
_DENSE = 40


@dataclass(frozen=True, slots=True)
class Drawn:
    """A control chart with what is written on it."""

    chart: Chart
    labels: tuple[str, ...]
    """The names of all points of the series."""
    unit: str


def month_series(chart: ControlChart) -> Drawn:
    """A chart by month, as packs have it."""
    return Drawn(chart.chart, tuple(month.short for month in chart.months), chart.unit)


def control_chart(chart: ControlChart, width_mm: float = 165, height_mm: float = 75) -> bytes:
    """The series with its centre and limits; points that stand out have another shape."""
    return as_png(series_figure(month_series(chart), width_mm, height_mm))


def series_figure(drawn: Drawn, width_mm: float = 165, height_mm: float = 75) -> Figure:
    """A control chart as a figure."""
    figure, axes = canvas(width_mm, height_mm)
    draw(axes, drawn)
    return figure


def draw(axes: Axes, drawn: Drawn) -> None:
    """Put a control chart on axes."""
    points = drawn.chart.points
    for segment in drawn.chart.segments:
        part = range(segment.start, segment.end)
        axes.plot(part, [points[i].value for i in part], color=GREY, linewidth=1.2, zorder=2)
        _lines(axes, points, segment)
    _points(axes, points)
    _ticks(axes, [drawn.labels[point.index] for point in points])
    axes.set_ylabel(f"{drawn.unit[:1].upper()}{drawn.unit[1:]}", wrap=True)
    axes.set_xlim(-0.6, len(points) - 0.4)
    _heights(axes, drawn.chart)
    _name_lines(axes, drawn.chart)
    if any(point.point_type is not PointType.COMMON for point in points):
        place: dict[str, Any] = {"loc": "lower left", "bbox_to_anchor": (0, 1.0)}
        axes.legend(**place, ncols=3, frameon=False, fontsize=SMALL, borderaxespad=0.2)


def _points(axes: Axes, points: Sequence[Point]) -> None:
    dense = 0.6 if len(points) > _DENSE else 1
    for kind, (colour, marker, label) in STYLE.items():
        chosen = [i for i, point in enumerate(points) if point.point_type is kind]
        common = kind is PointType.COMMON
        if chosen:
            axes.scatter(
                chosen,
                [points[i].value for i in chosen],
                color=colour,
                marker=marker,
                s=(26 if common else 52) * dense,
                edgecolors=colour if common else INK,
                linewidths=0.6,
                label=label,
                zorder=3,
                clip_on=False,
            )


def _lines(axes: Axes, points: Sequence[Point], segment: Segment) -> None:
    """Centre and limits as steps: each point has its own, and where all are alike, a line."""
    part = points[segment.start : segment.end]
    edges = [segment.start - 0.4, *(i + 0.5 for i in range(segment.start, segment.end - 1))]
    edges.append(segment.end - 0.6)
    heights: list[tuple[list[float], str]] = [([segment.centre] * len(part), "-")]
    if all(point.drawn_upper is not None for point in part):
        heights.append(([point.drawn_upper or 0.0 for point in part], "--"))
        heights.append(([point.drawn_lower or 0.0 for point in part], "--"))
    for levels, style in heights:
        if style == "--" and not any(levels):  # the axis already lies at zero
            continue
        xs = [x for left, right in pairwise(edges) for x in (left, right)]
        ys = [level for level in levels for _ in (0, 1)]
        axes.plot(xs, ys, style, color=INK, linewidth=1, zorder=1)


def _heights(axes: Axes, chart: Chart) -> None:
    """From zero where that costs little height; what can be negative, or is nearly whole, not."""
    seen = [point.value for point in chart.points]
    seen += [point.drawn_lower for point in chart.points if point.drawn_lower is not None]
    seen += [point.drawn_upper for point in chart.points if point.drawn_upper is not None]
    seen += [segment.centre for segment in chart.segments]
    if chart.target is not None:
        axes.axhline(chart.target, color=_TARGET, linewidth=1, linestyle="-.", zorder=1)
        seen.append(chart.target)
    low, high = min(seen), max(seen)
    flat = low == high or chart.state is State.RUN_CHART
    if low >= 0 and (flat or low <= _FROM_ZERO * high):
        axes.set_ylim(0, (high or 1.0) * 1.08)
    else:
        room = (high - low) or abs(high)
        axes.set_ylim(low - 0.08 * room, high + 0.08 * room)


def _ticks(axes: Axes, labels: Sequence[str]) -> None:
    """As many names under the axis as stand side by side, counted back from the last."""
    most = max(2, _ROOM // (max(map(len, labels)) + _APART))
    step = max(1, -(-len(labels) // most))
    ticks = list(range(len(labels)))[::-1][::step][::-1]
    axes.set_xticks(ticks, [labels[i] for i in ticks], rotation=0)


def _levels(chart: Chart) -> list[tuple[float, str]]:
    """Height and name of the lines of the last segment, from below."""
    segment, last = chart.segments[-1], chart.points[-1]
    centre = "median" if segment.centre_is is CentreLine.MEDIAN else "average"
    levels = [(segment.centre, centre)]
    if last.drawn_upper is not None and last.drawn_upper != segment.centre:
        trial = "trial " if segment.state is State.TRIAL else ""
        levels.append((last.drawn_upper, f"{trial}upper limit"))
        if last.drawn_lower:
            levels.append((last.drawn_lower, f"{trial}lower limit"))
    if chart.target is not None:
        levels.append((chart.target, "target"))
    return sorted(levels)


def _name_lines(axes: Axes, chart: Chart) -> None:
    """Write the names of the last segment's lines beside them, and never over each other."""
    bottom, top = axes.get_ylim()
    for level, (height, name) in _spread(_levels(chart), bottom, top):
        axes.annotate(
            f"{name}\n{_short(height, top - bottom)}",
            (1, level),
            xycoords=("axes fraction", "data"),
            textcoords="offset points",
            xytext=(4, 0),
            va="center",
            fontsize=SMALL,
            color=INK,
        )


def _spread(
    levels: Sequence[tuple[float, str]], bottom: float, top: float
) -> list[tuple[float, tuple[float, str]]]:
    """Heights for names: each as near to its line as the one below leaves room, none above."""
    apart = (top - bottom) * _NAMES_APART
    places: list[float] = []
    for height, _ in levels:
        least = places[-1] + apart if places else bottom + apart / 2
        places.append(max(height, least))
    ceiling = top
    for i in reversed(range(len(places))):  # push down again what was pushed out of the chart
        places[i] = min(places[i], ceiling)
        ceiling = places[i] - apart
    return list(zip(places, levels, strict=True))


def _short(height: float, extent: float) -> str:
    """A number with as many decimals as the height of the chart makes visible."""
    decimals = next((d for d in range(1, 7) if extent * 10 ** (d - 1) >= 1), 6)
    return f"{height:z.{decimals}f}"
