"""Which records are right at first sight. In: a record. Out: yes, or that it has to be looked at.

Nearly all records are right, and the compiled JSON Schema says so ten times faster than the
classes. It says the same as they do, but not where and why: that is left to them. What it cannot
say, such as the order of two dates, the rules are asked for here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from nearmiss_kit.files.shipped import shipped
from nearmiss_kit.model._generated.rules import RULEBOOK
from nearmiss_kit.model.asking import items

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Few:
    """A few records of one day's look, in which rules find one another."""

    records: Sequence[tuple[str, Mapping[str, Any]]]
    today: str | None

    def record(self, class_name: str, id_: object) -> Mapping[str, Any]:
        """The record with an id; empty if there is none."""
        same = (r for name, r in self.records if name == class_name and r.get("id") == id_)
        return next(same, {})

    def refers(self, by: str, slot: str, id_: object) -> bool:
        """Whether a record of the class `by` refers to the id through `slot`."""
        return any(name == by and id_ in items(record.get(slot)) for name, record in self.records)


def is_right(class_name: str, record: Mapping[str, Any]) -> bool:
    """Whether the class would accept a record; False only says that the class has to be asked.

    The texts of the record must come from a file, so that each of them can be written again.
    """
    accepts, with_rules = _compiled(class_name)
    if not with_rules.isdisjoint(record) or not accepts(record):
        return False
    rules = RULEBOOK.errors.get(class_name)
    return not (rules and rules(record))


@cache
def _compiled(class_name: str) -> tuple[Callable[[Any], bool], frozenset[str]]:
    """The compiled schema of a class, and its fields of records that have rules of their own."""
    import jsonschema_rs  # noqa: PLC0415 (start-up)

    document = _document()
    part = {name: document[name] for name in ("$schema", "$defs")}
    validator = jsonschema_rs.Draft201909Validator(
        {**part, "$ref": f"#/$defs/{class_name}"}, validate_formats=True
    )
    asked = (RULEBOOK.errors, RULEBOOK.warnings, RULEBOOK.dated, RULEBOOK.across)
    inner = RULEBOOK.shapes[class_name].objects
    with_rules = (n for n, target, _ in inner if any(target in rules for rules in asked))
    return validator.is_valid, frozenset(with_rules)


@cache
def judge_of_values(class_name: str) -> Callable[[Mapping[str, Any]], bool]:
    """Whether each field of part of a record may have its value; what is missing is not asked."""
    import jsonschema_rs  # noqa: PLC0415 (start-up)

    document = _document()
    own = document["$defs"][class_name]
    validator = jsonschema_rs.Draft201909Validator(
        {
            "$schema": document["$schema"],
            "$defs": document["$defs"],
            "type": "object",
            "additionalProperties": False,
            "properties": own["properties"],
        },
        validate_formats=True,
    )
    return validator.is_valid


@cache
def _document() -> dict[str, Any]:
    path = shipped("schema", "generated", "nearmiss.schema.json")
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document
