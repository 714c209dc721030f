"""The plan on paper and as a workbook: overdue first, with its guide, and without a name."""

import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from filled_plan import PLAN_DAY, cell, plan_of, small_dataset
from outline import word_outline

from nearmiss_kit.dataset.form_mark import MARK_SHEET
from nearmiss_kit.documents.action_plan_word import plan_document
from nearmiss_kit.documents.action_plan_workbook import FREE_ACTIONS, plan_workbook
from nearmiss_kit.forms.action_plan import ACTIONS, CHECKS
from nearmiss_kit.forms.form import GUIDE_SHEET
from nearmiss_kit.forms.smart import SMART
from nearmiss_kit.insight.action_plan import Plan, Scope, action_plan
from nearmiss_kit.model import Policy, codelist


def plan(data: dict[str, Any] | None = None, **policy: Any) -> tuple[Plan, Policy]:
    settings = Policy(**policy)
    scope = Scope(PLAN_DAY, everything=True)
    return action_plan(data or small_dataset(), settings, scope), settings


def document(data: dict[str, Any] | None = None, **policy: Any) -> str:
    return word_outline(plan_document(*plan(data, **policy)))


def book(data: dict[str, Any] | None = None, **policy: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(plan_workbook(*plan(data, **policy))))


def test_the_document_says_how_many_actions_are_open_and_overdue() -> None:
    text = document()
    assert "Three actions are in this plan: 2 open, 1 of them overdue, and 1 finished." in text
    assert "By policy a new action is checked weekly, 6 times, once it is done." in text


def test_an_action_has_its_facts_its_strength_and_a_row_for_each_check() -> None:
    text = document()
    assert "[Heading2] A-1: Check the round twice" in text
    assert "[Normal] Overdue by 13 days" in text
    assert "row: What for | NM-1, NM-3 | About | Medication, Birch Court" in text
    assert "row: Strength | Stronger: Changes the place, the equipment or the process" in text
    assert "row: SMART: still open | Measurable" in text
    assert "row: 1 | 15 October 2026 | 15 October 2026 |  | 10 | 9 | Partly effective" in text
    assert "row: 2 | 22 October 2026 |  |  |  |  | " in text


def test_an_american_plan_has_american_dates() -> None:
    assert "October 15, 2026" in document(locale="en_US")


def test_a_name_that_was_kept_is_not_printed() -> None:
    data = small_dataset() | {"names_kept": True}
    data["actions"][1]["owner_ref"] = "Testy McExample"
    assert "McExample" not in document(data)
    made = book(data)
    text = " ".join(
        str(found.value) for sheet in made for row in sheet.iter_rows() for found in row
    )
    assert "McExample" not in text


def test_the_same_plan_has_the_same_bytes() -> None:
    assert plan_workbook(*plan()) == plan_workbook(*plan())
    assert plan_document(*plan()) == plan_document(*plan())


def test_the_workbook_has_the_actions_then_free_rows_with_numbers_ready() -> None:
    sheet = book()[ACTIONS.sheet]
    numbers = [row[0].value for row in sheet.iter_rows(min_row=3)]
    assert numbers[:3] == ["A-1", "A-2", "A-3"]
    assert len(numbers) == 3 + FREE_ACTIONS
    assert len(set(numbers)) == len(numbers)
    assert all(re.fullmatch(r"AP-[0-9a-f]{6}-\d\d", number) for number in numbers[3:])


def test_every_list_of_the_schema_that_a_column_takes_is_a_drop_down() -> None:
    made = book()
    for form in (ACTIONS, CHECKS):
        checks = made[form.sheet].data_validations.dataValidation
        lists = {found.formula1 for found in checks if found.type == "list"}
        fields = [form.field(column) for column in form.columns]
        wanted = {f"List_{found.target}" for found in fields if found and found.kind == "code"}
        assert wanted <= lists
        for name in wanted:
            (where,) = made.defined_names[name].destinations
            cells = made[where[0]][where[1]]
            titles = [row[0].value for row in cells]
            assert titles == [value.title for value in codelist(name[5:]).values]


def test_overdue_is_worked_out_by_the_workbook_with_the_days_of_grace() -> None:
    formula = cell(book(action_grace_days=3), "A-1", "Days overdue").value
    assert formula == (
        '=IF(AND(ISNUMBER($J3),$J3+3<TODAY(),NOT(OR($L3="Done",$L3="Cancelled"))),TODAY()-$J3,"")'
    )
    rules = book()[ACTIONS.sheet].conditional_formatting
    marked = {
        str(found.sqref) for found in rules for rule in found.rules if "$K3" in rule.formula[0]
    }
    assert marked == {"J3:J20", "K3:K20"}


def test_the_checks_stand_on_the_days_of_the_policy() -> None:
    made = book(verification_every="monthly", verification_times=2)
    days = [cell(made, f"A-1-C{n}", "Planned for").value.date() for n in (1, 2)]
    assert days == [date(2026, 12, 2), date(2027, 1, 2)]
    assert cell(made, "V-1", "Outcome").value == "Partly effective"


@pytest.mark.parametrize("prompt", SMART, ids=lambda prompt: prompt.word)
def test_each_smart_question_stands_in_the_guide_in_a_note_and_beside_the_cell(prompt: Any) -> None:
    made = book()
    guide = [row[0].value for row in made[GUIDE_SHEET].iter_rows()]
    assert prompt.word in guide
    sheet = made[ACTIONS.sheet]
    index = [column.slot for column in ACTIONS.columns].index(prompt.slot) + 1
    assert prompt.question in sheet.cell(2, index).comment.text
    hints = [found.prompt or "" for found in sheet.data_validations.dataValidation]
    assert any(hint.startswith(f"{prompt.word}: ") for hint in hints)


def test_the_guide_says_what_each_strength_means() -> None:
    rows = {row[0].value: row[1].value for row in book()[GUIDE_SHEET].iter_rows()}
    for value in codelist("ActionStrength").values:
        assert rows[value.title] == value.description


def test_what_the_workbook_remembers_is_hidden_and_holds_no_words(tmp_path: Path) -> None:
    made = openpyxl.load_workbook(plan_of(tmp_path))
    sheet = made[MARK_SHEET]
    assert sheet.sheet_state == "veryHidden"
    text = "".join(str(row[0].value) for row in sheet.iter_rows())
    assert "Check the round twice" not in text
