"""Kill a command at one point after another. In: a scene. Out: what each kill left."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sudden.child import Ended, Tree, copy, left, plain, run, start, tree, wait
from sudden.steps import die_at, tell_first

from nearmiss_kit.cli.main import cli
from nearmiss_kit.errors import NearMissError
from nearmiss_kit.files.commit import finish
from nearmiss_kit.files.journal import JOURNAL

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from sudden.scenes import Scene
    from sudden.steps import Step

OLD, NEW = "old", "new"
_PATIENCE = 3


@dataclass(slots=True)
class Rounds:
    """What a series of deaths of one command left.

    Attributes:
        kills: how many processes died by the signal.
        old: after how many the files were all as before; so are those counted where all were `new`.
        between: after how many the journal was needed to tell which of the two holds.
        staged: after how many something was left over for the next run to sweep away.
        broken: what went wrong, in a sentence each.
        kinds: before which kinds of step the process died.
    """

    name: str
    kills: int = 0
    old: int = 0
    new: int = 0
    between: int = 0
    staged: int = 0
    broken: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Stage:
    """A scene in a folder, with what an unkilled run makes of it.

    `seconds` is how long it takes, `writing` how long from its first step on the disk to its end.
    `after` holds, for the old and for the new state, the exit code and the files of an
    unkilled run that starts from there.
    """

    scene: Scene
    base: Path
    work: Path
    old: Tree
    new: Tree
    after: dict[str, tuple[int, Tree]]
    steps: tuple[Step, ...]
    seconds: float
    writing: float


def staged(scene: Scene, folder: Path) -> Stage:
    """Prepare a scene, and run it twice without harm: from the old state, and from the new one."""
    base, work = folder / "base", folder / "work"
    base.mkdir(parents=True)
    scene.prepare(base)
    copy(base, work)
    _warm(work, scene)
    copy(base, work)
    first = run(work, scene.words, lambda _: None)
    new = tree(work)
    again = run(work, scene.words)
    assert first.code == 0, first.said
    assert not left(new), left(new)
    old = tree(base)
    after = {OLD: (first.code, new), NEW: (again.code, tree(work))}
    return Stage(scene, base, work, old, new, after, first.steps, first.seconds, first.writing)


def _warm(work: Path, scene: Scene) -> None:
    """Run the command in this very process, so that those forked off it have all loaded."""
    with contextlib.chdir(work), contextlib.redirect_stdout(io.StringIO()):
        cli.main(list(scene.words), standalone_mode=False)


def kill_at_each_step(stage: Stage, every: int = 1) -> Rounds:
    """Kill the command before its first step, its second, and so on."""
    rounds = Rounds(stage.scene.name)
    for step in stage.steps[::every]:
        copy(stage.base, stage.work)
        ended = run(stage.work, stage.scene.words, die_at(step.number))
        judge(stage, rounds, ended, f"before step {step.number} ({step.kind} {step.path.name})")
        rounds.kinds[step.kind] += 1
    return rounds


def kill_at_random(stage: Stage, times: int, chance: random.Random) -> Rounds:
    """Kill the command after a random time: counted from its start, or from its first step.

    A run that was over before it could be killed is looked at too, and another one is killed.
    """
    rounds = Rounds(stage.scene.name)
    for number in range(times * _PATIENCE):
        if rounds.kills == times:
            break
        copy(stage.base, stage.work)
        begun = time.perf_counter()
        if number % 2:
            pause = chance.uniform(0, stage.seconds)
            process = start(stage.work, stage.scene.words, None)
        else:
            pause = chance.uniform(0, stage.writing)
            process = _begun(stage)
        time.sleep(pause)
        os.kill(process, signal.SIGKILL)
        judge(stage, rounds, wait(process, stage.work, begun), f"after {pause * 1000:.1f} ms")
    return rounds


def _begun(stage: Stage) -> int:
    """The process, when it is about to do its first step to the disk."""
    reader, writer = os.pipe()
    process = start(stage.work, stage.scene.words, tell_first(writer))
    os.close(writer)
    os.read(reader, 1)
    os.close(reader)
    return process


def judge(stage: Stage, rounds: Rounds, ended: Ended, when: str) -> None:
    """Look at what a death left, and let the next run go on from there."""
    died = ended.code == -signal.SIGKILL
    rounds.kills += died
    if ended.code and not died:
        rounds.broken.append(f"{when}: ended with {ended.code}: {ended.said}")
    found = tree(stage.work)
    rounds.staged += died and bool(left(found))
    unfinished = any(name.endswith(JOURNAL) for name in found)
    if plain(found) not in (stage.old, stage.new):
        rounds.between += 1
        if not unfinished:
            rounds.broken.append(f"{when}: files are between, and no journal says so")
    try:
        for home in stage.scene.homes:
            finish(stage.work / home)
    except NearMissError as error:
        rounds.broken.append(f"{when}: {error}")
    state = _state(stage, plain(tree(stage.work)))
    rounds.old += died and state == OLD
    rounds.new += died and state == NEW
    if state is None:
        rounds.broken.append(f"{when}: neither old nor new")
        return
    again = run(stage.work, stage.scene.words)
    files = tree(stage.work)
    if (again.code, files) != stage.after[state]:
        other = {name for name in files if files[name] != stage.after[state][1].get(name)}
        rounds.broken.append(
            f"{when}: from {state}, the next run ended with {again.code} and made other files: "
            f"{sorted(other)} {again.said}"
        )


def _state(stage: Stage, files: Tree) -> str | None:
    return OLD if files == stage.old else NEW if files == stage.new else None
