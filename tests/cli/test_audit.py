from __future__ import annotations

from typing import TYPE_CHECKING

from audits import HEAD, checklist_in, filled, house, in_folder

if TYPE_CHECKING:
    from pathlib import Path

    from command import Call


def test_make_says_what_it_made_and_how_the_records_were_chosen(
    nearmiss: Call, tmp_path: Path
) -> None:
    in_folder(tmp_path)
    words = ("--profile", "medication", "--today", "2026-11-02", "-o", "audits")
    ran = nearmiss("audit", "make", "dataset.json", *words)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "Medication, Alder House, October 2026: All records of the period: 2 near misses.\n"
        "Made:\n"
        "  audits/audit-medication-alder-house-2026-10.docx\n"
        "  audits/audit-medication-alder-house-2026-10.xlsx\n"
    )


def test_make_says_when_nothing_is_due(nearmiss: Call, tmp_path: Path) -> None:
    done = [
        {"id": f"AU-{profile}", "profile": profile, "audited": "2026-11-01"}
        for profile in ("medication", "environment", "behaviour")
    ]
    in_folder(tmp_path, {**house(), "audits": done})
    ran = nearmiss("audit", "make", "dataset.json", "--today", "2026-11-02", "-o", "audits")
    assert (ran.code, ran.out) == (0, "No audit is due. Name one with --profile.\n")


def test_a_profile_that_is_not_known_is_the_caller_s_fault(nearmiss: Call, tmp_path: Path) -> None:
    in_folder(tmp_path)
    ran = nearmiss("audit", "make", "dataset.json", "--profile", "tea", "-o", "audits")
    assert ran.code == 2
    assert 'No profile is called "tea"' in ran.err


def test_import_says_what_was_taken_in_and_what_is_open(nearmiss: Call, tmp_path: Path) -> None:
    path, excel = checklist_in(tmp_path)
    filled(excel, HEAD | {("Questions", "Q001"): {"Answer": "Yes"}})
    call = ("audit", "import", str(excel), "--into", str(path), "--today", "2026-11-02")
    ran = nearmiss(*call, "--dry-run")
    assert "Would make:" in ran.out
    ran = nearmiss(*call)
    assert ran.code == 0
    assert "1 answer, 0 gates, 0 checks, 17 questions without an answer." in ran.out
    again = nearmiss(*call)
    assert "The dataset says all of it already.\nNothing was written.\n" in again.out


def test_import_exits_with_6_when_a_checklist_was_left_out(nearmiss: Call, tmp_path: Path) -> None:
    path, excel = checklist_in(tmp_path)
    filled(excel, HEAD | {("Questions", "Q001"): {"Answer": "Perhaps"}})
    ran = nearmiss("audit", "import", str(excel), "--into", str(path), "--today", "2026-11-02")
    assert ran.code == 6
    assert "Left out as a whole:" in ran.out
    assert 'sheet "Questions", cell E5: "Perhaps" in Answer is not in its list.' in ran.out


def test_a_log_is_no_checklist(nearmiss: Call, tmp_path: Path) -> None:
    path = in_folder(tmp_path)
    (tmp_path / "log.csv").write_text("Date,What\n4/10/2026,Wet floor\n")
    ran = nearmiss("audit", "import", "log.csv", "--into", str(path))
    assert ran.code == 3
    assert "log.csv is no audit checklist that nearmiss made" in ran.err


def test_a_checklist_is_no_log(nearmiss: Call, tmp_path: Path) -> None:
    _, excel = checklist_in(tmp_path)
    ran = nearmiss("convert", str(excel), "-o", "out")
    assert ran.code == 3
    assert "is a form that nearmiss made, and no log" in ran.err
