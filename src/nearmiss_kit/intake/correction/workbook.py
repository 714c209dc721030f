"""Make the correction workbook of a log. In: the log and its findings. Out: the bytes of an xlsx.

The log's own workbook is taken wherever it can be; only the parts that a mark needs are changed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from nearmiss_kit.errors import CannotMark
from nearmiss_kit.files.given import DAMAGED_ZIP
from nearmiss_kit.intake.correction.comments import Comments
from nearmiss_kit.intake.correction.issues_sheet import Listing, issues_xml, repeat_header
from nearmiss_kit.intake.correction.marks import Mark, marks_of, offered_values, ordered
from nearmiss_kit.intake.correction.package import Package
from nearmiss_kit.intake.correction.plain_sheet import text_cell, worksheet
from nearmiss_kit.intake.correction.rows import hidden_rows, restyle
from nearmiss_kit.intake.correction.sheet_part import Sheet, inside
from nearmiss_kit.intake.correction.stand_in import add_sheet, free_sheet_name, stand_in
from nearmiss_kit.intake.correction.state import STATE_SHEET, Round, as_rows, issue_of
from nearmiss_kit.intake.correction.styles import Styles
from nearmiss_kit.intake.correction.withdraw import withdraw
from nearmiss_kit.intake.correction.words_sheet import words_to_place, words_xml
from nearmiss_kit.intake.sheets import read_sheets
from nearmiss_kit.places import column_letters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from nearmiss_kit.findings import Finding
    from nearmiss_kit.intake.correction.rows import Cell
    from nearmiss_kit.intake.mapping import MappingFile

MOST_MARKS = 5_000
"""More comments than this make a workbook slow to open; the others are listed all the same."""
_SELECTED = re.compile(rb"\btabSelected\s*=\s*[\"'](?:1|true)[\"']")
_HEAD = 20_000
_TABS = {"worksheet", "chartsheet", "dialogsheet"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is put into a workbook beside the findings.

    Attributes:
        file: the name of the log that was first converted.
        number: 1 for the first correction workbook of a log.
        mapping: how its sheets were read.
        key: fingerprint of the key of the pseudonyms.
        earlier: what the file knows of itself, if it is a correction workbook already.
    """

    file: str
    number: int
    mapping: MappingFile
    key: str | None
    earlier: Round | None = None


def correction_workbook(path: Path, findings: Sequence[Finding], asked: Asked) -> bytes:
    """The log with its findings marked in it.

    Raises:
        CannotMark: neither the file nor a workbook in its stead can hold the marks.
    """
    try:
        package, names = (
            Package(path.read_bytes()),
            dict(asked.earlier.names if asked.earlier else {}),
        )
        if asked.earlier is not None:
            withdraw(package, asked.earlier)
        return _Marking(package, names, asked).mark(findings)
    except (CannotMark, etree.XMLSyntaxError, LookupError, *DAMAGED_ZIP):
        package, names = stand_in(read_sheets(path), path.stem)
        return _Marking(package, names, asked).mark(findings)


