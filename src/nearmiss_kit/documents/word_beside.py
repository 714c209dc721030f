"""A Word document filled by a process of its own. In: its charts and its draft. Out: its bytes.

To load what draws and what fills takes as long as to count a month, so both are done at once. The
document is the same as one that is filled here, and so is every error.
"""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

from nearmiss_kit.errors import NearMissError
from nearmiss_kit.files.own_process import command_of, environment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.documents.charts.drawing import Drawing
    from nearmiss_kit.documents.word import Draft

_PROCESS = "nearmiss_kit.documents.word_process"
_LEAST_PROCESSORS = 2
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}
"""Numbers of a chart need no threads that wait for work, and take the other processor meanwhile."""
_ROOM = 1024 * 1024  # bytes that wait for the other process before this one waits for it


class WordBeside:
    """Fills one Word document beside this process; a context, at whose end the other one ends.

    Where there is one processor only, or the process fails, the document is filled here.
    """

    def __init__(self) -> None:
        self._process = _started()
        self._draft: Draft | None = None

    def draw(self, drawings: Sequence[Drawing]) -> None:
        """Have charts drawn that the document will hold."""
        self._send(list(drawings))

    def begin(self, draft: Draft) -> None:
        """Have the document filled."""
        self._draft = draft
        self._send(draft)

    def finished(self) -> bytes:
        """The bytes of the document that was begun.

        Raises:
            InputUnreadable: the template is missing or is no Word document.
            TemplateBroken: a tag names something that does not exist, or is not closed.
        """
        if self._draft is None:
            raise RuntimeError("no document was begun")
        received = self._process.stdout if self._process is not None else None
        try:
            found: bytes | NearMissError = pickle.load(received or io.BytesIO())  # noqa: S301 (our own process)
        except (EOFError, OSError, pickle.UnpicklingError):
            return self._draft.finished()
        if isinstance(found, NearMissError):
            raise found
        return found

    def _send(self, told: Any) -> None:  # noqa: ANN401 (a draft, or drawings)
        if self._process is None or self._process.stdin is None:
            return
        try:
            pickle.dump(told, self._process.stdin)
            self._process.stdin.flush()
        except OSError:  # it has ended, which `finished` will see
            return

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()
            with suppress(OSError), self._process:  # closes its pipes, and waits for its end
                pass


def _started() -> subprocess.Popen[bytes] | None:
    if not sys.executable or (os.cpu_count() or 1) < _LEAST_PROCESSORS:
        return None
    try:
        return subprocess.Popen(  # noqa: S603 (our own module)
            command_of(_PROCESS),
            env=environment() | _ONE_THREAD,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pipesize=_ROOM,
        )
    except OSError:
        return None
