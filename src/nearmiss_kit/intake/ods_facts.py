"""What an OpenDocument sheet says of its cells besides their values. In: an ods file. Out: facts.

The reader of values leaves a cell empty whose formula failed, and does not say what is hidden. The
content is read row by row, so that a long sheet costs no memory.
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from nearmiss_kit.files.given import DAMAGED_ZIP
from nearmiss_kit.intake.sheet_facts import SheetFacts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CONTENT = "content.xml"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_TAGS = tuple(_TABLE + name for name in ("table", "table-column", "table-row"))
_HIDDEN = {"collapse", "filter"}
_RESULTS = ("value", "date-value", "time-value", "boolean-value", "string-value")
_LAST_COLUMN, _MOST_REPEATED = 16_384, 10_000
_ERROR = ("#", "Err:")


def ods_facts_of(path: Path) -> dict[str, SheetFacts]:
    """The facts of each sheet by its name; nothing for a file that is no ods."""
    if not zipfile.is_zipfile(path):
        return {}
    try:
        with zipfile.ZipFile(path) as package:
            if _CONTENT not in package.namelist():
                return {}
            with package.open(_CONTENT) as content:
                events = etree.iterparse(
                    content, events=("start", "end"), tag=_TAGS, resolve_entities=False
                )
                return _facts(events)
    except (*DAMAGED_ZIP, etree.XMLSyntaxError):
        return {}  # the reader of values says what is wrong with the file


def _facts(events: Iterator[tuple[str, etree._Element]]) -> dict[str, SheetFacts]:
    found: dict[str, SheetFacts] = {}
    facts, row, column = SheetFacts(), 1, 1
    for event, element in events:
        kind = element.tag
        if event == "start":
            if kind == _TAGS[0]:
                facts, row, column = SheetFacts(), 1, 1
                found[element.get(f"{_TABLE}name", "")] = facts
            continue
        if kind == _TAGS[0]:
            element.clear()
            continue
        rows = kind == _TAGS[2]
        count = int(element.get(f"{_TABLE}number-{'rows' if rows else 'columns'}-repeated", 1))
        hidden = element.get(f"{_TABLE}visibility") in _HIDDEN
        if rows:
            if hidden and count < _MOST_REPEATED:
                facts.hidden_rows.update(range(row, row + count))
            _note_cells(element, row, facts)
            row += count
            element.clear()
        else:
            if hidden:
                facts.hidden_columns.update(range(column, min(column + count, _LAST_COLUMN + 1)))
            column += count
    return found


def _note_cells(row: etree._Element, number: int, facts: SheetFacts) -> None:
    column = 1
    for cell in row:
        if cell.get(f"{_TABLE}formula") is not None:
            _note_formula(cell, (number, column), facts)
        column += int(cell.get(f"{_TABLE}number-columns-repeated", 1))


def _note_formula(cell: etree._Element, place: tuple[int, int], facts: SheetFacts) -> None:
    lines = cell.findall(f"{_TEXT}p")
    shown = "".join(str(text) for line in lines for text in line.itertext()).strip()
    failed = cell.get(f"{_CALC}value-type") == "error" or shown.startswith(_ERROR)
    if failed:
        facts.errors[place] = shown if shown.startswith("#") else "#VALUE!"
    elif not shown and all(cell.get(_OFFICE + name) is None for name in _RESULTS):
        facts.uncalculated.add(place)
