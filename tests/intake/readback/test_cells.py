from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from nearmiss_kit.findings import brief
from nearmiss_kit.intake.readback.cells import Cells
from nearmiss_kit.intake.readback.form import FormCell
from nearmiss_kit.places import Place

TODAY = dt.date(2026, 11, 2)


def cells() -> Cells:
    return Cells(ZoneInfo("Europe/London"), "day-first", TODAY)


def cell(value: object, header: str = "Answer") -> FormCell:
    return FormCell(value, Place("form.xlsx", "Questions", 4, 3), header)  # type: ignore[arg-type]


@pytest.mark.parametrize("said", ["Partly", "partly ", "PARTLY", "in part"])
def test_an_answer_is_a_code_however_it_is_spelt(said: str) -> None:
    read = cells()
    assert (read.code(cell(said), "AuditAnswerCode"), read.findings) == ("partly", [])


def test_a_tick_is_yes_and_an_empty_cell_is_nothing() -> None:
    read = cells()
    assert [read.code(cell(value), "AuditAnswerCode") for value in (True, False, None)] == [
        "yes",
        "no",
        None,
    ]


def test_an_answer_that_is_not_in_the_list_is_shown_with_the_list() -> None:
    read = cells()
    assert read.code(cell("Perhaps"), "AuditAnswerCode") is None
    (found,) = read.findings
    assert brief([found]) == [("C4", "form-not-in-list")]
    assert found.message == (
        '"Perhaps" in Answer is not in its list. Allowed: Yes, Partly, No, Not applicable. '
        "Choose from the list and run again; nothing of this file was taken in."
    )


def test_what_stands_in_a_column_of_roles_may_be_a_name_and_is_not_shown() -> None:
    read = cells()
    assert read.code(cell("Testy McExample", "Audited by"), "StaffRole") is None
    assert "Testy" not in read.findings[0].message


def test_several_codes_stand_in_the_order_of_the_list() -> None:
    read = cells()
    said = "Audits; Medication charts\naudits"
    assert read.codes(cell(said), "EvidenceSource") == ["medication_charts", "audits"]


@pytest.mark.parametrize("said", [dt.date(2026, 10, 4), "4/10/2026", "2026-10-04", 46299])
def test_a_day_is_read_however_a_program_stored_it(said: object) -> None:
    assert cells().day(cell(said)) == "2026-10-04"


def test_a_day_after_today_is_refused_where_it_must_be_past() -> None:
    read = cells()
    assert read.day(cell("1/12/2026"), past=True) is None
    assert read.day(cell("1/12/2026")) == "2026-12-01"
    assert brief(read.findings) == [("C4", "form-day-not-yet")]


@pytest.mark.parametrize("said", ["n/a", "soon", "31/11/2026", True])
def test_what_is_no_day_is_found(said: object) -> None:
    read = cells()
    assert read.day(cell(said)) is None
    assert brief(read.findings) == [("C4", "form-unreadable")]


def test_a_number_is_whole_and_not_too_small() -> None:
    read = cells()
    assert [read.count(cell(value), 1) for value in (10, 0, "ten", 2.5)] == [10, None, None, None]
    assert brief(read.findings) == [("C4", "form-unreadable")] * 3


def test_a_value_is_read_by_the_kind_of_its_field() -> None:
    read = cells()
    assert read.value(cell("4 Oct 2026"), "Audit", "audited") == "2026-10-04"
    assert read.value(cell("42"), "Audit", "sample_seed") == 42
    assert read.value(cell("Random"), "Audit", "sample_method") == "random"
    assert read.value(cell(" seen "), "AuditAnswer", "audit_note") == "seen"
