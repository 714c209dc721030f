"""Read the rules of the classes. In: classes without rules, and LinkML's rules. Out: with them.

A rule holds `postconditions`, or one annotation of the project's own language:
`order: "occurred <= near_miss.reported"`, `sum: "rows = kept + blank"`,
`every: "gates.state in met, not_applicable"`, `covers: "gates.gate category profile"`,
`referenced_by: "Reopening.because_of"`. The annotation `severity` is `error` or `warning`, and
`unless: "verified <= of_action.not_reopened"` excepts records in which both are there, in order.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from nearmiss_kit.codegen.constructs import READERS, Classes, exception
from nearmiss_kit.codegen.elements import annotations_of, words
from nearmiss_kit.codegen.refusals import (
    CONDITION,
    RULE,
    refuse_homeless_id,
    refuse_idle,
    refuse_unknown,
    whole,
)
from nearmiss_kit.codegen.specs import ConditionSpec, RuleSpec
from nearmiss_kit.errors import SettingsInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from linkml_runtime import SchemaView
    from linkml_runtime.linkml_model.meta import ClassDefinition, ClassRule

    from nearmiss_kit.codegen.specs import ClassSpec, Construct, Severity, SlotSpec

_SEVERITIES: dict[str, Severity] = {"error": "error", "warning": "warning"}


def with_rules(
    view: SchemaView, definitions: Sequence[ClassDefinition], specs: Sequence[ClassSpec]
) -> tuple[ClassSpec, ...]:
    """The classes with the rules that LinkML's definitions give them.

    Raises:
        SettingsInvalid: a rule is misspelt, can never hold or never fail, or has another's code.
    """
    classes = Classes(view, specs)
    for spec in specs:
        refuse_homeless_id(spec, classes.listed)
    found = tuple(
        replace(
            spec,
            rules=tuple(_rule(classes, rule, spec) for rule in definition.rules or ()),
        )
        for definition, spec in zip(definitions, specs, strict=True)
    )
    owners: dict[str, str] = {}
    for spec in found:
        for rule in spec.rules:
            if rule.code in owners:
                raise SettingsInvalid(
                    f"rule {rule.code} of {spec.name}: {owners[rule.code]} has a rule of that "
                    "code already; a code stands for one rule."
                )
            owners[rule.code] = spec.name
    return found


def _rule(classes: Classes, rule: ClassRule, owner: ClassSpec) -> RuleSpec:
    where = f"rule {rule.title} of {owner.name}"
    refuse_unknown(rule, RULE, where)
    if not rule.title or not rule.description:
        raise SettingsInvalid(f"{where}: a rule needs a title, its code, and a description.")
    notes = annotations_of(rule)
    severity = notes.pop("severity", "error")
    if severity not in _SEVERITIES:
        raise SettingsInvalid(f"{where}: severity is error or warning, not {severity}.")
    unless = notes.pop("unless", None)
    known = {slot.name: slot for slot in owner.slots}
    spec = RuleSpec(
        code=str(rule.title),
        description=words(rule.description),
        when=_side(classes, rule.preconditions, where, known),
        then=_side(classes, rule.postconditions, where, known),
        severity=_SEVERITIES[severity],
        construct=_construct(classes, notes, owner, where),
        unless=exception(classes, owner, words(unless), f"{where}, unless") if unless else None,
    )
    if bool(spec.then) == (spec.construct is not None):
        raise SettingsInvalid(
            f"{where}: a rule needs either postconditions with slot_conditions, or one of the "
            f"annotations {', '.join(READERS)}."
        )
    if spec.unless and (spec.then or spec.construct == spec.unless):
        raise SettingsInvalid(f"{where}: unless goes with another of {', '.join(READERS)}.")
    if spec.then and not spec.when and spec.severity == "error":
        raise SettingsInvalid(f"{where}: it always applies, so say it of the fields themselves.")
    if spec.across and owner.name not in classes.reached:
        raise SettingsInvalid(f"{where}: no record of Dataset is of that class, so nothing asks.")
    return spec


def _construct(
    classes: Classes, notes: Mapping[str, str], owner: ClassSpec, where: str
) -> Construct | None:
    strange = sorted(set(notes) - set(READERS))
    if strange or len(notes) > 1:
        raise SettingsInvalid(
            f"{where}: the annotations {', '.join(sorted(notes))} are not one of "
            f"{', '.join(READERS)}."
        )
    for name, text in notes.items():
        return READERS[name](classes, owner, words(text), f"{where}, {name}")
    return None


def _side(
    classes: Classes, expression: Any, where: str, known: Mapping[str, SlotSpec]
) -> tuple[ConditionSpec, ...]:
    if expression is None:
        return ()
    if not expression.slot_conditions:
        raise SettingsInvalid(
            f"{where}: preconditions and postconditions need slot_conditions with a field."
        )
    refuse_unknown(expression, {"slot_conditions"}, where)
    unknown = sorted(set(expression.slot_conditions) - set(known))
    if unknown:
        raise SettingsInvalid(f"{where}: the class has no field {', '.join(unknown)}.")
    return tuple(
        _condition(classes, known[str(name)], condition, f"{where}, {name}")
        for name, condition in expression.slot_conditions.items()
    )


def _condition(classes: Classes, slot: SlotSpec, condition: Any, where: str) -> ConditionSpec:
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
        any_of=tuple(_condition(classes, slot, part, where) for part in condition.any_of or ()),
        none_of=tuple(_condition(classes, slot, part, where) for part in condition.none_of or ()),
        many=slot.many,
    )
    refuse_idle(spec, slot, set(classes.codes(slot)), where)
    return spec
