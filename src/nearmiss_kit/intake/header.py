"""Find the table of a sheet. In: a `RawSheet`. Out: a `HeadedTable`, or None where there is no log.

Rows above the header are titles and notes. Rows below are records, blank, or held back with their
reason: totals, notes, and the header once more.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, islice, repeat, zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from nearmiss_kit.intake.looks import looks_like_date
from nearmiss_kit.intake.naming import RECORD_CLASSES, is_known
from nearmiss_kit.intake.words import plain
from nearmiss_kit.model import fields
from nearmiss_kit.places import column_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from nearmiss_kit.intake.raw_sheet import Cells, RawSheet, Value

_SEARCHED = 1500
_AT_ONCE = 1000  # rows of which columns are made; more at a time lie too far apart in memory
_SEARCHED_WELL = 40
_LOOKED_BELOW = 30
_LEAST_HITS = 2
_LEAST_GROUPED = 2
_LEAST_TEXTS = 3
_LONGEST_DATE = 40
_MOSTLY = 0.8
_WORDS_OF_A_TEXT = 4
_REPEATED = 0.7
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


class BodyRow(NamedTuple):
    """A row below the header. `kind` is record, blank, row-total, row-note or row-header-again."""

    number: int
    kind: str
    cells: Cells


@dataclass(frozen=True)
class HeadedTable:
    """A sheet with its header found."""

    sheet: RawSheet
    header_row: int
    columns: tuple[Column, ...]
    rows: tuple[BodyRow, ...]

    def values(self, column: Column) -> Sequence[object]:
        """The filled cells of a column, records only."""
        found = self._filled.get(column.number)
        if found is None:
            cells = self._of(column)
            found = cells if None not in cells else [cell for cell in cells if cell is not None]
            self._filled[column.number] = found
        return found

    def first_values(self, column: Column, most: int) -> Sequence[object]:
        """The first of the filled cells of a column, at most so many."""
        return list(islice((cell for cell in self._of(column) if cell is not None), most))

    def _of(self, column: Column) -> Sequence[Value | None]:
        return self.cells[column.number - 1] if column.number <= len(self.cells) else ()

    @cached_property
    def records(self) -> tuple[BodyRow, ...]:
        """The rows that are records."""
        return tuple(row for row in self.rows if row.kind == "record")

    @cached_property
    def cells(self) -> tuple[tuple[Value | None, ...], ...]:
        """The cells of the records, column by column."""
        rows = [row.cells for row in self.records]
        columns: list[list[Value | None]] = [[] for _ in range(max(map(len, rows), default=0))]
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            found = chain(zip_longest(*some), repeat((None,) * len(some)))
            for column, cells in zip(columns, found, strict=False):
                column.extend(cells)
        return tuple(map(tuple, columns))

    @cached_property
    def _filled(self) -> dict[int, Sequence[object]]:
        """The filled cells by column, of those that somebody asked for."""
        return {}


class _Told(dict["Value | None", bool]):
    """The answer to a question for each cell; it is asked once of those that are equal."""

    def __init__(self, asked: Callable[[Any], bool]) -> None:
        super().__init__()
        self._asked = asked

    def __missing__(self, cell: Value | None) -> bool:
        found = self[cell] = self._asked(cell)
        return found


def find_table(sheet: RawSheet, header_row: int | None = None) -> HeadedTable | None:
    """The table of a sheet; None if no row of it reads like the header of a near-miss log."""
    named = sheet.table
    number = header_row or (named.top if named else _header_row(sheet))
    if number is None or number > len(sheet.rows):
        return None
    columns = _columns(sheet, number)
    headers = {plain(column.header.rsplit(" ", 1)[-1]) for column in columns}
    known = frozenset(headers | {plain(column.header) for column in columns})
    width = len(columns)
    totals = named.bottom if named and named.has_totals else None
    below = sheet.rows[number:]
    kinds = list(_row_kinds(below, width, known))
    if totals is not None and number < totals <= len(sheet.rows) and any(sheet.rows[totals - 1]):
        kinds[totals - number - 1] = "row-total"
    rows = tuple(map(BodyRow, range(number + 1, len(sheet.rows) + 1), kinds, below))
    return HeadedTable(sheet, number, columns, rows)


def _header_row(sheet: RawSheet) -> int | None:
    """The row that reads most like a header, or the first that already heads dated rows.

    A log that goes on under a second, fuller header loses no row of its first part. Where no row
    has headings that are known, one will do whose words come near them, or that stands over a
    column of dates and one of texts.
    """
    best: tuple[float, int] | None = None
    scores: dict[int, float] = {}
    known, is_date = _Told(is_known), _Told(_is_short_date)
    for number, cells in enumerate(sheet.rows[:_SEARCHED], start=1):
        texts = [cell for cell in cells if isinstance(cell, str)]
        filled = [cell for cell in cells if cell is not None]
        if len(texts) < max(_LEAST_HITS, len(filled) * 0.7):
            continue
        hits = sum(map(known.__getitem__, texts))
        if hits < _LEAST_HITS or any(map(is_date.__getitem__, texts)):
            continue  # a row with a date is a record, even if its words are those of headings
        score = scores[number] = hits + hits / len(filled) + len(set(texts)) / 100
        if best is None or score > best[0] + 1e-9:
            best = (score, number)
    if best is None:
        return _unusual_header_row(sheet)
    earlier = (number for number in scores if number < best[1] and _heads_dates(sheet, number))
    return next(earlier, best[1])


def _is_short_date(text: str) -> bool:
    """Whether a text may be a date, and nothing that somebody tells."""
    return len(text) <= _LONGEST_DATE and looks_like_date(text)


def _unusual_header_row(sheet: RawSheet) -> int | None:
    """The first row of different words over rows that are of another kind."""
    for number, cells in enumerate(sheet.rows[:_SEARCHED_WELL], start=1):
        filled = [cell for cell in cells if cell is not None]
        texts = [cell for cell in filled if isinstance(cell, str)]
        different = {plain(text) for text in texts}
        if len(texts) < _LEAST_TEXTS or len(texts) != len(filled) or len(different) < len(texts):
            continue
        if any(map(_is_short_date, texts)) or not _heads_a_table(sheet, number):
            continue
        return number
    return None


def _heads_a_table(sheet: RawSheet, number: int) -> bool:
    """Whether one column below holds dates and another one tells something in several words."""
    header = sheet.rows[number - 1]
    below = sheet.rows[number : number + _LOOKED_BELOW]
    dated = telling = False
    for index, heading in enumerate(header):
        cells = [row[index] for row in below if index < len(row) and row[index] is not None]
        if heading is None or not cells:
            continue
        dates = sum(looks_like_date(cell) for cell in cells) / len(cells)
        numbers = all(isinstance(cell, int | float) for cell in cells)
        if dates >= _MOSTLY and not numbers:
            dated = True
        elif sum(len(str(cell).split()) for cell in cells) / len(cells) >= _WORDS_OF_A_TEXT:
            telling = True
    return dated and telling


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


def _columns(sheet: RawSheet, number: int) -> tuple[Column, ...]:
    own = [_text(cell) for cell in sheet.rows[number - 1]]
    width = max(map(len, sheet.rows[number - 1 :]))
    own += [""] * (width - len(own))
    headings = _told_apart(own, _groups(sheet, number, width))
    if number > _LEAST_GROUPED and any(_groups(sheet, number, width)):
        headings = _told_apart(headings, _groups(sheet, number - 1, width), fill=False)
    columns = []
    for index, text in enumerate(headings):
        filled = any(index < len(row) and row[index] is not None for row in sheet.rows[number:])
        if text or filled:
            columns.append(Column(index + 1, text or f"column {column_letters(index + 1)}"))
    return tuple(columns)


def _told_apart(own: list[str], groups: list[str], *, fill: bool = True) -> list[str]:
    """Headings with the group above them where they are repeated, or where they have no own."""
    repeated = {plain(text) for text in own if text and own.count(text) > 1}
    return [
        f"{group} {text}".strip() if (plain(text) in repeated if text else fill) else text
        for text, group in zip(own, groups, strict=True)
    ]


def _groups(sheet: RawSheet, number: int, width: int) -> list[str]:
    """The merged headings above the header, spread over the columns that they cover."""
    if number < 2:
        return [""] * width
    above = [_text(cell) for cell in sheet.rows[number - 2]]
    above = (above + [""] * width)[:width]  # it may be wider than the table
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


def _row_kinds(rows: Iterable[Cells], width: int, headings: frozenset[str]) -> Iterator[str]:
    """What each row below the header is.

    Most are told by a few cells at their end, since the last columns of a log are more alike than
    the first: they say enough that the header does not say.
    """
    is_heading = _Told(lambda cell: isinstance(cell, str) and plain(cell) in headings)
    enough = max(width - width * _REPEATED, _few(width))
    for cells in rows:
        others = 0
        for cell in reversed(cells):
            if cell is not None and not is_heading[cell]:
                others += 1
                if others > enough:
                    yield "record"
                    break
        else:
            yield _row_kind([cell for cell in cells if cell is not None], width, is_heading)


def _few(width: int) -> int:
    """So many cells of a row may be those of a total or a note."""
    return max(3, width // 3)


def _row_kind(filled: Sequence[Value], width: int, is_heading: _Told) -> str:
    others = len(filled) - sum(map(is_heading.__getitem__, filled))
    texts = sum(isinstance(cell, str) for cell in filled)
    if others <= len(filled) - len(filled) * _REPEATED and texts >= _LEAST_TEXTS:
        return "row-header-again"
    return "record" if len(filled) > _few(width) else _short_row_kind(filled, width)


def _short_row_kind(filled: Sequence[Value], width: int) -> str:
    """What a row is in which few cells say anything."""
    if not filled:
        return "blank"
    texts = [plain(cell) for cell in filled if isinstance(cell, str)]
    first = texts[0] if texts else ""
    words = first.split()
    dated = first[:1].isdecimal() or any(isinstance(cell, dt.date) for cell in filled)
    if words and not dated:
        if first in _TOTALS or (words[0] in _TOTALS and len(texts) == 1):
            return "row-total"
        if len(filled) == 1 and width >= 4 and len(words) > 2:
            return "row-note"
    return "record"
