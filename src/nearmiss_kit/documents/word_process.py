"""The process in which `WordBeside` has a document filled. In: charts and a draft. Out: its bytes.

All is pickled. On stdin come lists of `Drawing`s, and a `Draft`; on stdout goes the document, or
the error that says why there is none.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
from importlib import import_module
from types import ModuleType

from nearmiss_kit.documents.charts.drawing import Drawing
from nearmiss_kit.documents.word import Draft
from nearmiss_kit.errors import NearMissError
from nearmiss_kit.files.in_two import in_two

HEAVY = ("matplotlib.backends.backend_agg", "matplotlib.figure", "docxtpl", "jinja2")
"""What draws and fills; loaded before somebody waits for it."""
_UNUSED = ("fontTools.agl", "mpl_toolkits.mplot3d")
"""What matplotlib loads for TeX and for a third dimension. No chart of ours has either, and without
them, which it puts up with, the rest is loaded in nine tenths of the time."""


def main() -> None:
    """Load what draws and fills, then do what is asked, until nobody asks any more."""
    gc.disable()  # it ends soon
    sys.modules.update({name: ModuleType(name) for name in _UNUSED})
    for name in HEAVY:
        import_module(name)
    drawn: list[tuple[Drawing, bytes]] = []
    while True:
        try:
            asked = pickle.load(sys.stdin.buffer)  # noqa: S301 (our own process)
        except EOFError:
            return
        if isinstance(asked, Draft):
            pickle.dump(_filled(asked, drawn), sys.stdout.buffer)
            sys.stdout.buffer.flush()
            return
        drawn += zip(asked, in_two(asked, Drawing.png), strict=True)


def _filled(draft: Draft, drawn: list[tuple[Drawing, bytes]]) -> bytes | NearMissError:
    def png(drawing: Drawing) -> bytes:
        return next((data for one, data in drawn if one == drawing), None) or drawing.png()

    try:
        return draft.finished(png)
    except NearMissError as error:
        return error


if __name__ == "__main__":
    main()
    os._exit(0)
