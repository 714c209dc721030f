"""Queries that are read once. In: a query of SPARQL. Out: rdflib's answer, as ever.

pyshacl hands each constraint to rdflib as text, for each dataset again, and rdflib takes most of
its time to parse it. This processor keeps what was parsed; it stands in rdflib's own place for one.
"""

from functools import cache
from typing import Any

from rdflib.plugin import register
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.processor import SPARQLProcessor
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Processor
from typing_extensions import override


class Remembering(SPARQLProcessor):
    """rdflib's processor, which parses no query twice."""

    @override
    def query(self, strOrQuery: Any, *others: Any, **named: Any) -> Any:
        """The answer; the namespaces of the call are part of what is remembered."""
        names = named.get("initNs") or (others[1] if len(others) > 1 else None) or {}
        known = tuple(sorted((prefix, str(space)) for prefix, space in names.items()))
        query = _parsed(strOrQuery, known) if isinstance(strOrQuery, str) else strOrQuery
        return super().query(query, *others, **named)


@cache
def _parsed(text: str, names: tuple[tuple[str, str], ...]) -> Query:
    return prepareQuery(text, initNs=dict(names))


def remember_queries() -> None:
    """Let rdflib use the processor from now on."""
    register("sparql", Processor, __name__, Remembering.__name__)
