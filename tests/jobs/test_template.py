"""The data-entry workbook: what it accepts comes back without a question."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import sheet

from nearmiss_kit.documents.entry_columns import EntryColumn, offered
from nearmiss_kit.documents.entry_workbook import ROWS, entry_workbook
from nearmiss_kit.intake.looks import code_of
from nearmiss_kit.intake.mapping import named_by
from nearmiss_kit.intake.pipeline import take_in
from nearmiss_kit.intake.values.codes import CodeColumn, parse_code
from nearmiss_kit.jobs.entry_columns import sections
from nearmiss_kit.model import code_title, codelist, fields
from nearmiss_kit.model.verdict import check_dataset, missing_when_complete
from nearmiss_kit.places import column_letters

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.intake.pipeline import Intake

SECTIONS = sections()
COLUMNS = [column for section in SECTIONS for column in section.columns]
CATEGORIES = codelist("Category").codes
BY_THE_KIT = {"id", "completeness", "near_miss", "for_near_misses", "of_action", "source"}


ELSEWHERE = {
    "NearMiss.report_status": {"closed", "closed_no_further_action", "reopened"},
    "Verification.outcome": {"not_effective"},
}
"""What asks for gates or a reopening, which have no place in a log with a row for each report."""


def filled(tmp_path: Path, rows: list[dict[str, Any]]) -> Intake:
    """The workbook with these rows, by the keys of the columns, taken in."""
    book = openpyxl.load_workbook(io.BytesIO(entry_workbook(SECTIONS, "en_GB")))
    page = book["Near misses"]
    for number, row in enumerate(rows, start=3):
        for index, column in enumerate(COLUMNS, start=1):
            if column.key in row:
                page.cell(number, index, row[column.key])
    path = tmp_path / "near-miss-log.xlsx"
    book.save(path)
    return take_in([path], sheet.settings())


def typed(column: EntryColumn, number: int) -> object:
    """What a careful person types into a column, in a row that closes without further action."""
    words = offered(column)
    fixed = {
        "NearMiss.id": f"NM-{number:03}",
        "NearMiss.category": code_title("Category", CATEGORIES[number]),
        "NearMiss.harm": code_title("Harm", "none"),
        "NearMiss.reported_as": code_title("ReportedAs", "near_miss"),
        "NearMiss.person_ref": "TM",
        "Verification.sample_complied": 8,
    }
    if column.key in fixed:
        return fixed[column.key]
    match column.entry:
        case "choice":
            codes = codelist(str(column.list_name)).codes
            kept = [code for code in codes if code not in ELSEWHERE.get(column.key, ())]
            return code_title(str(column.list_name), kept[number % len(kept)])
        case "yes-no":
            return words[number % len(words)]
        case "choices":
            return f"{words[0]}; {words[-1]}"
        case "day":
            return dt.date(2026, 10, 4 + number)
        case "time":
            return dt.time(18, 20)
        case "count":
            return 10
        case _:
            return f"Some words for {column.header.lower()}"


def expected(column: EntryColumn, number: int) -> object:
    """The value of the record that this makes."""
    value = typed(column, number)
    if column.entry == "yes-no":
        return value == "Yes"
    if column.entry == "choices":
        return [codelist(str(column.list_name)).codes[place] for place in (0, -1)]
    if column.list_name:
        return next(v.code for v in codelist(column.list_name).values if v.title == value)
    if column.entry in {"day", "time"}:
        day = dt.date(2026, 10, 4 + number).isoformat()
        summer = "+01:00" if day < "2026-10-25" else "+00:00"
        timed = column.entry == "time" or column.field.time_aliases
        return f"{day}T18:20:00{summer}" if timed else day
    return value


def test_each_heading_names_its_field_and_no_other() -> None:
    assert [(c.header, named_by(c.header)) for c in COLUMNS] == [(c.header, c.key) for c in COLUMNS]
    assert len({column.header.casefold() for column in COLUMNS}) == len(COLUMNS)


def test_each_field_that_a_log_can_hold_has_a_column_except_names_of_staff() -> None:
    asked = {column.key.removesuffix(" time") for column in COLUMNS}
    for class_name in ("NearMiss", "Triage", "Action", "Verification"):
        for slot in fields(class_name):
            named_staff = slot.people == "staff" and slot.kind != "code"
            if slot.kind in {"object", "reference"} or named_staff:
                assert f"{class_name}.{slot.name}" not in asked
            elif slot.name not in {*BY_THE_KIT, "category_text", "derived"}:
                assert f"{class_name}.{slot.name}" in asked


def test_full_rows_of_every_category_come_back_as_they_were_typed(tmp_path: Path) -> None:
    rows = [{c.key: typed(c, n) for c in COLUMNS} for n in range(len(CATEGORIES))]
    intake = filled(tmp_path, rows)
    assert check_dataset(intake.dataset) == ()
    for number, record in enumerate(sheet.records(intake)):
        assert record["completeness"] == "complete"
        assert "other_columns" not in record
        parts = {
            "NearMiss": record,
            "Triage": sheet.records(intake, "triages")[number],
            "Action": sheet.records(intake, "actions")[number],
            "Verification": sheet.records(intake, "verifications")[number],
        }
        for column in COLUMNS:
            if column.key != "NearMiss.person_ref" and not column.key.endswith(" time"):
                read = parts[column.class_name].get(column.field.name)
                assert (column.key, read) == (column.key, expected(column, number))


def test_full_rows_leave_no_question_open(tmp_path: Path) -> None:
    rows = [{c.key: typed(c, n) for c in COLUMNS} for n in range(len(CATEGORIES))]
    intake = filled(tmp_path, rows)
    (mapping,) = intake.mapping.sheets
    assert {(c.header, c.target, c.confidence) for c in mapping.columns} == {
        (c.header, c.key, 1.0) for c in COLUMNS
    }
    assert [(f.code, f.header) for f in intake.findings] == [("column-names", "Person affected")]


def test_a_closed_row_of_a_kind_without_gates_leaves_no_question_open(tmp_path: Path) -> None:
    number = CATEGORIES.index("finance")
    row = {column.key: typed(column, number) for column in COLUMNS}
    row["NearMiss.report_status"] = code_title("ReportStatus", "closed_no_further_action")
    intake = filled(tmp_path, [row])
    assert sheet.only(intake)["report_status"] == "closed_no_further_action"
    assert [finding.code for finding in intake.findings] == ["column-names"]


def test_a_row_with_only_what_every_row_needs_is_a_provisional_record(tmp_path: Path) -> None:
    keys = {"NearMiss.id", "NearMiss.category", "NearMiss.occurred"}
    rows = [{c.key: typed(c, n) for c in COLUMNS if c.key in keys} for n in range(3)]
    intake = filled(tmp_path, rows)
    assert [record["completeness"] for record in sheet.records(intake)] == ["provisional"] * 3
    assert set(sheet.codes(intake)) == set()


@pytest.mark.parametrize("category", CATEGORIES)
def test_the_columns_that_a_category_asks_for_are_those_that_its_rules_demand(
    category: str,
) -> None:
    title = code_title("Category", category)
    asked = {
        column.field.name
        for column in COLUMNS
        if column.class_name == "NearMiss"
        and (
            column.complete
            or any(
                when.key == "NearMiss.category" and title in when.words and when.also is None
                for when in column.when
            )
        )
    }
    broken = missing_when_complete({"category": category, "id": "NM-1", "occurred": "2026-10-04"})
    columns = {column.field.name for column in COLUMNS}
    assert asked == {name for _, names in broken for name in names} & columns


def test_a_column_may_be_needed_because_of_two_choices_together() -> None:
    column = next(column for column in COLUMNS if column.key == "NearMiss.time_pressure")
    (when,) = column.when
    assert when.words == (code_title("Category", "safeguarding"),)
    assert when.also == ("NearMiss.setting", (code_title("Setting", "transport"),))


@pytest.mark.parametrize("column", [c for c in COLUMNS if c.list_name], ids=lambda c: c.key)
def test_each_word_of_a_drop_down_is_understood(column: EntryColumn) -> None:
    name = str(column.list_name)
    assert [code_of(name, word) for word in offered(column)] == list(codelist(name).codes)
    if column.entry == "choices":
        together = parse_code("; ".join(offered(column)), CodeColumn(name, many=True))
        assert together.value == list(codelist(name).codes)
        assert together.code is None


def test_the_log_has_a_named_table_drop_downs_and_no_macro() -> None:
    data = entry_workbook(SECTIONS, "en_GB")
    book = openpyxl.load_workbook(io.BytesIO(data))
    page = book["Near misses"]
    assert page.tables["NearMisses"].ref.startswith("A2:")
    assert page.freeze_panes == "B3"
    checks = {str(check.sqref): check for check in page.data_validations.dataValidation}
    choices = [c for c in COLUMNS if c.entry != "words"]
    assert len(checks) == len(choices)
    assert all(str(cells).endswith(str(ROWS + 2)) for cells in checks)
    for name in {c.list_name for c in COLUMNS if c.list_name}:
        (where,) = book.defined_names[f"List_{name}"].destinations
        cells = book[where[0]][where[1]]
        assert [row[0].value for row in cells] == [v.title for v in codelist(name).values]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert not [entry for entry in package.namelist() if "vba" in entry.lower()]


def test_the_same_workbook_has_the_same_bytes_and_each_locale_its_dates() -> None:
    assert entry_workbook(SECTIONS, "en_GB") == entry_workbook(SECTIONS, "en_GB")
    book = openpyxl.load_workbook(io.BytesIO(entry_workbook(SECTIONS, "en_US")))
    page = book["Near misses"]
    occurred = next(i for i, c in enumerate(COLUMNS, start=1) if c.key == "NearMiss.occurred")
    letters = column_letters(occurred)
    assert page.column_dimensions[letters].number_format == "mm/dd/yyyy"
    assert page.page_setup.paperSize == 1
