"""What a record is, by one of the definitions in use. In: its facts. Out: a code of NearMissClass.

A record holds facts and no verdict: whether it reached the person, and whether anyone was harmed.
The rival definitions and their derivations stand in the schema, in the code list ClassDefinition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nearmiss_kit.model import codelist

if TYPE_CHECKING:
    from collections.abc import Mapping


def derived_class(definition: str, near_miss: Mapping[str, Any]) -> str:
    """The class of a near miss by a definition; `undetermined` where the facts do not say.

    >>> missed_dose = {"reached_person": "yes", "harm": "none"}
    >>> derived_class("did_not_reach", missed_dose)
    'no_harm_incident'
    >>> derived_class("could_have_harmed", missed_dose)
    'near_miss'

    Raises:
        KeyError: there is no such definition.
    """
    definitions = codelist("ClassDefinition").values
    derivations = {value.code: value.annotations["derivation"] for value in definitions}
    for line in derivations[definition].split(";"):
        facts, _, found = line.partition("->")
        if all(near_miss.get(name) == value for name, value in _facts(facts)):
            return found.strip()
    return "undetermined"


def _facts(text: str) -> list[tuple[str, str]]:
    return [(name, value) for name, _, value in (fact.partition("=") for fact in text.split())]
