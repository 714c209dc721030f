"""Rules as Python and as JSON Schema. In: `RuleSpec`. Out: source text, or schema parts.

Both treat a field that is not there in the same way: a condition on a value holds only if there is
a value; `none_of` on a value holds if there is none. An empty list is no value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nearmiss_kit.codegen.specs import CoversSpec, EverySpec

if TYPE_CHECKING:
    from nearmiss_kit.codegen.specs import ConditionSpec, RuleSpec


def python_condition(condition: ConditionSpec) -> str:
    """A Python expression over `r`, a mapping of field to value."""
    value = f"r.get({condition.slot!r})"
    parts = []
    if condition.present:
        parts.append(f"bool({value})" if condition.many else f"{value} is not None")
    if condition.absent:
        parts.append(f"not {value}" if condition.many else f"{value} is None")
    if len(condition.one_of) == 1:
        parts.append(f"{value} == {condition.one_of[0]!r}")
    elif condition.one_of:
        parts.append(f"{value} in {condition.one_of!r}")
    if condition.minimum is not None:
        parts.append(f"{value} is not None and {value} >= {condition.minimum}")
    if condition.maximum is not None:
        parts.append(f"{value} is not None and {value} <= {condition.maximum}")
    if condition.any_of:
        parts.append("(" + " or ".join(map(python_condition, condition.any_of)) + ")")
    parts += [f"not ({python_condition(part)})" for part in condition.none_of]
    return " and ".join(parts)


def python_when(rule: RuleSpec) -> str:
    """The preconditions as one expression."""
    return " and ".join(map(python_condition, rule.when))


def json_rule(rule: RuleSpec) -> dict[str, Any]:
    """The rule as an if/then of JSON Schema; only for rules that JSON Schema can say."""
    then = _json_then(rule)
    if not rule.when:
        return {"$comment": rule.code, **then}
    asked = {"allOf": [json_condition(part) for part in rule.when]}
    return {"$comment": rule.code, "if": asked, "then": then}


def _json_then(rule: RuleSpec) -> dict[str, Any]:
    match rule.construct:
        case EverySpec(items, _, slot, one_of):
            item = {"required": [slot], "properties": {slot: {"enum": list(one_of)}}}
            return {"properties": {items: {"items": item}}}
        case CoversSpec() as covers:
            return {"allOf": [_json_covered(covers, *needed) for needed in covers.needed]}
        case _:
            return {"allOf": [json_condition(part) for part in rule.then]}


def _json_covered(covers: CoversSpec, value: str, codes: tuple[str, ...]) -> dict[str, Any]:
    held = [
        {"contains": {"required": [covers.slot], "properties": {covers.slot: {"const": code}}}}
        for code in codes
    ]
    return {
        "if": {"required": [covers.by], "properties": {covers.by: {"const": value}}},
        "then": {"required": [covers.items], "properties": {covers.items: {"allOf": held}}},
    }


def json_condition(condition: ConditionSpec) -> dict[str, Any]:
    """A condition as a schema of the whole record."""
    present: dict[str, Any] = {"required": [condition.slot]}
    if condition.many:
        present["properties"] = {condition.slot: {"minItems": 1}}
    parts: list[dict[str, Any]] = []
    if condition.present:
        parts.append(present)
    if condition.absent:
        parts.append({"not": present})
    value: dict[str, Any] = {}
    if condition.one_of:
        value["enum"] = list(condition.one_of)
    if condition.minimum is not None:
        value["minimum"] = condition.minimum
    if condition.maximum is not None:
        value["maximum"] = condition.maximum
    if value:
        parts.append({**present, "properties": {condition.slot: value}})
    if condition.any_of:
        parts.append({"anyOf": [json_condition(part) for part in condition.any_of]})
    parts += [{"not": json_condition(part)} for part in condition.none_of]
    return parts[0] if len(parts) == 1 else {"allOf": parts}
