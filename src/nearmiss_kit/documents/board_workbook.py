"""The workbook behind the pack. In: the month's figures. Out: the bytes of an .xlsx.

Every figure of the pack stands here as a table, with native charts, the lists, and the records
behind each figure. There is no macro.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.documents import wording
from nearmiss_kit.documents.context import traced
from nearmiss_kit.documents.excel import Book, Sheet
from nearmiss_kit.insight.spc import SpecialCause

if TYPE_CHECKING:
    from collections.abc import Callable

    from nearmiss_kit.documents.excel import Value
    from nearmiss_kit.insight.figures import ActionItem, ControlChart, MonthFigures, Table
    from nearmiss_kit.model import Policy

_SHEETS: tuple[tuple[str, str], ...] = (
    ("Summary", "The month's figures, with the month before"),
    ("Themes", "What the near misses were about, where, and what contributed"),
    ("Control chart", "Near misses by month with control limits"),
    ("Triage", "Time to triage by month, and the reports that wait"),
    ("Actions", "Open and overdue actions"),
    ("Verification", "Whether actions work"),
    ("Patterns", "Similar reports close together"),
    ("Prevention", "What kept near misses from doing harm, and notification risk"),
    ("Data quality", "What became of each row, and which fields are filled"),
    ("Trace", "The records behind each figure"),
)


_CHART_ROWS = 21
_WIDE = {"Summary", "Actions", "Patterns"}


def board_workbook(figures: MonthFigures, policy: Policy) -> bytes:
    """The workbook of a month."""
    title = f"{figures.organisation}: near misses, {figures.month.title}"
    book = Book(title, figures.organisation, figures.as_of, letter=policy.paper == "Letter")
    _contents(book.sheet("Contents"), figures, policy)
    writers: dict[str, Callable[[Sheet, MonthFigures], None]] = {
        "Summary": _summary,
        "Themes": _themes,
        "Control chart": _control,
        "Triage": _triage,
        "Actions": _actions,
        "Verification": _verification,
        "Patterns": _patterns,
        "Prevention": _prevention,
        "Data quality": _quality,
        "Trace": _trace,
    }
    for name, about in _SHEETS:
        sheet = book.sheet(name, wide=name in _WIDE)
        sheet.title(name, about + ".")
        writers[name](sheet, figures)
    return book.finished()


def _contents(sheet: Sheet, figures: MonthFigures, policy: Policy) -> None:
    sheet.widths(60)
    as_of = wording.day(figures.as_of, policy.locale)
    sheet.title(
        f"{figures.organisation}: near misses, {figures.month.title}",
        f"Open, overdue and waiting are counted at the end of {as_of}.",
    )
    for name, about in _SHEETS:
        sheet.link(f"{name}: {about[0].lower()}{about[1:]}", name)


def _summary(sheet: Sheet, figures: MonthFigures) -> None:
    sheet.widths(44, 14, 14, 12, 12, 12, 80)
    sheet.freeze(4)
    columns = (
        "Figure",
        "Value",
        "Month before",
        "Unit",
        "Numerator",
        "Denominator",
        "What it means",
    )
    rows: list[tuple[Value, ...]] = [
        (f.title, f.value, f.previous, f.unit, f.numerator, f.denominator, f.definition)
        for f in traced(figures)
    ]
    sheet.table("Summary", columns, rows)


def _write(sheet: Sheet, name: str, table: Table) -> tuple[int, int]:
    sheet.line(f"{table.title}. {table.definition}")
    rows = [(row.label, *row.values) for row in table.rows] or [("Nothing on record",)]
    return sheet.table(name, (table.label_title, *table.columns), rows)


def _themes(sheet: Sheet, figures: MonthFigures) -> None:
    sheet.widths(44, 18, 18, 22)
    top = sheet.row
    sheet.row = top + _CHART_ROWS
    first, last = _write(sheet, "Categories", figures.by_category)
    series = [_series(sheet, figures.month.title, first, last, 1)]
    sheet.chart("bar", f"Near misses of {figures.month.title} by category", series, top)
    for name, table in (
        ("Services", figures.by_service),
        ("Settings", figures.by_setting),
        ("Factors", figures.by_factor),
        ("Shifts", figures.by_shift),
    ):
        _write(sheet, name, table)


def _series(sheet: Sheet, name: str, first: int, last: int, column: int) -> dict[str, object]:
    return {
        "name": name,
        "categories": [sheet.name, first, 0, last, 0],
        "values": [sheet.name, first, column, last, column],
        "fill": {"color": "#005EB8"},
    }


def _control(sheet: Sheet, figures: MonthFigures) -> None:
    _chart_sheet(sheet, "ControlChart", figures.volume_chart)


def _chart_sheet(sheet: Sheet, name: str, chart: ControlChart) -> None:
    sheet.widths(18, 14, 14, 14, 16, 18, 44)
    sheet.line(chart.reading)
    top = sheet.row
    sheet.row = top + _CHART_ROWS
    columns = (
        "Month", chart.unit.capitalize(), "Average", "Lower limit", "Upper limit",
        "Special cause", "Why",
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = []
    for month, point in zip(chart.months, chart.chart.points, strict=True):
        special = point.special_cause is not SpecialCause.NONE
        rows.append(
            (
                month.short,
                point.value,
                round(point.centre, 4),
                None if point.drawn_lower is None else round(point.drawn_lower, 4),
                None if point.upper is None else round(point.upper, 4),
                point.value if special else None,
                point.special_cause.value if special else None,
            )
        )
    first, last = sheet.table(name, columns, rows)
    looks = (
        (1, {"color": "#7F7F7F", "width": 1.5}, {"type": "circle", "size": 5}),
        (2, {"color": "#333333", "width": 1.25}, {"type": "none"}),
        (3, {"color": "#333333", "width": 1.25, "dash_type": "dash"}, {"type": "none"}),
        (4, {"color": "#333333", "width": 1.25, "dash_type": "dash"}, {"type": "none"}),
        (5, {"none": True}, {"type": "diamond", "size": 10, "fill": {"color": "#490092"}}),
    )
    series = [
        {
            "name": columns[column],
            "categories": [sheet.name, first, 0, last, 0],
            "values": [sheet.name, first, column, last, column],
            "line": line,
            "marker": marker,
        }
        for column, line, marker in looks
    ]
    sheet.chart("line", chart.title, series, top, y=chart.unit, description=chart.reading)
    sheet.row = max(sheet.row, last + 2)


def _triage(sheet: Sheet, figures: MonthFigures) -> None:
    if figures.triage_chart is not None:
        _chart_sheet(sheet, "TriageChart", figures.triage_chart)
    else:
        sheet.widths(16, 24, 24, 16, 14)
        sheet.line("The log records no triage with its time.")
    sheet.line("Reports that wait for triage")
    rows: list[tuple[Value, ...]] = [
        (w.id, w.category, w.service, w.reported, w.days_waiting) for w in figures.waiting_list
    ]
    sheet.table("Waiting", ("Report", "Category", "Service", "Reported", "Days waiting"), rows)


def _actions(sheet: Sheet, figures: MonthFigures) -> None:
    sheet.widths(18, 60, 22, 16, 14, 16, 16, 30)
    _write(sheet, "Strength", figures.by_strength)
    sheet.line("Open actions; a deadline that has passed is marked")
    columns = (
        "Action",
        "What",
        "Owner",
        "Due",
        "Days overdue",
        "Status",
        "Strength",
        "Near misses",
    )
    first, last = sheet.table("OpenActions", columns, [_action(item) for item in figures.open_list])
    sheet.late_when(first, last, 3, figures.as_of, 5)


def _action(item: ActionItem) -> tuple[Value, ...]:
    return (
        item.id, item.action, item.owner, item.due, item.days_overdue, item.status, item.strength,
        ", ".join(item.near_misses),
    )  # fmt: skip


def _verification(sheet: Sheet, figures: MonthFigures) -> None:
    sheet.widths(44, 16, 18)
    _write(sheet, "Outcomes", figures.verification_outcomes)


def _patterns(sheet: Sheet, figures: MonthFigures) -> None:
    sheet.widths(44, 16, 16, 12, 16, 14, 60)
    sheet.freeze(4)
    columns = ("Shared", "First", "Last", "Reports", "In the month", "With action", "Near misses")
    rows: list[tuple[Value, ...]] = [
        (
            p.label, p.start, p.end, len(p.records), p.reports_in_month,
            "yes" if p.with_action else "no", ", ".join(p.records),
        )
        for p in figures.repeats
    ]  # fmt: skip
    sheet.table("RepeatPatterns", columns, rows)


def _prevention(sheet: Sheet, figures: MonthFigures) -> None:
    sheet.widths(44, 16, 18)
    _write(sheet, "Interception", figures.interception)
    _write(sheet, "NotificationRisk", figures.notification_risk)


def _quality(sheet: Sheet, figures: MonthFigures) -> None:
    sheet.widths(44, 16, 16, 16)
    rows: list[tuple[Value, ...]] = [
        (figure.title, figure.value)
        for figure in (
            figures.rows_read,
            figures.rows_recorded,
            figures.rows_held_back,
            figures.rows_blank,
        )
    ]
    sheet.table("Rows", ("Rows of the log", "Number"), rows)
    _write(sheet, "HeldBack", figures.held_back_reasons)
    _write(sheet, "Completeness", figures.completeness)


def _trace(sheet: Sheet, figures: MonthFigures) -> None:
    sheet.widths(44, 16, 40)
    sheet.freeze(4)
    rows: list[tuple[Value, ...]] = [
        (figure.title, figure.value, record)
        for figure in traced(figures)
        for record in figure.records
    ]
    tables = (
        figures.by_category, figures.by_service, figures.verification_outcomes,
        figures.interception,
    )  # fmt: skip
    rows += [
        (f"{table.title}: {row.label}", len(row.records), record)
        for table in tables
        for row in table.rows
        for record in row.records
    ]
    sheet.table("Trace", ("Figure", "Value", "Record"), rows)
