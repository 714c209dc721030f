"""Pareto charts drawn. In: a `Pareto`. Out: a figure with bars and the cumulative line."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from nearmiss_kit.documents.charts.canvas import INK, LINE, SMALL, canvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from nearmiss_kit.insight.spc import Pareto

_MOST_BARS = 12
_LONGEST_LABEL = 30
_MM_PER_LINE = 4
_ROOM_FOR_NUMBER = 0.08  # of the width


def pareto_figure(pareto: Pareto, width_mm: float = 165, unit: str = "") -> Figure:
    """Bars from the left edge, the greatest on top; the line adds their shares up.

    Lying bars leave room for long names. What does not fit is one last bar of the others.
    """
    named = [(bar.label, bar.count, bar.cumulative) for bar in pareto.bars]
    if len(named) > _MOST_BARS:
        rest = named[_MOST_BARS - 1 :]
        others = (f"{len(rest)} others", sum(count for _, count, _ in rest), 1.0)
        named = [*named[: _MOST_BARS - 1], others]
    labels = [fill(label, _LONGEST_LABEL) for label, _, _ in named]
    lines = max(1 + label.count("\n") for label in labels)
    figure, axes = canvas(width_mm, 20 + len(named) * (2.5 + _MM_PER_LINE * lines))
    places = list(range(len(named)))
    axes.barh(places, [count for _, count, _ in named], color=LINE, height=0.66)
    for place, (_, count, _) in zip(places, named, strict=True):
        _number(axes, place, count, pareto.total)
    axes.set_yticks(places, labels)
    axes.invert_yaxis()
    axes.tick_params(axis="y", length=0)
    axes.set_xlim(0, pareto.total)
    axes.set_xlabel(unit)
    shares = axes.twiny()
    shares.plot(
        [cumulative for _, _, cumulative in named],
        places,
        "-o",
        color=INK,
        linewidth=1,
        ms=4,
        clip_on=False,
    )
    shares.set_xlim(0, 1)
    shares.set_xticks([0, 0.2, 0.4, 0.6, 0.8, 1], ["0 %", "20 %", "40 %", "60 %", "80 %", "100 %"])
    shares.axvline(0.8, color=INK, linewidth=0.8, linestyle=":")
    shares.tick_params(labelsize=SMALL, colors=INK)
    shares.set_xlabel("Share of all, added up", fontsize=SMALL)
    for side in ("right", "bottom"):
        shares.spines[side].set_visible(False)
    return figure


def _number(axes: Axes, place: int, count: float, total: float) -> None:
    """The count of a bar: within it where there is room, since the line starts at its end."""
    within = count > _ROOM_FOR_NUMBER * total
    axes.annotate(
        f"{count:g}",
        (count, place),
        textcoords="offset points",
        xytext=(-5 if within else 4, 0),
        ha="right" if within else "left",
        va="center",
        fontsize=SMALL,
        color="white" if within else INK,
    )
