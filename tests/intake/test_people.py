"""Columns that hold people: names become pseudonyms, roles stay, and no name leaves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sheet import aside, only, records, settings, sheet

from nearmiss_kit.intake.pipeline import take_in
from nearmiss_kit.intake.values.people import split_role

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "Date,Reported by,What happened"


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Sample Jones (support worker)", ("Sample Jones", "care_worker")),
        ("Sample Jones [RN]", ("Sample Jones", "nurse")),
        ("Sample Jones - team leader", ("Sample Jones", "shift_lead")),
        ("Nurse, Sample Jones", ("Sample Jones", "nurse")),
        ("Night staff (agency)", ("Night staff", "agency_worker")),
        ("DSP", (None, "care_worker")),
        ("Registered Manager", (None, "registered_manager")),
        ("Carer (agency)", (None, "agency_worker")),
        ("Sample Jones", ("Sample Jones", None)),
        ("Sample Jones (on leave)", ("Sample Jones (on leave)", None)),
    ],
)
def test_a_role_is_told_from_a_name(cell: str, found: tuple[str | None, str | None]) -> None:
    assert split_role(cell) == found


def test_a_name_with_a_role_becomes_a_pseudonym_and_a_role(tmp_path: Path) -> None:
    record = only(sheet(tmp_path, HEADER, "13/10/2026,Sample Jones (support worker),a"))
    assert (record["reporter_ref"], record["reporter_role"]) == ("staff-1", "care_worker")


def test_a_role_alone_makes_no_pseudonym(tmp_path: Path) -> None:
    record = only(sheet(tmp_path, HEADER, "13/10/2026,Senior carer,a"))
    assert record["reporter_role"] == "senior_care_worker"
    assert "reporter_ref" not in record


@pytest.mark.parametrize("word", ["Anon", "anonymous", "Not named"])
def test_who_wants_no_name_reported_anonymously(tmp_path: Path, word: str) -> None:
    record = only(sheet(tmp_path, HEADER, f"13/10/2026,{word},a"))
    assert record["reported_anonymously"] is True
    assert "reporter_ref" not in record


@pytest.mark.parametrize("word", ["n/a", "-", "unknown"])
def test_nobody_is_nobody(tmp_path: Path, word: str) -> None:
    record = only(sheet(tmp_path, HEADER, f"13/10/2026,{word},a"))
    assert not {"reporter_ref", "reporter_role", "reported_anonymously"} & set(record)


def test_several_people_in_a_cell_get_a_pseudonym_each(tmp_path: Path) -> None:
    header = "Date,Staff involved,What happened"
    record = only(sheet(tmp_path, header, "13/10/2026,Sample Jones (RN) / Testy McExample,a"))
    assert (record["staff_ref"], record["staff_roles"]) == (["staff-1", "staff-2"], ["nurse"])


def test_a_second_role_that_has_no_field_is_kept_without_names(tmp_path: Path) -> None:
    line = "13/10/2026,Sample Jones (RN) and Testy McExample (driver),a"
    record = only(sheet(tmp_path, HEADER, line))
    assert record["reporter_role"] == "nurse"
    assert aside(record) == {"Reported by": "staff-1 (nurse), staff-2 (driver)"}


def test_names_of_the_columns_are_replaced_in_every_text_of_the_log(tmp_path: Path) -> None:
    lines = (
        "Date,Reported by,Service user,What happened,Notes about the day",
        "13/10/2026,Testy McExample,Other Fixture,Fixture fell when testy left,rang Testy",
        "14/10/2026,,,Seen by McExample; call 07700 900123,Fixture's tea",
    )
    first, second = records(sheet(tmp_path, *lines))
    assert first["description"] == "[person-1] fell when [staff-1] left"
    assert second["description"] == "Seen by [staff-1]; call [phone removed]"
    assert aside(first) == {"Notes about the day": "rang [staff-1]"}
    assert aside(second) == {"Notes about the day": "[person-1] tea"}


def test_a_name_learned_in_one_file_is_replaced_in_the_other(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text(f"{HEADER}\n13/10/2026,Testy McExample,a\n")
    (tmp_path / "two.csv").write_text("Date,What happened\n13/10/2026,Testy saw it\n")
    intake = take_in([tmp_path / "two.csv", tmp_path / "one.csv"], settings())
    assert records(intake)[0]["description"] == "[staff-1] saw it"


@pytest.mark.parametrize("header", ["Witness statement by", "ObserverName", "E-mail", "Signed"])
def test_a_column_without_a_field_whose_heading_speaks_of_people_holds_pseudonyms(
    tmp_path: Path, header: str
) -> None:
    intake = sheet(tmp_path, f"Date,What happened,{header}", "13/10/2026,a,Testy McExample")
    assert "McExample" not in json.dumps(intake.dataset)
    assert "column-names" in {finding.code for finding in intake.findings}


def test_the_owner_of_an_action_that_is_not_given_is_kept_as_a_pseudonym(tmp_path: Path) -> None:
    lines = (
        "Date,What happened,Action,Assigned to",
        "13/10/2026,a,,Bo Al",
        "14/10/2026,b,Ring,Bo Al",
    )
    first = records(sheet(tmp_path, *lines))[0]
    assert aside(first) == {"Assigned to": "staff-1"}


def test_a_key_gives_the_same_pseudonym_in_another_log(tmp_path: Path) -> None:
    one = only(sheet(tmp_path, HEADER, "13/10/2026,Testy McExample,a", key=b"k"))
    two = records(
        sheet(tmp_path, HEADER, "1/10/2026,Else,b", "13/10/2026,Testy McExample,a", key=b"k")
    )[1]
    assert one["reporter_ref"] == two["reporter_ref"]


def test_names_are_kept_only_where_somebody_asked_for_it(tmp_path: Path) -> None:
    line = "13/10/2026,Testy McExample,Testy fell"
    intake = sheet(tmp_path, HEADER, line, keep_names=True)
    assert only(intake)["reporter_ref"] == "Testy McExample"
    assert only(intake)["description"] == "Testy fell"
    assert intake.dataset["names_kept"] is True


def test_a_file_or_column_that_is_named_after_a_person_is_said(tmp_path: Path) -> None:
    path = tmp_path / "Log_of_McExample.csv"
    path.write_text(
        "Date,Category,What happened,Reported by,Seen by Testy?\n"
        "13/10/2026,Fall,a,Testy McExample,yes\n"
    )
    found = [f for f in take_in([path], settings()).findings if f.code == "name-in-title"]
    assert [(f.place.cell if f.place else "", f.header) for f in found] == [
        ("", "file"),
        ("E1", "column"),
    ]
    assert not any("Testy" in (f.detail or "") for f in found)
