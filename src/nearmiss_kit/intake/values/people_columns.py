"""Which columns without a field hold people. In: a header and its cells. Out: yes or no.

A header that speaks of people is believed unless its cells are dates, ticks or numbers. A header
that may speak of people, or does not, is believed only if its cells look like names.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from nearmiss_kit.intake.header_words import PLACE_WORDS
from nearmiss_kit.intake.looks import as_boolean, is_absent, looks_like_date
from nearmiss_kit.intake.personal import personal_detail
from nearmiss_kit.intake.values.people import may_hold_people, says_detail
from nearmiss_kit.intake.words import plain, split_words
from nearmiss_kit.model import CLASSES, codelist, fields
from nearmiss_kit.privacy.narrative import may_be_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from nearmiss_kit.intake.header import Column, HeadedTable
    from nearmiss_kit.intake.values.columns import Reader

_NAMES = frozenset({"name", "names"})
_PEOPLE = frozenset(
    {"by", "person", "staff", "driver", "auditor", "witness", "observer", "owner", "contact"}
    | {"email", "mail", "surname", "forename", "initials", "signature", "signed", "author"}
    | {"manager", "supervisor", "who"}
)
_PERHAPS = frozenset(
    {"worker", "carer", "nurse", "doctor", "gp", "lead", "reviewer", "approver", "assessor"}
    | {"investigator", "coordinator", "client", "resident", "patient", "individual", "tenant"}
    | {"participant", "customer", "member", "kin", "relative", "family", "advocate", "colleague"}
    | {"employee", "operator", "checker", "reporter", "handler", "key", "named", "behalf", "social"}
)
_NUMBERED = frozenset({"id", "number", "no", "ref"})
_THINGS = frozenset(
    {"equipment", "product", "medicine", "medication", "drug", "project", "site", "service"}
    | {"company", "department", "form", "file", "event", "course", "vehicle", "unit", "ward"}
    | {"building", "room", "task", "device", "machine", "vessel", "supplier", "organisation"}
    | {"organization", "policy", "document", "school", "hospital", "category", "type", "location"}
    | {"area", "team", "brand", "test", "country", "region", "city", "status", "level", "risk"}
    | {"tier", "priority", "group", "class", "grade", "gender", "age", "sector", "industry"}
    | {"agency", "contractor", "provider", "manufacturer", "model", "programme", "program", "cause"}
)
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*\.?")
_CAPITAL = re.compile(r"(?:d[eu]|van|von|der|la|le|al|bin|[^\W\d_a-z][\w'\u2019-]*\.?)$")
_TITLE = re.compile(r"^(?:mr|mrs|ms|miss|mx|dr|prof)\.?\s+[A-Z]", re.IGNORECASE)
_SMALL_WORD = re.compile(r"\b[^\W\d_A-Z]{3,}\b")
_COUNT = re.compile(r"\d{1,3}")
_MOST_WORDS = 4
_MOST_LOOKED_AT = 200
_SHARE = 0.6


def people_headers(
    table: HeadedTable, readers: Iterable[Reader], aside: Iterable[Column]
) -> tuple[set[str], set[str]]:
    """The headers of people in columns with a field, and of people in columns without one."""
    readers = tuple(readers)
    named = {reader.column.header for reader in readers if may_hold_people(reader.slot)}
    small: list[frozenset[str]] = []

    def ordinary() -> frozenset[str]:
        if not small:
            small.append(_small_words(table, readers))
        return small[0]

    found = {
        column.header
        for column in aside
        if holds_people(column.header, table.values(column), ordinary)
    }
    return named, found


def _small_words(table: HeadedTable, readers: Iterable[Reader]) -> frozenset[str]:
    """The words that the narratives of a log write small."""
    return frozenset(
        word
        for reader in readers
        if reader.slot.narrative
        for text in table.values(reader.column)
        for word in _SMALL_WORD.findall(str(text))
    )


def holds_people(
    header: str, cells: Iterable[object], ordinary: Callable[[], frozenset[str]]
) -> bool:
    """Whether a column without a field holds people.

    Args:
        header: its header.
        cells: its cells.
        ordinary: gives words that the texts of the log write small, so that they are no names;
            it is asked only where it matters, since it reads all of them.
    """
    given = dict.fromkeys(map(str, cells))
    if personal_detail(header):
        return any(map(says_detail, given))
    said = [cell for cell in given if not _says_nobody(cell)]
    said = said[:_MOST_LOOKED_AT]
    if not said:
        return False
    words = set(split_words(header).split())
    about_people = bool(words & _PEOPLE)
    if words & _NAMES and not about_people:
        about_people = not words & _THINGS
    if about_people:
        return True
    in_full = _share(said, ordinary, least=2)
    if words & _PERHAPS and not words & _THINGS:
        return bool(words & _NUMBERED) or _share(said, ordinary, least=1) >= _SHARE / 2
    if words & _PERHAPS:
        return in_full >= _SHARE
    return len(said) > 1 and in_full >= _SHARE and not words & _THINGS


def _says_nobody(cell: str) -> bool:
    """Ticks, dates, counts and blanks are nobody."""
    if cell.isdecimal():
        return bool(_COUNT.fullmatch(cell))
    return is_absent(cell) or as_boolean(cell) is not None or looks_like_date(cell)


def _share(said: list[str], ordinary: Callable[[], frozenset[str]], least: int) -> float:
    return sum(_like_name(cell, ordinary, least) for cell in said) / len(said)


def _like_name(cell: str, ordinary: Callable[[], frozenset[str]], least: int) -> bool:
    """Whether a cell reads like `Sample Jones`, `S. Jones`, `Dr Jones`, or an e-mail address."""
    if "@" in cell or _TITLE.match(cell):
        return True
    words = cell.split()
    if not least <= len(words) <= _MOST_WORDS or not may_be_name(cell):
        return False
    if not all(_WORD.fullmatch(word) and _CAPITAL.match(word) for word in words):
        return False
    known = {plain(word) for word in words}
    return not known & (PLACE_WORDS | _vocabulary()) and not known & ordinary()


@cache
def _vocabulary() -> frozenset[str]:
    """The words of the schema, which are nobody's name."""
    lists = {str(f.target) for name in CLASSES for f in fields(name) if f.kind == "code"}
    texts = [
        text
        for name in lists
        for value in codelist(name).values
        for text in (value.title, *value.aliases)
    ]
    texts += [text for name in CLASSES for f in fields(name) for text in (f.title, *f.aliases)]
    return frozenset(word for text in texts for word in plain(text).split())
