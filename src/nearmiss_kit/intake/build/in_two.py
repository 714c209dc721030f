"""Work that two processes share. In: tasks, and what to do with each. Out: results, in their order.

The second process begins as a copy of this one, so that nothing has to be sent to it. Only Linux
does that without harm, and only to a program of one thread; elsewhere one process does all.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


def in_two(tasks: Sequence[_Task], work: Callable[[_Task], _Result]) -> Iterator[_Result]:
    """The result of each task; of several, the later half is left to a second process.

    A result that does not come, since that process was ended, is worked out here.
    """
    half = (len(tasks) + 1) // 2
    if half == len(tasks) or not _may_copy():
        yield from map(work, tasks)
        return
    import multiprocessing  # noqa: PLC0415 (start-up)

    copies = multiprocessing.get_context("fork")
    here, there = copies.Pipe(duplex=False)
    later = tasks[half:]
    second = copies.Process(target=_send, args=(later, work, here, there), daemon=True)
    second.start()
    there.close()
    try:
        yield from map(work, tasks[:half])
        for task in later:
            try:
                result: _Result = here.recv()
            except (EOFError, OSError, pickle.UnpicklingError):
                result = work(task)
            yield result
    finally:
        here.close()
        second.terminate()
        second.join()


def _send(
    tasks: Sequence[_Task], work: Callable[[_Task], _Result], here: Connection, there: Connection
) -> None:
    """In the second process: work, and send until nobody listens any more.

    It ends here, without a word: what goes wrong in it goes wrong once more where it can be told.
    """
    try:
        here.close()
        for task in tasks:
            there.send(work(task))
    finally:
        os._exit(0)


def _may_copy() -> bool:
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1
