"""The rows, sentences and pictures of the board pack. In: the month's figures. Out: `Line`s.

Every cell is text as a reader writes it; a list that is long says how much more there is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nearmiss_kit.documents import charts, wording
from nearmiss_kit.documents.charts.drawing import Drawing
from nearmiss_kit.documents.listed import Line
from nearmiss_kit.documents.word import Picture
from nearmiss_kit.insight.patterns import STATES

if TYPE_CHECKING:
    from nearmiss_kit.insight.figures import ActionItem, ControlChart, Figure, Row, Table
    from nearmiss_kit.insight.of_month import MonthFigures
    from nearmiss_kit.insight.patterns import Pattern

MOST_ROWS = 12
"""The rows of a list that the pack prints; the workbook has all."""
_MOST_LOOPS = 8
_MOST_IDS = 6  # what three lines of a cell hold
_LEAST_POINTS = 3
_LEAST_BARS = 2
_TEXT_MM = 170
_NOTHING_SAID = {"Not stated", "Not assessed"}


def traced(figures: MonthFigures) -> tuple[Figure, ...]:
    """The figures that the pack prints, in its order."""
    return (
        figures.reports, figures.left_out, figures.provisional,
        figures.triage_median_hours, figures.triage_p90_hours, figures.triage_in_time,
        figures.triage_waiting, figures.acknowledged, figures.told_outcome,
        figures.no_action_with_reason, figures.actions_issued, figures.actions_open,
        figures.actions_overdue, figures.actions_done, figures.actions_done_in_time,
        figures.sample_compliance, figures.done_unverified, figures.reliance_on_people,
        figures.rows_read, figures.rows_recorded, figures.rows_held_back, figures.rows_blank,
    )  # fmt: skip


def key_figures(figures: MonthFigures) -> tuple[Line, ...]:
    """The figures of the summary, each beside the month before."""
    shown = (
        figures.reports, figures.triage_in_time, figures.triage_median_hours,
        figures.triage_waiting, figures.told_outcome, figures.actions_open,
        figures.actions_overdue, figures.actions_done_in_time, figures.done_unverified,
        figures.reliance_on_people,
    )  # fmt: skip
    return tuple(
        Line(
            item.title,
            wording.figure(item),
            wording.BLANK if item.previous is None else wording.amount(item.previous, item),
        )
        for item in shown
    )


def _cell(value: object) -> str:
    if value is None:
        return wording.BLANK
    return wording.number(float(value)) if isinstance(value, int | float) else str(value)


def rows_of(table: Table) -> tuple[Line, ...]:
    """The rows of a table, their first four values in words."""
    lines = []
    for row in table.rows:
        cells = [_cell(value) for value in row.values][:4]
        lines.append(Line(row.label, *cells))
    return tuple(lines)


def if_stated(table: Table) -> tuple[Line, ...]:
    """The rows of a table that says more than that nothing was stated."""
    return rows_of(table) if any(row.label not in _NOTHING_SAID for row in _counting(table)) else ()


def if_any(table: Table) -> tuple[Line, ...]:
    """The rows of a table that counts anything at all."""
    return rows_of(table) if _counting(table) else ()


def _counting(table: Table) -> list[Row]:
    """The rows with a number above 0."""
    return [row for row in table.rows if any(isinstance(v, int | float) and v for v in row.values)]


def first_rows(table: Table) -> tuple[tuple[Line, ...], str]:
    """The rows with something this month or lately, the first of them."""
    lines = rows_of(replace(table, rows=tuple(_counting(table))))
    return lines[:MOST_ROWS], more(len(lines), "Themes")


def more(count: int, sheet: str, shown: int = MOST_ROWS) -> str:
    """How many rows more the workbook has than the pack shows."""
    left = count - shown
    return f"and {left} more in the workbook, sheet {sheet}" if left > 0 else ""


def bars(table: Table) -> Picture | str:
    """A picture of the month's column; one bar alone shows nothing that the table does not say."""
    with_reports = [r for r in table.rows if isinstance(r.values[0], int | float) and r.values[0]]
    if len(with_reports) < _LEAST_BARS:
        return ""
    told = "; ".join(f"{row.label} {_cell(row.values[0])}" for row in with_reports)
    bare = replace(table, rows=tuple(replace(row, records=()) for row in table.rows))
    drawing = Drawing(charts.bar_figure, (bare, _TEXT_MM))
    return Picture(drawing, f"Bar chart: {table.title}. {told}.", _TEXT_MM)


