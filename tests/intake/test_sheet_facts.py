"""What a workbook says of its cells besides their values: formulas, errors, what is hidden."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from reference import reference
from sheet import aside, codes, only, records, settings

from nearmiss_kit.intake.pipeline import Intake, take_in
from nearmiss_kit.intake.sheet_facts import facts_of
from nearmiss_kit.intake.sheets import read_sheets

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROWS = (
    ("Date", "Category", "What happened", "Location", "Reference note"),
    ("13/10/2026", "Fall", "first", "Hall", "one"),
    ("14/10/2026", "Fall", "second", "Kitchen", "two"),
    ("15/10/2026", "Fall", "third", "Garden", "three"),
)


def workbook(folder: Path, change: Callable[[Any], None], name: str = "Log.xlsx") -> Path:
    """A small log as a workbook, after a change to its sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Oct & Nov"
    for row in ROWS:
        sheet.append(row)
    change(sheet)
    path = folder / name
    book.save(path)
    return path


def taken(path: Path) -> Intake:
    return take_in([path], settings())


def test_a_formula_without_a_result_is_said_with_its_rows(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet["D2"] = sheet["D3"] = '=CONCATENATE("K", "x")'

    intake = taken(workbook(tmp_path, change))
    (said,) = [f for f in intake.findings if f.code == "formula-not-calculated"]
    assert (said.where, said.detail) == (
        'Log.xlsx, sheet "Oct & Nov", column D',
        "2 in all: rows 2 to 3.",
    )
    assert [r.get("location") for r in records(intake)] == [None, None, "Garden"]


def test_a_formula_that_failed_is_said_and_kept(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet["D2"], sheet["E2"] = "#REF!", "#N/A"
        sheet["D2"].data_type = sheet["E2"].data_type = "e"

    intake = taken(workbook(tmp_path, change))
    assert codes(intake).count("cell-error") == 1
    assert aside(records(intake)[0]) == {"Location": "#REF!", "Reference note": "#N/A"}


def test_hidden_rows_and_columns_are_read_and_said(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["D"].hidden = True

    intake = taken(workbook(tmp_path, change))
    said = {f.code: f.detail for f in intake.findings}
    assert said["rows-hidden"] == "1 in all: 3."
    assert said["columns-hidden"] == 'These are: "Location".'
    assert len(records(intake)) == 3


def test_a_sheet_without_any_of_it_has_no_facts(tmp_path: Path) -> None:
    path = workbook(tmp_path, lambda _sheet: None)
    (facts,) = facts_of(path).values()
    assert (facts.uncalculated, facts.errors, facts.hidden_rows) == (set(), {}, set())


@pytest.mark.parametrize("name", ["Log.xls", "Log.ods", "Log.xlsm"])
def test_a_workbook_with_the_ending_of_another_kind_is_read(tmp_path: Path, name: str) -> None:
    path = workbook(tmp_path, lambda _sheet: None)
    other = tmp_path / name
    shutil.copy(path, other)
    assert [r["description"] for r in records(taken(other))] == ["first", "second", "third"]


def test_a_text_file_has_no_facts(tmp_path: Path) -> None:
    path = tmp_path / "Log.csv"
    path.write_text("Date,Category,What happened\n13/10/2026,Fall,=A1\n")
    assert facts_of(path) == {}
    assert only(taken(path))["description"] == "=A1"


def test_every_error_of_a_workbook_from_elsewhere_is_seen() -> None:
    path = reference("torture", "sheetjs__ErrorTypes.xlsx")
    (sheet,) = read_sheets(path)
    assert {row[0] for row in sheet.rows[1:8]} == {
        "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A",
    }  # fmt: skip


def test_formulas_without_results_of_a_workbook_from_elsewhere_are_seen() -> None:
    facts = facts_of(reference("torture", "readxl__deaths-NAMES-REPLACED.xlsx"))
    assert {column for _, column in facts["arts"].uncalculated} == {3}
    assert len(facts["arts"].uncalculated) == 10


def test_the_same_days_are_read_whichever_year_a_workbook_counts_from() -> None:
    late, early = (
        read_sheets(reference("torture", f"sheetjs__{year}.xlsx"))[0] for year in (1904, 1900)
    )
    for sheet in (late, early):
        assert [str(row[1]) for row in sheet.rows] == [row[2] for row in sheet.rows]
