"""The words of the verdict: where it is, what stood there, what is allowed and what to do."""

import copy
import json
from typing import Any

import pytest
from build import action, dataset, near_miss, triage, verification
from model.complete import full, full_dataset

from nearmiss_kit.findings import Finding, Severity, brief
from nearmiss_kit.model import CLASSES, SCHEMA_VERSION, codelist, fields, record_class
from nearmiss_kit.model.verdict import MOST_TOLD, check_dataset, check_record

NAME = "Testy McExample"


def only(found: tuple[Finding, ...]) -> Finding:
    assert len(found) == 1, found
    return found[0]


def test_a_right_dataset_has_no_findings() -> None:
    assert check_dataset(full_dataset()) == ()
    assert check_dataset(dataset([near_miss()])) == ()


def test_a_field_that_nobody_knows_is_named_with_the_closest_one() -> None:
    finding = only(check_record("NearMiss", near_miss() | {"ocurred": "2026-10-04"}))
    assert (finding.code, finding.path, finding.suggestion) == (
        "field-unknown",
        "ocurred",
        "occurred",
    )
    assert "Did you mean: occurred?" in finding.message


def test_a_field_that_resembles_none_gets_no_suggestion() -> None:
    finding = only(check_record("NearMiss", near_miss() | {"zzz": NAME}))
    assert finding.suggestion is None
    assert NAME not in finding.message


def test_a_code_that_is_not_in_its_list_gets_the_list_and_the_closest() -> None:
    finding = only(check_record("NearMiss", near_miss(category="Medicaton")))
    assert (finding.code, finding.shown) == ("field-not-allowed", "Medicaton")
    assert finding.suggestion == "medication"
    assert finding.allowed is not None
    assert finding.allowed.split(", ") == list(codelist("Category").codes)


@pytest.mark.parametrize(
    ("class_name", "name", "value", "expected"),
    [
        ("Verification", "sample_size", "2", "a whole number"),
        ("Verification", "sample_size", 2.5, "a whole number"),
        ("Verification", "sample_size", True, "a whole number"),
        ("Triage", "same_day_escalation", "yes", "true or false"),
        ("NearMiss", "description", 7, "words"),
        ("NearMiss", "staff_roles", "care_worker", "a list; each item care_worker, "),
        ("NearMiss", "source", "Log.xlsx", "an object"),
        ("NearMiss", "occurred", 46299, "a day like 2026-10-04, or a time with its offset"),
    ],
)
def test_the_wrong_kind_of_value_is_told_what_is_expected(
    class_name: str, name: str, value: object, expected: str
) -> None:
    finding = only(check_record(class_name, full(class_name) | {name: value}))
    assert (finding.code, finding.slot) == ("field-wrong-type", name)
    assert expected in (finding.allowed or "")


def test_true_is_shown_as_json_writes_it() -> None:
    finding = only(check_record("Verification", full("Verification", sample_size=True)))
    assert finding.shown == "true"


def test_a_limit_is_told() -> None:
    finding = only(check_record("Verification", full("Verification", sample_size=0)))
    assert (finding.code, finding.shown, finding.allowed) == (
        "field-not-allowed",
        "0",
        "1 or more",
    )


@pytest.mark.parametrize("name", ["shift", "description", "occurred", "source", "staff_roles"])
def test_a_null_is_told_to_be_left_out(name: str) -> None:
    finding = only(check_record("NearMiss", near_miss() | {name: None}))
    assert (finding.code, finding.shown) == ("field-wrong-type", None)
    assert "A field without a value is left out." in finding.message


def test_a_missing_field_is_named() -> None:
    record = near_miss()
    del record["occurred"]
    finding = only(check_record("NearMiss", record))
    assert (finding.code, finding.path, finding.shown) == ("field-missing", "occurred", None)
    assert finding.message == "occurred is missing. Add it."


