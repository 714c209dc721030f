"""Write a workbook. In: tables and charts. Out: the bytes of an .xlsx.

The one place that knows XlsxWriter. It returns a code where it could not write, and truncates long
text without a word; here each code is checked, so nothing is lost silently. No text ever becomes a
formula or a link.
"""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nearmiss_kit.documents import excel_room
from nearmiss_kit.documents.wording import day_format
from nearmiss_kit.errors import NearMissError
from nearmiss_kit.files.samebytes import same_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

Value = str | int | float | dt.date | None
_LONGEST = 32_000
CHART_ROWS = 21
"""The rows that a chart covers, one of them free below it."""
_ROW_PIXELS, _COLUMN_PIXELS = 20, 7
_WIDEST_CHART = 1100
_LAST_ROW = 1_048_570  # Excel's last, with a few left free
_ONE_PAGE_ROWS = 64  # more would be printed too small
MOST_PRINTED = 100
"""The rows that are printed of a list that is longer; on screen there are all of them."""
NOTHING = "Nothing on record"
_PRINTED_PIXELS, _PRINTED_WIDE = 660, 980  # the width of a page, upright or not, without margins
_MOST_FROZEN = 7  # rows above a heading that may stay on screen


@dataclass(frozen=True, slots=True)
class Range:
    """A column of a table, from its first to its last row of values."""

    name: str
    first: int
    last: int
    column: int


@dataclass(frozen=True, slots=True)
class Words:
    """What a chart says beside its numbers: the name of its axis, and its alternative text.

    A scatter chart has two axes: `across|up`.
    """

    axis: str
    description: str


