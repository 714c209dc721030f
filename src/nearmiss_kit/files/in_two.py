"""Work that two processes share. In: tasks, and what to do with each. Out: results, in their order.

The second process begins as a copy of this one, so that nothing has to be sent to it. Only Linux
does that without harm, and only to a program of one thread; elsewhere one process does all. Whoever
is free takes the next task, so that neither waits for the other one before the end.
"""

from __future__ import annotations

import os
import pickle
import queue
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")
_WIDTH = 4
"""Bytes of a task's number. What is read so from a pipe is read by one process alone."""
_MOST = 2**10
"""Numbers that a pipe holds on every Linux, even for a user who has very many of them."""
_MOST_WAITING = 4  # results of the second process that wait for the first; each takes some MiB


def in_two(tasks: Sequence[_Task], work: Callable[[_Task], _Result]) -> Iterator[_Result]:
    """The result of each task; a second process does some of them.

    A result that does not come, because that process was ended, is worked out here.
    """
    if not 1 < len(tasks) <= _MOST or not may_copy():
        yield from map(work, tasks)
        return
    import multiprocessing  # noqa: PLC0415 (start-up)

    copies = multiprocessing.get_context("fork")
    free = _numbers(len(tasks))
    here, there = copies.Pipe(duplex=False)
    second = copies.Process(target=_send, args=(tasks, work, free, here, there), daemon=True)
    second.start()
    there.close()
    try:
        yield from _in_order(tasks, work, free, here)
    finally:
        here.close()
        os.close(free)
        second.terminate()
        second.join()


def _numbers(many: int) -> int:
    """A pipe with the numbers of the tasks: whoever reads one has that task for itself."""
    free, filled = os.pipe()
    for number in range(many):
        os.write(filled, number.to_bytes(_WIDTH, "big"))
    os.close(filled)
    return free


def _next(free: int) -> int | None:
    said = os.read(free, _WIDTH)
    return int.from_bytes(said, "big") if said else None


def _in_order(
    tasks: Sequence[_Task], work: Callable[[_Task], _Result], free: int, here: Connection
) -> Iterator[_Result]:
    """In the first process: work, and take what the second one sends."""
    done: dict[int, _Result] = {}
    for number in range(len(tasks)):
        while number not in done:
            if here.poll() and _received(here, done):
                continue
            own = _next(free)
            if own is not None:
                done[own] = work(tasks[own])
            elif not _received(here, done):
                done[number] = work(tasks[number])
        yield done.pop(number)


def _received(here: Connection, done: dict[int, _Result]) -> bool:
    """Take a result; false where none comes any more."""
    try:
        number, result = here.recv()
    except (EOFError, OSError, pickle.UnpicklingError):
        return False
    done[number] = result
    return True


def _send(
    tasks: Sequence[_Task],
    work: Callable[[_Task], _Result],
    free: int,
    here: Connection,
    there: Connection,
) -> None:
    """In the second process: work, and send until no task is left.

    Sending waits until somebody takes the result, so a thread does it. The process ends here,
    without a word: what goes wrong in it goes wrong once more where it can be told.
    """
    try:
        here.close()
        waiting: queue.Queue[bytes] = queue.Queue(_MOST_WAITING)
        sender = threading.Thread(target=_send_all, args=(waiting, there))
        sender.start()
        while (number := _next(free)) is not None:
            result = number, work(tasks[number])
            waiting.put(pickle.dumps(result, pickle.HIGHEST_PROTOCOL))
        waiting.put(b"")
        sender.join()
    finally:
        os._exit(0)


def _send_all(waiting: queue.Queue[bytes], there: Connection) -> None:
    try:
        while result := waiting.get():
            there.send_bytes(result)
    except OSError:  # nobody listens any more
        os._exit(0)


def may_copy() -> bool:
    """Whether there is a second processor, and no thread here that could hold a lock."""
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return False
    known = sys.modules.get("multiprocessing")
    if known is not None and known.current_process().daemon:  # which may have no children
        return False
    try:
        return len(list(Path("/proc/self/task").iterdir())) == 1  # threads of libraries, too
    except OSError:
        return False
