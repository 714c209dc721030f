"""A small form for tests, as the kit writes forms, and ways in which people change it."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import openpyxl

from nearmiss_kit.dataset.form_mark import MARK_SHEET, FormMark, FormTable, as_rows
from nearmiss_kit.documents.excel import Book

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KIND, CALLED = "test-form", "test form"
TABLE = FormTable("Questions", "Row", {"answer": "Answer", "seen": "Seen on"}, ("Q1", "Q2", "Q3"))
MARK = FormMark(KIND, "1.0.0", "Example Care", {"questions": TABLE}, facts={"Some": "_x0041_"})


def form(path: Path, mark: FormMark = MARK) -> Path:
    """Write the form, empty."""
    book = Book("Form", "", dt.date(2026, 1, 1))
    sheet = book.sheet(TABLE.sheet)
    sheet.widths(10, 40, 20, 20)
    sheet.title("Please fill in")
    rows = [(id_, f"What about {id_}?", None, None) for id_ in TABLE.rows]
    sheet.table("Questions", ("Row", "Question", "Answer", "Seen on"), rows)
    book.hidden(MARK_SHEET, as_rows(mark))
    path.write_bytes(book.finished())
    return path


def changed(path: Path, change: Callable[[openpyxl.Workbook], object]) -> Path:
    """The same file after somebody worked on it."""
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    change(book)
    book.save(path)
    return path
