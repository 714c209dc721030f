"""A rule that is misspelt, cannot be meant, or that nothing would ask, is refused by name."""

from pathlib import Path
from typing import Any

import pytest
from codegen.small import written
from codegen.things import CLASSES, ENUMS, RED, order, ruled

from nearmiss_kit.codegen.read_schema import read_schema
from nearmiss_kit.errors import SettingsInvalid

REFUSED = [
    ({"order": "start = stop"}, "it should look like"),
    ({"order": "start => stop"}, "it should look like"),
    ({"order": "start <= 2026-10-04"}, "it should look like"),
    ({"order": "start <= stopp"}, "Thing has no field stopp"),
    ({"order": "start <= start"}, "both sides are the same"),
    ({"order": "start <= size"}, "a time cannot be compared with a number"),
    ({"order": "size <= today"}, "a time cannot be compared with a number"),
    ({"order": "today <= today"}, "both sides are the same"),
    ({"order": "colour <= start"}, "colour is code, not a moment"),
    ({"order": "start <= colour.stop"}, "colour leads to no record"),
    ({"order": "start <= head.stop"}, "Part has no field stop"),
    ({"order": "start <= head.note"}, "note is text, not a moment"),
    ({"sum": "size + most"}, "it should look like"),
    ({"sum": "size = most"}, "most is not one whole number without a default"),
    ({"sum": "size = since"}, "since is not one whole number"),
    ({"sum": "size = size"}, "a field stands twice"),
    ({"every": "parts.shade = dark"}, "it should look like"),
    ({"every": "parts.shade in dark,"}, "it should look like"),
    ({"every": "parts.shade in dim"}, "Shade has no value dim"),
    ({"every": "head.shade in dark"}, "head is not a list of inlined records"),
    ({"every": "parts.note in dark"}, "note is not one code"),
    ({"every": "parts.hue in dark"}, "Part has no field hue"),
    ({"covers": "parts.shade fits"}, "it should look like"),
    ({"covers": "parts.shade colour fit"}, "no value of Shade has the annotation fit"),
    ({"covers": "parts.shade since fits"}, "since is not one code"),
    ({"covers": "colour.shade colour fits"}, "colour is not a list of inlined records"),
    ({"referenced_by": "Check"}, "it should look like"),
    ({"referenced_by": "Chek.of_thing"}, "there is no class Chek"),
    ({"referenced_by": "Check.checked"}, "checked does not refer to Thing"),
    ({"referenced_by": "Check.of_thingy"}, "Check has no field of_thingy"),
    ({"odrer": "start <= stop"}, "odrer are not one of order, sum"),
    ({"order": "start <= stop", "sum": "size = size"}, "are not one of"),
    ({"severity": "hint", "order": "start <= stop"}, "severity is error or warning, not hint"),
    ({"severity": "warning"}, "needs either postconditions"),
    ({"unless": "start <= stop"}, "needs either postconditions"),
    ({"order": "start <= stop", "unless": "start <= stop"}, "unless goes with another of"),
    ({"order": "start <= stop", "unless": "start <= today"}, "does not change from day to day"),
    ({"order": "start <= stop", "unless": "start <= colour"}, "colour is code, not a moment"),
    ({}, "needs either postconditions"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "sentence"), REFUSED)
def test_a_rule_that_is_misspelt_or_cannot_be_meant_is_refused(
    said: dict[str, str], sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingsInvalid) as caught:
        read_schema(written(tmp_path, ruled(said=said)))
    assert str(caught.value).startswith("rule the-rule of Thing")
    assert sentence in str(caught.value)


def elsewhere(schema: dict[str, Any], **classes: list[str]) -> dict[str, Any]:
    """The schema with other fields in some of its classes."""
    for name, slots in classes.items():
        schema["classes"][name] = {**schema["classes"].get(name, {}), "slots": slots}
    return schema


LONE = ruled(said={})
LONE["classes"] = {**CLASSES, "Lone": {**order("since <= today")["classes"]["Thing"]}}
ELSEWHERE = [
    (elsewhere(LONE, Lone=["since"]), "no record of Dataset is of that class"),
    (elsewhere(order("since <= start"), Dataset=["checks"]),
     "slot Thing.id: Dataset holds no list of Thing, so nothing keeps its ids unique"),
    (elsewhere(order("since <= start"), Dataset=["checks"], Thing=["since", "start"]),
     "slot Check.of_thing: Dataset holds no list of Thing"),
    (elsewhere(ruled(said={"referenced_by": "Part.of_thing"}), Part=["of_thing"]),
     "Dataset holds no list of Part"),
    (ruled(said={"order": "start <= stop"}, postconditions=RED), "needs either postconditions"),
    (ruled(postconditions=RED), "it always applies"),
    (ruled(said={"unless": "start <= stop"}, preconditions=RED, postconditions=RED),
     "unless goes with another of"),
    (ruled(preconditions={"slot_conditions": {"most": {"minimum_value": 1}}}, postconditions=RED),
     "a field with a default"),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "sentence"), ELSEWHERE)
def test_a_rule_that_nothing_would_ask_is_refused(
    schema: dict[str, Any], sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingsInvalid) as caught:
        read_schema(written(tmp_path, schema))
    assert sentence in str(caught.value)


def test_an_annotation_that_names_no_value_is_refused(tmp_path: Path) -> None:
    schema = ruled(said={"covers": "parts.shade colour fits"})
    shades = {"dark": {"annotations": {"fits": "red, purple"}}}
    schema["enums"] = {**ENUMS, "Shade": {"permissible_values": shades}}
    with pytest.raises(SettingsInvalid, match="fits names purple, which colour never is"):
        read_schema(written(tmp_path, schema))


def test_a_code_stands_for_one_rule(tmp_path: Path) -> None:
    schema = order("start <= stop")
    again = ruled("Check", said={"order": "of_thing.stop <= checked"})["classes"]["Check"]
    schema["classes"] = {**schema["classes"], "Check": again}
    with pytest.raises(SettingsInvalid, match="Thing has a rule of that code already"):
        read_schema(written(tmp_path, schema))
