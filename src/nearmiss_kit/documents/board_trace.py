"""The sheet of the board workbook that names the records behind each figure.

In: a sheet to write on, and the month's figures. Out: a row for each record of each figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.documents import wording
from nearmiss_kit.documents.pack_lines import traced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nearmiss_kit.documents.excel import Sheet, Value
    from nearmiss_kit.insight.figures import Table
    from nearmiss_kit.insight.of_month import MonthFigures

_MOST_TRACED = 5_000
"""Records of a figure in the sheet Trace; a sheet of Excel has 1,048,576 rows for all figures."""
_MOST_NAMED = 12
_NAMED_IN_PACK = 6


def named(records: Sequence[str]) -> str:
    """Records in a cell, as many as can be read there; the sheet Trace has all.

    >>> named(["NM-1", "NM-2"])
    'NM-1, NM-2'
    """
    shown = ", ".join(records[:_MOST_NAMED])
    left = len(records) - _MOST_NAMED
    return f"{shown} and {left:,} more (sheet Trace)" if left > 0 else shown


def trace(sheet: Sheet, figures: MonthFigures, locale: str) -> None:
    """Each figure and list of the workbook with its records, a row for each."""
    sheet.widths(60, 16, 40)
    rows: list[tuple[Value, ...]] = []
    for title, value, records in _behind(figures, locale):
        rows += [(title, value, record) for record in records[:_MOST_TRACED]]
        if len(records) > _MOST_TRACED:
            more = len(records) - _MOST_TRACED
            rows.append((title, value, f"and {more:,} more: nearmiss measures --trace names them"))
    sheet.long_table("Trace", ("Figure", "Value", "Record"), rows)


def _behind(figures: MonthFigures, locale: str) -> Iterator[tuple[str, Value, Sequence[str]]]:
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
    yield from _listed(figures, locale)


def _listed(figures: MonthFigures, locale: str) -> Iterator[tuple[str, Value, Sequence[str]]]:
    """The repeat patterns, and what other sheets name only in part."""
    for one in figures.patterns:
        if len(one.records) <= _NAMED_IN_PACK:
            continue
        since = wording.day(one.start, locale)
        yield f"Repeat pattern, since {since}: {one.label}", len(one.records), one.records
    for place in figures.emerging:
        for sign in place.signs:
            if len(sign.records) > _MOST_NAMED:
                title = f"Emerging, {place.label}: {sign.sentence}"
                yield title, len(sign.records), sign.records
    for again in figures.to_reopen:
        if len(again.records) > _MOST_NAMED:
            yield f"Open again: {again.action}", len(again.records), again.records


def _tables(figures: MonthFigures) -> tuple[Table, ...]:
    return (
        figures.by_category, figures.by_service, figures.by_setting, figures.by_factor,
        figures.by_shift, figures.by_strength, figures.verification_outcomes,
        figures.interception, figures.notification_risk, figures.held_back_reasons,
        figures.completeness,
    )  # fmt: skip
