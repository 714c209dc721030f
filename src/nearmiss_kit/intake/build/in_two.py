"""Work that two processes share. In: tasks, and what to do with each. Out: results, in their order.

The second process begins as a copy of this one, so that nothing has to be sent to it. Only Linux
does that without harm, and only to a program of one thread; elsewhere one process does all.
"""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")
_MOST_KEPT = 8  # results of the second process that wait for the first; each takes some MiB


def in_two(tasks: Sequence[_Task], work: Callable[[_Task], _Result]) -> Iterator[_Result]:
    """The result of each task; of so many, the second process does the later half.

    A result that does not come, because that process was ended, is worked out here.
    """
    if len(tasks) < 2 or not may_copy():
        yield from map(work, tasks)
        return
    halves = list(_halves(tasks))
    import multiprocessing  # noqa: PLC0415 (start-up)

    copies = multiprocessing.get_context("fork")
    here, there = copies.Pipe(duplex=False)
    left = [later for _, later in halves]
    second = copies.Process(target=_send, args=(left, work, here, there), daemon=True)
    second.start()
    there.close()
    try:
        for sooner, later in halves:
            yield from map(work, sooner)
            for task in later:
                yield _received(here, task, work)
    finally:
        here.close()
        second.terminate()
        second.join()


def _halves(tasks: Sequence[_Task]) -> Iterator[tuple[Sequence[_Task], Sequence[_Task]]]:
    for start in range(0, len(tasks), 2 * _MOST_KEPT):
        some = tasks[start : start + 2 * _MOST_KEPT]
        yield some[: (len(some) + 1) // 2], some[(len(some) + 1) // 2 :]


def _received(here: Connection, task: _Task, work: Callable[[_Task], _Result]) -> _Result:
    try:
        result: _Result = here.recv()
    except (EOFError, OSError, pickle.UnpicklingError):
        return work(task)
    return result


def _send(
    left: Sequence[Sequence[_Task]],
    work: Callable[[_Task], _Result],
    here: Connection,
    there: Connection,
) -> None:
    """In the second process: work, and send until nobody listens any more.

    Results are sent when all of a half are there, since sending waits until somebody takes them. It
    ends here, without a word: what goes wrong in it goes wrong once more where it can be told.
    """
    try:
        here.close()
        for tasks in left:
            for result in [pickle.dumps(work(task), pickle.HIGHEST_PROTOCOL) for task in tasks]:
                there.send_bytes(result)
    finally:
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
