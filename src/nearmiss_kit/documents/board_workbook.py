"""The workbook behind the pack. In: the month's figures. Out: the bytes of an .xlsx.

Every figure of the pack stands here as a table, with native charts, the lists, and the records
behind each figure. There is no macro.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from nearmiss_kit.documents import board_sheets, charts, wording
from nearmiss_kit.documents.excel import CHART_ROWS, Book, Range, Sheet, Words
from nearmiss_kit.documents.pack_lines import traced
from nearmiss_kit.insight.spc import SpecialCause

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from nearmiss_kit.documents.excel import Value
    from nearmiss_kit.insight.figures import ActionItem, ControlChart, Figure, Table
    from nearmiss_kit.insight.of_month import MonthFigures
    from nearmiss_kit.model import Policy

_SHEETS: tuple[tuple[str, str], ...] = (
    ("Summary", "The month's figures, with the month before"),
    ("Changes", "What came and went since the month before, record by record"),
    ("Emerging", "Services and themes that signal, and why"),
    ("Themes", "What the near misses were about, where, and what contributed"),
    ("Services", "Rates, harm beside near misses, and the services side by side"),
    ("Control chart", "Near misses by month with control limits"),
    ("Further charts", "The charts for which the policy declares a target or a step change"),
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


_WIDE = {
    "Summary",
    "Feedback",
    "Actions",
    "Patterns",
    "Changes",
    "Emerging",
    "Effects",
    "Measures",
    "Open again",
}
_MOST_BARS = 15
_MOST_TRACED = 5_000
"""Records of a figure in the sheet Trace; a sheet of Excel has 1,048,576 rows for all figures."""
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
    _contents(book.sheet("Contents"), figures, policy)
    grace_days = policy.action_grace_days
    writers: dict[str, Callable[[Sheet, MonthFigures], None]] = {
        "Summary": _summary,
        "Changes": board_sheets.changes,
        "Emerging": board_sheets.emerging,
        "Themes": _themes,
        "Services": board_sheets.services,
        "Control chart": _control,
        "Further charts": _further,
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
    sheet.widths(44, 14, 14, 12, 12, 13, 80)
    sheet.freeze(4)
    rows = [(*_values(figure), figure.definition) for figure in traced(figures)]
    sheet.table("Summary", (*_FIGURE_COLUMNS, "What it means"), rows)


def _values(figure: Figure) -> tuple[Value, ...]:
    return (
        figure.title, figure.value, figure.previous, figure.unit, figure.numerator,
        figure.denominator,
    )  # fmt: skip


def _figures(sheet: Sheet, name: str, figures: Sequence[Figure]) -> None:
    """The figures of a section; what each means stands on the first sheet."""
    sheet.table(name, _FIGURE_COLUMNS, [_values(figure) for figure in figures])


def _write(sheet: Sheet, name: str, table: Table) -> tuple[int, int]:
    sheet.line(f"{table.title}. {table.definition}")
    rows = [(row.label, *row.values) for row in table.rows] or [("Nothing on record",)]
    return sheet.table(name, (table.label_title, *table.columns), rows)


def _themes(sheet: Sheet, figures: MonthFigures) -> None:
    sheet.widths(44, 18, 18, 22)
    for name, table in (
        ("Categories", figures.by_category),
        ("Services", figures.by_service),
        ("Factors", figures.by_factor),
    ):
        _with_bars(sheet, name, table)
    _write(sheet, "Settings", figures.by_setting)
    _write(sheet, "Shifts", figures.by_shift)


def _with_bars(sheet: Sheet, name: str, table: Table) -> None:
    """A table under a native chart of the month's column; its rows stand greatest first."""
    counted = [row for row in table.rows if row.values[0]][:_MOST_BARS]
    if not counted:
        _write(sheet, name, table)
        return
    if sheet.row > _TITLE_ROWS:
        sheet.new_page()
    top = sheet.row
    sheet.row = top + CHART_ROWS
    first, _ = _write(sheet, name, table)
    title = f"{table.title}, {table.columns[0]}"
    told = "; ".join(f"{row.label} {row.values[0]}" for row in counted)
    values = Range(table.columns[0], first, first + len(counted) - 1, 1)
    sheet.bars(title, values, top, f"Bar chart: {title}. {told}.")


def _control(sheet: Sheet, figures: MonthFigures) -> None:
    sheet.widths(18, 14, 14, 14, 16, 18, 44)
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
    sheet.widths(18, 14, 14, 14, 16, 18, 44)
    if not figures.declared_charts:
        sheet.line("The policy declares neither a target nor a step change for a measure.")
    for number, chart in enumerate(figures.declared_charts):
        if number:
            sheet.new_page()
        sheet.line(chart.title)
        _chart_table(sheet, f"Chart_{chart.key}", chart)


def _triage(sheet: Sheet, figures: MonthFigures) -> None:
    sheet.widths(30, 22, 22, 14, 14, 16, 44)
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
    sheet.table("Waiting", ("Report", "Category", "Service", "Reported", "Days waiting"), waiting)


def _feedback(sheet: Sheet, figures: MonthFigures) -> None:
    sheet.widths(18, 24, 24, 50, 40, 40)
    sheet.freeze(4)
    rows: list[tuple[Value, ...]] = [
        (item.near_miss, item.category, item.service, item.reported_words, item.changed,
         item.outcome)
        for item in figures.loop_items
    ]  # fmt: skip
    columns = ("Report", "Category", "Service", "You reported", "We changed", "What it did")
    sheet.table("Loops", columns, rows)


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
    first, last = sheet.table("OpenActions", columns, rows)
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
    sheet.widths(60, 16, 40)
    sheet.freeze(4)
    rows: list[tuple[Value, ...]] = []
    for title, value, records in _behind(figures):
        rows += [(title, value, record) for record in records[:_MOST_TRACED]]
        if len(records) > _MOST_TRACED:
            more = len(records) - _MOST_TRACED
            rows.append((title, value, f"and {more:,} more: nearmiss measures --trace names them"))
    sheet.table("Trace", ("Figure", "Value", "Record"), rows)


def _behind(figures: MonthFigures) -> Iterator[tuple[str, Value, Sequence[str]]]:
    """Each figure, row and point of the pack with the records behind it."""
    printed = {figure.title: figure for figure in traced(figures)}
    further = (one for one in figures.measures.values() if one.title not in printed)
    for figure in (*printed.values(), *further):
        yield figure.title, figure.value, figure.records
    for table in _tables(figures):
        for row in table.rows:
            yield f"{table.title}: {row.label}", len(row.records), row.records
    for chart in (figures.volume_chart, figures.triage_chart):
        if chart is not None:
            points = zip(chart.months, chart.chart.points, chart.records, strict=True)
            for month, point, records in points:
                yield f"{chart.title}: {month.title}", point.value, records


def _tables(figures: MonthFigures) -> tuple[Table, ...]:
    return (
        figures.by_category, figures.by_service, figures.by_setting, figures.by_factor,
        figures.by_shift, figures.by_strength, figures.verification_outcomes,
        figures.interception, figures.notification_risk, figures.held_back_reasons,
        figures.completeness,
    )  # fmt: skip
