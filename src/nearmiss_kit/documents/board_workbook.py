"""The workbook behind the pack. In: the month's figures. Out: the bytes of an .xlsx.

Every figure of the pack stands here as a table, with native charts, the lists, and the records
behind each figure. There is no macro.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from nearmiss_kit.documents import board_sheets, charts
from nearmiss_kit.documents.board_first import first_sheet
from nearmiss_kit.documents.board_trace import trace
from nearmiss_kit.documents.excel import CHART_ROWS, NOTHING, Book, Range, Sheet, Words
from nearmiss_kit.documents.pack_lines import traced
from nearmiss_kit.insight.spc import SpecialCause
from nearmiss_kit.model import code_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from nearmiss_kit.documents.excel import Value
    from nearmiss_kit.insight.figures import ActionItem, ControlChart, Figure, ServiceFunnel, Table
    from nearmiss_kit.insight.of_month import MonthFigures
    from nearmiss_kit.model import Policy

    Writer = Callable[[Sheet, MonthFigures], None]

_SHEETS: tuple[tuple[str, str], ...] = (
    ("Summary", "The month's figures, with the month before"),
    ("Decided", "What the board decided last time, and what became of it"),
    ("Changes", "What came and went since the month before, record by record"),
    ("Emerging", "Services and themes that signal, and why"),
    ("Themes", "What the near misses were about, where, and what contributed"),
    ("Services", "Rates, and harm beside near misses"),
    ("Control chart", "Near misses by month with control limits"),
    ("Triage", "Time to triage by month, and the reports that wait"),
    ("Feedback", "What people who reported heard back: you reported, we changed, what it did"),
    ("Actions", "Open and overdue actions"),
    ("Verification", "Whether actions work"),
    ("Effects", "Near misses like those that an action answers, before and after it was done"),
    ("Open again", "Actions that were done and did not hold; a person decides"),
    ("Patterns", "Similar reports close together"),
    ("Prevention", "What kept near misses from doing harm, and notification risk"),
    ("Data quality", "What became of each row, and which fields are filled"),
    ("Measures", "Every measure, with the month before"),
    ("Trace", "The records behind each figure"),
)


_FURTHER = "Further charts"
_WIDE = {
    "Summary",
    "Decided",
    "Feedback",
    "Actions",
    "Patterns",
    "Emerging",
    "Effects",
    "Measures",
    "Open again",
}
_MOST_BARS = 15
_TITLE_ROWS = 3
_LIMIT = {
    "line": {"color": "#333333", "width": 1.25, "dash_type": "dash"},
    "marker": {"type": "none"},
}
_LOOKS: dict[int, dict[str, Any]] = {
    1: {"line": {"color": "#7F7F7F", "width": 1.5}, "marker": {"type": "circle", "size": 5}},
    2: {"line": {"color": "#333333", "width": 1.25}, "marker": {"type": "none"}},
    3: _LIMIT,
    4: _LIMIT,
    5: {
        "line": {"none": True},
        "marker": {"type": "diamond", "size": 10, "fill": {"color": "#490092"}},
    },
}
"""How the columns of a control chart are drawn."""
_TARGET: dict[str, Any] = {
    "line": {"color": "#DE1B1B", "dash_type": "long_dash_dot", "width": 1.25},
    "marker": {"type": "none"},
}
_FIGURE_COLUMNS = ("Figure", "Value", "Month before", "Unit", "Numerator", "Denominator")


def board_workbook(figures: MonthFigures, policy: Policy) -> bytes:
    """The workbook of a month."""
    title = f"{figures.organisation}: near misses, {figures.month.title}"
    letter = policy.paper == "Letter"
    book = Book(title, figures.organisation, figures.as_of, letter=letter, locale=policy.locale)
    first = book.sheet("Contents")
    made: list[tuple[Sheet, str]] = []
    for name, about, write in _sheets(figures, policy):
        sheet = book.sheet(name, wide=name in _WIDE)
        sheet.title(name, about + ".")
        write(sheet, figures)
        made.append((sheet, about))
    first_sheet(first, figures, policy.locale, made)
    return book.finished()


def _sheets(figures: MonthFigures, policy: Policy) -> Iterator[tuple[str, str, Writer]]:
    """The sheets after the first: name, what each holds, and what writes it."""
    grace_days, locale = policy.action_grace_days, policy.locale
    writers: dict[str, Writer] = {
        "Summary": _summary,
        "Decided": lambda sheet, month: board_sheets.decided(sheet, month, locale),
        "Changes": board_sheets.changes,
        "Emerging": board_sheets.emerging,
        "Themes": _themes,
        "Services": board_sheets.services,
        "Control chart": _control,
        "Triage": _triage,
        "Feedback": _feedback,
        "Actions": lambda sheet, month: _actions(sheet, month, grace_days),
        "Verification": _verification,
        "Effects": board_sheets.effects,
        "Open again": board_sheets.open_again,
        "Patterns": board_sheets.patterns,
        "Prevention": _prevention,
        "Data quality": _quality,
        "Measures": board_sheets.measures,
        "Trace": lambda sheet, month: trace(sheet, month, locale),
    }
    for name, about in _SHEETS:
        if name == "Decided" and figures.decided is None:
            continue  # the first sheet says that there was no meeting
        yield name, about, writers[name]
        if name == "Services":
            yield from _funnels(figures)
        if name == "Control chart" and figures.declared_charts:
            yield _FURTHER, "The charts for which the policy sets a target or a step", _further


def _funnels(figures: MonthFigures) -> Iterator[tuple[str, str, Writer]]:
    """A sheet for each kind of exposure that at least two services give."""
    for one in figures.service_funnels:
        name = f"By {code_title('ExposureKind', one.exposure).lower()}"
        yield name, one.title, partial(_funnel, one)


def _funnel(one: ServiceFunnel, sheet: Sheet, _figures: MonthFigures) -> None:
    board_sheets.funnel(sheet, one)


def _summary(sheet: Sheet, figures: MonthFigures) -> None:
    sheet.widths(44, 14, 14, 12, 12, 13, 80)
    rows = [(*_values(figure), figure.definition) for figure in traced(figures)]
    sheet.long_table("Summary", (*_FIGURE_COLUMNS, "What it means"), rows)
    sheet.one_page()


def _values(figure: Figure) -> tuple[Value, ...]:
    return (
        figure.title, figure.value, figure.previous, figure.unit, figure.numerator,
        figure.denominator,
    )  # fmt: skip


def _figures(sheet: Sheet, name: str, figures: Sequence[Figure]) -> None:
    """The figures of a section; what each means stands on the first sheet."""
    sheet.table(name, _FIGURE_COLUMNS, [_values(figure) for figure in figures])


def _write(sheet: Sheet, name: str, table: Table, *, long: bool = False) -> tuple[int, int]:
    sheet.line(f"{table.title}. {table.definition}")
    rows = [(row.label, *row.values) for row in table.rows] or [(NOTHING,)]
    write = sheet.long_table if long else sheet.table
    return write(name, (table.label_title, *table.columns), rows)


def _themes(sheet: Sheet, figures: MonthFigures) -> None:
    sheet.widths(44, 18, 18, 22)
    _with_bars(sheet, "Categories", figures.by_category)
    _write(sheet, "Settings", figures.by_setting)
    _write(sheet, "Shifts", figures.by_shift)
    _with_bars(sheet, "Factors", figures.by_factor)
    _with_bars(sheet, "Services", figures.by_service, long=True)


def _with_bars(sheet: Sheet, name: str, table: Table, *, long: bool = False) -> None:
    """A table under a native chart of the month's column; its rows stand greatest first."""
    counted = [row for row in table.rows if row.values[0]][:_MOST_BARS]
    if not counted:
        _write(sheet, name, table, long=long)
        return
    if sheet.row > _TITLE_ROWS:
        sheet.new_page()
    top = sheet.row
    sheet.row = top + CHART_ROWS
    first, _ = _write(sheet, name, table, long=long)
    title = f"{table.title}, {table.columns[0]}"
    told = "; ".join(f"{row.label} {row.values[0]}" for row in counted)
    values = Range(table.columns[0], first, first + len(counted) - 1, 1)
    sheet.bars(title, values, top, f"Bar chart: {title}. {told}.")


