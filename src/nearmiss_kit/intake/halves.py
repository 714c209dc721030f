"""Half of a long xlsx, so that two processes can read it. In: its path. Out: a workbook in memory.

Only a workbook of one sheet is cut, between two rows that say their numbers; whatever else it holds
is in both halves. Any other workbook is left whole.
"""

from __future__ import annotations

import os
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.files.given import DAMAGED_ZIP

if TYPE_CHECKING:
    from typing import IO, Literal

    Which = Literal[0, 1]
    """The upper half or the lower one."""

_SHEETS = "xl/worksheets/"
_OPENING = re.compile(rb"<sheetData\b[^>]*>")
_CUT = re.compile(rb"</row>\s*(?=<row\b[^>]*?\br=\"(\d+)\")")
_CLOSING = b"</sheetData>"
_END = _CLOSING + b"</worksheet>"
_START = 10_000
"""Bytes in which the rows begin."""
_NEAR = 1_000_000
"""Bytes after the middle in which a row has to end."""
_MERGED = b"mergeCell"


@dataclass(frozen=True, slots=True)
class Half:
    """A workbook with half of the rows; the first of them by its index, counted from 0."""

    path: Path
    first: int


def half_of(path: Path, which: Which) -> Half | None:
    """One half of a workbook; None where it has to be read as a whole.

    Both halves are cut at the same place, so two processes need not agree on it.

    Raises:
        InputUnreadable: it can be cut, but the lower half of it means nothing by itself.
    """
    try:
        with zipfile.ZipFile(path) as package:
            sheets = [name for name in package.namelist() if name.startswith(_SHEETS)]
            parts = [name for name in sheets if name.endswith(".xml")]
            if len(parts) != 1:
                return None
            with package.open(parts[0]) as sheet:
                cut = _cut(sheet, package.getinfo(parts[0]).file_size // 2, which)
            if cut is None:
                return None
            data, first = cut
            return Half(_in_memory(package, parts[0], data), first)
    except DAMAGED_ZIP:
        return None


def _cut(sheet: IO[bytes], middle: int, which: Which) -> tuple[bytes, int] | None:
    """The sheet with half of its rows, and which of them comes first.

    No more of it is unpacked than is needed.
    """
    head = sheet.read(_START)
    opening = _OPENING.search(head)
    if opening is None or middle < _START:
        return None
    upper = head + sheet.read(middle - _START) if which == 0 else b""
    sheet.seek(middle)
    near = sheet.read(_NEAR)
    cut = _CUT.search(near)
    if cut is None:
        return None
    if which == 0:
        return upper + near[: cut.end()] + _END, 0
    lower = near[cut.end() :] + sheet.read()
    if _MERGED in lower[lower.rfind(_CLOSING) :]:
        raise InputUnreadable("Cells are merged, perhaps over both halves.")
    return head[: opening.end()] + lower, int(cut[1]) - 1


def _in_memory(package: zipfile.ZipFile, part: str, data: bytes) -> Path:
    """The workbook with another sheet, as a file that is on no disk and goes with the process."""
    number = os.memfd_create("half.xlsx")
    with (
        os.fdopen(number, "wb", closefd=False) as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as half,
    ):
        for name in package.namelist():
            half.writestr(name, data if name == part else package.read(name))
    return Path(f"/proc/self/fd/{number}")
