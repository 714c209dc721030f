"""Names beside points that never lie over each other. In: names and places. Out: text on axes."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from nearmiss_kit.documents.charts.canvas import INK, SMALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LONGEST = 30
_GAP = 6  # points between a point and its name
_PAPER = MappingProxyType({"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.85})
_SIDES = (
    (_GAP, 0, "left", "center"),
    (-_GAP, 0, "right", "center"),
    (0, _GAP, "center", "bottom"),
    (0, -_GAP, "center", "top"),
    (_GAP, _GAP, "left", "bottom"),
    (_GAP, -_GAP, "left", "top"),
    (-_GAP, _GAP, "right", "bottom"),
    (-_GAP, -_GAP, "right", "top"),
)


def name_points(
    figure: Figure,
    axes: Axes,
    named: Sequence[tuple[str, float, float]],
    points: Sequence[tuple[float, float]],
) -> None:
    """Write each name on the first side of its point that is free; without one, leave it out.

    The first of `named` chooses first, so what matters most stands there. Names that found no
    room are in the words that go with the chart.
    """
    room: Any = figure.get_layout_engine()
    room.execute(figure)
    figure.set_layout_engine("none")  # names inside leave the room around the plot as it is
    renderer: Any = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    frame = axes.get_window_extent(renderer)
    taken: list[tuple[float, ...]] = [_around(*axes.transData.transform(point)) for point in points]
    for name, x, y in named:
        own = _around(*axes.transData.transform((x, y)))
        for dx, dy, ha, va in _SIDES:
            text = axes.annotate(
                name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…",
                (x, y),
                textcoords="offset points",
                xytext=(dx, dy),
                ha=ha,
                va=va,
                fontsize=SMALL,
                color=INK,
                bbox=_PAPER,
            )
            box = text.get_window_extent(renderer)
            inside = frame.x0 <= box.x0 and box.x1 <= frame.x1 and box.y1 <= frame.y1
            free = not any(_overlap(box.extents, other) for other in taken if other != own)
            if inside and box.y0 >= frame.y0 and free:
                taken.append(tuple(box.extents))
                break
            text.remove()


def _around(x: float, y: float) -> tuple[float, float, float, float]:
    reach = 5.0
    return (x - reach, y - reach, x + reach, y + reach)


def _overlap(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
