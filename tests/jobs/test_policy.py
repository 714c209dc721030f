"""A policy file sets what it names; everything else has a default."""

from pathlib import Path

import pytest

from nearmiss_kit.errors import InputUnreadable, SettingsInvalid
from nearmiss_kit.jobs.policy import read_policy
from nearmiss_kit.model import field


def policy_file(folder: Path, text: str) -> Path:
    path = folder / "policy.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold() -> None:
    policy = read_policy(None)
    assert (policy.triage_within_hours, policy.repeat_count, policy.repeat_window_days) == (
        24,
        3,
        14,
    )


def test_medication_is_audited_monthly_unless_a_policy_says_otherwise(tmp_path: Path) -> None:
    by_profile = {line.audit_profile: line for line in read_policy(None).audit_programme or ()}
    assert set(by_profile) == {"medication", "environment", "behaviour"}
    medication = by_profile["medication"]
    assert (medication.audit_every, medication.oversight_every) == ("monthly", "quarterly")
    assert [duty.duty_role for duty in medication.role_chain or ()][2] == "registered_manager"
    line = "{audit_profile: mealtime, audit_every: weekly, lead_role: supervisor}"
    own = f"audit_programme: [{line}]\n"
    programme = read_policy(policy_file(tmp_path, own)).audit_programme
    assert [line.audit_profile for line in programme or ()] == ["mealtime"]


def test_a_file_sets_what_it_names(tmp_path: Path) -> None:
    policy = read_policy(
        policy_file(tmp_path, "policy_organisation: Example Care\ntriage_within_hours: 48\n")
    )
    assert policy.policy_organisation == "Example Care"
    assert policy.triage_within_hours == 48
    assert policy.repeat_count == 3


def test_an_empty_file_is_the_defaults(tmp_path: Path) -> None:
    assert read_policy(policy_file(tmp_path, "# nothing yet\n")) == read_policy(None)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("triage_within_hour: 24\n", "triage_within_hour"),
        ("triage_within_hours: soon\n", "triage_within_hours"),
        ("triage_within_hours: 0\n", "triage_within_hours"),
        ("policy_time_zone: Mars/Olympus\n", "Europe/London"),
        ("paper: A3\n", "paper"),
        (
            "shift_hours: [{shift_named: night, shift_starts: 9pm, shift_ends: 07:00}]\n",
            "shift_hours[0].shift_starts",
        ),
        ("- a list\n", "holds no settings"),
        ("a: [\n", "line 2 cannot be read as YAML"),
        ("paper: A4\npaper: Letter\n", 'policy.yaml, line 2: "paper" stands twice'),
    ],
)
def test_a_mistake_is_named_in_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(SettingsInvalid) as caught:
        read_policy(policy_file(tmp_path, text))
    assert sentence in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputUnreadable, match=r"none\.yaml"):
        read_policy(tmp_path / "none.yaml")


def test_without_a_file_an_intake_takes_what_the_defaults_say() -> None:
    defaults = read_policy(None)
    assert field("Policy", "policy_time_zone").default == defaults.policy_time_zone
    assert defaults.shift_hours is None  # else an intake without a policy would have to know them
