"""Records that stand inside another one, as lines of a cell. In: records. Out: lines, and back.

A barrier is written `Held: second signature`, a root cause `Tools: packs look alike; why: one
supplier; why: price`, a step of a timeline `2026-10-04 18:20: Evening pack opened.`
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from nearmiss_kit.model import code_title

if TYPE_CHECKING:
    from collections.abc import Mapping

_WHY = re.compile(r"\s*;\s*why:\s*", re.IGNORECASE)
_MINUTE = 16  # letters of a moment up to its minute
_WHEN = re.compile(
    r"(?P<when>(?:\d{4}-\d{1,2}-\d{1,2}|.{3,16}?\d{4})"
    r"(?:[ ,T]+\d{1,2}[:.]\d{2}(?:\s*[AaPp]\.?[Mm]\b\.?)?)?)"
    r"\s*(?::|\s-|,)?\s+(?P<what>\S.*)"
)


@dataclass(frozen=True, slots=True)
class LineForm:
    """How a record is written as a line.

    Attributes:
        head: the field before the colon.
        body: the field after it.
        more: the field of the texts that may follow, each after `why:`.
        codes: the code list of the head; empty where the head is a moment.
        example: a line, for the note of a column.
    """

    head: str
    body: str
    more: str
    codes: str
    example: str


LINES: Mapping[str, LineForm] = MappingProxyType({
    "Barrier": LineForm(
        "barrier_state", "barrier", "", "BarrierState", "Held: second signature on the chart"
    ),
    "RootCause": LineForm(
        "work_system_element", "cause", "whys", "WorkSystemElement",
        "Tools: packs of two strengths look alike; why: one supplier for both",
    ),
    "TimelineEntry": LineForm(
        "entry_time", "entry_text", "", "", "2026-10-04: Evening pack opened"
    ),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line taken apart: what stands before the colon, behind it, and after each `why:`."""

    head: str
    body: str
    more: tuple[str, ...]


def as_line(class_name: str, record: Mapping[str, Any]) -> str:
    """A record as a line.

    >>> as_line("Barrier", {"barrier": "second signature", "barrier_state": "held"})
    'Held: second signature'
    """
    how = LINES[class_name]
    head = str(record[how.head])
    head = code_title(how.codes, head) if how.codes else head[:_MINUTE].replace("T", " ")
    parts = [str(record[how.body]), *(map(str, record.get(how.more, ())) if how.more else ())]
    return f"{head}: {'; why: '.join(' '.join(part.split()) for part in parts)}"


def taken_apart(class_name: str, line: str) -> Line | None:
    """A line in its parts; None where it has no head or no body.

    >>> taken_apart("RootCause", "Tools: packs look alike; why: one supplier")
    Line(head='Tools', body='packs look alike', more=('one supplier',))
    >>> taken_apart("TimelineEntry", "4 Oct 2026 18:20: Evening pack opened").head
    '4 Oct 2026 18:20'
    """
    how = LINES[class_name]
    if not how.codes:
        found = _WHEN.fullmatch(line.strip())
        return Line(found["when"], found["what"], ()) if found else None
    head, _, rest = line.partition(":")
    body, *more = _WHY.split(rest.strip()) if how.more else [rest.strip()]
    kept = tuple(part.strip() for part in more if part.strip())
    return Line(head.strip(), body.strip(), kept) if head.strip() and body.strip() else None


def words_of(slot: str) -> str:
    """The name under which a form remembers the words of a cell with lines."""
    return f"{slot} in words"
