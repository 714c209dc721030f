"""What a workbook says of its cells besides their values. In: an xlsx file. Out: `SheetFacts`.

The reader of values leaves a cell empty whose formula was never calculated, or failed. The sheet's
own XML still tells the two from a cell in which nothing stands, and tells what is hidden. It is
read in pieces, by its few telling words, so that a long sheet costs little time and no memory.
"""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nearmiss_kit.files.given import DAMAGED_ZIP
from nearmiss_kit.places import column_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Cell = tuple[int, int]
"""Row and column, both counted from 1."""

_PIECE = 64 * 1024  # so little that its room is used again, and not fetched anew each time
_LONGEST_ROW = 16 * 1024 * 1024
_MOST_CELLS = 100_000
# A stranger's file may be made to let a pattern search for ever: no pattern here looks past the
# next tag, so each looks at each byte a few times at most.
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^<>]*>")
_TABLE = re.compile(rb"<(?:\w+:)?table\s[^<>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*>")
_ATTRIBUTE = re.compile(rb"""(?<![\w:])([\w:]++)\s*+=\s*(?:"([^"]*)"|'([^']*)')""")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^<>]*)>")
_CELL_END = re.compile(rb"</(?:\w+:)?c>")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_SHARED_RESULT = re.compile(rb"<f [^<>]*/><v>")
_NO_RESULT = (b"<v></v>", b"<v/>", b"<v />")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)(?:\s[^<>]*)?>([^<]*)<")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^<>]*>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^<>]*>")
_YES = ("1", "true")
_REFERENCE = re.compile(rb"([A-Z]{1,3})(\d{1,7})$")
_LAST_COLUMN = 16_384
_DIGITS_OF_A_ROW = 7
_MOST_HIDDEN = 1_000


@dataclass(frozen=True, slots=True)
class NamedTable:
    """A table that somebody named in Excel; rows and columns count from 1, both ends included."""

    name: str
    top: int
    left: int
    bottom: int
    right: int
    has_header: bool = True
    has_totals: bool = False


