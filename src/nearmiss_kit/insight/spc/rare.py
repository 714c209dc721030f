"""Charts of rare events: g and t. In: what lies between events. Out: a chart.

Where most months count none or one, a chart of counts says nothing; what lies between two events
does. High is then long without an event. Formulas as in qicharts2; the t-chart's power is that of
Nelson (1994), which makes times between events nearly normal.
"""

from __future__ import annotations

from dataclasses import replace
from math import sqrt
from statistics import mean, median
from typing import TYPE_CHECKING

from nearmiss_kit.insight.spc.build import (
    Formula,
    Lines,
    Part,
    Series,
    Wanted,
    build,
    finished,
)
from nearmiss_kit.insight.spc.chart import Chart, ChartSettings, Limits, Point, Segment
from nearmiss_kit.insight.spc.rules import Rule
from nearmiss_kit.insight.spc.unusable import refuse_unusable
from nearmiss_kit.insight.spc.words import CentreLine, ChartKind, Improvement, State
from nearmiss_kit.insight.spc.xmr import EXACT_FACTOR, individual_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

POWER = 3.6
"""Times between events to the power of 1 / 3.6 are nearly normal."""


def g_chart(
    between: Sequence[float],
    *,
    segment_starts: Sequence[int] = (),
    settings: ChartSettings | None = None,
    improvement: Improvement = Improvement.NEUTRAL,
    target: float | None = None,
) -> Chart:
    """Opportunities between events: the upper limit is g + 3 √(g (g + 1)), g being the mean.

    The line in the middle is the median, since half of the points should lie on each side and
    the mean of such counts lies far above that. The lower limit is zero. Counts between events
    reach far up and not down, so two in three is not asked.

    >>> chart = g_chart([4, 0, 11, 2, 6, 1, 4])
    >>> chart.segments[0].centre, round(chart.segments[0].upper, 2)
    (4.0, 17.42)

    Raises:
        ValueError: no count, one that is no whole number from 0, or a segment that starts outside.
    """
    refuse_unusable(ChartKind.G, between, ())
    return build(_G, Series(between), segment_starts, settings, Wanted(improvement, target))


def t_chart(
    between: Sequence[float],
    *,
    segment_starts: Sequence[int] = (),
    settings: ChartSettings | None = None,
    improvement: Improvement = Improvement.NEUTRAL,
    target: float | None = None,
) -> Chart:
    """Times between events: an I chart of the times to the power of 1 / 3.6, powered back.

    The rules judge on that scale, where high and low are alike. A limit below zero there is zero.

    >>> chart = t_chart([12, 30, 7, 19, 44, 21, 9])
    >>> last = chart.segments[0]
    >>> round(last.centre, 2), round(last.lower, 2), round(last.upper, 2)
    (17.82, 0.19, 124.62)

    Raises:
        ValueError: no time, one that is not above 0, or a segment that starts outside the series.
    """
    refuse_unusable(ChartKind.T, between, ())
    powered = Series([time ** (1 / POWER) for time in between])
    chart = build(_T, powered, segment_starts, settings, Wanted(improvement, target))
    return finished(
        ChartKind.T,
        [_point_back(point, float(between[point.index])) for point in chart.points],
        [_segment_back(segment, chart.points, between) for segment in chart.segments],
        chart.settings,
        Wanted(improvement, target),
    )


def _g_lines(part: Part) -> Lines:
    base = [part.values[i] for i in part.base]
    average = mean(base)
    spread = sqrt(average * (average + 1))
    limits = Limits(0.0, 0.0, average + 2 * spread, average + 3 * spread)
    return Lines(median(base), [limits] * len(part.values), CentreLine.MEDIAN)


def _t_lines(part: Part) -> Lines:
    return individual_lines(part, EXACT_FACTOR)


def _back(value: float | None) -> float | None:
    return None if value is None else max(0.0, value) ** POWER


def _point_back(point: Point, time: float) -> Point:
    lower = _back(point.lower)
    return replace(
        point,
        value=time,
        centre=point.centre**POWER,
        lower=lower,
        near_lower=_back(point.near_lower),
        near_upper=_back(point.near_upper),
        upper=_back(point.upper),
        drawn_lower=lower,
        drawn_upper=_back(point.upper),
    )


def _segment_back(segment: Segment, points: Sequence[Point], between: Sequence[float]) -> Segment:
    centre = segment.centre**POWER
    if segment.state is State.RUN_CHART:  # exactly, and not by way of the powers
        centre = median(between[points[i].index] for i in range(segment.start, segment.end))
    return replace(segment, centre=centre, lower=_back(segment.lower), upper=_back(segment.upper))


_G = Formula(ChartKind.G, _g_lines, rules=frozenset({Rule.LIMIT, Rule.TREND, Rule.SHIFT}))
_T = Formula(ChartKind.T, _t_lines)
