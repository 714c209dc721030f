"""Tables as CSV text that no spreadsheet program takes for formulas. In: rows. Out: text, and back.

A text that begins with = + - @, a tab, a line break, or an apostrophe gets one apostrophe in
front; reading takes exactly one apostrophe away. So a cell never starts a formula, and every text
comes back as it was. An empty cell is a field without a value.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.files.given import read_given
from nearmiss_kit.files.limits import limits, raise_it

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from nearmiss_kit.interop.layout import Kind, Row

# With the wide forms of the signs, which programs set to East Asian languages read alike.
_RISKY = tuple("=+-@\t\r\n'\uff1d\uff0b\uff0d\uff20")
_WHOLE = re.compile(r"-?[0-9]+")
_TRUTH = {"true": True, "false": False}
_LONGEST = 2**31 - 1


def escaped(text: str) -> str:
    """A text as a cell that is no formula.

    >>> escaped("=1+1"), escaped("'quoted'"), escaped("plain")
    ("'=1+1", "''quoted'", 'plain')
    """
    return f"'{text}" if text.startswith(_RISKY) else text


def unescaped(cell: str) -> str:
    """The text of a cell that `escaped` made."""
    return cell.removeprefix("'")


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A table as CSV: UTF-8 with a byte order mark, as Excel expects, and lines ending in CR LF."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([escaped(name) for name in columns])
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return escaped(value) if isinstance(value, str) else str(value)


def content(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        InputUnreadable: it is no ordinary file, is larger than the limit, or cannot be opened.
    """
    return read_given(path, str(path))


def check_size(name: str, rows: int, columns: int) -> None:
    """Refuse a table of more cells or columns than the limits allow.

    Raises:
        InputUnreadable: it has more.
    """
    allowed = limits()
    if columns > allowed.columns:
        raise InputUnreadable(
            f"{name} has {columns:,} columns; the limit is {allowed.columns:,}. "
            f"{raise_it('columns')}"
        )
    if rows * columns > allowed.cells:
        raise InputUnreadable(
            f"{name} has {rows * columns:,} cells; the limit is {allowed.cells:,}. "
            f"{raise_it('cells')}"
        )


def check_letters(name: str, longest: int) -> None:
    """Refuse a cell of more letters than the limit.

    Raises:
        InputUnreadable: it has more.
    """
    if longest > limits().letters:
        raise InputUnreadable(
            f"{name} has a cell of more than {limits().letters:,} letters. {raise_it('letters')}"
        )


def read_csv(data: bytes, name: str) -> tuple[list[str], list[list[str]]]:
    """The columns and the rows of a CSV file, unescaped; every row is as long as the columns.

    Raises:
        InputUnreadable: it is not UTF-8 or not CSV, or a row has more or fewer cells.
    """
    try:
        lines = _lines(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        raise InputUnreadable(f"{name} is not UTF-8 text (byte {error.start + 1}).") from error
    except csv.Error as error:
        raise InputUnreadable(f"{name} is not CSV: {error}.") from error
    if not lines:
        raise InputUnreadable(f"{name} is empty; its first row should name the columns.")
    for number, line in enumerate(lines[1:], start=2):
        if len(line) != len(lines[0]):
            raise InputUnreadable(
                f"{name}, row {number}: {len(line)} cells, but there are {len(lines[0])} columns."
            )
    head, *rest = [[unescaped(cell) for cell in line] for line in lines]
    return head, rest


def _lines(text: str, name: str) -> list[list[str]]:
    """The rows of a CSV text; too many cells are refused while they are read."""
    before = csv.field_size_limit(_LONGEST)  # else a cell that is too long is not told from others
    allowed, cells = limits(), 0
    try:
        lines = []
        for line in csv.reader(io.StringIO(text, newline=""), strict=True):
            lines.append(line)
            cells += len(line)
            if cells > allowed.cells or len(line) > allowed.columns:
                check_size(name, len(lines), len(line))
            if max(map(len, line), default=0) > allowed.letters:
                check_letters(name, allowed.letters + 1)
        return lines
    finally:
        csv.field_size_limit(before)


def typed(cells: Iterable[str], kinds: Mapping[str, Kind], where: str) -> Row:
    """A row of texts as values, each of its column's kind; empty cells are left out.

    Raises:
        InputUnreadable: a cell holds no such value; `where` names file and row.
    """
    row: Row = {}
    for (column, kind), cell in zip(kinds.items(), cells, strict=True):
        if cell != "":
            row[column] = _value(cell, kind, f"{where}, column {column}")
    return row


def _value(cell: str, kind: Kind, where: str) -> Any:
    if kind == "text":
        return cell
    if kind == "integer" and _WHOLE.fullmatch(cell):
        return int(cell)
    if kind == "boolean" and cell.lower() in _TRUTH:
        return _TRUTH[cell.lower()]
    needed = "a whole number" if kind == "integer" else "true or false"
    raise InputUnreadable(f"{where}: {needed} is expected.")
