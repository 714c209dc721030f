"""People in columns that no field declares: their names do not leave, and no thing is one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sheet import aside, only, records, sheet

from nearmiss_kit.findings.tables import as_csv
from nearmiss_kit.intake.values.people_columns import holds_people

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.intake.pipeline import Intake

HEADER = "Date,Category,What happened"
NOTHING_SMALL: frozenset[str] = frozenset()


def everything_written(intake: Intake) -> str:
    return (
        json.dumps(intake.dataset, ensure_ascii=False)
        + as_csv([found.as_json() for found in intake.findings]).decode()
    )


@pytest.mark.parametrize(
    "header", ["Key worker", "Reviewer", "Next of kin", "Who was told", "Box 7", "Team lead"]
)
def test_names_are_found_by_what_they_look_like(tmp_path: Path, header: str) -> None:
    intake = sheet(
        tmp_path,
        f"{HEADER},{header}",
        "13/10/2026,Fall,Seen by Testy,Testy McExample",
        "14/10/2026,Fall,b,Faux O'Madeup",
    )
    written = everything_written(intake)
    assert not [name for name in ("Testy", "McExample", "Faux", "Madeup") if name in written]
    assert records(intake)[0]["description"] == "Seen by [staff-1]"
    assert "column-names" in {finding.code for finding in intake.findings}


@pytest.mark.parametrize("header", ["Reporter role", "Triage lead", "Prepared by", "Staff roles"])
def test_a_name_where_a_role_belongs_is_neither_recorded_nor_shown(
    tmp_path: Path, header: str
) -> None:
    rows = ("13/10/2026,Fall,Testy rang,Nurse", "14/10/2026,Fall,b,Testy McExample")
    intake = sheet(tmp_path, f"{HEADER},{header}", *rows)
    assert "Testy" not in everything_written(intake)
    assert "McExample" not in everything_written(intake)
    assert aside(records(intake)[1]) == {header: "staff-1"}


def test_a_job_title_that_the_list_lacks_is_other_with_its_words_kept(tmp_path: Path) -> None:
    rows = ("13/10/2026,Fall,a,Nurse", "14/10/2026,Fall,b,Activities coordinator")
    intake = sheet(tmp_path, f"{HEADER},Reporter role", *rows)
    assert records(intake)[1]["reporter_role"] == "other"
    assert aside(records(intake)[1]) == {"Reporter role": "Activities coordinator"}
    assert [f.shown for f in intake.findings if f.code == "value-read-as-other"] == [
        "Activities coordinator"
    ]


def test_a_finding_never_shows_part_of_a_name_that_a_long_text_was_cut_in(tmp_path: Path) -> None:
    told = "The tablets that were found in the blister pack by "
    rows = [f"13/10/2026,{told}{'x' * n} Testy McExample,a{n},Testy McExample" for n in range(1, 9)]
    intake = sheet(tmp_path, f"{HEADER},Reported by", *rows)
    assert not [part for part in ("Tes", "McE", "Exam") if part in everything_written(intake)]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Equipment name", ["Hoist", "Blue Sling"]),
        ("Witnessed by camera", ["Yes", "No"]),
        ("Manager sign off date", ["13/10/2026", "14 Oct 2026"]),
        ("Number of staff", [2, 3]),
        ("Client tier", ["Corporate", "Individual"]),
        ("Vehicle type", ["Bentley Flying Spur", "Rolls Royce"]),
        ("Where", ["Birch House", "Willow Lodge"]),
        ("Box 7", ["Energy Isolation", "Working At Height"]),
    ],
)
def test_a_thing_a_tick_or_a_date_is_nobody(header: str, cells: list[object]) -> None:
    assert not holds_people(header, cells, lambda: NOTHING_SMALL)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("EmployeeNumber", ["41230", "41231"]),
        ("ObservedEmployeeID", ["EMP0041", "EMP0042"]),
        ("Nurse", ["T. McExample", "Faux"]),
        ("Box 7", ["Dr Example", "Mrs Faux Persona"]),
        ("Witnessed by", ["Testy", "no"]),
        ("Email", ["testy@example.org"]),
    ],
)
def test_numbers_initials_and_titles_stand_for_people(header: str, cells: list[object]) -> None:
    assert holds_people(header, cells, lambda: NOTHING_SMALL)


def test_the_number_of_an_employee_does_not_leave(tmp_path: Path) -> None:
    rows = ("13/10/2026,Fall,a,41230", "14/10/2026,Fall,b,41231")
    intake = sheet(tmp_path, f"{HEADER},Nurse number", *rows)
    assert [aside(r)["Nurse number"] for r in records(intake)] == ["staff-1", "staff-2"]


def test_words_that_the_log_writes_small_are_no_names() -> None:
    cells = ["Brass Kettle", "Wool Cardigan"]
    assert holds_people("Box 7", cells, lambda: NOTHING_SMALL)
    assert not holds_people("Box 7", cells, lambda: frozenset({"kettle", "cardigan"}))


def test_a_tick_in_a_column_of_people_stays_a_tick_and_is_not_learned(tmp_path: Path) -> None:
    header = f"{HEADER},Witnessed by"
    rows = ("13/10/2026,Fall,Yes it fell,Yes", "14/10/2026,Fall,b,Testy McExample")
    first = records(sheet(tmp_path, header, *rows))[0]
    assert (first["description"], aside(first)) == ("Yes it fell", {"Witnessed by": "Yes"})


def test_a_role_with_a_name_keeps_the_role(tmp_path: Path) -> None:
    intake = sheet(tmp_path, f"{HEADER},Reporter role", "13/10/2026,Fall,a,Nurse - Testy McExample")
    assert only(intake)["reporter_role"] == "nurse"
    assert "McExample" not in everything_written(intake)
