"""A sheet with rows to fill in, as many as there are. In: rows and checks. Out: a table that asks.

The cells to fill stand out; the others are there to be read. Nothing is locked, since people sort,
filter and add columns of their own; the reader knows rows by their ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.documents.excel import Sheet
from nearmiss_kit.places import column_letters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from nearmiss_kit.documents.excel import Book, Value
    from nearmiss_kit.documents.excel_entry import Check

_TO_FILL, _LACKING = "#FFF8E1", "#FFD966"


@dataclass(frozen=True, slots=True)
class Asking:
    """A table that asks.

    Attributes:
        name: what the workbook calls it.
        fill: the columns to fill in, from 0, each with its number format.
        checks: what the cells of a column may hold.
        reads: the columns that are read back, by names of our own.
    """

    name: str
    headers: Sequence[str]
    fill: Mapping[int, str]
    checks: Mapping[int, Check]
    reads: Mapping[str, int]


class FormSheet(Sheet):
    """A sheet that asks."""

    def __init__(self, book: Book, name: str, *, letter: bool) -> None:
        super().__init__(book, name, letter=letter)
        self._fills = {
            kind: book.book.add_format(
                {
                    "text_wrap": True,
                    "valign": "top",
                    "align": "left",
                    "bg_color": _TO_FILL,
                    "border": 1,
                    "border_color": "#BFBFBF",
                    "num_format": kind,
                }
            )
            for kind in ("@", "General", "dd/mm/yyyy", "mm/dd/yyyy", "0")
        }
        self._lacking = book.book.add_format({"bg_color": _LACKING})

    def asks(self, asking: Asking, rows: Sequence[Sequence[Value]]) -> tuple[int, int]:
        """Write the table; returns its first and last row to fill, from 0."""
        first, last = self.table(asking.name, asking.headers, rows)
        for row in range(first, last + 1):
            for column, kind in asking.fill.items():
                self.to_fill(row, column, kind)
        for column, check in asking.checks.items():
            self.allow((first, last), column, check)
        return first, last

    def to_fill(self, row: int, column: int, kind: str) -> None:
        """An empty cell that stands out, with its number format."""
        self._checked(self.sheet.write_blank(row, column, None, self._fills[kind]))

    def allow(self, rows: tuple[int, int], column: int, check: Check) -> None:
        """Refuse in some cells of a column what the check does not allow."""
        cells = (rows[0], column, rows[1], column)
        self._checked(self.sheet.data_validation(*cells, check.options()))

    def tint_when_empty(self, rows: tuple[int, int], column: int, condition: str) -> None:
        """Colour the empty cells of a column where a condition on the first row holds."""
        cell = f"${column_letters(column + 1)}{rows[0] + 1}"
        rule = {
            "type": "formula",
            "criteria": f"=AND(LEN(TRIM({cell}))=0,{condition})",
            "format": self._lacking,
        }
        cells = (rows[0], column, rows[1], column)
        self._checked(self.sheet.conditional_format(*cells, rule))

    def mark(self, rows: tuple[int, int], columns: tuple[int, int], condition: str) -> None:
        """Mark cells as late where a condition on the first row holds."""
        rule = {"type": "formula", "criteria": condition, "format": self.book.late}
        cells = (rows[0], columns[0], rows[1], columns[1])
        self._checked(self.sheet.conditional_format(*cells, rule))

    def day(self, row: int, column: int, day: date) -> None:
        """A day in any cell."""
        self._cell(row, column, day)

    def formula(self, row: int, column: int, formula: str, shown: float | str, kind: str) -> None:
        """A formula with the value that it has until the workbook is filled in."""
        look = self.book.book.add_format({"num_format": kind, "valign": "top", "align": "left"})
        self._checked(self.sheet.write_formula(row, column, formula, look, shown))


def range_of(sheet: str, rows: tuple[int, int], column: int) -> str:
    """The cells of a column between two rows, from 0, for a formula on any sheet.

    >>> range_of("Questions", (3, 9), 4)
    "'Questions'!$E$4:$E$10"
    """
    letters = column_letters(column + 1)
    return f"'{sheet}'!${letters}${rows[0] + 1}:${letters}${rows[1] + 1}"
