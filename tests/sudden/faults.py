"""What goes wrong with a disk, step by step. In: a scene. Out: what each fault left, and was said.

A full or read-only disk is played by the errors of the system, from one step on; so is a file that
another program holds, which only Windows refuses to replace.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sudden.child import copy, left, plain, run, tree
from sudden.rounds import Rounds, judge
from sudden.steps import fail_from, held, interrupt_at

from nearmiss_kit.files.journal import JOURNAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from sudden.child import Ended
    from sudden.rounds import Stage
    from sudden.steps import Step

CANNOT_WRITE, INTERRUPTED = 8, 130
_WRITING = frozenset(("open", "write", "flush", "make folder"))
_ALL = _WRITING | {"rename", "remove", "remove folder"}
_ALWAYS = 99


@dataclass(slots=True)
class Faults:
    """What a series of faults of one kind left.

    Attributes:
        refused: how many runs ended with the exit code and the words that belong to the fault.
        done: how many ended well, since the fault came too late to matter.
        old: how many left all files as before, and nothing else; so is `new` counted.
        pending: how many could neither finish nor go back, and left that to the next run.
        broken: what went wrong, in a sentence each.
    """

    name: str
    refused: int = 0
    done: int = 0
    old: int = 0
    new: int = 0
    pending: int = 0
    broken: list[str] = field(default_factory=list)

    @property
    def times(self) -> int:
        """How many faults there were."""
        return self.refused + self.done


def disk_full(stage: Stage, every: int = 1) -> Faults:
    """The disk is full from each step on that needs room."""
    faults = Faults("the disk is full")
    for step in [step for step in stage.steps if step.kind in _WRITING][::every]:
        trip = fail_from(step.number, errno.ENOSPC, _WRITING)
        _one(stage, faults, trip, (CANNOT_WRITE, "disk is full"))
    return faults


def read_only(stage: Stage, every: int = 1) -> Faults:
    """The disk becomes read-only at each step, as a damaged or unplugged one does."""
    faults = Faults("the disk becomes read-only")
    for step in [step for step in stage.steps if step.kind in _ALL][::every]:
        trip = fail_from(step.number, errno.EROFS, _ALL)
        _one(stage, faults, trip, (CANNOT_WRITE, "read-only"), may_stay=True)
    return faults


def open_elsewhere(stage: Stage, every: int = 1) -> Faults:
    """Each file of the change is held by another program, until the run is over."""
    faults = Faults("a file is open in another program")
    for name in _targets(stage)[::every]:
        _one(stage, faults, held(name, _ALWAYS), (CANNOT_WRITE, "open in another program"))
    return faults


def open_and_full(stage: Stage, every: int = 1) -> Faults:
    """Each file is held by another program, and the disk is full when the others are put back."""
    faults = Faults("a file is open in another program, and then the disk is full")
    for name in _targets(stage)[::every]:
        expected = (CANNOT_WRITE, "cannot be written")
        _one(stage, faults, held(name, _ALWAYS, then_full=True), expected, may_stay=True)
    return faults


def open_for_a_moment(stage: Stage, every: int = 1) -> Faults:
    """Each file of the change is held by a virus scanner, for a moment."""
    faults = Faults("a file is held for a moment")
    for name in _targets(stage)[::every]:
        _one(stage, faults, held(name, 2), (0, ""))
    return faults


def interrupted(stage: Stage, every: int = 1) -> Faults:
    """Ctrl-C before each step."""
    faults = Faults("Ctrl-C")
    for step in stage.steps[::every]:
        _one(stage, faults, interrupt_at(step.number), (INTERRUPTED, "Stopped"))
    return faults


def _targets(stage: Stage) -> list[str]:
    names = (step.path.name for step in stage.steps if step.kind == "rename")
    return [name for name in names if not name.startswith(".nearmiss")]


def _one(
    stage: Stage,
    faults: Faults,
    trip: Callable[[Step], None],
    expected: tuple[int, str],
    *,
    may_stay: bool = False,
) -> None:
    copy(stage.base, stage.work)
    ended = run(stage.work, stage.scene.words, trip)
    when = f"{faults.name}, {faults.times + 1}"
    code, words = expected
    if ended.code == 0:
        faults.done += 1
    else:
        faults.refused += 1
        if ended.code != code or words not in ended.said or not _is_one_sentence(ended):
            faults.broken.append(f"{when}: ended with {ended.code}: {ended.said}")
    found = tree(stage.work)
    if plain(found) == stage.old:
        faults.old += 1
    elif plain(found) == stage.new:
        faults.new += 1
    over = [name for name in left(found) if not name.endswith(".lock")]
    faults.pending += bool(over)
    if over:
        if not may_stay:
            faults.broken.append(f"{when}: left {over}")
        if "Nothing was changed" in ended.said and f"{stage.scene.homes[0]}/{JOURNAL}" in over:
            faults.broken.append(f"{when}: says that nothing was changed, but it is")
    rounds = Rounds(stage.scene.name)
    judge(stage, rounds, replace(ended, code=0), when)
    faults.broken += rounds.broken


def _is_one_sentence(ended: Ended) -> bool:
    lines = ended.said.strip().splitlines()
    return len(lines) == 1 and lines[0].startswith("nearmiss: ")
