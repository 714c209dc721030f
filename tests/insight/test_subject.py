"""What a review looks at: one near miss, or all reports of a pattern, with what followed."""

import pytest
from build import action, dataset, near_miss, triage, verification
from october import october_dataset

from nearmiss_kit.errors import NearMissError
from nearmiss_kit.insight.subject import asks_for_full_review, subject_of
from nearmiss_kit.model import Policy


def test_a_near_miss_comes_with_what_followed_from_it_and_nothing_else() -> None:
    data = dataset(
        [near_miss("NM-1"), near_miss("NM-2", "2026-10-20")],
        triages=[triage("TR-1", "NM-1"), triage("TR-2", "NM-2", "2026-10-21")],
        actions=[action("AC-1", ["NM-1", "NM-2"]), action("AC-2", ["NM-2"])],
        verifications=[verification("VE-1", "AC-1"), verification("VE-2", "AC-2")],
    )
    subject = subject_of(data, "NM-1", Policy())
    assert not subject.is_pattern
    assert [r["id"] for r in subject.triages] == ["TR-1"]
    assert [r["id"] for r in subject.actions] == ["AC-1"]
    assert [r["id"] for r in subject.verifications] == ["VE-1"]


def test_a_near_miss_of_a_pattern_stands_for_all_its_reports() -> None:
    subject = subject_of(october_dataset(), "NM-1009", Policy(), whole_pattern=True)
    assert len(subject.near_misses) == 8
    assert subject.label == "Birch Court, Medication"
    assert subject.counted("interception") == {"planned_safeguard": 5, "vigilance": 3}


def test_an_unknown_id_is_refused_with_the_ids_there_are() -> None:
    with pytest.raises(NearMissError, match=r'no pattern "NM-9"\. .* from NM-1 to NM-1\.'):
        subject_of(dataset([near_miss()]), "NM-9", Policy())


def test_a_near_miss_of_no_pattern_is_refused_with_the_trigger_of_the_policy() -> None:
    with pytest.raises(NearMissError, match="fewer than 3 similar reports lie within 14 days"):
        subject_of(dataset([near_miss()]), "NM-1", Policy(), whole_pattern=True)


@pytest.mark.parametrize(
    ("slots", "why"),
    [
        ({}, ""),
        ({"potential_consequence": "minor"}, ""),
        ({"potential_consequence": "major"}, "its potential consequence is major or worse"),
        ({"same_day_escalation": True}, "it was escalated on the same day"),
    ],
)
def test_the_full_form_is_for_what_calls_for_it(slots: dict[str, object], why: str) -> None:
    data = dataset([near_miss()], triages=[triage(**slots)])  # type: ignore[arg-type]
    assert asks_for_full_review(subject_of(data, "NM-1", Policy())) == why


def test_a_pattern_calls_for_the_full_form() -> None:
    subject = subject_of(october_dataset(), "NM-1009", Policy(), whole_pattern=True)
    assert asks_for_full_review(subject) == "it is a repeat pattern"
