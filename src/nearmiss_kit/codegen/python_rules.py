"""The rules as Python functions over plain records. In: `Schema`. Out: `model/_generated/rules.py`.

Four kinds of function, by what they need and what they cost: rules that the record alone can break
(the classes ask them), the same for warnings, rules that need today's day, and rules that need
other records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.codegen.allowed import allowed_words
from nearmiss_kit.codegen.conditions import python_condition, python_when
from nearmiss_kit.codegen.specs import (
    CoversSpec,
    EverySpec,
    OrderSpec,
    ReferencedBySpec,
    SumSpec,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nearmiss_kit.codegen.specs import ClassSpec, ConditionSpec, RuleSpec, Schema, SideSpec

_HEAD = '''"""The rules of each class: what is broken by a record, as code and fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nearmiss_kit.model.asking import (
    after,
    follow,
    kept,
    more,
    not_before,
    not_less,
    others,
    uncovered,
)
from nearmiss_kit.model.fields import Broken, Covers, OtherRecords, Rule, Rulebook, Shape
'''
_KINDS: dict[str, tuple[str, str, Callable[[RuleSpec], bool]]] = {
    # table of the rulebook: ending of the function's name, its further arguments, its rules
    "errors": ("", "", lambda rule: rule.severity == "error" and not rule.across),
    "warnings": ("_warnings", "", lambda rule: rule.severity == "warning" and not rule.across),
    "dated": ("_dated", ", today: str", lambda rule: _dated(rule)),
    "across": ("_across", ", whole: OtherRecords", lambda rule: rule.across and not _dated(rule)),
}


def _dated(rule: RuleSpec) -> bool:
    return rule.asks_today and not any(any(side.refers) for side in rule.sides)


def rules_module(schema: Schema, header: str) -> str:
    """The functions of all classes, and the rulebook that holds them."""
    lines = [header, _HEAD, *_covers(schema)]
    tables: dict[str, list[str]] = {name: [] for name in _KINDS}
    for spec in schema.classes:
        for table, (ending, arguments, belongs) in _KINDS.items():
            rules = [rule for rule in spec.rules if belongs(rule)]
            if rules:
                name = spec.name + ending
                lines += ["", *_function(name, arguments, rules)]
                tables[table].append(f"        {spec.name!r}: {name},")
    lines.append("\n\nRULEBOOK = Rulebook(")
    for table, entries in tables.items():
        lines += [f"    {table}={{", *entries, "    },"]
    lines += ["    rules={", *_rules(schema), "    },"]
    lines += ["    covers=COVERS,", "    shapes={"]
    lines += [_shape(spec) for spec in schema.classes]
    lines += ["    },", "    chosen={"]
    lines += [
        f"        {spec.name!r}: {_names(chosen)},"
        for spec in schema.classes
        if (chosen := {name for rule in spec.rules for name in _chosen(rule)})
    ]
    across = {n for spec in schema.classes for r in spec.rules if r.across for n in _chosen(r)}
    lines.append(f"    }},\n    chosen_across={_names(across)},")
    orders = {pair for spec in schema.classes for rule in spec.rules for pair in _compared(rule)}
    lines.append(f"    compared=frozenset({sorted(orders)!r}),\n)\n")
    return "\n".join(lines)


def _rules(schema: Schema) -> list[str]:
    lines = []
    for spec in schema.classes:
        for rule in spec.rules:
            told = (
                rule.code,
                rule.description,
                spec.name,
                rule.severity,
                rule.languages,
                allowed_words(schema, spec, rule),
            )
            lines.append(f"        {rule.code!r}: Rule({', '.join(map(repr, told))}),")
    return lines


def _covers(schema: Schema) -> list[str]:
    lines = ["COVERS: dict[str, Covers] = {"]
    for spec in schema.classes:
        for rule in spec.rules:
            if isinstance(rule.construct, CoversSpec):
                asks = rule.construct
                told = (asks.items, asks.slot, asks.by, dict(asks.needed))
                lines.append(f"    {rule.code!r}: Covers({', '.join(map(repr, told))}),")
    return [*lines, "}"]


def _shape(spec: ClassSpec) -> str:
    kinds = ("object", "reference")
    objects, references = (
        tuple((slot.name, slot.target, slot.many) for slot in spec.slots if slot.kind == kind)
        for kind in kinds
    )
    return f"        {spec.name!r}: Shape({objects!r}, {references!r}),"


def _chosen(rule: RuleSpec) -> Iterator[str]:
    """The fields whose value a rule looks at, and not only whether it is there; no dates."""
    for condition in (*rule.when, *rule.then):
        yield from _valued(condition)
    yield from (side.path[-1] for side in rule.sides if side.path and side.kind == "integer")
    match rule.construct:
        case SumSpec(total, parts):
            yield from (total, *parts)
        case EverySpec(items=items):
            yield items
        case CoversSpec(items=items, by=by):
            yield from (items, by)
        case _:
            pass


def _compared(rule: RuleSpec) -> Iterator[tuple[str, str]]:
    """Of which two dates a rule asks whether the first is later; a day of today is `today`."""
    for order in (rule.construct, rule.unless):
        if isinstance(order, OrderSpec) and "integer" not in {order.left.kind, order.right.kind}:
            sides = (order.right, order.left) if order.strict else (order.left, order.right)
            one, other = ("today" if s.kind == "today" else s.path[-1] for s in sides)
            yield one, other


def _valued(condition: ConditionSpec) -> Iterator[str]:
    if condition.one_of or condition.minimum is not None or condition.maximum is not None:
        yield condition.slot
    for part in (*condition.any_of, *condition.none_of):
        yield from _valued(part)


def _names(names: set[str]) -> str:
    return f"frozenset({sorted(names)!r})"


def _function(name: str, arguments: str, rules: list[RuleSpec]) -> list[str]:
    lines = [
        f"def {name}(r: Mapping[str, Any]{arguments}) -> list[Broken]:",
        "    broken: list[Broken] = []",
    ]
    if any(rule.then for rule in rules):
        lines.append("    held: tuple[tuple[str, bool], ...]")
    for rule in rules:
        indent = "    "
        if rule.when:
            lines.append(f"    if {python_when(rule)}:")
            indent += "    "
        lines += [indent + line for line in _body(rule)]
    lines.append("    return broken")
    return lines


def _body(rule: RuleSpec) -> list[str]:
    if rule.unless is None:
        return _asked(rule)
    return [f"if not {_in_order(rule.unless)}:", *(f"    {line}" for line in _asked(rule))]


def _asked(rule: RuleSpec) -> list[str]:
    broken = f"    broken.append(({rule.code!r}, {{}}))"
    match rule.construct:
        case None:
            return _conditions(rule.code, rule.then)
        case OrderSpec() as order:
            named = next(
                (side for side in (order.left, order.right) if side.own),
                order.left if order.left.kind != "today" else order.right,
            )
            return [f"if {_wrong_order(order)}:", broken.format(repr((named.path[0],)))]
        case SumSpec(total, parts):
            added = " + ".join(f"(r.get({part!r}) or 0)" for part in parts)
            wrong = f"r.get({total!r}) is not None and r.get({total!r}) != {added}"
            return [f"if {wrong}:", broken.format(repr((total,)))]
        case EverySpec(items, _, slot, one_of):
            codes = f"frozenset({sorted(one_of)!r})"
            found = f"failed := others(r, {items!r}, {slot!r}, {codes})"
            return [f"if {found}:", broken.format("failed")]
        case CoversSpec(items=items):
            return [f"if uncovered(r, COVERS[{rule.code!r}]):", broken.format(repr((items,)))]
        case ReferencedBySpec(by, slot, _):
            return [
                f"if not whole.refers({by!r}, {slot!r}, r.get('id')):",
                broken.format("()"),
            ]


def _conditions(code: str, then: tuple[ConditionSpec, ...]) -> list[str]:
    return [
        "held = (",
        *(f"    ({part.slot!r}, {python_condition(part)})," for part in then),
        ")",
        "failed = tuple(name for name, holds in held if not holds)",
        "if failed:",
        f"    broken.append(({code!r}, failed))",
    ]


def _compare(order: OrderSpec) -> str:
    """The function that says whether two values are out of order."""
    if "integer" in {order.left.kind, order.right.kind}:
        return "not_less" if order.strict else "more"
    return "not_before" if order.strict else "after"


def _in_order(order: OrderSpec) -> str:
    """Whether there are values on both sides that are in order."""
    left, right = (
        f"({_own(side, order)},)" if len(side.path) == 1 else _followed(side)
        for side in (order.left, order.right)
    )
    return f"any(kept({_compare(order)}, a, b) for a in {left} for b in {right})"


def _wrong_order(order: OrderSpec) -> str:
    compare = _compare(order)
    loops = []
    values = []
    for name, side in (("a", order.left), ("b", order.right)):
        if len(side.path) == 1:
            values.append(_own(side, order))
        else:
            values.append(name)
            loops.append(f"for {name} in {_followed(side)}")
    wrong = f"{compare}({', '.join(values)})"
    return f"any({' '.join([wrong, *loops])})" if loops else wrong


def _own(side: SideSpec, order: OrderSpec) -> str:
    if side.kind == "today":
        return "whole.today" if any(map(_refers, (order.left, order.right))) else "today"
    default = "" if side.default is None else f", {side.default}"
    return f"r.get({side.path[0]!r}{default})"


def _refers(side: SideSpec) -> bool:
    return any(side.refers)


def _followed(side: SideSpec) -> str:
    steps = tuple(
        (name, target if refers else None)
        for name, target, refers in zip(side.path, side.through, side.refers, strict=False)
    )
    whole = ", whole" if _refers(side) else ""
    return f"follow(r, {steps!r}, {side.path[-1]!r}{whole})"
