"""Pareto charts drawn. In: a `Pareto`. Out: a figure with bars and the cumulative line."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from nearmiss_kit.documents.charts.canvas import INK, LINE, SMALL, canvas

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from nearmiss_kit.insight.spc import Pareto

_MOST_BARS = 12
_LONGEST_LABEL = 30
_MM_PER_LINE = 3.6


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
    tall = sum(max(6.5, _MM_PER_LINE * (1 + label.count("\n")) + 2) for label in labels)
    figure, axes = canvas(width_mm, 18 + tall)
    places = list(range(len(named)))
    drawn = axes.barh(places, [count for _, count, _ in named], color=LINE, height=0.66)
    axes.bar_label(drawn, [f"{count:g}" for _, count, _ in named], padding=3, fontsize=SMALL)
    axes.set_yticks(places, labels)
    axes.invert_yaxis()
    axes.tick_params(axis="y", length=0)
    axes.set_xlim(0, pareto.total * 1.0)
    axes.set_xlabel(unit)
    shares = axes.twiny()
    shares.plot(
        [cumulative for _, _, cumulative in named], places, "-o", color=INK, linewidth=1, ms=4
    )
    shares.set_xlim(0, 1)
    shares.set_xticks([0, 0.2, 0.4, 0.6, 0.8, 1], ["0 %", "20 %", "40 %", "60 %", "80 %", "100 %"])
    shares.axvline(0.8, color=INK, linewidth=0.8, linestyle=":")
    shares.tick_params(labelsize=SMALL, colors=INK)
    shares.set_xlabel("Share of all, added up", fontsize=SMALL)
    for side in ("right", "bottom"):
        shares.spines[side].set_visible(False)
    return figure
