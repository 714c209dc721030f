"""Sheets of the board workbook on change, emerging risk, services, effects and all measures.

In: a sheet to write on, and the month's figures. Out: tables, native charts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nearmiss_kit.documents import charts, pack_decided
from nearmiss_kit.documents.board_trace import named
from nearmiss_kit.documents.excel import CHART_ROWS, Range, Words
from nearmiss_kit.insight.patterns import STATES
from nearmiss_kit.model import code_title

if TYPE_CHECKING:
    from nearmiss_kit.documents.excel import Sheet, Value
    from nearmiss_kit.insight.figures import ServiceFunnel
    from nearmiss_kit.insight.of_month import MonthFigures

_RATES = ("rate_visits", "rate_care_hours", "rate_medication_rounds")
_SERVICES: dict[str, Any] = {
    "line": {"none": True},
    "marker": {"type": "circle", "size": 6, "fill": {"color": "#005EB8"}},
}
_INNER: dict[str, Any] = {
    "line": {"color": "#7F7F7F", "dash_type": "dash", "width": 1}, "marker": {"type": "none"},
}  # fmt: skip
_OUTER: dict[str, Any] = {"line": {"color": "#333333", "width": 1}, "marker": {"type": "none"}}


def decided(sheet: Sheet, figures: MonthFigures, locale: str) -> None:
    """What the board decided last time, and each action that came of it as it stands now."""
    sheet.widths(60, 15, 22, 15, 14, 14, 22)
    sheet.line(pack_decided.about(figures, locale))
    rows: list[tuple[Value, ...]] = []
    for one in figures.decided.decisions if figures.decided else ():
        how = pack_decided.how(one)
        rows += [
            (
                one.words, how, became.action, code_title("ActionStatus", became.status),
                became.due, became.completed,
                code_title("VerificationOutcome", became.checked) if became.checked else None,
            )
            for became in one.became
        ] or [(one.words, how, "No action named")]  # fmt: skip
    columns = ("Decision", "How", "Action", "Status", "Due", "Done on", "Last check")
    sheet.long_table("Decided", columns, rows)


def changes(sheet: Sheet, figures: MonthFigures) -> None:
    """What is on each list now and was a month before, and which records came and went."""
    sheet.widths(40, 18, 18, 18, 18)
    columns = ("List", "Now", "Month before", "New", "No longer there")
    rows: list[tuple[Value, ...]] = [
        (one.title, one.now, one.before, len(one.appeared), len(one.settled))
        for one in figures.changes
    ]
    sheet.table("Changes", columns, rows)
    each: list[tuple[Value, ...]] = [
        (one.title, what, record)
        for one in figures.changes
        for what, records in (("New", one.appeared), ("No longer there", one.settled))
        for record in records
    ]
    sheet.long_table("ChangesByRecord", ("List", "What", "Record"), each)


def emerging(sheet: Sheet, figures: MonthFigures) -> None:
    """Each reason to look at a service or a theme, the gravest first."""
    sheet.widths(14, 28, 10, 66, 46)
    rows: list[tuple[Value, ...]] = [
        (one.kind.capitalize(), one.label, sign.weight, sign.sentence, named(sign.records))
        for one in figures.emerging
        for sign in one.signs
    ]
    sheet.long_table("Emerging", ("Kind", "Where", "Weight", "Why to look", "Records"), rows)


def services(sheet: Sheet, figures: MonthFigures) -> None:
    """Rates, and harm beside near misses in each service."""
    sheet.widths(34, 18, 18, 18, 18)
    rates: list[tuple[Value, ...]] = [
        (rate.title, rate.value, rate.previous, rate.numerator, rate.denominator)
        for rate in (figures.measures[key] for key in _RATES)
    ]
    columns = ("Rate", "Value", "Month before", "Near misses", "Exposure")
    sheet.table("Rates", columns, rates)
    harm = figures.harm_beside
    sheet.line(f"{harm.title}. {harm.definition}")
    beside = [(row.label, *row.values) for row in harm.rows]
    sheet.long_table("HarmBeside", (harm.label_title, *harm.columns), beside)


def funnel(sheet: Sheet, one: ServiceFunnel) -> None:
    """A native funnel plot over its table; the services stand by size, as the limits need it."""
    sheet.widths(34, 16, 18, 12, 12, 12, 12, 24)
    sheet.line(f"{one.title}. {one.reading}")
    top = sheet.row
    sheet.row = top + CHART_ROWS
    columns = (
        "Service", one.size_unit.capitalize(), one.unit, "Lower 95 %", "Upper 95 %", "Lower 99.8 %",
        "Upper 99.8 %", "Standing",
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = []
    for point in sorted(one.funnel.points, key=lambda point: (point.size, point.label)):
        limits = point.limits
        bounds: tuple[Value, ...] = (None,) * 4
        if limits is not None:
            drawn = (limits.lower_95, limits.upper_95, limits.lower_998, limits.upper_998)
            bounds = tuple(round(limit, 4) for limit in drawn)
        size, value = round(point.size, 2), round(point.value, 4)
        rows.append((point.label, size, value, *bounds, str(point.standing)))
    first, last = sheet.long_table(f"Funnel_{one.exposure}", columns, rows)
    looks = {2: _SERVICES, 3: _INNER, 4: _INNER, 5: _OUTER, 6: _OUTER}
    series = [(Range(columns[column], first, last, column), look) for column, look in looks.items()]
    told = charts.funnel_told(one.funnel, one.title)
    sheet.scatter(one.title, series, top, Words(f"{one.size_unit}|{one.unit}", told))


def effects(sheet: Sheet, figures: MonthFigures) -> None:
    """Near misses a month before and after each action, and its checks."""
    sheet.widths(24, 60, 14, 16, 16, 44, 12, 12, 16)
    columns = (
        "Action", "What", "Done", "A month before", "A month after", "What the chart says",
        "Complied", "Looked at", "Compliance, %",
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (
            one.action, one.words, one.done_on, one.before, one.after,
            str(one.reading).capitalize(), one.complied, one.looked_at, one.compliance,
        )
        for one in figures.effects
    ]  # fmt: skip
    sheet.long_table("Effects", columns, rows)


def open_again(sheet: Sheet, figures: MonthFigures) -> None:
    """Actions that were done and should be opened again, with the reason and its records."""
    sheet.widths(24, 60, 60, 50)
    rows: list[tuple[Value, ...]] = [
        (one.action, one.words, one.reason, named(one.records)) for one in figures.to_reopen
    ]
    sheet.long_table("OpenAgain", ("Action", "What", "Why", "Records"), rows)


def patterns(sheet: Sheet, figures: MonthFigures) -> None:
    """Every repeat pattern of the log, the latest first, and how it stands."""
    sheet.widths(40, 16, 16, 12, 26, 16, 18, 60)
    columns = (
        "Shared", "First", "Last", "Reports", "How it stands", "Acted on", "Reports since",
        "Near misses",
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (
            one.label, one.start, one.end, len(one.records), STATES[one.state], one.acted_on,
            one.reports_since, named(one.records),
        )
        for one in figures.patterns
    ]  # fmt: skip
    sheet.long_table("RepeatPatterns", columns, rows)


def measures(sheet: Sheet, figures: MonthFigures) -> None:
    """Every measure of the catalogue, with what it means."""
    sheet.widths(40, 14, 14, 12, 12, 13, 12, 12, 80)
    columns = (
        "Measure", "Value", "Month before", "Unit", "Numerator", "Denominator", "Low, 95 %",
        "High, 95 %", "What it means",
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (
            one.title, one.value, one.previous, one.unit, one.numerator, one.denominator, one.low,
            one.high, one.definition,
        )
        for one in figures.measures.values()
    ]  # fmt: skip
    sheet.long_table("Measures", columns, rows)
