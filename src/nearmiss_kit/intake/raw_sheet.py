"""A sheet as it stands in a file. In: rows of cells. Out: a `RawSheet`; nothing is decided yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.files.limits import limits, raise_it
from nearmiss_kit.intake.sheet_facts import SheetFacts
from nearmiss_kit.intake.words import SPACES
from nearmiss_kit.places import OWN_PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from nearmiss_kit.intake.sheet_facts import NamedTable

Value = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta
Cells = tuple[Value | None, ...]
Merged = list[tuple[tuple[int, int], tuple[int, int]]]
"""Ranges of cells that are merged, each by its first and its last: row and column, from 0."""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet as it stands: `rows[0]` is row 1, `rows[0][0]` column A; empty cells are None.

    Where somebody named the tables of a sheet, `table` is the one that alone is meant.
    """

    file: str
    name: str | None
    rows: tuple[Cells, ...]
    hidden: bool = False
    facts: SheetFacts = field(default_factory=SheetFacts, compare=False)
    table: NamedTable | None = None

    @property
    def is_own_page(self) -> bool:
        """Whether it is a page of help in the kit's own data-entry workbook."""
        return bool(self.rows) and bool(self.rows[0]) and self.rows[0][0] in OWN_PAGES


Part = RawSheet | list[Cells]
"""A sheet without its rows, or some of the rows of the one before."""


class _Tidied(dict[Value | None, Value | None]):
    """Cells by what was read; equal texts and times become one, which spares memory and time.

    Numbers are not remembered, since 1 and True would be one.
    """

    def __init__(self, file: str) -> None:
        super().__init__()
        self._file, self._most = file, limits().letters

    def __missing__(self, value: Value | None) -> Value | None:
        if isinstance(value, str):
            if len(value) > self._most and value.strip(SPACES):
                raise too_long(self._file)
            cell = self[value] = value if value.strip(SPACES) else None
            return cell
        if isinstance(value, dt.date | dt.time):
            self[value] = value
        elif isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
            return int(value)
        return value


def too_long(file: str) -> InputUnreadable:
    """What is said of a cell that has more letters than the limit."""
    return InputUnreadable(
        f"{file} has a cell of more than {limits().letters:,} letters. In a text file a quotation "
        f"mark may not be closed. {raise_it('letters')}"
    )


def tidied(rows: Iterable[Sequence[Value]], file: str) -> Iterator[Cells]:
    """The rows with empty cells as None, and each text only once.

    Raises:
        InputUnreadable: a cell has more letters than the limit.
    """
    known = _Tidied(file)
    return (tuple(map(known.__getitem__, row)) for row in rows)


def whole(parts: Iterable[Part]) -> tuple[RawSheet, ...]:
    """The sheets of which each comes without its rows, which follow it, some at a time."""
    sheets: list[RawSheet] = []
    rows: list[Cells] = []
    for part in parts:
        if isinstance(part, RawSheet):
            sheets[-1:] = [replace(sheet, rows=tuple(rows)) for sheet in sheets[-1:]]
            sheets.append(part)
            rows = []
        else:
            rows += part
    sheets[-1:] = [replace(sheet, rows=tuple(rows)) for sheet in sheets[-1:]]
    return tuple(sheets)


def without_end(rows: list[Cells]) -> tuple[Cells, ...]:
    """The rows without empty ones at the end."""
    end = len(rows)
    while end and all(cell is None for cell in rows[end - 1]):
        end -= 1
    return tuple(rows[:end])


def spread_down(rows: Sequence[Cells], merged: Merged) -> Iterator[tuple[int, int, Value | None]]:
    """A cell that is merged over several rows of one column speaks for each of them."""
    for (top, left), (bottom, right) in merged:
        if left != right or top >= len(rows) or left >= len(rows[top]):
            continue
        for row in range(top + 1, min(bottom + 1, len(rows))):
            if left < len(rows[row]):
                yield row, left, rows[top][left]


def fill(rows: list[Cells], cells: Iterable[tuple[int, int, Value | None]]) -> None:
    """Put values into cells; each by its row and column, counted from 0."""
    changed: dict[int, list[Value | None]] = {}
    for row, index, value in cells:
        cells_of_row = changed.get(row)
        if cells_of_row is None:
            cells_of_row = changed[row] = list(rows[row])
        cells_of_row[index] = value
    for row, cells_of_row in changed.items():
        rows[row] = tuple(cells_of_row)
