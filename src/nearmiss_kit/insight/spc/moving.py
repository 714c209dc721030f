"""The chart of moving ranges (MR). In: values in time order. Out: a chart of how far they jump.

Formula as in qicharts2 and Montgomery's Introduction to Statistical Quality Control.
"""

from __future__ import annotations

from math import isfinite
from statistics import mean, median
from typing import TYPE_CHECKING

from nearmiss_kit.insight.spc.build import (
    Formula,
    Lines,
    Part,
    Wanted,
    base_of,
    finished,
    points_of,
    segment_of,
    spans,
    state_of,
)
from nearmiss_kit.insight.spc.chart import Chart, ChartSettings, Limits, Point, Segment
from nearmiss_kit.insight.spc.rules import Rule
from nearmiss_kit.insight.spc.words import CentreLine, ChartKind, Improvement, State
from nearmiss_kit.insight.spc.xmr import SCREEN_FACTOR, mean_moving_range, moving_ranges

if TYPE_CHECKING:
    from collections.abc import Sequence


def mr_chart(
    values: Sequence[float],
    *,
    segment_starts: Sequence[int] = (),
    settings: ChartSettings | None = None,
    improvement: Improvement = Improvement.NEUTRAL,
    target: float | None = None,
) -> Chart:
    """The moving ranges: their mean, and 3.267 times it as upper limit; the lower is zero.

    The first value of a segment has no range, and so no point. Two ranges in a row share a value
    and rise and fall together, so of the rules only the limit speaks.

    >>> chart = mr_chart([4, 6, 5, 7, 20, 4, 6, 5])
    >>> round(chart.segments[0].centre, 2), round(chart.segments[0].upper, 2), len(chart.points)
    (5.29, 17.27, 7)

    Raises:
        ValueError: no value, one that is not finite, a segment that starts outside the series, or
            no segment with two values.
    """
    settings = settings or ChartSettings()
    if not all(isfinite(value) for value in values):
        raise ValueError("a chart needs finite numbers")
    segments: list[Segment] = []
    points: list[Point] = []
    for start, end in spans(len(values), segment_starts):
        ranges = moving_ranges(values[start:end])
        if not ranges:
            continue
        base = base_of(start, end, settings)
        state = state_of(len(base), settings)
        lines = _lines(state, [values[start + i] for i in base], ranges, settings)
        part = Part(ranges, (), (), base, settings)
        segments.append(segment_of(len(points), len(points) + len(ranges), state, lines))
        points += points_of(_MR, part, lines, start + 1, len(segments) - 1, improvement)
    if not points:
        raise ValueError("a chart of moving ranges needs two values in a segment")
    return finished(ChartKind.MR, points, segments, settings, Wanted(improvement, target))


def _lines(
    state: State, base: Sequence[float], ranges: Sequence[float], settings: ChartSettings
) -> Lines:
    if state is State.RUN_CHART:
        return Lines(median(ranges), None, CentreLine.MEDIAN)
    centre = mean_moving_range(base, settings)
    if centre is None:
        return Lines(mean(ranges), None)
    upper = SCREEN_FACTOR * centre
    near = centre + (upper - centre) * 2 / 3
    return Lines(centre, [Limits(0.0, 0.0, near, upper)] * len(ranges))


def _nothing(_part: Part) -> Lines:
    raise AssertionError("the lines of moving ranges come from the values, not from the ranges")


_MR = Formula(ChartKind.MR, _nothing, rules=frozenset({Rule.LIMIT}))
