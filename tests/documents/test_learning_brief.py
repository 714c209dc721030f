"""The brief as a team reads it: one page each, welcoming, and never longer than its page."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from outline import word_outline

from nearmiss_kit.documents.learning_brief import learning_brief, learning_brief_context
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.learning import Learning, Lesson, LookOut
from nearmiss_kit.model import Policy

OCTOBER = Month(2026, 10)


def lesson(**slots: Any) -> Lesson:
    known: dict[str, Any] = {
        "category": "Medication",
        "near_misses": ("NM-1",),
        "changed": "Reprint the charts",
        "on": date(2026, 10, 20),
    }
    return Lesson(**known | slots)


def told(**slots: Any) -> Learning:
    known: dict[str, Any] = {
        "service": "Birch Court",
        "reports": 17,
        "before": 9,
        "lessons": (lesson(),),
        "in_month": True,
        "look_out": None,
    }
    return Learning(**known | slots)


def brief_of(*learnings: Learning, **policy: Any) -> bytes:
    return learning_brief(learnings, OCTOBER, "Example Care", Policy(**policy))


def said(*learnings: Learning) -> str:
    return word_outline(brief_of(*learnings))


def test_a_rise_in_reports_is_welcomed_and_never_called_a_worsening() -> None:
    text = said(told())
    assert "You reported 17 near misses of October 2026, up from 9 in the month before." in text
    assert "Please go on: more reports mean that more is noticed in time." in text
    assert not re.search("worse|worrying|too many|unfortunately", text, re.IGNORECASE)


def test_a_lesson_says_what_was_reported_what_changed_and_what_it_did() -> None:
    text = said(told(lessons=(lesson(outcome="effective", looked_at=10, complied=9),)))
    assert "Medication (1 report) | Reprint the charts | Checked: effective. 9 of 10" in text


def test_a_category_that_may_not_be_named_is_a_near_miss() -> None:
    assert "row: 1 near miss | " in said(told(lessons=(lesson(category=None),)))


@pytest.mark.parametrize(
    ("slots", "words"),
    [({}, "Not checked yet."), ({"told": True}, "Those who reported it were told.")],
)
def test_what_was_not_checked_is_said_so(slots: dict[str, Any], words: str) -> None:
    assert words in said(told(lessons=(lesson(**slots),)))


def test_where_nothing_was_fed_back_one_line_says_so() -> None:
    text = said(told(lessons=(), in_month=False))
    assert "Nothing has been fed back yet about what you reported." in text
    assert "What it did" not in text


def test_lessons_of_earlier_months_are_called_so() -> None:
    assert "Nothing new was fed back in October 2026." in said(told(in_month=False))


def test_a_month_without_reports_says_so() -> None:
    text = said(told(reports=0))
    assert "No near miss of October 2026 is on record here. If you see one, please tell us" in text
    assert "Please go on" not in text


def test_what_stood_out_is_told_with_its_factors() -> None:
    found = LookOut("Medication", 15, ("Label or packaging changed", "Workload"))
    text = said(told(look_out=found))
    assert "Medication: 15 reports of October 2026. Several of them named label or" in text


def test_long_words_are_cut_with_a_sign_that_says_where_the_rest_is() -> None:
    assert "word … (see the board pack)" in said(told(lessons=(lesson(changed="word " * 200),)))


def full(number: int) -> Learning:
    """The most that a page can have to hold."""
    lessons = tuple(
        lesson(
            category="Environment and equipment",
            near_misses=tuple(str(n) for n in range(100)),
            changed=letter * 40 + " " + "wide words " * 60,
            outcome="partly_effective",
            looked_at=1000,
            complied=999,
        )
        for letter in "MWX"
    )
    look_out = LookOut("Environment and equipment", 100, ("Medication record updated late",) * 2)
    return told(service=f"{number} " + "Long Service Name " * 9, lessons=lessons,
                in_month=False, look_out=look_out)  # fmt: skip


def growing(number: int) -> Learning:
    """A page that says more with each number, from one lesson of a few words to three long ones."""
    word = ("shelf", "WEEKLY", "medication", "Mammoth")[number % 4]
    lessons = tuple(
        lesson(changed=" ".join([word] * (number // 3 + 1)), outcome="effective", looked_at=12,
               complied=12, category="Environment and equipment")
        for _ in range(number % 3 + 1)
    )  # fmt: skip
    look_out = LookOut("Medication", 13, ("Label or packaging changed",)) if number % 2 else None
    return told(service=f"Service {number}", lessons=lessons, look_out=look_out)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_each_team_has_exactly_one_page_whatever_the_records_say(
    tmp_path: Path, paper: str
) -> None:
    soffice, counter = shutil.which("soffice"), shutil.which("pdfinfo")
    if soffice is None or counter is None:
        pytest.skip("LibreOffice or pdfinfo is not installed")
    made = tmp_path / "brief.docx"
    learnings = (full(1), told(), full(2), *map(growing, range(36)))
    made.write_bytes(brief_of(*learnings, paper=paper))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    words = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*words, str(made)], check=True, capture_output=True)
    pages = subprocess.run(
        [counter, str(tmp_path / "brief.pdf")], check=True, capture_output=True, text=True
    ).stdout
    assert re.search(rf"Pages:\s+{len(learnings)}\b", pages)


def test_a_page_with_little_to_say_has_letters_that_can_be_read_from_further_away() -> None:
    context = learning_brief_context([told(), full(1), *map(growing, range(36))], OCTOBER, "Care")
    room = [page.has_room for page in context.pages]
    assert room[:2] == [True, False]
    assert 10 < sum(room) < 30
    letter = learning_brief_context(list(map(growing, range(36))), OCTOBER, "Care", "Letter")
    assert sum(page.has_room for page in letter.pages) < sum(room[2:])
