"""The JSON-LD context. In: `Schema`. Out: the text of `nearmiss.context.jsonld`.

It turns a dataset into RDF so that nothing which the shapes check is lost. Ids and references stay
text: they are names within one dataset and one class (near miss 1 and action 1 are two things), and
a log may call a record anything, so they cannot be addresses. Numbers and booleans keep the type
that they have in JSON, or else "2" would pass for 2. A day becomes an xsd:date. Fields that the
schema does not know are kept as well, so that a closed shape can refuse them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nearmiss_kit.codegen.specs import Schema, SlotSpec

SPACE = "https://w3id.org/nearmiss-kit/"
PREFIX = "nearmiss"


def jsonld_context(schema: Schema, notice: str) -> str:
    """The context, to stand beside a dataset with `"@type": "Dataset"`."""
    terms: dict[str, Any] = {
        "@version": 1.1,
        "@vocab": SPACE,
        PREFIX: SPACE,
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
    terms |= {spec.name: f"{PREFIX}:{spec.name}" for spec in schema.classes}
    for name, slots in sorted(uses(schema).items()):
        term: dict[str, Any] = {"@id": f"{PREFIX}:{name}"}
        if is_day(slots):
            term["@type"] = "xsd:date"
        if any(slot.many for slot in slots):
            term["@container"] = "@set"
        terms[name] = term if len(term) > 1 else term["@id"]
    return json.dumps({"$comment": notice, "@context": terms}, ensure_ascii=False, indent=1) + "\n"


def uses(schema: Schema) -> dict[str, list[SlotSpec]]:
    """Each name of a field with all fields of that name, as RDF has one property for them."""
    found: dict[str, list[SlotSpec]] = {}
    for spec in schema.classes:
        for slot in spec.slots:
            found.setdefault(slot.name, []).append(slot)
    return found


def is_day(slots: list[SlotSpec]) -> bool:
    """Whether all fields of one name are days, so that the context may say so."""
    return all(slot.kind == "date" for slot in slots)
