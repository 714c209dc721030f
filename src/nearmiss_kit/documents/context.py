"""What a board pack template may print. In: the month's figures. Out: `BoardPackContext`.

Every field is text, a list of rows of text, or a picture: a template needs no arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.documents import charts, wording
from nearmiss_kit.documents.asks import Ask, asks
from nearmiss_kit.documents.word import Picture

if TYPE_CHECKING:
    from nearmiss_kit.insight.figures import ActionItem, ControlChart, Figure, MonthFigures, Table
    from nearmiss_kit.model import Policy

_MOST_ROWS = 12
_MOST_LOOPS = 6
_LEAST_POINTS = 3
_TEXT_MM = 170
_NOTHING_SAID = {"Not stated", "Not triaged yet"}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its label and up to four cells."""

    label: str
    a: str = ""
    b: str = ""
    c: str = ""
    d: str = ""


@dataclass(frozen=True, slots=True)
class BoardPackContext:
    """The names that a board pack template may use; `templates/board_pack/README.md` tells them."""

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
    control_chart: Picture
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
    triage_chart = _worth_drawing(figures.triage_chart)
    return BoardPackContext(
        title=f"Near-miss board pack, {figures.month.title}",
        organisation=figures.organisation,
        month=figures.month.title,
        month_before=figures.month.earlier().title,
        as_of=wording.day(figures.as_of, locale),
        based_on=_based_on(figures),
        asks=asks(figures, policy),
        key_figures=_key_figures(figures),
        themes=_themes(figures),
        categories=categories,
        categories_more=categories_more,
        category_chart=_bars(figures.by_category),
        services=services,
        services_more=services_more,
        factors=factors,
        factors_more=factors_more,
        control_chart=_picture(figures.volume_chart),
        control_reading=figures.volume_chart.reading,
        triage=_triage(figures),
        triage_chart=_picture(triage_chart) if triage_chart else "",
        triage_reading=triage_chart.reading if triage_chart else "",
        waiting=_waiting(figures, locale),
        waiting_more=_more(len(figures.waiting_list)),
        actions=_actions(figures),
        strengths=_lines(figures.by_strength),
        overdue=tuple(_action(item, locale) for item in figures.overdue_list[:_MOST_ROWS]),
        overdue_more=_more(len(figures.overdue_list)),
        verification=_verification(figures),
        outcomes=_lines(figures.verification_outcomes),
        patterns=_patterns(figures, locale),
        patterns_about=_patterns_about(policy),
        prevention=_prevention(figures),
        interceptions=_if_stated(figures.interception),
        notification=_if_stated(figures.notification_risk),
        loops=_loops(figures),
        quality=_quality(figures),
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


def _based_on(figures: MonthFigures) -> str:
    reports = int(figures.reports.value or 0)
    text = f"Based on {wording.counted(reports, 'near miss', 'near misses')}"
    left_out = int(figures.left_out.value or 0)
    if left_out:
        text += f"; {wording.counted(left_out, 'record')} left out, since they are not near misses"
    return text + "."


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
            "" if item.previous is None else wording.amount(item.previous, item),
        )
        for item in shown
    )


def _cell(value: object) -> str:
    if value is None:
        return "-"
    return wording.number(float(value)) if isinstance(value, int | float) else str(value)


def _lines(table: Table) -> tuple[Line, ...]:
    lines = []
    for row in table.rows:
        cells = [_cell(value) for value in row.values][:4]
        lines.append(Line(row.label, *cells))
    return tuple(lines)


def _if_stated(table: Table) -> tuple[Line, ...]:
    """The rows of a table that says more than that nothing was stated."""
    said = any(
        value
        for row in table.rows
        if row.label not in _NOTHING_SAID
        for value in row.values
        if isinstance(value, int | float)
    )
    return _lines(table) if said else ()


def _table(table: Table) -> tuple[tuple[Line, ...], str]:
    """The rows with something this month or lately, the first of them."""
    lines = tuple(
        line
        for line, row in zip(_lines(table), table.rows, strict=True)
        if any(isinstance(v, int | float) and v for v in row.values)
    )
    return lines[:_MOST_ROWS], _more(len(lines))


def _more(count: int) -> str:
    left = count - _MOST_ROWS
    return f"and {left} more in the workbook" if left > 0 else ""


def _worth_drawing(chart: ControlChart | None) -> ControlChart | None:
    """A chart of one or two points shows nothing that the table does not say."""
    return chart if chart is not None and len(chart.months) >= _LEAST_POINTS else None


