"""SHACL shapes for a dataset that was expanded with our context. In: `Schema`. Out: Turtle.

Written from our own specs: LinkML's shapes leave out rules, lists that must hold something and
patterns on ids. Kinds of value and rules over one record are SHACL Core; comparisons, sums, and
whatever needs another record are SPARQL constraints on the dataset.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from nearmiss_kit.codegen.calendar_pattern import CALENDAR
from nearmiss_kit.codegen.jsonld_context import PREFIX, SPACE, is_day, uses
from nearmiss_kit.codegen.patterns import CONTROL, anchored
from nearmiss_kit.codegen.shacl_sparql import Constraints, Query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nearmiss_kit.codegen.specs import ClassSpec, ConditionSpec, RuleSpec, Schema, SlotSpec

_HEAD = f"""\
@prefix {PREFIX}: <{SPACE}> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

{PREFIX}:shapes sh:declare
  [ sh:prefix "{PREFIX}" ; sh:namespace "{SPACE}"^^xsd:anyURI ] ,
  [ sh:prefix "xsd" ; sh:namespace "http://www.w3.org/2001/XMLSchema#"^^xsd:anyURI ] ."""
_DATATYPES = {"integer": "xsd:integer", "boolean": "xsd:boolean"}
_SEVERITY = {"error": "sh:Violation", "warning": "sh:Warning"}


def shacl(schema: Schema, notice: str) -> str:
    """All shapes: one for each class and one for each rule."""
    parts = [f"# {notice}", _HEAD]
    shared = uses(schema)
    codes = {str(e.name): tuple(map(str, e.permissible_values)) for e in schema.enums}
    constraints = Constraints(schema)
    for spec in schema.classes:
        targets = _targets(schema, spec, shared)
        parts.append(_class(schema, spec, targets, shared, codes))
        for rule in spec.rules:
            if rule.construct is None:
                parts.append(_core_rule(spec, rule, targets))
            elif not rule.asks_today:
                parts += [_query(query, rule) for query in constraints.rule(spec, rule)]
    parts += map(_query, constraints.references())
    parts += map(_query, constraints.unique_ids())
    return "\n\n".join(parts) + "\n"


def said(words: str) -> str:
    """A text of Turtle."""
    return json.dumps(words, ensure_ascii=False)


def _targets(schema: Schema, spec: ClassSpec, shared: dict[str, list[SlotSpec]]) -> list[str]:
    """Where records of a class stand: under which properties, or where they say their class."""
    holding = {
        slot.name
        for owner in schema.classes
        for slot in owner.slots
        if slot.target == spec.name and _alone(slot, shared)
    }
    places = [f"sh:targetObjectsOf {PREFIX}:{name}" for name in sorted(holding)]
    return [f"sh:targetClass {PREFIX}:{spec.name}", *places]


def _alone(slot: SlotSpec, shared: dict[str, list[SlotSpec]]) -> bool:
    """Whether all fields of that name hold records of one class."""
    return slot.kind == "object" and len({(s.kind, s.target) for s in shared[slot.name]}) == 1


def _class(
    schema: Schema,
    spec: ClassSpec,
    targets: list[str],
    shared: dict[str, list[SlotSpec]],
    codes: dict[str, tuple[str, ...]],
) -> str:
    lines = [
        f"{PREFIX}:{spec.name}Shape a sh:NodeShape",
        *targets,
        f"sh:name {said(spec.title)}",
        f"sh:description {said(spec.description)}",
        "sh:nodeKind sh:BlankNodeOrIRI",
        "sh:closed true",
        "sh:ignoredProperties ( rdf:type )",
    ]
    for slot in spec.slots:
        value = list(_value(schema, slot, shared, codes))
        told = [f"sh:name {said(slot.title)}", f"sh:description {said(slot.description)}"]
        inner = [f"sh:path {PREFIX}:{slot.name}", *told, *_count(slot), *value]
        lines.append("sh:property [\n    " + " ;\n    ".join(inner) + " ]")
    return " ;\n  ".join(lines) + " ."


def _count(slot: SlotSpec) -> Iterator[str]:
    least = max(slot.least, int(slot.required)) if slot.default is None else slot.least
    if least:
        yield f"sh:minCount {least}"
    if not slot.many:
        yield "sh:maxCount 1"


def _value(
    schema: Schema,
    slot: SlotSpec,
    shared: dict[str, list[SlotSpec]],
    codes: dict[str, tuple[str, ...]],
) -> Iterator[str]:
    if slot.kind == "object":
        if not _alone(slot, shared):
            yield f"sh:node {PREFIX}:{slot.target}Shape"
        return
    if slot.kind == "code":
        yield f"sh:in {_in(codes[str(slot.target)])}"
        return
    day = slot.kind == "date" and is_day(shared[slot.name])
    yield f"sh:datatype {'xsd:date' if day else _DATATYPES.get(slot.kind, 'xsd:string')}"
    if slot.minimum is not None:
        yield f"sh:minInclusive {slot.minimum}"
    if slot.maximum is not None:
        yield f"sh:maxInclusive {slot.maximum}"
    if slot.kind in _DATATYPES:
        return
    kind = {"reference": "identifier", "date": "day"}.get(slot.kind, slot.kind)
    patterns = [schema.patterns[kind], slot.pattern or ""]
    patterns += [CALENDAR] if slot.kind in ("date", "moment") else []
    one_line = any(map(anchored, patterns))
    yield from _patterns([pattern for pattern in patterns if pattern], one_line=one_line)


def _patterns(patterns: list[str], *, one_line: bool) -> Iterator[str]:
    """A shape takes one pattern; further ones stand in shapes of their own."""
    first, *others = patterns
    yield f"sh:pattern {said(first)}"
    for pattern in others:
        yield f"sh:node [ sh:pattern {said(pattern)} ]"
    if one_line:
        yield f"sh:not [ sh:pattern {said(CONTROL)} ]"


def _in(codes: tuple[str, ...]) -> str:
    return f"( {' '.join(map(said, codes))} )"


def _core_rule(spec: ClassSpec, rule: RuleSpec, targets: list[str]) -> str:
    then = _all(rule.then)
    asked = [f"sh:or ( [ sh:not {_all(rule.when)} ]\n    {then} )"] if rule.when else [
        f"sh:node {then}"
    ]  # fmt: skip
    lines = [f"{PREFIX}:{spec.name}.{rule.code} a sh:NodeShape", *targets, *_told(rule), *asked]
    return " ;\n  ".join(lines) + " ."


def _told(rule: RuleSpec) -> list[str]:
    return [
        f"sh:name {said(rule.code)}",
        f"sh:severity {_SEVERITY[rule.severity]}",
        f"sh:message {said(f'{rule.code}: {rule.description}')}",
    ]


def _all(conditions: tuple[ConditionSpec, ...]) -> str:
    parts = [part for condition in conditions for part in _condition(condition)]
    return "[ " + " ; ".join(parts) + " ]"


def _condition(condition: ConditionSpec) -> Iterator[str]:
    """A condition as parts of a shape of the record."""
    path = f"sh:path {PREFIX}:{condition.slot}"
    if condition.absent:
        yield f"sh:property [ {path} ; sh:maxCount 0 ]"
    value = []
    if condition.one_of:
        value.append(f"sh:in {_in(condition.one_of)}")
    if condition.minimum is not None:
        value.append(f"sh:minInclusive {condition.minimum}")
    if condition.maximum is not None:
        value.append(f"sh:maxInclusive {condition.maximum}")
    if value or condition.present:
        yield f"sh:property [ {' ; '.join([path, 'sh:minCount 1', *value])} ]"
    if condition.any_of:
        yield f"sh:or ( {' '.join(_all((part,)) for part in condition.any_of)} )"
    for part in condition.none_of:
        yield f"sh:not {_all((part,))}"


def _query(query: Query, rule: RuleSpec | None = None) -> str:
    told = _told(rule) if rule else [f"sh:name {said(query.code)}"]
    message = f"{query.code}: {rule.description}" if rule else query.code
    select = "\n".join(f"    {line}" for line in query.lines)
    lines = [
        f"{PREFIX}:{query.name} a sh:NodeShape",
        f"sh:targetClass {PREFIX}:{query.root}",
        *(line for line in told if not line.startswith("sh:message")),
        f"sh:sparql [\n    sh:prefixes {PREFIX}:shapes ;\n    sh:message {said(message)} ;\n"
        f'    sh:select """\n{select}\n    """ ]',
    ]
    return " ;\n  ".join(lines) + " ."
