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
from itertools import zip_longest
from threading import Timer
from typing import TYPE_CHECKING, Any

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.files.limits import limits, raise_it
from nearmiss_kit.files.own_process import command_of, environment
from nearmiss_kit.intake.raw_sheet import joined, whole

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

    def __init__(self, path: Path, what: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603 (our own module, and a path as an argument)
            command_of(_PROCESS, str(path.absolute()), what),
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdout is not None  # noqa: S101 (we asked for it)
        self._stream = self._process.stdout

    def parts(self) -> Iterator[Any]:
        """What it says, part by part."""
        read = pickle.Unpickler(self._stream)  # noqa: S301 (our own process)
        while (part := read.load()) is not END:
            if isinstance(part, str):
                raise InputUnreadable(part)
            yield part

    def kill(self) -> None:
        """End it, whatever it does."""
        self._process.kill()

    def close(self) -> None:
        """Nobody listens any more."""
        self.kill()
        self._process.wait()
        self._stream.close()


class Reading:
    """A workbook that one or two processes are reading; their time runs from now.

    Attributes:
        in_halves: whether there are two.
        is_late: whether their time is over.
    """

    def __init__(self, path: Path, *what: str) -> None:
        self._path = path
        self._readers = [_Reader(path, one) for one in what]
        self.in_halves = len(what) > 1
        self.is_late = False
        self._timer = Timer(limits().seconds, self._end)
        self._timer.start()

    def sheets(self) -> tuple[RawSheet, ...]:
        """What they have read, as soon as that is all; only once.

        Raises:
            ReaderEnded: it is damaged, or asks for more memory than the limits allow.
            InputUnreadable: it takes more time than they allow, or is refused by its reader.
        """
        try:
            return self._joined() if self.in_halves else whole(self._readers[0].parts())
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise self._ended() from error
        finally:
            self.close()

    def close(self) -> None:
        """Nobody waits for it any more."""
        self._timer.cancel()
        self._timer.join()
        for reader in self._readers:
            reader.close()

    def _joined(self) -> tuple[RawSheet, ...]:
        """Both halves; nothing comes of the lower one where the other process read all.

        They are heard in turns, since one that is not heard has to wait.
        """
        upper: list[Any] = []
        lower: list[Any] = []
        for own, other in zip_longest(*(reader.parts() for reader in self._readers)):
            upper += [own] if own is not None else []
            lower += [other] if other is not None else []
        return joined(whole(upper), lower[0], lower[1:]) if lower else whole(upper)

    def _end(self) -> None:
        self.is_late = True
        for reader in self._readers:
            reader.kill()

    def _ended(self) -> InputUnreadable:
        name, allowed = self._path.name, limits()
        if self.is_late:
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


def halves() -> tuple[str, ...]:
    """What is asked for to have values read by as many processes as there are processors, or two.

    Only where memory can be limited.
    """
    return (UPPER, LOWER) if len(os.sched_getaffinity(0)) > 1 else (VALUES,)


@contextmanager
def begin(path: Path, *what: str) -> Iterator[Reading]:
    """Let other processes begin to read a workbook; they are ended when nobody waits any more."""
    reading = Reading(path, *what)
    try:
        yield reading
    finally:
        reading.close()


def read_apart(path: Path, *what: str) -> tuple[RawSheet, ...]:
    """The sheets of a workbook that cannot be trusted, `WHOLE` or in some other way.

    Raises:
        ReaderEnded: it is damaged, or asks for more memory than the limits allow.
        InputUnreadable: it takes more time than they allow, or is refused by its reader.
    """
    with begin(path, *what) as reading:
        return reading.sheets()


def _advice() -> str:
    return "Open it in your spreadsheet program, and save the sheet of the log alone as .xlsx."
