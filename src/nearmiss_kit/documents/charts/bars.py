"""Bar charts of a table. In: a table of figures. Out: a figure."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from nearmiss_kit.documents.charts.canvas import LINE, canvas

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from nearmiss_kit.insight.figures import Table

_MOST_BARS = 12
_LONGEST_LABEL = 34


def bar_figure(table: Table, width_mm: float = 165, column: int = 0) -> Figure:
    """The values of one column as horizontal bars, the greatest on top, each with its number."""
    rows = [row for row in table.rows if _number(row.values[column]) > 0][:_MOST_BARS]
    figure, axes = canvas(width_mm, 6 + 6.5 * max(len(rows), 1))
    labels = [fill(row.label, _LONGEST_LABEL) for row in rows][::-1]
    values = [_number(row.values[column]) for row in rows][::-1]
    drawn = axes.barh(labels, values, color=LINE, height=0.66)
    axes.bar_label(drawn, [f"{value:g}" for value in values], padding=3, fontsize=8.5)
    axes.spines["bottom"].set_visible(False)
    axes.xaxis.set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.margins(x=0.08)
    return figure


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
