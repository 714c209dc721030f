"""Read a table of numbers for a chart. In: a file with a header row. Out: columns, row by row.

Messages name file, row and column, and never show what stands in the cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from typing import TYPE_CHECKING

from nearmiss_kit.errors import SeriesUnusable
from nearmiss_kit.intake.sheets import read_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nearmiss_kit.intake.raw_sheet import Cells, RawSheet

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$")


@dataclass(frozen=True, slots=True)
class NumberTable:
    """A table: its headers, and its filled rows with their numbers as a spreadsheet counts them."""

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[int, Cells], ...]

    def cells(self, column: str) -> list[tuple[int, object]]:
        """Row number and cell of a column.

        Raises:
            SeriesUnusable: there is no such column, or there are two.
        """
        wanted = column.strip().casefold()
        found = [i for i, header in enumerate(self.headers) if header.casefold() == wanted]
        exact = [i for i in found if self.headers[i] == column]
        if len(exact) == 1:
            found = exact
        if not found:
            known = ", ".join(header for header in self.headers if header)
            raise SeriesUnusable(f'{self.name} has no column "{column}". It has: {known}.')
        if len(found) > 1:
            raise SeriesUnusable(f'{self.name} has two columns "{column}". Rename one of them.')
        (at,) = found
        return [(number, cells[at] if at < len(cells) else None) for number, cells in self.rows]

    def numbers(self, column: str) -> list[float]:
        """A column of numbers.

        Raises:
            SeriesUnusable: no such column, or a cell that is empty or no number.
        """
        return [self._number(cell, row, column) for row, cell in self.cells(column)]

    def labels(self, column: str) -> list[str]:
        """A column of names, as text.

        Raises:
            SeriesUnusable: no such column, or an empty cell.
        """
        told = []
        for row, cell in self.cells(column):
            if cell is None:
                raise SeriesUnusable(f'{self.name}, row {row}: the column "{column}" is empty.')
            told.append(" ".join(str(cell).split()))
        return told

    def _number(self, cell: object, row: int, column: str) -> float:
        where = f'{self.name}, row {row}: the column "{column}"'
        if cell is None:
            raise SeriesUnusable(
                f"{where} is empty. Write 0 if nothing happened; leave the row out if it is not "
                "known."
            )
        if isinstance(cell, int | float) and not isinstance(cell, bool) and isfinite(cell):
            return cell
        if isinstance(cell, str) and _NUMBER.match(text := cell.strip()):
            number = float(text)
            if isfinite(number):
                return number
        raise SeriesUnusable(
            f"{where} does not hold a number. Write it in digits, like 12 or 0.5, without a unit "
            "or a comma."
        )


def read_table(path: Path) -> NumberTable:
    """The first sheet with a header and rows, of a CSV file or a workbook.

    Raises:
        InputUnreadable: the file is missing or not what its name says.
        SeriesUnusable: there is no table in it.
    """
    for sheet in read_sheets(path):
        rows = list(_filled(sheet))
        if len(rows) > 1 and not sheet.hidden:
            (_, first), body = rows[0], tuple(rows[1:])
            headers = tuple("" if cell is None else str(cell).strip() for cell in first)
            return NumberTable(sheet.file, headers, body)
    raise SeriesUnusable(
        f"{path.name} holds no table of numbers: the first row names the columns, and each row "
        "below is a point."
    )


def starts_of(table: NumberTable, column: str) -> list[int]:
    """The positions where the words of a column change: there a new segment starts.

    Raises:
        SeriesUnusable: no such column, an empty cell, or a segment that comes back later.
    """
    labels = table.labels(column)
    seen = {labels[0]}
    starts = []
    for position, (before, here) in enumerate(pairwise(labels), start=1):
        if here == before:
            continue
        if here in seen:
            row, _ = table.rows[position]
            raise SeriesUnusable(
                f'{table.name}, row {row}: a segment of the column "{column}" comes back after '
                "another. The rows of a segment must stand together."
            )
        seen.add(here)
        starts.append(position)
    return starts


def _filled(sheet: RawSheet) -> Iterator[tuple[int, Cells]]:
    for number, cells in enumerate(sheet.rows, start=1):
        if any(cell is not None for cell in cells):
            yield number, cells
