"""Charts drawn by a process of its own. In: `Drawing`s. Out: PNG bytes, the same as drawn here.

To load what draws takes as long as to count a month, so that it is done at the same time.
"""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING, Self

from nearmiss_kit.files.own_process import command_of, environment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.documents.charts.drawing import Drawing

_PROCESS = "nearmiss_kit.documents.charts.drawing_process"
_LEAST_PROCESSORS = 2
_ROOM = 1024 * 1024  # bytes that the process may send before somebody takes them


class Draughtsman:
    """Draws charts beside this process; a context, at whose end the other process ends.

    Where there is one processor only, or the process fails, charts are drawn here.
    """

    def __init__(self) -> None:
        self._asked: list[Drawing] = []
        self._drawn: dict[Drawing, bytes] = {}
        self._process = _started()

    def begin(self, drawings: Sequence[Drawing]) -> None:
        """Have these drawn, in this order; to be called once."""
        if self._process is None or self._process.stdin is None:
            return
        try:
            with self._process.stdin as asked:
                pickle.dump([(one.draw, one.what) for one in drawings], asked)
        except OSError:  # it has ended
            return
        self._asked = list(drawings)

    def png(self, drawing: Drawing) -> bytes:
        """A chart, as soon as it is drawn."""
        while drawing in self._asked:
            self._receive()
        return self._drawn.get(drawing) or drawing.png()

    def _receive(self) -> None:
        """Take the next chart; where none comes, all that are left are drawn here."""
        received = self._process.stdout if self._process is not None else None
        try:
            png: bytes = pickle.load(received or io.BytesIO())  # noqa: S301 (our own process)
        except (EOFError, OSError, pickle.UnpicklingError):
            self._asked.clear()
            return
        self._drawn[self._asked.pop(0)] = png

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            with self._process:  # closes its pipes, and waits for its end
                self._process.kill()


def _started() -> subprocess.Popen[bytes] | None:
    if not sys.executable or (os.cpu_count() or 1) < _LEAST_PROCESSORS:
        return None
    try:
        return subprocess.Popen(  # noqa: S603 (our own module)
            command_of(_PROCESS),
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pipesize=_ROOM,
        )
    except OSError:
        return None
