"""A broken rule is told with its code, place, what is allowed and its severity, in plain words."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from build import action, dataset, near_miss, triage
from model.complete import full_dataset

from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.model import code_title, codelist, record_class
from nearmiss_kit.model._generated.rules import RULEBOOK
from nearmiss_kit.model.fields import Covers, Rule, Rulebook
from nearmiss_kit.model.together import Fault
from nearmiss_kit.model.verdict import check_dataset, check_record, check_row
from nearmiss_kit.model.wording import of_fault

TODAY = date(2026, 11, 2)
ALL = ("pydantic",)
GATES = codelist("Gate").codes[:2]
BOOK: Rulebook = replace(
    RULEBOOK,
    rules={
        "in-order": Rule(
            "in-order", "It comes later.", "Triage", "error", ALL, {"triaged": "after Occurred"}
        ),
        "all-gates": Rule("all-gates", "Each gate is checked.", "NearMiss", "error", ALL, {}),
        "gates-met": Rule(
            "gates-met", "Each gate is met.", "NearMiss", "error", ALL, {"gate_state": "met"}
        ),
        "followed": Rule("followed", "Something follows.", "Action", "warning", ALL, {}),
    },
    covers={"all-gates": Covers("gates", "gate", "category", {"medication": GATES})},
)
GATED = {"category": "medication", "gates": [{"gate": GATES[1], "gate_state": "outstanding"}]}


def told(rule: str, class_name: str, record: dict[str, Any], *names: str) -> Finding:
    fault = Fault("rule-broken", "rows[2]", class_name, record, names, rule=rule)
    (finding,) = of_fault(fault, BOOK)
    return finding


def test_a_wrong_order_shows_the_time_and_what_is_allowed() -> None:
    finding = told("in-order", "Triage", triage(triaged="2026-10-01"), "triaged")
    assert (finding.code, finding.rule, finding.severity) == (
        "rule-broken", "in-order", Severity.ERROR,
    )  # fmt: skip
    assert (finding.path, finding.slot, finding.shown) == (
        "rows[2].triaged", "triaged", "2026-10-01",
    )  # fmt: skip
    assert finding.message == (
        "Triaged does not fit: It comes later. (in-order) Allowed: after Occurred. "
        "Correct the row and run again."
    )


def test_a_list_that_lacks_something_is_told_what() -> None:
    first, second = (code_title("Gate", code) for code in GATES)
    finding = told("all-gates", "NearMiss", GATED, "gates")
    assert finding.path == "rows[2].gates"
    assert f" lacks {first}: Each gate is checked. (all-gates)" in finding.message
    missing = told("all-gates", "NearMiss", {"category": "medication"}, "gates")
    assert f" lacks {first}, {second}: " in missing.message


def test_an_item_of_a_list_is_told_by_its_place() -> None:
    finding = told("gates-met", "NearMiss", GATED, "gates[0].gate_state")
    assert (finding.path, finding.slot) == ("rows[2].gates[0].gate_state", "gate_state")
    assert (finding.shown, finding.allowed) == ("outstanding", "met")


def test_a_warning_asks_for_a_look_and_no_more() -> None:
    finding = told("followed", "Action", action())
    assert (finding.code, finding.severity) == ("rule-doubtful", Severity.WARNING)
    assert (finding.path, finding.slot) == ("rows[2]", None)
    assert finding.message == (
        "Something follows. (followed) Check whether it is right; the record is valid as it is."
    )


def test_the_rule_stands_in_the_json_of_its_finding() -> None:
    (finding,) = check_record("Action", action(action_status="done"))[:1]
    assert finding.as_json()["rule"] == "action-done-needs-date"
    (other,) = check_record("Action", action(action_status="dun"))
    assert other.as_json()["rule"] is None


def test_a_warning_of_the_schema_leaves_the_record_valid() -> None:
    undated = {"id": "TR-1", "near_miss": "NM-1"}
    (finding,) = check_record("Triage", undated, path="triages[0]", today=TODAY)
    assert (finding.severity, finding.rule) == (Severity.WARNING, "triage-without-date")
    assert finding.path == "triages[0].triaged"
    assert record_class("Triage").model_validate(undated).as_record() == undated
    assert check_dataset(dataset([near_miss()], triages=[undated])) == (finding,)


def test_rules_of_a_record_wait_until_its_fields_are_right() -> None:
    wrong = {"id": "TR-1", "near_miss": "NM-1", "route": "nowhere"}
    assert [f.rule for f in check_record("Triage", wrong)] == [None]
    found = check_dataset(dataset([near_miss()], triages=[wrong, {**wrong, "route": 7}]))
    assert {f.code for f in found} == {"field-not-allowed", "id-not-unique"}


def test_records_that_fit_one_another_have_nothing_between_them() -> None:
    records = [("NearMiss", near_miss()), ("Triage", triage())]
    assert check_row(records, today=TODAY) == ()


def test_the_class_of_a_dataset_refuses_what_does_not_hold_together() -> None:
    whole = full_dataset()
    assert record_class("Dataset").model_validate(whole).as_record() == whole
    whole["triages"][0]["near_miss"] = "nowhere"
    with pytest.raises(ValueError, match=r"triages\[0\]: reference-broken"):
        record_class("Dataset").model_validate(whole)
    assert [f.code for f in check_record("Dataset", whole)] == []
