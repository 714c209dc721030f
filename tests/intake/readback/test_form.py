from __future__ import annotations

import random
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest
from intake.readback.forms import CALLED, KIND, MARK, changed, form

from nearmiss_kit.dataset.form_mark import FormMark
from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.findings import brief
from nearmiss_kit.intake.readback.form import Form, is_form, read_form
from nearmiss_kit.intake.sheets import read_sheets

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet


def read(path: Path) -> Form:
    return read_form(path, KIND, CALLED)


def answers(found: Form) -> dict[str | None, str]:
    return {row.id: row.cells["answer"].text for row in found.tables["questions"]}


def filled(sheet: Worksheet) -> None:
    heading = next(row for row in sheet.iter_rows() if row[0].value == "Row")
    for number, word in enumerate(("Yes", "No", "Partly"), start=int(heading[0].row or 0) + 1):
        sheet.cell(number, 3, word)


def test_a_filled_form_is_read_row_by_row_with_its_cells(tmp_path: Path) -> None:
    found = read(changed(form(tmp_path / "form.xlsx"), lambda book: filled(book["Questions"])))
    assert answers(found) == {"Q1": "Yes", "Q2": "No", "Q3": "Partly"}
    assert found.findings == ()
    assert str(found.tables["questions"][0].cells["answer"].place) == (
        'form.xlsx, sheet "Questions", cell C4'
    )
    assert found.mark == MARK


def test_rows_may_be_sorted_and_inserted_columns_added_and_the_sheet_renamed(
    tmp_path: Path,
) -> None:
    def work(book: openpyxl.Workbook) -> None:
        sheet = book["Questions"]
        filled(sheet)
        sheet.tables.clear()
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=6)]
        for number, row in enumerate(reversed(rows), start=4):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column, value)
        sheet.insert_cols(2)
        sheet["B3"] = "Our own column"
        sheet.insert_rows(1, 3)
        sheet.title = "Ours"

    found = read(changed(form(tmp_path / "form.xlsx"), work))
    assert answers(found) == {"Q1": "Yes", "Q2": "No", "Q3": "Partly"}
    assert found.findings == ()
    assert found.tables["questions"][0].place.cell == "A9"


def test_a_row_that_somebody_added_is_told_apart(tmp_path: Path) -> None:
    def work(book: openpyxl.Workbook) -> None:
        book["Questions"]["C9"] = "Yes"

    found = read(changed(form(tmp_path / "form.xlsx"), work))
    (row,) = found.added["questions"]
    assert (row.id, row.cells["answer"].text, row.place.cell) == (None, "Yes", "A9")


@pytest.mark.parametrize(
    ("cell", "value", "expected"),
    [
        ("A5", "Q1", [("A5", "form-row-twice"), ("", "form-row-missing")]),
        ("A5", "Q9", [("A5", "form-row-unknown"), ("", "form-row-missing")]),
        ("A5", None, [("", "form-row-missing")]),
        ("C3", "Reply", [("row 3", "form-column-missing")]),
        ("A3", "Number", [("", "form-table-missing")]),
    ],
)
def test_ids_and_headings_that_were_changed_are_found(
    tmp_path: Path, cell: str, value: str | None, expected: list[tuple[str, str]]
) -> None:
    def work(book: openpyxl.Workbook) -> None:
        book["Questions"].tables.clear()
        book["Questions"][cell] = value

    found = read(changed(form(tmp_path / "form.xlsx"), work))
    assert sorted(brief(found.findings)) == sorted(expected)


def test_a_workbook_that_is_no_form_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Row", "Answer"])  # type: ignore[union-attr]
    book.save(path)
    with pytest.raises(InputUnreadable, match=r"other\.xlsx is no test form that nearmiss made"):
        read(path)


def test_a_form_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = form(tmp_path / "form.xlsx", replace(MARK, kind="something-else"))
    with pytest.raises(InputUnreadable, match="it is no test form"):
        read(path)


def test_a_hidden_sheet_that_somebody_changed_is_refused(tmp_path: Path) -> None:
    def work(book: openpyxl.Workbook) -> None:
        book["nearmiss-kit form"]["A2"] = "{}"

    with pytest.raises(InputUnreadable, match="its hidden sheet was changed"):
        read(changed(form(tmp_path / "form.xlsx"), work))


def test_a_form_is_told_from_a_log(tmp_path: Path) -> None:
    assert is_form(read_sheets(form(tmp_path / "form.xlsx")))


def test_any_order_of_rows_says_the_same(tmp_path: Path) -> None:
    path = form(tmp_path / "form.xlsx")
    changed(path, lambda book: filled(book["Questions"]))
    expected = answers(read(path))
    for seed in range(5):

        def shuffle(book: openpyxl.Workbook, seed: int = seed) -> None:
            sheet = book["Questions"]
            rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=6)]
            random.Random(seed).shuffle(rows)  # noqa: S311 (a test)
            for number, row in enumerate(rows, start=4):
                for column, value in enumerate(row, start=1):
                    sheet.cell(number, column, value)

        assert answers(read(changed(path, shuffle))) == expected


@pytest.mark.slow
def test_a_form_that_libreoffice_saved_says_the_same(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    path = changed(form(tmp_path / "form.xlsx"), lambda book: filled(book["Questions"]))
    subprocess.run(
        [
            office, "--headless", f"-env:UserInstallation=file://{tmp_path}/office",
            "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"), str(path),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    found = read(tmp_path / "saved" / "form.xlsx")
    assert (answers(found), found.findings) == (answers(read(path)), ())
    assert isinstance(found.mark, FormMark)
    assert found.mark == MARK
