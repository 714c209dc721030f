"""The page that the quality lead forwards: counts and reasons, and nobody's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corrected import book_of, once

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.jobs.conversion import Converted

HEADER = ("Ref", "Date", "Category", "What happened", "Reported by", "Severity")
ROWS = [
    ("NM-1", "04/10/2026 18:20", "Fall", "Testy McExample, 07700 900123", "Testy McExample", "Low"),
    ("NM-2", "tbc", "Fall", "Wet floor", "Mocka Patel", "High"),
    ("NM-3", "05/10/2026", "Safegaurding", "Blister of the day before", "Mocka Patel", "depends"),
    ("Total", 3, "", "", "", ""),
]


def told(done: Converted) -> str:
    """The summary that was written."""
    (path,) = [path for path in done.files if path.name == "summary.txt"]
    return path.read_text(encoding="utf-8")


def lines_under(title: str, text: str) -> list[str]:
    """The lines of one part of a summary."""
    part = next(p for p in text.split("\n\n") if p.startswith(f"{title}\n"))
    return [line.removeprefix("- ") for line in part.strip().split("\n")[1:]]


def converted(tmp_path: Path, rows: list[Any], name: str = "log.xlsx", **how: Any) -> Converted:
    return once(book_of(tmp_path / name, [HEADER, *rows]), tmp_path / "out", **how)


def test_it_says_what_was_read_held_back_put_right_replaced_and_what_to_do(tmp_path: Path) -> None:
    done = converted(tmp_path, ROWS)
    text = told(done)
    assert lines_under("What was read", text) == [
        'log.xlsx, sheet "Log": 6 columns read, 0 kept beside the records.',
        "Near misses from 2026-10-04 to 2026-10-05.",
    ]
    assert lines_under("What came of it", text) == [
        "4 rows = 2 records + 2 held back + 0 blank.",
        "2 near misses, 1 triage.",
        "2 of the 2 near misses are provisional: they count, but something that their kind demands "
        "is missing.",
    ]
    assert lines_under("Held back", text) == [
        "1 row: A date that is only roughly known. Correct it, and convert again.",
        "1 row: A totals row.",
    ]
    assert lines_under("Put right or worked out", text) == [
        "A spelling was corrected: 1 cell.",
        "Worked out from the date and time, and marked as such: day of week (2), time of day (1).",
    ]
    assert lines_under("Personal data", text)[:2] == [
        "1 column of people turned into roles and pseudonyms.",
        "Names, numbers and addresses taken out of texts: 2 in all: 1 names, 1 telephone numbers.",
    ]
    assert 'Not in the code list, column "Severity": 1 time.' in lines_under("Worth a look", text)
    first, *_ = lines_under("What to do next", text)
    assert first.startswith("Open log-to-correct.xlsx, correct the marked cells")
    assert list(done.next_steps) == lines_under("What to do next", text)


def test_no_name_of_the_log_stands_in_it(tmp_path: Path) -> None:
    rows = [*ROWS, ("NM-4", "06/10/2026", "Fall", "Chair", "Mocka Patel", "Mocka Patel said so")]
    text = told(converted(tmp_path, rows))
    assert not {"Testy", "McExample", "Mocka", "Patel", "07700"} & set(
        text.replace(",", " ").split()
    )


def test_a_file_and_a_sheet_that_are_named_after_a_person_are_not_named(tmp_path: Path) -> None:
    log = book_of(tmp_path / "Mocka Patel.xlsx", [HEADER, *ROWS], title="Testy McExample")
    text = told(once(log, tmp_path / "out"))
    assert "Patel" not in text
    assert "McExample" not in text
    assert "a file named after a person, a sheet named after a person: 6 columns read" in text
    assert "Rename what seems to be named after a person (file, sheet)" in text


def test_where_nothing_is_wrong_nothing_has_to_be_done(tmp_path: Path) -> None:
    done = converted(tmp_path, [("NM-1", "04/10/2026", "Fall", "Wet floor", "anonymous", "High")])
    assert "Held back" not in told(done)
    assert "NM-1" not in told(done)


def test_kept_names_are_said(tmp_path: Path) -> None:
    done = converted(tmp_path, ROWS, keep_names=True)
    assert lines_under("Personal data", told(done)) == ["Names were kept on request."]
    assert "Names were kept on request: pass nothing of this on." in done.next_steps
