"""The levels of conformance: what each asks, what counts as shown, and that nothing leaks."""

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nearmiss_kit.dataset.conformance import Conformance, Status, conformance
from nearmiss_kit.dataset.usage import usage
from nearmiss_kit.findings import Severity
from nearmiss_kit.model import CLASSES, LEVELS, codelist, fields
from nearmiss_kit.model.verdict import RULES, check_dataset

ROOT = Path(__file__).resolve().parents[2]
WHOLE: dict[str, Any] = json.loads((ROOT / "examples/vendor/export.json").read_text("utf-8"))
DAY = date(2026, 11, 21)


def whole(**lists: Any) -> dict[str, Any]:
    """The vendor's example, with some of its lists in another way; None takes one out."""
    made = {**copy.deepcopy(WHOLE), **lists}
    return {key: value for key, value in made.items() if value is not None}


def statuses(result: Conformance) -> dict[str, Status]:
    return {one.level.name: one.status for one in result.levels}


def test_the_vendors_example_passes_every_level() -> None:
    result = conformance(WHOLE, today=DAY)
    assert statuses(result) == {"minimum": "passed", "lifecycle": "passed", "full": "passed"}
    assert result.passed
    assert (result.failures, result.warnings) == ((), {})


def test_a_provisional_near_miss_is_asked_for_the_minimum_dataset_all_the_same() -> None:
    data = whole()
    data["near_misses"][2]["completeness"] = "provisional"
    del data["near_misses"][2]["what_stopped_harm"]
    result = conformance(data, level="minimum")
    assert statuses(result) == {"minimum": "failed"}
    (failure,) = result.levels[0].failures
    assert failure.code == "minimum-dataset"
    assert failure.path == "$.near_misses[2].what_stopped_harm"
    assert not result.failures, "as a provisional record it keeps the schema"


def test_what_is_only_a_warning_elsewhere_fails_the_level_that_asks_it() -> None:
    data = whole()
    del data["actions"][0]["evidence_held"]
    assert all(f.severity is Severity.WARNING for f in check_dataset(data))
    result = conformance(data)
    assert statuses(result) == {"minimum": "passed", "lifecycle": "failed", "full": "failed"}
    assert [one.code for one in result.levels[1].failures] == ["action-done-needs-evidence"]
    assert conformance(data, level="minimum").warnings == {"action-done-needs-evidence": 1}


def test_a_level_of_which_nothing_was_shown_is_not_passed() -> None:
    result = conformance(whole(verifications=None, audits=None))
    assert statuses(result) == {"minimum": "passed", "lifecycle": "not shown", "full": "not shown"}
    assert [one.name for one in result.levels[1].not_shown] == ["Verification"]
    assert [one.title for one in result.levels[2].not_shown] == ["Audit"]
    assert result.reached is not None
    assert result.reached.name == "minimum"


def test_a_profile_without_a_near_miss_is_not_shown() -> None:
    data = whole()
    data["near_misses"] = [n for n in data["near_misses"] if n["category"] != "mealtime"]
    missing = conformance(data).levels[2].not_shown
    assert [(one.kind, one.name) for one in missing] == [("code", "Category.mealtime")]


def test_a_broken_reference_fails_every_level_and_names_no_id() -> None:
    data = whole()
    data["triages"][0]["near_miss"] = "NM-of-nobody"
    result = conformance(data)
    assert set(statuses(result).values()) == {"failed"}
    assert [(f.code, f.path) for f in result.failures] == [
        ("reference-broken", "$.triages[0].near_miss")
    ]
    assert "nobody" not in repr(result)


def test_an_empty_dataset_proves_nothing() -> None:
    empty = {"schema_version": "0.2.0", "time_zone": "Europe/London", "names_kept": False}
    assert statuses(conformance(empty))["minimum"] == "not shown"


def test_the_line_of_a_record_is_told_where_there_is_one() -> None:
    data = whole()
    del data["actions"][0]["evidence_held"]
    failures = conformance(data, lines={"actions[0]": 17}).levels[1].failures
    assert [(one.path, one.line) for one in failures] == [("$.actions[0].evidence_held", 17)]


def test_there_is_no_level_of_another_name() -> None:
    with pytest.raises(KeyError):
        conformance(WHOLE, level="perfect")


def test_each_level_names_only_what_the_schema_has() -> None:
    known = {field.name for name in CLASSES for field in fields(name)}
    for level in LEVELS:
        assert set(level.rules) <= set(RULES)
        assert set(level.classes) <= set(CLASSES)
        assert set(level.fields) <= known
        assert all(code in codelist(listed).codes for listed, code in level.codes)
    rules = [code for level in LEVELS for code in level.rules]
    assert len(rules) == len(set(rules)), "no rule belongs to two levels"


def test_every_profile_of_the_schema_belongs_to_the_full_level() -> None:
    profiles = {code for code in RULES if code.endswith("-profile")}
    assert profiles
    assert profiles <= set(LEVELS[-1].rules)
    with_gates = {
        value.annotations["category"]
        for value in codelist("Gate").values
        if "category" in value.annotations
    }
    assert with_gates <= {code for _, code in LEVELS[-1].codes}


def test_usage_counts_fields_in_records_that_others_hold() -> None:
    found = {one.class_name: one for one in usage(WHOLE)}
    assert found["NearMiss"].records == 8
    assert found["GateCheck"].filled["gate"] == found["GateCheck"].records
    assert found["NearMiss"].filled["medication_name"] == 1
    assert 0 < found["NearMiss"].share < 1


STORY = "Testy McExample of 7 Example Road"


@given(
    place=st.sampled_from(["near_misses", "triages", "actions", "reviews"]),
    slot=st.sampled_from(["id", "category", "description", STORY, "owner_ref", "completeness"]),
    value=st.sampled_from([STORY, [STORY], {STORY: STORY}, None, 7]),
)
def test_no_result_holds_a_word_of_a_record(place: str, slot: str, value: object) -> None:
    data = whole()
    data[place][0][slot] = value
    result = conformance(data, today=DAY)
    assert STORY not in repr(result)
    told = [f.reason for f in result.failures]
    narratives = [n["description"] for n in WHOLE["near_misses"]]
    assert not any(text in one for text in narratives for one in told)
