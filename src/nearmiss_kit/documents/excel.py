"""Write a workbook. In: tables and charts. Out: the bytes of an .xlsx.

The one place that knows XlsxWriter. It returns a code where it could not write, and truncates long
text without a word; here each code is checked, so nothing is lost silently. No text ever becomes a
formula or a link.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

from nearmiss_kit.errors import NearMissError
from nearmiss_kit.files.samebytes import same_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

Value = str | int | float | dt.date | None
_LONGEST = 32_000


class Book:
    """A workbook under construction."""

    def __init__(self, title: str, organisation: str, day: date, *, letter: bool = False) -> None:
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
        self.bold = self.book.add_format({**header, "bottom": 1})
        self.heading = self.book.add_format({"bold": True, "font_size": 14})
        self.wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.indented = self.book.add_format({"text_wrap": True, "valign": "top", "indent": 1})
        self.day = self.book.add_format(
            {"num_format": "d mmm yyyy", "valign": "top", "align": "left"}
        )
        self.number = self.book.add_format({"num_format": "#,##0.##", "valign": "top"})
        self.link = self.book.add_format({"font_color": "#005eb8", "underline": 1})
        self.late = self.book.add_format({"bg_color": "#f7d5c4", "bold": True})

    def sheet(self, name: str, *, wide: bool = False) -> Sheet:
        """A new sheet, set up for printing; `wide` turns the paper."""
        made = Sheet(self, name, letter=self._letter)
        if wide:
            made.sheet.set_landscape()
        return made

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
        self._widths: tuple[int, ...] = (20,)
        self.sheet.set_paper(1 if letter else 9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.5, right=0.5)
        self.sheet.set_footer("&L&A&RPage &P of &N")
        self.sheet.hide_gridlines(2)

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

    def link(self, text: str, sheet: str) -> None:
        """A link to another sheet of this workbook."""
        target = f"internal:'{sheet}'!A1"
        code = self.sheet.write_url(self.row, 0, target, self.book.link, text)
        self._checked(code)
        self.row += 1

    def widths(self, *widths: int) -> None:
        """The widths of the first columns, in characters."""
        self._widths = widths
        for index, width in enumerate(widths):
            self._checked(self.sheet.set_column(index, index, width))

    def table(
        self, name: str, columns: Sequence[str], rows: Sequence[Sequence[Value]]
    ) -> tuple[int, int]:
        """A named table with a filter; returns its first and last row of values, from 0."""
        first = self.row
        last = first + max(len(rows), 1)
        headers = [{"header": column, "header_format": self.book.bold} for column in columns]
        options = {"name": name, "columns": headers, "style": "Table Style Light 9"}
        self._checked(self.sheet.add_table(first, 0, last, len(columns) - 1, options))
        for index, row in enumerate(rows, start=first + 1):
            for column, value in enumerate(row):
                self._cell(index, column, value)
            texts = [(v, w) for v, w in zip(row, self._widths, strict=False) if isinstance(v, str)]
            self._height(index, texts)
        self._height(first, list(zip(columns, self._widths, strict=False)))
        self.row = last + 2
        return first + 1, last

    def freeze(self, row: int) -> None:
        """Keep the rows above on screen, and repeat the last of them on each printed page."""
        self.sheet.freeze_panes(row, 0)
        self.sheet.repeat_rows(row - 1)

    def chart(
        self, kind: str, title: str, series: Sequence[dict[str, Any]], row: int, **axes: str
    ) -> None:
        """A native chart beside the tables."""
        subtype = kind.partition(":")[2]
        options = {"type": kind.partition(":")[0]} | ({"subtype": subtype} if subtype else {})
        chart = self.book.book.add_chart(options)
        for one in series:
            chart.add_series(one)
        chart.set_title({"name": title, "name_font": {"size": 12}})
        chart.set_x_axis({"name": axes.get("x", "")})
        chart.set_y_axis({"name": axes.get("y", ""), "min": 0, "reverse": kind == "bar"})
        chart.set_legend({"none": True} if len(series) == 1 else {"position": "bottom"})
        pixels = min(1100, 7 * sum(self._widths))
        chart.set_size({"width": pixels, "height": 380})
        self._checked(
            self.sheet.insert_chart(row, 0, chart, {"description": axes.get("description", title)})
        )

    def late_when(self, first: int, last: int, column: int, day: date, open_column: int) -> None:
        """Mark the deadlines of open actions that lie before a day."""
        top = first + 1
        letter, status = chr(ord("A") + column), chr(ord("A") + open_column)
        formula = (
            f"=AND(ISNUMBER(${letter}{top}),${letter}{top}<DATE({day.year},{day.month},{day.day}),"
            f'${status}{top}<>"Done",${status}{top}<>"Cancelled")'
        )
        rule = {"type": "formula", "criteria": formula, "format": self.book.late}
        self._checked(self.sheet.conditional_format(first, column, last, column, rule))

    def _height(self, row: int, cells: Sequence[tuple[str, int]]) -> None:
        """Make a row as high as its longest wrapped text; not every program does so by itself."""
        lines = max((-(-len(text) // width) for text, width in cells), default=1)
        if lines > 1:
            self._checked(self.sheet.set_row(row, min(15 * lines, 400)))

    def _cell(self, row: int, column: int, value: Value) -> None:
        sheet = self.sheet
        if value is None or value == "":
            code = sheet.write_blank(row, column, None, self.book.wrapped)
        elif isinstance(value, str):
            look = self.book.indented if column else self.book.wrapped
            code = sheet.write_string(row, column, _fitting(value), look)
        elif isinstance(value, dt.date):
            moment = dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001 (a day)
            code = sheet.write_datetime(row, column, moment, self.book.day)
        else:
            code = sheet.write_number(row, column, value, self.book.number)
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
