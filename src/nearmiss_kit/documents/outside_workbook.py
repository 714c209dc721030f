"""The workbook for outside readers. In: figures that may be given out. Out: an .xlsx.

It holds what the outside pack holds, as tables, and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nearmiss_kit.documents import charts, wording
from nearmiss_kit.documents.excel import CHART_ROWS, Book, Range, Words
from nearmiss_kit.documents.outside_pack import (
    NEVER_GIVEN,
    WITHHELD,
    left_out_note,
    withheld_note,
)

if TYPE_CHECKING:
    from nearmiss_kit.documents.excel import Sheet, Value
    from nearmiss_kit.insight.figures import ControlChart
    from nearmiss_kit.insight.suppress import OutsideFigure, OutsideFigures
    from nearmiss_kit.model import Policy

_LINE = {"color": "#7F7F7F", "width": 1.5}
_COUNTS = {"line": _LINE, "marker": {"type": "circle", "size": 5}}
_LIMIT = {
    "line": {"color": "#333333", "width": 1.25, "dash_type": "dash"},
    "marker": {"type": "none"},
}


def outside_workbook(figures: OutsideFigures, policy: Policy) -> bytes:
    """The workbook of a month for outside readers."""
    title = f"{figures.organisation}: near misses, {figures.month.title}"
    letter = policy.paper == "Letter"
    book = Book(title, figures.organisation, figures.as_of, letter=letter, locale=policy.locale)
    _summary(book.sheet("Summary", wide=True), title, figures, policy)
    if figures.tables:
        _tables(book.sheet("Near misses"), figures)
    if figures.chart is not None:
        _chart(book.sheet("Control chart"), figures.chart)
    return book.finished()


def _summary(sheet: Sheet, title: str, figures: OutsideFigures, policy: Policy) -> None:
    sheet.widths(32, 14, 10, 12, 13, 60)
    as_of = wording.day(figures.as_of, policy.locale)
    sheet.title(title, f"Open, overdue and waiting are counted at the end of {as_of}.")
    for note in (withheld_note(figures), left_out_note(figures), NEVER_GIVEN):
        if note:
            sheet.line(note)
    sheet.row += 1
    columns = ("Figure", "Value", "Unit", "Numerator", "Denominator", "What it means")
    sheet.table("Summary", columns, [_row(item) for item in figures.figures])


def _row(item: OutsideFigure) -> tuple[Value, ...]:
    if item.figure is None:
        return (item.title, WITHHELD, None, None, None, item.definition)
    one = item.figure
    parts: tuple[Value, ...] = (None, None)
    if one.unit == "percent":
        parts = (one.numerator, one.denominator)
    return (item.title, one.value, one.unit, *parts, item.definition)


def _tables(sheet: Sheet, figures: OutsideFigures) -> None:
    sheet.widths(44, 18)
    sheet.title("Near misses", f"Near misses of {figures.month.title}.")
    *first, longest = sorted(figures.tables, key=lambda table: len(table.rows))
    for table in (*first, longest):
        sheet.line(table.title)
        rows = [(label, WITHHELD if count is None else count) for label, count in table.rows]
        write = sheet.last_table if table is longest else sheet.table
        write(table.key, (table.label_title, figures.month.title), rows)


def _chart(sheet: Sheet, chart: ControlChart) -> None:
    sheet.widths(18, 14, 14, 14, 16)
    sheet.title("Control chart", "Near misses by month with control limits.")
    sheet.line(chart.reading)
    top = sheet.row
    sheet.row = top + CHART_ROWS
    columns = ("Month", chart.unit.capitalize(), "Average", "Lower limit", "Upper limit")
    rows: list[tuple[Value, ...]] = [
        (
            month.short,
            point.value,
            round(point.centre, 4),
            None if point.drawn_lower is None else round(point.drawn_lower, 4),
            None if point.upper is None else round(point.upper, 4),
        )
        for month, point in zip(chart.months, chart.chart.points, strict=True)
    ]
    first, last = sheet.table("ControlChart", columns, rows)
    looks: dict[int, dict[str, Any]] = {
        1: _COUNTS,
        2: {**_LIMIT, "line": {"color": "#333333"}},
        3: _LIMIT,
        4: _LIMIT,
    }
    series = [(Range(columns[column], first, last, column), look) for column, look in looks.items()]
    sheet.lines(chart.title, series, top, Words(chart.unit, charts.described(chart)))
    sheet.one_page()
