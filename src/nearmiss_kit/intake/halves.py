"""A long sheet in two halves, so that two processes can read it. In: an xlsx. Out: its halves.

It is cut between two rows, and each half is a workbook of its own, in memory, with all else that
the whole one holds. The rows keep their numbers, so each half tells which rows it reaches to. Where
anything is unusual, or the halves do not fit together, there are none: then the whole is read.
"""

from __future__ import annotations

import os
import re
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nearmiss_kit.files.given import DAMAGED_ZIP
from nearmiss_kit.files.limits import limits
from nearmiss_kit.intake.raw_sheet import RawSheet, fill, spread_down, whole
from nearmiss_kit.intake.sheet_facts import Seen, SheetFacts, parts_of_sheets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import IO

    from nearmiss_kit.intake.raw_sheet import Cells, Merged, Part

_DATA = b"sheetData"
_OPENING = b"<sheetData>"
_CLOSING = b"</sheetData></worksheet>"
_CUT = re.compile(rb"</row>\s*+(?=<row [^<>]*?\br=\"([1-9][0-9]{0,6})\")")
_PIECE = 64 * 1024
"""Bytes that are unpacked at a time: so few that their room is used again."""
_NEAR = 1024 * 1024
"""Bytes behind the middle in which a row has to end."""
_MIDDLE = 0.59
"""Where the sheet is cut: for the lower half all above it is unpacked and looked at as well."""
_HEAD = 16 * 1024
"""Bytes in which the rows have to begin."""
_MOSTLY = 0.75
"""The share of the long sheet in all; where it is less, two would unpack much for nothing."""
_READ = (".xml", ".rels")
_MARKS = (b"<!", b"<?")


class _Unusual(Exception):  # noqa: N818 (no error: it never leaves this module)
    """The workbook is better read as a whole."""


@dataclass(frozen=True, slots=True)
class Half:
    """A workbook with half of the rows of one sheet.

    Attributes:
        path: where it is, as long as this process lives.
        sheet: the name of the sheet that was cut.
        first: the first row of the lower half, by its index.
        is_lower: whether it is the lower half.
        facts: what is known of the cells of the whole sheet; only with the lower half.
    """

    path: Path
    sheet: str
    first: int
    is_lower: bool
    facts: SheetFacts


class Reach(NamedTuple):
    """Which rows a half reaches to, all by their index; it comes behind its rows.

    Attributes:
        first: the first row of the lower half.
        top: the first row of this half in which a cell says anything; None where none does.
        bottom: the last such row.
        merged: the cells of the sheet that are merged; only the lower half knows them.
        facts: what is known of its cells besides their values; only the lower half knows it.
    """

    first: int
    top: int | None
    bottom: int | None
    merged: Merged
    facts: SheetFacts


def half_of(path: Path, *, lower: bool) -> Half | None:
    """One half of a workbook; None where it has to be read as a whole.

    Both are cut at the same place, so two processes need not agree on it. Only Linux has files that
    are in memory alone.
    """
    try:
        with zipfile.ZipFile(path) as package:
            name, part = _long_sheet(package)
            with package.open(part) as stream:
                sheet = _Sheet(stream, int(package.getinfo(part).file_size * _MIDDLE))
                pieces = sheet.lower() if lower else sheet.upper()
                half = _in_memory(package, part, pieces)
                return Half(half, name, sheet.first, lower, sheet.seen.facts())
    except (*DAMAGED_ZIP, _Unusual):
        return None


def long_sheet(path: Path) -> str | None:
    """The sheet of which there may be halves."""
    try:
        with zipfile.ZipFile(path) as package:
            return _long_sheet(package)[0]
    except (*DAMAGED_ZIP, _Unusual):
        return None


def joined(
    upper: Iterable[Part | Reach], lower: Iterable[Part | Reach]
) -> tuple[RawSheet, ...] | None:
    """The sheets, from the parts of both halves; None where they do not fit together.

    The lower half is nothing but rows of one sheet, and how far they reach. An upper half that
    reaches nowhere is the whole workbook.
    """
    parts: list[Part] = []
    cut: tuple[int, Reach] | None = None
    for part in upper:
        if isinstance(part, Reach):
            cut = sum(isinstance(before, RawSheet) for before in parts) - 1, part
        else:
            parts.append(part)
    sheets = list(whole(parts))
    if cut is None:
        return tuple(sheets)
    number, reach = cut
    rows, below = _rows_of(lower)
    if below is None or not _fit(reach, below):
        return None
    joint = _together(sheets[number].rows, rows, below)
    if joint is None:
        return None
    sheets[number] = replace(sheets[number], rows=joint, facts=below.facts)
    return tuple(sheets)


def _rows_of(lower: Iterable[Part | Reach]) -> tuple[list[Cells], Reach | None]:
    rows: list[Cells] = []
    reach = None
    for part in lower:
        if isinstance(part, Reach):
            reach = part
        elif isinstance(part, list):
            rows += part
    return rows, reach


