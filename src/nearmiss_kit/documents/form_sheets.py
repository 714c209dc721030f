"""The sheets of a form that people fill in. In: `Form`s and records. Out: tables with their checks.

Every form of the kit has the same look: heads with notes, drop-downs from the code lists, grey
columns that only help the reader, rows as high as their texts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.form_mark import FormTable
from nearmiss_kit.dataset.three_way import as_cell, fingerprint_of
from nearmiss_kit.documents.excel_entry import (
    Check,
    ListSheet,
    Look,
    any_day,
    anything,
    count,
    from_list,
    from_words,
    helped_by_list,
)
from nearmiss_kit.forms.form import BETWEEN, LISTS_SHEET
from nearmiss_kit.forms.lines import LINES, as_line
from nearmiss_kit.model import code_title, codelist
from nearmiss_kit.places import OWN_PAGES, column_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from nearmiss_kit.documents.excel import Book, Value
    from nearmiss_kit.documents.excel_entry import EntrySheet
    from nearmiss_kit.forms.form import Form, FormColumn, Part
    from nearmiss_kit.model import Field

BANDS = ("#1F3864", "#375623", "#7F6000", "#7B2C2C")
"""The colours of the titles above the columns."""
YES_NO = ("Yes", "No")
_TO_FILL, _FOR_READING = "#DDEBF7", "#EDEDED"
_LINE, _LEAST, _BY_HAND = 15, 19, 24
"""The heights of a line of text, of the lowest row, and of a free row that is filled on paper."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How the columns of a form ask.

    Attributes:
        locale: decides how days are written.
        notes: what stands in the note of each heading.
        hints: what is shown beside a cell that is chosen, by its field.
        own: a list of numbers that helps with references to a class: its name, and a hint.
        days: headings of columns without a field that hold days.
    """

    locale: str
    notes: Mapping[str, str]
    hints: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    days: frozenset[str] = frozenset()


def table(sheet: EntrySheet, form: Form, name: str, rows: int, asking: Asking) -> None:
    """The heads of a sheet with their notes, and what their cells take."""
    looks = [_look(form, column, asking) for column in form.columns]
    sheet.entry_table(name, [column.header for column in form.columns], looks, rows)
    for index, column in enumerate(form.columns):
        sheet.note(index, asking.notes[column.header])
        check = _check(sheet, form, index, asking)
        if check is not None:
            sheet.check(index, check)


def bands(sheet: EntrySheet, parts: Sequence[Part]) -> None:
    """The titles above the columns; each begins a printed page."""
    sheet.band(0, 0, "", BANDS[0])  # repeated on each printed page, where a title would be cut
    start, breaks = 0, []
    for part, fill in zip(parts, BANDS, strict=False):
        end = start + len(part.columns) - 1
        sheet.band(max(start, 1), end, part.title, fill)
        breaks.append(start)
        start = end + 1
    sheet.page_breaks(breaks[1:])


def _look(form: Form, column: FormColumn, asking: Asking) -> Look:
    known = form.field(column)
    day = "mm/dd/yyyy" if asking.locale == "en_US" else "dd/mm/yyyy"
    if known is None:
        style = day if column.header in asking.days else "General"
        fill = _TO_FILL if column.yes_no else _FOR_READING
        quiet = not column.yes_no
        return Look(column.width, style, fill, wrapped=True, quiet=quiet, lined=True)
    plain = {"code", "boolean"}
    style = {"date": day, "integer": "0"}.get(known.kind, "General" if known.kind in plain else "@")
    return Look(column.width, style, _TO_FILL, wrapped=known.kind != "date", lined=True)


def _check(sheet: EntrySheet, form: Form, index: int, asking: Asking) -> Check | None:
    column = form.columns[index]
    known = form.field(column)
    if column.yes_no:
        return Check(from_words(YES_NO), column.header, "Choose Yes or No.")
    if known is None:
        return None
    rule, message = _rule(sheet, known, index, asking)
    hint = asking.hints.get(known.name, "")
    if known.kind == "object" and not hint:
        hint = f"One a line, such as: {LINES[str(known.target)].example}"
    helps = rule != anything() or hint
    return Check(rule, column.header, message, hint) if helps else None


def _rule(
    sheet: EntrySheet, known: Field, index: int, asking: Asking
) -> tuple[dict[str, Any], str]:
    """What a cell may hold, and what to say when it holds something else."""
    if known.kind == "code" and known.many:
        return helped_by_list(list_name(known), 'Write "; " between them.'), ""
    if known.kind == "code":
        return from_list(list_name(known)), "Choose one of the list."
    if known.kind == "boolean":
        return from_words(YES_NO), "Choose Yes or No."
    if known.kind == "date":
        american = asking.locale == "en_US"
        example = "10/31/2026 or Oct 31, 2026" if american else "31/10/2026 or 31 Oct 2026"
        return any_day(), f"Type a day, such as {example}."
    if known.kind == "integer":
        least = 1 if known.name == "sample_size" else 0
        return count(least), "Type a whole number."
    if known.name == "id":
        return sheet.once(index), "This number stands in another row."
    if known.kind == "reference" and known.target in asking.own:
        return helped_by_list(*asking.own[str(known.target)]), ""
    return anything(), ""


def fill_row(sheet: EntrySheet, form: Form, row: int, shown: Mapping[str, Value]) -> None:
    """A row by its headings, as high as its texts."""
    lines = 1
    for index, column in enumerate(form.columns):
        value = shown.get(column.header)
        sheet.put(row, index, value)
        if isinstance(value, str):
            needed = sum(max(1, -(-len(line) // column.width)) for line in value.split("\n"))
            lines = max(lines, needed)
    sheet.sheet.set_row(row, max(_LINE * lines, _LEAST if len(shown) > 1 else _BY_HAND))


def shown(form: Form, record: Mapping[str, Any]) -> dict[str, Value]:
    """What the cells of a record hold, by their headings."""
    found: dict[str, Value] = {}
    for column in form.columns:
        known = form.field(column)
        if known is not None and record.get(known.name) is not None:
            found[column.header] = _cell(known, record[known.name])
    return found


def _cell(known: Field, value: Any) -> Value:  # noqa: ANN401 (a value of a record)
    if known.kind == "object":
        return as_cell("\n".join(as_line(str(known.target), one) for one in value))
    if known.many and known.kind == "code":
        return BETWEEN.join(code_title(str(known.target), one) for one in value)
    if known.many:
        return BETWEEN.join(value)
    if known.kind == "code":
        return code_title(str(known.target), value)
    if known.kind == "boolean":
        return YES_NO[0] if value else YES_NO[1]
    if known.kind == "date":
        return date.fromisoformat(value)
    return value if isinstance(value, int) else as_cell(str(value))


def said(form: Form, record: Mapping[str, Any]) -> dict[str, str]:
    """The fingerprints of what a record says in a form, for the hidden sheet."""
    return {slot: fingerprint_of(record[slot]) for slot in form.slots if slot in record}


def mark_tables(forms: Iterable[Form], rows: Mapping[str, Iterable[str]]) -> dict[str, FormTable]:
    """What the hidden sheet says of each sheet: its headings, and the numbers of its rows."""
    return {
        form.collection: FormTable(
            form.sheet,
            form.column("id").header,
            {c.slot: c.header for c in form.columns if c.slot and c.slot != "id"},
            tuple(rows[form.collection]),
        )
        for form in forms
    }


def list_name(known: Field) -> str:
    """What the workbook calls the code list of a field."""
    return f"List_{known.target}"


def lists(book: Book, forms: Iterable[Form], *, letter: bool) -> None:
    """The sheet of the code lists that columns choose from, each once."""
    fields = (form.field(column) for form in forms for column in form.columns)
    names = dict.fromkeys((str(f.target), list_name(f)) for f in fields if f and f.kind == "code")
    sheet = ListSheet(book, LISTS_SHEET, letter=letter)
    sheet.sheet.set_landscape()
    sheet.title(OWN_PAGES[1])
    for index, (name, called) in enumerate(names):
        known = codelist(name)
        sheet.named_list(index, called, known.title, [value.title for value in known.values])


def name_cells(book: Book, name: str, sheet: EntrySheet, column: int) -> None:
    """Give the cells of a column a name, for formulas and drop-downs."""
    letters = column_letters(column + 1)
    cells = f"${letters}${sheet.first + 1}:${letters}${sheet.last + 1}"
    book.book.define_name(name, f"='{sheet.name}'!{cells}")


def at(form: Form, header: str, row: int) -> str:
    """A cell of a row by its heading, as `$J3`."""
    return f"${column_letters(form.index(header) + 1)}{row + 1}"