def picture(chart: ControlChart | None) -> Picture | str:
    """A chart by month; empty where there are too few months."""
    if chart is None or not _worth_drawing(chart):
        return ""
    drawing = Drawing(charts.series_figure, (charts.month_series(chart), _TEXT_MM))
    return Picture(drawing, charts.described(chart), _TEXT_MM)


def reading(chart: ControlChart | None) -> str:
    """The sentences that read a chart, or why there is none."""
    if chart is None:
        return ""
    months = wording.spelled(len(chart.months), "month")
    few = f"{months} on record: too few for a chart, and no reason to call a change a trend."
    return chart.reading if _worth_drawing(chart) else few


def _worth_drawing(chart: ControlChart) -> bool:
    """A chart of one or two points shows nothing that the table does not say."""
    return len(chart.months) >= _LEAST_POINTS


def triage(figures: MonthFigures) -> tuple[Line, ...]:
    """Time to triage and loop closure, with the interval of each share."""
    shown = (
        figures.triage_median_hours, figures.triage_p90_hours, figures.triage_in_time,
        figures.triage_waiting, figures.acknowledged, figures.told_outcome,
        figures.no_action_with_reason,
    )  # fmt: skip
    if all(item.value is None for item in shown):
        return ()
    return tuple(Line(item.title, wording.figure(item), wording.interval(item)) for item in shown)


def waiting(figures: MonthFigures, locale: str) -> tuple[Line, ...]:
    """The reports that wait for triage."""
    return tuple(
        Line(
            item.id,
            item.category,
            item.service,
            wording.day(item.reported, locale),
            wording.counted(item.days_waiting, "day"),
        )
        for item in figures.waiting_list[:MOST_ROWS]
    )


def action(item: ActionItem, locale: str) -> Line:
    """An action that is late."""
    due = wording.day(item.due, locale) if item.due else "no date"
    late = wording.counted(item.days_overdue or 0, "day")
    return Line(item.action, item.owner, due, late, item.strength)


def patterns(figures: MonthFigures, locale: str) -> tuple[Line, ...]:
    """Repeat patterns with a report in the month or the month before, and how they stand."""
    return tuple(
        Line(
            pattern.label,
            f"{wording.day(pattern.start, locale)} to {wording.day(pattern.end, locale)}",
            str(len(pattern.records)),
            STATES[pattern.state],
            wording.ids(pattern.records, _MOST_IDS),
        )
        for pattern in recent_patterns(figures)[:MOST_ROWS]
    )


def recent_patterns(figures: MonthFigures) -> tuple[Pattern, ...]:
    """The patterns that reach into the month or the month before."""
    since = figures.month.earlier().first_day
    return tuple(pattern for pattern in figures.patterns if pattern.end >= since)


def loops(figures: MonthFigures) -> tuple[Line, ...]:
    """The loops that were closed."""
    return tuple(
        Line(f"{item.category}, {item.service}", item.reported_words, item.changed, item.outcome)
        for item in figures.loop_items[:_MOST_LOOPS]
    )


def method(figures: MonthFigures) -> tuple[Line, ...]:
    """What each figure and chart means."""
    charts_told = [figures.volume_chart] + ([figures.triage_chart] if figures.triage_chart else [])
    told = [(item.title, item.definition) for item in traced(figures)]
    told += [(chart.title, chart.definition) for chart in charts_told]
    return tuple(Line(title, definition) for title, definition in told)


def trace(figures: MonthFigures) -> tuple[Line, ...]:
    """Each figure with the records behind it."""
    return tuple(
        Line(item.title, wording.figure(item), wording.ids(item.records, _MOST_IDS))
        for item in traced(figures)
        if item.records
    )
