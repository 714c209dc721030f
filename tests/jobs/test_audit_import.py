from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from audits import HEAD, TODAY, Change, checklist_in, filled, house, in_folder, read

from nearmiss_kit.dataset.history import history_path
from nearmiss_kit.dataset.store import dump
from nearmiss_kit.findings import Severity, brief
from nearmiss_kit.jobs.audit import AuditRequest, make_checklists
from nearmiss_kit.jobs.audit_import import AuditsImported, ImportRequest, import_audits
from nearmiss_kit.jobs.check import validate

if TYPE_CHECKING:
    from pathlib import Path

    import openpyxl

YES: Change = {("Questions", "Q007"): {"Answer": "Yes", "Evidence seen": "Chart of 20 October"}}


def taken(path: Path, *files: Path, **words: Any) -> AuditsImported:
    return import_audits(files, ImportRequest(path, **{"today": TODAY, **words}))


def errors(found: AuditsImported) -> list[tuple[str, str]]:
    return brief(f for one in found.taken for f in one.findings if f.severity is Severity.ERROR)


def test_answers_become_an_audit_with_its_sample(tmp_path: Path) -> None:
    path, excel = checklist_in(tmp_path)
    no: Change = {("Questions", "Q001"): {"Answer": "no", "Evidence seen": "Not on two charts"}}
    found = taken(path, filled(excel, HEAD | YES | no))
    assert not found.refused
    (audit,) = read(path)["audits"]
    assert audit["id"].startswith("AU-medication-2026-10-")
    assert {**audit, "id": ""} == {
        "id": "",
        "profile": "medication",
        "service": "Alder House",
        "audited": "2026-11-02",
        "audited_by_role": "registered_manager",
        "sample_method": "all",
        "sampled": ["NM-2", "NM-1"],
        "answers": [
            {
                "audit_point": "med_discrepancy",
                "audit_answer": "no",
                "audit_evidence": "Not on two charts",
            },
            {
                "audit_point": "med_discrepancy",
                "about_near_miss": "NM-2",
                "audit_answer": "yes",
                "audit_evidence": "Chart of 20 October",
            },
        ],
    }
    assert validate(path, TODAY).valid


def test_the_history_says_which_form_added_what(tmp_path: Path) -> None:
    path, excel = checklist_in(tmp_path)
    taken(path, filled(excel, HEAD | YES))
    lines = history_path(path).read_text("utf-8").splitlines()
    events = [json.loads(line) for line in lines]
    assert [event["event"] for event in events] == ["found", "filled", "added", "signed"]
    assert events[2]["collection"] == "audits"


def test_the_same_file_a_second_time_changes_nothing(tmp_path: Path) -> None:
    path, excel = checklist_in(tmp_path)
    full: Change = {
        ("Gates", "G001"): {"State": "Outstanding"},
        ("Actions", "A001"): {"Outcome": "Effective"},
    }
    filled(excel, HEAD | YES | full)
    assert taken(path, excel).files
    before = path.read_bytes(), history_path(path).read_bytes()
    assert taken(path, excel, today=dt.date(2026, 12, 1)).files == ()
    assert (path.read_bytes(), history_path(path).read_bytes()) == before


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    path, excel = checklist_in(tmp_path)
    before = path.read_bytes()
    found = taken(path, filled(excel, HEAD | YES), dry_run=True)
    assert [file.name for file in found.files] == ["dataset.json", "history.jsonl"]
    assert path.read_bytes() == before
    assert not history_path(path).exists()


