"""Many records are judged at once: sooner, and never otherwise than one by one."""

from datetime import date
from typing import Any

import pytest
from build import action, near_miss, triage
from hypothesis import given, settings
from hypothesis import strategies as st
from model.complete import full

from nearmiss_kit.model import fields
from nearmiss_kit.model.bulk import Few, is_right
from nearmiss_kit.model.verdict import check_record, check_row

TODAY = date(2026, 11, 2)
CLASSES = ("NearMiss", "Triage", "NotificationAssessment", "Action", "Verification")
BETWEEN_RECORDS = ("reopened-needs-reopening",)
WRONG: tuple[Any, ...] = (
    None,
    "",
    " ",
    "volcano",
    7,
    2.5,
    True,
    [],
    ["x"],
    {},
    "2026-02-30",
    "2027-01-01",
)


@st.composite
def altered(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A record with every field, of which some are left out and some say something else."""
    name = draw(st.sampled_from(CLASSES))
    record = full(name)
    slots = st.sampled_from(sorted(record))
    for slot in draw(st.sets(slots, max_size=8)):
        del record[slot]
    for slot in draw(st.sets(st.sampled_from([f.name for f in fields(name)]), max_size=2)):
        record[slot] = draw(st.sampled_from(WRONG))
    return name, record


@settings(deadline=None)
@given(altered())
def test_a_record_alone_has_the_verdict_that_it_has_in_a_row(made: tuple[str, Any]) -> None:
    name, record = made
    alone = check_record(name, record, today=TODAY)
    in_a_row = check_row([(name, record)], today=TODAY)
    assert in_a_row[: len(alone)] == alone
    assert {f.rule for f in in_a_row[len(alone) :]} <= set(BETWEEN_RECORDS)


@pytest.mark.parametrize("name", CLASSES)
def test_a_record_that_is_right_needs_no_second_look(name: str) -> None:
    record = full(name)
    record.pop("gates", None)  # a gate has rules of its own, so its record is looked at closely
    assert is_right(name, record)


def test_what_records_of_a_row_say_of_one_another_is_judged() -> None:
    early = triage(triaged="2026-10-01")
    records = [("NearMiss", near_miss(reported="2026-10-04")), ("Triage", early)]
    assert [f.rule for f in check_row(records, today=TODAY)] == ["triaged-before-reported"]


def test_a_row_with_an_error_is_not_asked_for_more() -> None:
    early = triage(triaged="2026-10-01")
    records = [("NearMiss", near_miss(harm="volcano", reported="2026-10-04")), ("Triage", early)]
    assert [f.code for f in check_row(records, today=TODAY)] == ["field-not-allowed"]


def test_records_of_a_row_find_one_another() -> None:
    few = Few([("NearMiss", near_miss()), ("Action", action())], None)
    assert few.record("NearMiss", near_miss()["id"]) == near_miss()
    assert few.record("NearMiss", "nowhere") == {}
    assert few.refers("Action", "for_near_misses", near_miss()["id"])
    assert not few.refers("Verification", "of_action", action()["id"])
