"""The sheet that charts are drawn on. In: a size. Out: a figure with axes, and its bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DPI = 160
MM = 1 / 25.4
INK, GREY, LINE = "#333333", "#a6a6a6", "#005eb8"
SMALL = 8  # points; nothing on paper is smaller
_TEXT = 8.5
_PACKED = 3  # of 9; the usual 6 takes a third longer and saves a fiftieth
_SALT = "nearmiss-kit"  # names the parts of an SVG, by chance unless it is fixed


def canvas(width_mm: float, height_mm: float) -> tuple[Figure, Axes]:
    """An empty figure of that size with its axes."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 (start-up)
    from matplotlib.figure import Figure  # noqa: PLC0415 (start-up)

    figure = Figure(figsize=(width_mm * MM, height_mm * MM), dpi=DPI, layout="constrained")
    FigureCanvasAgg(figure)
    axes: Any = figure.add_subplot()
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.tick_params(labelsize=_TEXT, colors=INK)
    axes.xaxis.label.set_size(_TEXT)
    axes.yaxis.label.set_size(_TEXT)
    return figure, axes


def as_png(figure: Figure) -> bytes:
    """The figure as PNG.

    `savefig` draws twice, the first time to know how much room its words take; the canvas lays
    them out as it draws, and draws once. The paper is white throughout: without the channel that
    says so the file is smaller and sooner packed.
    """
    from PIL import Image  # noqa: PLC0415 (start-up)

    drawn: Any = figure.canvas
    drawn.draw()
    size, dots = drawn.get_width_height(), (figure.dpi, figure.dpi)
    out = io.BytesIO()
    picture = Image.frombuffer("RGBA", size, drawn.buffer_rgba(), "raw", "RGBA", 0, 1)
    picture.convert("RGB").save(out, format="png", dpi=dots, compress_level=_PACKED)
    return out.getvalue()


def as_svg(figure: Figure, title: str = "", told: str = "") -> bytes:
    """The figure as SVG, with its title and its words in the file."""
    import matplotlib as mpl  # noqa: PLC0415 (start-up)

    out = io.BytesIO()
    about = {"Date": None, "Creator": None, "Title": title or None, "Description": told or None}
    with mpl.rc_context({"svg.hashsalt": _SALT}):
        figure.savefig(out, format="svg", metadata=about)
    return out.getvalue()
