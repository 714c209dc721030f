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

    from nearmiss_kit.model.fields import Broken, OtherRecords

    Placed = tuple[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class _Judge:
    """What a class is asked for: its compiled schema, its rules, and its fields of records."""

    accepts: Callable[[Any], bool]
    rules: Callable[[Mapping[str, Any]], list[Broken]] | None
    warnings: Callable[[Mapping[str, Any]], list[Broken]] | None
    dated: Callable[[Mapping[str, Any], str], list[Broken]] | None
    across: Callable[[Mapping[str, Any], OtherRecords], list[Broken]] | None
    with_rules: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Few:
    """A few records in which rules find one another."""

    records: Sequence[Placed]
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
    judge = _judge(class_name)
    if not judge.with_rules.isdisjoint(record) or (judge.rules and judge.rules(record)):
        return False
    return judge.accepts(record)


def nothing_against(records: Sequence[Placed], today: str | None) -> bool:
    """Whether neither an error nor a warning stands against records that belong together.

    False only says that each of them has to be looked at.
    """
    few = _Few(records, today)
    for class_name, record in records:
        judge = _judge(class_name)
        if judge.warnings and judge.warnings(record):
            return False
        if today is not None and judge.dated and judge.dated(record, today):
            return False
        if not is_right(class_name, record) or (judge.across and judge.across(record, few)):
            return False
    return True


@cache
def _judge(class_name: str) -> _Judge:
    import jsonschema_rs  # noqa: PLC0415 (start-up)

    document = _document()
    part = {name: document[name] for name in ("$schema", "$defs")}
    validator = jsonschema_rs.Draft201909Validator(
        {**part, "$ref": f"#/$defs/{class_name}"}, validate_formats=True
    )
    asked = (RULEBOOK.errors, RULEBOOK.warnings, RULEBOOK.dated, RULEBOOK.across)
    inner = RULEBOOK.shapes[class_name].objects
    return _Judge(
        validator.is_valid,
        RULEBOOK.errors.get(class_name),
        RULEBOOK.warnings.get(class_name),
        RULEBOOK.dated.get(class_name),
        RULEBOOK.across.get(class_name),
        frozenset(n for n, target, _ in inner if any(target in rules for rules in asked)),
    )


@cache
def _document() -> dict[str, Any]:
    path = shipped("schema", "generated", "nearmiss.schema.json")
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document
