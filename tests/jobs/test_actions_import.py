"""A filled action plan comes back: what was changed is taken in, what is wrong is named."""

import datetime as dt
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from build import action, dataset, near_miss
from filled_plan import (
    bring,
    cell,
    fill,
    free_row,
    plan_of,
    records,
    small_dataset,
    worked_on,
)
from hypothesis import HealthCheck, given
from hypothesis import settings as budget
from hypothesis import strategies as st

from nearmiss_kit.dataset.store import dump
from nearmiss_kit.errors import InputUnreadable, RequestUnusable
from nearmiss_kit.findings.finding import brief
from nearmiss_kit.forms.action_plan import ACTIONS, CHECKS
from nearmiss_kit.intake.words import SPACES


def state_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_plan_that_nobody_filled_changes_nothing(tmp_path: Path) -> None:
    plan = plan_of(tmp_path)
    before = state_of(tmp_path)
    done = bring(plan)
    assert (done.outcome.added, done.outcome.changed, done.findings) == ([], [], ())
    assert state_of(tmp_path) == before


def test_changed_cells_update_their_action_and_are_told_in_the_history(tmp_path: Path) -> None:
    plan = fill(
        plan_of(tmp_path),
        A_1__Status="Done",
        A_1__Completed=dt.datetime(2026, 11, 20),  # noqa: DTZ001 (a day, as a cell has it)
        A_1__Evidence_held="Round sheet, signed.",
    )
    assert bring(plan).outcome.changed == ["A-1"]
    made = records(plan)["A-1"]
    assert (made["action_status"], made["completed"]) == ("done", "2026-11-20")
    assert made["evidence_held"] == "Round sheet, signed."
    lines = (tmp_path / "history.jsonl").read_text(encoding="utf-8").splitlines()
    found, head, *changes, signed = [json.loads(line) for line in lines]
    assert (found["event"], signed["event"]) == ("found", "signed")
    assert (head["event"], head["files"], head["changed"]) == ("filled", [plan.name], 1)
    assert ("action_status", "open", "done") in {
        (event["field"], event["from"], event["to"]) for event in changes
    }
    assert {event["source"]["source_row"] for event in changes} == {3}


def test_the_same_file_a_second_time_changes_no_byte(tmp_path: Path) -> None:
    plan = fill(plan_of(tmp_path), A_1__Deadline="30/11/2026", A_3_C2__Outcome="Effective",
                A_3_C2__Checked_on="20/11/2026")  # fmt: skip
    assert bring(plan).outcome.added == ["A-3-C2"]
    before = state_of(tmp_path)
    again = bring(plan)
    assert (again.files, again.findings) == ((), ())
    assert state_of(tmp_path) == before


def test_a_filled_check_becomes_a_record_of_its_action(tmp_path: Path) -> None:
    plan = fill(
        plan_of(tmp_path),
        A_3_C2__Checked_on="22 Oct 2026",
        A_3_C2__How="Spot check",
        A_3_C2__Looked_at=10,
        A_3_C2__As_they_should_be=8,
        A_3_C2__Outcome="Partly effective",
    )
    bring(plan)
    assert records(plan, "verifications")["A-3-C2"] == {
        "id": "A-3-C2",
        "of_action": "A-3",
        "verified": "2026-10-22",
        "verification_method": "spot_check",
        "sample_size": 10,
        "sample_complied": 8,
        "outcome": "partly_effective",
    }


def test_a_new_row_becomes_an_action_with_the_number_that_was_ready(tmp_path: Path) -> None:
    plan = plan_of(tmp_path)
    number = ""

    def add(book: openpyxl.Workbook) -> None:
        nonlocal number
        number = free_row(book)
        cell(book, number, "Near misses").value = "NM-2; NM-3"
        cell(book, number, "What is to be done").value = "Move the cupboard"
        cell(book, number, "Deadline").value = "1 Dec 2026"

    bring(worked_on(plan, add))
    made = records(plan)[number]
    assert made["for_near_misses"] == ["NM-2", "NM-3"]
    assert (made["action_status"], made["due"]) == ("open", "2026-12-01")


def test_rows_without_a_number_keep_theirs_when_the_file_comes_again(tmp_path: Path) -> None:
    plan = plan_of(tmp_path)

    def add(book: openpyxl.Workbook) -> None:
        for form, values in (
            (ACTIONS, {"Near misses": "NM-2", "What is to be done": "Move the cupboard"}),
            (CHECKS, {"Action": "A-1", "Checked on": "20/11/2026", "Outcome": "Effective"}),
        ):
            sheet: Any = book[form.sheet]
            row = sheet.max_row + 1
            for found in sheet[2]:
                sheet.cell(row, found.column).value = values.get(str(found.value))

    first = bring(worked_on(plan, add))
    assert [len(id_) for id_ in first.outcome.added] == [16, 12]
    assert not bring(plan).outcome.events

    def correct(book: openpyxl.Workbook) -> None:
        sheet: Any = book[CHECKS.sheet]
        sheet.cell(sheet.max_row, 11).value = "Not effective"

    again = bring(worked_on(plan, correct), "file")
    assert again.outcome.changed == [first.outcome.added[1]]