def test_a_list_that_needs_an_item_is_missing_when_it_is_empty() -> None:
    finding = only(check_record("Action", full("Action", for_near_misses=[])))
    assert (finding.code, finding.path) == ("field-missing", "for_near_misses")


@pytest.mark.parametrize("day", ["2026-02-30", "2026-11-31", "2026-02-29T10:00:00Z"])
def test_a_day_that_does_not_exist_is_told_so(day: str) -> None:
    finding = only(check_record("NearMiss", near_miss(occurred=day)))
    assert (finding.code, finding.shown) == ("field-not-allowed", day)
    assert "There is no such day." in finding.message


def test_a_time_without_its_offset_is_told_what_a_time_looks_like() -> None:
    finding = only(check_record("NearMiss", near_miss(occurred="2026-10-04T18:20:00")))
    assert finding.code == "field-not-allowed"
    assert "2026-10-04T18:20:00+01:00" in finding.message


def test_the_path_leads_through_lists_and_objects() -> None:
    rows = [near_miss(f"NM-{n}") for n in range(4)]
    rows[3]["source"] = {"source_file": "Log.xlsx", "source_row": 0}
    rows[1]["staff_roles"] = ["care_worker", "boss"]
    rows[2]["other_columns"] = [{"column_header": "Weather"}]
    assert brief(check_dataset(dataset(rows))) == [
        ("near_misses[1].staff_roles[1]", "field-not-allowed"),
        ("near_misses[2].other_columns[0].column_value", "field-missing"),
        ("near_misses[3].source.source_row", "field-not-allowed"),
    ]


def test_a_rule_that_is_broken_in_a_dataset_is_found_where_it_is() -> None:
    found = check_dataset(
        dataset([near_miss()], actions=[action(action_status="done", evidence_held="Photo")])
    )
    assert brief(found) == [("actions[0].completed", "rule-broken")]
    assert found[0].message.startswith("Completed is missing: An action that is marked done")


def test_an_id_is_used_once() -> None:
    found = check_dataset(dataset([near_miss("NM-1"), near_miss("NM-2"), near_miss("NM-1")]))
    assert brief(found) == [("near_misses[2].id", "id-not-unique")]
    assert "near_misses[0] has the same id." in found[0].message


def test_an_id_that_is_a_name_is_not_shown() -> None:
    found = check_dataset(dataset([near_miss(NAME), near_miss(NAME)], triages=[triage()]))
    assert {finding.code for finding in found} == {"id-not-unique", "reference-broken"}
    found += check_dataset(dataset([near_miss()], triages=[triage(near_miss=NAME)]))
    assert NAME not in json.dumps([finding.as_json() for finding in found])


def test_the_same_id_may_stand_in_two_lists() -> None:
    assert check_dataset(dataset([near_miss("1")], triages=[triage("1", near_miss="1")])) == ()


@pytest.mark.parametrize(
    ("lists", "path"),
    [
        ({"triages": [triage(near_miss="NM-9")]}, "triages[0].near_miss"),
        ({"triages": [triage(similar_reports=["NM-1", "NM-9"])]}, "triages[0].similar_reports"),
        (
            {"actions": [action(near_misses=["NM-9"], due="2026-10-31", owner_role="nurse")]},
            "actions[0].for_near_misses",
        ),
        ({"verifications": [verification(of_action="AC-9")]}, "verifications[0].of_action"),
    ],
)
def test_a_reference_leads_to_a_record(lists: dict[str, Any], path: str) -> None:
    assert brief(check_dataset(dataset([near_miss("NM-1")], **lists))) == [
        (path, "reference-broken")
    ]


HIDDEN = [
    (class_name, field)
    for class_name in CLASSES
    for field in fields(class_name)
    if field.kind in {"text", "identifier", "reference"} or field.people
]