def _bars(table: Table) -> Picture | str:
    with_reports = [r for r in table.rows if isinstance(r.values[0], int | float) and r.values[0]]
    if not with_reports:
        return ""
    told = "; ".join(f"{row.label} {_cell(row.values[0])}" for row in with_reports)
    return Picture(charts.bars(table, _TEXT_MM), f"Bar chart: {table.title}. {told}.", _TEXT_MM)


def _picture(chart: ControlChart) -> Picture:
    return Picture(charts.control_chart(chart, _TEXT_MM), charts.described(chart), _TEXT_MM)


def _themes(figures: MonthFigures) -> str:
    rows = [row for row in figures.by_category.rows if row.values[0]]
    if not rows:
        return "No near miss was reported."
    named = ", ".join(f"{row.label.lower()} ({_cell(row.values[0])})" for row in rows[:3])
    return f"Most near misses were about {named}." if len(rows) > 1 else f"All were about {named}."


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


def _actions(figures: MonthFigures) -> str:
    if not figures.actions_open.value and not figures.actions_done.value:
        return "No action is on record."
    in_time = figures.actions_done_in_time
    text = (
        f"{wording.spelled(int(figures.actions_issued.value or 0), 'action')} answered near misses "
        f"of the month. {wording.spelled(int(figures.actions_open.value or 0), 'action')} "
        f"{_are(figures.actions_open)} open, {_none(figures.actions_overdue)} of them "
        f"overdue; {_none(figures.actions_done)} "
        f"{'was' if figures.actions_done.value == 1 else 'were'} completed in the month."
    )
    if in_time.value is not None:
        text += f" Of those due in the month, {wording.figure(in_time)} were completed in time."
    return text


def _none(item: Figure) -> str:
    return wording.number(item.value) if item.value else "none"


def _are(item: Figure) -> str:
    return "is" if item.value == 1 else "are"


def _action(item: ActionItem, locale: str) -> Line:
    due = wording.day(item.due, locale) if item.due else "no date"
    late = wording.counted(item.days_overdue or 0, "day")
    return Line(item.action, item.owner, due, late, item.strength)


def _verification(figures: MonthFigures) -> str:
    compliance, unverified = figures.sample_compliance, figures.done_unverified
    parts = []
    if compliance.value is None:
        parts.append("No sample was checked in the last twelve months.")
    else:
        parts.append(
            f"Of the samples checked in the last twelve months {wording.figure(compliance)} "
            f"complied ({wording.interval(compliance)})."
        )
    if unverified.value:
        count = int(unverified.value)
        closed = wording.spelled(count, "action")
        parts.append(f"{closed} {'was' if count == 1 else 'were'} closed without a check.")
    return " ".join(parts)


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


def _patterns_about(policy: Policy) -> str:
    fields = policy.repeat_similar_by or ["service", "category"]
    named = " and ".join(name.removesuffix("_ref") for name in fields)
    return (
        f"A repeat pattern is {policy.repeat_count} or more reports with the same {named} "
        f"within {policy.repeat_window_days} days."
    )


def _prevention(figures: MonthFigures) -> str:
    share = figures.reliance_on_people
    if share.value is None:
        return "No report of the month says what kept it from doing harm."
    return (
        f"In {wording.figure(share)} of the reports that say so, harm was kept away by somebody "
        "noticing or by luck, and not by a safeguard that is there for the purpose."
    )


def _loops(figures: MonthFigures) -> tuple[Line, ...]:
    return tuple(
        Line(f"{item.category}, {item.service}", item.reported_words, item.changed, item.outcome)
        for item in figures.loop_items[:_MOST_LOOPS]
    )


def _quality(figures: MonthFigures) -> str:
    read, held = figures.rows_read, figures.rows_held_back
    if read.value is None:
        account = "The dataset does not say from how many rows it was made."
    else:
        account = (
            f"{wording.spelled(int(read.value), 'row')} of the log were read: "
            f"{wording.number(figures.rows_recorded.value or 0)} became records, "
            f"{wording.number(held.value or 0)} were held back, "
            f"{wording.number(figures.rows_blank.value or 0)} were blank."
        )
    provisional = int(figures.provisional.value or 0)
    return (
        f"{account} {wording.spelled(provisional, 'report')} of the month "
        f"{'is' if provisional == 1 else 'are'} provisional: something that a complete report "
        "holds is missing."
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
