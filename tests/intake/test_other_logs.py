"""A log of injuries or of all incidents is said to be one, before anything else is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from corrected import book_of, once

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HEADER = ("Ref", "Date", "Type", "What happened")
TYPES = ("Fall", "Medication", "Environment", "Fall", "Equipment", "Fall")


def said_of(
    folder: Path, header: Sequence[str], cells: Sequence[Any], types: Sequence[Any] = TYPES
) -> list[tuple[str, str]]:
    """Code and message of what is said of a whole log with one more column."""
    rows = [
        (f"R-{number}", f"{number + 10}/10/2026", type_, f"Wet floor {number}", cell)
        for number, (type_, cell) in enumerate(zip(types, cells, strict=True))
    ]
    done = once(book_of(folder / "log.xlsx", [(*HEADER, *header), *rows]), folder / "out")
    codes = ("log-of-injuries", "mostly-no-near-misses")
    return [(f.code, f.message) for f in done.intake.findings if f.code in codes]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Body part injured", ("Hand", "Knee", "Back", "Hand", "", "Head")),
        ("DaysLost", (3, 0, 2, 1, 4, 0)),
        ("Lost time (days)", (3, 1, 2, 1, 4, 1)),
        ("Outcome for the person", ("Minor injury", "Fracture", "First aid", "Fatal", "", "-")),
    ],
)
def test_columns_that_tell_of_harm_make_a_log_of_injuries(
    tmp_path: Path, header: str, cells: Sequence[Any]
) -> None:
    ((code, message),) = said_of(tmp_path, (header,), cells)
    assert code == "log-of-injuries"
    assert f'"{header}" tells of harm that was done, and all 6 rows are counted' in message
    assert "add a column Harm" in message


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Possible injury", ("Cut", "Burn", "Fracture", "Cut", "Cut", "Cut")),
        ("Injury prevented by", ("Rail", "Staff", "Staff", "Rail", "Mat", "Mat")),
        ("Accident/incident form", ("A1", "A2", "A3", "A4", "A5", "A6")),
        ("Body part injured", ("None", "n/a", "", "no injury", "Hand", "nil")),
        ("DaysLost", (0, 0, 0, 1, 0, 0)),
        ("Harm", ("none", "none", "none", "none", "some", "none")),
        ("Remarks", ("No injury", "Near miss", "Nobody hurt", "Risk of death", "-", "-")),
    ],
)
def test_a_log_of_near_misses_is_left_in_peace(
    tmp_path: Path, header: str, cells: Sequence[Any]
) -> None:
    assert said_of(tmp_path, (header,), cells) == []


def test_a_log_that_says_itself_which_rows_are_none_is_counted_right(tmp_path: Path) -> None:
    cells = ("Yes", "Yes", "No", "Yes", "Yes", "Yes")
    ((code, message),) = said_of(tmp_path, ("Was anyone harmed?",), cells)
    assert code == "mostly-no-near-misses"
    assert "5 of the 6 records say that somebody was harmed" in message
    assert "1 is counted as near misses" in message


def test_a_few_rows_say_too_little_of_a_log(tmp_path: Path) -> None:
    assert said_of(tmp_path, ("DaysLost",), (3, 2), TYPES[:2]) == []


def test_it_is_said_first_in_the_summary_and_names_nobody(tmp_path: Path) -> None:
    header = ("Ref", "Date", "Type", "What happened", "Reported by", "Testy McExample's injuries")
    rows = [(f"R-{n}", f"{n + 10}/10/2026", "Fall", f"Wet floor {n}", "Testy McExample", "Knee")
            for n in range(6)]  # fmt: skip
    done = once(book_of(tmp_path / "log.xlsx", [header, *rows]), tmp_path / "out")
    text = (tmp_path / "out" / "summary.txt").read_text(encoding="utf-8")
    assert text.split("\n")[2] == "First of all"
    assert "This looks like a log of injuries or accidents" in text.split("\n")[3]
    assert "McExample" not in text
    assert "log-of-injuries" in {f.code for f in done.intake.findings}
