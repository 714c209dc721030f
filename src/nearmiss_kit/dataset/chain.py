"""The lines of a history, each with the hash of the one before. In: events. Out: bytes; a verdict.

A line is a JSON object that ends in its own `hash`: the SHA-256 of the line's bytes up to there,
closed with a brace. `before` is the hash of the line before it, and `number` is its place in the
file. So every byte is covered, and any program can check it without knowing how JSON is ordered.

The first line has 64 zeros before it. Lines of kits that knew no chain stand before a line
`sealed`, whose `before` is the SHA-256 of all their bytes. Such a line stands, too, where a chain
did not hold and somebody answered for going on: what is before it is as it was found then.

What the chain cannot show: whoever may write the file may make all of it anew. Only a hash that was
noted elsewhere tells one whole chain from another.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Event = dict[str, Any]
Fault = Literal["changed", "inserted", "missing", "order", "cut", "sealed-changed"]
START = "0" * 64
SIGNED = "signed"
SEALED = "sealed"
LINKS = frozenset(("number", "before", "hash"))
"""What the chain says of a line; all else is the event."""
_OF_RECORDS = frozenset(("added", "changed", "vanished", "back", "removed"))
_SHAPES: dict[str, type | tuple[type, ...]] = {
    "event": str, "day": str, "at": str, "by_role": str, "number": int, "version": int,
    "collection": str, "id": str, "field": str, "source": (dict, type(None)),
    "key": (str, type(None)), "dataset": (str, type(None)), "old_head": (str, type(None)),
    "before": str, "hash": str, "files": list, "was": list, "records": int,
    "added": int, "changed": int, "vanished": int, "rows_recorded": int, "records_read": int,
}  # fmt: skip
_HASH = re.compile(rb', "hash": "([0-9a-f]{64})"\}')
_HASH_LENGTH = len(', "hash": ""}') + 64


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands in a file.

    Attributes:
        event: what it says; none where it is not shaped as a line has to be.
        hash: its own hash, if it is the right one; none otherwise.
    """

    event: Event | None
    hash: str | None

    @property
    def old(self) -> bool:
        """Whether a kit that knew no chain wrote it."""
        return self.event is not None and LINKS.isdisjoint(self.event)

    def follows(self, number: int, before: str) -> bool:
        """Whether it is whole, and the line of this number after the one with this hash."""
        return (
            self.hash is not None
            and self.event is not None
            and self.event.get("number") == number
            and self.event.get("before") == before
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """The first place at which a chain does not hold: the line, counted from 1, and what is off."""

    line: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Break:
    """A place at which a chain did not hold, and the number of the line that sealed it."""

    problem: Problem
    sealed_by: int


@dataclass(frozen=True, slots=True)
class Chain:
    """What became of checking a history.

    Attributes:
        lines: all lines of the file, those before the chain included.
        old: how many lines stand before the chain.
        problem: the first thing that does not fit and was not sealed; none where all is whole.
        breaks: what did not fit and was sealed as it was found.
    """

    lines: tuple[Line, ...]
    old: int
    problem: Problem | None
    breaks: tuple[Break, ...] = ()

    @property
    def chained(self) -> tuple[Line, ...]:
        """The lines that belong to the chain."""
        return self.lines[self.old :]

    @property
    def held(self) -> tuple[tuple[int, Line], ...]:
        """The lines of the chain that hold, with their numbers."""
        gaps = [(known.problem.line, known.sealed_by) for known in self.breaks]
        if self.problem is not None:
            gaps.append((self.problem.line, len(self.lines) + 1))
        return tuple(
            (number, line)
            for number, line in enumerate(self.lines, start=1)
            if number > self.old and not any(first <= number < end for first, end in gaps)
        )

    @property
    def head(self) -> str | None:
        """The hash of the last line, where the chain is whole; to be noted elsewhere."""
        return self.lines[-1].hash if self.chained and self.problem is None else None

    @property
    def led_to(self) -> str | None:
        """The SHA-256 of the dataset that the last change of the file led to, if it says so."""
        events = (line.event for line in reversed(self.lines) if line.event is not None)
        return next((e["dataset"] for e in events if e["event"] == SIGNED), None)

    def is_of(self, dataset: bytes) -> bool:
        """Whether the chain is whole, and its last change led to this dataset."""
        return self.head is not None and self.led_to == digest(dataset)


def digest(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def append(data: bytes, events: Iterable[Event]) -> bytes:
    """The bytes of a history with more events chained behind them.

    Where the last line is of no chain, or a chain is known not to hold, the first event has to be
    `sealed`.
    """
    events = tuple(events)
    seals = bool(events) and events[0]["event"] == SEALED
    if data and not data.endswith(b"\n"):
        data += b"\n"
    last = read_line(data[:-1].rpartition(b"\n")[2]) if data else None
    number = data.count(b"\n")
    if last is None:
        before = START
    elif last.event is not None and is_link(last.event) and not seals:
        before = last.event["hash"]
    else:
        before = digest(data)
    made = [data]
    for event in events:
        number += 1
        line, before = _link(event, number, before)
        made.append(line)
    return b"".join(made)


def is_link(event: Event) -> bool:
    """Whether a line says that it belongs to a chain, be it right or not."""
    return isinstance(event.get("hash"), str)


def is_event(value: object) -> bool:
    """Whether a value has the shape of a line, so that it can be read without further care."""
    if not isinstance(value, dict) or "event" not in value:
        return False
    if not all(isinstance(value[name], _SHAPES[name]) for name in _SHAPES.keys() & value.keys()):
        return False
    texts = [*value.get("files", ()), *value.get("was", ())]
    needed = {"collection", "id"} if value["event"] in _OF_RECORDS else set()
    needed |= {"field", "from", "to"} if value["event"] == "changed" else set()
    needed |= {"dataset"} if value["event"] == SIGNED else set()
    return needed <= value.keys() and all(isinstance(text, str) for text in texts)


def plain(event: Event) -> bytes:
    """The line of an event outside a chain, as kits wrote it that knew none."""
    return json.dumps(event, ensure_ascii=False).encode() + b"\n"


def _link(event: Event, number: int, before: str) -> tuple[bytes, str]:
    said = {name: value for name, value in event.items() if name not in LINKS}
    body = json.dumps({"number": number, **said, "before": before}, ensure_ascii=False).encode()
    own = digest(body)
    return body[:-1] + f', "hash": "{own}"}}\n'.encode(), own


def read_line(raw: bytes) -> Line:
    """One line without its end."""
    try:
        event = json.loads(raw.decode())
    except (ValueError, RecursionError):
        return Line(None, None)
    if not is_event(event):
        return Line(None, None)
    found = _HASH.fullmatch(raw[-_HASH_LENGTH:])
    stated = found[1].decode() if found else None
    right = stated is not None and digest(raw[:-_HASH_LENGTH] + b"}") == stated
    return Line(event, stated if right else None)


def check(data: bytes) -> Chain:
    """Read a history and find the first place where its chain does not hold."""
    raws = data.split(b"\n")
    rest = raws.pop()
    if rest:
        raws.append(rest)
    lines = tuple(read_line(raw) for raw in raws)
    old = next((at for at, line in enumerate(lines) if not line.old), len(lines))
    if old == len(lines):
        return Chain(lines, old, None)
    before, problem = START, None
    if old:
        before = digest(b"".join(raw + b"\n" for raw in raws[:old]))
        problem = _seal(lines, old, before)
    problem = problem or _walk(lines, old, before)
    breaks = []
    while problem is not None and (seal := _seal_after(lines, raws, problem.line)):
        breaks.append(Break(problem, seal))
        problem = _walk(lines, seal, lines[seal - 1].hash or "")
    problem = _at_the_end(lines, problem, complete=not rest)
    return Chain(lines, old, problem, tuple(breaks))


def _at_the_end(
    lines: Sequence[Line], problem: Problem | None, *, complete: bool
) -> Problem | None:
    """The problem, or that the end is missing."""
    last = len(lines)
    whole = complete and (lines[-1].event or {}).get("event") == SIGNED
    if problem is None:
        return None if whole else Problem(last, "cut")
    return Problem(last, "cut") if problem == Problem(last, "changed") and not complete else problem


def _seal_after(lines: Sequence[Line], raws: Sequence[bytes], start: int) -> int | None:
    """The number of the first line after another that seals all that stands before it."""
    for at in range(start, len(lines)):
        if (lines[at].event or {}).get("event") == SEALED:
            before = digest(b"".join(raw + b"\n" for raw in raws[:at]))
            if lines[at].follows(at + 1, before):
                return at + 1
    return None


def _seal(lines: Sequence[Line], old: int, before: str) -> Problem | None:
    """What is wrong with the line that seals the old ones."""
    line = lines[old]
    event = line.event or {}
    if line.hash is None:
        return None  # the walk says it
    if event.get("event") == SEALED:
        return None if line.follows(old + 1, before) else Problem(1, "sealed-changed")
    return Problem(1, "inserted") if event.get("number") == 1 else Problem(old + 1, "missing")


def _walk(lines: Sequence[Line], start: int, before: str) -> Problem | None:
    for at in range(start, len(lines)):
        line = lines[at]
        if line.follows(at + 1, before):
            before = line.hash or ""
            continue
        if line.hash is None:
            spare = at + 1 < len(lines) and lines[at + 1].follows(at + 1, before)
            return Problem(at + 1, "inserted" if spare else "changed")
        return _out_of_place(lines, at)
    return None


def _out_of_place(lines: Sequence[Line], at: int) -> Problem:
    """A line that is whole and does not follow the one before it."""
    number = (lines[at].event or {}).get("number")
    if number == at + 1 or not isinstance(number, int):
        return Problem(max(at, 1), "changed")  # the line before it was renewed with its hash
    if number <= at:
        return Problem(at + 1, "inserted")
    later = any(
        line.hash is not None and (line.event or {}).get("number") == at + 1
        for line in lines[at + 1 :]
    )
    return Problem(at + 1, "order" if later else "missing")
