"""Exact quantiles for funnel limits. In: a probability and a count. Out: the count it cuts off.

The gamma and beta quantiles that exact Poisson and binomial limits are made of. Series and
continued fractions as in Abramowitz and Stegun 6.5.29, 6.5.31 and 26.5.8, inverted with Newton's
method inside a bracket. SciPy has them too, at five times the size of the rest of the kit.
"""

from __future__ import annotations

from math import exp, inf, isinf, lgamma, log, log1p, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_CLOSE = 1e-15
_MOST_TERMS = 1_000_000
_MOST_STEPS = 200


def gamma_quantile(probability: float, shape: float) -> float:
    """The value that a gamma variable of that shape, scale 1, stays below so probably.

    >>> round(gamma_quantile(0.975, 1), 6)  # -ln 0.025
    3.688879

    Raises:
        ValueError: the probability does not lie between 0 and 1, or the shape is not above 0.
    """
    if not 0 < probability < 1 or not shape > 0:
        raise ValueError("a gamma quantile needs 0 < probability < 1 and a shape above 0")
    normal = NormalDist().inv_cdf(probability)  # Wilson and Hilferty's start
    cube = 1 - 1 / (9 * shape) + normal / (3 * sqrt(shape))
    start = max(shape * cube**3, 1e-6 * shape)
    return _inverse(
        lambda x: _gamma_below(shape, x), lambda x: _gamma_density(shape, x), probability, start
    )


def beta_quantile(probability: float, a: float, b: float) -> float:
    """The share that a beta variable of these shapes stays below so probably.

    >>> round(beta_quantile(0.5, 3, 3), 9)
    0.5

    Raises:
        ValueError: the probability does not lie between 0 and 1, or a shape is not above 0.
    """
    if not 0 < probability < 1 or not (a > 0 and b > 0):
        raise ValueError("a beta quantile needs 0 < probability < 1 and shapes above 0")
    return _inverse(
        lambda x: _beta_below(a, b, x),
        lambda x: _beta_density(a, b, x),
        probability,
        a / (a + b),
        highest=1.0,
    )


def _inverse(
    below: Callable[[float], float],
    density: Callable[[float], float],
    probability: float,
    start: float,
    highest: float = inf,
) -> float:
    """Where `below` reaches the probability: Newton's step, or half the bracket if that errs."""
    low, high, at = 0.0, highest, start
    for _ in range(_MOST_STEPS):
        miss = below(at) - probability
        low, high = (at, high) if miss < 0 else (low, at)
        slope = density(at)
        step = at - miss / slope if slope > 0 else inf
        if not low < step < high:
            step = at * 2 if isinf(high) else (low + high) / 2
        if abs(step - at) <= _CLOSE * abs(at) or step == at:
            return step
        at = step
    return at


def _gamma_density(shape: float, x: float) -> float:
    return exp((shape - 1) * log(x) - x - lgamma(shape))


def _gamma_below(shape: float, x: float) -> float:
    factor = exp(shape * log(x) - x - lgamma(shape))
    if x >= shape + 1:
        return 1 - factor * _gamma_fraction(shape, x)
    term = total = 1 / shape
    for n in range(1, _MOST_TERMS):
        term *= x / (shape + n)
        total += term
        if term < total * _CLOSE:
            break
    return factor * total


def _gamma_fraction(shape: float, x: float) -> float:
    """The continued fraction of the part above x, by Lentz's method."""
    b = x + 1 - shape
    c, d = inf, 1 / b
    value = d
    for n in range(1, _MOST_TERMS):
        a = n * (shape - n)
        b += 2
        d = 1 / (a * d + b)
        c = b + a / c
        value *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return value


def _beta_log(a: float, b: float) -> float:
    return lgamma(a + b) - lgamma(a) - lgamma(b)


def _beta_density(a: float, b: float, x: float) -> float:
    if not 0 < x < 1:
        return 0.0
    return exp(_beta_log(a, b) + (a - 1) * log(x) + (b - 1) * log1p(-x))


def _beta_below(a: float, b: float, x: float) -> float:
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):  # there the fraction of the other side is the quick one
        return 1 - _beta_below(b, a, 1 - x)
    factor = exp(_beta_log(a, b) + a * log(x) + b * log1p(-x))
    return factor * _beta_fraction(a, b, x) / a


def _beta_fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _MOST_TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / (1 + term * d)
            c = 1 + term / c
            value *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return value
