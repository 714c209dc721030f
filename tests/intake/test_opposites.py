"""A value is never read as its opposite, however near the spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sheet import aside, codes, only, sheet

from nearmiss_kit.intake.looks import close_code, code_of
from nearmiss_kit.intake.values.codes import CodeColumn, parse_code
from nearmiss_kit.model import codelist

if TYPE_CHECKING:
    from pathlib import Path

STATES = ["ActionStatus", "ReportStatus", "VerificationOutcome", "Harm"]
NEGATIONS = ("un", "in", "non", "dis", "not ", "never ")


@pytest.mark.parametrize(
    ("list_name", "word"),
    [
        ("ActionStatus", "Uncompleted"),
        ("ActionStatus", "In complete"),
        ("ActionStatus", "Unfinished"),
        ("VerificationOutcome", "Uneffective"),
        ("VerificationOutcome", "Effective? No"),
        ("VerificationOutcome", "Effective - no"),
        ("ReportStatus", "Unresolved"),
        ("ReportStatus", "Closed? No"),
    ],
)
def test_a_negated_word_does_not_become_what_it_denies(list_name: str, word: str) -> None:
    denied = {"done", "effective", "closed", "closed_no_further_action"}
    assert parse_code(word, CodeColumn(list_name)).value not in denied


@pytest.mark.parametrize("list_name", STATES)
@pytest.mark.parametrize("prefix", NEGATIONS)
def test_no_spelling_of_a_state_is_corrected_into_its_opposite(list_name: str, prefix: str) -> None:
    spellings = [
        word
        for value in codelist(list_name).values
        for word in (value.title, *value.aliases)
        if word.isalpha() and not word.lower().startswith(NEGATIONS)
    ]
    negated = {prefix + word: code_of(list_name, word) for word in spellings}
    wrong = [
        text
        for text, code in negated.items()
        if code_of(list_name, text) is None and close_code(list_name, text) == code
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("list_name", "word", "code"),
    [
        ("ActionStatus", "Compelted", "done"),
        ("ActionStatus", "In progres", "in_progress"),
        ("VerificationOutcome", "Inefective", "not_effective"),
        ("Category", "Invironment", "environment"),
    ],
)
def test_a_slip_of_the_pen_is_still_corrected(list_name: str, word: str, code: str) -> None:
    assert close_code(list_name, word) == code


def test_an_action_that_is_not_complete_is_open_and_the_cell_is_kept(tmp_path: Path) -> None:
    header = "Date,Category,What happened,Action,Action status"
    intake = sheet(tmp_path, header, "13/10/2026,Fall,a,Ring,Uncompleted")
    assert only(intake, "actions")["action_status"] == "open"
    assert aside(only(intake)) == {"Action status": "Uncompleted"}
    assert codes(intake) == ["value-not-in-list"]
