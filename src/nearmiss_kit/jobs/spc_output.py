"""A chart of a series as CSV, JSON or a table to read. In: a `SeriesChart`. Out: text or values.

Numbers are printed so that reading them back gives the same number; the table rounds.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from nearmiss_kit.files.csv_cell import harmless
from nearmiss_kit.insight.spc import SpecialCause

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.jobs.spc import SeriesChart

COLUMNS = (
    "point", "date", "value", "mean", "lower", "upper", "special_cause", "point_type",
    "segment", "state", "centre_line", "near_lower", "near_upper", "count", "denominator",
)  # fmt: skip
"""`mean` is the line in the middle; `centre_line` says where that is a median."""
_SHOWN = ("Point", "Value", "{centre}", "Lower", "Upper", "What it says")
_DIGITS = 4


def point_rows(series: SeriesChart) -> list[dict[str, Any]]:
    """One row for each point, with the names of `COLUMNS`; None where there is nothing to say."""
    chart = series.chart
    rows = []
    for point in chart.points:
        segment = chart.segments[point.segment]
        at = point.index
        values = (
            at + 1,
            series.days[at].isoformat() if series.days else None,
            point.value,
            point.centre,
            point.lower,
            point.upper,
            point.special_cause.value,
            point.point_type.value,
            point.segment + 1,
            segment.state.value,
            segment.centre_is.value,
            point.near_lower,
            point.near_upper,
            series.counts[at] if series.counts else None,
            series.sizes[at] if series.sizes else None,
        )
        rows.append(dict(zip(COLUMNS, values, strict=True)))
    return rows


def as_csv(series: SeriesChart) -> str:
    """The points as CSV, one a line under a header."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in point_rows(series):
        writer.writerow({name: harmless(value) for name, value in row.items()})
    return out.getvalue()


def as_values(series: SeriesChart) -> dict[str, Any]:
    """Everything about the chart as values for JSON."""
    chart = series.chart
    kind, direction = chart.variation
    return {
        "chart": chart.kind.value,
        "unit": series.unit,
        "reading": series.reading,
        "variation": {"type": kind.value, "direction": direction},
        "improvement": chart.improvement.name.lower(),
        "target": chart.target,
        "assurance": chart.assurance.value if chart.assurance else None,
        "screened": chart.settings.screen_outliers,
        "segments": [
            {
                "first_point": chart.points[segment.start].index + 1,
                "last_point": chart.points[segment.end - 1].index + 1,
                "state": segment.state.value,
                "mean": segment.centre,
                "centre_line": segment.centre_is.value,
                "lower": segment.lower,
                "upper": segment.upper,
            }
            for segment in chart.segments
        ],
        "points": point_rows(series),
    }


def as_table(series: SeriesChart) -> list[str]:
    """The points in columns to read, and what they say together."""
    told = [_shown_row(series, position) for position in range(len(series.chart.points))]
    lines_are = {segment.centre_is for segment in series.chart.segments}
    centre = lines_are.pop().value.capitalize() if len(lines_are) == 1 else "Middle"
    rows: list[Sequence[str]] = [[head.format(centre=centre) for head in _SHOWN], *told]
    widths = [max(len(row[i]) for row in rows) for i in range(len(_SHOWN) - 1)]
    lines = []
    for row in rows:
        numbers = [cell.rjust(width) for cell, width in zip(row[1:-1], widths[1:], strict=True)]
        lines.append("  ".join([row[0].ljust(widths[0]), *numbers, row[-1]]).rstrip())
    return [*lines, "", series.reading, *notes(series)]


def notes(series: SeriesChart) -> list[str]:
    """What a reader of the chart must know about how it was made."""
    chart = series.chart
    settings = chart.settings
    said = []
    if settings.screen_outliers:
        said.append("Outlying moving ranges were left out of the limits.")
    if settings.fix_after is not None:
        said.append(f"Limits rest on the first {settings.fix_after} points of each segment.")
    if any(p.lower is not None and p.drawn_lower != p.lower for p in chart.points):
        said.append("A lower limit below zero is drawn at zero.")
    if any(p.upper is not None and p.drawn_upper != p.upper for p in chart.points):
        said.append("An upper limit above the whole is drawn at the whole.")
    return said


def _shown_row(series: SeriesChart, position: int) -> tuple[str, ...]:
    point = series.chart.points[position]
    label = series.days[point.index].isoformat() if series.days else str(point.index + 1)
    cause = point.special_cause
    says = "" if cause is SpecialCause.NONE else f"{cause.value} ({point.point_type.value})"
    numbers = (point.value, point.centre, point.lower, point.upper)
    return (label, *map(_rounded, numbers), says)


def _rounded(value: float | None) -> str:
    return "" if value is None else f"{value:.{_DIGITS}g}" if abs(value) < 1 else f"{value:z.2f}"
