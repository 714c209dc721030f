"""What is due as a workbook. In: items. Out: the bytes of an .xlsx, one row for each item.

The days overdue are a formula on the day at the top: change that day, and they follow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.documents.excel import Book
from nearmiss_kit.documents.excel_form import FormSheet
from nearmiss_kit.documents.wording import with_days
from nearmiss_kit.insight.due import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from nearmiss_kit.documents.excel import Value
    from nearmiss_kit.insight.due import DueItem
    from nearmiss_kit.model import Policy

_HEADERS = ("Group", "Number", "What", "Service", "Due", "Days overdue", "By role", "Why")
_WIDTHS = (20, 18, 44, 26, 13, 14, 22, 48)
_DUE, _OVERDUE = 4, 5


def due_workbook(items: Sequence[DueItem], policy: Policy, organisation: str, as_of: date) -> bytes:
    """The workbook."""
    letter = str(policy.paper) == "Letter"
    book = Book("What is due", organisation, as_of, letter=letter, locale=policy.locale)
    sheet = FormSheet(book, "Due", letter=letter)
    sheet.sheet.set_landscape()
    sheet.widths(*_WIDTHS)
    sheet.title(f"{organisation}: what is due", "Overdue is counted from the day below.")
    sheet.text(2, 0, "As of")
    sheet.day(2, 1, as_of)
    sheet.row = 4
    rows: list[tuple[Value, ...]] = [
        (
            KINDS[i.kind],
            i.id,
            i.what,
            i.service or None,
            i.due,
            None,
            i.role,
            with_days(i.why, policy.locale),
        )
        for i in items
    ]
    first, last = sheet.table("Due", _HEADERS, rows or [("Nothing is due",)])
    for row, item in enumerate(items, start=first):
        cell = f"E{row + 1}"
        formula = f'=IF(AND(ISNUMBER({cell}),{cell}<$B$3),$B$3-{cell},"")'
        sheet.formula(row, _OVERDUE, formula, item.overdue or "", "0")
    if items:
        sheet.mark(
            (first, last), (_DUE, _OVERDUE), f"=AND(ISNUMBER($E{first + 1}),$E{first + 1}<$B$3)"
        )
    sheet.freeze(first)
    return book.finished()
