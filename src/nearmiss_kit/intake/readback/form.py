"""Read a filled form. In: a workbook that the kit made. Out: its mark, and rows with their cells.

A form is known by its hidden sheet, a table by its headings, a row by its id. So rows may be sorted
or inserted, columns added or moved, sheets renamed, and any spreadsheet program may have saved it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nearmiss_kit.dataset.form_mark import FormMark, FormTable, from_rows, is_mark
from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.intake.sheets import read_sheets
from nearmiss_kit.intake.words import SPACES, plain
from nearmiss_kit.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from nearmiss_kit.intake.raw_sheet import RawSheet, Value

_SEARCHED = 200
"""Rows in which a heading is looked for; people put notes above a table."""


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell with its place; its value is None where it is empty."""

    value: Value | None
    place: Place
    header: str

    @property
    def text(self) -> str:
        """Its words, without spaces around them; empty where the cell is."""
        if self.value is None:
            return ""
        return str(self.value).strip(SPACES)


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a table; `id` is None for one that somebody added."""

    id: str | None
    place: Place
    cells: Mapping[str, FormCell]


@dataclass(frozen=True, slots=True)
class Form:
    """A filled form.

    Attributes:
        file: its name.
        mark: what it says of itself.
        tables: the rows of each table with a known id, in the order of the form and not of the
            file; without those that are missing.
        added: rows of each table that somebody added and wrote something in.
        findings: what is wrong with its rows and columns.
    """

    file: str
    mark: FormMark
    tables: Mapping[str, tuple[FormRow, ...]]
    added: Mapping[str, tuple[FormRow, ...]]
    findings: tuple[Finding, ...]


def read_form(path: Path, kind: str, called: str) -> Form:
    """Read a filled form of a kind; `called` says in words what it is, such as "audit checklist".

    Raises:
        InputUnreadable: the file cannot be read, is no such form, or lost its hidden sheet.
    """
    sheets = read_sheets(path)
    mark = _mark(path, sheets, called)
    if mark.kind != kind:
        raise InputUnreadable(
            f"{path.name} was made by nearmiss, but it is no {called}. Check which file you named."
        )
    others = [sheet for sheet in sheets if not is_mark(_first(sheet))]
    tables, added, findings = {}, {}, list[Finding]()
    for name, table in mark.tables.items():
        read = _Reading(path.name, table).read(others)
        tables[name], added[name] = read.known, read.added
        findings += read.findings
    return Form(path.name, mark, tables, added, tuple(findings))


def is_form(sheets: Sequence[RawSheet]) -> bool:
    """Whether a workbook is a form of the kit, and so no log."""
    return any(is_mark(_first(sheet)) for sheet in sheets)


def _first(sheet: RawSheet) -> object:
    return sheet.rows[0][0] if sheet.rows and sheet.rows[0] else None


def _mark(path: Path, sheets: Sequence[RawSheet], called: str) -> FormMark:
    marked = [sheet for sheet in sheets if is_mark(_first(sheet))]
    if not marked:
        raise InputUnreadable(
            f"{path.name} is no {called} that nearmiss made, or it lost its hidden sheet. "
            f"Fill in the {called} itself, and save the whole workbook as .xlsx."
        )
    mark = from_rows([row[0] if row else None for row in marked[0].rows])
    if mark is None:
        raise InputUnreadable(
            f"{path.name} cannot be read back: its hidden sheet was changed, or a newer version "
            "of nearmiss wrote it."
        )
    return mark


class _Reading:
    """The reading of one table."""

    def __init__(self, file: str, table: FormTable) -> None:
        self._file = file
        self._table = table
        self.known: tuple[FormRow, ...] = ()
        self.added: tuple[FormRow, ...] = ()
        self.findings: list[Finding] = []

    def read(self, sheets: Sequence[RawSheet]) -> _Reading:
        """Find the table and its rows."""
        found = self._find(sheets)
        if found is None:
            place = Place(self._file, self._table.sheet)
            self._say("form-table-missing", Severity.ERROR, place, header=self._table.id_header)
            return self
        sheet, header_row, columns = found
        for key, header in self._table.columns.items():
            if key not in columns:
                self._say(
                    "form-column-missing",
                    Severity.ERROR,
                    Place(self._file, sheet.name, header_row),
                    header=header,
                )
        self._take(self._rows(sheet, header_row, columns))
        known = {row.id for row in self.known}
        for id_ in self._table.rows:
            if id_ not in known:
                place = Place(self._file, sheet.name)
                self._say("form-row-missing", Severity.ERROR, place, shown=id_)
        return self

    def _take(self, read: Iterable[FormRow]) -> None:
        """Keep the rows of the form in its order, and those that somebody added."""
        rows = dict[str, FormRow]()
        for row in read:
            if row.id is None:
                if any(cell.text for cell in row.cells.values()):
                    self.added = (*self.added, row)
            elif row.id not in self._table.rows:
                self._say("form-row-unknown", Severity.ERROR, row.place, shown=row.id)
            elif row.id in rows:
                first = f"The first is row {rows[row.id].place.row}."
                self._say("form-row-twice", Severity.ERROR, row.place, shown=row.id, detail=first)
            else:
                rows[row.id] = row
        self.known = tuple(rows[id_] for id_ in self._table.rows if id_ in rows)

    def _find(self, sheets: Sequence[RawSheet]) -> tuple[RawSheet, int, dict[str, int]] | None:
        """The sheet, the row of its heading and the column of each name; both count from 1.

        The sheet of the right name wins over others, then the heading that holds most.
        """
        best: tuple[tuple[bool, int], RawSheet, int, dict[str, int]] | None = None
        for sheet in sheets:
            for number, cells in enumerate(sheet.rows[:_SEARCHED], start=1):
                columns = self._columns(cells)
                if "" not in columns:
                    continue
                rank = (sheet.name == self._table.sheet, len(columns))
                if best is None or rank > best[0]:
                    best = (rank, sheet, number, columns)
        return best[1:] if best else None

    def _columns(self, cells: Sequence[object]) -> dict[str, int]:
        """The columns of our headings; the id's has the name ""."""
        headers = {"": self._table.id_header, **self._table.columns}
        found = dict[str, int]()
        for number, cell in enumerate(cells, start=1):
            said = plain(cell) if isinstance(cell, str) else ""
            for key, header in headers.items():
                if said == plain(header):
                    found.setdefault(key, number)
        return found

    def _rows(self, sheet: RawSheet, header: int, columns: Mapping[str, int]) -> Iterator[FormRow]:
        for number, cells in enumerate(sheet.rows[header:], start=header + 1):
            place = Place(self._file, sheet.name, number)
            made = {
                key: FormCell(
                    cells[column - 1] if column <= len(cells) else None,
                    replace(place, column=column),
                    self._table.columns[key] if key else self._table.id_header,
                )
                for key, column in columns.items()
            }
            id_ = made.pop("")
            yield FormRow(id_.text or None, replace(place, column=id_.place.column), made)

    def _say(
        self,
        code: str,
        severity: Severity,
        place: Place,
        *,
        shown: str | None = None,
        header: str | None = None,
        detail: str | None = None,
    ) -> None:
        self.findings.append(
            Finding(code, severity, place, shown=shown, header=header, detail=detail)
        )
