"""Queries in SPARQL that are read once.

rdflib reads the text of a query each time that it is asked, which is nine tenths of the time that
pyshacl takes. Here the same text, with the same prefixes, is read the first time only; rdflib
takes the processor of this module in place of its own, by the way that it has for that.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import rdflib
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.processor import SPARQLProcessor
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Processor
from typing_extensions import override


class ReadOnce(SPARQLProcessor):
    """rdflib's own processor, but for the reading."""

    @override
    def query(  # type: ignore[override]  # as in rdflib's own class
        self,
        strOrQuery: str | Query,
        initBindings: Mapping[str, Any] | None = None,
        initNs: Mapping[str, Any] | None = None,
        base: str | None = None,
        DEBUG: bool = False,
    ) -> Mapping[str, Any]:
        asked = strOrQuery
        if isinstance(asked, str):
            prefixes = tuple(sorted((name, str(uri)) for name, uri in (initNs or {}).items()))
            asked = _read(asked, prefixes, base)
        return super().query(asked, initBindings, initNs, base, DEBUG)


@lru_cache(maxsize=4096)
def _read(text: str, prefixes: tuple[tuple[str, str], ...], base: str | None) -> Query:
    return translateQuery(parseQuery(text), base, dict(prefixes))


def use() -> None:
    """Let rdflib ask its queries through this processor."""
    rdflib.plugin.register("sparql", Processor, __name__, "ReadOnce")
