"""What a process does to the disk, step by step. In: a step to trip at. Out: death, or an error.

A step is a file opened to be written, half of what is written into it, a flush, a rename, a
removal, a folder made or removed, a lock asked for. Python itself tells of them (audit hooks).
"""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_FOR_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_NAMES = {
    "os.rename": "rename",
    "os.remove": "remove",
    "os.mkdir": "make folder",
    "os.rmdir": "remove folder",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its number, counted from 1, its kind, and the file."""

    number: int
    kind: str
    path: Path


@dataclass(slots=True)
class Steps:
    """All steps of this process within a folder; `trip` is called before each."""

    folder: Path
    trip: Callable[[Step], None]
    seen: list[Step] = field(default_factory=list)
    busy: bool = False
    begun: float | None = None

    def watch(self) -> None:
        """Start to count; there is no way to stop, so do it in a process of its own."""
        flush, opened = os.fsync, io.open

        def counted_flush(fd: Any) -> None:
            self._step("flush", Path(f"/proc/self/fd/{fd}").readlink())
            flush(fd)

        def counted_open(file: Any, mode: str = "r", *rest: Any, **more: Any) -> Any:
            stream = opened(file, mode, *rest, **more)
            if mode in {"wb", "xb"} and self._is_ours(file):
                return _Halting(stream, lambda: self._step("write", Path(file)))
            return stream

        os.fsync = counted_flush
        io.open = counted_open
        sys.addaudithook(self._heard)

    def _heard(self, event: str, told: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(told[0], (str, bytes)):
            if told[2] & _FOR_WRITING and self._is_ours(told[0]):
                self._step("open", Path(os.fsdecode(told[0])))
        elif event in _NAMES and self._is_ours(told[1 if event == "os.rename" else 0]):
            self._step(_NAMES[event], Path(told[1 if event == "os.rename" else 0]))
        elif event == "fcntl.flock":
            self._step("lock", self.folder)

    def _is_ours(self, path: Any) -> bool:
        if isinstance(path, int):  # a pipe to another process
            return False
        return Path(os.fsdecode(path)).absolute().is_relative_to(self.folder)

    def _step(self, kind: str, path: Path) -> None:
        if self.busy:
            return
        self.busy = True
        try:
            self.begun = self.begun or time.perf_counter()
            self.seen.append(Step(len(self.seen) + 1, kind, path))
            self.trip(self.seen[-1])
        finally:
            self.busy = False


class _Halting:
    """A file that writes the first half, makes a step, and writes the other."""

    def __init__(self, stream: Any, step: Callable[[], None]) -> None:
        self._stream, self._step = stream, step

    def write(self, data: bytes) -> int:
        half = len(data) // 2
        self._stream.write(data[:half])
        self._stream.flush()
        self._step()
        self._stream.write(data[half:])
        return len(data)

    def __enter__(self) -> _Halting:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def die_at(number: int) -> Callable[[Step], None]:
    """The process is killed before this step, and nothing of it runs any more."""
    return lambda step: os.kill(os.getpid(), signal.SIGKILL) if step.number == number else None


def interrupt_at(number: int) -> Callable[[Step], None]:
    """Somebody presses Ctrl-C before this step."""
    return lambda step: os.kill(os.getpid(), signal.SIGINT) if step.number == number else None


def fail_from(number: int, code: int, kinds: frozenset[str]) -> Callable[[Step], None]:
    """From this step on, steps of these kinds fail with this error of the system."""

    def trip(step: Step) -> None:
        if step.number >= number and step.kind in kinds:
            raise OSError(code, os.strerror(code), str(step.path))

    return trip


def held(name: str, times: int, *, then_full: bool = False) -> Callable[[Step], None]:
    """A file of this name cannot be replaced so many times, since another program holds it.

    And then the disk may be full.
    """
    left = [times]

    def trip(step: Step) -> None:
        if step.kind == "rename" and step.path.name == name and left[0]:
            left[0] -= 1
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(step.path))
        if then_full and left[0] < times and step.kind in {"open", "write"}:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(step.path))

    return trip


def tell_first(handle: int) -> Callable[[Step], None]:
    """Write a byte to a pipe before the first step, so that somebody knows that it begins."""

    def trip(step: Step) -> None:
        if step.number == 1:
            os.write(handle, b"!")

    return trip
