"""What a board pack template may print. In: the month's figures. Out: `BoardPackContext`.

Every field is text, a list of rows of text, or a picture: a template needs no arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nearmiss_kit.documents import charts, sentences, wording
from nearmiss_kit.documents.asks import Ask, asks
from nearmiss_kit.documents.word import Picture

if TYPE_CHECKING:
    from nearmiss_kit.insight.figures import (
        ActionItem,
        ControlChart,
        Figure,
        Row,
        Table,
    )
    from nearmiss_kit.insight.of_month import MonthFigures
    from nearmiss_kit.model import Policy

_MOST_ROWS = 12
_MOST_LOOPS = 8
_LEAST_POINTS = 3
_LEAST_BARS = 2
_TEXT_MM = 170
_NOTHING_SAID = {"Not stated", "Not assessed"}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table.

    Attributes:
        label: what the row is about.
        a: its first cell; may be empty, as the others.
        b: its second cell.
        c: its third cell.
        d: its fourth cell.
    """

    label: str
    a: str = ""
    b: str = ""
    c: str = ""
    d: str = ""


@dataclass(frozen=True, slots=True)
class BoardPackContext:
    """The board pack. A row of a list has a `label` and up to four cells, `a` to `d`.

    Attributes:
        title: the title of the document.
        organisation: your organisation's name, from the policy.
        month: for example October 2026.
        month_before: for example September 2026.
        as_of: the day at whose end open, overdue and waiting are counted.
        based_on: on how many near misses the pack rests.
        asks: what the board is asked to note, to discuss and to decide.
        key_figures: the month's figures. label, a: this month, b: the month before.
        themes: one sentence on what most near misses were about.
        categories: by category. label, a: this month, b: month before, c: average a month.
        categories_more: how many rows more are in the workbook; may be empty, as those below.
        category_chart: picture: near misses by category; may be empty.
        services: by service, with cells as in categories.
        services_more: how many rows more there are.
        factors: by contributing factor, with cells as in categories.
        factors_more: how many rows more there are.
        control_chart: picture: near misses by month with control limits; empty with fewer than
            three months.
        control_reading: the sentences that read that chart.
        triage: time to triage and loop closure. label, a: this month, b: the interval of a share.
        triage_chart: picture: median hours to triage by month; may be empty.
        triage_reading: the sentences that read that chart; may be empty.
        waiting: reports that wait. label: report, a: category, b: service, c: reported, d: waiting.
        waiting_more: how many rows more there are.
        actions: the sentences on actions.
        strengths: label: strength, a: open, b: done, c: overdue.
        overdue: label: action, a: owner, b: due, c: overdue by, d: strength.
        overdue_more: how many rows more there are.
        verification: the sentences on checks.
        outcomes: label: outcome of checks, a: this month, b: last 12 months.
        patterns: label: what they share, a: when, b: reports, c: with action, d: which.
        patterns_more: how many rows more there are.
        patterns_about: the sentence that says what a pattern is.
        prevention: the sentence on what kept harm away.
        interceptions: label: what intercepted, a: this month, b: last 12 months.
        notification: label: the answer, a: this month.
        loops: closed loops. label: about, a: you reported, b: we changed, c: what it did.
        quality: the sentences on data quality.
        held_back: label: why rows were held back, a: rows.
        completeness: label: field, a: reports that have it, b: share in percent.
        method: label: figure, a: what it means.
        trace: label: figure, a: value, b: the records behind it.
    """

    title: str
    organisation: str
    month: str
    month_before: str
    as_of: str
    based_on: str
    asks: tuple[Ask, ...]
    key_figures: tuple[Line, ...]
    themes: str
    categories: tuple[Line, ...]
    categories_more: str
    category_chart: Picture | str
    services: tuple[Line, ...]
    services_more: str
    factors: tuple[Line, ...]
    factors_more: str
    control_chart: Picture | str
    control_reading: str
    triage: tuple[Line, ...]
    triage_chart: Picture | str
    triage_reading: str
    waiting: tuple[Line, ...]
    waiting_more: str
    actions: str
    strengths: tuple[Line, ...]
    overdue: tuple[Line, ...]
    overdue_more: str
    verification: str
    outcomes: tuple[Line, ...]
    patterns: tuple[Line, ...]
    patterns_more: str
    patterns_about: str
    prevention: str
    interceptions: tuple[Line, ...]
    notification: tuple[Line, ...]
    loops: tuple[Line, ...]
    quality: str
    held_back: tuple[Line, ...]
    completeness: tuple[Line, ...]
    method: tuple[Line, ...]
    trace: tuple[Line, ...]


def board_pack_context(figures: MonthFigures, policy: Policy) -> BoardPackContext:
    """Everything that the pack of a month prints."""
    locale = policy.locale
    categories, categories_more = _table(figures.by_category)
    services, services_more = _table(figures.by_service)
    factors, factors_more = _table(figures.by_factor)
    return BoardPackContext(
        title=f"Near-miss board pack, {figures.month.title}",
        organisation=figures.organisation,
        month=figures.month.title,
        month_before=figures.month.earlier().title,
        as_of=wording.day(figures.as_of, locale),
        based_on=sentences.based_on(figures),
        asks=asks(figures, policy),
        key_figures=_key_figures(figures),
        themes=sentences.themes(figures),
        categories=categories,
        categories_more=categories_more,
        category_chart=_bars(figures.by_category),
        services=services,
        services_more=services_more,
        factors=factors,
        factors_more=factors_more,
        control_chart=_picture(figures.volume_chart),
        control_reading=_reading(figures.volume_chart),
        triage=_triage(figures),
        triage_chart=_picture(figures.triage_chart),
        triage_reading=_reading(figures.triage_chart),
        waiting=_waiting(figures, locale),
        waiting_more=_more(len(figures.waiting_list), "Triage"),
        actions=sentences.actions(figures),
        strengths=_if_any(figures.by_strength),
        overdue=tuple(_action(item, locale) for item in figures.overdue_list[:_MOST_ROWS]),
        overdue_more=_more(len(figures.overdue_list), "Actions"),
        verification=sentences.verification(figures),
        outcomes=_if_any(figures.verification_outcomes),
        patterns=_patterns(figures, locale),
        patterns_more=_more(len(figures.repeats), "Patterns"),
        patterns_about=sentences.patterns_about(policy),
        prevention=sentences.prevention(figures),
        interceptions=_if_stated(figures.interception),
        notification=_if_stated(figures.notification_risk),
        loops=_loops(figures),
        quality=sentences.quality(figures),
        held_back=_lines(figures.held_back_reasons),
        completeness=_lines(figures.completeness)[:20],
        method=_method(figures),
        trace=_trace(figures),
    )


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


