"""Which points stand out. In: the values of one segment, centre, limits. Out: special causes.

Rules as in the NHS-R package NHSRplotthedots. A point that meets several takes the first of:
beyond a limit, trend, two in three, shift.
"""

from __future__ import annotations

from enum import Enum, auto
from itertools import pairwise
from typing import TYPE_CHECKING

from nearmiss_kit.insight.spc.words import SpecialCause

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.insight.spc.chart import Limits

RUN = 7
"""Points that make a trend or a shift."""


class Rule(Enum):
    """A reason to look closer."""

    LIMIT = auto()
    TREND = auto()
    TWO_IN_THREE = auto()
    SHIFT = auto()


ALL_RULES = frozenset(Rule)


def special_causes(
    values: Sequence[float],
    centre: float,
    limits: Sequence[Limits] | None,
    rules: frozenset[Rule] = ALL_RULES,
) -> list[SpecialCause]:
    """The special cause of each point; without limits no point stands out."""
    causes = [SpecialCause.NONE] * len(values)
    if limits is None:
        return causes
    found = (  # the last to speak wins, so the first in precedence comes last
        (Rule.SHIFT, _shifts(values, centre)),
        (Rule.TWO_IN_THREE, _two_in_three(values, centre, limits)),
        (Rule.TREND, _trends(values)),
        (Rule.LIMIT, _beyond(values, limits)),
    )
    for rule, marks in found:
        if rule in rules:
            for index, cause in marks.items():
                causes[index] = cause
    return causes


def _beyond(values: Sequence[float], limits: Sequence[Limits]) -> dict[int, SpecialCause]:
    marks: dict[int, SpecialCause] = {}
    for i, (value, limit) in enumerate(zip(values, limits, strict=True)):
        if value > limit.upper:
            marks[i] = SpecialCause.ABOVE_LIMIT
        elif value < limit.lower:
            marks[i] = SpecialCause.BELOW_LIMIT
    return marks


def _trends(values: Sequence[float]) -> dict[int, SpecialCause]:
    """A point in two trends takes the direction of the later one.

    NHSRplotthedots calls the end of a rise falling where the next rise starts right after it,
    though no seven points fall there; here it belongs to the rise.
    """
    marks: dict[int, SpecialCause] = {}
    steps = [_sign(after - before) for before, after in pairwise(values)]
    for start in range(len(values) - RUN + 1):
        rise = sum(steps[start : start + RUN - 1])
        if abs(rise) == RUN - 1:
            cause = SpecialCause.RISING if rise > 0 else SpecialCause.FALLING
            marks |= dict.fromkeys(range(start, start + RUN), cause)
    return marks


def _two_in_three(
    values: Sequence[float], centre: float, limits: Sequence[Limits]
) -> dict[int, SpecialCause]:
    close = [
        limit.lower <= value < limit.near_lower or limit.near_upper < value <= limit.upper
        for value, limit in zip(values, limits, strict=True)
    ]
    marks: dict[int, SpecialCause] = {}
    for start in range(len(values) - 2):
        window = range(start, start + 3)
        side = sum(_sign(values[i] - centre) for i in window)
        if abs(side) == len(window) and sum(close[i] for i in window) >= 2:
            cause = SpecialCause.TWO_IN_THREE_HIGH if side > 0 else SpecialCause.TWO_IN_THREE_LOW
            marks |= {i: cause for i in window if close[i]}
    return marks


def _shifts(values: Sequence[float], centre: float) -> dict[int, SpecialCause]:
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
