"""Read a workbook in processes of their own. In: a path. Out: its sheets, or one clear sentence.

A library that meets what it cannot hold may end the program that it runs in. Here it ends only a
process that was made for it, whose memory (where the platform can) and time are limited.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from contextlib import contextmanager
from threading import Thread, Timer
from typing import IO, TYPE_CHECKING, Any, Self

from typing_extensions import override

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.files.limits import limits, raise_it
from nearmiss_kit.files.own_process import command_of, environment
from nearmiss_kit.intake.halves import Reach, joined
from nearmiss_kit.intake.raw_sheet import whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nearmiss_kit.intake.raw_sheet import RawSheet

WHOLE, VALUES, UPPER, LOWER = "whole", "values", "upper", "lower"
"""What a process reads: all that is known of cells; only values; those of half of the rows."""
END = None
"""What a process says when it has said all; a text is why it refuses the workbook."""
_PROCESS = "nearmiss_kit.intake.reader_process"


class ReaderEnded(InputUnreadable):
    """A process came to an end before it had read the workbook."""


class _Reader:
    """A process that reads a workbook."""

    def __init__(self, path: Path, asked: str) -> None:
        try:
            self._process = subprocess.Popen(  # noqa: S603 (our own module, a path as an argument)
                command_of(_PROCESS, str(path.absolute()), asked),
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
        self.kill = self._process.kill

    def parts(self) -> Iterator[Any]:
        """What it says, part by part; see `raw_sheet.Part`, and `halves.Reach`."""
        read = pickle.Unpickler(self._stream)  # noqa: S301 (our own process)
        while (part := read.load()) is not END:
            if isinstance(part, str):
                raise InputUnreadable(part)
            yield part

    def close(self) -> None:
        """Nobody listens any more."""
        self._process.kill()
        self._process.wait()
        self._stream.close()

    @property
    def _stream(self) -> IO[Any]:
        assert self._process.stdout is not None  # noqa: S101 (we asked for it)
        return self._process.stdout


class _Heard(Thread):
    """A thread that hears a reader to the end."""

    def __init__(self, reader: _Reader) -> None:
        super().__init__()
        self._reader = reader
        self._parts: list[Any] = []
        self._error: Exception | None = None

    @override
    def run(self) -> None:
        try:
            self._parts = list(self._reader.parts())
        except Exception as error:  # noqa: BLE001 (it is raised where somebody waits)
            self._error = error

    def parts(self) -> list[Any]:
        """What it heard, when it has ended."""
        if self._error is not None:
            raise self._error
        return self._parts

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self._reader.kill()  # nobody waits for it any more
        self.join()


class Reading:
    """A workbook that one or two processes are reading; their time runs from now.

    Attributes:
        in_halves: whether there are two; after all, whether their halves fitted together, so that
            the facts of the sheet that was cut came with it.
    """

    def __init__(self, path: Path, *asked: str) -> None:
        self._path = path
        self.in_halves = len(asked) > 1
        self._is_late = False
        self._readers: list[_Reader] = []
        self._timer = Timer(limits().seconds, self._end)
        try:
            for one in asked:
                self._readers.append(_Reader(path, one))
        except InputUnreadable:
            self._close_readers()
            raise
        self._timer.start()

    def sheets(self) -> tuple[RawSheet, ...]:
        """What they have read, as soon as that is all; only once.

        Whatever is wrong with halves, the whole is read instead, and decides.

        Raises:
            ReaderEnded: it is damaged, or asks for more memory than the limits allow.
            InputUnreadable: it takes more time than they allow, or is refused by its reader.
        """
        try:
            found = self._joined() if self.in_halves else whole(self._readers[0].parts())
        except (InputUnreadable, EOFError, OSError, pickle.UnpicklingError) as error:
            if not self.in_halves or self._is_late:
                raise self._said(error) from error
            found = None
        finally:
            self.close()
        if found is None:
            self.in_halves = False
            return read_apart(self._path, VALUES)
        return found

    def close(self) -> None:
        """Nobody waits for it any more."""
        self._timer.cancel()
        self._timer.join()
        self._close_readers()

    def _joined(self) -> tuple[RawSheet, ...] | None:
        """Both halves; they are heard at once, since one that is not heard has to wait."""
        with _Heard(self._readers[1]) as other:
            upper = list(self._readers[0].parts())
        lower = other.parts()
        self.in_halves = any(isinstance(part, Reach) for part in upper)
        return joined(upper, lower)

    def _close_readers(self) -> None:
        for reader in self._readers:
            reader.close()

    def _end(self) -> None:
        self._is_late = True
        for reader in self._readers:
            reader.kill()

    def _said(self, error: Exception) -> InputUnreadable:
        """What is said of a reader that refused the workbook, or came to an end."""
        if isinstance(error, InputUnreadable) and not self._is_late:
            return error
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


def long_values() -> tuple[str, ...]:
    """What is asked of the readers of a long workbook: a half of each, if there are processors."""
    return (UPPER, LOWER) if len(os.sched_getaffinity(0)) > 1 else (VALUES,)


@contextmanager
def begin(path: Path, *asked: str) -> Iterator[Reading]:
    """Let other processes begin to read a workbook; they are ended when nobody waits any more.

    They give the sheets as `workbooks.read_workbook` does, or only their values.
    """
    reading = Reading(path, *asked)
    try:
        yield reading
    finally:
        reading.close()


def read_apart(path: Path, asked: str = WHOLE) -> tuple[RawSheet, ...]:
    """The sheets of a workbook that cannot be trusted.

    Raises:
        ReaderEnded: it is damaged, or asks for more memory than the limits allow.
        InputUnreadable: it takes more time than they allow, or is refused by its reader.
    """
    with begin(path, asked) as reading:
        return reading.sheets()


def _advice() -> str:
    return "Open it in your spreadsheet program, and save the sheet of the log alone as .xlsx."