class Book:
    """A workbook under construction."""

    def __init__(
        self,
        title: str,
        organisation: str,
        day: date,
        *,
        letter: bool = False,
        locale: str = "en_GB",
    ) -> None:
        import xlsxwriter  # noqa: PLC0415 (start-up)

        self._out = io.BytesIO()
        self._letter = letter
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.book = xlsxwriter.Workbook(self._out, options)
        created = dt.datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001 (the file format's)
        self.book.set_properties({"title": title, "company": organisation, "created": created})
        header = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DCE6F0"}
        self.bold = self.book.add_format(header)
        self.bold_indented = self.book.add_format({**header, "indent": 1})
        number = {"valign": "top", "align": "right", "indent": 2}  # free of the filter's button
        self.bold_right = self.book.add_format({**header, **number})
        self.heading = self.book.add_format({"bold": True, "font_size": 14})
        self.wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.indented = self.book.add_format({"text_wrap": True, "valign": "top", "indent": 1})
        self.day = self.book.add_format(
            {"num_format": day_format(locale), "valign": "top", "align": "left", "indent": 1}
        )
        # Excel shows 15 in the format #,##0.## as "15.", so whole numbers have their own.
        self.number = self.book.add_format({**number, "num_format": "#,##0"})
        self.decimal = self.book.add_format({**number, "num_format": "#,##0.0"})
        blue = {"font_color": "#005eb8", "underline": 1}
        self.link = self.book.add_format({**blue, "text_wrap": True, "valign": "top"})
        self.late = self.book.add_format({"bg_color": "#f7d5c4", "bold": True})

    def sheet(self, name: str, *, wide: bool = False) -> Sheet:
        """A new sheet, set up for printing; `wide` turns the paper."""
        made = Sheet(self, name, letter=self._letter)
        if wide:
            made.turn()
        return made

    def hidden(self, name: str, rows: Sequence[str]) -> None:
        """A sheet for programs alone, with texts in its first column; people do not see it."""
        made = Sheet(self, name, letter=self._letter)
        for row, text in enumerate(rows):
            made.text(row, 0, text)
        made.sheet.very_hidden()

    def finished(self) -> bytes:
        """The workbook's bytes; the same content gives the same bytes."""
        self.book.close()
        return same_bytes(self._out.getvalue())


class Sheet:
    """A sheet that is written from top to bottom."""

    def __init__(self, book: Book, name: str, *, letter: bool) -> None:
        self.book = book
        self.name = name
        self.sheet = book.book.add_worksheet(name)
        self.row = 0
        self.listed = 0
        """The rows of all tables so far."""
        self.cut = False
        """Whether less is printed than is there."""
        self._widths: tuple[int, ...] = (20,)
        self._printed = _PRINTED_PIXELS
        self._breaks: list[int] = []
        self.sheet.set_paper(1 if letter else 9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.5, right=0.5)
        self.sheet.set_footer("&L&A&RPage &P of &N")
        self.sheet.hide_gridlines(2)

    def turn(self) -> None:
        """Print across the longer side of the paper."""
        self.sheet.set_landscape()
        self._printed = _PRINTED_WIDE

    def title(self, text: str, note: str = "") -> None:
        """The heading of the sheet and a sentence under it."""
        self._checked(self.sheet.write_string(self.row, 0, text, self.book.heading))
        self.row += 1
        if note:
            self._checked(self.sheet.write_string(self.row, 0, _fitting(note)))
            self.row += 1
        self.row += 1

    def line(self, text: str) -> None:
        """A line of text over all columns, as high as it needs."""
        last = len(self._widths) - 1
        if last:
            code = self.sheet.merge_range(self.row, 0, self.row, last, "", self.book.wrapped)
            self._checked(code)
        self._checked(self.sheet.write_string(self.row, 0, _fitting(text), self.book.wrapped))
        self._height(self.row, [(text, sum(self._widths))])
        self.row += 1

    def text(self, row: int, column: int, text: str) -> None:
        """A text in any cell, by its row and column from 0, as it is."""
        self._checked(self.sheet.write_string(row, column, text))

    def link(self, row: int, text: str, sheet: str) -> None:
        """A link to another sheet of this workbook, in the first cell of a row."""
        target = f"internal:'{sheet}'!A1"
        self._checked(self.sheet.write_url(row, 0, target, self.book.link, text))

    def widths(self, *widths: int) -> None:
        """The widths of the first columns, in characters."""
        self._widths = widths
        for index, width in enumerate(widths):
            self._checked(self.sheet.set_column(index, index, width))
        if self._breaks:
            self._scale()

    def table(
        self, name: str, columns: Sequence[str], rows: Sequence[Sequence[Value]]
    ) -> tuple[int, int]:
        """A named table with a filter; returns its first and last row of values, from 0.

        Of more rows than a sheet of Excel has, the first are written, and a row that says so.
        """
        first = self.row
        if first + len(rows) > _LAST_ROW:
            kept = _LAST_ROW - first - 1
            rows = [
                *rows[:kept],
                (f"and {len(rows) - kept:,} rows more, for which Excel has none",),
            ]
        last = first + max(len(rows), 1)
        looks = [self._header(index, rows) for index in range(len(columns))]
        self._make_room(columns, [look is self.book.bold_right for look in looks])
        headers = [
            {"header": column, "header_format": look}
            for column, look in zip(columns, looks, strict=True)
        ]
        options = {"name": name, "columns": headers, "style": "Table Style Light 9"}
        self._checked(self.sheet.add_table(first, 0, last, len(columns) - 1, options))
        for index, row in enumerate(rows, start=first + 1):
            for column, value in enumerate(row):
                self._cell(index, column, value)
            known = zip(row, self._widths, strict=False)
            # what is short or a number needs no measuring, and that is nearly all
            self._height(
                index,
                [(v, w) for v, w in known if isinstance(v, str) and (2 * len(v) >= w or "\n" in v)],
            )
        self._height(first, list(zip(columns, self._widths, strict=False)), bold=True)
        self.row = last + 2
        self.listed += len(rows)
        return first + 1, last

    def last_table(
        self, name: str, columns: Sequence[str], rows: Sequence[Sequence[Value]]
    ) -> tuple[int, int]:
        """The last table of a sheet: its heading stands on each printed page that it takes."""
        first, last = self.table(name, columns, rows)
        self.sheet.repeat_rows(first - 1)
        return first, last

    def long_table(
        self, name: str, columns: Sequence[str], rows: Sequence[Sequence[Value]]
    ) -> tuple[int, int]:
        """The last table of a sheet, as long as it may be.

        Of very many rows the first are printed, and a line above the table says so.
        """
        if len(rows) > MOST_PRINTED:
            self.cut = True
            said = f"The first {MOST_PRINTED} of {len(rows):,} rows are printed"
            self.line(f"{said}; all are here on screen.")
        first, last = self.last_table(name, columns, rows)
        if not rows:
            self._cell(first, 0, NOTHING)
        if first <= _MOST_FROZEN:
            self.sheet.freeze_panes(first, 0)
        if self.cut:
            across = max(len(columns), len(self._widths))
            self.sheet.print_area(0, 0, first + MOST_PRINTED - 1, across - 1)
        return first, last

    def _header(self, column: int, rows: Sequence[Sequence[Value]]) -> object:
        """The look of a heading: numbers stand under it to the right."""
        values = [row[column] for row in rows if column < len(row) and row[column] is not None]
        numbers = values and all(isinstance(value, int | float) for value in values)
        if numbers:
            return self.book.bold_right
        return self.book.bold_indented if column else self.book.bold

    def _make_room(self, headings: Sequence[str], right: Sequence[bool]) -> None:
        """Widen the columns in which a word of a heading would be broken."""
        known = zip(headings, self._widths, right, strict=False)
        wide = [excel_room.heading_width(words, width, right=side) for words, width, side in known]
        if tuple(wide) != self._widths[: len(wide)]:
            self.widths(*wide, *self._widths[len(wide) :])

    def new_page(self) -> None:
        """Start a new printed page here.

        Excel ignores breaks on a sheet that is fitted to its page, so the scale is worked out.
        """
        self._breaks.append(self.row)
        self.sheet.set_h_pagebreaks(self._breaks)
        self._scale()

    def _scale(self) -> None:
        scale = 100 * self._printed // ((_COLUMN_PIXELS + 1) * sum(self._widths))  # and padding
        self.sheet.set_print_scale(max(10, min(100, scale)))

    def one_page(self) -> None:
        """Print what is on the sheet on one page where it is little longer than that."""
        if self.row <= _ONE_PAGE_ROWS:
            self.sheet.fit_to_pages(1, 1)

    def freeze(self, row: int) -> None:
        """Keep the rows above on screen, and repeat the last of them on each printed page."""
        self.sheet.freeze_panes(row, 0)
        self.sheet.repeat_rows(row - 1)

    def bars(self, title: str, values: Range, row: int, description: str) -> None:
        """A native chart of horizontal bars, the first row on top, each with its number."""
        chart = self.book.book.add_chart({"type": "bar"})
        chart.add_series(
            {**self._data(values), "fill": {"color": "#005EB8"}, "data_labels": {"value": True}}
        )
        chart.set_x_axis({"min": 0, "visible": False, "major_gridlines": {"visible": False}})
        chart.set_y_axis({"reverse": True})
        chart.set_legend({"none": True})
        self._insert(chart, title, row, description)

    def lines(
        self, title: str, series: Sequence[tuple[Range, dict[str, Any]]], row: int, words: Words
    ) -> None:
        """A native line chart; each series with its look."""
        chart = self.book.book.add_chart({"type": "line"})
        for values, look in series:
            chart.add_series({**self._data(values), **look})
        grid = {"visible": True, "line": {"color": "#D9D9D9", "width": 0.75}}
        chart.set_y_axis({"name": words.axis, "min": 0, "major_gridlines": grid})
        chart.set_legend({"position": "bottom"})
        self._insert(chart, title, row, words.description)

    def scatter(
        self, title: str, series: Sequence[tuple[Range, dict[str, Any]]], row: int, words: Words
    ) -> None:
        """A native scatter chart over the table's second column; each series with its look."""
        chart = self.book.book.add_chart({"type": "scatter", "subtype": "straight"})
        for values, look in series:
            chart.add_series({**self._data(values, across=1), **look})
        across, _, up = words.axis.partition("|")
        plain = {"visible": False}
        thousands = {"num_format": "#,##0", "min": 0}
        chart.set_x_axis({"name": across, "major_gridlines": plain, **thousands})
        chart.set_y_axis({"name": up, "min": 0, "major_gridlines": plain})
        chart.set_legend({"position": "bottom"})
        self._insert(chart, title, row, words.description)

    def _data(self, values: Range, across: int = 0) -> dict[str, Any]:
        column = values.column
        return {
            "name": values.name,
            "categories": [self.name, values.first, across, values.last, across],
            "values": [self.name, values.first, column, values.last, column],
        }

    def _insert(self, chart: Any, title: str, row: int, description: str) -> None:  # noqa: ANN401 (XlsxWriter is untyped)
        chart.set_title({"name": title, "name_font": {"size": 12}})
        width = min(_WIDEST_CHART, _COLUMN_PIXELS * sum(self._widths))
        chart.set_size({"width": width, "height": (CHART_ROWS - 1) * _ROW_PIXELS})
        self._checked(self.sheet.insert_chart(row, 0, chart, {"description": description}))

    def late_when(self, first: int, last: int, column: int, day: date, open_column: int) -> None:
        """Mark the deadlines of open actions that lie before a day.

        The rule is a formula: change a status to Done, and the mark goes.
        """
        top = first + 1
        letter, status = chr(ord("A") + column), chr(ord("A") + open_column)
        formula = (
            f"=AND(ISNUMBER(${letter}{top}),${letter}{top}<DATE({day.year},{day.month},{day.day}),"
            f'${status}{top}<>"Done",${status}{top}<>"Cancelled")'
        )
        rule = {"type": "formula", "criteria": formula, "format": self.book.late}
        self._checked(self.sheet.conditional_format(first, column, last, column, rule))

    def _height(self, row: int, cells: list[tuple[str, int]], *, bold: bool = False) -> None:
        """Make a row as high as its longest wrapped text; not every program does so by itself."""
        points = excel_room.height(cells, bold=bold) if cells else 0
        if points > excel_room.LINE_POINTS:
            self._checked(self.sheet.set_row(row, points))

    def _cell(self, row: int, column: int, value: Value) -> None:
        sheet = self.sheet
        if value is None or value == "":
            return  # a chart would keep a formatted blank as 0
        if isinstance(value, str):
            look = self.book.indented if column else self.book.wrapped
            code = sheet.write_string(row, column, _fitting(value), look)
        elif isinstance(value, dt.date):
            moment = dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001 (a day)
            code = sheet.write_datetime(row, column, moment, self.book.day)
        else:
            look = self.book.number if float(value).is_integer() else self.book.decimal
            code = sheet.write_number(row, column, value, look)
        self._checked(code)

    def _checked(self, code: int | None) -> None:
        if code:
            raise NearMissError(
                f'The sheet "{self.name}" could not be written in full (code {code}). '
                "Please report this."
            )


def _fitting(text: str) -> str:
    """A cell holds 32,767 characters; what is longer says that it was cut."""
    return text if len(text) <= _LONGEST else text[:_LONGEST] + " … (cut; see the dataset)"
