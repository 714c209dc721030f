"""What people write where they have nothing to say does not count as an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sheet import aside, codes, only, records, sheet

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "Date,Category,What happened"


@pytest.mark.parametrize("word", ["-", "n/a", "NA", "N/A", "--"])
@pytest.mark.parametrize(
    ("header", "slot"),
    [
        ("Service", "service"),
        ("Location", "location"),
        ("Immediate action taken", "immediate_controls"),
        ("What stopped harm", "what_stopped_harm"),
    ],
)
def test_a_dash_or_not_applicable_is_no_answer(
    tmp_path: Path, header: str, slot: str, word: str
) -> None:
    record = only(sheet(tmp_path, f"{HEADER},{header}", f"13/10/2026,Fall,a,{word}"))
    assert slot not in record
    assert aside(record) == {}


@pytest.mark.parametrize("word", ["tbc", "see notes", "unknown", "pending"])
def test_words_that_promise_an_answer_are_kept_beside_the_record(tmp_path: Path, word: str) -> None:
    header = f"{HEADER},Immediate action taken"
    record = only(sheet(tmp_path, header, f"13/10/2026,Fall,a,{word}"))
    assert "immediate_controls" not in record
    assert aside(record) == {"Immediate action taken": word}


def test_none_is_an_answer_to_what_was_done(tmp_path: Path) -> None:
    header = f"{HEADER},Immediate action taken"
    assert only(sheet(tmp_path, header, "13/10/2026,Fall,a,None"))["immediate_controls"] == "None"


def test_rows_whose_number_is_to_follow_are_all_kept(tmp_path: Path) -> None:
    intake = sheet(tmp_path, f"Ref,{HEADER}", "tbc,13/10/2026,Fall,a", "tbc,14/10/2026,Fall,b")
    assert codes(intake) == []
    assert len({record["id"] for record in records(intake)}) == 2
