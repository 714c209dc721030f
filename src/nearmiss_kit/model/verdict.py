"""The verdict on a record or a dataset. In: JSON-ready data. Out: findings in plain words.

The generated classes judge; this module puts their errors into words: the path, what stood there
(never for fields that may hold a name), what is allowed, and the closest right spelling.
"""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING, Any, TypeGuard

from nearmiss_kit.findings.finding import Finding, Severity
from nearmiss_kit.model import CLASSES, codelist, field, fields, record_class
from nearmiss_kit.model._generated import rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic_core import ErrorDetails

    from nearmiss_kit.model.fields import Broken, Field

_MOST_LISTED = 16
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


def check_record(
    class_name: str, data: Mapping[str, object], *, path: str = ""
) -> tuple[Finding, ...]:
    """What is wrong with one record; empty if it is valid.

    `path` is where the record stands, e.g. `near_misses[3]`.
    """
    from pydantic import ValidationError  # noqa: PLC0415 (start-up)

    try:
        record_class(class_name).model_validate(data)
    except ValidationError as error:
        found = [
            finding
            for detail in error.errors(include_url=False)
            for finding in _findings(class_name, detail, path)
        ]
        return tuple(dict.fromkeys(found))
    return ()


def check_dataset(data: Mapping[str, object]) -> tuple[Finding, ...]:
    """What is wrong with a dataset: its records, ids that are not unique, broken references."""
    return (*check_record("Dataset", data), *_ids(data), *_references(data))


def missing_when_complete(data: Mapping[str, object]) -> tuple[Broken, ...]:
    """The rules that a near miss would break if it claimed to be complete, with the fields.

    >>> missing_when_complete({"category": "finance"})[0][0]
    'minimum-dataset'
    """
    return tuple(rules.RULES["NearMiss"]({**data, "completeness": "complete"}))


def rule_description(code: str) -> str:
    """What a rule says, in words."""
    return rules.DESCRIPTIONS[code].description


def _findings(class_name: str, error: ErrorDetails, path: str) -> Iterator[Finding]:
    owner, named = _locate(class_name, error["loc"])
    where = _path(path, error["loc"])
    if error["type"] == "rules":
        for code, names in error["ctx"]["broken"]:
            yield from _broken(owner, code, names, where, error["input"])
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


def _broken(
    owner: str, code: str, names: tuple[str, ...], where: str, record: Mapping[str, object]
) -> Iterator[Finding]:
    for name in names:
        wrong = "is missing" if record.get(name) in (None, []) else "does not fit"
        yield Finding(
            "rule-broken",
            Severity.ERROR,
            path=f"{where}.{name}" if where else name,
            slot=name,
            detail=f"{field(owner, name).title} {wrong}: {rule_description(code)} ({code})",
        )


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
    value = error["input"]
    if named is None or named.kind not in _SHOWABLE:
        return None
    if named.people or named.target in _OF_PEOPLE:
        return None
    if value is None or isinstance(value, dict | list):
        return None
    return _printable(value if isinstance(value, str) else json.dumps(value))


def _printable(text: str) -> str:
    """The start of a text without what could break or steer a terminal or a file."""
    return "".join(mark if mark.isprintable() else "\ufffd" for mark in text[:80])


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


def _collections(data: Mapping[str, object]) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """Name, class and records of each list of a dataset whose records have an id."""
    for collection in fields("Dataset"):
        rows = data.get(collection.name)
        if collection.kind != "object" or not collection.many or not isinstance(rows, list):
            continue
        records = [row if isinstance(row, dict) else {} for row in rows]
        yield collection.name, str(collection.target), records


def _ids(data: Mapping[str, object]) -> Iterator[Finding]:
    for name, _, records in _collections(data):
        first: dict[str, int] = {}
        for index, record in enumerate(records):
            found = record.get("id")
            if _is_id(found) and first.setdefault(found, index) != index:
                yield Finding(
                    "id-not-unique",
                    Severity.ERROR,
                    path=f"{name}[{index}].id",
                    slot="id",
                    detail=f"{name}[{first[found]}] has the same id.",
                )


def _references(data: Mapping[str, object]) -> Iterator[Finding]:
    known = {
        target: {record["id"] for record in records if _is_id(record.get("id"))}
        for _, target, records in _collections(data)
    }
    for name, class_name, records in _collections(data):
        pointing = [f for f in fields(class_name) if f.kind == "reference"]
        for index, record in enumerate(records):
            for slot in pointing:
                value = record.get(slot.name)
                for ref in value if isinstance(value, list) else [value]:
                    if _is_id(ref) and ref not in known.get(str(slot.target), set()):
                        yield Finding(
                            "reference-broken",
                            Severity.ERROR,
                            path=f"{name}[{index}].{slot.name}",
                            slot=slot.name,
                        )


def _is_id(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value)
