"""`nearmiss reviews` as a user calls it, and the board pack that knows what came of it."""

from pathlib import Path

from command import Call
from docx import Document
from filled_plan import records
from filled_reviews import BOARD_ROW, FINISHED, MEETING, PATTERN, fill, form_of, october

from nearmiss_kit.dataset.store import dump


def test_a_form_is_made_filled_and_taken_in(nearmiss: Call, tmp_path: Path) -> None:
    Path("dataset.json").write_bytes(dump(october()))
    words = ("--month", "2026-10", "--as-of", "2026-11-12")
    made = nearmiss("reviews", "make", "dataset.json", "-o", "form", *words)
    assert made.code == 0
    assert "October 2026: 3 reviews, 1 repeat pattern, 2 to open again, 2 that signal." in made.out
    form = tmp_path / "form" / "reviews-2026-10.xlsx"
    fill(form, {f"RV-{PATTERN}": FINISHED, PATTERN: {"Look-back done": "Yes"}})
    done = nearmiss("reviews", "import", str(form), "--into", ".", "--by-role", "quality_lead")
    assert "Form: 2 new records, 0 changed, 0 conflicts." in done.out
    assert records(form, "patterns")[PATTERN]["pattern_state"] == "reviewed"
    again = nearmiss("reviews", "import", str(form), "--into", ".")
    assert (again.code, "nothing was written" in again.out) == (0, True)


def test_the_exit_code_says_that_nothing_was_written(nearmiss: Call, tmp_path: Path) -> None:
    form = fill(form_of(tmp_path), {BOARD_ROW: {"Decisions": "Go on."}})
    done = nearmiss("reviews", "import", str(form), "--into", str(tmp_path), "-q")
    assert done.code == 6
    assert 'sheet "Board", cell C3' in done.out
    assert "Nothing was written." in done.out


def test_a_form_is_not_overwritten_unasked(nearmiss: Call, tmp_path: Path) -> None:
    form_of(tmp_path)
    words = ("reviews", "make", str(tmp_path), "--month", "2026-10", "-o", "form")
    assert nearmiss(*words).code == 5
    assert nearmiss(*words, "--replace").code == 0


def test_the_next_pack_says_what_was_decided_and_what_became_of_it(
    nearmiss: Call, tmp_path: Path
) -> None:
    form = fill(
        form_of(tmp_path), {BOARD_ROW: MEETING | {"Emerging risk": "No", "Reason": "Watched."}}
    )
    assert nearmiss("reviews", "import", str(form), "--into", str(tmp_path)).code == 0
    words = ("--month", "2026-10", "--as-of", "2026-11-30", "-o", "pack")
    assert nearmiss("board-pack", str(tmp_path), *words).code == 0
    document = Document(str(tmp_path / "pack" / "board-pack-2026-10.docx"))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Monthly board summary of 12 November 2026, about October 2026." in text
    assert "Emerging risk: no. Watched." in text
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "A-2: open, due 1 December 2026." in cells
    assert "No action with its number or its words is on record." in cells
