"""Run a command in a process of its own. In: words, and what befalls it. Out: how it ended.

The process is forked off this one, which has loaded everything already, so that it costs some
hundredths of a second instead of one.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from sudden.steps import Step, Steps

from nearmiss_kit.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

LOCK = ".nearmiss.lock"
OURS = ".nearmiss"
Tree = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended.

    Attributes:
        code: its exit code, or minus the signal that killed it.
        said: what it wrote to stderr.
        steps: what it did to the disk, if that was watched.
        seconds: how long it took.
        writing: how long from the first of these steps to the end.
    """

    code: int
    said: str
    steps: tuple[Step, ...]
    seconds: float
    writing: float


def start(
    folder: Path, words: tuple[str, ...], trip: Callable[[Step], None] | None, name: str = ""
) -> int:
    """The number of a process that runs the command in the folder; what it says goes beside it."""
    process = os.fork()
    if process == 0:
        _be(folder, words, trip, f"{folder}.{name}")
    return process


def _be(
    folder: Path, words: tuple[str, ...], trip: Callable[[Step], None] | None, beside: str
) -> NoReturn:
    code = 99
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.chdir(folder)
        with Path(f"{beside}.said").open("wb", buffering=0) as said:
            os.dup2(said.fileno(), 2)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.stderr = os.fdopen(2, "w", buffering=1, closefd=False)
        sys.stdout = os.fdopen(1, "w", closefd=False)
        sys.argv = ["nearmiss", *words]
        steps = Steps(folder, trip or (lambda _: None))
        if trip:
            steps.watch()
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
        steps.busy = True
        seen = [(s.number, s.kind, str(s.path)) for s in steps.seen]
        took = time.perf_counter() - (steps.begun or time.perf_counter())
        unfinished = Path(f"{beside}.unfinished")  # it may be killed while it tells
        unfinished.write_text(json.dumps([took, seen]), "utf-8")
        unfinished.replace(f"{beside}.steps")
    except BaseException:  # noqa: BLE001 (the process ends here)
        traceback.print_exc()
    finally:
        os._exit(code)


def wait(process: int, folder: Path, begun: float, name: str = "") -> Ended:
    """Wait for a process that was started."""
    _, status = os.waitpid(process, 0)
    took = time.perf_counter() - begun
    told, said = Path(f"{folder}.{name}.steps"), Path(f"{folder}.{name}.said")
    writing, steps = json.loads(told.read_text("utf-8")) if told.exists() else (0.0, [])
    ended = Ended(
        os.waitstatus_to_exitcode(status),
        said.read_text("utf-8") if said.exists() else "",
        tuple(Step(number, kind, Path(path)) for number, kind, path in steps),
        took,
        writing,
    )
    told.unlink(missing_ok=True)
    said.unlink(missing_ok=True)
    return ended


def run(folder: Path, words: tuple[str, ...], trip: Callable[[Step], None] | None = None) -> Ended:
    """Run a command to its end."""
    begun = time.perf_counter()
    return wait(start(folder, words, trip), folder, begun)


def tree(folder: Path) -> Tree:
    """All files of a folder, by their paths in it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def plain(files: Tree) -> Tree:
    """Without what the kit keeps for itself while it works."""
    return {name: data for name, data in files.items() if not Path(name).name.startswith(OURS)}


def left(files: Tree) -> list[str]:
    """What the kit keeps for itself while it works, and which should not stay."""
    return [name for name in files if Path(name).name.startswith(OURS)]


def copy(source: Path, target: Path) -> None:
    """A folder as it was before."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
