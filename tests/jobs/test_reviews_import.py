"""A filled form of reviews comes back: it becomes reviews, patterns, reopenings and meetings."""

import datetime as dt
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from build import near_miss, wrong
from filled_plan import records, worked_on
from filled_reviews import (
    BOARD_ROW,
    FINISHED,
    MEETING,
    PATTERN,
    RUN_DAY,
    bring,
    fill,
    form_of,
    october,
)

from nearmiss_kit.dataset.store import dump
from nearmiss_kit.errors import InputUnreadable, RequestUnusable
from nearmiss_kit.findings.finding import brief
from nearmiss_kit.forms.reviews import REVIEWS
from nearmiss_kit.insight.due_work import due_of_work
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.monthly import month_figures
from nearmiss_kit.model import Policy

REVIEW = f"RV-{PATTERN}"


def state_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def dataset_of(form: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((form.parent.parent / "dataset.json").read_text("utf-8"))
    return data


def everything(form: Path) -> Path:
    """A review of the pattern, one of a near miss, an action to open again, and a meeting."""
    return fill(
        form,
        {
            REVIEW: FINISHED,
            PATTERN: {"Look-back done": "Yes", "System risks": "Rota pressure"},
            "RV-NM-21": {"Started": "3/11/2026"},
            "RO-A-1": {"Open again?": "Yes", "Decided by (role)": "Deputy manager"},
            "RO-NM-09": {"Open again?": "No"},
            BOARD_ROW: MEETING | {"Patterns discussed": PATTERN},
            "Service: Birch Court": {"An emerging risk?": "Yes", "Reason": "Agency staff."},
        },
    )


def test_a_form_that_nobody_filled_changes_nothing(tmp_path: Path) -> None:
    form = form_of(tmp_path)
    before = state_of(tmp_path)
    done = bring(form)
    assert (done.outcome.events, done.findings) == ([], ())
    assert state_of(tmp_path) == before


def test_a_finished_review_of_a_pattern_keeps_the_pattern_with_its_reports(tmp_path: Path) -> None:
    form = fill(form_of(tmp_path), {REVIEW: FINISHED, PATTERN: {"Look-back done": "Yes"}})
    assert bring(form).outcome.added == [PATTERN, REVIEW]
    assert records(form, "patterns")[PATTERN] == {
        "id": PATTERN,
        "completeness": "provisional",
        "category": "medication",
        "service": "Birch Court",
        "opened": "2026-10-06",
        "opened_by_rule": "3 similar reports within 14 days",
        "made_of": ["NM-01", "NM-03", "NM-06"],
        "look_back_done": True,
        "manager_review_started": "2026-11-02",
        "pattern_state": "reviewed",
    }
    review = records(form, "reviews")[REVIEW]
    assert (review["of_pattern"], review["review_method"]) == (PATTERN, "pattern")
    assert review["barriers"][1] == {
        "barrier_state": "bypassed",
        "barrier": "the round was split",
    }
    assert review["root_causes"] == [
        {"work_system_element": "tools", "cause": "packs look alike",
         "whys": ["one supplier", "price"]}
    ]  # fmt: skip
    assert review["timeline"][0]["entry_time"] == "2026-10-04T18:20:00+01:00"
    assert wrong(dataset_of(form)) == []


def test_the_next_pack_knows_that_the_pattern_is_reviewed(tmp_path: Path) -> None:
    form = everything(form_of(tmp_path))
    bring(form)
    later = dt.date(2026, 11, 20)
    figures = month_figures(dataset_of(form), Month(2026, 10), Policy(), later)
    assert [(one.state, one.kept_as) for one in figures.patterns] == [("reviewed", PATTERN)]
    assert figures.to_reopen == ()


def test_the_next_meeting_of_the_board_is_due_a_month_after_the_one_that_was_typed_in(
    tmp_path: Path,
) -> None:
    form = everything(form_of(tmp_path))
    bring(form)
    due = {item.kind: item for item in due_of_work(dataset_of(form), Policy(), RUN_DAY)}
    assert due["governance"].due == dt.date(2026, 12, 12)
    assert due["review"].id == "RV-NM-21"


def test_what_is_opened_again_is_open_from_then_on(tmp_path: Path) -> None:
    form = fill(form_of(tmp_path), {"RO-A-1": {"Open again?": "Yes"},
                                    "RO-NM-09": {"Open again?": "Yes"}})  # fmt: skip
    done = bring(form)
    assert done.outcome.added == ["RO-A-1", "RO-NM-09"]
    assert records(form, "reopenings")["RO-A-1"] == {
        "id": "RO-A-1",
        "reopened_action": "A-1",
        "reopened": RUN_DAY.isoformat(),
        "reopened_why": "verification_failed",
        "because_of": "V-1",
    }
    made = records(form)["A-1"]
    assert (made["action_status"], made.get("completed")) == ("open", None)
    report = records(form, "near_misses")["NM-09"]
    assert (report["report_status"], report.get("closed")) == ("reopened", None)


def test_an_action_that_was_done_once_more_is_not_opened_by_the_old_form(tmp_path: Path) -> None:
    form = fill(form_of(tmp_path), {"RO-A-1": {"Open again?": "Yes"}})
    bring(form)
    data = dataset_of(form)
    data["actions"][0] |= {"action_status": "done", "completed": "2026-11-30"}
    (tmp_path / "dataset.json").write_bytes(dump(data))
    assert bring(form).outcome.events == []


def test_a_meeting_has_the_answers_on_emerging_risk(tmp_path: Path) -> None:
    form = everything(form_of(tmp_path))
    bring(form)
    board = records(form, "governance_reviews")[BOARD_ROW]
    assert board["held"] == "2026-11-12"
    assert (board["period_start"], board["period_end"]) == ("2026-10-01", "2026-10-31")
    assert (board["emerging_risk"], board["emerging_risk_reason"]) == (
        "yes",
        "Birch Court: Agency staff.",
    )
    assert board["patterns_discussed"] == [PATTERN]


@pytest.mark.parametrize(
    ("answers", "whole"),
    [(("No", "No"), "no"), (("No", None), "not_decided"), (("No", "Yes"), "yes")],
)
def test_no_risk_is_emerging_only_if_every_answer_says_so(
    tmp_path: Path, answers: tuple[str | None, ...], whole: str
) -> None:
    where = ("Service: Birch Court", "Theme: Medication")
    said = {
        id_: {"An emerging risk?": answer, "Reason": "Looked at." if answer else None}
        for id_, answer in zip(where, answers, strict=True)
    }
    form = fill(form_of(tmp_path), {BOARD_ROW: MEETING, **said})
    bring(form)
    assert records(form, "governance_reviews")[BOARD_ROW]["emerging_risk"] == whole


def test_what_is_typed_for_the_meeting_itself_holds(tmp_path: Path) -> None:
    form = fill(
        everything(form_of(tmp_path)), {BOARD_ROW: {"Emerging risk": "No", "Reason": "Watched."}}
    )
    bring(form)
    board = records(form, "governance_reviews")[BOARD_ROW]
    assert (board["emerging_risk"], board["emerging_risk_reason"]) == ("no", "Watched.")


def test_the_same_file_a_second_time_changes_no_byte(tmp_path: Path) -> None:
    form = everything(form_of(tmp_path))
    bring(form)
    before = state_of(tmp_path)
    again = bring(form)
    assert (again.files, again.findings) == ((), ())
    assert state_of(tmp_path) == before


def test_a_new_form_after_the_import_asks_only_for_what_is_left(tmp_path: Path) -> None:
    form = everything(form_of(tmp_path))
    bring(form)
    again = form_of(tmp_path, dataset_of(form), replace=True)
    book = openpyxl.load_workbook(again)
    numbers = [row[0].value for row in book[REVIEWS.sheet].iter_rows(min_row=3)]
    assert numbers[:2] == ["RV-NM-21", "RV-NM-20"]
    assert (bring(again).outcome.events, bring(again).findings) == ([], ())


def test_the_history_says_what_came_from_which_row(tmp_path: Path) -> None:
    form = everything(form_of(tmp_path))
    bring(form)
    lines = (tmp_path / "history.jsonl").read_text(encoding="utf-8").splitlines()
    events = [json.loads(line) for line in lines]
    assert [event["form"] for event in events if event["event"] == "filled"] == ["reviews"]
    told = {(event.get("collection"), event.get("id"), event["event"]) for event in events}
    assert ("reviews", REVIEW, "added") in told
    assert ("actions", "A-1", "changed") in told


def test_a_review_that_goes_on_is_brought_up_to_date(tmp_path: Path) -> None:
    data = october() | {
        "reviews": [
            {"id": "R-7", "of_near_misses": ["NM-20"], "review_method": "investigation_lite",
             "review_status": "under_way", "barriers": [
                 {"barrier_state": "held", "barrier": "brake"}]}
        ]
    }  # fmt: skip
    said = {name: value for name, value in FINISHED.items() if name != "Barriers"}
    form = fill(form_of(tmp_path, data), {"R-7": said})
    assert bring(form).outcome.changed == ["R-7"]
    made = records(form, "reviews")["R-7"]
    assert (made["review_status"], made["barriers"][0]["barrier"]) == ("finished", "brake")


def test_a_review_of_a_kept_pattern_takes_its_state_along(tmp_path: Path) -> None:
    form = fill(form_of(tmp_path), {REVIEW: {"Started": "2/11/2026"}})
    bring(form)
    assert records(form, "patterns")[PATTERN]["pattern_state"] == "under_review"
    again = form_of(tmp_path, dataset_of(form), replace=True)
    fill(again, {REVIEW: FINISHED, PATTERN: {"Look-back done": "Yes"}})
    assert not bring(again).findings
    assert records(form, "patterns")[PATTERN]["pattern_state"] == "reviewed"


def test_what_was_changed_on_both_sides_stops_and_shows_both(tmp_path: Path) -> None:
    data = october() | {
        "reviews": [
            {"id": "R-7", "of_near_misses": ["NM-20"], "review_method": "root_cause",
             "review_status": "planned", "review_due": "2026-11-20", "barriers": [
                 {"barrier_state": "held", "barrier": "brake"}]}
        ]
    }  # fmt: skip
    form = fill(
        form_of(tmp_path, data), {"R-7": {"Due": "30/11/2026", "Barriers": "Failed: brake"}}
    )
    data["reviews"][0] |= {
        "review_due": "2026-12-24",
        "barriers": [{"barrier_state": "absent", "barrier": "brake"}],
    }
    (tmp_path / "dataset.json").write_bytes(dump(data))
    before = state_of(tmp_path)
    refused = bring(form)
    assert brief(refused.findings) == [("J3", "form-conflict"), ("M3", "form-conflict")]
    assert '"Failed: brake"; the dataset says "Absent: brake"' in refused.findings[1].message
    assert state_of(tmp_path) == before
    assert bring(form, "file").outcome.changed == ["R-7"]
    assert records(form, "reviews")["R-7"]["review_due"] == "2026-11-30"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ({REVIEW: {"Status": "Nearly"}}, [("H3", "form-not-in-list")]),
        ({REVIEW: {"Barriers": "It broke"}}, [("M3", "form-line-unreadable")]),
        ({REVIEW: {"Barriers": "Broke: a brake"}}, [("M3", "form-line-unreadable")]),
        ({REVIEW: {"Timeline": "Early: it began"}}, [("Q3", "form-line-unreadable")]),
        ({PATTERN: {"Look-back done": "perhaps"}}, [("H3", "form-not-in-list")]),
        ({REVIEW: {"Near misses": "NM-99"}}, [("C3", "reference-broken")]),
        ({"RO-A-1": {"Reason in words": "It failed."}}, [("F3", "form-required")]),
        ({BOARD_ROW: {"Decisions": "Go on."}}, [("C3", "field-missing")]),
        (
            {BOARD_ROW: MEETING, "Service: Birch Court": {"An emerging risk?": "Yes"}},
            [("K3", "rule-broken")],
        ),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_written(
    tmp_path: Path, rows: dict[str, dict[str, Any]], found: list[tuple[str, str]]
) -> None:
    form = fill(form_of(tmp_path), rows)
    before = state_of(tmp_path)
    done = bring(form)
    assert done.refused
    assert brief(done.findings) == found
    assert {finding.place.file for finding in done.findings if finding.place} == {form.name}
    assert state_of(tmp_path) == before


def test_a_finished_review_without_what_it_found_is_refused(tmp_path: Path) -> None:
    form = fill(form_of(tmp_path), {REVIEW: {"Finished": "6/11/2026", "Started": "2/11/2026"}})
    codes = {finding.code for finding in bring(form).findings}
    assert codes == {"rule-broken"}


def test_numbers_of_people_that_were_typed_are_taken_out_of_lines_too(tmp_path: Path) -> None:
    canary = "Rang 07700 900123"
    said = FINISHED | {
        "Findings": canary,
        "Barriers": f"Held: {canary}",
        "Root causes": f"Tools: {canary}; why: {canary}",
        "Timeline": f"4/10/2026: {canary}",
    }
    form = fill(
        form_of(tmp_path),
        {REVIEW: said, PATTERN: {"Look-back done": "Yes"}, BOARD_ROW: MEETING,
         "Service: Birch Court": {"An emerging risk?": "Yes", "Reason": canary}},
    )  # fmt: skip
    done = bring(form)
    assert not done.refused
    assert done.removed == 6
    for name in ("dataset.json", "history.jsonl"):
        assert "900123" not in (tmp_path / name).read_text(encoding="utf-8")


def test_a_row_of_ones_own_becomes_a_review_and_keeps_its_number(tmp_path: Path) -> None:
    form = form_of(tmp_path)

    def add(book: openpyxl.Workbook) -> None:
        sheet: Any = book[REVIEWS.sheet]
        row = sheet.max_row + 1
        said = {"Near misses": "NM-22", "Method": "None needed",
                "Reason for no review": "Single event."}  # fmt: skip
        for found in sheet[2]:
            sheet.cell(row, found.column).value = said.get(str(found.value))

    first = bring(worked_on(form, add))
    assert not first.refused
    assert [id_.startswith("RV-") for id_ in first.outcome.added] == [True]
    assert not bring(form).outcome.events


def test_a_pattern_that_is_only_discussed_is_kept_and_open(tmp_path: Path) -> None:
    form = fill(form_of(tmp_path), {BOARD_ROW: MEETING | {"Patterns discussed": PATTERN}})
    bring(form)
    assert records(form, "patterns")[PATTERN]["pattern_state"] == "open"


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    form = everything(form_of(tmp_path))
    before = state_of(tmp_path)
    done = bring(form, dry_run=True)
    assert [path.name for path in done.files] == ["dataset.json", "history.jsonl"]
    assert state_of(tmp_path) == before


def test_libreoffice_may_save_it(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    form = everything(form_of(tmp_path))
    out = tmp_path / "form" / "again"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    words = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(out),
        str(form),
    ]
    subprocess.run(words, check=True, capture_output=True)
    shutil.copy(out / form.name, form)
    done = bring(form)
    assert done.findings == ()
    assert len(done.outcome.added) == 5


def test_a_form_of_another_organisation_or_kind_is_refused(tmp_path: Path) -> None:
    form = form_of(tmp_path)
    (tmp_path / "dataset.json").write_bytes(dump(october() | {"organisation": "Other"}))
    with pytest.raises(RequestUnusable, match="made for Example Care"):
        bring(form)
    openpyxl.Workbook().save(form)
    with pytest.raises(InputUnreadable, match="no review form that nearmiss made"):
        bring(form)


def test_numbers_with_signs_of_their_own_come_back_as_they_were(tmp_path: Path) -> None:
    data = october()
    data["near_misses"] += [
        near_miss(f"N; {day}", f"2026-10-{day:02d}", category="environment", service="Café; 2")
        for day in (9, 10, 11)
    ]
    form = fill(form_of(tmp_path, data), {"RV-RP-N; 9": {"Started": "2/11/2026"}})
    assert not bring(form).findings
    assert records(form, "patterns")["RP-N; 9"]["made_of"] == ["N; 9", "N; 10", "N; 11"]
