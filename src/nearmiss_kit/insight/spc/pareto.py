"""Pareto charts: which few categories make up most. In: categories with counts. Out: a `Pareto`."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class ParetoBar:
    """A category: its count, its share, and the share of it and all before it (0 to 1)."""

    label: str
    count: float
    share: float
    cumulative: float


@dataclass(frozen=True, slots=True)
class Pareto:
    """Categories, the greatest first; those of one count stand in the order of their names."""

    bars: tuple[ParetoBar, ...]
    total: float

    def making_up(self, share: float) -> tuple[str, ...]:
        """The fewest categories that together make up such a share, e.g. 0.8."""
        chosen: list[str] = []
        for bar in self.bars:
            chosen.append(bar.label)
            if bar.cumulative >= share:
                break
        return tuple(chosen)


def pareto(labels: Sequence[str], counts: Sequence[float]) -> Pareto:
    """Sort categories by count and add their shares up; a category with none is left out.

    >>> chart = pareto(["Food", "Medication", "Falls"], [3, 12, 5])
    >>> [(bar.label, bar.cumulative) for bar in chart.bars]
    [('Medication', 0.6), ('Falls', 0.85), ('Food', 1.0)]
    >>> chart.making_up(0.8)
    ('Medication', 'Falls')

    Raises:
        ValueError: two categories of one name, a count below 0, or none above.
    """
    if len(labels) != len(counts) or len(set(labels)) != len(labels):
        raise ValueError("a Pareto chart needs categories, each named once and with its count")
    if not all(isfinite(count) and count >= 0 for count in counts):
        raise ValueError("a Pareto chart needs counts from 0")
    rows = sorted(zip(labels, counts, strict=True), key=lambda row: (-row[1], row[0]))
    total = sum((Fraction(count) for count in counts), Fraction())
    if not total:
        raise ValueError("a Pareto chart needs a category that is not empty")
    bars, reached = [], Fraction()
    for label, count in rows:
        if count:
            reached += Fraction(count)
            bars.append(
                ParetoBar(label, count, float(Fraction(count) / total), float(reached / total))
            )
    return Pareto(tuple(bars), float(total))