def _control(sheet: Sheet, figures: MonthFigures) -> None:
    sheet.widths(18, 14, 14, 14, 16, 18, 30)
    _chart_table(sheet, "ControlChart", figures.volume_chart)
    sheet.one_page()


def _chart_table(sheet: Sheet, name: str, chart: ControlChart) -> None:
    """A native control chart over its table; points that stand out are a series of their own."""
    sheet.line(chart.reading)
    top = sheet.row
    sheet.row = top + CHART_ROWS
    columns: tuple[str, ...] = (
        "Month", chart.unit.capitalize(), "Average", "Lower limit", "Upper limit",
        "Special cause", "Why",
    )  # fmt: skip
    looks, target = _LOOKS, tuple[float, ...]()
    if chart.chart.target is not None:
        looks, target = {**_LOOKS, len(columns): _TARGET}, (chart.chart.target,)
        columns += ("Target",)
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
                *target,
            )
        )
    first, last = sheet.table(name, columns, rows)
    series = [(Range(columns[column], first, last, column), look) for column, look in looks.items()]
    sheet.lines(chart.title, series, top, Words(chart.unit, charts.described(chart)))


def _further(sheet: Sheet, figures: MonthFigures) -> None:
    sheet.widths(18, 14, 14, 14, 16, 18, 30)
    if not figures.declared_charts:
        sheet.line("The policy declares neither a target nor a step change for a measure.")
    for number, chart in enumerate(figures.declared_charts):
        if number:
            sheet.new_page()
        sheet.line(chart.title)
        _chart_table(sheet, f"Chart_{chart.key}", chart)


