"""JSON Schema, draft 2019-09, with the rules. In: `Schema`. Out: JSON text.

Written from our own specs and not by LinkML's generator, since that one takes null for present in
a rule, has no null-free form, and lets any text pass for a date. Beyond JSON Schema, and left to
Python, are ids that must be unique, references that must exist, and rules that compare values or
look at other records. Warnings are no restriction, so they are not in it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from nearmiss_kit.codegen.conditions import json_rule
from nearmiss_kit.codegen.patterns import CONTROL, anchored

if TYPE_CHECKING:
    from nearmiss_kit.codegen.specs import ClassSpec, Schema, SlotSpec

_DRAFT = "https://json-schema.org/draft/2019-09/schema"


def json_schema(schema: Schema, notice: str) -> str:
    """The schema of a dataset; each class and code list stands under `$defs`."""
    definitions: dict[str, Any] = {
        "text": {"type": "string", **_pattern(schema.patterns["text"])},
        "identifier": {"type": "string", **_pattern(schema.patterns["identifier"])},
        "moment": {
            "type": "string",
            **_pattern(schema.patterns["moment"]),
            "anyOf": [{"format": "date"}, {"format": "date-time"}],
        },
        "day": {"type": "string", **_pattern(schema.patterns["day"]), "format": "date"},
    }
    for enum in schema.enums:
        definitions[str(enum.name)] = {
            "title": str(enum.title),
            "enum": [str(code) for code in enum.permissible_values],
        }
    for spec in schema.classes:
        definitions[spec.name] = _class(spec)
    document = {
        "$comment": notice,
        "$schema": _DRAFT,
        "$id": "https://w3id.org/nearmiss-kit/nearmiss.schema.json",
        "title": "Near misses in care services",
        "version": schema.version,
        "$ref": "#/$defs/Dataset",
        "$defs": definitions,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _class(spec: ClassSpec) -> dict[str, Any]:
    result: dict[str, Any] = {
        "title": spec.title,
        "description": spec.description,
        "type": "object",
        "additionalProperties": False,
        "properties": {slot.name: _slot(slot) for slot in spec.slots},
        "required": [slot.name for slot in spec.slots if slot.required and slot.default is None],
    }
    said = [json_rule(rule) for rule in spec.rules if "json-schema" in rule.languages]
    if said:
        result["allOf"] = said
    return result


def _slot(slot: SlotSpec) -> dict[str, Any]:
    told = {"title": slot.title, "description": slot.description}
    if slot.many:
        return {**told, "type": "array", "items": _value(slot), **_least(slot)}
    return {**told, **_value(slot)}


def _least(slot: SlotSpec) -> dict[str, Any]:
    """A list that is required holds something, as a rule's `required` asks too."""
    least = max(slot.least, 1 if slot.required else 0)
    return {"minItems": least} if least else {}


def _value(slot: SlotSpec) -> dict[str, Any]:
    match slot.kind:
        case "code" | "object":
            return {"$ref": f"#/$defs/{slot.target}"}
        case "reference":
            return {"$ref": "#/$defs/identifier"}
        case "date":
            return {"$ref": "#/$defs/day"}
        case "integer":
            limits = {"minimum": slot.minimum, "maximum": slot.maximum}
            given = {name: limit for name, limit in limits.items() if limit is not None}
            return {"type": "integer", **given}
        case "boolean":
            return {"type": "boolean"}
        case _:
            return {"$ref": f"#/$defs/{slot.kind}", **_pattern(slot.pattern)}


def _pattern(pattern: str | None) -> dict[str, Any]:
    if not pattern:
        return {}
    one_line = {"not": {"pattern": CONTROL}} if anchored(pattern) else {}
    return {"pattern": pattern, **one_line}
