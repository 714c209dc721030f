"""A fishbone diagram. In: bones with what hangs on them, and the problem. Out: a figure.

Bones without anything carry ruled lines, so that the printed page can be written on.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import fill, shorten
from typing import TYPE_CHECKING, Any

from nearmiss_kit.documents.charts.canvas import GREY, INK, LINE, SMALL, canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

_HEIGHT_MM = 100
_HEAD = 0.83  # where the spine ends and the head begins, as a share of the width
_LEAN = 0.075  # how far a bone leans, from its top to the spine
_TOP, _NEAR = 0.42, 0.06  # how far a bone starts from the spine, and how near its last rib comes
_MOST_RIBS = 4
_RULED = 3
_PROBLEM_LETTERS, _PROBLEM_LINE, _RIB_LETTERS, _RIB_LINE = 110, 15, 40, 21


@dataclass(frozen=True, slots=True)
class Bone:
    """A bone: its name, and what hangs on it."""

    name: str
    ribs: tuple[str, ...]


def fishbone(problem: str, bones: Sequence[Bone], width_mm: float = 170) -> Figure:
    """The diagram: bones in turn above and below a spine that leads to the problem."""
    figure, axes = canvas(width_mm, _HEIGHT_MM)
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(-0.5, 0.5)
    axes.annotate(
        "", (_HEAD, 0), (0.01, 0), arrowprops={"arrowstyle": "-|>", "color": INK, "lw": 2}
    )
    text = fill(shorten(problem, _PROBLEM_LETTERS, placeholder=" …"), _PROBLEM_LINE)
    box = {"boxstyle": "round,pad=0.5", "facecolor": "#eef3f8", "edgecolor": INK}
    axes.text(_HEAD + 0.015, 0, text, ha="left", va="center", fontsize=SMALL, bbox=box)
    pairs = -(-len(bones) // 2)
    for place, bone in enumerate(bones):
        foot = (place // 2 + 1) * (_HEAD - 0.03) / pairs
        _draw(axes, bone, foot, 1 if place % 2 == 0 else -1, (_HEAD - 0.03) / pairs)
    return figure


def fishbone_told(problem: str, bones: Sequence[Bone]) -> str:
    """The diagram in words."""
    told = "; ".join(
        f"{bone.name}: {', '.join(bone.ribs) if bone.ribs else 'nothing on record'}"
        for bone in bones
    )
    return f"Fishbone diagram of what contributed to: {problem} {told}."


def _draw(axes: Any, bone: Bone, foot: float, side: int, room: float) -> None:  # noqa: ANN401 (matplotlib is untyped)
    head = foot - _LEAN
    axes.plot([head, foot], [side * _TOP, 0], color=LINE, linewidth=1.6, solid_capstyle="round")
    axes.text(
        head, side * (_TOP + 0.015), bone.name, ha="center", fontsize=SMALL + 1, fontweight="bold",
        va="bottom" if side > 0 else "top", color=INK,
    )  # fmt: skip
    ribs = [shorten(rib, _RIB_LETTERS, placeholder=" …") for rib in bone.ribs[:_MOST_RIBS]]
    if len(bone.ribs) > _MOST_RIBS:
        ribs[-1] = f"and {len(bone.ribs) - _MOST_RIBS + 1} more"
    lines = ribs or [""] * _RULED
    step = (_TOP - _NEAR) / (len(lines) + 1)
    for number, rib in enumerate(lines, start=1):
        height = _TOP - number * step
        x = foot - _LEAN * height / _TOP
        left = x - room * 0.62
        axes.plot(
            [left, x],
            [side * height] * 2,
            color=INK if rib else GREY,
            linewidth=0.9 if rib else 0.6,
        )
        text = fill(rib, _RIB_LINE)
        clear = 0.008 + (
            0.011 * (text.count("\n") + 1) if side > 0 else 0
        )  # the bone leans over it
        axes.text(
            x - clear, side * height + 0.006, text, ha="right", va="bottom",
            fontsize=SMALL, linespacing=0.95, color=INK,
        )  # fmt: skip
