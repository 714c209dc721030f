"""Read the LinkML schema. In: `schema/nearmiss.yaml`. Out: `Schema`, plain specs for all writers.

Whatever construct of LinkML the writers do not enforce is refused here by name, so that a rule in
the schema can never be silently without effect.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jsonasobj2 import items
from linkml_runtime import SchemaView

from nearmiss_kit.errors import SettingsInvalid

if TYPE_CHECKING:
    from pathlib import Path

    from linkml_runtime.linkml_model.meta import (
        ClassDefinition,
        ClassRule,
        EnumDefinition,
        SlotDefinition,
    )

_KINDS = {
    "text": "text",
    "identifier": "identifier",
    "moment": "moment",
    "day": "date",
    "integer": "integer",
    "boolean": "boolean",
}
_PROSE = {
    "name", "title", "description", "aliases", "examples", "annotations", "from_schema", "owner",
    "domain_of", "alias", "domain", "imported_from", "definition_uri", "comments", "notes",
    "see_also", "source", "exact_mappings", "close_mappings", "broad_mappings", "narrow_mappings",
    "related_mappings", "mappings", "slot_uri", "class_uri", "rank", "structured_aliases", "todos",
}  # fmt: skip
_SLOT = _PROSE | {
    "range", "required", "multivalued", "identifier", "pattern", "minimum_value", "maximum_value",
    "minimum_cardinality", "inlined", "inlined_as_list", "ifabsent",
}  # fmt: skip
_CLASS = _PROSE | {"slots", "mixins", "mixin", "rules", "tree_root", "slot_usage", "attributes"}
_RULE = {"title", "description", "preconditions", "postconditions", "annotations", "comments"}
_CONDITION = {
    "name", "required", "value_presence", "equals_string", "equals_string_in", "minimum_value",
    "maximum_value", "any_of", "none_of",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ConditionSpec:
    """What a rule asks of one field; all parts given must hold."""

    slot: str
    present: bool = False
    absent: bool = False
    one_of: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    any_of: tuple[ConditionSpec, ...] = ()
    none_of: tuple[ConditionSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """If all of `when` hold, all of `then` must."""

    code: str
    description: str
    when: tuple[ConditionSpec, ...]
    then: tuple[ConditionSpec, ...]


@dataclass(frozen=True, slots=True)
class SlotSpec:
    """A field with everything that is enforced and everything that is told about it."""

    name: str
    title: str
    description: str
    aliases: tuple[str, ...]
    kind: str
    target: str | None
    many: bool
    least: int
    required: bool
    minimum: int | None
    maximum: int | None
    pattern: str | None
    default: str | None
    annotations: dict[str, str]
    example: str | None


@dataclass(frozen=True, slots=True)
class ClassSpec:
    """A class that is not a mixin, with all its fields in order."""

    name: str
    title: str
    description: str
    slots: tuple[SlotSpec, ...]
    rules: tuple[RuleSpec, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """The whole schema, read and checked."""

    version: str
    sha256: str
    view: SchemaView
    classes: tuple[ClassSpec, ...]
    enums: tuple[EnumDefinition, ...]
    patterns: dict[str, str]


def read_schema(path: Path) -> Schema:
    """Read the schema and all that it imports.

    Raises:
        SettingsInvalid: it uses a construct that the generator does not enforce.
    """
    view = SchemaView(str(path))
    enums = tuple(view.all_enums().values())
    classes = tuple(
        _class(view, definition)
        for definition in view.all_classes().values()
        if not definition.mixin
    )
    patterns = {
        name: str(definition.pattern)
        for name, definition in view.all_types().items()
        if definition.pattern
    }
    return Schema(
        str(view.schema.version), schema_hash(path.parent), view, classes, enums, patterns
    )


def schema_hash(folder: Path) -> str:
    """The hash of all schema modules, in the order of their names."""
    digest = hashlib.sha256()
    for module in sorted(folder.glob("*.yaml")):
        digest.update(module.name.encode() + b"\0" + module.read_bytes() + b"\0")
    return digest.hexdigest()


def annotations_of(element: Any) -> dict[str, str]:
    """The annotations of a slot or a value, by their tags."""
    return {str(tag): str(getattr(note, "value", note)) for tag, note in items(element.annotations)}


def _given(element: Any) -> dict[str, Any]:
    return {
        name: value
        for name, value in vars(element).items()
        if value not in (None, [], {}, False) and not name.startswith("_")
    }


def _refuse_unknown(element: Any, known: set[str], where: str) -> dict[str, Any]:
    given = {name: value for name, value in _given(element).items() if not _is_empty(value)}
    unknown = sorted(set(given) - known)
    if unknown:
        raise SettingsInvalid(
            f"{where} uses {', '.join(unknown)}, which the generator does not enforce. "
            "Teach it to the generator, or say it in another way."
        )
    return given


def _is_empty(value: Any) -> bool:
    inner = getattr(value, "__dict__", None)
    return inner is not None and not hasattr(value, "text") and not _given(value)


def _class(view: SchemaView, definition: ClassDefinition) -> ClassSpec:
    name = str(definition.name)
    _refuse_unknown(definition, _CLASS, f"class {name}")
    slots = tuple(_slot(view, slot, name) for slot in view.class_induced_slots(name))
    known = {slot.name for slot in slots}
    rules = tuple(_rule(rule, name, known) for rule in definition.rules or ())
    return ClassSpec(
        name, str(definition.title or name), _words(definition.description), slots, rules
    )


def _slot(view: SchemaView, slot: SlotDefinition, owner: str) -> SlotSpec:
    where = f"slot {owner}.{slot.name}"
    _refuse_unknown(slot, _SLOT, where)
    kind, target = _kind(view, slot, where)
    annotations = annotations_of(slot)
    examples = [str(example.value) for example in slot.examples or ()]
    return SlotSpec(
        name=str(slot.name),
        title=str(slot.title or slot.name),
        description=_words(slot.description),
        aliases=tuple(dict.fromkeys(str(alias) for alias in slot.aliases or ())),
        kind=kind,
        target=target,
        many=bool(slot.multivalued),
        least=int(slot.minimum_cardinality or 0),
        required=bool(slot.required or slot.identifier),
        minimum=None if slot.minimum_value is None else int(slot.minimum_value),
        maximum=None if slot.maximum_value is None else int(slot.maximum_value),
        pattern=None if slot.pattern is None else str(slot.pattern),
        default=None if slot.ifabsent is None else str(slot.ifabsent),
        annotations=annotations,
        example=examples[0] if examples else None,
    )


def _kind(view: SchemaView, slot: SlotDefinition, where: str) -> tuple[str, str | None]:
    target = str(slot.range)
    if target in _KINDS:
        return _KINDS[target], None
    if target in view.all_enums():
        return "code", target
    if target in view.all_classes():
        return ("object" if slot.inlined or slot.inlined_as_list else "reference"), target
    raise SettingsInvalid(f"{where}: the generator does not know the range {target}.")


def _rule(rule: ClassRule, owner: str, known: set[str]) -> RuleSpec:
    where = f"rule {rule.title} of {owner}"
    _refuse_unknown(rule, _RULE, where)
    if not rule.title or not rule.description:
        raise SettingsInvalid(f"{where}: a rule needs a title, its code, and a description.")
    return RuleSpec(
        str(rule.title),
        _words(rule.description),
        _side(rule.preconditions, where, known),
        _side(rule.postconditions, where, known),
    )


def _side(expression: Any, where: str, known: set[str]) -> tuple[ConditionSpec, ...]:
    if expression is None:
        raise SettingsInvalid(f"{where}: a rule needs preconditions and postconditions.")
    _refuse_unknown(expression, {"slot_conditions"}, where)
    unknown = sorted(set(expression.slot_conditions) - known)
    if unknown:
        raise SettingsInvalid(f"{where}: the class has no field {', '.join(unknown)}.")
    return tuple(
        _condition(str(name), condition, where)
        for name, condition in expression.slot_conditions.items()
    )


def _condition(slot: str, condition: Any, where: str) -> ConditionSpec:
    _refuse_unknown(condition, _CONDITION, f"{where}, {slot}")
    presence = str(condition.value_presence or "")
    one_of = [str(value) for value in condition.equals_string_in or ()]
    if condition.equals_string is not None:
        one_of.append(str(condition.equals_string))
    return ConditionSpec(
        slot=slot,
        present=bool(condition.required) or presence == "PRESENT",
        absent=presence == "ABSENT",
        one_of=tuple(one_of),
        minimum=None if condition.minimum_value is None else int(condition.minimum_value),
        maximum=None if condition.maximum_value is None else int(condition.maximum_value),
        any_of=tuple(_condition(slot, part, where) for part in condition.any_of or ()),
        none_of=tuple(_condition(slot, part, where) for part in condition.none_of or ()),
    )


def _words(text: object) -> str:
    return " ".join(str(text or "").split())
