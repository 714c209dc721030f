"""Which near miss a row is. In: what a row says. Out: an id that the same row has next month too.

A row has its own number, or an id made of what does not change while a near miss is worked on: its
day, its service and the start of its story. Severity, status, people and all that is filled in or
corrected later have no part in it. It is made before names are replaced, since the names that a log
teaches differ from month to month; nothing can be read back from it.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

_STORY = "description"
_WITHOUT_STORY = (
    "occurred",
    "location",
    "category",
    "category_text",
    "immediate_controls",
    "made_possible_by",
)
CONTENT_FIELDS = ("service", _STORY, *_WITHOUT_STORY)
"""The fields of which an id is made."""
_DAY = 10
_START = 60
_DIGITS = 10
_APART = re.compile(r"[\W_]+")


def content_id(near_miss: Mapping[str, Any]) -> str:
    """The id of a row without a number; what was worked out, and not stated, has no part in it.

    >>> row = {"occurred": "2026-10-04T18:20:00+01:00", "description": "Wet floor.", "harm": "none"}
    >>> content_id(row) == content_id({**row, "harm": "some", "description": "wet floor"})
    True
    """
    if near_miss.get("derived"):
        near_miss = {k: v for k, v in near_miss.items() if k not in near_miss["derived"]}
    said: dict[str, str] = {
        "day": day_of(near_miss),
        "service": plain(near_miss.get("service", "")),
    }
    story = plain(near_miss.get(_STORY, ""))
    if story:
        said[_STORY] = story[:_START]
    else:
        said |= {name: plain(near_miss.get(name, "")) for name in _WITHOUT_STORY}
    text = json.dumps(said, sort_keys=True)
    return f"nm-{hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]}"


def day_of(near_miss: Mapping[str, Any]) -> str:
    """The day on which it happened, without its time."""
    return str(near_miss.get("occurred", ""))[:_DAY]


def plain(value: object) -> str:
    """Words without case, accents and punctuation, so that a slip is not another near miss."""
    said = str(value)
    if said.isascii():
        return _APART.sub(" ", said.lower()).strip()
    apart = unicodedata.normalize("NFKD", said)
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return _APART.sub(" ", bare.casefold()).strip()


def free(wanted: str, taken: Container[str]) -> str:
    """A number that is not taken yet: the wanted one, or that with a count behind it.

    >>> free("RV-1", {"RV-1", "RV-1-2"})
    'RV-1-3'
    """
    id_, count = wanted, 1
    while id_ in taken:
        count += 1
        id_ = f"{wanted}-{count}"
    return id_
