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
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nearmiss_kit.places import column_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Cell = tuple[int, int]
"""Row and column, both counted from 1."""

_PIECE = 1024 * 1024
_MOST_CELLS = 100_000
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_SHARED_RESULT = re.compile(rb"<f [^>]*/><v>")
_NO_RESULT = (b"<v></v>", b"<v/>", b"<v />")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)(?:\s[^>]*)?>([^<]*)<")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*>")
_HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*>")
_REFERENCE = re.compile(rb"([A-Z]{1,3})(\d{1,7})$")
_LAST_COLUMN = 16_384


@dataclass(slots=True)
class SheetFacts:
    """What is known of a sheet's cells besides their values.

    Attributes:
        uncalculated: cells whose formula has no stored result.
        errors: cells whose formula failed, with the spreadsheet's word for it.
        hidden_rows: rows that the spreadsheet program does not show.
        hidden_columns: the same for columns.
    """

    uncalculated: set[Cell] = field(default_factory=set)
    errors: dict[Cell, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def facts_of(path: Path) -> dict[str, SheetFacts]:
    """The facts of each sheet by its name; nothing for a file that is no xlsx or xlsm."""
    if not zipfile.is_zipfile(path):
        return {}
    found = {}
    try:
        with zipfile.ZipFile(path) as package:
            members = set(package.namelist())
            for name, part in _sheets(package, members):
                if part in members:
                    found[name] = _facts(package, part)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return {}  # the reader of values says what is wrong with the file
    return found


def _sheets(package: zipfile.ZipFile, members: set[str]) -> Iterator[tuple[str, str]]:
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


def _facts(package: zipfile.ZipFile, part: str) -> SheetFacts:
    facts = SheetFacts()
    for piece in _pieces(package, part):
        if b"hidden=" in piece:
            _note_hidden(piece, facts)
        told = len(facts.uncalculated) + len(facts.errors)
        if told < _MOST_CELLS and _is_telling(piece):
            _note_cells(piece, facts)
    return facts


def _is_telling(piece: bytes) -> bool:
    """Whether a piece holds an error, or a formula that is not followed by its result.

    Cells are looked at one by one only where this cheap count says so.
    """
    if b'="e"' in piece or b"='e'" in piece:
        return True
    if b":f" in piece and (b":f>" in piece or b":f " in piece):
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


def _pieces(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The sheet in pieces that each end with a row."""
    rest = b""
    with package.open(part) as file:
        while block := file.read(_PIECE):
            piece, mark, after = (rest + block).rpartition(b"row>")
            if not mark:
                rest = after
                continue
            yield piece + mark
            rest = after
    yield rest


def _note_cells(piece: bytes, facts: SheetFacts) -> None:
    for match in _CELL.finditer(piece):
        said = _attributes(match[1])
        failed, formula = said.get("t") == "e", _FORMULA.search(match[2])
        if not failed and not formula:
            continue
        place = _place(said.get("r", "").encode())
        if place is None:
            continue
        value = _VALUE.search(match[2])
        if failed:
            text = html.unescape(value[1].decode("utf-8", errors="replace")) if value else ""
            facts.errors[place] = text or "#N/A"
        elif (value is None or not value[1]) and said.get("t") != "str":
            facts.uncalculated.add(place)


def _note_hidden(piece: bytes, facts: SheetFacts) -> None:
    for match in _HIDDEN_ROW.finditer(piece):
        number = _attributes(match.group()).get("r", "")
        if number.isdecimal():
            facts.hidden_rows.add(int(number))
    for match in _HIDDEN_COLUMN.finditer(piece):
        said = _attributes(match.group())
        first, last = said.get("min", ""), said.get("max", "")
        if first.isdecimal() and last.isdecimal():
            facts.hidden_columns.update(range(int(first), min(int(last), _LAST_COLUMN) + 1))


def _place(reference: bytes) -> Cell | None:
    match = _REFERENCE.match(reference)
    return (int(match[2]), column_number(match[1].decode())) if match else None
