"""No under `Open again?`: it is kept with the action, and holds until something new happens."""

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from build import verification, wrong
from filled_plan import records
from filled_reviews import FORM_DAY, bring, fill, form_of, october

from nearmiss_kit.forms.reviews import AGAIN
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.monthly import month_figures
from nearmiss_kit.model import Policy
from nearmiss_kit.model.verdict import check_dataset

LEFT = {
    "Open again?": "No",
    "Decided on": "11/11/2026",
    "Reason in words": "The new packs came a week later.",
    "Decided by (role)": "Registered manager",
}


def suggested(path: Path) -> list[str]:
    """The actions and near misses that a new form suggests to open again."""
    sheet = openpyxl.load_workbook(path)[AGAIN.sheet]
    columns = [AGAIN.index(AGAIN.column(slot).header)
               for slot in ("reopened_action", "reopened_near_miss")]  # fmt: skip
    return [
        str(row[column])
        for row in sheet.iter_rows(min_row=3, values_only=True)
        for column in columns
        if row[column]
    ]


def after(form: Path) -> dict[str, Any]:
    """The dataset beside a form that was taken in."""
    bring(form)
    collections = ("near_misses", "triages", "actions", "verifications")
    return {**october(), **{name: list(records(form, name).values()) for name in collections}}


def test_no_is_kept_with_its_action_which_stays_done(tmp_path: Path) -> None:
    form = fill(form_of(tmp_path), {"RO-A-1": LEFT})
    data = after(form)
    made = records(form)["A-1"]
    assert made["action_status"] == "done"
    assert made["completed"] == "2026-09-10"
    assert made["not_reopened"] == "2026-11-11"
    assert made["not_reopened_reason"] == "The new packs came a week later."
    assert made["not_reopened_by_role"] == "registered_manager"
    assert wrong(data) == []


def test_without_a_day_no_holds_from_the_day_of_the_form(tmp_path: Path) -> None:
    form = fill(form_of(tmp_path), {"RO-A-1": {"Open again?": "No"}})
    bring(form)
    made = records(form)["A-1"]
    assert made["not_reopened"] == FORM_DAY.isoformat()
    assert "not_reopened_reason" not in made


@pytest.mark.parametrize("said", [LEFT, {"Open again?": "No"}], ids=["in full", "in short"])
def test_what_was_left_is_not_suggested_again(tmp_path: Path, said: dict[str, str]) -> None:
    form = form_of(tmp_path)
    assert suggested(form) == ["A-1", "NM-09"]
    data = after(fill(form, {"RO-A-1": said}))
    assert suggested(form_of(tmp_path, data, replace=True)) == []
    later = dt.date(2026, 11, 20)
    assert month_figures(data, Month(2026, 10), Policy(), later).to_reopen == ()


def not_followed_up(data: dict[str, Any], verified: str) -> bool:
    """Whether a failed check of that day calls for a reopening, as the rule has it."""
    failed = verification("V-9", "A-1", verified, outcome="not_effective")
    checked = {**data, "verifications": [*data["verifications"], failed]}
    doubts = [
        found.path for found in check_dataset(checked) if found.rule == "not-effective-reopens"
    ]
    return f"verifications[{len(data['verifications'])}]" in doubts


def test_a_failed_check_of_an_action_that_was_left_is_no_doubt_and_a_later_one_is(
    tmp_path: Path,
) -> None:
    assert not_followed_up(october(), "2026-11-10")
    data = after(fill(form_of(tmp_path), {"RO-A-1": LEFT}))
    assert not not_followed_up(data, "2026-11-10")
    assert not not_followed_up(data, "2026-11-11")
    assert not_followed_up(data, "2026-11-12")


def test_a_new_check_that_fails_brings_it_back(tmp_path: Path) -> None:
    data = after(fill(form_of(tmp_path), {"RO-A-1": LEFT}))
    data["verifications"].append(verification("V-2", "A-1", "2026-11-18", outcome="not_effective"))
    later = dt.date(2026, 11, 20)
    (found,) = month_figures(data, Month(2026, 10), Policy(), later).to_reopen
    assert (found.action, found.records) == ("A-1", ("V-2",))


def test_no_at_a_near_miss_alone_records_nothing(tmp_path: Path) -> None:
    form = fill(form_of(tmp_path), {"RO-NM-09": {"Open again?": "No"}})
    assert bring(form).outcome.events == []
    assert "not_reopened" not in records(form)["A-1"]


@pytest.mark.parametrize("said", [LEFT, {"Open again?": "No"}], ids=["in full", "in short"])
def test_the_same_file_a_second_time_changes_nothing(tmp_path: Path, said: dict[str, str]) -> None:
    form = fill(form_of(tmp_path), {"RO-A-1": said})
    assert bring(form).outcome.changed == ["A-1"]
    again = bring(form)
    assert (again.files, again.findings) == ((), ())
