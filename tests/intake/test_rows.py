"""From one row to its records: near miss, triage, action, check, and what is kept beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sheet import aside, codes, only, records, sheet

if TYPE_CHECKING:
    from pathlib import Path


def test_a_row_with_all_four_becomes_four_linked_records(tmp_path: Path) -> None:
    intake = sheet(
        tmp_path,
        "Ref,Date,What happened,Date triaged,Severity,Corrective action,Owner,Due date,"
        "Date completed,Date verified,Effective?",
        "NM-1,13/10/2026,a,14/10/2026 09:00,Moderate,Ring them,Nurse,20/10/2026,"
        "19/10/2026,26/10/2026,Yes",
    )
    (triage,), (action,) = records(intake, "triages"), records(intake, "actions")
    (check,) = records(intake, "verifications")
    assert (triage["id"], triage["near_miss"]) == ("NM-1-T1", "NM-1")
    assert triage["triaged"] == "2026-10-14T09:00:00+01:00"
    assert (action["id"], action["for_near_misses"]) == ("NM-1-A1", ["NM-1"])
    assert (action["owner_role"], action["due"]) == ("nurse", "2026-10-20")
    assert (action["action_status"], action["completed"]) == ("done", "2026-10-19")
    assert (check["id"], check["of_action"], check["outcome"]) == (
        "NM-1-V1",
        "NM-1-A1",
        "effective",
    )
    assert {r["source"]["source_row"] for r in (triage, action, check)} == {2}


def test_a_severity_without_a_date_of_triage_is_not_lost(tmp_path: Path) -> None:
    intake = sheet(tmp_path, "Date,What happened,Severity", "13/10/2026,a,High")
    assert only(intake, "triages")["potential_consequence"] == "major"
    assert aside(only(intake)) == {}


def test_whether_it_is_notifiable_is_an_assessment_of_its_own(tmp_path: Path) -> None:
    intake = sheet(tmp_path, "Date,What happened,CQC notifiable", "13/10/2026,a,No")
    assert only(intake, "notification_assessments")["notification_risk"] == "no"


def test_an_action_that_is_done_without_a_date_is_in_progress_and_said(tmp_path: Path) -> None:
    header = "Date,What happened,Action,Action status"
    intake = sheet(tmp_path, header, "13/10/2026,a,Ring them,Done")
    assert only(intake, "actions")["action_status"] == "in_progress"
    assert codes(intake) == ["done-without-date"]


def test_an_action_without_a_status_is_open(tmp_path: Path) -> None:
    intake = sheet(tmp_path, "Date,What happened,Action", "13/10/2026,a,Ring them")
    assert only(intake, "actions")["action_status"] == "open"


def test_a_check_without_an_action_is_kept_with_the_near_miss(tmp_path: Path) -> None:
    header = "Date,What happened,Action,Date verified,Effective?"
    intake = sheet(tmp_path, header, "13/10/2026,a,,20/10/2026,Yes", "14/10/2026,b,Ring,,")
    assert records(intake, "verifications") == []
    assert aside(records(intake)[0]) == {"Date verified": "20/10/2026", "Effective?": "Yes"}


def test_a_deadline_without_an_action_is_kept_with_the_near_miss(tmp_path: Path) -> None:
    header = "Date,What happened,Action,Due date"
    intake = sheet(tmp_path, header, "13/10/2026,a,,20/10/2026", "14/10/2026,b,Ring,21/10/2026")
    assert aside(records(intake)[0]) == {"Due date": "20/10/2026"}
    assert len(records(intake, "actions")) == 1


def test_a_number_that_complied_without_a_sample_is_kept(tmp_path: Path) -> None:
    header = "Date,What happened,Action,Date verified,Effective?,Sample size,Number compliant"
    intake = sheet(tmp_path, header, "13/10/2026,a,Ring,20/10/2026,Yes,,4")
    assert "sample_complied" not in only(intake, "verifications")
    assert aside(only(intake)) == {"Number compliant": "4"}
    (said,) = [f for f in intake.findings if f.code == "not-used-alone"]
    assert said.where == "Log.csv, cell G2"
    assert said.detail == (
        '"Sample complied" needs "Sample size", and this row says nothing of it.'
    )


def test_columns_without_a_field_are_kept_in_their_order(tmp_path: Path) -> None:
    header = "Colour,Date,What happened,Mood,Weather"
    record = only(sheet(tmp_path, header, "red,13/10/2026,a,,wet"))
    assert list(aside(record).items()) == [("Colour", "red"), ("Weather", "wet")]


def test_two_columns_of_one_heading_are_both_kept(tmp_path: Path) -> None:
    record = only(sheet(tmp_path, "Date,What happened,Note,Note", "13/10/2026,a,one,two"))
    assert [c["column_value"] for c in record["other_columns"]] == ["one", "two"]


def test_a_number_that_is_used_twice_holds_the_second_row_back(tmp_path: Path) -> None:
    lines = (
        "Ref,Date,What happened",
        "NM-1,13/10/2026,a",
        "NM-1,14/10/2026,b",
        "NM-2,14/10/2026,c",
    )
    intake = sheet(tmp_path, *lines)
    assert [record["id"] for record in records(intake)] == ["NM-1", "NM-2"]
    (held,) = intake.held_back
    assert (held.place.row, held.codes) == (3, ("same-id-twice",))
    assert intake.dataset["intake"]["held_back_reasons"] == [
        {"reason_code": "same-id-twice", "reason_title": "The same number twice", "reason_rows": 1}
    ]


def test_the_same_row_twice_is_recorded_twice_and_said(tmp_path: Path) -> None:
    intake = sheet(tmp_path, "Date,What happened", "13/10/2026,a", "13/10/2026,a")
    first, second = (record["id"] for record in records(intake))
    assert second == f"{first}-2"
    assert codes(intake) == ["same-row-twice"]


def test_ids_come_from_what_a_row_says_and_not_from_where_it_stands(tmp_path: Path) -> None:
    one = sheet(tmp_path, "Date,What happened", "13/10/2026,a", "14/10/2026,b")
    two = sheet(tmp_path, "Date,What happened", "15/10/2026,c", "14/10/2026,b", "13/10/2026,a")
    ids = {r["description"]: r["id"] for r in records(one)}
    assert ids.items() <= {r["description"]: r["id"] for r in records(two)}.items()


def test_an_id_changes_with_what_the_row_says(tmp_path: Path) -> None:
    one = only(sheet(tmp_path, "Date,What happened", "13/10/2026,a"))
    two = only(sheet(tmp_path, "Date,What happened", "13/10/2026,b"))
    assert one["id"] != two["id"]


@pytest.mark.parametrize(
    ("header", "cell", "code"),
    [("Was anyone harmed?", "Yes", "harm-recorded"), ("Event type", "Incident", "not-a-near-miss")],
)
def test_what_is_no_near_miss_is_recorded_and_said(
    tmp_path: Path, header: str, cell: str, code: str
) -> None:
    intake = sheet(tmp_path, f"Date,What happened,{header}", f"13/10/2026,a,{cell}")
    assert len(records(intake)) == 1
    assert codes(intake) == [code]


def test_rare_spellings_of_a_service_are_put_right(tmp_path: Path) -> None:
    names = ["Meadow House"] * 12 + ["meadow house", "Meadow Hosue", "Meadow House 2"]
    rows = [f"13/10/2026,{name},{n}" for n, name in enumerate(names)]
    found = [r["service"] for r in records(sheet(tmp_path, "Date,Service,What happened", *rows))]
    assert found == ["Meadow House"] * 14 + ["Meadow House 2"]


def test_line_breaks_in_a_text_are_kept_and_unprintable_characters_are_not(tmp_path: Path) -> None:
    record = only(sheet(tmp_path, "Date,What happened", '13/10/2026,"  one\r\ntwo\a  "'))
    assert record["description"] == "one\ntwo"


def test_what_a_complete_record_lacks_is_said_once_for_all(tmp_path: Path) -> None:
    intake = sheet(tmp_path, "Date,What happened", "13/10/2026,a", "14/10/2026,b")
    (finding,) = (f for f in intake.findings if f.code == "profile-incomplete")
    assert finding.detail is not None
    assert "2 records lack something for the minimum dataset" in finding.detail
    assert len(finding.message) < 200
    assert dict(finding.counts)["Setting"] == 2
    assert {r["completeness"] for r in records(intake)} == {"provisional"}


def test_cells_of_an_action_that_no_column_names_are_said_once_for_the_column(
    tmp_path: Path,
) -> None:
    rows = [f"1{n}/10/2026,Fall,a,20/10/2026" for n in range(5)]
    intake = sheet(tmp_path, "Date,Category,What happened,Due date", *rows)
    (said,) = [f for f in intake.findings if f.code == "not-used-alone"]
    assert said.where == "Log.csv, column D"
    assert said.detail == 'An action needs "Action", and no column holds that.'
    assert aside(records(intake)[0]) == {"Due date": "20/10/2026"}


def test_a_cell_of_an_action_that_is_blank_in_its_row_is_said(tmp_path: Path) -> None:
    header = "Date,Category,What happened,Due date,Action"
    rows = ("11/10/2026,Fall,a,20/10/2026,Mop", "13/10/2026,Fall,b,20/10/2026,")
    intake = sheet(tmp_path, header, *rows)
    (said,) = [f for f in intake.findings if f.code == "not-used-alone"]
    assert said.where == "Log.csv, cell D3"
    assert len(records(intake, "actions")) == 1


def test_a_check_of_no_action_is_said(tmp_path: Path) -> None:
    header = "Date,Category,What happened,Action,Date verified,Effective?"
    rows = ("11/10/2026,Fall,a,,12/10/2026,Yes", "13/10/2026,Fall,b,Mop,14/10/2026,Yes")
    found = [f for f in sheet(tmp_path, header, *rows).findings if f.code == "not-used-alone"]
    assert [f.where for f in found] == ["Log.csv, cell E2", "Log.csv, cell F2"]
    assert str(found[0].detail).startswith('A check needs "Action"')
