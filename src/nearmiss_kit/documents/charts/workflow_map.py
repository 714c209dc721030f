"""A map of the work's stages. In: their names, and how many reports began at each. Out: a figure.

A stage that is named stands out by its frame and its weight as much as by its colour.
"""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any

from nearmiss_kit.documents.charts.canvas import GREY, INK, LINE, SMALL, canvas

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.figure import Figure

_IN_A_ROW, _ROW_MM = 5, 22
_HALF_WIDTH, _HALF_HEIGHT = 0.43, 0.3
_LINE_LETTERS = 16


def workflow_map(stages: Sequence[str], marked: Mapping[str, int], width_mm: float = 170) -> Figure:
    """The stages row by row; those that are marked say `here`, or how many reports."""
    rows = -(-len(stages) // _IN_A_ROW)
    figure, axes = canvas(width_mm, _ROW_MM * rows)
    axes.set_axis_off()
    axes.set_xlim(0, _IN_A_ROW)
    axes.set_ylim(-rows, 0)
    for place, stage in enumerate(stages):
        row, column = divmod(place, _IN_A_ROW)
        _box(axes, (column + 0.5, -row - 0.4), stage, _said(marked, stage))
        if place + 1 < len(stages):
            arrow = {"arrowstyle": "->", "color": INK, "lw": 0.9}
            here = (column + 0.5 + _HALF_WIDTH, -row - 0.4)
            there = (column + 1.5 - _HALF_WIDTH, -row - 0.4)
            if column + 1 < _IN_A_ROW:
                axes.annotate("", there, here, arrowprops=arrow)
    return figure


def _said(marked: Mapping[str, int], stage: str) -> str:
    count = marked.get(stage, 0)
    if not count:
        return ""
    return "here" if sum(marked.values()) == 1 else f"{count} here"


def _box(axes: Any, middle: tuple[float, float], stage: str, said: str) -> None:  # noqa: ANN401 (matplotlib is untyped)
    from matplotlib.patches import FancyBboxPatch  # noqa: PLC0415 (start-up)

    x, y = middle
    look: dict[str, Any] = (
        {"facecolor": "#d7e5f2", "edgecolor": LINE, "linewidth": 2.4}
        if said
        else {"facecolor": "white", "edgecolor": GREY, "linewidth": 0.9}
    )
    corner, size = (x - _HALF_WIDTH, y - _HALF_HEIGHT), (2 * _HALF_WIDTH, 2 * _HALF_HEIGHT)
    axes.add_patch(FancyBboxPatch(corner, *size, boxstyle="round,pad=0,rounding_size=0.05", **look))
    weight = "bold" if said else "normal"
    axes.text(
        x, y, fill(stage, _LINE_LETTERS), ha="center", va="center", fontsize=SMALL,
        fontweight=weight, color=INK, linespacing=1.1,
    )  # fmt: skip
    if said:
        axes.text(
            x, y - _HALF_HEIGHT - 0.06, f"\N{BLACK UP-POINTING TRIANGLE} {said}", ha="center",
            va="top", fontsize=SMALL, fontweight="bold", color=INK,
        )  # fmt: skip


def workflow_told(stages: Sequence[str], marked: Mapping[str, int]) -> str:
    """The map in words."""
    where = ", ".join(f"{stage} ({count})" for stage, count in marked.items() if count)
    return f"The stages of the work: {', '.join(stages)}. Marked: {where or 'none yet'}."
