"""What a value must be for a kind of chart. In: a value and its denominator. Out: why it cannot."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from nearmiss_kit.insight.spc.words import ChartKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_ANY_NUMBER = frozenset({ChartKind.XMR, ChartKind.I, ChartKind.MR})
_PROPORTIONS = frozenset({ChartKind.P, ChartKind.P_PRIME})


def unusable(kind: ChartKind, value: float, size: float | None = None) -> str | None:
    """Why a value cannot stand on such a chart, as the end of a sentence; None if it can.

    >>> unusable(ChartKind.P, 12, 10)
    'more (12) than the number it is a part of (10)'
    """
    if not isfinite(value):
        return "not a finite number"
    if kind in _ANY_NUMBER:
        return None
    if kind is ChartKind.T:
        return None if value > 0 else _NO_TIME
    if value < 0 or value != int(value):
        return f"not a whole number from 0, as a count must be ({value:g})"
    return _unusable_size(kind, value, size) if kind.needs_denominator else None


def refuse_unusable(kind: ChartKind, values: Sequence[float], sizes: Sequence[float]) -> None:
    """Raise for the first value that cannot stand on such a chart.

    Raises:
        ValueError: a value or its denominator does not fit.
    """
    if kind.needs_denominator and len(sizes) != len(values):
        raise ValueError("each count needs its denominator")
    for position, value in enumerate(values):
        reason = unusable(kind, value, sizes[position] if kind.needs_denominator else None)
        if reason:
            raise ValueError(f"the value at position {position} is {reason}")


_NO_TIME = (
    "not above 0, and so no time between two events; where two fall on one day, "
    "measure in hours, or count them as one"
)


def _unusable_size(kind: ChartKind, value: float, size: float | None) -> str | None:
    if size is None or not isfinite(size) or size <= 0:
        return "divided by a number that is not above 0"
    if kind in _PROPORTIONS and value > size:
        return f"more ({value:g}) than the number it is a part of ({size:g})"
    return None
