"""Constraints of SHACL that compare values or records. In: `Schema`. Out: queries of SPARQL.

Each query starts from the dataset, `$this`, and finds the records that break something.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.codegen.jsonld_context import PREFIX
from nearmiss_kit.codegen.specs import (
    CoversSpec,
    EverySpec,
    OrderSpec,
    ReferencedBySpec,
    SumSpec,
)
from nearmiss_kit.codegen.sql_tables import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nearmiss_kit.codegen.specs import ClassSpec, ConditionSpec, RuleSpec, Schema, SideSpec

_DAY = "SUBSTR(STR(?{0}), 1, 10) {2} SUBSTR(STR(?{1}), 1, 10)"
_INSTANT = "xsd:dateTime(STR(?{0})) {2} xsd:dateTime(STR(?{1}))"


@dataclass(frozen=True, slots=True)
class Query:
    """A query that finds what breaks the rule `code`, from a record of the class `root`."""

    name: str
    code: str
    root: str
    lines: tuple[str, ...]


class Constraints:
    """The queries for a schema."""

    def __init__(self, schema: Schema) -> None:
        self._classes = {spec.name: spec for spec in schema.classes}
        held = {s.target for spec in schema.classes for s in spec.slots if s.kind == "object"}
        self._roots = [spec.name for spec in schema.classes if spec.name not in held]
        self._tops = {
            str(slot.target): slot.name
            for slot in self._classes[ROOT].slots
            if slot.kind == "object" and slot.many and self._has(str(slot.target), "id")
        }

    def rule(self, spec: ClassSpec, rule: RuleSpec) -> Iterator[Query]:
        """The queries for a rule, one for each class that records are found from."""
        for root in self._roots:
            paths = list(self._paths(root, spec.name))
            record = "$this" if spec.name == root else "?record"
            if not paths and spec.name != root:
                continue
            found = [f"$this {'|'.join(paths)} ?record ."] if paths else []
            lines = [*found, *(f"FILTER ({_when(part, record)})" for part in rule.when)]
            lines += self._broken(rule, record)
            if rule.unless is not None:
                kept = " ".join(self._kept(rule.unless, record))
                lines.append(f"FILTER NOT EXISTS {{ {kept} }}")
            suffix = "" if root == ROOT or spec.name == root else f".{root}"
            name = f"{spec.name}.{rule.code}{suffix}"
            yield Query(name, rule.code, root, _select(lines, record))

    def references(self) -> Iterator[Query]:
        """For each field that refers to a record: its values of which there is no record."""
        for spec in self._classes.values():
            for slot in spec.slots:
                top = self._tops.get(str(slot.target))
                paths = list(self._paths(ROOT, spec.name))
                if slot.kind != "reference" or top is None or not paths:
                    continue
                lines = [
                    f"$this {'|'.join(paths)} ?record .",
                    f"?record {_term(slot.name)} ?value .",
                    f"FILTER NOT EXISTS {{ $this {_term(top)}/{_term('id')} ?value }}",
                ]
                name = f"{spec.name}.{slot.name}.reference-broken"
                yield Query(name, "reference-broken", ROOT, _select(lines, "?value"))

    def unique_ids(self) -> Iterator[Query]:
        """For each class with ids: records that share one."""
        for class_name, top in self._tops.items():
            lines = [
                f"$this {_term(top)} ?record , ?other .",
                f"?record {_term('id')} ?value . ?other {_term('id')} ?value .",
                "FILTER (?record != ?other)",
            ]
            name = f"{class_name}.id-not-unique"
            yield Query(name, "id-not-unique", ROOT, _select(lines, "?value"))

    def _has(self, class_name: str, slot: str) -> bool:
        return any(known.name == slot for known in self._classes[class_name].slots)

    def _paths(self, owner: str, class_name: str) -> Iterator[str]:
        """The ways from a record of one class down to the records of another."""
        for slot in self._classes[owner].slots:
            if slot.kind != "object":
                continue
            if slot.target == class_name:
                yield _term(slot.name)
            for path in self._paths(str(slot.target), class_name):
                yield f"{_term(slot.name)}/{path}"

    def _broken(self, rule: RuleSpec, record: str) -> list[str]:
        match rule.construct:
            case OrderSpec() as order:
                lines = [*self._side(order.left, "left", record),
                         *self._side(order.right, "right", record)]  # fmt: skip
                return [*lines, f"FILTER (!({_in_order(order)}))"]
            case SumSpec(total, parts):
                lines = [f"{record} {_term(total)} ?total ."]
                lines += [f"OPTIONAL {{ {record} {_term(part)} ?p{at} }}"
                          for at, part in enumerate(parts)]  # fmt: skip
                summed = " + ".join(f"COALESCE(?p{at}, 0)" for at in range(len(parts)))
                return [*lines, f"FILTER (?total != {summed})"]
            case EverySpec(items, _, slot, one_of):
                right = f"?item {_term(slot)} ?code . FILTER (?code IN ({_codes(one_of)}))"
                return [f"{record} {_term(items)} ?item .", f"FILTER NOT EXISTS {{ {right} }}"]
            case CoversSpec() as covers:
                return [f"{record} {_term(covers.by)} ?by .", f"FILTER ({_gaps(covers, record)})"]
            case ReferencedBySpec(by, slot, _):
                path = f"{_term(self._tops[by])}/{_term(slot)}"
                return [
                    f"{record} {_term('id')} ?id .",
                    f"FILTER NOT EXISTS {{ $this {path} ?id }}",
                ]
            case _:
                raise TypeError(type(rule.construct))

    def _kept(self, order: OrderSpec, record: str) -> Iterator[str]:
        """The patterns that find values on both sides that are in order."""
        yield from self._side(order.left, "first", record)
        yield from self._side(order.right, "second", record)
        yield f"FILTER ({_in_order(order, 'first', 'second')})"

    def _side(self, side: SideSpec, mark: str, record: str) -> Iterator[str]:
        """The patterns that bind one side of an order."""
        at = record
        for step, (slot, target, refers) in enumerate(
            zip(side.path[:-1], side.through, side.refers, strict=True)
        ):
            found = f"?{mark}{step}"
            if refers:
                yield f"{at} {_term(slot)} {found}id . $this {_term(self._tops[target])} {found} ."
                yield f"{found} {_term('id')} {found}id ."
            else:
                yield f"{at} {_term(slot)} {found} ."
            at = found
        if side.default is None:
            yield f"{at} {_term(side.path[-1])} ?{mark} ."
        else:
            yield f"OPTIONAL {{ {at} {_term(side.path[-1])} ?{mark}given }}"
            yield f"BIND (COALESCE(?{mark}given, {side.default}) AS ?{mark})"


def _in_order(order: OrderSpec, left: str = "left", right: str = "right") -> str:
    """Whether what two variables hold is in order."""
    sign = "<" if order.strict else "<="
    kinds = {order.left.kind, order.right.kind}
    if kinds == {"integer"}:
        return f"?{left} {sign} ?{right}"
    day = _DAY.format(left, right, sign)
    if "date" in kinds:
        return day
    alone = f"STRLEN(STR(?{left})) = 10 || STRLEN(STR(?{right})) = 10"
    return f"IF({alone}, {day}, {_INSTANT.format(left, right, sign)})"


def _gaps(covers: CoversSpec, record: str) -> str:
    """Whether a code that is called for is not in the list."""
    path = f"{_term(covers.items)}/{_term(covers.slot)}"
    gaps = []
    for value, codes in covers.needed:
        missing = " || ".join(
            f"NOT EXISTS {{ {record} {path} {json.dumps(code)} }}" for code in codes
        )
        gaps.append(f"(?by = {json.dumps(value)} && ({missing}))")
    return " || ".join(gaps) or "false"


def _when(condition: ConditionSpec, record: str) -> str:
    """A condition of a rule as an expression."""
    term = _term(condition.slot)
    parts = []
    if condition.present:
        parts.append(f"EXISTS {{ {record} {term} ?any }}")
    if condition.absent:
        parts.append(f"NOT EXISTS {{ {record} {term} ?any }}")
    limits = []
    if condition.one_of:
        limits.append(f"?any IN ({_codes(condition.one_of)})")
    if condition.minimum is not None:
        limits.append(f"?any >= {condition.minimum}")
    if condition.maximum is not None:
        limits.append(f"?any <= {condition.maximum}")
    if limits:
        parts.append(f"EXISTS {{ {record} {term} ?any . FILTER ({' && '.join(limits)}) }}")
    if condition.any_of:
        parts.append("(" + " || ".join(_when(part, record) for part in condition.any_of) + ")")
    parts += [f"!({_when(part, record)})" for part in condition.none_of]
    return " && ".join(parts)


def _select(lines: list[str], value: str) -> tuple[str, ...]:
    shown = "" if value == "$this" else f" ({value} AS ?value)" if value != "?value" else " ?value"
    return (f"SELECT $this{shown} WHERE {{", *(f"  {line}" for line in lines), "}")


def _codes(codes: tuple[str, ...]) -> str:
    return ", ".join(map(json.dumps, codes))


def _term(name: str) -> str:
    return f"{PREFIX}:{name}"
