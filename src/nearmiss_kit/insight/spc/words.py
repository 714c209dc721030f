"""The words of control charts. In: nothing. Out: kinds of chart, special causes, readings."""

from __future__ import annotations

from enum import Enum, StrEnum


class ChartKind(StrEnum):
    """What a series is, and so which formula its limits come from."""

    XMR = "xmr"
    """Any measure: individual values with their moving ranges, as the NHS tools draw them."""
    I = "i"  # noqa: E741 (the name of the chart)
    """Individual values with the textbook's factor, 3 / 1.128 in place of 2.66."""
    MR = "mr"
    """The moving ranges themselves: how far each value lies from the one before."""
    P = "p"
    """A proportion: so many of a known number, a different number each time."""
    P_PRIME = "p-prime"
    """A proportion of thousands, where a p-chart's limits are too narrow (Laney)."""
    U = "u"
    """A rate: events by an amount of exposure that differs from time to time."""
    U_PRIME = "u-prime"
    """A rate by a very large exposure (Laney)."""
    C = "c"
    """A count of events where the exposure is always the same."""
    G = "g"
    """Opportunities between rare events, counted."""
    T = "t"
    """Time between rare events, measured."""

    @property
    def needs_denominator(self) -> bool:
        """Whether each count has an amount that it is divided by."""
        return self in {ChartKind.P, ChartKind.P_PRIME, ChartKind.U, ChartKind.U_PRIME}


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

    @classmethod
    def of(cls, cause: SpecialCause, improvement: Improvement) -> PointType:
        """What a special cause says where improvement is one way, the other, or neither."""
        direction = cause.direction
        if direction == 0:
            return cls.COMMON
        if improvement is Improvement.NEUTRAL:
            return cls.NEUTRAL_HIGH if direction > 0 else cls.NEUTRAL_LOW
        return cls.IMPROVEMENT if direction == improvement.value else cls.CONCERN


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


class CentreLine(StrEnum):
    """What the line in the middle is."""

    MEAN = "mean"
    MEDIAN = "median"
