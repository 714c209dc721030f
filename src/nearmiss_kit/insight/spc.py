"""XmR control charts as NHS "Making Data Count" draws them. In: values in time order. Out: a chart.

Formulas and rules as in the NHS-R package NHSRplotthedots, against whose results the tests run.
Limits are centre ± 2.66 times the mean moving range; near limits lie at two thirds of that.
A point that meets several rules takes the first of: beyond a limit, trend, two in three, shift.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from itertools import pairwise
from math import isfinite
from statistics import mean, median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT_FACTOR = 2.66
"""Mean moving range to limit: 3 / 1.128, rounded as the NHS tools do."""
SCREEN_FACTOR = 3.267
"""Moving ranges of this many mean moving ranges or more are outlying."""
RUN = 7
"""Points that make a trend or a shift."""


class Improvement(Enum):
    """Which way is better; reports of near misses have no better way."""

    INCREASE = 1
    DECREASE = -1
    NEUTRAL = 0


class SpecialCause(StrEnum):
    """Why a point stands out."""

    NONE = "common cause"
    ABOVE_LIMIT = "above the upper limit"
    BELOW_LIMIT = "below the lower limit"
    RISING = "part of seven rising in a row"
    FALLING = "part of seven falling in a row"
    TWO_IN_THREE_HIGH = "one of two in three close to the upper limit"
    TWO_IN_THREE_LOW = "one of two in three close to the lower limit"
    SHIFT_HIGH = "part of seven in a row above the average"
    SHIFT_LOW = "part of seven in a row below the average"

    @property
    def direction(self) -> int:
        """1 for high or rising, -1 for low or falling, 0 for common cause."""
        return _DIRECTION[self]


_DIRECTION = {
    SpecialCause.NONE: 0,
    SpecialCause.ABOVE_LIMIT: 1,
    SpecialCause.BELOW_LIMIT: -1,
    SpecialCause.RISING: 1,
    SpecialCause.FALLING: -1,
    SpecialCause.TWO_IN_THREE_HIGH: 1,
    SpecialCause.TWO_IN_THREE_LOW: -1,
    SpecialCause.SHIFT_HIGH: 1,
    SpecialCause.SHIFT_LOW: -1,
}


class PointType(StrEnum):
    """What a point says, given which way is better."""

    COMMON = "common cause"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL_HIGH = "special cause, high"
    NEUTRAL_LOW = "special cause, low"


class Assurance(StrEnum):
    """Whether a target will be met if nothing changes."""

    PASSES = "consistently passes"
    FAILS = "consistently fails"
    INCONSISTENT = "hit and miss"


class State(StrEnum):
    """How far the limits of a segment can be trusted."""

    RUN_CHART = "run chart"
    TRIAL = "trial limits"
    LIMITS = "limits"


@dataclass(frozen=True, slots=True)
class XmrSettings:
    """How limits are computed.

    Attributes:
        screen_outliers: leave outlying moving ranges out once; the NHS Excel tool does not.
        fix_after: take centre and limits from the first so many points of a segment, at least 2.
        least_points: below this number no limits are drawn, and the chart is a run chart.
        trial_below: below this number limits are called trial limits.
        non_negative: the measure cannot be negative, so a lower limit is drawn at zero at least.
    """

    screen_outliers: bool = False
    fix_after: int | None = None
    least_points: int = 6
    trial_below: int = 13
    non_negative: bool = True

    def __post_init__(self) -> None:
        if self.fix_after is not None and self.fix_after < 2:
            raise ValueError("limits cannot be fixed after fewer than two points")


@dataclass(frozen=True, slots=True)
class Segment:
    """The limits of the points from `start` up to, and not including, `end`."""

    start: int
    end: int
    state: State
    centre: float
    """The mean; the median on a run chart."""
    lower: float | None
    upper: float | None

    @property
    def near(self) -> tuple[float, float] | None:
        """Lower and upper near limit, at two thirds of the way to the limits."""
        if self.upper is None:
            return None
        reach = (self.upper - self.centre) * 2 / 3
        return self.centre - reach, self.centre + reach


@dataclass(frozen=True, slots=True)
class XmrPoint:
    """A point with the limits of its segment. Limits are None where there are none."""

    index: int
    """The position in the series, from 0."""
    segment: int
    """The position of its segment, from 0."""
    value: float
    moving_range: float | None
    centre: float
    lower: float | None
    upper: float | None
    near_lower: float | None
    near_upper: float | None
    drawn_lower: float | None
    """The lower limit as it is drawn: at zero at least, where the measure cannot be negative."""
    special_cause: SpecialCause
    point_type: PointType


@dataclass(frozen=True, slots=True)
class XmrChart:
    """A chart: its points in time order, its segments, and the reading of the last segment."""

    points: tuple[XmrPoint, ...]
    segments: tuple[Segment, ...]
    settings: XmrSettings
    improvement: Improvement
    target: float | None
    assurance: Assurance | None

    @property
    def state(self) -> State:
        """How far the limits of the last segment can be trusted."""
        return self.segments[-1].state

    @property
    def variation(self) -> tuple[PointType, int]:
        """The variation icon: what the last point says, and 1 for high, -1 for low, else 0."""
        last = self.points[-1]
        return last.point_type, last.special_cause.direction

    @property
    def special(self) -> tuple[int, ...]:
        """The positions of all points with special cause."""
        return tuple(p.index for p in self.points if p.special_cause is not SpecialCause.NONE)


def xmr(
    values: Sequence[float],
    *,
    segment_starts: Sequence[int] = (),
    settings: XmrSettings | None = None,
    improvement: Improvement = Improvement.NEUTRAL,
    target: float | None = None,
) -> XmrChart:
    """The control chart of a series; `segment_starts` are the positions where it is re-based.

    >>> chart = xmr([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1])
    >>> last = chart.segments[-1]
    >>> round(last.centre, 2), round(last.lower, 2), round(last.upper, 2), chart.special
    (1.94, -3.06, 6.95, (4,))

    Raises:
        ValueError: no value, one that is not finite, or a segment that starts outside the series.
    """
    settings = settings or XmrSettings()
    starts = sorted({0, *segment_starts})
    if not values or starts[0] < 0 or starts[-1] >= len(values):
        raise ValueError("a chart needs values, and each segment a start within them")
    if not all(isfinite(value) for value in values):
        raise ValueError("a chart needs finite numbers")
    segments: list[Segment] = []
    points: list[XmrPoint] = []
    for start, end in zip(starts, [*starts[1:], len(values)], strict=True):
        part = [float(value) for value in values[start:end]]
        segment = _segment(part, start, settings)
        points += _points(part, segment, len(segments), settings, improvement)
        segments.append(segment)
    assurance = _assurance(segments[-1], improvement, target)
    return XmrChart(tuple(points), tuple(segments), settings, improvement, target, assurance)


def _segment(values: list[float], start: int, settings: XmrSettings) -> Segment:
    end = start + len(values)
    if len(values) < settings.least_points:
        return Segment(start, end, State.RUN_CHART, median(values), None, None)
    basis = values[: settings.fix_after]
    ranges = [abs(after - before) for before, after in pairwise(basis)]
    if settings.screen_outliers and ranges:
        bound = SCREEN_FACTOR * mean(ranges)
        ranges = [moving for moving in ranges if moving < bound]
    state = State.TRIAL if len(values) < settings.trial_below else State.LIMITS
    centre = mean(basis)  # exact: with fmean, equal values can lie off their own average
    if not ranges:
        return Segment(start, end, state, centre, None, None)
    reach = LIMIT_FACTOR * mean(ranges)
    return Segment(start, end, state, centre, centre - reach, centre + reach)


def _points(
    values: list[float], segment: Segment, at: int, settings: XmrSettings, improvement: Improvement
) -> list[XmrPoint]:
    drawn = segment.lower
    if drawn is not None and settings.non_negative:
        drawn = max(0.0, drawn)
    near_lower, near_upper = segment.near or (None, None)
    limits = (segment.lower, segment.upper, near_lower, near_upper, drawn)
    points = []
    for i, (value, cause) in enumerate(zip(values, _causes(values, segment), strict=True)):
        moving = abs(value - values[i - 1]) if i else None
        kind = _point_type(cause, improvement)
        place = (segment.start + i, at)
        points.append(XmrPoint(*place, value, moving, segment.centre, *limits, cause, kind))
    return points


def _causes(values: list[float], segment: Segment) -> list[SpecialCause]:
    causes = [SpecialCause.NONE] * len(values)
    if segment.lower is None or segment.upper is None:
        return causes
    found = (  # the last to speak wins, so the first in precedence comes last
        _shifts(values, segment.centre),
        _two_in_three(values, segment),
        _trends(values),
        _beyond(values, segment.lower, segment.upper),
    )
    for marks in found:
        for index, cause in marks.items():
            causes[index] = cause
    return causes


def _beyond(values: list[float], lower: float, upper: float) -> dict[int, SpecialCause]:
    above = {i: SpecialCause.ABOVE_LIMIT for i, value in enumerate(values) if value > upper}
    return above | {i: SpecialCause.BELOW_LIMIT for i, value in enumerate(values) if value < lower}


def _trends(values: list[float]) -> dict[int, SpecialCause]:
    """A point in two trends takes the direction of the later one.

    NHSRplotthedots calls the end of a rise falling where the next rise starts right after it,
    though no seven points fall there; here it belongs to the rise.
    """
    marks: dict[int, SpecialCause] = {}
    for end in range(RUN, len(values) + 1):
        run = values[end - RUN : end]
        steps = [_sign(after - before) for before, after in pairwise(run)]
        if abs(sum(steps)) == RUN - 1:
            cause = SpecialCause.RISING if steps[0] > 0 else SpecialCause.FALLING
            marks |= dict.fromkeys(range(end - RUN, end), cause)
    return marks


def _two_in_three(values: list[float], segment: Segment) -> dict[int, SpecialCause]:
    near = segment.near
    if near is None or segment.lower is None or segment.upper is None:
        return {}
    low, high = near
    close = [segment.lower <= value < low or high < value <= segment.upper for value in values]
    marks: dict[int, SpecialCause] = {}
    for start in range(len(values) - 2):
        window = range(start, start + 3)
        side = sum(_sign(values[i] - segment.centre) for i in window)
        if abs(side) == len(window) and sum(close[i] for i in window) >= 2:
            cause = SpecialCause.TWO_IN_THREE_HIGH if side > 0 else SpecialCause.TWO_IN_THREE_LOW
            marks |= {i: cause for i in window if close[i]}
    return marks


def _shifts(values: list[float], centre: float) -> dict[int, SpecialCause]:
    """A point on the centre line breaks a run."""
    sides = [_sign(value - centre) for value in values]
    marks: dict[int, SpecialCause] = {}
    for end in range(RUN, len(values) + 1):
        side = sum(sides[end - RUN : end])
        if abs(side) == RUN:
            cause = SpecialCause.SHIFT_HIGH if side > 0 else SpecialCause.SHIFT_LOW
            marks |= dict.fromkeys(range(end - RUN, end), cause)
    return marks


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _point_type(cause: SpecialCause, improvement: Improvement) -> PointType:
    direction = cause.direction
    if direction == 0:
        return PointType.COMMON
    if improvement is Improvement.NEUTRAL:
        return PointType.NEUTRAL_HIGH if direction > 0 else PointType.NEUTRAL_LOW
    better = direction == improvement.value
    return PointType.IMPROVEMENT if better else PointType.CONCERN


def _assurance(
    segment: Segment, improvement: Improvement, target: float | None
) -> Assurance | None:
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
