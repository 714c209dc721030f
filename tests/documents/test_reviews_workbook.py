"""The form of reviews as a workbook: drop-downs, notes, numbers that are ready."""

import io
from typing import Any

import openpyxl
import pytest
from filled_reviews import BOARD_ROW, FORM_DAY, PATTERN, cell, october

from nearmiss_kit.dataset.form_mark import MARK_SHEET
from nearmiss_kit.documents.reviews_workbook import reviews_workbook
from nearmiss_kit.forms.form import GUIDE_SHEET, Form
from nearmiss_kit.forms.reviews import BOARD, FORMS, REVIEWS
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.review_form import ReviewScope, review_form
from nearmiss_kit.model import Policy, codelist

REVIEW = {"id": "R-7", "of_near_misses": ["NM-20"], "review_method": "root_cause",
          "review_status": "under_way", "findings": "A brake that did not hold.",
          "timeline": [{"entry_time": "2026-10-20T18:20:00+01:00", "entry_text": "It rolled."}],
          "barriers": [{"barrier": "brake", "barrier_state": "failed"}],
          "root_causes": [{"cause": "worn", "work_system_element": "tools", "whys": ["age"]}],
          }  # fmt: skip


def made(data: dict[str, Any] | None = None, **policy: Any) -> bytes:
    settings = Policy(**policy)
    form = review_form(data or october(), settings, ReviewScope(Month(2026, 10), FORM_DAY))
    return reviews_workbook(form, settings)


def book(data: dict[str, Any] | None = None, **policy: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(made(data, **policy)))


def test_the_same_form_has_the_same_bytes() -> None:
    assert made() == made()


def test_the_sheets_stand_in_their_order() -> None:
    names = ["Reviews", "Patterns", "Open again", "Emerging risk", "Board", "Guide", "Lists"]
    assert book().sheetnames == [*names, MARK_SHEET]


def test_what_is_on_record_stands_in_lines() -> None:
    sheet = book(october() | {"reviews": [REVIEW]})
    assert cell(sheet, "R-7", "Barriers").value == "Failed: brake"
    assert cell(sheet, "R-7", "Root causes").value == "Tools and technology: worn; why: age"
    assert cell(sheet, "R-7", "Timeline").value == "2026-10-20 18:20: It rolled."


def test_the_meeting_has_its_period_and_the_pattern_its_reports() -> None:
    sheet = book()
    assert cell(sheet, BOARD_ROW, "From").value.date().isoformat() == "2026-10-01"
    assert cell(sheet, PATTERN, "Reports").value == "NM-01; NM-03; NM-06"
    assert cell(sheet, f"RV-{PATTERN}", "Method").value == "Pattern review"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.sheet)
def test_every_list_of_the_schema_that_a_column_takes_is_a_drop_down(form: Form) -> None:
    workbook = book()
    checks = workbook[form.sheet].data_validations.dataValidation
    lists = {found.formula1 for found in checks if found.type == "list"}
    fields = [form.field(column) for column in form.columns]
    wanted = {f"List_{found.target}" for found in fields if found and found.kind == "code"}
    assert wanted <= lists
    for name in wanted:
        (where,) = workbook.defined_names[name].destinations
        titles = [row[0].value for row in workbook[where[0]][where[1]]]
        assert titles == [value.title for value in codelist(name[5:]).values]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.sheet)
def test_every_heading_has_a_note_and_stands_in_the_guide(form: Form) -> None:
    workbook = book()
    guide = {row[0].value for row in workbook[GUIDE_SHEET].iter_rows()}
    for column, found in zip(form.columns, workbook[form.sheet][2], strict=True):
        assert found.value == column.header
        assert len(found.comment.text) > 5
        assert column.header in guide


def test_a_finished_review_asks_for_what_it_found() -> None:
    rules = book()[REVIEWS.sheet].conditional_formatting
    asking = {
        str(found.sqref).split(":")[0]
        for found in rules
        for rule in found.rules
        if "Finished" in rule.formula[0]
    }
    assert asking == {"K3", "L3", "M3", "N3", "O3", "R3"}


def test_free_rows_have_their_numbers_ready() -> None:
    numbers = [row[0].value for row in book()[BOARD.sheet].iter_rows(min_row=3)]
    assert numbers[0] == BOARD_ROW
    assert len(set(numbers)) == len(numbers) == 5


def test_what_the_workbook_remembers_is_hidden_and_holds_no_words() -> None:
    sheet = book(october() | {"reviews": [REVIEW]})[MARK_SHEET]
    assert sheet.sheet_state == "veryHidden"
    text = "".join(str(row[0].value) for row in sheet.iter_rows())
    assert "brake" not in text
