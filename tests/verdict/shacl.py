"""A dataset as RDF, by the generated context, judged by the generated shapes with pyshacl.

pyshacl takes half a second for a dataset, most of it to read the same queries again. So a dataset
that differs from a valid one only here and there is judged only by the shapes that speak of a
field which differs, and by the shape of the class that it stands in.
"""

import json
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pyshacl
import rdflib
from rdflib import RDF, Graph, Literal, Namespace, Node, URIRef
from verdict.queries import remember_queries

from nearmiss_kit.codegen.specs import Schema

SH = Namespace("http://www.w3.org/ns/shacl#")
NEARMISS = "https://w3id.org/nearmiss-kit/"
GENERATED = Path(__file__).resolve().parents[2] / "schema" / "generated"


class Shapes:
    """The shapes and the context that belongs to them."""

    def __init__(self, shapes: str, context: str) -> None:
        remember_queries()
        self._shapes = Graph().parse(data=shapes, format="turtle")
        self._context = json.loads(context)["@context"]
        tops = [top for top in self._shapes.subjects(RDF.type, SH.NodeShape)
                if isinstance(top, URIRef)]  # fmt: skip
        self._speak_of = {top: set(self._words(top)) for top in tops}
        self._stand_in = {
            top: {_word(place) for place in self._shapes.objects(top, SH.targetObjectsOf)}
            for top in tops
            if (top, SH.closed, None) in self._shapes
        }
        self._close_a_root = {top for top, places in self._stand_in.items() if not places}

    def as_rdf(self, class_name: str, data: Mapping[str, Any]) -> Graph:
        """The record and all that it holds, as RDF."""
        document = {"@context": self._context, "@type": class_name, **_whole(data)}
        with _as_written():
            return Graph().parse(data=json.dumps(document), format="json-ld")

    def judge(
        self, class_name: str, data: Mapping[str, Any], valid: Mapping[str, Any] | None = None
    ) -> str | None:
        """What pyshacl objects to, or None; `valid` is one like it that is accepted."""
        asked = [] if valid is None else self.concerned(set(_differ(valid, data)))
        if valid is not None and _same(valid, data):
            return None
        with warnings.catch_warnings():  # rdflib deprecates what pyshacl and its own parser use
            warnings.simplefilter("ignore", DeprecationWarning)
            conforms, _, report = pyshacl.validate(
                self.as_rdf(class_name, data),
                shacl_graph=self._shapes,
                allow_warnings=True,
                use_shapes=asked or None,
            )
        return None if conforms else str(report)

    def concerned(self, names: set[str]) -> list[str]:
        """The shapes that speak of one of the fields, or that close the class which holds it."""
        return sorted(
            str(top)
            for top, words in self._speak_of.items()
            if names & words or top in self._close_a_root or names & self._stand_in.get(top, set())
        )

    def _words(self, node: Node) -> Iterator[str]:
        """The fields that a shape asks of the records which it is for."""
        for predicate, value in self._shapes.predicate_objects(node):
            if predicate in (SH.targetObjectsOf, SH.targetClass):
                continue
            if predicate == SH.select:
                yield from re.findall(r"nearmiss:(\w+)", str(value))
            elif predicate == SH.path:
                yield _word(value)
            elif not isinstance(value, Literal | URIRef):
                yield from self._words(value)


@contextmanager
def _as_written() -> Iterator[None]:
    """Leave values as they are written: rdflib would cut the time off a day before we look."""
    before = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS = before


@cache
def shapes() -> Shapes:
    """The shapes of the real schema, as they are committed."""
    turtle = (GENERATED / "nearmiss.shacl.ttl").read_text(encoding="utf-8")
    return Shapes(turtle, (GENERATED / "nearmiss.context.jsonld").read_text(encoding="utf-8"))


def _word(place: Node) -> str:
    return str(place).removeprefix(NEARMISS)


def _differ(valid: Any, data: Any) -> Iterator[str]:
    """The names of all fields, at any depth, that are not the same in both."""
    if isinstance(valid, dict) and isinstance(data, dict):
        for name in sorted({*valid, *data}):
            both = name in valid and name in data
            if not both or not _same(valid[name], data[name]):
                yield name
                yield from _differ(valid.get(name), data.get(name))
    elif isinstance(valid, list) and isinstance(data, list) and len(valid) == len(data):
        for one, other in zip(valid, data, strict=True):
            if not _same(one, other):
                yield from _differ(one, other)
    else:
        yield from _names(valid)
        yield from _names(data)


def _same(one: object, other: object) -> bool:
    """Whether two values are one in JSON, where true is not 1."""
    return json.dumps(one) == json.dumps(other)


def _names(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            for name, inner in item.items():
                yield name
                yield from _names(inner)


def as_rdf_reads(schema: Schema, class_name: str, record: Any) -> Any:
    """The record that RDF cannot tell from this one: no nulls, and lists only where fields ask."""
    if not isinstance(record, dict):
        return record
    slots = {s.name: s for spec in schema.classes if spec.name == class_name for s in spec.slots}
    read: dict[str, Any] = {}
    for name, value in record.items():
        slot = slots.get(name)
        items = [item for item in (value if isinstance(value, list) else [value])
                 if item is not None]  # fmt: skip
        if slot is not None and slot.kind == "object":
            items = [as_rdf_reads(schema, str(slot.target), item) for item in items]
        many = slot.many if slot is not None else len(items) > 1
        if many or len(items) > 1:
            read[name] = items
        elif items:
            read[name] = items[0]
    return read


def _whole(value: Any) -> Any:
    """JSON has one kind of number, so 2.0 is 2: rdflib would make an xsd:double of it."""
    if isinstance(value, dict):
        return {key: _whole(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_whole(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
