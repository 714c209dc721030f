"""Texts that harm whoever opens a file that takes them for more than text, and a log of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.comments import Comment

if TYPE_CHECKING:
    from pathlib import Path

PLANTED = (
    "=cmd|' /C calc'!A0",
    "+1+cmd|x",
    "-2+3+cmd|x",
    "@SUM(1+1)*cmd|x",
    "\t=1+1",
    "\uff1d1+1",
    '=HYPERLINK("http://evil.example","Open")',
    "{{ 7*7 }} {% for x in y %} {# z #}",
    "</w:t><w:fldSimple w:instr='DDEAUTO c'/>",
    "<script>alert(1)</script>&x;",
    "http://evil.example/ and file:///C:/x",
    "x\r\nATTENDEE:mailto:evil@evil.example",
)
HEADER = ["Ref", "Date", "Service", "What happened", "Immediate action", "Location", "Category",
          "Action required", "Action owner", "Due date", "Lessons shared", "Person affected",
          "=1+1"]  # fmt: skip
OWNER = "Testy McExample"
OWN_FORMULA = "=CONCATENATE(D2,D3)"


def planted_workbook(path: Path) -> None:
    """A log as .xlsx with planted texts in every cell and comment, and one formula of its own."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "=1+1 & <b>"
    sheet.append(HEADER)
    sheet.cell(1, len(HEADER)).data_type = "s"
    for number, text in enumerate(PLANTED, start=1):
        day = f"2026-10-{number:02}" if number != 5 else "2026-31-10"
        sheet.append([f"NM-{number}", day, *[text] * 6, OWNER, *[text] * 2, OWNER, text])
        for cell in sheet[number + 1]:
            cell.data_type = "s"  # a text, however it begins
        sheet.cell(number + 1, 4).comment = Comment(text, text)
    sheet.cell(3, len(HEADER)).value = OWN_FORMULA
    book.create_sheet("Notes").append([OWN_FORMULA])
    book.properties.title = book.properties.subject = PLANTED[0]
    book.save(path)