def _key_figures(figures: MonthFigures) -> tuple[Line, ...]:
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


def _lines(table: Table) -> tuple[Line, ...]:
    lines = []
    for row in table.rows:
        cells = [_cell(value) for value in row.values][:4]
        lines.append(Line(row.label, *cells))
    return tuple(lines)


def _if_stated(table: Table) -> tuple[Line, ...]:
    """The rows of a table that says more than that nothing was stated."""
    return _lines(table) if any(row.label not in _NOTHING_SAID for row in _counting(table)) else ()


def _if_any(table: Table) -> tuple[Line, ...]:
    """The rows of a table that counts anything at all."""
    return _lines(table) if _counting(table) else ()


def _counting(table: Table) -> list[Row]:
    """The rows with a number above 0."""
    return [row for row in table.rows if any(isinstance(v, int | float) and v for v in row.values)]


def _table(table: Table) -> tuple[tuple[Line, ...], str]:
    """The rows with something this month or lately, the first of them."""
    lines = _lines(replace(table, rows=tuple(_counting(table))))
    return lines[:_MOST_ROWS], _more(len(lines), "Themes")


def _more(count: int, sheet: str) -> str:
    left = count - _MOST_ROWS
    return f"and {left} more in the workbook, sheet {sheet}" if left > 0 else ""


def _bars(table: Table) -> Picture | str:
    """A picture of the month's column; one bar alone shows nothing that the table does not say."""
    with_reports = [r for r in table.rows if isinstance(r.values[0], int | float) and r.values[0]]
    if len(with_reports) < _LEAST_BARS:
        return ""
    told = "; ".join(f"{row.label} {_cell(row.values[0])}" for row in with_reports)
    return Picture(charts.bars(table, _TEXT_MM), f"Bar chart: {table.title}. {told}.", _TEXT_MM)


def _picture(chart: ControlChart | None) -> Picture | str:
    if chart is None or not _worth_drawing(chart):
        return ""
    return Picture(charts.control_chart(chart, _TEXT_MM), charts.described(chart), _TEXT_MM)


def _reading(chart: ControlChart | None) -> str:
    if chart is None:
        return ""
    months = wording.spelled(len(chart.months), "month")
    few = f"{months} on record: too few for a chart, and no reason to call a change a trend."
    return chart.reading if _worth_drawing(chart) else few


def _worth_drawing(chart: ControlChart) -> bool:
    """A chart of one or two points shows nothing that the table does not say."""
    return len(chart.months) >= _LEAST_POINTS


def _triage(figures: MonthFigures) -> tuple[Line, ...]:
    shown = (
        figures.triage_median_hours, figures.triage_p90_hours, figures.triage_in_time,
        figures.triage_waiting, figures.acknowledged, figures.told_outcome,
        figures.no_action_with_reason,
    )  # fmt: skip
    if all(item.value is None for item in shown):
        return ()
    return tuple(Line(item.title, wording.figure(item), wording.interval(item)) for item in shown)


def _waiting(figures: MonthFigures, locale: str) -> tuple[Line, ...]:
    return tuple(
        Line(
            item.id,
            item.category,
            item.service,
            wording.day(item.reported, locale),
            wording.counted(item.days_waiting, "day"),
        )
        for item in figures.waiting_list[:_MOST_ROWS]
    )


def _action(item: ActionItem, locale: str) -> Line:
    due = wording.day(item.due, locale) if item.due else "no date"
    late = wording.counted(item.days_overdue or 0, "day")
    return Line(item.action, item.owner, due, late, item.strength)


def _patterns(figures: MonthFigures, locale: str) -> tuple[Line, ...]:
    return tuple(
        Line(
            pattern.label,
            f"{wording.day(pattern.start, locale)} to {wording.day(pattern.end, locale)}",
            str(len(pattern.records)),
            "yes" if pattern.with_action else "no",
            wording.ids(pattern.records),
        )
        for pattern in figures.repeats[:_MOST_ROWS]
    )


def _loops(figures: MonthFigures) -> tuple[Line, ...]:
    return tuple(
        Line(f"{item.category}, {item.service}", item.reported_words, item.changed, item.outcome)
        for item in figures.loop_items[:_MOST_LOOPS]
    )


def _method(figures: MonthFigures) -> tuple[Line, ...]:
    charts_told = [figures.volume_chart] + ([figures.triage_chart] if figures.triage_chart else [])
    told = [(item.title, item.definition) for item in traced(figures)]
    told += [(chart.title, chart.definition) for chart in charts_told]
    return tuple(Line(title, definition) for title, definition in told)


def _trace(figures: MonthFigures) -> tuple[Line, ...]:
    return tuple(
        Line(item.title, wording.figure(item), wording.ids(item.records))
        for item in traced(figures)
        if item.records
    )
