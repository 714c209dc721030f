"""Is the history of a dataset as the kit wrote it? In: a dataset's path. Out: a verdict."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.chain import SIGNED, check, digest
from nearmiss_kit.dataset.change import changing
from nearmiss_kit.dataset.history import history_path, read_history
from nearmiss_kit.dataset.signing import NOT_STATED
from nearmiss_kit.errors import CannotWrite, InputUnreadable, RequestUnusable
from nearmiss_kit.files.commit import finish, ready
from nearmiss_kit.files.given import read_given
from nearmiss_kit.jobs.merge import dataset_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nearmiss_kit.dataset.chain import Chain, Event, Problem
    from nearmiss_kit.dataset.signing import Sitting

ENOUGH = 16
"""So many digits of a hash tell it from any other that somebody could make."""
_NOTED = re.compile(rf"[0-9a-f]{{{ENOUGH},64}}")
_SAYS = {
    "changed": "line {line} is not as the kit wrote it: it was changed",
    "inserted": "line {line} was put in: the kit did not write it there",
    "missing": "one line or more is missing before what is now line {line}",
    "order": "line {line} stands out of order",
    "cut": "the end is cut off: line {line} is not the last line of a change",
    "sealed-changed": "lines of an older kit, before the line that sealed them, were changed",
}


@dataclass(frozen=True, slots=True)
class Verified:
    """The verdict on a history.

    Attributes:
        history: the file.
        dataset: the dataset beside it.
        chain: what the file holds, and the first thing that does not fit.
        dataset_fits: whether the dataset is what the last line led to; none where it is missing,
            or no line says it.
        noted_at: the number of the line whose hash was noted earlier, where one was asked for and
            it is still part of the chain.
        asked: whether a hash was asked for.
    """

    history: Path
    dataset: Path
    chain: Chain
    dataset_fits: bool | None
    noted_at: int | None = None
    asked: bool = False

    @property
    def whole(self) -> bool:
        """Whether everything is as it should be."""
        noted = not self.asked or self.noted_at is not None
        return self.chain.head is not None and bool(self.dataset_fits) and noted

    @property
    def problem(self) -> Problem | None:
        """The first place at which the chain does not hold."""
        return self.chain.problem

    def events(self, kind: str) -> tuple[tuple[int, Event], ...]:
        """The events of a kind with their lines, as far as the chain holds."""
        return tuple(
            (number, line.event)
            for number, line in self.chain.held
            if line.event is not None and line.event["event"] == kind
        )

    def moment(self, number: int) -> str:
        """When a line was written, as far as it says so."""
        event = self.chain.lines[number - 1].event or {}
        return str(event.get("at") or event.get("day") or "an unknown moment")

    def as_json(self) -> dict[str, Any]:
        """The verdict for a program."""
        held, old = self.chain.held, self.chain.old
        problem = self.problem
        return {
            "history": str(self.history),
            "dataset": str(self.dataset),
            "whole": self.whole,
            "lines": len(self.chain.lines),
            "old_lines": old,
            "changes": len(self.events(SIGNED)),
            "from": self.moment(held[0][0]) if held else None,
            "to": self.moment(held[-1][0]) if held else None,
            "head": self.chain.head,
            "problem": problem and _told(problem),
            "breaks": [
                {**_told(known.problem), "sealed_by": self._of(known.sealed_by)}
                for known in self.chain.breaks
            ],
            "dataset_fits": self.dataset_fits,
            "noted_at": self.noted_at,
            "outside": [self._of(number) for number, _ in self.events("outside")],
            "erased": [self._of(number) for number, _ in self.events("erased")],
        }

    def _of(self, number: int) -> dict[str, Any]:
        event = self.chain.lines[number - 1].event or {}
        known = ("at", "by_role", "records", "old_head", "old_whole")
        return {"line": number, **{name: event[name] for name in known if name in event}}


def verify_log(dataset: Path, expect: str | None = None) -> Verified:
    """Check the history of a dataset, line by line, and the dataset against its last line.

    Args:
        dataset: the dataset, or its folder.
        expect: a hash that was noted earlier, or at least its first 16 digits; spaces and dashes
            between its digits do not matter.

    Raises:
        InputUnreadable: there is no history.
        RequestUnusable: what should be a hash is none.
    """
    path = _file(dataset)
    beside = history_path(path)
    finish(path.parent)
    if not beside.exists():
        raise InputUnreadable(
            f"There is no {beside.name} beside {path.name}. It begins with the next change; if "
            "there was one, take it from a backup, together with the dataset of that day."
        )
    noted = _digits(expect) if expect is not None else None
    chain, fits = _both(path, beside)
    if fits is False:  # or another run is just between the two files
        with suppress(CannotWrite), ready([path.parent]):
            chain, fits = _both(path, beside)
    at = next(_noted(chain, noted), None) if noted else None
    return Verified(beside, path, chain, fits, at, noted is not None)


def seal(dataset: Path, sitting: Sitting) -> Verified:
    """Write into the history that what is there stands as it is, so that the chain goes on.

    What did not hold goes on being said, with the role that answers for it.

    Raises:
        InputUnreadable: there is no history or no dataset, or a line of it cannot be read at all.
        RequestUnusable: all is whole, or no role answers for it.
    """
    with changing(_file(dataset)) as change:
        found = verify_log(dataset)
        if found.whole:
            raise RequestUnusable("The chain is whole, and there is nothing to seal.")
        if sitting.by_role == NOT_STATED:
            raise RequestUnusable("Say with --by-role which role answers for what is sealed.")
        signed = sitting.signed(read_given(found.dataset, str(found.dataset)), found.dataset)
        history = read_history(found.history)
        holds = found.chain.head is not None
        data = history.with_events([], signed) if holds else history.sealed(signed)
        change.commit({found.history: data})
    return verify_log(dataset)


def _file(dataset: Path) -> Path:
    return dataset_file(dataset) if dataset.is_dir() or not dataset.suffix else dataset


def _both(path: Path, beside: Path) -> tuple[Chain, bool | None]:
    """What the history holds, and whether the dataset is what its last line led to."""
    chain = check(read_given(beside, str(beside)))
    if not path.is_file() or chain.led_to is None:
        return chain, None
    return chain, chain.led_to == digest(read_given(path, str(path)))


def says(problem: Problem) -> str:
    """What is off, in words that go on after a colon."""
    return _SAYS[problem.fault].format(line=problem.line)


def _told(problem: Problem) -> dict[str, Any]:
    return {"line": problem.line, "fault": problem.fault, "says": says(problem)}


def _digits(expect: str) -> str:
    digits = re.sub(r"[\s-]", "", expect).lower()
    if not _NOTED.fullmatch(digits):
        raise RequestUnusable(
            f"A hash has 64 digits, 0 to 9 and a to f. Give at least the first {ENOUGH} of it."
        )
    return digits


def _noted(chain: Chain, digits: str) -> Iterator[int]:
    """The lines that had this hash when it was noted, as far as the chain holds."""
    for number, line in chain.held:
        event = line.event or {}
        hashes = [line.hash, event.get("old_head"), *event.get("was", ())]
        if any(isinstance(one, str) and one.startswith(digits) for one in hashes):
            yield number
