"""A dataset as RDF, by the generated context, judged by the generated shapes with pyshacl."""

import json
import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pyshacl
from rdflib import Graph

ROOT = Path(__file__).resolve().parents[2]
GENERATED = ROOT / "schema" / "generated"


@cache
def shapes() -> Graph:
    """The shapes, as they are committed."""
    return Graph().parse(GENERATED / "nearmiss.shacl.ttl", format="turtle")


@cache
def context() -> Any:
    """The context, as it is committed."""
    return json.loads((GENERATED / "nearmiss.context.jsonld").read_text("utf-8"))["@context"]


def as_rdf(class_name: str, data: Mapping[str, Any]) -> Graph:
    """The record and all that it holds, as RDF."""
    document = {"@context": context(), "@type": class_name, **_whole(data)}
    return Graph().parse(data=json.dumps(document), format="json-ld")


def judge(class_name: str, data: Mapping[str, Any]) -> str | None:
    """What pyshacl objects to, or None."""
    with warnings.catch_warnings():  # rdflib deprecates what pyshacl and its own parser still use
        warnings.simplefilter("ignore", DeprecationWarning)
        conforms, _, report = pyshacl.validate(
            as_rdf(class_name, data), shacl_graph=shapes(), allow_warnings=True, advanced=False
        )
    return None if conforms else report


def _whole(value: Any) -> Any:
    """JSON has one kind of number, so 2.0 is 2: rdflib would make an xsd:double of it."""
    if isinstance(value, dict):
        return {key: _whole(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_whole(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
