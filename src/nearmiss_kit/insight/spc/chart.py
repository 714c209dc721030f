"""A control chart as plain values. In: nothing. Out: settings, points, segments, the chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from nearmiss_kit.insight.spc.words import (
    Assurance,
    CentreLine,
    ChartKind,
    Improvement,
    PointType,
    SpecialCause,
    State,
)


class Limits(NamedTuple):
    """Where ordinary variation ends for one point; near limits lie at two thirds of the way."""

    lower: float
    near_lower: float
    near_upper: float
    upper: float

    @classmethod
    def around(cls, centre: float, reach: float) -> Limits:
        """The centre plus and minus the same."""
        near = reach * 2 / 3
        return cls(centre - reach, centre - near, centre + near, centre + reach)


@dataclass(frozen=True, slots=True)
class ChartSettings:
    """How limits are computed.

    Attributes:
        screen_outliers: leave outlying moving ranges out once; the NHS Excel tool does not.
        fix_after: take centre and limits from the first so many points of a segment, at least 2.
        least_points: limits from fewer points are not drawn, and the chart is a run chart.
        trial_below: limits from fewer points are called trial limits.
        non_negative: the measure cannot be negative, so a lower limit is drawn at zero at least.
        left_out: positions of points that are drawn and judged but do not count for the limits.
        limit_factor: mean moving range to limit, in place of the chart's own 2.66 or 3 / 1.128.
        at_most: the measure cannot exceed it, so an upper limit is drawn there at most.
        per: proportions and rates are drawn for so many: 100 for percent, 1000 for a thousand.
    """

    screen_outliers: bool = False
    fix_after: int | None = None
    least_points: int = 6
    trial_below: int = 13
    non_negative: bool = True
    left_out: frozenset[int] = frozenset()
    limit_factor: float | None = None
    at_most: float | None = None
    per: float = 1.0

    def __post_init__(self) -> None:
        if self.fix_after is not None and self.fix_after < 2:
            raise ValueError("limits cannot be fixed after fewer than two points")
        if not self.per > 0:
            raise ValueError("a rate is given for more than none")


@dataclass(frozen=True, slots=True)
class Segment:
    """The points from `start` up to, and not including, `end`: they share a centre."""

    start: int
    end: int
    state: State
    centre: float
    lower: float | None
    """The lower limit; that of its last point, where limits differ with the denominator."""
    upper: float | None
    """The upper limit, likewise."""
    centre_is: CentreLine = CentreLine.MEAN


@dataclass(frozen=True, slots=True)
class Point:
    """A point with its limits. Limits are None where there are none."""

    index: int
    """The position in the series, from 0."""
    segment: int
    """The position of its segment, from 0."""
    value: float
    moving_range: float | None
    """How far it lies from the point before it in the segment; only for individual values."""
    centre: float
    lower: float | None
    upper: float | None
    near_lower: float | None
    near_upper: float | None
    drawn_lower: float | None
    """The lower limit as it is drawn: at zero at least, where the measure cannot be negative."""
    drawn_upper: float | None
    """The upper limit as it is drawn: at the whole at most, where the measure is a proportion."""
    special_cause: SpecialCause
    point_type: PointType


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its points in time order, its segments, and the reading of the last segment."""

    kind: ChartKind
    points: tuple[Point, ...]
    segments: tuple[Segment, ...]
    settings: ChartSettings
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
        """The positions in the series of all points with special cause."""
        return tuple(p.index for p in self.points if p.special_cause is not SpecialCause.NONE)