def _triage(sheet: Sheet, figures: MonthFigures) -> None:
    sheet.widths(30, 24, 24, 14, 14, 16, 28)
    _figures(
        sheet,
        "TriageFigures",
        (
            figures.triage_median_hours, figures.triage_p90_hours, figures.triage_in_time,
            figures.triage_waiting, figures.acknowledged, figures.told_outcome,
            figures.no_action_with_reason,
        ),
    )  # fmt: skip
    if figures.triage_chart is not None:
        _chart_table(sheet, "TriageChart", figures.triage_chart)
    else:
        sheet.line("The log records no triage with its time.")
    sheet.line("Reports that wait for triage")
    waiting: list[tuple[Value, ...]] = [
        (w.id, w.category, w.service, w.reported, w.days_waiting) for w in figures.waiting_list
    ]
    sheet.long_table(
        "Waiting", ("Report", "Category", "Service", "Reported", "Days waiting"), waiting
    )


def _feedback(sheet: Sheet, figures: MonthFigures) -> None:
    sheet.widths(18, 24, 24, 50, 40, 40)
    rows: list[tuple[Value, ...]] = [
        (item.near_miss, item.category, item.service, item.reported_words, item.changed,
         item.outcome)
        for item in figures.loop_items
    ]  # fmt: skip
    columns = ("Report", "Category", "Service", "You reported", "We changed", "What it did")
    sheet.long_table("Loops", columns, rows)


def _actions(sheet: Sheet, figures: MonthFigures, grace_days: int) -> None:
    sheet.widths(24, 22, 14, 14, 14, 14, 60, 30)
    _figures(
        sheet,
        "ActionFigures",
        (
            figures.actions_issued, figures.actions_open, figures.actions_overdue,
            figures.actions_done, figures.actions_done_in_time,
        ),
    )  # fmt: skip
    _write(sheet, "Strength", figures.by_strength)
    sheet.line("Open actions; the deadline of one that is overdue is marked")
    columns = (
        "Action", "Owner", "Due", "Days overdue", "Status", "Strength", "What", "Near misses",
    )  # fmt: skip
    rows = [_action(item) for item in figures.open_list]
    first, last = sheet.long_table("OpenActions", columns, rows)
    sheet.late_when(first, last, 2, figures.as_of - timedelta(days=grace_days), 4)


def _action(item: ActionItem) -> tuple[Value, ...]:
    return (
        item.id, item.owner, item.due, item.days_overdue, item.status, item.strength, item.action,
        ", ".join(item.near_misses),
    )  # fmt: skip


def _verification(sheet: Sheet, figures: MonthFigures) -> None:
    sheet.widths(44, 16, 18, 12, 12, 13)
    _figures(sheet, "CheckFigures", (figures.sample_compliance, figures.done_unverified))
    _write(sheet, "Outcomes", figures.verification_outcomes)


def _prevention(sheet: Sheet, figures: MonthFigures) -> None:
    sheet.widths(44, 16, 18, 12, 12, 13)
    _figures(sheet, "PreventionFigures", (figures.reliance_on_people,))
    _write(sheet, "Interception", figures.interception)
    _write(sheet, "NotificationRisk", figures.notification_risk)


def _quality(sheet: Sheet, figures: MonthFigures) -> None:
    sheet.widths(44, 16, 16, 16)
    if figures.rows_read.value is None:
        sheet.line("These records were not read from a log, so there are no rows to count.")
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
