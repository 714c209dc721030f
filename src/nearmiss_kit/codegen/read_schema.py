"""Read the LinkML schema. In: `schema/nearmiss.yaml`. Out: `Schema`, plain specs for all writers.

Whatever construct of LinkML the writers do not enforce is refused here by name, so that a rule in
the schema can never be silently without effect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkml_runtime import SchemaView

from nearmiss_kit.codegen.elements import annotations_of, words
from nearmiss_kit.codegen.fingerprint import schema_hash
from nearmiss_kit.codegen.patterns import portable
from nearmiss_kit.codegen.read_rules import with_rules
from nearmiss_kit.codegen.refusals import (
    CLASS,
    SLOT,
    refuse_default,
    refuse_misplaced,
    refuse_unknown,
    refuse_unknown_parts,
    whole,
)
from nearmiss_kit.codegen.specs import ClassSpec, Schema, SlotSpec
from nearmiss_kit.errors import SettingsInvalid

if TYPE_CHECKING:
    from pathlib import Path

    from linkml_runtime.linkml_model.meta import ClassDefinition, SlotDefinition

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
    definitions = [known for known in view.all_classes().values() if not known.mixin]
    classes = with_rules(view, definitions, [_class(view, known) for known in definitions])
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


def _class(view: SchemaView, definition: ClassDefinition) -> ClassSpec:
    name = str(definition.name)
    refuse_unknown(definition, CLASS, f"class {name}")
    slots = tuple(_slot(view, slot, name) for slot in view.class_induced_slots(name))
    return ClassSpec(name, str(definition.title or name), words(definition.description), slots, ())


def _slot(view: SchemaView, slot: SlotDefinition, owner: str) -> SlotSpec:
    where = f"slot {owner}.{slot.name}"
    refuse_unknown(slot, SLOT, where)
    kind, target = _kind(view, slot, where)
    examples = [str(example.value) for example in slot.examples or ()]
    spec = SlotSpec(
        name=str(slot.name),
        title=str(slot.title or slot.name),
        description=words(slot.description),
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
        identifier=bool(slot.identifier),
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
