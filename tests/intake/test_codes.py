"""Values of code lists, yes and no, and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sheet import aside, codes, only, records, sheet

from nearmiss_kit.intake.values.codes import CodeColumn, parse_boolean, parse_code, parse_integer

if TYPE_CHECKING:
    from pathlib import Path

CATEGORY = CodeColumn("Category")
FACTORS = CodeColumn("ContributingFactor", many=True)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("medication", "medication"),
        ("Medication", "medication"),
        (" MEDS  ERROR ", "medication"),
        ("Falls", "falls_hazard"),
        ("Slips, trips and falls", "falls_hazard"),
        ("Behavior", "behaviour"),
        ("Medication (missed dose)", "medication"),
        ("Medication - missed dose", "medication"),
        ("Fall?", "falls_hazard"),
    ],
)
def test_a_value_is_known_by_its_code_its_title_and_its_spellings(cell: str, code: str) -> None:
    parsed = parse_code(cell, CATEGORY)
    assert (parsed.value, parsed.code) == (code, None)


def test_a_close_spelling_is_corrected_and_said() -> None:
    parsed = parse_code("Safegaurding", CATEGORY)
    assert (parsed.value, parsed.code, parsed.shown) == (
        "safeguarding", "value-corrected", "Safegaurding",
    )  # fmt: skip


def test_what_the_list_does_not_know_is_other_with_its_text_kept(tmp_path: Path) -> None:
    intake = sheet(tmp_path, "Date,Category,What happened", "13/10/2026,Volcano,a")
    assert only(intake)["category"] == "other"
    assert only(intake)["category_text"] == "Volcano"
    assert codes(intake) == ["value-read-as-other"]


def test_what_follows_a_known_category_is_kept(tmp_path: Path) -> None:
    lines = ("Date,Category,What happened", "13/10/2026,Medication - missed dose,a")
    record = only(sheet(tmp_path, *lines))
    assert (record["category"], record["category_text"]) == (
        "medication", "Medication - missed dose",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "category"),
    [
        ("Near Miss - Vehicle", "transport"),
        ("Near miss: fire", "environment"),
        ("Near miss \u2013 Explosives", "other"),
        ("Near miss", "other"),
    ],
)
def test_a_category_that_says_near_miss_says_as_what_it_was_reported(
    tmp_path: Path, cell: str, category: str
) -> None:
    lines = ("Date,Category,What happened", f"13/10/2026,{cell},a", "14/10/2026,Fall,b")
    first, second = records(sheet(tmp_path, *lines))
    assert (first["category"], first["reported_as"]) == (category, "near_miss")
    assert first["category_text"] == cell
    assert "reported_as" not in second


def test_what_the_log_calls_it_in_its_own_column_goes_before(tmp_path: Path) -> None:
    lines = ("Date,Event type,Category,What happened", "13/10/2026,Incident,Near miss - fire,a")
    assert only(sheet(tmp_path, *lines))["reported_as"] == "incident"


@pytest.mark.parametrize("cell", ["-", "n/a", "tbc", ""])
def test_a_category_that_is_not_given_is_other_and_said(tmp_path: Path, cell: str) -> None:
    intake = sheet(
        tmp_path, "Date,Category,What happened", f"13/10/2026,{cell},a", "14/10/2026,Fall,b"
    )
    first = records(intake)[0]
    assert first["category"] == "other"
    assert "category_text" not in first
    assert codes(intake) == ["category-blank"]


def test_a_list_without_other_leaves_the_field_empty_and_keeps_the_cell(tmp_path: Path) -> None:
    lines = ("Date,Harm,What happened", "13/10/2026,banana,a", "14/10/2026,none,b")
    intake = sheet(tmp_path, *lines)
    first = records(intake)[0]
    assert "harm" not in first
    assert aside(first) == {"Harm": "banana"}
    assert codes(intake) == ["value-not-in-list"]


def test_a_tick_where_a_word_is_wanted_is_not_taken_for_nothing(tmp_path: Path) -> None:
    lines = ("Date,Contributing factors,What happened", "13/10/2026,✓,a", "14/10/2026,\u2014,b")
    first, second = records(sheet(tmp_path, *lines))
    assert aside(first) == {"Contributing factors": "✓"}
    assert "contributing_factors" not in second


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("Handover; travel", ["handover", "travel_time"]),
        ("Handover, Handover", ["handover"]),
        ("handover and staffing", ["handover", "staffing_pressure"]),
        ("Handover / -", ["handover"]),
        ("-", None),
    ],
)
def test_several_values_in_a_cell_are_told_apart(cell: str, value: list[str] | None) -> None:
    parsed = parse_code(cell, FACTORS)
    assert (parsed.value, parsed.code) == (value, None)


def test_an_unknown_value_among_several_is_kept_and_the_others_are_read(tmp_path: Path) -> None:
    header = "Date,Contributing factors,What happened"
    intake = sheet(tmp_path, header, "13/10/2026,Handover; full moon,a")
    assert only(intake)["contributing_factors"] == ["handover", "other"]
    assert aside(only(intake)) == {"Contributing factors": "Handover; full moon"}
    assert [f.shown for f in intake.findings if f.code == "value-read-as-other"] == ["full moon"]


def test_an_organisations_own_spellings_go_before_all_others() -> None:
    own = CodeColumn("Category", extra={"fridge alarm": "environment", "fall": "staffing"})
    assert parse_code("Fridge alarm!", own).value == "environment"
    assert parse_code("Fall", own).value == "staffing"


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("Yes", True), ("y", True), ("TRUE", True), ("1", True), (1, True), (True, True),
        ("✓", True), ("No", False), ("n", False), ("false", False), (0, False), ("☐", False),
        ("нет", False), ("n/a", None), ("-", None),
    ],
)  # fmt: skip
def test_yes_and_no_are_read_however_they_are_written(cell: object, answer: bool | None) -> None:  # noqa: FBT001
    parsed = parse_boolean(cell)
    assert (parsed.value, parsed.code) == (answer, None)


@pytest.mark.parametrize("cell", ["maybe", "x", "2"])
def test_what_is_neither_yes_nor_no_is_kept(cell: str) -> None:
    parsed = parse_boolean(cell)
    assert (parsed.value, parsed.code, parsed.keep) == (None, "yes-no-unreadable", True)


@pytest.mark.parametrize(
    ("cell", "outcome"),
    [
        (12, (12, None)),
        ("12", (12, None)),
        ("n/a", (None, None)),
        (0, (None, "number-unreadable")),
        ("ten", (None, "number-unreadable")),
        (True, (None, "number-unreadable")),
        ("1.5", (None, "number-unreadable")),
    ],
)
def test_numbers_are_whole_and_not_below_the_least(cell: object, outcome: tuple[Any, Any]) -> None:
    parsed = parse_integer(cell, 1)
    assert (parsed.value, parsed.code) == outcome


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!"])
def test_a_formula_that_failed_is_kept_and_said(tmp_path: Path, error: str) -> None:
    lines = ("Date,Shift,What happened", f"13/10/2026,{error},a", "14/10/2026,Night,b")
    intake = sheet(tmp_path, *lines)
    assert aside(records(intake)[0]) == {"Shift": error}
    assert codes(intake) == ["cell-error"]


@pytest.mark.parametrize(
    ("word", "suggested"),
    [
        ("Medication dispensing", "Medication"),
        ("Behavour incident", "Behaviour"),
        ("Choke", "Mealtime and swallowing"),
        ("Sling", None),
        ("Traffic", None),
        ("Fatal", None),
        ("Pressed", None),
        ("Energy isolation", None),
        ("Wandering", None),
        ("Excavation", None),
    ],
)
def test_a_value_is_suggested_for_a_word_of_its_kin_and_not_for_like_letters(
    word: str, suggested: str | None
) -> None:
    assert parse_code(word, CodeColumn("Category")).suggestion == suggested
