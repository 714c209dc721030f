"""A chart that is drawn when somebody looks at it. In: what to draw. Out: PNG bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nearmiss_kit.documents.charts.canvas import as_png

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart; equal to another one that shows the same.

    Attributes:
        draw: the function of this package that draws it.
        what: what it draws; values only, so that another process can do it.
    """

    draw: Callable[..., Figure]
    what: tuple[Any, ...]

    def png(self) -> bytes:
        """The chart, drawn here and now."""
        return as_png(self.draw(*self.what))
