"""The root cause template: what is on record is filled in, and nobody is named."""

from datetime import date, timedelta
from typing import Any

import pytest
from build import action, dataset, near_miss, triage
from october import october_dataset
from outline import word_outline
from syrupy.assertion import SnapshotAssertion

from nearmiss_kit.documents.review_lines import MOST_ROWS
from nearmiss_kit.documents.root_cause import Form, root_cause
from nearmiss_kit.insight.subject import subject_of
from nearmiss_kit.model import Policy, codelist

FULL, SHORT = Form(full=True, why="Asked for."), Form(full=False, why="Asked for.")


def one() -> dict[str, object]:
    report = near_miss(
        "NM-7",
        "2026-10-04T08:30:00+01:00",
        reported="2026-10-04",
        description="Pack & chart differed <seen in time>",
        made_possible_by="The pack had changed",
        what_stopped_harm="Second check",
        contributing_factors=["label_change", "handover"],
        workflow_stage="preparation",
        person_ref="person-4",
        staff_ref=["staff-9"],
    )
    review = {
        "id": "RV-1",
        "of_near_misses": ["NM-7"],
        "review_method": "root_cause",
        "went_well": "The second check was calm.",
        "barriers": [{"barrier": "Old label taken off", "barrier_state": "failed"}],
        "timeline": [{"entry_time": "2026-10-04T06:00:00+01:00", "entry_text": "Packs came"}],
        "root_causes": [
            {
                "cause": "Two labels",
                "work_system_element": "tools",
                "whys": ["Two labels", "No rule"],
            }
        ],
    }
    return dataset(
        [report],
        triages=[triage(near_miss="NM-7", route="medication_review")],
        actions=[action("AC-1", ["NM-7"], strength="stronger", due="2026-10-30")],
        reviews=[review],
        just_culture=[{"id": "JC-1", "near_miss": "NM-7", "reading": "reckless_behaviour"}],
    )


def outline_of(data: dict[str, object], id_: str, form: Form, *, pattern: bool = False) -> str:
    subject = subject_of(data, id_, Policy(), whole_pattern=pattern)
    return word_outline(root_cause(subject, data, Policy(), form))


def test_the_full_form_of_one_near_miss_says_what_it_said(snapshot: SnapshotAssertion) -> None:
    assert outline_of(one(), "NM-7", FULL) == snapshot


def test_what_a_review_holds_already_is_filled_in() -> None:
    said = outline_of(one(), "NM-7", FULL)
    for words in (
        "Pack & chart differed <seen in time>",
        "4 October 2026, 06:00 | Packs came",
        "1. Why could it happen? | Two labels",
        "2. And why was that? | No rule",
        "Old label taken off | Failed",
        "Second check | Held",
        "The second check was calm.",
        "Tools and technology: Label or packaging changed, Two labels",
        "Marked: Preparation (1)",
    ):
        assert words in said


@pytest.mark.parametrize("form", [FULL, SHORT], ids=["full", "short"])
def test_neither_people_nor_readings_of_conduct_are_printed(form: Form) -> None:
    said = outline_of(one(), "NM-7", form)
    assert "person-4" not in said
    assert "staff-9" not in said
    assert "reckless_behaviour" not in said
    assert said.count("Reckless behaviour") == (1 if form.full else 0)  # in the list of readings


def test_the_reporters_word_begins_the_whys_where_no_review_has_begun() -> None:
    data = dataset([near_miss(made_possible_by="Hands full")])
    assert "1. Why could it happen? | Hands full" in outline_of(data, "NM-1", SHORT)


def test_a_pattern_shows_its_reports_and_counts_what_they_share() -> None:
    said = outline_of(october_dataset(), "NM-1009", FULL, pattern=True)
    assert "Eight similar" not in said
    assert "8 similar near misses, Birch Court, Medication, from 2 October 2026 to" in said
    assert "Planned safeguard (5 of 8), Somebody's vigilance (3 of 8)" in said
    assert "Label or packaging changed (8)" in said
    assert said.count("label & chart differed") == 8


def test_a_pattern_of_hundreds_lists_the_latest_reports_and_what_is_still_open() -> None:
    data = hundreds()
    said = outline_of(data, "NM-0", SHORT, pattern=True)
    assert "Earlier | until 6 August 2026 |  | 76 earlier reports are not listed here" in said
    assert [f"NM-{n} |" in said for n in (75, 76, 99)] == [False, True, True]
    assert "76 further actions: nearmiss actions make --all lists them." in said
    assert "Still to do, 3 |" in said
    assert "75 earlier moments are not listed here" in said
    assert said.count("row: Done, ") == MOST_ROWS - 1
    assert "Location | Place 1 (13 of 100), Place 2 (13 of 100)" in said
    assert "and 1 more" in said


def hundreds() -> dict[str, Any]:
    """A pattern of a hundred reports on consecutive days, each with an action."""
    days = [date(2026, 5, 23) + timedelta(days=n) for n in range(100)]
    reports = [
        near_miss(f"NM-{n}", str(day), service="Birch Court", location=f"Place {n % 8 if n else 8}")
        for n, day in enumerate(days)
    ]
    actions = [
        action(f"A-{n}", [f"NM-{n}"], action=f"Done, {n}", completed=str(day))
        for n, day in enumerate(days)
    ]
    actions[3] = action("A-3", ["NM-3"], action="Still to do, 3")
    return dataset(reports, actions=actions)


def test_the_same_record_gives_the_same_bytes() -> None:
    subject = subject_of(one(), "NM-7", Policy())
    first, second = (root_cause(subject, one(), Policy(), FULL) for _ in range(2))
    assert first == second


def test_each_reading_of_conduct_names_a_response_that_its_rule_allows() -> None:
    responses = codelist("JustCultureResponse").codes
    for value in codelist("JustCulture").values:
        assert value.annotations.get("response", "system_change") in responses
