"""What each hostile file gets. In: `HOSTILE`. Out: `Got`, from one process with little memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hostile.made import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

MEMORY_MIB = 1024
_EACH = """
import contextlib, io, json, pathlib, sys, time
if sys.platform == "linux":
    import resource
    most = int(sys.argv[2]) * 3 * 1024**2
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
from nearmiss_kit.cli.main import main
folder = pathlib.Path(sys.argv[1])
for path in sorted(folder.glob("*.*")):
    out, said, code = folder / "out" / path.name, io.StringIO(), 0
    start = time.perf_counter()
    sys.argv = ["nearmiss", "convert", str(path), "-o", str(out)]
    try:
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
            main()
    except SystemExit as stop:
        code = stop.code or 0
    written = sorted(file.name for file in out.rglob("*")) if out.exists() else []
    took = time.perf_counter() - start
    print(json.dumps([path.name, code, said.getvalue(), took, written]), flush=True)
"""


@dataclass(frozen=True, slots=True)
class Got:
    """The exit code of `nearmiss convert`, its words on stderr, its seconds, and what it wrote."""

    code: int
    said: str
    seconds: float
    written: tuple[str, ...]


def got(folder: Path) -> dict[str, Got]:
    """Make every hostile file in a folder, and give it to the command line.

    The process has 3 times `MEMORY_MIB` for its data; a process that reads apart has that once.
    """
    for hostile in HOSTILE:
        hostile.make(folder / hostile.name)
    done = subprocess.run(
        [sys.executable, "-c", _EACH, str(folder), str(MEMORY_MIB)],
        env={**os.environ, "NEARMISS_MOST_MEMORY_MIB": str(MEMORY_MIB)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    found = {name: Got(code, said, took, tuple(out)) for name, code, said, took, out in lines}
    assert (done.returncode, done.stderr) == (0, ""), (list(found)[-1:], done.stderr[-2000:])
    return found
