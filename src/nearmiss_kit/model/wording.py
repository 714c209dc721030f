"""What the classes and rules found, in plain words. In: their errors and faults. Out: findings.

A finding tells the path, what stood there (never for fields that may hold a name), what is allowed,
and the closest right spelling.
"""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from nearmiss_kit.findings.finding import Finding, Severity
from nearmiss_kit.model import CLASSES, codelist, field, fields
from nearmiss_kit.model._generated.rules import RULEBOOK
from nearmiss_kit.model.asking import plain, uncovered
from nearmiss_kit.model.together import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydantic_core import ErrorDetails

    from nearmiss_kit.model.fields import Covers, Field, Rule, Rulebook

_MOST_LISTED = 16
_MOST_KINDS = 8
_ITEM = re.compile(r"(\w+)\[([0-9]+)\]\.(\w+)")
_SHOWABLE = {"code", "moment", "date", "integer", "boolean"}
_EXPECTED = {
    "text": "words",
    "identifier": "a number or name on one line",
    "moment": "a day like 2026-10-04, or a time with its offset like 2026-10-04T18:20:00+01:00",
    "date": "a day like 2026-10-04",
    "integer": "a whole number",
    "boolean": "true or false",
    "reference": "the id of a record",
    "object": "an object",
}
_OF_PEOPLE = {
    known.target
    for class_name in CLASSES
    for known in fields(class_name)
    if known.people and known.kind == "code"
}
"""Code lists for columns where logs write a name: what is not in the list may be one."""
_NULL = "A field without a value is left out."
_NO_DAY = "There is no such day."
_CODES = {
    "missing": "field-missing",
    "extra_forbidden": "field-unknown",
    "too_short": "field-missing",
    "literal_error": "field-not-allowed",
    "string_pattern_mismatch": "field-not-allowed",
    "calendar": "field-not-allowed",
    "greater_than_equal": "field-not-allowed",
    "less_than_equal": "field-not-allowed",
}


def of_error(class_name: str, error: ErrorDetails, path: str) -> Iterator[Finding]:
    """The findings for one error of a class; `path` is where the record stands."""
    owner, named = _locate(class_name, error["loc"])
    where = _path(path, error["loc"])
    if error["type"] == "rules":
        for code, names in error["ctx"]["broken"]:
            fault = Fault("rule-broken", where, owner, error["input"], names, rule=code)
            yield from of_fault(fault)
        return
    null = error["input"] is None
    code = "field-wrong-type" if null else _CODES.get(error["type"], "field-wrong-type")
    name = _printable(str(error["loc"][-1])) if error["loc"] else ""
    if code == "field-unknown":
        known = [candidate.name for candidate in fields(owner)]
        yield Finding(code, Severity.ERROR, path=where, slot=name, suggestion=_close(name, known))
        return
    allowed = _allowed(named, error) if named else None
    suggestion = None
    if named and named.kind == "code" and isinstance(error["input"], str):
        suggestion = _close(error["input"], codelist(str(named.target)).codes)
    yield Finding(
        code,
        Severity.ERROR,
        path=where,
        slot=named.name if named else name,
        shown=_shown(named, error),
        allowed=None if code == "field-missing" else allowed,
        detail=_NULL if null else _NO_DAY if error["type"] == "calendar" else None,
        suggestion=suggestion,
    )


def of_rest(class_name: str, errors: Sequence[ErrorDetails]) -> Iterator[Finding]:
    """One finding for errors that are not told one by one: how many there are of each kind."""
    if not errors:
        return
    kinds: Counter[str] = Counter()
    for error in errors:
        if error["type"] == "rules":
            for code, names in error["ctx"]["broken"]:
                kinds[code] += max(1, len(names))
        else:
            parts = [part for part in error["loc"] if isinstance(part, str)]
            if error["type"] == "extra_forbidden":
                parts[-1] = "(unknown field)"  # its name is the file's, and each may be another
            kinds[".".join(parts) or class_name] += 1
    counts = tuple(sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0])))
    first = ", ".join(f"{kind} {number:,}" for kind, number in counts[:_MOST_KINDS])
    more = f", and {len(counts) - _MOST_KINDS} more kinds" if len(counts) > _MOST_KINDS else ""
    yield Finding(
        "more-errors",
        Severity.ERROR,
        path="the whole dataset",
        detail=f"{kinds.total():,} more are not: {first}{more}.",
        counts=counts,
    )


