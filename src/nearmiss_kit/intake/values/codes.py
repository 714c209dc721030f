"""Values of code lists, yes and no, numbers. In: a cell. Out: a code, or what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from nearmiss_kit.findings import Severity
from nearmiss_kit.intake.looks import (
    apart,
    as_boolean,
    close_code,
    code_of,
    is_absent,
    kindred_code,
)
from nearmiss_kit.intake.values.parsed import NOTHING, Parsed
from nearmiss_kit.intake.words import plain
from nearmiss_kit.model import codelist

if TYPE_CHECKING:
    from collections.abc import Mapping

_CLEARLY_APART = re.compile(r"\s*[;|\n]\s*")
_PREFIX = re.compile(r"\s+[-\u2013\u2014:]\s+|:\s+")
_HEDGE = re.compile(r"\s*[(\[?].*$")
_MOST_LISTED = 16
_LONGEST_SLIP = 40
_MOST_DIGITS = 9
_CATEGORY = "Category"
_CROSS = "x"  # a tick to some, a no to others


@dataclass(frozen=True, slots=True)
class CodeColumn:
    """How the cells of a code-list column are read; `extra` are spellings of the mapping file."""

    list_name: str
    many: bool = False
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def allowed(self) -> str:
        """The titles of the list, for a person."""
        titles = [value.title for value in codelist(self.list_name).values]
        more = ", …" if len(titles) > _MOST_LISTED else ""
        return ", ".join(titles[:_MOST_LISTED]) + more


def parse_code(cell: object, how: CodeColumn) -> Parsed:
    """A cell as a code, or as several where the field takes several."""
    found = _known(cell, how)
    if found is not None:
        return Parsed([found] if how.many else found, keep=_is_own_other(cell, found, how))
    if is_absent(cell):
        return NOTHING
    if how.list_name == _CATEGORY:
        return _category(cell, how)
    return _several(cell, how) if how.many else _one(cell, how)


def _category(cell: object, how: CodeColumn) -> Parsed:
    """A category, which may stand behind what the log calls the entry: `Near Miss - Vehicle`."""
    start, *rest = _PREFIX.split(" ".join(str(cell).split()), maxsplit=1)
    if code_of("ReportedAs", start) != "near_miss":
        return _one(cell, how)
    said = (("reported_as", "near_miss"),)
    if not rest:
        return replace(_one(cell, how), extra=said)
    found = _known(rest[0], how)
    return replace(Parsed(found, keep=True) if found else _one(cell, how), extra=said)


def _is_own_other(cell: object, found: str, how: CodeColumn) -> bool:
    """Whether somebody called a word of the log other, so that the word alone says what it was."""
    return found == "other" and bool(how.extra) and code_of(how.list_name, cell) is None


def _known(cell: object, how: CodeColumn) -> str | None:
    if isinstance(cell, bool):
        cell = "yes" if cell else "no"
    return code_of(how.list_name, cell, how.extra)


def _one(cell: object, how: CodeColumn) -> Parsed:
    text = " ".join(str(cell).split())
    start = _PREFIX.split(text, maxsplit=1)[0]
    stem = _HEDGE.sub("", text)
    for part in (start, stem):
        taken_back = as_boolean(text[len(part) :].strip(" ?:([)]-")) is False  # Effective? No
        if part != text and not taken_back and (code := code_of(how.list_name, part, how.extra)):
            return Parsed(code, keep=True)
    near = close_code(how.list_name, text)
    if near:
        return _corrected(near, text, how)
    unknown = Parsed(
        None,
        "value-not-in-list",
        Severity.WARNING,
        text,
        how.allowed,
        suggestion=_nearest(text, how),
        keep=True,
    )
    if "other" in codelist(how.list_name).codes:
        return replace(unknown, value="other", code="value-read-as-other")
    return unknown


def _corrected(code: str, text: str, how: CodeColumn) -> Parsed:
    """A spelling that was put right; the words of the list are what to write instead."""
    title = codelist(how.list_name).title_of(code)
    detail = f'It was taken for "{title}".'
    return Parsed(code, "value-corrected", Severity.NOTE, text, detail=detail, suggestion=title)


def _all_corrected(codes: list[str], slips: list[str], how: CodeColumn) -> Parsed:
    """A cell of several values, of which the spelling of some was put right."""
    titles = "; ".join(codelist(how.list_name).title_of(code) for code in codes)
    return Parsed(
        codes,
        "value-corrected",
        Severity.NOTE,
        "; ".join(slips),
        detail=f'The cell was taken for "{titles}".',
        suggestion=titles,
    )


def _nearest(text: str, how: CodeColumn) -> str | None:
    """The value of the list that somebody may have meant, too far off to be taken unasked."""
    if len(text) > _LONGEST_SLIP:
        return None
    code = kindred_code(how.list_name, text)
    return codelist(how.list_name).title_of(code) if code else None


def _several(cell: object, how: CodeColumn) -> Parsed:
    parts = [
        part
        for piece in _CLEARLY_APART.split(str(cell))
        for part in ([piece] if _known(piece, how) else apart(piece))  # "Bed and chair"
        if part
    ]
    codes: list[str] = []
    unknown: list[str] = []
    slips: list[str] = []
    for part in parts:
        code = _known(part, how)
        near = None if code else close_code(how.list_name, part)
        if near:
            slips.append(part)
        if code or near:
            codes.append(str(code or near))
        elif not is_absent(part):
            unknown.append(part)
    codes = list(dict.fromkeys(codes))
    if not unknown:
        if slips:
            return _all_corrected(codes, slips, how)
        own = any(
            _is_own_other(part, "other", how) for part in parts if _known(part, how) == "other"
        )
        return Parsed(codes, keep=own) if codes else NOTHING
    shown = "; ".join(unknown)
    if "other" in codelist(how.list_name).codes:
        codes = list(dict.fromkeys([*codes, "other"]))
        return Parsed(codes, "value-read-as-other", Severity.WARNING, shown, how.allowed, keep=True)
    return Parsed(
        codes or None, "value-not-in-list", Severity.WARNING, shown, how.allowed, keep=True
    )


def parse_boolean(cell: object) -> Parsed:
    """Yes or no."""
    answer = as_boolean(cell)
    if answer is None and is_absent(cell) and plain(cell) != _CROSS:
        return NOTHING
    if answer is None:
        return Parsed(
            None, "yes-no-unreadable", Severity.WARNING, str(cell), "yes or no", keep=True
        )
    return Parsed(answer)


def parse_integer(cell: object, least: int | None) -> Parsed:
    """A whole number, not below `least`."""
    if is_absent(cell):
        return NOTHING
    text = str(cell).strip()
    whole = text.isdecimal() and len(text) <= _MOST_DIGITS
    if not isinstance(cell, bool) and whole and int(text) >= (least or 0):
        return Parsed(int(text))
    allowed = f"a whole number, {least} or more" if least is not None else "a whole number"
    return Parsed(None, "number-unreadable", Severity.WARNING, text, allowed, keep=True)
