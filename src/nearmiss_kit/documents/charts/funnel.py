"""Funnel plots drawn. In: a `Funnel`. Out: a figure; services that stand out are named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nearmiss_kit.documents.charts.canvas import INK, SMALL, canvas
from nearmiss_kit.documents.charts.labels import name_points
from nearmiss_kit.insight.spc import Standing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from nearmiss_kit.insight.spc import Funnel

_STYLE = {
    Standing.ORDINARY: ("#7f7f7f", "o", "Within the limits"),
    Standing.HIGH_95: ("#b58ad6", "^", "Above 95 %"),
    Standing.LOW_95: ("#b58ad6", "v", "Below 95 %"),
    Standing.HIGH_998: ("#490092", "^", "Above 99.8 %"),
    Standing.LOW_998: ("#490092", "v", "Below 99.8 %"),
}
_STEPS = 120
_FEW = 8
_ROOM = 1.08


def funnel_figure(
    funnel: Funnel, unit: str, size_unit: str, width_mm: float = 165, height_mm: float = 95
) -> Figure:
    """Services by size against their rate or share, with the limits that narrow with size."""
    figure, axes = canvas(width_mm, height_mm)
    widest = max(point.size for point in funnel.points) * 1.05
    highest = _curves(axes, funnel, widest)
    for standing, (colour, marker, label) in _STYLE.items():
        chosen = [point for point in funnel.points if point.standing is standing]
        if chosen:
            axes.scatter(
                [point.size for point in chosen],
                [point.value for point in chosen],
                color=colour,
                marker=marker,
                s=30 if standing is Standing.ORDINARY else 52,
                edgecolors=colour if standing is Standing.ORDINARY else INK,
                linewidths=0.6,
                label=label,
                zorder=3,
                clip_on=False,
            )
    axes.set_xlim(0, widest)
    axes.set_ylim(0, highest * _ROOM)
    axes.set_xlabel(f"{size_unit[:1].upper()}{size_unit[1:]}")
    axes.set_ylabel(f"{unit[:1].upper()}{unit[1:]}", wrap=True)
    axes.ticklabel_format(axis="x", style="plain")
    place: dict[str, Any] = {"loc": "lower left", "bbox_to_anchor": (0, 1.0)}
    axes.legend(**place, ncols=3, frameon=False, fontsize=SMALL, borderaxespad=0.2)
    few = len(funnel.points) <= _FEW
    told = [p for p in funnel.points if few or p.standing is not Standing.ORDINARY]
    told.sort(key=lambda p: (not p.standing.special, -p.size))
    others = [(p.size, p.value) for p in funnel.points]
    name_points(figure, axes, [(p.label, p.size, p.value) for p in told], others)
    return figure


def _curves(axes: Axes, funnel: Funnel, widest: float) -> float:
    """Draw centre and limits; the height that shows all services and the limits of the smallest."""
    axes.axhline(funnel.centre, color=INK, linewidth=1, zorder=1)
    highest = max([point.value for point in funnel.points] + [funnel.centre])
    smallest = min(point.size for point in funnel.points)
    first = min(smallest / 2, widest / _STEPS)
    sizes = [first * (widest / first) ** (i / _STEPS) for i in range(_STEPS + 1)]
    curves = [funnel.limits_at(size) for size in sizes]
    known = [curve for curve in curves if curve is not None]
    if len(known) == len(sizes):
        for part, style in ((1, ":"), (0, "--")):
            for side in (part, 3 - part):
                axes.plot(sizes, [c[side] for c in known], style, color=INK, linewidth=1, zorder=1)
        limits = [p.limits.upper_95 for p in funnel.points if p.limits is not None]
        highest = max(highest, min(max(limits), 2.5 * highest))
        for part, name in ((1, "95 %"), (0, "99.8 %")):
            if known[-1][3 - part] <= highest * _ROOM:
                _name_limit(axes, name, known[-1][3 - part], inner=bool(part))
    return highest or 1.0


def _name_limit(axes: Axes, name: str, height: float, *, inner: bool) -> None:
    """A limit's name where it ends; beyond the picture it would squeeze the plot to nothing."""
    axes.annotate(
        name,
        (1, height),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        xytext=(4, 0 if inner else 4),
        va="center" if inner else "bottom",
        fontsize=SMALL,
        color=INK,
    )
