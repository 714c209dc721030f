"""The journal of a change of several files. In: what is to be renamed. Out: a file that says so.

While the journal of a change lies in its folder (its home), the change holds, whatever has been
renamed so far. In each further folder lies a note that points home; where a folder has no such
note, nothing of it is touched, so that a stranger's journal cannot reach out of its own folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.files.given import read_given

if TYPE_CHECKING:
    from pathlib import Path

JOURNAL = ".nearmiss.journal"
STAGED = re.compile(r"\.nearmiss-[0-9a-f]{16}-\w+\.part")
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Step:
    """One file of a change.

    Attributes:
        target: the file that is replaced.
        staged: the new file, which lies beside it; none where the target is to go.
        becomes: the SHA-256 of the new file; none where the target is to go.
        was: the SHA-256 of the old file; none where there was none.
        together: it must never be older or newer than the others that say so.
    """

    target: Path
    staged: Path | None
    becomes: str | None
    was: str | None
    together: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A change: the folder that its journal lies in, a name of its own, and its steps."""

    home: Path
    token: str
    steps: tuple[Step, ...]

    @property
    def folders(self) -> tuple[Path, ...]:
        """All folders of the change, its home first."""
        return tuple(dict.fromkeys((self.home, *(step.target.parent for step in self.steps))))

    def as_bytes(self) -> bytes:
        """The journal: its steps, and the SHA-256 that tells whether it is whole."""
        steps = [
            {
                "target": _from(self.home, step.target),
                "staged": step.staged and step.staged.name,
                "becomes": step.becomes,
                "was": step.was,
                "together": step.together,
            }
            for step in self.steps
        ]
        return _sealed({"token": self.token, "steps": steps})

    def note(self, folder: Path) -> bytes:
        """What lies in another folder of the change: where its home is."""
        return _sealed({"token": self.token, "home": _from(folder, self.home)})


@dataclass(frozen=True, slots=True)
class Note:
    """The journal of another folder has steps in this one."""

    home: Path
    token: str


def staged_name(token: str, part: str) -> str:
    """How a staged file is called; only files that are called so are ever swept away."""
    return f".nearmiss-{token}-{part}.part"


def read_journal(folder: Path) -> Plan | Note | None:
    """The journal or note in a folder; none if there is none, or if it is not whole."""
    try:
        told = json.loads(read_given(folder / JOURNAL, JOURNAL))
        seal = told.pop("seal")
        if told["version"] != _VERSION or seal != digest(_json(told)):
            return None
        token = str(told["token"])
        if "home" in told:
            return None if _is_share(told["home"]) else Note(folder / told["home"], token)
        steps = (step for step in told["steps"] if not _is_share(step["target"]))
        return Plan(folder, token, tuple(_step(folder, step) for step in steps))
    except (InputUnreadable, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def digest(data: bytes | None) -> str | None:
    """The SHA-256 of a file's bytes; none of none."""
    return None if data is None else hashlib.sha256(data).hexdigest()


def digest_of(path: Path | None) -> str | None:
    """The SHA-256 of a file; none where there is none."""
    try:
        return digest(path.read_bytes()) if path and path.is_file() else None
    except FileNotFoundError:
        return None


def _step(home: Path, told: dict[str, object]) -> Step:
    target = home / str(told["target"])
    staged = str(told["staged"]) if told["staged"] is not None else None
    if staged is not None and not STAGED.fullmatch(staged):
        raise ValueError(staged)
    becomes, was = told["becomes"], told["was"]
    return Step(
        target,
        target.with_name(staged) if staged else None,
        str(becomes) if becomes is not None else None,
        str(was) if was is not None else None,
        bool(told["together"]),
    )


def _from(folder: Path, path: Path) -> str:
    """A path as seen from a folder, so that both may be moved; Windows has drives between them."""
    try:
        return os.path.relpath(path, folder)
    except ValueError:
        return str(path.absolute())


def _is_share(path: str) -> bool:
    """Whether a path leads to another computer, to which no journal may make this one talk."""
    return path.startswith(("\\\\", "//"))


def _sealed(told: dict[str, object]) -> bytes:
    told = {"version": _VERSION, **told}
    return _json({**told, "seal": digest(_json(told))})


def _json(told: dict[str, object]) -> bytes:
    return json.dumps(told, indent=1).encode()