@dataclass(slots=True)
class SheetFacts:
    """What is known of a sheet's cells besides their values.

    Attributes:
        uncalculated: cells whose formula has no stored result.
        errors: cells whose formula failed, with the spreadsheet's word for it.
        hidden_rows: rows that the spreadsheet program does not show.
        hidden_columns: the same for columns.
        tables: the named tables of the sheet, from top to bottom.
    """

    uncalculated: set[Cell] = field(default_factory=set)
    errors: dict[Cell, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    tables: tuple[NamedTable, ...] = ()


def facts_of(path: Path, but: str | None = None) -> dict[str, SheetFacts]:
    """The facts of each sheet by its name; nothing for a file that is no xlsx or xlsm.

    Of one sheet, `but`, only its named tables.
    """
    if not zipfile.is_zipfile(path):
        return {}
    found = {}
    try:
        with zipfile.ZipFile(path) as package:
            members = set(package.namelist())
            for name, part in parts_of_sheets(package, members):
                if part in members:
                    found[name] = SheetFacts() if name == but else _facts(package, part)
                    found[name].tables = _tables(package, part, members)
    except DAMAGED_ZIP:
        return {}  # the reader of values says what is wrong with the file
    return found


def parts_of_sheets(package: zipfile.ZipFile, members: set[str]) -> Iterator[tuple[str, str]]:
    """Each sheet's name, and the part of the package that should hold it."""
    book, relations = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    if not {book, relations} <= members:
        return
    targets = {}
    for match in _RELATION.finditer(package.read(relations)):
        said = _attributes(match.group())
        targets[said.get("Id", "")] = said.get("Target", "")
    for match in _SHEET.finditer(package.read(book)):
        said = _attributes(match.group())
        id_ = next((value for name, value in said.items() if name.endswith(":id")), "")
        target = targets.get(id_, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        yield said.get("name", ""), posixpath.normpath(part)


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        name.decode(): html.unescape((one or two).decode("utf-8", errors="replace"))
        for name, one, two in _ATTRIBUTE.findall(tag)
    }


def _tables(package: zipfile.ZipFile, part: str, members: set[str]) -> tuple[NamedTable, ...]:
    """The named tables of a sheet; each has a part of its own that the sheet refers to."""
    folder, _, name = part.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in members:
        return ()
    found = []
    for match in _RELATION.finditer(package.read(relations)):
        said = _attributes(match.group())
        target = said.get("Target", "")
        inner = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        inner = posixpath.normpath(inner)
        if said.get("Type", "").endswith("/table") and inner in members:
            table = _table(package.read(inner))
            found += [table] if table else []
    return tuple(sorted(found, key=lambda table: (table.top, table.left)))


def _table(data: bytes) -> NamedTable | None:
    match = _TABLE.search(data)
    said = _attributes(match.group()) if match else {}
    first, _, last = said.get("ref", "").partition(":")
    start, end = _place(first.encode()), _place((last or first).encode())
    if start is None or end is None:
        return None
    return NamedTable(
        said.get("displayName") or said.get("name", ""),
        *start,
        *end,
        has_header=said.get("headerRowCount", "1") != "0",
        has_totals=said.get("totalsRowCount", "0") != "0",
    )


def _facts(package: zipfile.ZipFile, part: str) -> SheetFacts:
    seen = Seen()
    with package.open(part) as file:
        while block := file.read(_PIECE):
            seen.see(block)
    return seen.facts()


class Seen:
    """Notes the facts of a sheet of which block by block is seen."""

    def __init__(self) -> None:
        self._facts = SheetFacts()
        self._rest = b""

    def see(self, block: bytes) -> None:
        """Note what the next block says; cells are looked at in pieces that end with a row."""
        piece, mark, rest = (self._rest + block).rpartition(b"row>")
        if mark:
            self._note(piece + mark)
        elif len(rest) > _LONGEST_ROW:  # no row ends here, so no cell does
            rest = b""
        self._rest = rest

    def facts(self) -> SheetFacts:
        """What was noted, when all has been seen."""
        self._note(self._rest)
        return self._facts

    def _note(self, piece: bytes) -> None:
        facts = self._facts
        if b"hidden=" in piece:
            _note_hidden(piece, facts)
        told = len(facts.uncalculated) + len(facts.errors)
        if told < _MOST_CELLS and _is_telling(piece):
            _note_cells(piece, facts)


def _is_telling(piece: bytes) -> bool:
    """Whether a piece holds an error, or a formula that is not followed by its result.

    Cells are looked at one by one only where this cheap count says so.
    """
    if b'="e"' in piece or (b"'" in piece and b"='e'" in piece):
        return True
    if b":" in piece and b":f" in piece and (b":f>" in piece or b":f " in piece):
        return True
    if b"<f" not in piece:
        return False
    formulas = piece.count(b"<f>") + piece.count(b"<f ")
    if not formulas:
        return False
    results = piece.count(b"</f><v>")
    if results < formulas:  # formulas that are shared by a column end in themselves
        results += len(_SHARED_RESULT.findall(piece))
    return results < formulas or any(empty in piece for empty in _NO_RESULT)


def _note_cells(piece: bytes, facts: SheetFacts) -> None:
    for attributes, content in _cells(piece):
        said = _attributes(attributes)
        failed, formula = said.get("t") == "e", _FORMULA.search(content)
        if not failed and not formula:
            continue
        if len(facts.uncalculated) + len(facts.errors) >= _MOST_CELLS:
            return
        place = _place(said.get("r", "").encode())
        if place is None:
            continue
        value = _VALUE.search(content)
        if failed:
            text = html.unescape(value[1].decode("utf-8", errors="replace")) if value else ""
            facts.errors[place] = text or "#N/A"
        elif (value is None or not value[1]) and said.get("t") != "str":
            facts.uncalculated.add(place)


def _cells(piece: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The attributes and the content of each cell that is not empty."""
    start = 0
    for end in _CELL_END.finditer(piece):
        last = deque(_CELL.finditer(piece, start, end.start()), maxlen=1)  # empty cells go before
        if last and not last[0][1].endswith(b"/"):
            yield last[0][1], piece[last[0].end() : end.start()]
        start = end.end()


def _note_hidden(piece: bytes, facts: SheetFacts) -> None:
    for match in _ROW.finditer(piece):
        said = _attributes(match.group()) if b"hidden" in match.group() else {}
        number = said.get("r", "")
        if said.get("hidden") in _YES and number.isdecimal() and len(number) <= _DIGITS_OF_A_ROW:
            facts.hidden_rows.add(int(number))
    for column, match in enumerate(_COLUMN.finditer(piece)):
        said = _attributes(match.group()) if column < _MOST_HIDDEN else {}
        first, last = said.get("min", ""), said.get("max", "")
        if said.get("hidden") in _YES and first.isdecimal() and last.isdecimal():
            facts.hidden_columns.update(range(int(first), min(int(last), _LAST_COLUMN) + 1))


def _place(reference: bytes) -> Cell | None:
    match = _REFERENCE.match(reference)
    return (int(match[2]), column_number(match[1].decode())) if match else None