def _fit(upper: Reach, lower: Reach) -> bool:
    """Whether they were cut at one row, and no row of either stands where the other's do."""
    return (
        upper.first == lower.first
        and (upper.bottom is None or upper.bottom < upper.first)
        and (lower.top is None or lower.top >= lower.first)
    )


def _together(
    upper: tuple[Cells, ...], lower: list[Cells], reach: Reach
) -> tuple[Cells, ...] | None:
    """All rows, each as wide as the widest; None where they are more than the limits allow."""
    rows = list(upper)
    if reach.bottom is not None:  # else the sheet ends with the upper half
        rows += [*[()] * (reach.first - len(upper)), *lower]
    width = max(map(len, rows), default=0)
    allowed = limits()
    if len(rows) * width > allowed.cells or width > allowed.columns:
        return None
    rows = [row + (None,) * (width - len(row)) if len(row) < width else row for row in rows]
    fill(rows, spread_down(rows, reach.merged))
    return tuple(rows)


class _Sheet:
    """The XML of a sheet that is cut behind its middle; only one half is taken of it."""

    def __init__(self, stream: IO[bytes], middle: int) -> None:
        self.first = 0
        """The first row of the lower half, by its index; known when a half has been taken."""
        self.seen = Seen()
        """Sees all of the sheet when the lower half is taken."""
        self._stream = stream
        self._left = middle - _HEAD
        head = stream.read(_HEAD)
        before, opening, self._started = head.partition(_OPENING)
        if not opening or self._left < 0 or b"<!" in before or before.count(b"<?") > 1:
            raise _Unusual
        self._head = before + opening

    def upper(self) -> Iterator[bytes]:
        """The half with the first rows, piece by piece."""
        yield self._head
        yield from _plain(self._above(), _DATA)
        yield _CLOSING

    def lower(self) -> Iterator[bytes]:
        """The half with the last rows, and whatever stands behind the rows."""
        self.seen.see(self._head + self._started)
        for piece in self._to_the_middle():
            self.seen.see(piece)
        yield self._head
        yield from _plain(self._below())

    def _above(self) -> Iterator[bytes]:
        yield self._started
        yield from self._to_the_middle()
        yield self._cut()[0]

    def _below(self) -> Iterator[bytes]:
        above, below = self._cut()
        self.seen.see(above)
        self.seen.see(below)
        yield below
        while piece := self._stream.read(_PIECE):
            self.seen.see(piece)
            yield piece

    def _to_the_middle(self) -> Iterator[bytes]:
        while piece := self._stream.read(min(self._left, _PIECE)):
            self._left -= len(piece)
            yield piece

    def _cut(self) -> tuple[bytes, bytes]:
        """What stands around the middle, before the cut and behind it."""
        near = self._stream.read(_NEAR)
        cut = _CUT.search(near)
        if cut is None:
            raise _Unusual
        self.first = int(cut[1]) - 1
        return near[: cut.end()], near[cut.end() :]


def _plain(pieces: Iterable[bytes], *unwanted: bytes) -> Iterator[bytes]:
    """The pieces, in which nothing may stand in which a row could be no row, such as a comment."""
    before = b""
    for piece in pieces:
        seen = before + piece
        if any(mark[1:] in seen and mark in seen for mark in _MARKS):  # one byte is quicker
            raise _Unusual
        if any(word in seen for word in unwanted):
            raise _Unusual
        before = piece[-len(_DATA) :]
        yield piece


def _long_sheet(package: zipfile.ZipFile) -> tuple[str, str]:
    """Name and part of the sheet that nearly all of a workbook is."""
    parts = package.namelist()
    sheets = list(parts_of_sheets(package, set(parts)))
    held = [part for _, part in sheets]
    if _stand_twice(parts) or _stand_twice(held) or not set(parts).issuperset(held):
        raise _Unusual
    sizes = [(package.getinfo(part).file_size, name, part) for name, part in sheets]
    size, name, part = max(sizes, default=(0, "", ""))
    if size < _MOSTLY * sum(other for other, _, _ in sizes) or size == 0:
        raise _Unusual
    return name, part


def _stand_twice(parts: Sequence[str]) -> bool:
    """Whether a reader that does not know small letters from capitals could take one for two."""
    return len({part.lower() for part in parts}) < len(parts)


def _in_memory(package: zipfile.ZipFile, part: str, pieces: Iterable[bytes]) -> Path:
    """The workbook with other rows, as a file that is on no disk and goes with the process."""
    number = os.memfd_create("half.xlsx")
    with (
        os.fdopen(number, "wb", closefd=False) as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as half,
    ):
        for name in package.namelist():
            if name == part:
                with half.open(name, "w") as sheet:
                    sheet.writelines(pieces)
            elif name.lower().endswith(_READ):
                half.writestr(name, package.read(name))
    return Path(f"/proc/self/fd/{number}")
