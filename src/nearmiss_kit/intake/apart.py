"""Read a workbook in a process of its own. In: a path. Out: its sheets, or one clear sentence.

A library that meets what it cannot hold may end the program that it runs in. Here it ends only a
process that was made for it, whose memory (where the platform can) and time are limited.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from contextlib import contextmanager
from threading import Timer
from typing import IO, TYPE_CHECKING, Any

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.files.limits import limits, raise_it
from nearmiss_kit.files.own_process import command_of, environment
from nearmiss_kit.intake.raw_sheet import whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nearmiss_kit.intake.raw_sheet import Part, RawSheet

VALUES = "values"
END = None
"""What the process says when it has said all; a text is why it refuses the workbook."""
_PROCESS = "nearmiss_kit.intake.reader_process"


class ReaderEnded(InputUnreadable):
    """The process came to an end before it had read the workbook."""


class Reading:
    """A workbook that another process is reading; its time runs from now."""

    def __init__(self, path: Path, *, values: bool) -> None:
        self._path = path
        asked = [VALUES] if values else []
        try:
            self._process = subprocess.Popen(  # noqa: S603 (our own module, a path as an argument)
                command_of(_PROCESS, str(path.absolute()), *asked),
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise InputUnreadable(
                f"{path.name} cannot be read, since no further process can be started: "
                f"{error.strerror}. Close other programs and try again."
            ) from error
        self._is_late = False
        self._timer = Timer(limits().seconds, self._end)
        self._timer.start()

    def sheets(self) -> tuple[RawSheet, ...]:
        """What it has read, as soon as that is all; only once.

        Raises:
            ReaderEnded: it is damaged, or asks for more memory than the limits allow.
            InputUnreadable: it takes more time than they allow, or is refused by its reader.
        """
        try:
            return whole(self._parts())
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise self._ended() from error
        finally:
            self.close()

    def close(self) -> None:
        """Nobody waits for it any more."""
        self._timer.cancel()
        self._timer.join()
        self._process.kill()
        self._process.wait()
        self._stream.close()

    def _parts(self) -> Iterator[Part]:
        read = pickle.Unpickler(self._stream)  # noqa: S301 (our own process)
        while (part := read.load()) is not END:
            if isinstance(part, str):
                raise InputUnreadable(part)
            yield part

    @property
    def _stream(self) -> IO[Any]:
        assert self._process.stdout is not None  # noqa: S101 (we asked for it)
        return self._process.stdout

    def _end(self) -> None:
        self._is_late = True
        self._process.kill()

    def _ended(self) -> InputUnreadable:
        name, allowed = self._path.name, limits()
        if self._is_late:
            return InputUnreadable(
                f"{name} takes longer to read than {allowed.seconds} seconds. {_advice()} "
                f"{raise_it('seconds')}"
            )
        return ReaderEnded(
            f"{name} is damaged, or asks for more memory than {allowed.memory_mib} MiB. "
            f"{_advice()} {raise_it('memory_mib')}"
        )


def can_limit_memory() -> bool:
    """Whether this platform keeps a process to the memory that it is given."""
    return sys.platform == "linux"


@contextmanager
def begin(path: Path, *, values: bool = False) -> Iterator[Reading]:
    """Let another process begin to read a workbook; it is ended when nobody waits any more.

    It gives the sheets as `workbooks.read_workbook` does, or with `values` as `read_values` does.
    """
    reading = Reading(path, values=values)
    try:
        yield reading
    finally:
        reading.close()


def read_apart(path: Path) -> tuple[RawSheet, ...]:
    """The sheets of a workbook that cannot be trusted.

    Raises:
        ReaderEnded: it is damaged, or asks for more memory than the limits allow.
        InputUnreadable: it takes more time than they allow, or is refused by its reader.
    """
    with begin(path) as reading:
        return reading.sheets()


def _advice() -> str:
    return "Open it in your spreadsheet program, and save the sheet of the log alone as .xlsx."
