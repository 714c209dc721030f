"""The classes and the JSON Schema are two forms of one schema, so they give one verdict."""

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from model.complete import full, full_dataset, sample
from model.judges import accepted, verdicts

from nearmiss_kit.model import Field, codelist, fields

CLASSES = ("NearMiss", "Triage", "Action", "Verification", "Dataset", "Policy")
WRONG: tuple[object, ...] = (
    None, "", " ", "\u00a0", "\u2003\u00a0", "\t", "\n", "\ufeff", "\x00",
    "two\nlines", "ends in a break\n", " begins with a space", "x\u2028",
    "2", 2, 2.0, 2.5, -1, 0, 0.0, 1e300, 10**12, "-1", True, False, "true", "yes", "Yes", "YES ",
    "medication", "medicaton", "complete", "done", "complete\n",
    "2026-10-04", "2026-02-30", "2026-02-29", "2028-02-29", "2026-13-01", "2026-10-04\n",
    " 2026-10-04", "1899-12-31", "1900-01-01", "2099-12-31", "2100-01-01", "0000-00-00",
    "\u0662\u0660\u0662\u0666-\u0661\u0660-\u0660\u0664", "2026-1\u0660-04", "2026-W01-1",
    "20261004", "2026-10-4", "04/10/2026", "2026-10-04T18:20:00", "2026-10-04T18:20+01:00",
    "2026-10-04T18:20:00+01:00", "2026-10-04T18:20:00Z", "2026-10-04T18:20:00z",
    "2026-10-04t18:20:00Z", "2026-10-04 18:20:00Z", "2026-10-04T18:20:00.123456Z",
    "2026-10-04T18:20:00.1234567Z", "2026-10-04T18:20:00,5Z", "2026-10-04T24:00:00Z",
    "2026-10-04T23:59:60Z", "2026-02-30T10:00:00Z", "2026-10-04T18:20:00+24:00",
    "2026-10-04T18:20:00+0100", "2026-10-04T18:20:00-00:00", "2026-10-04T18:20:00+23:59",
    "2026-10-04T18:20:00Z\n", "2026-10-04T1\u0668:20:00Z",
    "0.1.0", "0.1", "0.1.0\n", "\u0660.\u0661.\u0660", "v0.1.0",
    [], [None], [""], ["X-1"], ["X-1", "X-1"], [[]], {}, {"source_row": 1}, [{}],
)  # fmt: skip


def value_of(field: Field) -> st.SearchStrategy[Any]:
    """Right values of a field, lists of them, and nested records."""
    one: st.SearchStrategy[Any]
    match field.kind:
        case "code":
            one = st.sampled_from(codelist(str(field.target)).codes)
        case "object":
            one = valid(str(field.target))
        case "integer":
            one = st.integers(1, 10**6)
        case "boolean":
            one = st.booleans()
        case "moment":
            one = st.datetimes().map(lambda at: f"20{at:%y-%m-%d}") | st.just(
                "2026-10-04T18:20:00+01:00"
            )
        case "date":
            one = st.dates().map(lambda day: f"19{day:%y}-{day:%m}-01")
        case "text" if field.name != "schema_version":
            one = st.text(min_size=1).map(lambda words: f"{words}x")
        case _:
            return st.just(sample(field))
    return st.lists(one, min_size=1, max_size=2) if field.many else one


def valid(class_name: str) -> st.SearchStrategy[dict[str, Any]]:
    """Records with all required fields and some of the others; they may break a rule."""
    known = fields(class_name)
    required = {field.name: value_of(field) for field in known if field.required}
    others = {field.name: value_of(field) for field in known if not field.required}
    return st.fixed_dictionaries(required, optional=others)


def anything() -> st.SearchStrategy[Any]:
    leaves = st.sampled_from(WRONG).map(copy.deepcopy) | st.text() | st.integers(-(2**63), 2**63)
    return leaves | st.floats(allow_nan=False, allow_infinity=False) | st.lists(leaves, max_size=2)


@st.composite
def mutated(draw: st.DrawFn, class_name: str) -> dict[str, Any]:
    """A record of which something was dropped, replaced or added, at any depth."""
    record = draw(valid(class_name) | st.just(full(class_name)).map(copy.deepcopy))
    for _ in range(draw(st.integers(1, 2))):
        place = record
        while nested := [key for key, value in place.items() if _records(value)]:
            if not draw(st.booleans()):
                break
            place = draw(st.sampled_from(_records(place[draw(st.sampled_from(nested))])))
        key = draw(st.sampled_from([*place, "unheard_of", "Id", ""]))
        if draw(st.integers(0, 3)) == 0:
            place.pop(key, None)
        elif isinstance(place.get(key), list) and draw(st.booleans()):
            place[key] = [*place[key], draw(anything())]
        else:
            place[key] = draw(anything())
    return record


def _records(value: object) -> list[dict[str, Any]]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, dict) and item]


@pytest.mark.parametrize("class_name", CLASSES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_records_made_from_the_schema_get_one_verdict(class_name: str, data: st.DataObject) -> None:
    accepted(class_name, data.draw(valid(class_name)))


@pytest.mark.parametrize("class_name", CLASSES)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damaged_records_get_one_verdict(class_name: str, data: st.DataObject) -> None:
    accepted(class_name, data.draw(mutated(class_name)))


@pytest.mark.parametrize("class_name", CLASSES)
def test_each_field_gets_one_verdict_for_each_doubtful_value(class_name: str) -> None:
    found: dict[tuple[str, str], dict[str, bool]] = {}
    known = fields(class_name)
    if class_name == "Dataset":  # its records are judged as classes of their own
        known = tuple(field for field in known if field.kind != "object" or field.name == "intake")
    for field in known:
        for wrong in WRONG:
            for value in (wrong, [*sample(field), wrong]) if field.many else (wrong,):
                record = {**full(class_name), field.name: value}
                found[(field.name, repr(value))] = verdicts(class_name, record)
    assert {key: judged for key, judged in found.items() if len(set(judged.values())) > 1} == {}
    assert {judged["classes"] for judged in found.values()} == {True, False}


@pytest.mark.parametrize("class_name", CLASSES)
def test_a_full_record_is_accepted_and_each_required_field_is_needed(class_name: str) -> None:
    record = full(class_name)
    assert accepted(class_name, record)
    for field in fields(class_name):
        without = {name: value for name, value in record.items() if name != field.name}
        if field.required and class_name != "Policy":  # whose fields have defaults
            assert not accepted(class_name, without), field.name
        assert not accepted(class_name, {**record, field.name: None}), field.name


@pytest.mark.parametrize(
    ("value", "right"),
    [(2, True), (2.0, True), (2.5, False), ("2", False), (True, False), (-1, False), (None, False)],
)
def test_a_whole_number_is_one_however_json_writes_it(value: object, *, right: bool) -> None:
    assert accepted("Verification", full("Verification", sample_size=value)) is right


def test_a_list_that_a_rule_demands_holds_something() -> None:
    record = full("NearMiss", category="medication", completeness="complete")
    assert accepted("NearMiss", record)
    assert not accepted("NearMiss", {**record, "staff_roles": []})


def test_the_dataset_with_all_fields_is_accepted() -> None:
    assert accepted("Dataset", full_dataset())
