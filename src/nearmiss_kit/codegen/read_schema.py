"""Read the LinkML schema. In: `schema/nearmiss.yaml`. Out: `Schema`, plain specs for all writers.

Whatever construct of LinkML the writers do not enforce is refused here by name, so that a rule in
the schema can never be silently without effect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jsonasobj2 import items
from linkml_runtime import SchemaView

from nearmiss_kit.codegen.fingerprint import schema_hash
from nearmiss_kit.codegen.patterns import portable
from nearmiss_kit.codegen.refusals import (
    CLASS,
    CONDITION,
    RULE,
    SLOT,
    refuse_default,
    refuse_idle,
    refuse_misplaced,
    refuse_unknown,
    refuse_unknown_parts,
    whole,
)
from nearmiss_kit.codegen.specs import ClassSpec, ConditionSpec, RuleSpec, Schema, SlotSpec
from nearmiss_kit.errors import SettingsInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from linkml_runtime.linkml_model.meta import ClassDefinition, ClassRule, SlotDefinition

_KINDS = {
    "text": "text",
    "identifier": "identifier",
    "moment": "moment",
    "day": "date",
    "integer": "integer",
    "boolean": "boolean",
}
_NEEDED_TYPES = {"text", "identifier", "moment", "day"}


def read_schema(path: Path) -> Schema:
    """Read the schema and all that it imports.

    Raises:
        SettingsInvalid: it uses a construct that the generator does not enforce.
    """
    view = SchemaView(str(path))
    refuse_unknown_parts(view)
    enums = tuple(view.all_enums().values())
    classes = tuple(
        _class(view, definition)
        for definition in view.all_classes().values()
        if not definition.mixin
    )
    patterns = {
        str(name): portable(definition.pattern, f"type {name}") or ""
        for name, definition in view.all_types().items()
        if definition.pattern
    }
    without = sorted(_NEEDED_TYPES - set(patterns))
    if without:
        raise SettingsInvalid(f"{path.name}: no pattern for the types {', '.join(without)}.")
    return Schema(
        str(view.schema.version), schema_hash(path.parent), view, classes, enums, patterns
    )


def annotations_of(element: Any) -> dict[str, str]:
    """The annotations of a slot or a value, by their tags."""
    return {str(tag): str(getattr(note, "value", note)) for tag, note in items(element.annotations)}


def _class(view: SchemaView, definition: ClassDefinition) -> ClassSpec:
    name = str(definition.name)
    refuse_unknown(definition, CLASS, f"class {name}")
    slots = tuple(_slot(view, slot, name) for slot in view.class_induced_slots(name))
    known = {slot.name: slot for slot in slots}
    rules = tuple(_rule(view, rule, name, known) for rule in definition.rules or ())
    return ClassSpec(
        name, str(definition.title or name), _words(definition.description), slots, rules
    )


def _slot(view: SchemaView, slot: SlotDefinition, owner: str) -> SlotSpec:
    where = f"slot {owner}.{slot.name}"
    refuse_unknown(slot, SLOT, where)
    kind, target = _kind(view, slot, where)
    examples = [str(example.value) for example in slot.examples or ()]
    spec = SlotSpec(
        name=str(slot.name),
        title=str(slot.title or slot.name),
        description=_words(slot.description),
        aliases=tuple(dict.fromkeys(str(alias) for alias in slot.aliases or ())),
        kind=kind,
        target=target,
        many=bool(slot.multivalued),
        least=whole(slot.minimum_cardinality, where, "minimum_cardinality") or 0,
        required=bool(slot.required or slot.identifier),
        minimum=whole(slot.minimum_value, where, "minimum_value"),
        maximum=whole(slot.maximum_value, where, "maximum_value"),
        pattern=portable(slot.pattern, where),
        default=None if slot.ifabsent is None else str(slot.ifabsent),
        annotations=annotations_of(slot),
        example=examples[0] if examples else None,
    )
    refuse_misplaced(spec, where)
    refuse_default(spec, where)
    return spec


def _kind(view: SchemaView, slot: SlotDefinition, where: str) -> tuple[str, str | None]:
    target = str(slot.range)
    if target in _KINDS:
        return _KINDS[target], None
    if target in view.all_enums():
        return "code", target
    if target in view.all_classes():
        return ("object" if slot.inlined or slot.inlined_as_list else "reference"), target
    raise SettingsInvalid(f"{where}: the generator does not know the range {target}.")


def _rule(view: SchemaView, rule: ClassRule, owner: str, known: Mapping[str, SlotSpec]) -> RuleSpec:
    where = f"rule {rule.title} of {owner}"
    refuse_unknown(rule, RULE, where)
    if not rule.title or not rule.description:
        raise SettingsInvalid(f"{where}: a rule needs a title, its code, and a description.")
    return RuleSpec(
        str(rule.title),
        _words(rule.description),
        _side(view, rule.preconditions, where, known),
        _side(view, rule.postconditions, where, known),
    )


def _side(
    view: SchemaView, expression: Any, where: str, known: Mapping[str, SlotSpec]
) -> tuple[ConditionSpec, ...]:
    if expression is None or not expression.slot_conditions:
        raise SettingsInvalid(
            f"{where}: a rule needs preconditions and postconditions with slot_conditions."
        )
    refuse_unknown(expression, {"slot_conditions"}, where)
    unknown = sorted(set(expression.slot_conditions) - set(known))
    if unknown:
        raise SettingsInvalid(f"{where}: the class has no field {', '.join(unknown)}.")
    return tuple(
        _condition(view, known[str(name)], condition, f"{where}, {name}")
        for name, condition in expression.slot_conditions.items()
    )


def _condition(view: SchemaView, slot: SlotSpec, condition: Any, where: str) -> ConditionSpec:
    refuse_unknown(condition, CONDITION, where)
    presence = str(condition.value_presence or "")
    one_of = [str(value) for value in condition.equals_string_in or ()]
    if condition.equals_string is not None:
        one_of.append(str(condition.equals_string))
    spec = ConditionSpec(
        slot=slot.name,
        present=bool(condition.required) or presence == "PRESENT",
        absent=presence == "ABSENT",
        one_of=tuple(one_of),
        minimum=whole(condition.minimum_value, where, "minimum_value"),
        maximum=whole(condition.maximum_value, where, "maximum_value"),
        any_of=tuple(_condition(view, slot, part, where) for part in condition.any_of or ()),
        none_of=tuple(_condition(view, slot, part, where) for part in condition.none_of or ()),
        many=slot.many,
    )
    codes = view.get_enum(slot.target).permissible_values if slot.kind == "code" else ()
    refuse_idle(spec, slot, {str(code) for code in codes}, where)
    return spec


def _words(text: object) -> str:
    return " ".join(str(text or "").split())
