"""Whether a workbook can be read here. In: an xlsx file. Out: yes, or that it is read apart.

The reader of values makes room for each cell from A1 to the last, and copies a shared text for each
cell that points to it; a small file can so ask for more memory than there is, and the reader then
ends the whole program. What the reader would make room for is therefore counted before. A workbook
that is written as no spreadsheet program writes it is not counted, but read in a process of its own
(`apart`), which may fail without harm.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.files.given import DAMAGED_ZIP
from nearmiss_kit.files.limits import MEBIBYTE, limits, raise_it
from nearmiss_kit.places import column_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PIECE = 1024 * 1024
_CELL = re.compile(rb'<c r="([A-Z]{1,3}[0-9]{1,7})"')
_DIGITS = b"0123456789"
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ODD = re.compile(rb"<(?:c[\t\r\n>]|\w+:(?:c|si)[\s/>]|!(?!--))")
_TEXTS = "xl/sharedstrings.xml"


@dataclass(slots=True)
class _Extent:
    """What the sheets of a workbook reach to, taken together as if they were one."""

    cells: int = 0
    columns: set[bytes] = field(default_factory=set)
    rows: int = 0
    longest_text: int = 0


def is_ordinary(path: Path) -> bool:
    """Whether a workbook is written as spreadsheet programs write it, and asks for little.

    Raises:
        InputUnreadable: a sheet reaches to more cells than the limit.
    """
    extent = _Extent()
    try:
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
            lower = [name.lower() for name in names]
            if "xl/workbook.xml" not in lower or len(set(lower)) != len(lower):
                return False
            if not _sheets_stand_once(package.read("xl/workbook.xml"), lower):
                return False
            regular = all(_measured(package, name, extent) for name in names)
    except (*DAMAGED_ZIP, KeyError):
        return False
    if not regular:
        return False
    width = max(map(column_number, map(bytes.decode, extent.columns)), default=0)
    refuse_far(path.name, extent.rows, width)
    return extent.cells * extent.longest_text <= limits().unpacked_mib * MEBIBYTE


def refuse_far(name: str, height: int, width: int) -> None:
    """Refuse a sheet that reaches too far.

    Raises:
        InputUnreadable: it has more cells or columns than the limits allow.
    """
    allowed = limits()
    advice = "Delete the empty rows and columns beyond the table, and save it."
    if height * width > allowed.cells:
        raise InputUnreadable(
            f"{name} reaches to row {height} and column {width}; the limit is {allowed.cells:,} "
            f"cells. {advice} {raise_it('cells')}"
        )
    if width > allowed.columns:
        raise InputUnreadable(
            f"{name} has {width:,} columns; the limit is {allowed.columns:,}. {advice} "
            f"{raise_it('columns')}"
        )


def _sheets_stand_once(workbook: bytes, names: list[str]) -> bool:
    """Whether no part stands for many sheets, each of which would be read anew."""
    return workbook.count(b"<sheet ") <= sum("sheets/" in name for name in names)


def _measured(package: zipfile.ZipFile, name: str, extent: _Extent) -> bool:
    """Add what a part reaches to; false where it is written oddly."""
    if name.lower() == _TEXTS:
        return _measured_texts(package.read(name), extent)
    return all(_measured_piece(piece, extent) for piece in _pieces(package, name))


def _measured_texts(data: bytes, extent: _Extent) -> bool:
    if _ODD.search(data):
        return False
    extent.longest_text = max(map(len, data.split(b"<si")), default=0)
    return True


def _measured_piece(piece: bytes, extent: _Extent) -> bool:
    told = _CELL.findall(piece)
    if b"<si" in piece or _is_odd(piece, len(told)):
        return False
    if told:
        places = b" ".join(told)
        extent.cells += len(told)
        extent.columns.update(places.translate(None, _DIGITS).split())
        extent.rows = max(extent.rows, *map(int, set(places.translate(None, _LETTERS).split())))
    return True


def _is_odd(piece: bytes, cells: int) -> bool:
    """Whether a piece holds more than so many plain cells; most often three counts tell."""
    prefixed = b":" in piece and (b":c" in piece or b":si" in piece)
    if piece.count(b"<c") == cells and not prefixed and b"<!" not in piece:
        return False
    return piece.count(b"<c ") != cells or bool(_ODD.search(piece))


def _pieces(package: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A part in pieces that end before a tag; a piece without any tag is not kept together."""
    rest = b""
    with package.open(name) as file:
        while block := file.read(_PIECE):
            piece, mark, after = (rest + block).rpartition(b"<")
            if len(after) > _PIECE:
                yield rest + block
                rest = b""
            else:
                yield piece
                rest = mark + after
    yield rest
