"""Funnel plots: services of different size side by side. In: events, exposure. Out: a `Funnel`.

The limits are exact: Poisson for rates, binomial for proportions. A service beyond the 99.8 % limit
differs by more than chance; the 95 % limit alone is crossed by one service in twenty.

The Poisson limits are those of the R package FunnelPlotR (Dobson's exact interval around the
expected number); the binomial limits are the same construction for a share (Clopper and Pearson).
Spread beyond chance that all services share (overdispersion) is not taken off.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from nearmiss_kit.insight.spc.quantiles import beta_quantile, gamma_quantile
from nearmiss_kit.insight.spc.unusable import refuse_unusable
from nearmiss_kit.insight.spc.words import ChartKind

if TYPE_CHECKING:
    from collections.abc import Sequence

WARNING, ACTION = 0.95, 0.998
"""How many services in a hundred lie within the inner and the outer limits by chance."""


class Standing(StrEnum):
    """Where a service lies among the others."""

    ORDINARY = "within the limits"
    HIGH_95 = "above the 95 % limit"
    LOW_95 = "below the 95 % limit"
    HIGH_998 = "above the 99.8 % limit"
    LOW_998 = "below the 99.8 % limit"

    @property
    def special(self) -> bool:
        """Whether it lies beyond the outer limits."""
        return self in {Standing.HIGH_998, Standing.LOW_998}


class FunnelLimits(NamedTuple):
    """Inner and outer limits at a size."""

    lower_998: float
    lower_95: float
    upper_95: float
    upper_998: float


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """A service."""

    label: str
    events: float
    size: float
    value: float
    limits: FunnelLimits | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Funnel:
    """Services around what all of them have together."""

    kind: ChartKind
    """`u` for rates, `p` for proportions."""
    points: tuple[FunnelPoint, ...]
    centre: float
    """All events over all sizes, times `per`."""
    per: float

    @property
    def special(self) -> tuple[str, ...]:
        """The services beyond the outer limits."""
        return tuple(point.label for point in self.points if point.standing.special)

    def limits_at(self, size: float) -> FunnelLimits | None:
        """The limits for a service of a size; None where all or none of the cases are events."""
        return _limits(self.kind, self.centre / self.per, size, self.per)


def funnel(
    labels: Sequence[str],
    events: Sequence[float],
    sizes: Sequence[float],
    kind: ChartKind = ChartKind.U,
    per: float = 1.0,
) -> Funnel:
    """Compare services by rate (`u`) or proportion (`p`), smallest first.

    >>> chart = funnel(["Alder", "Birch", "Cedar"], [4, 21, 30], [1000, 1000, 3000], per=1000)
    >>> chart.centre, [(p.label, p.standing.value) for p in chart.points if p.standing.special]
    (11.0, [])

    Raises:
        ValueError: nothing to compare, two services of one name, or a count that cannot be.
    """
    if kind not in {ChartKind.U, ChartKind.P}:
        raise ValueError("a funnel compares rates (u) or proportions (p)")
    if len(labels) != len(events) or not labels or len(set(labels)) != len(labels):
        raise ValueError("a funnel needs services, each named once and with its events")
    refuse_unusable(kind, events, sizes)
    pooled = float(sum(map(Fraction, events), Fraction()) / sum(map(Fraction, sizes), Fraction()))
    points = []
    for label, count, size in zip(labels, events, sizes, strict=True):
        limits = _limits(kind, pooled, size, per)
        value = count / size * per
        standing = _standing(value, limits)
        points.append(FunnelPoint(label, count, size, value, limits, standing))
    points.sort(key=lambda point: (point.size, point.label))
    return Funnel(kind, tuple(points), pooled * per, per)


def _limits(kind: ChartKind, share: float, size: float, per: float) -> FunnelLimits | None:
    if share == 0 or (kind is ChartKind.P and share == 1):
        return None
    bounds = poisson_bounds if kind is ChartKind.U else binomial_bounds
    inner, outer = bounds(share, size, WARNING), bounds(share, size, ACTION)
    return FunnelLimits(outer[0] * per, inner[0] * per, inner[1] * per, outer[1] * per)


def poisson_bounds(rate: float, size: float, coverage: float) -> tuple[float, float]:
    """Between which rates so many services of a size lie, if all had that rate.

    With E expected events and `a` in each tail: qchisq(a, 2 E) / 2 E and
    qchisq(1 - a, 2 (E + 1)) / 2 E times the rate; half a chi-square is a gamma variable of half
    its degrees of freedom.
    """
    tail, expected = (1 - coverage) / 2, rate * size
    return gamma_quantile(tail, expected) / size, gamma_quantile(1 - tail, expected + 1) / size


def binomial_bounds(share: float, size: float, coverage: float) -> tuple[float, float]:
    """Between which shares so many services of a size lie, if all had that share."""
    tail, expected = (1 - coverage) / 2, share * size
    return (
        beta_quantile(tail, expected, size - expected + 1),
        beta_quantile(1 - tail, expected + 1, size - expected),
    )


def _standing(value: float, limits: FunnelLimits | None) -> Standing:
    if limits is None:
        return Standing.ORDINARY
    if value > limits.upper_95:
        return Standing.HIGH_998 if value > limits.upper_998 else Standing.HIGH_95
    if value < limits.lower_95:
        return Standing.LOW_998 if value < limits.lower_998 else Standing.LOW_95
    return Standing.ORDINARY
