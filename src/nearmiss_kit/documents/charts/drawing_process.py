"""The process in which a `Draughtsman` has charts drawn. In: what to draw. Out: PNG bytes.

Both are pickled: a list on stdin, and on stdout each chart as soon as it is there.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys

from nearmiss_kit.documents.charts.canvas import as_png, canvas
from nearmiss_kit.documents.charts.drawing import Drawing


def main() -> None:
    """Load what draws, wait until somebody says what to draw, and draw it."""
    gc.disable()  # it ends soon
    figure, axes = canvas(40, 20)
    axes.set_ylabel("fonts are found at the first word")
    as_png(figure)
    try:
        asked = pickle.load(sys.stdin.buffer)  # noqa: S301 (our own process)
    except EOFError:  # nobody wants a chart
        return
    for draw, what in asked:
        pickle.dump(Drawing(draw, what).png(), sys.stdout.buffer)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
    os._exit(0)
