"""Rival definitions make different things of the same facts, and never of harm."""

from itertools import product

import pytest

from nearmiss_kit.model import codelist
from nearmiss_kit.model.definitions import derived_class

DEFINITIONS = codelist("ClassDefinition").codes
FACTS = [
    {"reached_person": reached, "harm": harm}
    for reached, harm in product(
        (*codelist("Reached").codes, None), (*codelist("Harm").codes, None)
    )
]


@pytest.mark.parametrize(
    ("reached", "harm", "did_not_reach", "could_have_harmed"),
    [
        ("no", "none", "near_miss", "near_miss"),
        ("yes", "none", "no_harm_incident", "near_miss"),
        ("no_person", "none", "unsafe_condition", "unsafe_condition"),
        ("yes", "unknown", "undetermined", "undetermined"),
        ("unknown", "none", "undetermined", "near_miss"),
        ("no", "some", "harmful_incident", "harmful_incident"),
    ],
)
def test_each_definition_has_its_own_answer(
    reached: str, harm: str, did_not_reach: str, could_have_harmed: str
) -> None:
    facts = {"reached_person": reached, "harm": harm}
    assert derived_class("did_not_reach", facts) == did_not_reach
    assert derived_class("could_have_harmed", facts) == could_have_harmed


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_every_record_has_a_class_of_the_list_and_harm_is_never_a_near_miss(
    definition: str,
) -> None:
    for facts in FACTS:
        found = derived_class(definition, facts)
        assert found in codelist("NearMissClass").codes
        assert (facts["harm"] == "some") == (found == "harmful_incident")