def test_what_was_changed_on_both_sides_stops_and_shows_both(tmp_path: Path) -> None:
    plan = fill(plan_of(tmp_path), A_1__Deadline="30/11/2026", A_2__Deadline="15/12/2026")
    data = small_dataset()
    data["actions"][0]["due"] = "2026-12-24"
    (tmp_path / "dataset.json").write_bytes(dump(data))
    before = state_of(tmp_path)
    refused = bring(plan)
    assert refused.refused
    assert brief(refused.findings) == [("J3", "form-conflict")]
    message = refused.findings[0].message
    assert '"2026-11-30"' in message
    assert '"2026-12-24"' in message
    assert state_of(tmp_path) == before


@pytest.mark.parametrize(("take", "due"), [("file", "2026-11-30"), ("dataset", "2026-12-24")])
def test_the_user_says_which_side_holds(tmp_path: Path, take: Any, due: str) -> None:
    plan = fill(plan_of(tmp_path), A_1__Deadline="30/11/2026", A_2__Deadline="15/12/2026")
    data = small_dataset()
    data["actions"][0]["due"] = "2026-12-24"
    (tmp_path / "dataset.json").write_bytes(dump(data))
    done = bring(plan, take)
    assert [finding.code for finding in done.findings] == ["form-conflict-settled"]
    assert records(plan)["A-1"]["due"] == due
    assert records(plan)["A-2"]["due"] == "2026-12-15"


