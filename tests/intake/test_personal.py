"""Dates of birth, addresses and numbers of people beside a near miss do not get into a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sheet import aside, codes, only, records, sheet, targets

from nearmiss_kit.intake.personal import personal_detail

if TYPE_CHECKING:
    from pathlib import Path

BASE = "Ref,Date,Category,What happened"
ROW = "NM-1,13/10/2026,Fall,Wet floor"


@pytest.mark.parametrize(
    ("header", "cell", "left"),
    [
        ("DOB", "01/02/1940", "[date of birth removed]"),
        ("D.O.B.", "1940", "[date of birth removed]"),
        ("Client date of birth", "1 Feb 1940", "[date of birth removed]"),
        ("Address", "12 High Street", "[address removed]"),
        ("Next of kin address", "12 High Street", "[address removed]"),
        ("Zip", "90210", "[address removed]"),
        ("Payroll number", "P10023", "[number removed]"),
        ("Insurance #", "H 445566", "[number removed]"),
    ],
)
def test_a_personal_detail_is_left_out_and_said(
    tmp_path: Path, header: str, cell: str, left: str
) -> None:
    intake = sheet(tmp_path, f"{BASE},{header}", f"{ROW},{cell}")
    assert aside(only(intake)) == {header: left}
    (said,) = [f for f in intake.findings if f.code == "column-personal"]
    assert (said.where, said.header) == ("Log.csv, column E", header)
    assert cell not in str(intake.dataset)


@pytest.mark.parametrize("cell", ["n/a", "Yes", "no"])
def test_a_tick_under_such_a_heading_stays(tmp_path: Path, cell: str) -> None:
    intake = sheet(tmp_path, f"{BASE},Address", f"{ROW},{cell}")
    assert aside(only(intake)) == {"Address": cell}
    assert "column-personal" not in codes(intake)


@pytest.mark.parametrize(
    "header",
    ["Site address", "Office postcode", "NHS Trust", "Hospital", "Age", "Lot number", "Ref"],
)
def test_other_headings_are_no_personal_detail(header: str) -> None:
    assert personal_detail(header) is None


def test_a_date_of_birth_is_never_the_day_of_the_near_miss(tmp_path: Path) -> None:
    intake = sheet(
        tmp_path, "Date of birth,Reported,What happened", "01/02/1940,13/10/2026,Wet floor"
    )
    assert targets(intake.mapping)["Date of birth"] == "keep aside"
    assert only(intake)["occurred"] == "2026-10-13"


def test_the_number_of_a_person_stands_for_the_person(tmp_path: Path) -> None:
    rows = (f"{ROW},AB12345C", "NM-2,14/10/2026,Fall,Mat,AB12345C")
    first, second = records(sheet(tmp_path, f"{BASE},Medicaid ID", *rows))
    assert first["person_ref"] == second["person_ref"] == "person-1"


def test_many_rows_are_treated_as_one_is(tmp_path: Path) -> None:
    rows = [f"NM-{n},{n % 28 + 1}/10/2026,Fall,Wet floor,{n % 9 + 1}/02/1940" for n in range(60)]
    found = records(sheet(tmp_path, f"{BASE},DOB", *rows))
    assert {aside(record)["DOB"] for record in found} == {"[date of birth removed]"}


def test_what_a_home_calls_a_person_goes_before_the_number_of_a_register(tmp_path: Path) -> None:
    header = f"{BASE},NHS Number,Client ID"
    intake = sheet(tmp_path, header, f"{ROW},943 476 5919,CL-1", "NM-2,14/10/2026,Fall,Mat,,CL-1")
    first, second = records(intake)
    assert first["person_ref"] == second["person_ref"]
    assert aside(first) == {"NHS Number": "[number removed]"}
