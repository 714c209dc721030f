"""Charts as PNG bytes. In: a control chart or a table. Out: the picture of a given size.

Drawn with matplotlib's objects and never its global state; the same input gives the same bytes.
Colours are those of NHS "Making Data Count", and shapes repeat what colours say, so that a chart
can be read in grey.
"""

from __future__ import annotations

import io
from textwrap import fill
from typing import TYPE_CHECKING, Any

from nearmiss_kit.insight.spc import PointType, SpecialCause, State

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from nearmiss_kit.insight.figures import ControlChart, Table
    from nearmiss_kit.insight.spc import Segment

_DPI = 160
_MM = 1 / 25.4
_INK, _GREY = "#333333", "#a6a6a6"
_STYLE = {
    PointType.COMMON: ("#7f7f7f", "o", "Ordinary variation"),
    PointType.IMPROVEMENT: ("#00b0f0", "^", "Special cause, better"),
    PointType.CONCERN: ("#e46c0a", "s", "Special cause, worse"),
    PointType.NEUTRAL_HIGH: ("#490092", "^", "Special cause, high"),
    PointType.NEUTRAL_LOW: ("#490092", "v", "Special cause, low"),
}
_MOST_TICKS = 12
_SMALL = 8  # points; nothing on paper is smaller
_NAMES_APART = 0.13  # of the height of a chart
_MOST_BARS = 12
_LONGEST_LABEL = 34


def control_chart(chart: ControlChart, width_mm: float = 165, height_mm: float = 75) -> bytes:
    """The series with its centre and limits; points that stand out have another shape."""
    figure, axes = _canvas(width_mm, height_mm)
    draw(axes, chart)
    return _png(figure)


def draw(axes: Axes, chart: ControlChart) -> None:
    """Put a control chart on axes."""
    points = chart.chart.points
    positions = list(range(len(points)))
    axes.plot(positions, [p.value for p in points], color=_GREY, linewidth=1.2, zorder=2)
    for segment in chart.chart.segments:
        _limits(axes, segment, chart)
    for kind, (colour, marker, label) in _STYLE.items():
        chosen = [i for i in positions if points[i].point_type is kind]
        if chosen:
            axes.scatter(
                chosen,
                [points[i].value for i in chosen],
                color=colour,
                marker=marker,
                s=26 if kind is PointType.COMMON else 52,
                label=label,
                zorder=3,
            )
    step = max(1, -(-len(points) // _MOST_TICKS))
    ticks = positions[::-1][::step][::-1]
    axes.set_xticks(ticks, [chart.months[i].short for i in ticks], rotation=0)
    axes.set_ylabel(chart.unit.capitalize())
    axes.set_ylim(0, max(1.0, axes.get_ylim()[1] * 1.08))
    _name_limits(axes, chart)
    axes.set_xlim(-0.6, len(points) - 0.4)
    if chart.chart.special:
        place: dict[str, Any] = {"loc": "upper left", "bbox_to_anchor": (0, 1.14)}
        axes.legend(**place, ncols=3, frameon=False, fontsize=_SMALL)


def _limits(axes: Axes, segment: Segment, chart: ControlChart) -> None:
    span = [segment.start - 0.4, segment.end - 0.6]
    for level, style, _ in _levels(segment, chart):
        axes.plot(span, [level, level], style, color=_INK, linewidth=1, zorder=1)


def _levels(segment: Segment, chart: ControlChart) -> list[tuple[float, str, str]]:
    """Height, line and name of the centre and the limits of a segment, from below."""
    first = chart.chart.points[segment.start]
    if first.upper is None:
        return [(segment.centre, "-", "median" if segment.state is State.RUN_CHART else "average")]
    trial = "trial " if segment.state is State.TRIAL else ""
    levels = [(segment.centre, "-", "average"), (first.upper, "--", f"{trial}upper limit")]
    if first.drawn_lower:
        levels.insert(0, (first.drawn_lower, "--", f"{trial}lower limit"))
    return levels


def _name_limits(axes: Axes, chart: ControlChart) -> None:
    """Write the names of the last segment's lines beside them, and never over each other."""
    bottom, top = axes.get_ylim()
    apart = (top - bottom) * _NAMES_APART
    at = bottom - apart
    for level, _, name in _levels(chart.chart.segments[-1], chart):
        at = max(level, at + apart)
        axes.annotate(
            f"{name}\n{level:.1f}",
            (1, at),
            xycoords=("axes fraction", "data"),
            textcoords="offset points",
            xytext=(4, 0),
            va="center",
            fontsize=_SMALL,
            color=_INK,
        )


def bars(table: Table, width_mm: float = 165, column: int = 0) -> bytes:
    """The values of one column as horizontal bars, the greatest on top, each with its number."""
    rows = [row for row in table.rows if _number(row.values[column]) > 0][:_MOST_BARS]
    figure, axes = _canvas(width_mm, 6 + 6.5 * max(len(rows), 1))
    labels = [fill(row.label, _LONGEST_LABEL) for row in rows][::-1]
    values = [_number(row.values[column]) for row in rows][::-1]
    drawn = axes.barh(labels, values, color="#005eb8", height=0.66)
    axes.bar_label(drawn, [f"{value:g}" for value in values], padding=3, fontsize=8.5)
    axes.spines["bottom"].set_visible(False)
    axes.xaxis.set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.margins(x=0.08)
    return _png(figure)


def described(chart: ControlChart) -> str:
    """The alternative text of a control chart: what somebody who cannot see it needs to know."""
    standing_out = sum(p.special_cause is not SpecialCause.NONE for p in chart.chart.points)
    last = chart.chart.points[-1]
    return (
        f"Line chart: {chart.title}, {chart.months[0].title} to {chart.months[-1].title}, "
        f"{len(chart.months)} points. The last is {last.value:g}. "
        f"{standing_out or 'No'} {'point stands' if standing_out == 1 else 'points stand'} out. "
        f"{chart.reading}"
    )


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _canvas(width_mm: float, height_mm: float) -> tuple[Figure, Axes]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 (start-up)
    from matplotlib.figure import Figure  # noqa: PLC0415 (start-up)

    figure = Figure(figsize=(width_mm * _MM, height_mm * _MM), dpi=_DPI, layout="constrained")
    FigureCanvasAgg(figure)
    axes: Any = figure.add_subplot()
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.tick_params(labelsize=8.5, colors=_INK)
    axes.yaxis.label.set_size(8.5)
    return figure, axes


def _png(figure: Figure) -> bytes:
    out = io.BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()