@pytest.mark.parametrize(("class_name", "field"), HIDDEN, ids=lambda x: getattr(x, "name", x))
@pytest.mark.parametrize("wrong", [f" {NAME}\n", [[NAME]], {NAME: NAME}, [f" {NAME}\n"]])
def test_what_may_be_a_name_is_never_shown(class_name: str, field: Any, wrong: object) -> None:
    found = check_record(class_name, full(class_name) | {field.name: wrong})
    assert NAME not in json.dumps([finding.as_json() for finding in found])


ROLES = [
    (class_name, field)
    for class_name in CLASSES
    for field in fields(class_name)
    if field.target == "StaffRole"
]


@pytest.mark.parametrize(("class_name", "field"), ROLES, ids=lambda x: getattr(x, "name", x))
def test_a_name_in_place_of_a_role_is_not_shown(class_name: str, field: Any) -> None:
    value = [NAME] if field.many else NAME
    finding = only(check_record(class_name, full(class_name) | {field.name: value}))
    assert (finding.code, finding.shown) == ("field-not-allowed", None)
    assert NAME not in json.dumps(finding.as_json())


STEERING = "\x1b[31m\ud800\r\n\u202e"


@pytest.mark.parametrize("record", [near_miss(category=STEERING), near_miss(occurred=STEERING)])
def test_what_is_shown_can_be_printed_and_steers_no_terminal(record: dict[str, Any]) -> None:
    finding = only(check_record("NearMiss", record))
    assert finding.shown == "\ufffd[31m" + "\ufffd" * 4
    assert finding.message.encode()


def test_a_field_s_own_name_can_be_printed_too() -> None:
    finding = only(check_record("NearMiss", near_miss() | {"\x1b[31mred": 1}))
    assert (finding.path, finding.slot) == ("\ufffd[31mred", "\ufffd[31mred")


@pytest.mark.parametrize("class_name", CLASSES)
def test_a_record_goes_out_as_it_came_in(class_name: str) -> None:
    record = full_dataset() if class_name == "Dataset" else full(class_name)
    came = copy.deepcopy(record)
    out = record_class(class_name).model_validate(record).as_record()
    assert json.dumps(out) == json.dumps(came)
    assert record == came


def test_a_record_with_its_fields_in_another_order_goes_out_in_the_schema_s() -> None:
    record = full_dataset()
    turned = dict(reversed(record.items()))
    out = record_class("Dataset").model_validate(turned).as_record()
    assert list(out) == [field.name for field in fields("Dataset")]
    assert out == record


def test_absent_fields_stay_absent() -> None:
    record = near_miss()
    assert record_class("NearMiss").model_validate(record).as_record() == record


def test_anything_in_place_of_a_list_is_a_finding_and_no_crash() -> None:
    wrong = {"near_misses": "NM-1", "triages": [7, None, "x"], "actions": {}, "verifications": 1}
    found = check_dataset(dataset() | {"schema_version": SCHEMA_VERSION} | wrong)
    assert {finding.code for finding in found} == {"field-wrong-type"}


def test_of_very_many_errors_the_first_are_told_and_the_rest_is_counted_by_kind() -> None:
    records: list[dict[str, Any]] = [{"id": f"NM-{n}"} for n in range(MOST_TOLD // 2)]
    records.append({"id": "NM-x", "Testy McExample": 1})
    found = check_dataset({**dataset(), "near_misses": records})
    told, rest = found[:-1], found[-1]
    assert len(told) == MOST_TOLD
    assert (rest.code, rest.severity) == ("more-errors", Severity.ERROR)
    assert len(told) + sum(number for _, number in rest.counts) == 3 * len(records) + 1
    assert dict(rest.counts)["near_misses.(unknown field)"] == 1
    assert "10,004 more are not: near_misses.occurred" in rest.message
    assert "Testy" not in rest.message


def test_records_whose_errors_are_only_counted_are_asked_no_rule() -> None:
    broken: list[Any] = [{} for _ in range(MOST_TOLD)]
    found = check_dataset({**dataset(), "near_misses": [*broken, "not a record"]})
    assert {finding.rule for finding in found} == {None}
    assert found[-1].code == "more-errors"