def test_a_row_of_the_actions_with_an_outcome_becomes_a_check_of_that_action(
    tmp_path: Path,
) -> None:
    path, excel = checklist_in(tmp_path)
    row: dict[str, object] = {
        "How": "Record audit",
        "Cases looked at": 10,
        "Cases as they should be": 8,
        "Outcome": "Partly effective",
        "Evidence seen": "Ten charts",
    }
    taken(path, filled(excel, HEAD | {("Actions", "A001"): row}))
    first, check = read(path)["verifications"]
    assert first["id"] == "VE-1"
    assert {k: v for k, v in check.items() if k not in {"id", "source"}} == {
        "of_action": "AC-1",
        "verified": "2026-11-02",
        "verified_by_role": "registered_manager",
        "verification_method": "record_audit",
        "sample_size": 10,
        "sample_complied": 8,
        "outcome": "partly_effective",
        "verification_evidence": "Ten charts",
    }
    assert check["source"]["source_sheet"] == "Actions"


def test_no_answer_about_follow_up_is_taken_for_a_check_of_an_action(tmp_path: Path) -> None:
    path, excel = checklist_in(tmp_path)
    follow_up: Change = {("Questions", "Q018"): {"Answer": "Yes"}}
    taken(path, filled(excel, HEAD | follow_up))
    assert read(path)["audits"][0]["answers"][0]["audit_point"] == "med_follow_up"
    assert len(read(path)["verifications"]) == 1


def test_a_gate_that_was_seen_stands_with_its_near_miss_and_an_outstanding_one_may_be_met(
    tmp_path: Path,
) -> None:
    path, excel = checklist_in(tmp_path)
    met: dict[str, object] = {
        "State": "Met",
        "Checked by": "Shift lead",
        "Checked on": "2026-10-21",
        "Reason or evidence": "Chart signed",
    }
    none: dict[str, object] = {"State": "Not applicable", "Reason or evidence": "In hospital"}
    taken(path, filled(excel, HEAD | {("Gates", "G002"): met, ("Gates", "G005"): none}))
    first, second = read(path)["near_misses"]
    assert second["gates"] == [
        {
            "gate": "dose_schedule_understood",
            "gate_state": "met",
            "checked_by_role": "shift_lead",
            "checked": "2026-10-21",
            "gate_evidence": "Chart signed",
        }
    ]
    assert first["gates"][0]["gate_reason"] == "In hospital"


def test_a_gate_that_is_still_lacking_is_said_at_the_row_of_the_near_miss(tmp_path: Path) -> None:
    data = house()
    data["near_misses"][0] |= {"report_status": "closed", "closed": "2026-10-30"}
    path, excel = checklist_in(tmp_path, data)
    seen: Change = {("Gates", "G005"): {"State": "Not applicable", "Reason or evidence": "Away"}}
    found = taken(path, filled(excel, HEAD | seen))
    (said,) = [f for f in found.taken[0].findings if f.rule == "closed-needs-gates"]
    assert said.where.endswith('sheet "Gates", cell A9')


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({("Questions", "Q001"): {"Answer": "Perhaps"}}, [("E5", "form-not-in-list")]),
        ({("Questions", "Q001"): {"Evidence seen": "Chart"}}, [("E5", "form-required")]),
        ({("Audit", "H1"): {"Answer": None}}, [("C8", "form-required")]),
        ({("Audit", "H1"): {"Answer": "2027-01-01"}}, [("C8", "form-day-not-yet")]),
        ({("Audit", "H2"): {"Answer": "Testy McExample"}}, [("C9", "form-not-in-list")]),
        ({("Audit", "H3"): {"Answer": "2026-11-02"}}, [("C11", "rule-broken")]),
        (
            {("Gates", "G001"): {"State": "Met"}},
            [("G5", "rule-broken"), ("H5", "rule-broken")],
        ),
        ({("Gates", "G001"): {"State": "Not applicable"}}, [("I5", "rule-broken")]),
        (
            {
                ("Actions", "A001"): {
                    "Outcome": "Effective",
                    "Cases looked at": 5,
                    "Cases as they should be": 6,
                }
            },
            [("I5", "rule-broken")],
        ),
        ({("Actions", "A001"): {"Cases looked at": 5}}, [("J5", "form-required")]),
        (
            {("Questions", "Q002"): {"Row": "Q1"}},
            [("", "form-row-missing"), ("A6", "form-row-unknown")],
        ),
    ],
)
def test_a_cell_that_cannot_be_used_is_named_and_the_file_left_out(
    tmp_path: Path, change: Change, expected: list[tuple[str, str]]
) -> None:
    path, excel = checklist_in(tmp_path)
    before = path.read_bytes()
    found = taken(path, filled(excel, HEAD | YES | change))
    assert errors(found) == expected
    assert found.refused
    assert path.read_bytes() == before
    assert "Testy" not in str([f.message for f in found.taken[0].findings])


