"""Several things in one cell. In: the text of a cell. Out: its items, if it is a list of them.

Numbers, letters or bullets make a list, and so do lines that each begin like a sentence. A text
that is only broken into lines, or that counts something, stays one.
"""

from __future__ import annotations

import re
from itertools import pairwise

_NUMBERED = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,2}|[a-h])[.)]\s+(?=\S)", re.IGNORECASE)
_BULLET = re.compile(
    r"^\s*(?:[-*\u2022\u2023\u25aa\u25cf\u2013\u2014]|\(?(?:\d{1,2}|[a-h])[.)])\s+"
)
_LEAST_ITEMS = 2
_LEAST_WORDS = 2


def items(text: str) -> list[str]:
    """The items of a list, or the text alone.

    >>> items("1. Replace the lock. 2. Tell the team")
    ['Replace the lock.', 'Tell the team']
    >>> items("Give 2.5 ml at 8. 30 minutes later check")
    ['Give 2.5 ml at 8. 30 minutes later check']
    """
    whole = " ".join(text.split())
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = _bulleted(lines) or _numbered(whole) or _sentences(lines)
    return found if len(found) >= _LEAST_ITEMS else [whole]


def pieces_of(cell: object, count: int) -> list[str]:
    """The items or lines of a cell beside a list, if there are as many; none otherwise."""
    if not isinstance(cell, str):
        return []
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    return next((found for found in (items(cell), lines) if len(found) == count), [])


def _bulleted(lines: list[str]) -> list[str]:
    """Lines that begin with a mark; a line without one goes on with the item above it."""
    if len(lines) < _LEAST_ITEMS or not _BULLET.match(lines[0]):
        return []
    found: list[str] = []
    for line in lines:
        match = _BULLET.match(line)
        if match:
            found.append(line[match.end() :].strip())
        else:
            found[-1] += f" {line}"
    return [item for item in found if item]


def _numbered(text: str) -> list[str]:
    """Numbers or letters that count up from the first word of the text."""
    marks = list(_NUMBERED.finditer(text))
    if len(marks) < _LEAST_ITEMS or marks[0].start() != 0:
        return []
    counted = [_place(mark[1]) for mark in marks]
    if counted[0] != 1 or any(later != earlier + 1 for earlier, later in pairwise(counted)):
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    found = [text[m.end() : end].strip(" ;,") for m, end in zip(marks, ends, strict=True)]
    return [item for item in found if item]


def _place(mark: str) -> int:
    return int(mark) if mark.isdecimal() else ord(mark.lower()) - ord("a") + 1


def _sentences(lines: list[str]) -> list[str]:
    """Lines that each begin with a capital and could stand alone."""
    if len(lines) < _LEAST_ITEMS:
        return []
    alone = all(line[0].isupper() and len(line.split()) >= _LEAST_WORDS for line in lines)
    broken = any(line.endswith((",", "-", ":")) for line in lines[:-1])
    return lines if alone and not broken else []
