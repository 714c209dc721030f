"""Charts in words, for those who cannot see them. In: a chart. Out: its alternative text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.insight.spc import SpecialCause, Standing

if TYPE_CHECKING:
    from nearmiss_kit.documents.charts.series import Drawn
    from nearmiss_kit.insight.figures import ControlChart
    from nearmiss_kit.insight.spc import Funnel, Pareto


def described(chart: ControlChart) -> str:
    """The alternative text of a chart by month: what somebody who cannot see it needs to know."""
    standing_out = sum(p.special_cause is not SpecialCause.NONE for p in chart.chart.points)
    last = chart.chart.points[-1]
    return (
        f"Line chart: {chart.title}, {chart.months[0].title} to {chart.months[-1].title}, "
        f"{len(chart.months)} points. The last is {last.value:g}. "
        f"{_standing_out(standing_out)} {chart.reading}"
    )


def series_told(drawn: Drawn, title: str, reading: str) -> str:
    """The alternative text of a control chart of any series."""
    points = drawn.chart.points
    first, last = drawn.labels[points[0].index], drawn.labels[points[-1].index]
    return (
        f"Line chart: {title}, {first} to {last}, {len(points)} "
        f"{'point' if len(points) == 1 else 'points'}. The last is {points[-1].value:.4g}. "
        f"{_standing_out(len(drawn.chart.special))} {reading}"
    )


def funnel_told(funnel: Funnel, title: str) -> str:
    """The alternative text of a funnel plot."""
    beyond = [p for p in funnel.points if p.standing is not Standing.ORDINARY]
    told = "; ".join(f"{p.label} ({p.value:.4g}) is {p.standing.value}" for p in beyond)
    count = len(funnel.points)
    return (
        f"Funnel plot: {title}, {count} {'service' if count == 1 else 'services'} by size. "
        f"Together they have {funnel.centre:.4g}. "
        + (f"{told}." if told else "All lie within the limits: they differ by chance alone.")
    )


def pareto_told(pareto: Pareto, title: str) -> str:
    """The alternative text of a Pareto chart."""
    bars = "; ".join(f"{b.label} {b.count:g} ({b.cumulative:.0%} so far)" for b in pareto.bars)
    few = pareto.making_up(0.8)
    most = f"{', '.join(few)} make up four fifths or more." if len(few) < len(pareto.bars) else ""
    return f"Pareto chart: {title}, the greatest first. {bars}. {most}".strip()


def _standing_out(count: int) -> str:
    return f"{count or 'No'} {'point stands' if count == 1 else 'points stand'} out."
