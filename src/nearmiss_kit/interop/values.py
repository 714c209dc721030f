"""Ways to write a value of ours as one of theirs, and to read it back.

In: the value of a field. Out: nodes, the pieces of JSON or the cells that stand for it; and the
reverse. Each way has a name by which the mapping files call it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nearmiss_kit.interop.mapping import code_list, is_many, titles
from nearmiss_kit.model.definitions import derived_class

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from nearmiss_kit.interop.mapping import Row

OURS = "https://w3id.org/nearmiss-kit/"
"""Names of ours, which do not resolve on the web: code systems, and systems of identifiers."""
_BETWEEN = "; "
_CLOCK = re.compile(r"T(\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class Way:
    """A way to write values and to read them; `read` gives None where a node says nothing of ours.

    `record` is the near miss, for what is derived from several of its facts.
    """

    write: Callable[[Any, Row, Mapping[str, Any]], list[Any]]
    read: Callable[[list[Any], Row], Any]


def _each(node_of: Callable[[Any, Row], Any], value_of: Callable[[Any, Row], Any]) -> Way:
    """One node for each value of a list, or for the only value."""

    def write(value: Any, row: Row, _record: Mapping[str, Any]) -> list[Any]:
        nodes = [node_of(one, row) for one in (value if isinstance(value, list) else [value])]
        return [node for node in nodes if node is not None]

    def read(nodes: list[Any], row: Row) -> Any:
        values = [value for node in nodes if (value := value_of(node, row)) is not None]
        if is_many(row.slot):
            return values or None
        return values[0] if values else None

    return Way(write, read)


def _whole(write: Callable[[Any, Row], Any], read: Callable[[Any, Row], Any]) -> Way:
    """One cell for the value, be it a list or not."""

    def written(value: Any, row: Row, _record: Mapping[str, Any]) -> list[Any]:
        cell = write(value, row)
        return [] if cell is None else [cell]

    return Way(written, lambda nodes, row: read(nodes[0], row) if nodes else None)


def _same(value: Any, _row: Row) -> Any:
    return value


def _text(value: Any, _row: Row) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _concept(code: str, row: Row) -> dict[str, Any]:
    ours = {
        "system": OURS + code_list(row.slot),
        "code": code,
        "display": titles(row.slot)[code],
    }
    theirs = row.codes.get(code)
    coding = [ours]
    if theirs and theirs.system:
        coding.append({"system": theirs.system, "code": theirs.code})
    return {"coding": coding}


def _code_of(node: Any, row: Row) -> str | None:
    """Our own code if it is there, else what their code means; a list of ours is never guessed."""
    codings = [c for c in _of(node, "coding", list) or [] if isinstance(c, dict)]
    for coding in codings:
        if coding.get("system") == OURS + code_list(row.slot):
            return _text(coding.get("code"), row)
    for ours, theirs in row.codes.items():
        if any((c.get("system"), c.get("code")) == (theirs.system, theirs.code) for c in codings):
            return ours
    return None


def _worded(node: Any, row: Row) -> str | None:
    """The words of a concept that has no code."""
    return None if _of(node, "coding", list) else _text(_of(node, "text", str), row)


def _of(node: Any, key: str, kind: type) -> Any:
    value = node.get(key) if isinstance(node, dict) else None
    return value if isinstance(value, kind) else None


def _pseudonym(value: str, row: Row) -> dict[str, Any]:
    return {"identifier": {"system": OURS + row.slot, "value": value}, **_typed(row)}


def _pseudonym_of(node: Any, row: Row) -> str | None:
    """Only what we wrote: an identifier of others may be a person's number."""
    return _numbered_of(_of(node, "identifier", dict), row, strict=True)


def _typed(row: Row) -> dict[str, str]:
    return {"type": row.kind} if row.kind else {}


def _shown(value: str, row: Row) -> dict[str, Any]:
    return {"display": value, **_typed(row)}


def _shown_of(node: Any, row: Row) -> str | None:
    if row.kind and _of(node, "type", str) != row.kind:
        return None
    return _text(_of(node, "display", str), row)


def _role_of(node: Any, row: Row) -> str | None:
    return _titled(_of(node, "display", str) or "", row)


def _titled(words: str, row: Row) -> str | None:
    return next((code for code, title in titles(row.slot).items() if title == words), None)


def _numbered(value: str, row: Row) -> dict[str, str]:
    return {"system": OURS + row.slot, "value": value}


def _numbered_of(node: Any, row: Row, *, strict: bool = False) -> str | None:
    if strict and _of(node, "system", str) != OURS + row.slot:
        return None
    return _text(_of(node, "value", str), row)


def _joined(value: Any, row: Row) -> str:
    codes = value if isinstance(value, list) else [value]
    return _BETWEEN.join(titles(row.slot)[code] for code in codes)


def _parted(cell: str, row: Row) -> Any:
    """Codes again; words that are in no list stand, and are told by the check of the schema."""
    codes = [_titled(words, row) or words for words in cell.split(_BETWEEN)]
    return codes if is_many(row.slot) else codes[0]


def _in_json(value: Any, _row: Row) -> str:
    return json.dumps(value, ensure_ascii=False)


def _from_json(cell: str, _row: Row) -> Any:
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        return cell  # as it stands, so that the check of the schema says what is wrong


def _recoded(value: str, row: Row) -> str | None:
    return row.codes[value].code if value in row.codes else None


def _back_coded(cell: str, row: Row) -> str | None:
    return next((ours for ours, theirs in row.codes.items() if theirs.code == cell), None)


def _derived(_value: Any, row: Row, record: Mapping[str, Any]) -> list[Any]:
    code = derived_class(str(row.definition), record)
    return [row.codes[code].code] if code in row.codes else []


def _clock(value: str, _row: Row) -> str | None:
    found = _CLOCK.search(value)
    return found[1] if found else None


def _number_of(cell: str, _row: Row) -> Any:
    return int(cell) if re.fullmatch(r"-?[0-9]+", cell) else cell


def _truth_of(cell: str, _row: Row) -> Any:
    return {"true": True, "false": False}.get(cell.lower(), cell)


WAYS: dict[str, Way] = {
    "same": _each(_same, _text),
    "concept": _each(_concept, _code_of),
    "words": _each(lambda value, _row: {"text": value}, _worded),
    "pseudonym": _each(_pseudonym, _pseudonym_of),
    "shown": _each(_shown, _shown_of),
    "role": _each(lambda code, row: {"display": titles(row.slot)[code]}, _role_of),
    "number": _each(_numbered, _numbered_of),
    "recode": _each(_recoded, _back_coded),
    "titles": _whole(_joined, _parted),
    "json": _whole(_in_json, _from_json),
    "whole": _whole(lambda value, _row: str(value), _number_of),
    "truth": _whole(lambda value, _row: "true" if value else "false", _truth_of),
    "day": _whole(lambda value, _row: value[:10], _same),
    "clock": _whole(_clock, _same),
    "class": Way(_derived, lambda _nodes, _row: None),
}
"""All ways by name."""
