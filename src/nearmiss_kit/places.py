"""Where a value stood: file, sheet, row and column of a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Iterable


def column_letters(column: int) -> str:
    """Spreadsheet letters of a column counted from 1.

    >>> column_letters(1), column_letters(27), column_letters(16384)
    ('A', 'AA', 'XFD')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The column, counted from 1, that spreadsheet letters name.

    >>> column_number("A"), column_number("AA"), column_number("XFD")
    (1, 27, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def spans(numbers: Iterable[int], most: int = 8, before: str = "") -> str:
    """Numbers in short, such as those of rows, each with what stands before it; a few are named.

    >>> spans([5, 6, 7, 8, 12]), spans([2, 3, 9, 11], most=2, before="C")
    ('5 to 8, 12', 'C2 to C3, C9, …')
    """
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    named = [f"{before}{a}" if a == b else f"{before}{a} to {before}{b}" for a, b in found[:most]]
    return ", ".join(named) + (", …" if len(found) > most else "")


OWN_PAGES = ("How to fill in this log (nearmiss-kit)", "What the drop-downs offer (nearmiss-kit)")
"""What the first cell says of sheets that belong to the kit's own data-entry workbook."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A cell (row and column), a row (no column) or a whole column (no row); both count from 1.

    >>> str(Place("Log.xlsx", "Oct", 27, 6))
    'Log.xlsx, sheet "Oct", cell F27'
    """

    file: str
    sheet: str | None = None
    row: int | None = None
    column: int | None = None

    @property
    def cell(self) -> str:
        """`F27` for a cell, `row 27` for a row, `column F` for a column, empty for a sheet."""
        if self.row is not None and self.column is not None:
            return f"{column_letters(self.column)}{self.row}"
        if self.row is not None:
            return f"row {self.row}"
        if self.column is not None:
            return f"column {column_letters(self.column)}"
        return ""

    @override
    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet is not None:
            parts.append(f'sheet "{self.sheet}"')
        if self.cell:
            is_cell = self.row is not None and self.column is not None
            parts.append(f"cell {self.cell}" if is_cell else self.cell)
        return ", ".join(parts)
