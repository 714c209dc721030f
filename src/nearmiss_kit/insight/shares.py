"""Shares and rates, and how sure one can be of them. In: counts. Out: numbers with an interval."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

_Z = NormalDist().inv_cdf(0.975)  # two-sided 95 %


def percent(numerator: int, denominator: int) -> float | None:
    """The share in percent; None of nothing.

    >>> percent(3, 4), percent(0, 0)
    (75.0, None)
    """
    return 100 * numerator / denominator if denominator else None


def wilson(numerator: int, denominator: int) -> tuple[float, float] | None:
    """The 95 % score interval of a share, in percent (E. B. Wilson, 1927); None of nothing.

    It stays between 0 and 100 and holds for small numbers, where the usual formula fails.

    >>> [round(bound, 1) for bound in wilson(8, 10)]
    [49.0, 94.3]
    """
    if not denominator:
        return None
    share = numerator / denominator
    spread = _Z * sqrt(share * (1 - share) / denominator + (_Z / denominator) ** 2 / 4)
    middle = share + _Z**2 / (2 * denominator)
    shrink = 1 + _Z**2 / denominator
    low, high = (middle - spread) / shrink, (middle + spread) / shrink
    # None or all of the cases: the bound is 0 or 100 exactly, not a rounding error beside it.
    return (
        0.0 if numerator == 0 else 100 * low,
        100.0 if numerator == denominator else 100 * high,
    )


def byar(count: int, of: float) -> tuple[float, float]:
    """The 95 % interval of a rate, by Byar's approximation to the exact Poisson limits.

    Formula as in N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research, volume II
    (1987). With 10 events the exact limits are 4.80 and 18.39.

    >>> [round(bound, 2) for bound in byar(10, 1.0)]
    [4.79, 18.39]
    """
    more = count + 1
    low = count * (1 - 1 / (9 * count) - _Z / (3 * sqrt(count))) ** 3 if count else 0.0
    high = more * (1 - 1 / (9 * more) + _Z / (3 * sqrt(more))) ** 3
    return max(0.0, low) / of, high / of
