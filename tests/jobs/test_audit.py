from __future__ import annotations

import datetime as dt
import io
import itertools
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from audits import TODAY, checklist_in, house, in_folder
from docx import Document
from outline import word_outline

from nearmiss_kit.errors import RequestUnusable, TemplateBroken, WouldOverwrite
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.jobs.audit import AuditRequest, Audits, make_checklists
from nearmiss_kit.model import codelist

if TYPE_CHECKING:
    from pathlib import Path

POINTS = [v for v in codelist("AuditPoint").values if v.annotations["profile"] == "medication"]
GATES = [v for v in codelist("Gate").values if v.annotations["profile"] == "medication"]


def make(folder: Path, data: dict[str, Any] | None = None, **words: Any) -> Audits:
    known = {"out": folder / "audits", "today": TODAY}
    return make_checklists(in_folder(folder, data), AuditRequest(**{**known, **words}))


def workbook(found: Audits) -> openpyxl.Workbook:
    (data,) = (data for path, data in found.made.items() if path.suffix == ".xlsx")
    return openpyxl.load_workbook(io.BytesIO(data))


def paper(found: Audits) -> str:
    (data,) = (data for path, data in found.made.items() if path.suffix == ".docx")
    return word_outline(data)


def column(book: openpyxl.Workbook, sheet: str, header: str) -> list[object]:
    rows = list(book[sheet].iter_rows(values_only=True))
    top = next(n for n, row in enumerate(rows) if header in row)
    where = rows[top].index(header)
    return [row[where] for row in itertools.takewhile(lambda row: row[0], rows[top + 1 :])]


def test_without_a_profile_what_the_policy_says_is_due_is_made(tmp_path: Path) -> None:
    done = {"id": "AU-1", "profile": "environment", "audited": "2026-10-01"}
    found = make(tmp_path, {**house(), "audits": [done]})
    assert [path.name for path in found.files] == [
        "audit-medication-alder-house-2026-10.docx",
        "audit-medication-alder-house-2026-10.xlsx",
        "audit-behaviour-alder-house-2026-10.docx",
        "audit-behaviour-alder-house-2026-10.xlsx",
    ]


def test_each_question_is_asked_of_the_service_and_of_each_record(tmp_path: Path) -> None:
    book = workbook(make(tmp_path, profiles=["medication"]))
    asked = [point.annotations["question"] for point in POINTS]
    assert column(book, "Questions", "Question") == asked * 3
    about = column(book, "Questions", "About")
    assert about == [
        *["The service as a whole"] * len(POINTS),
        *["NM-2"] * len(POINTS),
        *["NM-1"] * len(POINTS),
    ]
    assert column(book, "Gates", "Gate") == [gate.title for gate in GATES] * 2
    assert column(book, "Gates", "On record").count("Outstanding") == 1


def test_only_actions_that_are_done_are_there_to_be_checked(tmp_path: Path) -> None:
    book = workbook(make(tmp_path, profiles=["medication"]))
    assert column(book, "Actions", "Number") == ["AC-1"]
    assert column(book, "Actions", "Checks so far") == ["1, last: Effective"]


def test_the_drop_down_of_answers_is_the_schema_s_list(tmp_path: Path) -> None:
    book = workbook(make(tmp_path, profiles=["medication"]))
    titles = [value.title for value in codelist("AuditAnswerCode").values]
    lists = book["Lists"]
    top = next(cell for row in lists.iter_rows() for cell in row if cell.value == "Answer")
    assert [lists.cell(top.row + n, top.column).value for n in range(1, 5)] == titles
    rules = {rule.formula1 for rule in book["Questions"].data_validations.dataValidation}
    assert rules == {"List_AuditAnswerCode"}


def test_paper_and_screen_ask_the_same(tmp_path: Path) -> None:
    found = make(tmp_path, profiles=["medication"])
    said = paper(found)
    for question in column(workbook(found), "Questions", "Question"):
        assert said.count(str(question)) == 3
    assert "All records of the period: 2 near misses." in said
    assert "Wrong <b>pack</b>" in said
    assert "row: Led by | Registered manager" in said
    assert "row: Monitors the outcome | Deputy manager" in said


def test_a_record_begins_below_the_one_before_and_says_its_number_overleaf(tmp_path: Path) -> None:
    found = make(tmp_path, profiles=["medication"])
    (data,) = (data for path, data in found.made.items() if path.suffix == ".docx")
    tables = Document(io.BytesIO(data)).tables
    ids = workbook(found)["Records"]["A5"].value, workbook(found)["Records"]["A6"].value
    of_records = [one for one in tables if one.rows[0].cells[0].text.startswith(ids)]
    assert len(of_records) == 2 * len(ids)
    for one in of_records:
        kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in one.rows]
        assert kept[0]
        assert not any(kept[1:])


def test_a_profile_without_a_record_says_so_in_one_line_and_still_asks(tmp_path: Path) -> None:
    found = make(tmp_path, profiles=["mealtime"], month=Month(2026, 10))
    line = (
        "No near miss of this profile is on record for Alder House in this period; the questions "
        "about the service remain."
    )
    assert paper(found).count(line) == 2  # in the facts, and where records would be
    assert len(column(workbook(found), "Questions", "Question")) == 5
    assert {"Gates", "Actions", "Records"} & set(workbook(found).sheetnames) == set()
    assert "The policy has no line for this profile." in paper(found)


def test_the_same_dataset_day_and_seed_give_the_same_bytes(tmp_path: Path) -> None:
    first = make(tmp_path, profiles=["medication"])
    again = make(tmp_path, profiles=["medication"], replace=True)
    assert again.made == first.made


def test_no_person_stands_in_a_checklist(tmp_path: Path) -> None:
    data = house()
    data["actions"][0]["owner_ref"] = "staff-9"
    found = make(tmp_path, data, profiles=["medication"])
    assert "staff-9" not in paper(found)
    words = [str(c.value) for s in workbook(found) for row in s.iter_rows() for c in row if c.value]
    assert not any("staff-9" in word for word in words)


def test_two_services_with_names_that_come_out_alike_have_files_of_their_own(
    tmp_path: Path,
) -> None:
    data = house()
    data["near_misses"][1]["service"] = "Alder-House"
    found = make(tmp_path, data, profiles=["medication"])
    assert len(set(found.files)) == 4


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"profiles": ["tea"]}, 'No profile is called "tea"'),
        ({"services": ["Oak"]}, 'No service is called "Oak". Known: Alder House'),
        ({"start": TODAY}, "Name both days"),
        ({"start": TODAY, "end": dt.date(2026, 1, 1)}, "after its end"),
        ({"month": Month(2026, 10), "end": TODAY}, "either a month, or days"),
    ],
)
def test_what_does_not_fit_together_is_refused_in_words(
    tmp_path: Path, words: dict[str, Any], said: str
) -> None:
    with pytest.raises(RequestUnusable, match=said):
        make(tmp_path, **words)


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    checklist_in(tmp_path)
    with pytest.raises(WouldOverwrite):
        checklist_in(tmp_path)


def test_a_template_with_a_misspelt_name_is_refused(tmp_path: Path) -> None:
    from docx import Document  # noqa: PLC0415 (only this test needs it)

    own = tmp_path / "own.docx"
    document = Document()
    document.add_paragraph("{{ titel }}")
    document.save(str(own))
    with pytest.raises(TemplateBroken, match="titel"):
        make(tmp_path, profiles=["medication"], template=own)