def test_a_change_elsewhere_is_kept_where_the_cell_was_not_touched(tmp_path: Path) -> None:
    plan = fill(plan_of(tmp_path), A_1__Strength="Stronger")
    data = small_dataset()
    data["actions"][0]["due"] = "2026-12-24"
    (tmp_path / "dataset.json").write_bytes(dump(data))
    assert not bring(plan).findings
    made = records(plan)["A-1"]
    assert (made["due"], made["strength"]) == ("2026-12-24", "stronger")


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"A_1__Strength": "Very strong"}, [("F3", "form-not-in-list")]),
        ({"A_1__Deadline": "31/11/2026"}, [("J3", "form-unreadable")]),
        ({"A_1__Status": "Done"}, [("M3", "rule-broken"), ("O3", "rule-doubtful")]),
        ({"A_1__What_is_to_be_done": None}, [("D3", "field-missing")]),
        ({"A_1__Near_misses": "NM-9"}, [("B3", "reference-broken")]),
        ({"A_3_C2__Looked_at": 10}, [("F16", "field-missing"), ("K16", "field-missing")]),
        (
            {"A_3_C2__Checked_on": "20/10/2026", "A_3_C2__Outcome": "Effective",
             "A_3_C2__Looked_at": 5, "A_3_C2__As_they_should_be": 6},
            [("J16", "rule-broken")],
        ),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_and_nothing_is_written(
    tmp_path: Path, cells: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    plan = fill(plan_of(tmp_path), **cells)
    before = state_of(tmp_path)
    done = bring(plan)
    assert done.refused
    assert brief(done.findings) == found
    assert {finding.place.file for finding in done.findings if finding.place} == {plan.name}
    assert state_of(tmp_path) == before


def test_a_done_action_without_evidence_is_doubtful_and_taken_in(tmp_path: Path) -> None:
    plan = fill(plan_of(tmp_path), A_1__Status="Done", A_1__Completed="20/11/2026")
    done = bring(plan)
    assert brief(done.findings) == [("O3", "rule-doubtful")]
    assert records(plan)["A-1"]["action_status"] == "done"


def test_an_emptied_cell_empties_the_field(tmp_path: Path) -> None:
    plan = fill(plan_of(tmp_path), A_1__Deadline=None)
    bring(plan)
    assert "due" not in records(plan)["A-1"]


def test_a_deleted_row_changes_nothing_and_is_told(tmp_path: Path) -> None:
    plan = plan_of(tmp_path)
    done = bring(worked_on(plan, lambda book: book[ACTIONS.sheet].delete_rows(3)))
    assert (done.rows_gone, done.outcome.events) == (1, [])
    assert "A-1" in records(plan)


def test_numbers_of_people_that_were_typed_are_taken_out(tmp_path: Path) -> None:
    plan = fill(plan_of(tmp_path), A_1__Evidence_held="Rang 07700 900123 about it")
    done = bring(plan)
    assert done.removed == 1
    assert "900123" not in records(plan)["A-1"]["evidence_held"]


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    plan = fill(plan_of(tmp_path), A_1__Strength="Stronger")
    before = state_of(tmp_path)
    done = bring(plan, dry_run=True)
    assert [path.name for path in done.files] == ["dataset.json", "history.jsonl"]
    assert state_of(tmp_path) == before


def test_rows_may_be_sorted_and_columns_added(tmp_path: Path) -> None:
    plan = fill(plan_of(tmp_path), A_1__Strength="Stronger", A_3_C2__Outcome="Effective",
                A_3_C2__Checked_on="20/10/2026")  # fmt: skip

    def rearrange(book: openpyxl.Workbook) -> None:
        for form in (ACTIONS, CHECKS):
            sheet: Any = book[form.sheet]
            rows = [[found.value for found in row] for row in sheet.iter_rows(min_row=3)]
            for number, values in enumerate(reversed(rows), start=3):
                for column, value in enumerate(values, start=1):
                    sheet.cell(number, column).value = value
            sheet.insert_cols(3)
            sheet.cell(2, 3).value = "Our own notes"
            sheet.cell(5, 3).value = "ring the pharmacy"

    done = bring(worked_on(plan, rearrange))
    assert (done.outcome.added, done.outcome.changed) == (["A-3-C2"], ["A-1"])


def test_libreoffice_may_save_it(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    plan = fill(plan_of(tmp_path), A_1__Strength="Stronger", A_3_C2__Outcome="Effective",
                A_3_C2__Checked_on="20/10/2026")  # fmt: skip
    out = tmp_path / "plan" / "again"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    words = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(out),
        str(plan),
    ]
    subprocess.run(words, check=True, capture_output=True)
    shutil.copy(out / plan.name, plan)
    done = bring(plan)
    assert done.findings == ()
    assert (done.outcome.added, done.outcome.changed) == (["A-3-C2"], ["A-1"])


def test_the_plan_of_another_organisation_is_refused(tmp_path: Path) -> None:
    plan = plan_of(tmp_path)
    (tmp_path / "dataset.json").write_bytes(dump(small_dataset() | {"organisation": "Other"}))
    with pytest.raises(RequestUnusable, match="made for Example Care"):
        bring(plan)


def test_a_workbook_that_is_no_plan_is_refused(tmp_path: Path) -> None:
    plan = plan_of(tmp_path)
    openpyxl.Workbook().save(plan)
    with pytest.raises(InputUnreadable, match="no action plan that nearmiss made"):
        bring(plan)


def test_a_changed_action_that_is_gone_from_the_dataset_is_named(tmp_path: Path) -> None:
    plan = fill(plan_of(tmp_path), A_2__Strength="Weaker")
    data = small_dataset()
    data["actions"].pop(1)
    (tmp_path / "dataset.json").write_bytes(dump(data))
    assert brief(bring(plan).findings) == [("A4", "form-record-gone")]


def test_a_new_action_and_its_check_may_come_in_one_file(tmp_path: Path) -> None:
    plan = plan_of(tmp_path)

    def add(book: openpyxl.Workbook) -> None:
        number = free_row(book)
        cell(book, number, "Near misses").value = "NM-2"
        cell(book, number, "What is to be done").value = "Move the cupboard"
        sheet: Any = book[CHECKS.sheet]
        row = next(found[0].row for found in sheet.iter_rows(min_row=3) if not found[1].value)
        for column, value in ((2, number), (6, "20/11/2026"), (11, "Effective")):
            sheet.cell(row, column).value = value

    done = bring(worked_on(plan, add))
    assert not done.refused
    assert [len(id_) for id_ in done.outcome.added] == [12, 21]


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
    lambda text: text.strip(SPACES)
)
told = st.one_of(words, st.sampled_from(
    ["_x0041_", "=1+1", "007", "1/2", "31/10/2026", "TRUE", "a\x0bb", "\ufeffx", "long " * 8_000]
))  # fmt: skip


@budget(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told, told, told)
def test_whatever_the_records_say_a_plan_that_nobody_filled_changes_nothing(
    tmp_path: Path, what: str, evidence: str, follow_up: str
) -> None:
    shutil.rmtree(tmp_path / "any", ignore_errors=True)
    data = dataset(
        [near_miss("NM; 1", "2026-10-01"), near_miss("NM, 2", "2026-10-01")],
        actions=[action("A-1", ["NM; 1", "NM, 2"], action=what, evidence_required=evidence,
                        follow_up_check=follow_up)],
    )  # fmt: skip
    done = bring(plan_of(tmp_path / "any", data))
    assert (done.outcome.events, done.findings) == ([], ())
