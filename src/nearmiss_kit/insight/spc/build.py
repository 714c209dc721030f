"""From a series and a formula to a chart. In: values, where segments start. Out: a `Chart`.

What all charts share stands here: segments, the fewest points for limits, which points count for
the limits, special causes, and the target. What differs is a `Formula`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from nearmiss_kit.insight.spc.chart import Chart, ChartSettings, Limits, Point, Segment
from nearmiss_kit.insight.spc.rules import ALL_RULES, Rule, special_causes
from nearmiss_kit.insight.spc.words import (
    Assurance,
    CentreLine,
    ChartKind,
    Improvement,
    PointType,
    State,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Part(NamedTuple):
    """One segment of a series, as a formula takes it."""

    values: Sequence[float]
    counts: Sequence[float]
    """What the values were divided from; empty for charts without a denominator."""
    sizes: Sequence[float]
    base: Sequence[int]
    """The positions in the segment that count for centre and limits."""
    settings: ChartSettings


class Lines(NamedTuple):
    """Centre and limits of a segment; no limits where nothing varies that they could rest on."""

    centre: float
    limits: Sequence[Limits] | None
    centre_is: CentreLine = CentreLine.MEAN


@dataclass(frozen=True, slots=True)
class Formula:
    """What makes one kind of chart differ from another."""

    kind: ChartKind
    lines: Callable[[Part], Lines]
    rules: frozenset[Rule] = ALL_RULES
    with_ranges: bool = False
    """Whether points tell their moving range."""
    whole: bool = False
    """Whether a value is a part of a whole, and so cannot lie above it."""


class Series(NamedTuple):
    """The values as they are drawn, and what they were divided from."""

    values: Sequence[float]
    counts: Sequence[float] = ()
    sizes: Sequence[float] = ()


class Wanted(NamedTuple):
    """Which way is better, and what should be reached."""

    improvement: Improvement = Improvement.NEUTRAL
    target: float | None = None


def spans(count: int, segment_starts: Sequence[int]) -> list[tuple[int, int]]:
    """The segments of a series as pairs of start and end.

    Raises:
        ValueError: there is no value, or a segment starts outside the series.
    """
    starts = sorted({0, *segment_starts})
    if not count or starts[0] < 0 or starts[-1] >= count:
        raise ValueError("a chart needs values, and each segment a start within them")
    return list(zip(starts, [*starts[1:], count], strict=True))


def build(
    formula: Formula,
    series: Series,
    segment_starts: Sequence[int],
    settings: ChartSettings | None,
    wanted: Wanted,
) -> Chart:
    """The chart of a series.

    Raises:
        ValueError: no value, one that is not finite, or a segment that starts outside the series.
    """
    settings = settings or ChartSettings()
    parts = spans(len(series.values), segment_starts)
    if not all(isfinite(value) for value in series.values):
        raise ValueError("a chart needs finite numbers")
    segments: list[Segment] = []
    points: list[Point] = []
    for start, end in parts:
        part = Part(
            [float(value) for value in series.values[start:end]],
            series.counts[start:end],
            series.sizes[start:end],
            base_of(start, end, settings),
            settings,
        )
        state, lines = lines_of(formula, part)
        segments.append(segment_of(start, end, state, lines))
        points += points_of(formula, part, lines, start, len(segments) - 1, wanted.improvement)
    return finished(formula.kind, points, segments, settings, wanted)


def base_of(start: int, end: int, settings: ChartSettings) -> list[int]:
    """The positions within a segment whose points count for centre and limits."""
    last = end - start if settings.fix_after is None else min(end - start, settings.fix_after)
    return [i for i in range(last) if start + i not in settings.left_out]


def lines_of(formula: Formula, part: Part) -> tuple[State, Lines]:
    """How far the limits can be trusted, and the lines; few points have only a middle."""
    state = state_of(len(part.base), part.settings)
    if state is State.RUN_CHART:
        known = [part.values[i] for i in part.base] or part.values
        return state, Lines(median(known), None, CentreLine.MEDIAN)
    return state, formula.lines(part)


def state_of(count: int, settings: ChartSettings) -> State:
    """How far limits from so many points can be trusted."""
    if count < max(settings.least_points, 1):
        return State.RUN_CHART
    return State.TRIAL if count < settings.trial_below else State.LIMITS


def segment_of(start: int, end: int, state: State, lines: Lines) -> Segment:
    """A segment with its lines; where limits differ, those of its last point."""
    last = lines.limits[-1] if lines.limits else None
    lower, upper = (last.lower, last.upper) if last else (None, None)
    return Segment(start, end, state, lines.centre, lower, upper, lines.centre_is)


def points_of(
    formula: Formula, part: Part, lines: Lines, start: int, segment: int, improvement: Improvement
) -> list[Point]:
    """The points of a segment, judged."""
    causes = special_causes(part.values, lines.centre, lines.limits, formula.rules)
    limits: Sequence[Limits | None] = lines.limits or [None] * len(part.values)
    points = []
    for i, (value, limit, cause) in enumerate(zip(part.values, limits, causes, strict=True)):
        moving = abs(value - part.values[i - 1]) if formula.with_ranges and i else None
        points.append(
            Point(
                index=start + i,
                segment=segment,
                value=value,
                moving_range=moving,
                centre=lines.centre,
                lower=limit and limit.lower,
                upper=limit and limit.upper,
                near_lower=limit and limit.near_lower,
                near_upper=limit and limit.near_upper,
                drawn_lower=limit and drawn_lower(limit.lower, part.settings),
                drawn_upper=limit and drawn_upper(limit.upper, formula, part.settings),
                special_cause=cause,
                point_type=PointType.of(cause, improvement),
            )
        )
    return points


def drawn_lower(limit: float, settings: ChartSettings) -> float:
    """A limit below zero says nothing about what cannot be negative."""
    return max(0.0, limit) if settings.non_negative else limit


def drawn_upper(limit: float, formula: Formula, settings: ChartSettings) -> float:
    """A limit above the whole says nothing about a part of it."""
    whole = settings.per if formula.whole else settings.at_most
    return limit if whole is None else min(whole, limit)


def finished(
    kind: ChartKind,
    points: Sequence[Point],
    segments: Sequence[Segment],
    settings: ChartSettings,
    wanted: Wanted,
) -> Chart:
    """The chart with its reading against the target."""
    return Chart(
        kind=kind,
        points=tuple(points),
        segments=tuple(segments),
        settings=settings,
        improvement=wanted.improvement,
        target=wanted.target,
        assurance=_assurance(segments[-1], wanted),
    )


def _assurance(segment: Segment, wanted: Wanted) -> Assurance | None:
    """Whether the target lies within ordinary variation of the last segment, or beyond it."""
    improvement, target = wanted
    if target is None or improvement is Improvement.NEUTRAL:
        return None
    if segment.upper is None or segment.lower is None:
        return None
    wanted_up = improvement is Improvement.INCREASE
    if target > segment.upper:
        return Assurance.FAILS if wanted_up else Assurance.PASSES
    if target < segment.lower:
        return Assurance.PASSES if wanted_up else Assurance.FAILS
    return Assurance.INCONSISTENT
