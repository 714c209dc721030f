"""The data-entry workbook. In: its columns and a locale. Out: the bytes of an .xlsx to fill.

One sheet holds the log, one explains each column, one holds what the drop-downs offer. Whatever it
accepts, `nearmiss convert` reads back without a question.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from nearmiss_kit.documents import wording
from nearmiss_kit.documents.entry_columns import lists, offered
from nearmiss_kit.documents.excel import Book
from nearmiss_kit.documents.excel_entry import (
    Check,
    EntrySheet,
    ListSheet,
    Look,
    any_day,
    any_time,
    count,
    from_list,
    from_words,
    helped_by_list,
)
from nearmiss_kit.model import SCHEMA_VERSION, code_title, codelist
from nearmiss_kit.places import OWN_PAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from nearmiss_kit.documents.entry_columns import EntryColumn, Section, When

ROWS = 2000
"""Rows that have drop-downs and checks."""
_MADE_ON = dt.date(2026, 1, 1)  # the same workbook has the same bytes on every day
_ALWAYS, _COMPLETE, _SOMETIMES, _OPTIONAL = "#F4B084", "#FFE699", "#DDEBF7", "#F2F2F2"
_BANDS = ("#1F3864", "#375623", "#7F6000", "#833C0B", "#3A3838", "#1F4E78")
_SEVERAL = "Choose one, or type several with a semicolon between them: first; second."
_MOST_LISTED = 12
_WIDTHS = {"number": 14, "words": 22, "choice": 20, "choices": 26, "yes-no": 12}
_NARRATIVE_WIDTH, _PLAIN_WIDTH = 40, 12
_GUIDE_WIDTHS = (24, 22, 46, 40, 46, 30)
_GUIDE_COLUMNS = ("Column", "Part", "What it means", "When it is needed", "What goes in", "Example")
_INTRODUCTION = (
    "One near miss in each row. Leave a cell empty where nobody knows.",
    "Orange headings are needed in every row. Yellow ones are needed before a report counts as "
    "complete. Blue ones are needed where another column says so. Grey ones stand there if they "
    "help.",
    "A cell turns yellow when something that you chose in the row asks for it.",
    "No column asks for the name of a member of staff; the role is enough. Write no names into "
    "the texts. For the person affected, initials or your own number will do.",
    "When the month is over: nearmiss run near-miss-log.xlsx --month 2026-10 -o out",
)


def entry_workbook(found: Sequence[Section], locale: str) -> bytes:
    """The workbook with these columns, and the dates and paper of a locale (`en_GB`, `en_US`)."""
    letter = locale == "en_US"
    book = Book("Near-miss log", "", _MADE_ON, letter=letter, locale=locale)
    _log(EntrySheet(book, "Near misses", letter=letter, rows=ROWS), found, locale)
    _guide(book, found, locale)
    page = ListSheet(book, "Lists", letter=letter)
    page.sheet.set_landscape()
    page.title(OWN_PAGES[1])
    for index, name in enumerate(lists(found)):
        known = codelist(name)
        page.named_list(index, _list(name), known.title, [v.title for v in known.values])
    return book.finished()


def _list(name: str) -> str:
    return f"List_{name}"


def _log(sheet: EntrySheet, found: Sequence[Section], locale: str) -> None:
    columns = [column for section in found for column in section.columns]
    looks = [
        Look(_width(c), _format(c, locale), _fill(c), wrapped=c.entry == "words") for c in columns
    ]
    sheet.entry_table("NearMisses", [column.header for column in columns], looks)
    start = 0
    breaks = []
    for section in found:
        end = start + len(section.columns) - 1
        sheet.band(start, end, section.title, _BANDS[(int(section.title[0]) - 1) % len(_BANDS)])
        breaks.append(start)
        start = end + 1
    sheet.page_breaks(breaks[1:])
    for index, column in enumerate(columns):
        sheet.note(index, _note(column, columns, locale))
        rule = _rule(sheet, index, column)
        if rule is not None:
            sheet.check(index, Check(rule, column.header, _allowed(column, locale)))
        sheet.tint_when_empty(index, _demanding(sheet, column, columns))


def _rule(sheet: EntrySheet, index: int, column: EntryColumn) -> dict[str, Any] | None:
    match column.entry:
        case "number":
            return sheet.once(index)
        case "choice":
            return from_list(_list(str(column.list_name)))
        case "choices":
            return helped_by_list(_list(str(column.list_name)), _SEVERAL)
        case "yes-no":
            return from_words(offered(column))
        case "day":
            return any_day()
        case "time":
            return any_time()
        case "count":
            return count(0)
        case "words":
            return None


def _demanding(sheet: EntrySheet, column: EntryColumn, columns: Sequence[EntryColumn]) -> list[str]:
    """The conditions under which an empty cell of a column lacks something."""
    conditions: list[str] = []
    keys = {known.key: index for index, known in enumerate(columns)}
    if column.always:
        own = [i for i, known in enumerate(columns) if known.class_name == column.class_name]
        if column.class_name == "NearMiss":
            own = [0, len(columns) - 1]
        conditions.append(sheet.any_filled(own[0], own[-1]))
    if column.complete:
        conditions += sheet.holds(keys["NearMiss.category"], ())
    for when in column.when:
        if when.key in keys:
            held = sheet.holds(keys[when.key], when.words)
            if when.also is not None:
                (second,) = sheet.holds(keys[when.also[0]], when.also[1])
                held = [f"{condition},{second}" for condition in held]
            conditions += held
    return conditions


def _width(column: EntryColumn) -> int:
    if column.field.narrative:
        return _NARRATIVE_WIDTH
    return _WIDTHS.get(column.entry, _PLAIN_WIDTH)


def _format(column: EntryColumn, locale: str) -> str:
    american = locale == "en_US"
    if column.entry == "day":
        return "mm/dd/yyyy" if american else "dd/mm/yyyy"
    if column.entry == "time":
        return "h:mm AM/PM" if american else "hh:mm"
    # Text stays text: a room called 1-2 is not the first of February.
    plain = column.entry == "number" or (column.entry == "words" and not column.field.narrative)
    return "@" if plain else "General"


def _fill(column: EntryColumn) -> str:
    if column.always:
        return _ALWAYS
    return _COMPLETE if column.complete else _SOMETIMES if column.when else _OPTIONAL


def _note(column: EntryColumn, columns: Sequence[EntryColumn], locale: str) -> str:
    parts = [column.field.description, _needed(column, columns), _allowed(column, locale)]
    example = _example(column, locale)
    return "\n".join([*parts, *([f"Example: {example}"] if example else [])])


def _needed(column: EntryColumn, columns: Sequence[EntryColumn]) -> str:
    """When a cell must be filled, in words."""
    whose = {"Triage": "triage", "Action": "action", "Verification": "check"}
    if column.always:
        rows = whose.get(column.class_name)
        return f"Needed for each {rows}." if rows else "Needed in every row."
    if column.complete:
        return "Needed before a report counts as complete."
    headers = {known.key: known.header for known in columns}
    asked = [_asked(when, headers) for when in column.when if when.key in headers]
    return f"Needed if {', or '.join(asked)}." if asked else "If it helps."


def _asked(when: When, headers: Mapping[str, str]) -> str:
    if not when.words:
        return f"{headers[when.key]} is filled"
    said = f"{headers[when.key]} is {' or '.join(when.words)}"
    if when.also is None:
        return said
    key, words = when.also
    return f"{said} and {headers[key]} is {' or '.join(words)}"


def _allowed(column: EntryColumn, locale: str) -> str:
    """What may stand in a cell, in words."""
    match column.entry:
        case "number":
            return "A number or name that stands in no other row."
        case "choice" | "choices":
            words = offered(column)
            listed = (
                f"{', '.join(words[:_MOST_LISTED])}{', …' if len(words) > _MOST_LISTED else ''}"
            )
            more = f" {_SEVERAL}" if column.entry == "choices" else ""
            return f"One of the list: {listed}.{more}"
        case "yes-no":
            return "Yes or No."
        case "day":
            return f"A day, such as {_day(dt.date(2026, 10, 4), locale)}."
        case "time":
            return f"A time of day, such as {wording.clock(dt.time(18, 20), locale)}."
        case "count":
            return "A whole number."
        case "words":
            return "Your own words."


def _example(column: EntryColumn, locale: str) -> str:
    example = column.field.example
    if example is None or column.entry == "yes-no":
        return ""
    if column.list_name is not None:
        known = codelist(column.list_name).codes
        return code_title(column.list_name, example) if example in known else example
    if column.entry in {"day", "time"}:
        moment = dt.datetime.fromisoformat(example)
        if column.entry == "day":
            return _day(moment, locale)
        return wording.clock(moment.time(), locale)
    return example


def _day(day: dt.date, locale: str) -> str:
    return day.strftime("%m/%d/%Y" if locale == "en_US" else "%d/%m/%Y")


def _guide(book: Book, found: Sequence[Section], locale: str) -> None:
    sheet = book.sheet("Guide", wide=True)
    sheet.widths(*_GUIDE_WIDTHS)
    sheet.title(OWN_PAGES[0])
    for line in _INTRODUCTION:
        sheet.line(line)
    sheet.line(f"Schema {SCHEMA_VERSION}.")
    columns = [column for section in found for column in section.columns]
    rows = [
        (
            column.header,
            section.title,
            column.field.description,
            _needed(column, columns),
            _allowed(column, locale),
            _example(column, locale),
        )
        for section in found
        for column in section.columns
    ]
    sheet.row += 1
    first, _ = sheet.table("Guide", _GUIDE_COLUMNS, rows)
    sheet.freeze(first)
