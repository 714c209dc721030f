"""A sheet that people type into. In: columns and what they take. Out: a table with its checks.

Drop-downs, checks of dates, times and numbers, and colours for cells that something demands. There
is no macro; what is not right is refused by the spreadsheet program itself.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nearmiss_kit.documents.excel import Sheet, Value
from nearmiss_kit.places import column_letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.documents.excel import Book

_FIRST_DAY, _LAST_DAY = dt.date(1900, 1, 1), dt.date(2099, 12, 31)
_LAST_TIME = dt.time(23, 59, 59)
_LONGEST_FORMULA = 240
"""Excel takes 255 characters in a condition; longer ones are written as several."""
_TINT = "#FFE699"


@dataclass(frozen=True, slots=True)
class Look:
    """How a column stands: its width in characters, the format of its cells, its head's colour.

    `quiet` cells are grey: they help the reader, and what is typed there is not read back. `lined`
    cells have a line below them, so that a printed sheet can be filled by hand.
    """

    width: int
    number_format: str
    fill: str
    wrapped: bool = False
    quiet: bool = False
    lined: bool = False

    @property
    def cell(self) -> dict[str, Any]:
        """The format of a cell of the column."""
        made = {"num_format": self.number_format, "valign": "top", "text_wrap": self.wrapped}
        made |= {"bottom": 1, "bottom_color": "#BFBFBF", "align": "left"} if self.lined else {}
        return made | ({"font_color": "#595959", "italic": True} if self.quiet else {})


@dataclass(frozen=True, slots=True)
class Check:
    """What a cell may hold, as XlsxWriter says it, and what to say when it does not."""

    rule: dict[str, Any]
    title: str
    message: str
    hint: str = ""

    def options(self) -> dict[str, Any]:
        """The check with its message and its hint, cut to what Excel shows."""
        shown = {"error_title": self.title[:32], "error_message": self.message[:255]}
        if self.hint:
            shown |= {"input_title": self.title[:32], "input_message": self.hint[:255]}
        return {**self.rule, **shown}


def anything() -> dict[str, Any]:
    """Whatever somebody types; for a hint that shows when the cell is chosen."""
    return {"validate": "any"}


def from_list(name: str) -> dict[str, Any]:
    """One value of a named list."""
    return {"validate": "list", "source": f"={name}"}


def from_words(words: Sequence[str]) -> dict[str, Any]:
    """One of a few words."""
    return {"validate": "list", "source": list(words)}


def helped_by_list(name: str, hint: str) -> dict[str, Any]:
    """A list that helps, but does not refuse: several values may stand in a cell."""
    shown = {"input_title": "Several are possible", "input_message": hint[:255]}
    return {**from_list(name), "show_error": False, **shown}


def any_day() -> dict[str, Any]:
    """A day that the schema knows."""
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": _FIRST_DAY,
        "maximum": _LAST_DAY,
    }


def any_time() -> dict[str, Any]:
    """A time of day."""
    return {"validate": "time", "criteria": "between", "minimum": dt.time(), "maximum": _LAST_TIME}


def count(least: int) -> dict[str, Any]:
    """A whole number, not below `least`."""
    return {"validate": "integer", "criteria": ">=", "value": least}


class EntrySheet(Sheet):
    """A sheet with one table to fill, and room for `rows` of it."""

    def __init__(self, book: Book, name: str, *, letter: bool, rows: int) -> None:
        super().__init__(book, name, letter=letter)
        self._rows = rows
        self._looks: list[object] = []
        self.sheet.set_landscape()
        self.sheet.set_print_scale(60)
        self.sheet.print_across()

    @property
    def first(self) -> int:
        """The first row to fill, from 0; the heading stands above it."""
        return 2

    @property
    def last(self) -> int:
        """The last row that has its checks."""
        return self.first + self._rows - 1

    def band(self, first: int, last: int, title: str, fill: str) -> None:
        """A title above some columns; a printed page starts with it."""
        look = self.book.book.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": fill, "indent": 1}
        )
        self._checked(self.sheet.write_string(0, first, title, look))
        for column in range(first + 1, last + 1):
            self._checked(self.sheet.write_blank(0, column, None, look))

    def entry_table(
        self, name: str, headers: Sequence[str], looks: Sequence[Look], rows: int = 1
    ) -> None:
        """The named table over some rows, with its heads frozen and repeated on paper."""
        columns = []
        for index, (header, look) in enumerate(zip(headers, looks, strict=True)):
            made = self.book.book.add_format(look.cell)
            self._looks.append(made)
            self._checked(self.sheet.set_column(index, index, look.width, made))
            head = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
            head |= {"bg_color": look.fill, "font_color": "#000000", "border_color": "#A6A6A6"}
            columns.append(
                {"header": header, "header_format": self.book.book.add_format(head), "format": made}
            )
        row = self.first - 1
        options = {"name": name, "columns": columns, "style": "Table Style Light 1"}
        self._checked(self.sheet.add_table(row, 0, row + rows, len(columns) - 1, options))
        self._checked(self.sheet.set_row(row, 48))
        self.sheet.freeze_panes(self.first, 1)
        self.sheet.repeat_rows(0, row)
        self.sheet.repeat_columns(0, 0)

    def put(self, row: int, column: int, value: Value) -> None:
        """What a cell holds from the start, in the look of its column."""
        look = self._looks[column]
        if value is None or value == "":
            code = self.sheet.write_blank(row, column, None, look)
        elif isinstance(value, str):
            code = self.sheet.write_string(row, column, value, look)
        elif isinstance(value, dt.date):
            moment = dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001 (a day)
            code = self.sheet.write_datetime(row, column, moment, look)
        else:
            code = self.sheet.write_number(row, column, value, look)
        self._checked(code)

    def formula(self, row: int, column: int, formula: str, shown: Value) -> None:
        """A formula of ours, with what it shows until a program works it out anew."""
        shown = "" if shown is None else shown
        self._checked(self.sheet.write_formula(row, column, formula, self._looks[column], shown))

    def mark_when(self, column: int, condition: str) -> None:
        """Mark the cells of a column, as late ones are, where a condition holds."""
        rule = {"type": "formula", "criteria": f"={condition}", "format": self.book.late}
        cells = (self.first, column, self.last, column)
        self._checked(self.sheet.conditional_format(*cells, rule))

    def page_breaks(self, columns: Sequence[int]) -> None:
        """Start a printed page before each of these columns."""
        self.sheet.set_v_pagebreaks(list(columns))

    def note(self, column: int, text: str) -> None:
        """What a heading means, shown when the mouse rests on it."""
        size = {"width": 330, "height": 36 + 17 * sum(-(-len(p) // 50) for p in text.split("\n"))}
        code = self.sheet.write_comment(
            self.first - 1, column, text, {**size, "font_size": 9, "author": "nearmiss-kit"}
        )
        self._checked(code)

    def check(self, column: int, check: Check) -> None:
        """Refuse in a column what the check does not allow."""
        cells = (self.first, column, self.last, column)
        self._checked(self.sheet.data_validation(*cells, check.options()))

    def once(self, column: int) -> dict[str, Any]:
        """The rule that no value stands twice in a column."""
        letters, top = column_letters(column + 1), self.first + 1
        whole = f"${letters}${top}:${letters}${self.last + 1}"
        return {"validate": "custom", "value": f"=COUNTIF({whole},{letters}{top})=1"}

    def tint_when_empty(self, column: int, conditions: Sequence[str]) -> None:
        """Colour the empty cells of a column where one of the conditions holds."""
        cell = f"${column_letters(column + 1)}{self.first + 1}"
        look = self.book.book.add_format({"bg_color": _TINT})
        for condition in conditions:
            formula = f"=AND(LEN(TRIM({cell}))=0,{condition})"
            rule = {"type": "formula", "criteria": formula, "format": look}
            cells = (self.first, column, self.last, column)
            self._checked(self.sheet.conditional_format(*cells, rule))

    def any_filled(self, first: int, last: int) -> str:
        """The condition that a row holds something between two columns."""
        top = self.first + 1
        return f"COUNTA(${column_letters(first + 1)}{top}:${column_letters(last + 1)}{top})>0"

    def holds(self, column: int, words: Sequence[str]) -> list[str]:
        """The conditions that a cell holds one of some words, or anything at all."""
        cell = f"${column_letters(column + 1)}{self.first + 1}"
        if not words:
            return [f"LEN(TRIM({cell}))>0"]
        conditions, parts = [], list[str]()
        for word in words:
            quoted = word.replace('"', '""')
            part = f'{cell}="{quoted}"'
            if sum(len(known) + 1 for known in [*parts, part]) > _LONGEST_FORMULA - 60:
                conditions.append(f"OR({','.join(parts)})")
                parts = []
            parts.append(part)
        return [*conditions, f"OR({','.join(parts)})"]


class ListSheet(Sheet):
    """A sheet of lists side by side, each with a name that drop-downs refer to."""

    def named_list(self, column: int, name: str, title: str, words: Sequence[str]) -> None:
        """Write a list under its title, and give its values a name."""
        top = 2
        self._checked(self.sheet.write_string(top, column, title, self.book.bold))
        for row, word in enumerate(words, start=top + 1):
            self._checked(self.sheet.write_string(row, column, word, self.book.wrapped))
        width = max(len(word) for word in (title, *words)) + 2
        self._checked(self.sheet.set_column(column, column, min(width, 40)))
        letters = column_letters(column + 1)
        cells = f"${letters}${top + 2}:${letters}${top + 1 + len(words)}"
        self._checked(self.book.book.define_name(name, f"='{self.name}'!{cells}"))
