"""A dataset as RDF, by the generated context, judged by the generated shapes with pyshacl."""

import json
import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pyshacl
from rdflib import Graph

GENERATED = Path(__file__).resolve().parents[2] / "schema" / "generated"


class Shapes:
    """The shapes and the context that belongs to them."""

    def __init__(self, shapes: str, context: str) -> None:
        self._shapes = Graph().parse(data=shapes, format="turtle")
        self._context = json.loads(context)["@context"]

    def as_rdf(self, class_name: str, data: Mapping[str, Any]) -> Graph:
        """The record and all that it holds, as RDF."""
        document = {"@context": self._context, "@type": class_name, **_whole(data)}
        return Graph().parse(data=json.dumps(document), format="json-ld")

    def judge(self, class_name: str, data: Mapping[str, Any]) -> str | None:
        """What pyshacl objects to, or None."""
        with warnings.catch_warnings():  # rdflib deprecates what pyshacl and its own parser use
            warnings.simplefilter("ignore", DeprecationWarning)
            conforms, _, report = pyshacl.validate(
                self.as_rdf(class_name, data), shacl_graph=self._shapes, allow_warnings=True
            )
        return None if conforms else str(report)


@cache
def shapes() -> Shapes:
    """The shapes of the real schema, as they are committed."""
    turtle = (GENERATED / "nearmiss.shacl.ttl").read_text(encoding="utf-8")
    return Shapes(turtle, (GENERATED / "nearmiss.context.jsonld").read_text(encoding="utf-8"))


def _whole(value: Any) -> Any:
    """JSON has one kind of number, so 2.0 is 2: rdflib would make an xsd:double of it."""
    if isinstance(value, dict):
        return {key: _whole(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_whole(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
