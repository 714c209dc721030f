"""What a rule allows, in words. In: a rule. Out: for each field of it what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.codegen.specs import EverySpec, OrderSpec, SumSpec

if TYPE_CHECKING:
    from nearmiss_kit.codegen.specs import ClassSpec, ConditionSpec, RuleSpec, Schema, SideSpec

_ORDERS = {
    # whether the field is the left side, whether it may not be the same, whether it is a number
    (True, False, False): "the time of {} or before",
    (True, True, False): "before {}",
    (False, False, False): "the time of {} or after",
    (False, True, False): "after {}",
    (True, False, True): "{} or less",
    (True, True, True): "less than {}",
    (False, False, True): "{} or more",
    (False, True, True): "more than {}",
}


def allowed_words(schema: Schema, owner: ClassSpec, rule: RuleSpec) -> dict[str, str]:
    """What is allowed for each field that breaks the rule, where that can be said shortly."""
    match rule.construct:
        case None:
            said = {part.slot: _condition(part) for part in rule.then}
            return {name: words for name, words in said.items() if words}
        case OrderSpec(left, right, strict):
            number = "integer" in {left.kind, right.kind}
            return {
                side.path[0]: _ORDERS[is_left, strict, number].format(_named(schema, owner, other))
                for side, other, is_left in ((left, right, True), (right, left, False))
                if side.own
            }
        case SumSpec(total, parts):
            return {total: " + ".join(_title(schema, owner.name, part) for part in parts)}
        case EverySpec(_, _, slot, one_of):
            return {slot: ", ".join(one_of)}
        case _:
            return {}


def _condition(part: ConditionSpec) -> str:
    if part.one_of:
        return ", ".join(part.one_of)
    limits = (("or more", part.minimum), ("or less", part.maximum))
    said = [f"{limit} {words}" for words, limit in limits if limit is not None]
    return ", ".join(said) or ("no value" if part.absent else "")


def _named(schema: Schema, owner: ClassSpec, side: SideSpec) -> str:
    if side.kind == "today":
        return "today"
    last = _title(schema, side.through[-1] if side.through else owner.name, side.path[-1])
    return last if side.own else f"{last} of {_title(schema, owner.name, side.path[0])}"


def _title(schema: Schema, class_name: str, name: str) -> str:
    spec = next(known for known in schema.classes if known.name == class_name)
    return next(slot.title for slot in spec.slots if slot.name == name)
