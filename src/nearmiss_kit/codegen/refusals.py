"""What the schema may not say. In: elements of LinkML. Out: nothing, or `SettingsInvalid`.

A construct that the writers do not enforce is refused by name, and so is a condition that can never
hold, so that nothing in the schema is silently without effect.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jsonasobj2 import JsonObj
from linkml_runtime.utils.enumerations import EnumDefinitionImpl

from nearmiss_kit.errors import SettingsInvalid

if TYPE_CHECKING:
    from linkml_runtime import SchemaView

    from nearmiss_kit.codegen.specs import ClassSpec, ConditionSpec, SlotSpec

_PROSE = {
    "name", "title", "description", "aliases", "examples", "annotations", "from_schema", "owner",
    "domain_of", "alias", "domain", "imported_from", "definition_uri", "comments", "notes",
    "see_also", "source", "exact_mappings", "close_mappings", "broad_mappings", "narrow_mappings",
    "related_mappings", "mappings", "slot_uri", "class_uri", "rank", "structured_aliases", "todos",
    "in_subset",
}  # fmt: skip
SLOT = _PROSE | {
    "range", "required", "multivalued", "identifier", "pattern", "minimum_value", "maximum_value",
    "minimum_cardinality", "inlined", "inlined_as_list", "ifabsent",
}  # fmt: skip
CLASS = _PROSE | {"slots", "mixins", "mixin", "rules", "tree_root", "slot_usage", "attributes"}
MIXIN = CLASS - {"rules"}
RULE = {
    "title",
    "description",
    "preconditions",
    "postconditions",
    "annotations",
    "comments",
    "in_subset",
}
CONDITION = {
    "name", "required", "value_presence", "equals_string", "equals_string_in", "minimum_value",
    "maximum_value", "any_of", "none_of",
}  # fmt: skip
ENUM = _PROSE | {"permissible_values", "enum_uri"}
VALUE = _PROSE | {"text", "meaning"}
TYPE = _PROSE | {"uri", "base", "repr", "pattern"}
_WORDS = {"text", "code", "identifier", "reference"}
_WHOLE = re.compile(r"-?[0-9]+")
_WHOLE_DEFAULT = re.compile(r"int\((-?[0-9]+)\)")
_WITH_DEFAULT = {"text", "integer", "boolean", "code"}


def given(element: Any) -> dict[str, Any]:
    """What is said of an element; a false flag and an empty part say nothing, a zero does."""
    return {
        name: value
        for name, value in vars(element).items()
        if not name.startswith("_") and not _says_nothing(value)
    }


def _says_nothing(value: Any) -> bool:
    if value is None or value is False:
        return True
    if isinstance(value, list | dict):
        return not value
    if isinstance(value, EnumDefinitionImpl):
        return False
    return isinstance(value, JsonObj) and not given(value)


def refuse_unknown(element: Any, known: set[str], where: str) -> None:
    """Refuse an element that uses a construct which is not in `known`."""
    unknown = sorted(set(given(element)) - known)
    if unknown:
        raise SettingsInvalid(
            f"{where} uses {', '.join(unknown)}, which the generator does not enforce. "
            "Teach it to the generator, or say it in another way."
        )


def refuse_unknown_parts(view: SchemaView) -> None:
    """Refuse mixins, code lists and types of ours with constructs that are not enforced."""
    for name, definition in view.all_classes().items():
        if definition.mixin:
            refuse_unknown(definition, MIXIN, f"mixin {name}")
    for name, definition in view.all_enums().items():
        refuse_unknown(definition, ENUM, f"code list {name}")
        for code, value in definition.permissible_values.items():
            refuse_unknown(value, VALUE, f"value {name}.{code}")
    for name, definition in view.all_types().items():
        if definition.from_schema != "https://w3id.org/linkml/types":
            refuse_unknown(definition, TYPE, f"type {name}")


def whole(value: Any, where: str, construct: str) -> int | None:
    """A limit as a whole number."""
    if value is None:
        return None
    if not _WHOLE.fullmatch(str(value)):
        raise SettingsInvalid(f"{where}: {construct} {value} is not a whole number.")
    return int(str(value))


def refuse_misplaced(slot: SlotSpec, where: str) -> None:
    """Refuse a limit or pattern on a kind of value for which the writers do not enforce it."""
    misplaced = {
        "minimum_value": slot.minimum is not None and slot.kind != "integer",
        "maximum_value": slot.maximum is not None and slot.kind != "integer",
        "pattern": slot.pattern is not None and slot.kind != "text",
        "minimum_cardinality": bool(slot.least) and not slot.many,
    }
    named = ", ".join(name for name, wrong in misplaced.items() if wrong)
    if named:
        raise SettingsInvalid(
            f"{where}: the generator does not enforce {named} on "
            f"{'a list of ' if slot.many else ''}{slot.kind}."
        )


def refuse_default(slot: SlotSpec, where: str) -> None:
    """Refuse a default that its own field would not accept: nobody checks it later."""
    if slot.default is None:
        return
    if slot.many or slot.kind not in _WITH_DEFAULT or slot.pattern is not None:
        raise SettingsInvalid(f"{where}: the generator does not enforce ifabsent there.")
    if slot.kind != "integer":
        return
    number = _WHOLE_DEFAULT.fullmatch(slot.default)
    if number is None:
        raise SettingsInvalid(f"{where}: the default {slot.default} is not a whole number.")
    value = int(number[1])
    low = slot.minimum is not None and value < slot.minimum
    if low or (slot.maximum is not None and value > slot.maximum):
        raise SettingsInvalid(f"{where}: the default {value} is outside the field's own limits.")


def refuse_idle(condition: ConditionSpec, slot: SlotSpec, codes: set[str], where: str) -> None:
    """Refuse a condition that asks nothing, or that no value of the field can ever meet."""
    limits = condition.minimum is not None or condition.maximum is not None
    asks = (condition.present, condition.absent, condition.one_of, limits, condition.any_of,
            condition.none_of)  # fmt: skip
    if not any(asks):
        raise SettingsInvalid(f"{where}: the condition asks nothing of the field.")
    if (limits and slot.kind != "integer") or (condition.one_of and slot.kind not in _WORDS):
        raise SettingsInvalid(f"{where}: the condition does not fit a field of kind {slot.kind}.")
    if slot.many and (limits or condition.one_of):
        raise SettingsInvalid(f"{where}: equals_string and limits are not enforced on a list.")
    if slot.default is not None:
        raise SettingsInvalid(f"{where}: a rule cannot ask about a field with a default.")
    strange = sorted(set(condition.one_of) - codes) if slot.kind == "code" else []
    if strange:
        raise SettingsInvalid(f"{where}: {slot.target} has no value {', '.join(strange)}.")


def refuse_homeless_id(spec: ClassSpec, listed: set[str]) -> None:
    """Refuse an id, or a reference, where the dataset holds no list to look it up in."""
    for slot in spec.slots:
        where = f"slot {spec.name}.{slot.name}"
        if slot.kind == "reference" and slot.target not in listed:
            raise SettingsInvalid(f"{where}: Dataset holds no list of {slot.target}.")
        if slot.identifier and spec.name not in {*listed, "Dataset"}:
            raise SettingsInvalid(
                f"{where}: Dataset holds no list of {spec.name}, so nothing keeps its ids unique."
            )