class _Marking:
    """The marking of one workbook."""

    def __init__(self, package: Package, names: dict[str, str | None], asked: Asked) -> None:
        self._package = package
        self._names = names
        self._asked = asked
        self._styles = Styles(package)
        self._fills: list[tuple[str, str, str]] = []
        self._hidden: dict[tuple[str | None, int, int], str] = {}
        self._offers: dict[str, int] = {}
        self._used = {
            str(sheet.get("name")).casefold()
            for sheet in package.workbook.iter(package.tag("sheet"))
        }
        self._state_sheet = free_sheet_name(STATE_SHEET, self._used)

    def mark(self, findings: Sequence[Finding]) -> bytes:
        """All marks, the list of issues, and what the workbook must remember."""
        listed = ordered(findings)
        by_sheet: dict[str | None, list[Finding]] = defaultdict(list)
        on_cells = [f for f in listed if f.place and f.place.row and f.place.column]
        for finding in on_cells[:MOST_MARKS]:
            by_sheet[finding.place.sheet if finding.place else None].append(finding)
        sheets = {
            self._names.get(sheet.name, sheet.name): sheet for sheet in self._package.sheets()
        }
        for name, sheet in sheets.items():
            if name in by_sheet:
                self._mark_sheet(sheet.part, sheet.name, by_sheet[name], hidden=sheet.hidden)
        notes = []
        if len(on_cells) > MOST_MARKS:
            notes.append(f"The gravest {MOST_MARKS:,} cells are marked; the list holds the others.")
        words = words_to_place(listed)
        words_sheet = free_sheet_name("Words", self._used) if words else None
        if words_sheet:
            notes.append(f'Place each word of your own once for all on the sheet "{words_sheet}".')
        issues_sheet = free_sheet_name("Issues", self._used)
        known = {name: sheet.name for name, sheet in sheets.items()}
        listing = Listing(listed, known, notes, self._hidden)
        self._open_at_the_end()
        add_sheet(self._package, issues_sheet, issues_xml(self._package, self._styles, listing))
        repeat_header(self._package, issues_sheet)
        if words_sheet:
            xml = words_xml(self._package, self._styles, words, self._choices)
            add_sheet(self._package, words_sheet, xml)
        self._styles.save()
        state = Round(
            self._state_sheet,
            self._asked.file,
            self._asked.number,
            issues_sheet,
            self._names,
            self._asked.mapping,
            self._asked.key,
            tuple(self._fills),
            tuple(issue_of(finding) for finding in listed),
            words_sheet,
        )
        add_sheet(self._package, self._state_sheet, self._state_xml(state), "veryHidden")
        return self._package.save()

    def _mark_sheet(
        self, part: str, name: str, findings: Sequence[Finding], *, hidden: bool
    ) -> None:
        sheet = Sheet(self._package, part)
        marks = marks_of(findings, sheet.merged())
        severities = {mark.cell: mark.severity for mark in marks}

        def change(cell: Cell, style: int) -> int:
            fill = self._styles.fill_of(style)
            if fill:
                self._fills.append((name, reference(cell), fill))
            return self._styles.filled(style, severities[cell])

        self._note_hidden(sheet, findings, hidden=hidden)
        sheet.rows = restyle(sheet.rows, severities, change, sheet.column_style())
        comments = Comments(sheet)
        for mark in marks:
            comments.write(mark.cell, mark.text)
        comments.save()
        self._offer(sheet, marks)
        sheet.deselect()
        sheet.save()

    def _note_hidden(self, sheet: Sheet, findings: Sequence[Finding], *, hidden: bool) -> None:
        rows, columns = hidden_rows(sheet.rows), sheet.hidden_columns()
        for place in (f.place for f in findings):
            if place is None or place.row is None or place.column is None:
                continue
            words = []
            if hidden:
                words.append("The sheet is hidden.")
            if place.row in rows:
                words.append("The row is hidden.")
            if any(first <= place.column <= last for first, last in columns):
                words.append("The column is hidden.")
            if words:
                self._hidden[(place.sheet, place.row, place.column)] = " ".join(words)

    def _offer(self, sheet: Sheet, marks: Sequence[Mark]) -> None:
        """Drop-downs, except where the log has its own."""
        own = sheet.validated()
        cells: dict[str, list[str]] = defaultdict(list)
        for mark in marks:
            if mark.offer is not None and not any(inside(mark.cell, box) for box in own):
                cells[mark.offer].append(reference(mark.cell))
        for offer, references in sorted(cells.items()):
            sheet.offer(references, self._choices(offer))

    def _choices(self, offer: str) -> str:
        """Where the choices of a list stand."""
        column = self._offers.setdefault(offer, len(self._offers) + 2)
        letters, last = column_letters(column), len(offered_values(offer))
        return f"'{self._state_sheet}'!${letters}$1:${letters}${last}"

    def _state_xml(self, state: Round) -> bytes:
        columns = {1: as_rows(state)}
        columns |= {column: offered_values(offer) for offer, column in self._offers.items()}
        height = max(len(values) for values in columns.values())
        rows = []
        for index in range(height):
            cells = "".join(
                text_cell(f"{column_letters(column)}{index + 1}", values[index])
                for column, values in sorted(columns.items())
                if index < len(values)
            )
            rows.append(f'<row r="{index + 1}">{cells}</row>')
        return worksheet(self._package.main, rows)

    def _open_at_the_end(self) -> None:
        """The workbook opens at the sheet that comes next, and at no other."""
        package = self._package
        for _, kind, part in package.relations(package.workbook_part):
            if kind not in _TABS or not package.has(part):
                continue
            data = package.read(part)
            head = _SELECTED.sub(b'tabSelected="0"', data[:_HEAD])
            if head != data[:_HEAD]:
                package.write(part, head + data[_HEAD:])
        sheets = package.workbook.find(package.tag("sheets"))
        if sheets is None:
            raise CannotMark(self._asked.file)
        views = package.workbook.find(package.tag("bookViews"))
        if views is None:
            views = etree.Element(package.tag("bookViews"))
            sheets.addprevious(views)
        if not len(views):
            etree.SubElement(views, package.tag("workbookView"))
        views[0].set("activeTab", str(len(sheets)))


def reference(cell: Cell) -> str:
    """`F27` for (27, 6)."""
    return f"{column_letters(cell[1])}{cell[0]}"