def record_at(loc: tuple[int | str, ...]) -> str:
    """The record, or the field of the dataset, that the path of an error leads to."""
    whole = len(loc) > 1 and isinstance(loc[1], int)
    return _path("", loc[:2] if whole else loc[:1])


def of_fault(fault: Fault, book: Rulebook = RULEBOOK) -> Iterator[Finding]:
    """The findings for one fault of a dataset; `book` says what its rules mean."""
    if fault.rule is not None:
        yield from _broken(fault, book.rules[fault.rule], book.covers.get(fault.rule))
        return
    for name in fault.names:
        yield Finding(
            fault.code,
            Severity.ERROR,
            path=_joined(fault.path, name),
            slot=name,
            detail=f"{fault.first} has the same id." if fault.first else None,
        )


def _broken(fault: Fault, rule: Rule, covers: Covers | None) -> Iterator[Finding]:
    told = (
        Finding("rule-doubtful", Severity.WARNING, rule=rule.code)
        if rule.severity == "warning"
        else Finding("rule-broken", Severity.ERROR, rule=rule.code)
    )
    words = f"{rule.description} ({rule.code})"
    if not fault.names:
        yield replace(told, path=fault.path, detail=words)
    for name in fault.names:
        named, holder = _named(fault.class_name, name, fault.record)
        value = holder.get(named.name)
        lacking = value is None or value == []
        lacks = _lacking(fault, covers) if covers else None
        wrong = f"lacks {lacks}" if lacks else "is missing" if lacking else "does not fit"
        yield replace(
            told,
            path=_joined(fault.path, name),
            slot=named.name,
            shown=None if lacking else _showable(named, value),
            allowed=rule.allowed.get(named.name),
            detail=f"{named.title} {wrong}: {words}",
        )


def _lacking(fault: Fault, covers: Covers) -> str:
    """The items that a list lacks, by their titles."""
    items = field(fault.class_name, covers.items)
    codes = codelist(str(field(str(items.target), covers.slot).target))
    return ", ".join(map(codes.title_of, uncovered(fault.record, covers)))


def _named(owner: str, name: str, record: Mapping[str, Any]) -> tuple[Field, Mapping[str, Any]]:
    """The field that a broken rule names, and the record that holds it."""
    found = _ITEM.fullmatch(name)
    if found is None:
        return field(owner, name), record
    items, index, slot = found.groups()
    return field(str(field(owner, items).target), slot), plain(record[items][int(index)])


def _joined(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _locate(class_name: str, loc: tuple[int | str, ...]) -> tuple[str, Field | None]:
    """The class that the last part of a path belongs to, and the field it names."""
    owner, named = class_name, None
    for part in loc:
        if isinstance(part, int):
            continue
        if named is not None and named.kind == "object":
            owner = str(named.target)
        named = next((f for f in fields(owner) if f.name == part), None)
        if named is None:
            return owner, None
    if named is not None and named.kind == "object":
        return str(named.target), named
    return owner, named


def _path(prefix: str, loc: tuple[int | str, ...]) -> str:
    text = prefix
    for part in loc:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += ("." if text else "") + _printable(part)
    return text


def _shown(named: Field | None, error: ErrorDetails) -> str | None:
    return None if named is None else _showable(named, error["input"])


def _showable(named: Field, value: object) -> str | None:
    if named.kind not in _SHOWABLE:
        return None
    if named.people or named.target in _OF_PEOPLE:
        return None
    if value is None or isinstance(value, dict | list):
        return None
    return _printable(value if isinstance(value, str) else json.dumps(value))


def _printable(text: str) -> str:
    """The start of a text without what could break or steer a terminal or a file."""
    start = text[:80]
    if start.isprintable():
        return start
    return "".join(mark if mark.isprintable() else "\ufffd" for mark in start)


def _allowed(named: Field, error: ErrorDetails) -> str:
    context: dict[str, Any] = error.get("ctx", {})
    if "ge" in context:
        return f"{context['ge']} or more"
    if "le" in context:
        return f"{context['le']} or less"
    if named.kind == "code":
        codes = codelist(str(named.target)).codes
        listed = ", ".join(codes[:_MOST_LISTED])
        expected = listed if len(codes) <= _MOST_LISTED else f"{listed}, …"
    else:
        expected = _EXPECTED[named.kind]
    return f"a list; each item {expected}" if error["type"] == "list_type" else expected


def _close(word: str, known: list[str] | tuple[str, ...]) -> str | None:
    return next(iter(difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.75)), None)
