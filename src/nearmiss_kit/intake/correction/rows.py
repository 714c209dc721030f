"""Give single cells another style. In: the XML between `<sheetData>` tags. Out: the same, restyled.

Works on the text itself: a log of 100,000 rows is not built up as a tree for the sake of 500 cells,
and every cell that is not asked for keeps its very bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.places import column_letters, column_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_ROW = re.compile(rb"<((?:\w+:)?)row\b([^>]*?)(/?)>")
_PLAIN_ROW = re.compile(rb"<()row\b([^>]*?)(/?)>")  # found sooner by far
_CELL = re.compile(rb"<((?:\w+:)?)c\b([^>]*?)(?:/>|>.*?</(?:\w+:)?c>)", re.DOTALL)
_NUMBER = re.compile(rb"\br\s*=\s*[\"'](\d+)[\"']")
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Z]+)(\d+)[\"']")
_STYLE = re.compile(rb"\bs\s*=\s*[\"'](\d+)[\"']")
_CUSTOM = re.compile(rb"\bcustomFormat\s*=\s*[\"'](?:1|true)[\"']")
_HIDDEN = re.compile(rb"\bhidden\s*=\s*[\"'](?:1|true)[\"']")
Style = int
Cell = tuple[int, int]
"""Row and column, both counted from 1."""


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    start: int
    end: int
    prefix: bytes
    head: bytes
    inner: bytes


def styled(data: bytes, styles: Iterable[Style]) -> list[tuple[Cell, Style]]:
    """The cells that have one of some styles."""
    wanted = b"|".join(str(style).encode() for style in sorted(styles))
    if not wanted:
        return []
    pattern = re.compile(rb"<(?:\w+:)?c\b[^>]*?\bs\s*=\s*[\"'](" + wanted + rb")[\"'][^>]*>")
    found = []
    for match in pattern.finditer(data):
        reference = _REFERENCE.search(match.group())
        if reference is not None:
            cell = (int(reference[2]), column_number(reference[1].decode()))
            found.append((cell, int(match[1])))
    return found


def hidden_rows(data: bytes) -> set[int]:
    """The numbers of the rows that are hidden."""
    if b"hidden" not in data:
        return set()
    hidden = (match[2] for match in _row(data).finditer(data) if _HIDDEN.search(match[2]))
    return {int(own[1]) for head in hidden if (own := _NUMBER.search(head))}


def _row(data: bytes) -> re.Pattern[bytes]:
    return _ROW if b":row" in data else _PLAIN_ROW


def restyle(
    data: bytes,
    cells: Iterable[Cell],
    change: Callable[[Cell, Style], Style],
    columns: Callable[[int], Style] = lambda _column: 0,
) -> bytes:
    """Give cells another style, and make those that are not there.

    Args:
        data: what stands between the tags of the sheet's data.
        cells: which cells.
        change: the new style of a cell, from its old one.
        columns: the style of a cell that is not there, by its column; that of its row goes before.
    """
    wanted: dict[int, set[int]] = {}
    for row, column in cells:
        wanted.setdefault(row, set()).add(column)
    out: list[bytes | memoryview] = []
    done, whole = 0, memoryview(data)  # so that the rows of a long log are copied only once
    for found in _rows(data, wanted):
        out.append(whole[done : found.start])
        out.append(_restyled(found, wanted[found.number], change, columns))
        done = found.end
    out.append(whole[done:])
    return b"".join(out)


def _rows(data: bytes, wanted: Mapping[int, object]) -> list[_Row]:
    """The rows that are wanted, in order; those that are not there have no length."""
    found: list[_Row] = []
    missing = sorted(wanted)
    number = 0
    prefix = b""
    for match in _row(data).finditer(data):
        prefix = match[1]
        own = _NUMBER.search(match[2])
        number = int(own[1]) if own else number + 1
        while missing and missing[0] < number:
            found.append(_new_row(missing.pop(0), match.start(), prefix))
        if not missing:
            break
        if missing[0] != number:
            continue
        missing.pop(0)
        if match[3]:
            found.append(_Row(number, match.start(), match.end(), prefix, match[2], b""))
            continue
        closing = b"</" + prefix + b"row>"
        end = data.index(closing, match.end())
        inner = data[match.end() : end]
        found.append(_Row(number, match.start(), end + len(closing), prefix, match[2], inner))
    found += [_new_row(left, len(data), prefix) for left in missing]
    return found


def _new_row(number: int, at: int, prefix: bytes) -> _Row:
    return _Row(number, at, at, prefix, f' r="{number}"'.encode(), b"")


def _restyled(
    row: _Row,
    columns: set[int],
    change: Callable[[Cell, Style], Style],
    default: Callable[[int], Style],
) -> bytes:
    missing = sorted(columns)
    out: list[bytes] = []
    done = column = 0
    for match in _CELL.finditer(row.inner):
        reference = _REFERENCE.search(match[2])
        column = column_number(reference[1].decode()) if reference else column + 1
        while missing and missing[0] < column:
            out.append(row.inner[done : match.start()])
            done = match.start()
            out.append(_new_cell(row, missing.pop(0), change, default))
        if missing and missing[0] == column:
            missing.pop(0)
            out.append(row.inner[done : match.start()])
            done = match.end()
            old = _STYLE.search(match[2])
            new = change((row.number, column), int(old[1]) if old else 0)
            out.append(_with_style(match, new))
    out.append(row.inner[done:])
    out += [_new_cell(row, left, change, default) for left in missing]
    tag = row.prefix + b"row"
    return b"<" + tag + row.head + b">" + b"".join(out) + b"</" + tag + b">"


def _with_style(match: re.Match[bytes], style: Style) -> bytes:
    """The cell with another style; all else of it stays as it is."""
    said = f's="{style}"'.encode()
    attributes, count = _STYLE.subn(said, match[2], count=1)
    if not count:
        attributes = match[2].rstrip() + b" " + said
    whole = match.group()
    start = match.start(2) - match.start()
    return whole[:start] + attributes + whole[start + len(match[2]) :]


def _new_cell(
    row: _Row,
    column: int,
    change: Callable[[Cell, Style], Style],
    default: Callable[[int], Style],
) -> bytes:
    own = _STYLE.search(row.head) if _CUSTOM.search(row.head) else None
    style = change((row.number, column), int(own[1]) if own else default(column))
    reference = f"{column_letters(column)}{row.number}"
    return b"<" + row.prefix + f'c r="{reference}" s="{style}"/>'.encode()
