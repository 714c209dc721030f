"""Binary workbooks: .xlsb, and .xls as LibreOffice writes it."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from corrected import book_of, once, round_trip, said
from xlsb import xlsb_of

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ("Ref", "Date", "Category", "What happened", "Sample size", "Reported anonymously")
ROWS: list[tuple[Any, ...]] = [
    HEADER,
    ("NM-1", "13/10/2026", "Fall", "Løose rail in the hall", 12, True),
    ("NM-2", 46309, "Medication", "Blister of the day before", None, False),
    (None, None, None, None, None, None),
    ("NM-3", "31/02/2026", "Fire", "Door wedged open", 3, True),
]


def test_a_binary_workbook_is_read_as_its_like_in_xlsx_is(tmp_path: Path) -> None:
    binary = once(xlsb_of(tmp_path / "log.xlsb", ROWS), tmp_path / "one").intake
    usual = once(book_of(tmp_path / "log.xlsx", ROWS), tmp_path / "two").intake
    assert [r["occurred"] for r in said(binary)] == ["2026-10-13", "2026-10-14"]
    assert said(binary) == said(usual)
    assert [str(row.place) for row in binary.held_back] == ['log.xlsb, sheet "Log", row 5']


def test_a_binary_workbook_comes_back_to_be_corrected(tmp_path: Path) -> None:
    loop = round_trip(xlsb_of(tmp_path / "log.xlsb", ROWS), tmp_path / "out")
    assert loop.workbook.suffix == ".xlsx"
    again = once(loop.corrected({"B5": "30/10/2026"}), tmp_path / "again")
    assert [r["id"] for r in said(again.intake)] == ["NM-1", "NM-2", "NM-3"]
    assert openpyxl.load_workbook(loop.workbook)["Log"]["D2"].value == ROWS[1][3]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_workbook_of_excel_97_is_read_as_its_like_in_xlsx_is(tmp_path: Path) -> None:
    usual = book_of(tmp_path / "log.xlsx", ROWS)
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "xls",
         "--outdir", str(tmp_path), str(usual)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    old = once(tmp_path / "log.xls", tmp_path / "one").intake
    assert said(old) == said(once(usual, tmp_path / "two").intake)
    loop = round_trip(tmp_path / "log.xls", tmp_path / "three")
    again = once(loop.corrected({"B5": "30/10/2026"}), tmp_path / "again")
    assert len(said(again.intake)) == len(said(old)) + 1