def test_an_answer_of_no_without_evidence_is_a_warning_at_its_cell(tmp_path: Path) -> None:
    path, excel = checklist_in(tmp_path)
    found = taken(path, filled(excel, HEAD | {("Questions", "Q003"): {"Answer": "No"}}))
    assert brief(found.taken[0].findings) == [("F7", "rule-doubtful")]
    assert read(path)["audits"][0]["answers"][0]["audit_answer"] == "no"


def test_an_answer_that_the_dataset_has_otherwise_is_a_conflict_and_stays(tmp_path: Path) -> None:
    path, excel = checklist_in(tmp_path)
    taken(path, filled(excel, HEAD | YES))
    before = path.read_bytes()
    filled(excel, {("Questions", "Q007"): {"Answer": "Partly"}})
    found = taken(path, excel)
    assert errors(found) == [("E11", "form-conflict")]
    assert 'The file says "Partly"; the dataset says "Yes".' in found.taken[0].findings[0].message
    assert path.read_bytes() == before
    taken(path, excel, take="dataset")
    assert path.read_bytes() == before
    taken(path, excel, take="file")
    assert read(path)["audits"][0]["answers"][0]["audit_answer"] == "partly"


def test_what_is_filled_in_later_is_added_and_an_emptied_cell_takes_nothing_away(
    tmp_path: Path,
) -> None:
    path, excel = checklist_in(tmp_path)
    taken(path, filled(excel, HEAD | YES))
    later: Change = {
        ("Questions", "Q007"): {"Answer": None, "Evidence seen": None},
        ("Questions", "Q008"): {"Answer": "Not applicable"},
        ("Audit", "H3"): {"Answer": dt.date(2026, 11, 2)},
        ("Audit", "H4"): {"Answer": "Quality lead"},
    }
    found = taken(path, filled(excel, later))
    assert not found.refused
    (audit,) = read(path)["audits"]
    assert [a["audit_answer"] for a in audit["answers"]] == ["yes", "not_applicable"]
    assert audit["signed_off_by_role"] == "quality_lead"


def test_a_checklist_of_another_organisation_or_of_records_that_are_not_there_is_left_out(
    tmp_path: Path,
) -> None:
    _, excel = checklist_in(tmp_path)
    filled(excel, HEAD | YES)
    other = tmp_path / "other"
    other.mkdir()
    strange = in_folder(other, {**house(), "organisation": "Other Care"})
    assert errors(taken(strange, excel)) == [("", "form-other-dataset")]
    fewer = {**house(), "near_misses": house()["near_misses"][:1], "actions": []}
    fewer["verifications"] = []
    strange.write_bytes(dump(fewer))
    assert errors(taken(strange, excel)) == [("", "form-record-gone")] * 2


def test_a_record_that_changed_meanwhile_is_said_and_the_audit_taken_in(tmp_path: Path) -> None:
    path, excel = checklist_in(tmp_path)
    data = house()
    data["near_misses"][0]["location"] = "Kitchen"
    path.write_bytes(dump(data))
    found = taken(path, filled(excel, HEAD | YES))
    assert [f.code for f in found.taken[0].findings] == ["form-record-changed"]
    assert len(read(path)["audits"]) == 1


def test_an_empty_checklist_changes_nothing_and_says_so(tmp_path: Path) -> None:
    path, excel = checklist_in(tmp_path)
    found = taken(path, excel)
    assert ([f.code for f in found.taken[0].findings], found.files) == (["form-empty"], ())


