"""Find the table of a sheet. In: a `RawSheet`. Out: a `HeadedTable`, or None where there is no log.

Rows above the header are titles and notes. Rows below are records, blank, or held back with their
reason: totals, notes, and the header once more.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nearmiss_kit.intake.looks import looks_like_date
from nearmiss_kit.intake.words import plain, without_brackets
from nearmiss_kit.model import fields
from nearmiss_kit.places import column_letters

if TYPE_CHECKING:
    from nearmiss_kit.intake.sheets import Cells, RawSheet

RECORD_CLASSES = ("NearMiss", "Triage", "NotificationAssessment", "Action", "Verification")
_SEARCHED = 1500
_LEAST_HITS = 2
_TOTALS = ("total", "totals", "grand total", "sub total", "subtotal", "sum", "count")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its number counted from 1, and its header."""

    number: int
    header: str

    @property
    def letters(self) -> str:
        """Its letters, such as `A` or `AB`."""
        return column_letters(self.number)


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row below the header. `kind` is record, blank, row-total, row-note or row-header-again."""

    number: int
    kind: str
    cells: Cells


@dataclass(frozen=True, slots=True)
class HeadedTable:
    """A sheet with its header found."""

    sheet: RawSheet
    header_row: int
    columns: tuple[Column, ...]
    rows: tuple[BodyRow, ...]

    def values(self, column: Column) -> list[object]:
        """The filled cells of a column, records only."""
        return [
            row.cells[column.number - 1]
            for row in self.rows
            if row.kind == "record"
            and column.number <= len(row.cells)
            and row.cells[column.number - 1] is not None
        ]


def find_table(sheet: RawSheet, header_row: int | None = None) -> HeadedTable | None:
    """The table of a sheet; None if no row of it reads like the header of a near-miss log."""
    number = header_row or _header_row(sheet)
    if number is None or number > len(sheet.rows):
        return None
    columns = _columns(sheet, number)
    headers = {plain(column.header.rsplit(" ", 1)[-1]) for column in columns}
    headers |= {plain(column.header) for column in columns}
    rows = tuple(
        BodyRow(index, _row_kind(cells, len(columns), headers), cells)
        for index, cells in enumerate(sheet.rows[number:], start=number + 1)
    )
    return HeadedTable(sheet, number, columns, rows)


@cache
def known_headers() -> frozenset[str]:
    """Every header that the schema knows, in plain form."""
    return frozenset(
        plain(word)
        for class_name in RECORD_CLASSES
        for field in fields(class_name)
        for word in (field.name, field.title, *field.aliases, *field.time_aliases)
    )


def _header_row(sheet: RawSheet) -> int | None:
    """The row that reads most like a header, or the first that already heads dated rows.

    A log that goes on under a second, fuller header loses no row of its first part.
    """
    best: tuple[float, int] | None = None
    scores: dict[int, float] = {}
    for number, cells in enumerate(sheet.rows[:_SEARCHED], start=1):
        texts = [str(cell) for cell in cells if isinstance(cell, str)]
        filled = [cell for cell in cells if cell is not None]
        hits = sum(_is_known(text) for text in texts)
        if hits < _LEAST_HITS or len(texts) < len(filled) * 0.7:
            continue
        score = scores[number] = hits + hits / len(filled) + len(set(texts)) / 100
        if best is None or score > best[0] + 1e-9:
            best = (score, number)
    if best is None:
        return None
    earlier = (number for number in scores if number < best[1] and _heads_dates(sheet, number))
    return next(earlier, best[1])


def _heads_dates(sheet: RawSheet, number: int) -> bool:
    """Whether the row below has a date under a header that asks for one."""
    if number >= len(sheet.rows):
        return False
    below = sheet.rows[number]
    return any(
        isinstance(header, str) and plain(header) in _date_headers() and looks_like_date(cell)
        for header, cell in zip(sheet.rows[number - 1], below, strict=False)
        if cell is not None
    )


@cache
def _date_headers() -> frozenset[str]:
    return frozenset(
        plain(word)
        for class_name in RECORD_CLASSES
        for field in fields(class_name)
        if field.kind in {"moment", "date"}
        for word in (field.name, field.title, *field.aliases)
    )


def _is_known(text: str) -> bool:
    return plain(text) in known_headers() or plain(without_brackets(text)) in known_headers()


def _columns(sheet: RawSheet, number: int) -> tuple[Column, ...]:
    own = [_text(cell) for cell in sheet.rows[number - 1]]
    width = max(len(row) for row in sheet.rows[number - 1 :])
    own += [""] * (width - len(own))
    groups = _groups(sheet, number, width)
    repeated = {plain(text) for text in own if own.count(text) > 1}
    columns = []
    for index, text in enumerate(own):
        filled = any(index < len(row) and row[index] is not None for row in sheet.rows[number:])
        if not text and not groups[index] and not filled:
            continue
        header = text
        if groups[index] and (not text or plain(text) in repeated):
            header = f"{groups[index]} {text}".strip()
        columns.append(Column(index + 1, header or f"column {column_letters(index + 1)}"))
    return tuple(columns)


def _groups(sheet: RawSheet, number: int, width: int) -> list[str]:
    """The merged headings above the header, spread over the columns that they cover."""
    if number < 2:
        return [""] * width
    above = [_text(cell) for cell in sheet.rows[number - 2]]
    above += [""] * (width - len(above))
    if sum(bool(text) for text in above) < 2:
        return [""] * width
    spread, current = [], ""
    for text in above:
        current = text or current
        spread.append(current)
    return spread


def _text(cell: object) -> str:
    if isinstance(cell, dt.datetime | dt.date):
        return cell.isoformat()
    return " ".join(str(cell).split()) if cell is not None else ""


def _row_kind(cells: Cells, width: int, headers: set[str]) -> str:
    filled = [cell for cell in cells if cell is not None]
    if not filled:
        return "blank"
    texts = [plain(cell) for cell in filled if isinstance(cell, str)]
    again = sum(text in headers for text in texts)
    if len(texts) >= 3 and again >= len(filled) * 0.7:
        return "row-header-again"
    first = texts[0] if texts else ""
    words = first.split()
    dated = first[:1].isdecimal() or any(isinstance(cell, dt.date) for cell in filled)
    if words and not dated and len(filled) <= max(3, width // 3):
        if first in _TOTALS or (words[0] in _TOTALS and len(texts) == 1):
            return "row-total"
        if len(filled) == 1 and width >= 4 and len(words) > 2:
            return "row-note"
    return "record"
