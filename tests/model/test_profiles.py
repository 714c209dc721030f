"""What a complete record must hold; all of it is read from the generated tables."""

from typing import Any

import pytest
from build import near_miss, verification
from model.complete import full, sample
from model.judges import accepted, errors

from nearmiss_kit.findings import Severity
from nearmiss_kit.model import Field, codelist, field, fields
from nearmiss_kit.model._generated.rules import RULEBOOK
from nearmiss_kit.model.verdict import check_record, missing_when_complete, rule_description

CATEGORIES = codelist("Category").codes
PROFILES = {
    f"{category}-profile"
    for category in (
        "medication", "transport", "mealtime", "deterioration", "safeguarding", "documentation",
        "environment", "behaviour",
    )
}  # fmt: skip
CLOSED = {"report_status": "closed_no_further_action", "closed": "2026-10-09"}
DEMANDED = [
    (category, code, name)
    for category in CATEGORIES
    for code, names in missing_when_complete({"category": category, **CLOSED})
    for name in names
]


def without(record: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key != name}


def complete(category: str) -> dict[str, Any]:
    """A complete report that holds what its category demands, and nothing that it does not."""
    demanded = {name for its, _, name in DEMANDED if its == category}
    kept = [f for f in fields("NearMiss") if f.required or f.name in demanded]
    said = {"completeness": "complete", "category": category, **CLOSED}
    return {f.name: said.get(f.name, sample(f)) for f in kept} | CLOSED


def test_every_rule_of_a_report_is_reached() -> None:
    codes = {code for _, code, _ in DEMANDED}
    assert codes == {"minimum-dataset", "no-further-action-needs-reason", *PROFILES}
    assert codes <= set(RULEBOOK.rules)
    assert "NearMiss" in RULEBOOK.errors


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_complete_report_with_all_that_is_demanded_is_accepted(category: str) -> None:
    record = complete(category)
    assert accepted("NearMiss", record)
    assert missing_when_complete(record) == ()


@pytest.mark.parametrize(("category", "code", "name"), DEMANDED)
def test_a_complete_report_without_a_demanded_field_is_refused(
    category: str, code: str, name: str
) -> None:
    record = without(complete(category), name)
    assert not accepted("NearMiss", record)
    found = [
        f
        for f in check_record("NearMiss", record, path="near_misses[3]")
        if f.severity is Severity.ERROR
    ]
    assert {(f.code, f.path, f.slot) for f in found} == {
        ("rule-broken", f"near_misses[3].{name}", name)
    }
    said = [f.message for f in found if f"({code})" in f.message]
    assert len(said) == 1
    assert field("NearMiss", name).title in said[0]
    assert rule_description(code) in said[0]
    assert (code, (name,)) in missing_when_complete(record)


@pytest.mark.parametrize(("category", "name"), sorted({(c, name) for c, _, name in DEMANDED}))
def test_a_provisional_report_may_leave_it_out(category: str, name: str) -> None:
    record = {**complete(category), "completeness": "provisional"}
    assert accepted("NearMiss", without(record, name))


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_profile_is_asked_of_its_own_category_only(category: str) -> None:
    own = {f"{category}-profile"} & PROFILES
    assert {code for its, code, _ in DEMANDED if its == category} & PROFILES == own


def test_the_smallest_report_is_provisional() -> None:
    assert accepted("NearMiss", near_miss())
    assert not accepted("NearMiss", near_miss(completeness="complete"))


@pytest.mark.parametrize("name", ["staff_roles"])
def test_an_empty_list_holds_nothing(name: str) -> None:
    record = {**complete("medication"), name: []}
    assert not accepted("NearMiss", record)
    assert [f.path for f in errors("NearMiss", record)] == [name]


def test_an_action_that_is_done_says_when() -> None:
    done = full("Action", action_status="done")
    assert accepted("Action", done)
    assert not accepted("Action", without(done, "completed"))
    (finding,) = check_record("Action", without(done, "completed"))
    assert (finding.code, finding.path) == ("rule-broken", "completed")
    assert "action-done-needs-date" in finding.message


@pytest.mark.parametrize("status", [c for c in codelist("ActionStatus").codes if c != "done"])
def test_any_other_action_need_not(status: str) -> None:
    assert accepted("Action", without(full("Action", action_status=status), "completed"))


def test_who_says_how_many_complied_says_of_how_many() -> None:
    assert accepted("Verification", verification())
    assert accepted("Verification", verification(sample_size=10))
    assert accepted("Verification", verification(sample_size=10, sample_complied=0))
    alone = verification(sample_complied=0)
    assert not accepted("Verification", alone)
    (finding,) = check_record("Verification", alone)
    assert (finding.code, finding.path) == ("rule-broken", "sample_size")


@pytest.mark.parametrize("listed", [f for f in fields("NearMiss") if f.many], ids=lambda f: f.name)
def test_a_list_may_be_empty_where_nothing_demands_it(listed: Field) -> None:
    assert accepted("NearMiss", near_miss() | {listed.name: []})