def test_one_file_that_is_left_out_does_not_keep_the_others_out(tmp_path: Path) -> None:
    path, excel = checklist_in(tmp_path)
    bad = tmp_path / "bad.xlsx"
    shutil.copy(excel, bad)
    filled(bad, HEAD | {("Questions", "Q001"): {"Answer": "Perhaps"}})
    found = taken(path, bad, filled(excel, HEAD | YES))
    assert [one.refused for one in found.taken] == [True, False]
    assert len(read(path)["audits"]) == 1


def test_rows_sorted_and_columns_added_make_no_difference(tmp_path: Path) -> None:
    path, excel = checklist_in(tmp_path)

    def work(book: openpyxl.Workbook) -> None:
        sheet = book["Questions"]
        sheet.tables.clear()
        rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=5, max_row=22)]
        for number, row in enumerate(reversed(rows), start=5):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value
        sheet.insert_cols(5)
        sheet.cell(4, 5, "Ours")

    before = taken(path, filled(excel, HEAD | YES), dry_run=True).made[path]
    assert taken(path, filled(excel, {}, work), dry_run=True).made[path] == before


def test_an_audit_of_a_service_without_records_is_taken_in(tmp_path: Path) -> None:
    path = in_folder(tmp_path)
    request = AuditRequest(tmp_path / "audits", TODAY, ["governance"])
    _, excel = make_checklists(path, request).files
    change: Change = {("Questions", "Q001"): {"Answer": "Yes"}}
    found = taken(path, filled(excel, HEAD | change))
    assert not found.refused
    (audit,) = read(path)["audits"]
    assert (audit["profile"], "sampled" in audit) == ("governance", False)
    assert audit["answers"] == [{"audit_point": "gov_reviewed", "audit_answer": "yes"}]


def test_american_dates_are_read_as_they_were_asked_for(tmp_path: Path) -> None:
    path = in_folder(tmp_path)
    policy = tmp_path / "policy.yaml"
    policy.write_text("locale: en_US\npaper: Letter\n")
    request = AuditRequest(tmp_path / "audits", TODAY, ["medication"], policy=policy)
    _, excel = make_checklists(path, request).files
    typed: Change = {("Audit", "H1"): {"Answer": "10/9/2026"}}
    taken(path, filled(excel, typed | YES))
    assert read(path)["audits"][0]["audited"] == "2026-10-09"


def test_numbers_of_people_are_taken_out_of_what_was_typed(tmp_path: Path) -> None:
    path, excel = checklist_in(tmp_path)
    told: Change = {("Questions", "Q007"): {"Answer": "Yes", "Note": "Rang 07700 900123"}}
    found = taken(path, filled(excel, HEAD | told))
    assert found.taken[0].removed == 1
    assert "07700" not in path.read_text("utf-8")


@pytest.mark.slow
def test_a_checklist_that_libreoffice_saved_says_the_same_and_has_its_score(
    tmp_path: Path,
) -> None:
    import openpyxl  # noqa: PLC0415 (only this test needs it)

    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    path, excel = checklist_in(tmp_path)
    half: Change = {("Questions", "Q001"): {"Answer": "Partly", "Evidence seen": "Half of them"}}
    filled(excel, HEAD | YES | half)
    subprocess.run(
        [
            office, "--headless", f"-env:UserInstallation=file://{tmp_path}/office",
            "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"), str(excel),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    saved = tmp_path / "saved" / excel.name
    assert taken(path, saved, dry_run=True).made == taken(path, excel, dry_run=True).made
    scores = list(openpyxl.load_workbook(saved, data_only=True)["Score"].values)
    assert scores[4] == ("Discrepancy", 1, 1, 0, 0, 1, 0.75)
    assert scores[-1] == ("All questions", 1, 1, 0, 0, 16, 0.75)
