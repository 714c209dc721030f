"""Figures that may leave the house. In: the figures of a month, a threshold. Out: `OutsideFigures`.

Counts from 1 to below the threshold are withheld, and so is whatever would give them away. This is
the one place that decides it, so that the Word pack and its workbook cannot disagree. What is not
listed here never reaches an outside reader: there is no path for a name, a text or a record.

A table that divides the month's reports adds up to their number, which is printed. So with each
withheld row, one more is withheld: the first by its name that is not small. Why that is enough:
with `k` rows withheld, `R` reports in them and the threshold `t`, the table is printed only if
`R >= 2t + k - 3`. Then any of its small rows can hold any number from 1 to t - 1: give it that
number, 1 to the other small rows, and the rest, which is at least t, to the row withheld beside
them. Each of these tables would be printed in just the same way, so that even a reader who knows
this rule cannot tell them apart. A table for which that does not hold is left out as a whole. No
other table of the pack counts the same rows, and no column of another month or of twelve months
stands beside them, from which they could be worked out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from nearmiss_kit.insight.figures import ControlChart, Figure, Month, Table
    from nearmiss_kit.insight.of_month import MonthFigures


@dataclass(frozen=True, slots=True)
class OutsideFigure:
    """A figure of an outside pack.

    Attributes:
        title: what it is called.
        definition: what it means.
        figure: the figure, without the month before and without records; None if it is withheld.
    """

    title: str
    definition: str
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class OutsideTable:
    """The month's reports by one field; `rows` are in the order of their labels.

    A row holds its label and its count, which is None where it is withheld.
    """

    key: str
    title: str
    label_title: str
    rows: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class OutsideFigures:
    """All that a pack for outside readers says in numbers.

    Attributes:
        threshold: counts from 1 to below it are withheld.
        figures: the month's figures.
        tables: the month's reports by category, service, shift and what stopped the harm.
        chart: reports by month; None where one of its months is small.
        left_out: the titles of the tables and charts of this list that are left out as a whole.
    """

    organisation: str
    month: Month
    as_of: date
    threshold: int
    figures: tuple[OutsideFigure, ...]
    tables: tuple[OutsideTable, ...]
    chart: ControlChart | None
    left_out: tuple[str, ...]

    @property
    def withheld(self) -> int:
        """How many figures and rows are withheld, not counting what is left out as a whole."""
        rows = [count for table in self.tables for _, count in table.rows]
        return rows.count(None) + [item.figure for item in self.figures].count(None)


def outside(figures: MonthFigures, threshold: int) -> OutsideFigures:
    """What may be given out of the figures of a month."""
    reports = int(figures.reports.value or 0)
    divided = (figures.by_category, figures.by_service, figures.by_shift, figures.interception)
    tables = [(table.title, _table(table, reports, threshold)) for table in divided]
    chart = figures.volume_chart if _chart_is_safe(figures.volume_chart, threshold) else None
    left_out = [title for title, table in tables if table is None]
    if chart is None:
        left_out.insert(0, figures.volume_chart.title)
    return OutsideFigures(
        organisation=figures.organisation,
        month=figures.month,
        as_of=figures.as_of,
        threshold=threshold,
        figures=tuple(_figures(figures, reports, threshold)),
        tables=tuple(table for _, table in tables if table is not None),
        chart=chart,
        left_out=tuple(left_out),
    )


def is_small(count: float, threshold: int) -> bool:
    """Whether a count has to be withheld; none at all need not.

    >>> [is_small(count, 5) for count in (0, 1, 4, 5)]
    [False, True, True, False]
    """
    return 0 < count < threshold


def shown_counts(
    rows: Iterable[tuple[str, int]], total: int, threshold: int
) -> tuple[tuple[str, int | None], ...] | None:
    """The rows of a table that adds up to a printed total, with None for what is withheld.

    None for the whole table where it cannot be printed safely, or where nothing would be left.

    >>> shown_counts([("Day", 3), ("Night", 9), ("Evening", 8)], 20, 5)
    (('Day', None), ('Evening', None), ('Night', 9))
    >>> shown_counts([("Day", 3), ("Night", 5)], 8, 5) is None
    True
    """
    ordered = sorted(rows, key=lambda row: (row[0].casefold(), row[0]))
    if sum(count for _, count in ordered) != total or is_small(total, threshold):
        return None
    withheld = {label for label, count in ordered if is_small(count, threshold)}
    if withheld:
        beside = next((label for label, count in ordered if count >= threshold), None)
        if beside is None:
            return None
        withheld.add(beside)
        inside = sum(count for label, count in ordered if label in withheld)
        if inside < 2 * threshold + len(withheld) - 3:
            return None
    shown = tuple((label, None if label in withheld else count) for label, count in ordered)
    return shown if any(count for _, count in shown) else None


def _table(table: Table, reports: int, threshold: int) -> OutsideTable | None:
    rows = [(row.label, _whole(row.values[0])) for row in table.rows]
    if len({label for label, _ in rows}) < len(rows):
        return None
    shown = shown_counts(rows, reports, threshold)
    return None if shown is None else OutsideTable(table.key, table.title, table.label_title, shown)


def _whole(value: object) -> int:
    return int(value) if isinstance(value, int | float) else 0


def _chart_is_safe(chart: ControlChart, threshold: int) -> bool:
    """One small month alone could be worked out from the average, so no month may be small."""
    return not any(is_small(point.value, threshold) for point in chart.chart.points)


def _figures(figures: MonthFigures, reports: int, threshold: int) -> Iterable[OutsideFigure]:
    """The figures, each withheld where it or what it leaves over is small."""
    total = figures.reports
    yield _figure(total, [reports], threshold)
    for share in (figures.triage_in_time, figures.acknowledged, figures.told_outcome):
        yield _figure(share, [reports, *_parts(share, reports)], threshold)
    times = figures.triage_median_hours
    yield _figure(times, [reports, len(times.records)], threshold)
    yield _figure(figures.triage_waiting, [figures.triage_waiting.value or 0], threshold)
    now, late = figures.actions_open.value or 0, figures.actions_overdue.value or 0
    yield _figure(figures.actions_open, [now], threshold)
    yield _figure(figures.actions_overdue, [late, now - late], threshold)
    in_time = figures.actions_done_in_time
    yield _figure(in_time, _parts(in_time, in_time.denominator or 0), threshold)
    yield _figure(figures.done_unverified, [figures.done_unverified.value or 0], threshold)


def _parts(share: Figure, of: int) -> list[float]:
    """The parts into which a share divides what it is counted of, and what it does not count."""
    met, all_of_it = share.numerator or 0, share.denominator or 0
    return [met, all_of_it - met, of - all_of_it] if share.value is not None else []


def _figure(figure: Figure, counts: Sequence[float], threshold: int) -> OutsideFigure:
    safe = not any(is_small(count, threshold) for count in counts)
    bare = replace(figure, previous=None, records=(), low=None, high=None)
    return OutsideFigure(figure.title, figure.definition, bare if safe else None)
