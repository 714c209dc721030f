"""A sheet written from values. In: rows of cells. Out: its XML, one text a cell, no formulas."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from nearmiss_kit.places import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 (spreadsheets know no zones)
_FIRST_SURE = dt.datetime(1900, 3, 1)  # noqa: DTZ001 (before it a day of 1900 is counted that never was)
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
MOST_LETTERS = 32_767
ON_PAPER = (
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
)
"""How a sheet of our own is printed; its `sheetPr` has to ask for `fitToPage`."""
_LINE_HEIGHT, _MOST_LINES = 15, 12


@dataclass(frozen=True, slots=True)
class Formats:
    """Styles for values that a spreadsheet holds as numbers."""

    date: int = 0
    moment: int = 0
    time: int = 0
    duration: int = 0


def text_cell(reference: str, text: str, style: int = 0) -> str:
    """A cell with words; what looks like a formula stays words."""
    return f'<c r="{reference}" s="{style}" {_words(text)}'


def _words(text: str) -> str:
    """The second half of a cell with words."""
    said = _LOOKS_ESCAPED.sub("_x005F_", _NOT_IN_XML.sub("", text))
    said = escape(said.replace("\r\n", "\n").replace("\r", "\n"), quote=False)
    return f't="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'


def row_of_texts(
    number: int, cells: Sequence[tuple[str | None, int]], widths: Sequence[int] = ()
) -> str:
    """A row of texts with their styles, as high as the longest needs in columns of these widths.

    Not every program finds the height out by itself. An empty text makes no cell, None an empty
    one that has only its style.
    """
    inner, lines = "", 1
    for index, (text, style) in enumerate(cells):
        reference = f"{column_letters(index + 1)}{number}"
        if text is None:
            inner += f'<c r="{reference}" s="{style}"/>'
        elif text:
            inner += text_cell(reference, text, style)
            if index < len(widths):
                lines = max(lines, len(text) // widths[index] + 1)
    height = min(lines, _MOST_LINES) * _LINE_HEIGHT
    return f'<row r="{number}" ht="{height}" customHeight="1">{inner}</row>'


def value_cell(reference: str, value: object, formats: Formats) -> str:
    """A cell with any value that a sheet can hold."""
    match value:
        case bool():
            return f'<c r="{reference}" t="b"><v>{int(value)}</v></c>'
        case int() | float():
            return f'<c r="{reference}"><v>{value!r}</v></c>'
        case dt.datetime() if value.replace(tzinfo=None) >= _FIRST_SURE:
            days = (value.replace(tzinfo=None) - _EPOCH) / dt.timedelta(days=1)
            return f'<c r="{reference}" s="{formats.moment}"><v>{days!r}</v></c>'
        case dt.date() if not isinstance(value, dt.datetime) and value >= _FIRST_SURE.date():
            days = (value - _EPOCH.date()).days
            return f'<c r="{reference}" s="{formats.date}"><v>{days}</v></c>'
        case dt.time():
            day = dt.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
            return f'<c r="{reference}" s="{formats.time}"><v>{day / dt.timedelta(1)!r}</v></c>'
        case dt.timedelta():
            return (
                f'<c r="{reference}" s="{formats.duration}"><v>{value / dt.timedelta(1)!r}</v></c>'
            )
        case _:
            return text_cell(reference, str(value))


def rows_of(table: Iterable[Sequence[object]], formats: Formats) -> Iterator[str]:
    """Rows of values, each at its place; empty cells are left out."""
    letters: list[str] = []
    known: dict[str, str] = {}
    for number, row in enumerate(table, start=1):
        while len(letters) < len(row):
            letters.append(column_letters(len(letters) + 1))
        cells = []
        for column, value in zip(letters, row, strict=False):
            if isinstance(value, str):
                words = known.get(value)
                if words is None:
                    words = known[value] = _words(value)
                cells.append(f'<c r="{column}{number}" {words}')
            elif value is not None:
                cells.append(value_cell(f"{column}{number}", value, formats))
        if cells:
            yield f'<row r="{number}">{"".join(cells)}</row>'


def worksheet(main: str, rows: Iterable[str], before: str = "", after: str = "") -> bytes:
    """A sheet's whole XML around its rows."""
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    head = f'{declaration}\n<worksheet xmlns="{escape(main)}">{before}<sheetData>'
    parts = [head.encode(), *(row.encode() for row in rows)]
    return b"".join([*parts, f"</sheetData>{after}</worksheet>".encode()])
