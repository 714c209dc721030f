"""Charts of counts, proportions and rates: c, p, p', u, u'. In: counts, denominators. Out: a chart.

Limits are centre ± 3 standard deviations: of a Poisson count for c and u, of a binomial share for
p. The primes (Laney 2002) widen or narrow them by how much the months really vary: where the
denominators run to many thousands, a p- or u-chart would call almost every month special.
Formulas as in qicharts2; the tests run against its results and Montgomery's tables.
"""

from __future__ import annotations

from fractions import Fraction
from math import sqrt
from statistics import mean
from typing import TYPE_CHECKING

from nearmiss_kit.insight.spc.build import Formula, Lines, Part, Series, Wanted, build
from nearmiss_kit.insight.spc.chart import Chart, ChartSettings, Limits
from nearmiss_kit.insight.spc.unusable import refuse_unusable
from nearmiss_kit.insight.spc.words import ChartKind, Improvement
from nearmiss_kit.insight.spc.xmr import EXACT_FACTOR, mean_moving_range

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def c_chart(
    counts: Sequence[float],
    *,
    segment_starts: Sequence[int] = (),
    settings: ChartSettings | None = None,
    improvement: Improvement = Improvement.NEUTRAL,
    target: float | None = None,
) -> Chart:
    """Counts over the same exposure each time: the mean c ± 3 √c.

    >>> chart = c_chart([7, 12, 9, 8, 10, 8, 9])
    >>> chart.segments[0].centre, chart.segments[0].lower, chart.segments[0].upper
    (9.0, 0.0, 18.0)

    Raises:
        ValueError: no count, one that is no whole number from 0, or a segment that starts outside.
    """
    refuse_unusable(ChartKind.C, counts, ())
    return build(_C, Series(counts), segment_starts, settings, Wanted(improvement, target))


def p_chart(
    counts: Sequence[float],
    sizes: Sequence[float],
    *,
    segment_starts: Sequence[int] = (),
    settings: ChartSettings | None = None,
    improvement: Improvement = Improvement.NEUTRAL,
    target: float | None = None,
) -> Chart:
    """Shares of a known number: p ± 3 √(p (1 - p) / n), p being all counts over all sizes.

    >>> chart = p_chart([1, 2, 3, 2, 1, 3], [20] * 6, settings=ChartSettings(per=100))
    >>> round(chart.segments[0].centre, 9), round(chart.segments[0].upper, 2)
    (10.0, 30.12)

    Raises:
        ValueError: no count, a count above its size or no whole number from 0, a size of 0, or a
            segment that starts outside the series.
    """
    wanted = Wanted(improvement, target)
    return _divided(_P, counts, sizes, segment_starts, settings, wanted)


def p_prime_chart(
    counts: Sequence[float],
    sizes: Sequence[float],
    *,
    segment_starts: Sequence[int] = (),
    settings: ChartSettings | None = None,
    improvement: Improvement = Improvement.NEUTRAL,
    target: float | None = None,
) -> Chart:
    """A p-chart whose limits are multiplied with the spread of its standardised values (Laney).

    Raises:
        ValueError: as for `p_chart`.
    """
    wanted = Wanted(improvement, target)
    return _divided(_P_PRIME, counts, sizes, segment_starts, settings, wanted)


def u_chart(
    counts: Sequence[float],
    sizes: Sequence[float],
    *,
    segment_starts: Sequence[int] = (),
    settings: ChartSettings | None = None,
    improvement: Improvement = Improvement.NEUTRAL,
    target: float | None = None,
) -> Chart:
    """Events by exposure: u ± 3 √(u / n), u being all counts over all sizes.

    >>> chart = u_chart([4, 6, 5, 3, 7, 5], [1000] * 6, settings=ChartSettings(per=1000))
    >>> round(chart.segments[0].centre, 9), round(chart.segments[0].upper, 2)
    (5.0, 11.71)

    Raises:
        ValueError: no count, one that is no whole number from 0, a size that is not above 0, or a
            segment that starts outside the series.
    """
    wanted = Wanted(improvement, target)
    return _divided(_U, counts, sizes, segment_starts, settings, wanted)


def u_prime_chart(
    counts: Sequence[float],
    sizes: Sequence[float],
    *,
    segment_starts: Sequence[int] = (),
    settings: ChartSettings | None = None,
    improvement: Improvement = Improvement.NEUTRAL,
    target: float | None = None,
) -> Chart:
    """A u-chart whose limits are multiplied with the spread of its standardised values (Laney).

    Raises:
        ValueError: as for `u_chart`.
    """
    wanted = Wanted(improvement, target)
    return _divided(_U_PRIME, counts, sizes, segment_starts, settings, wanted)


def _divided(
    formula: Formula,
    counts: Sequence[float],
    sizes: Sequence[float],
    segment_starts: Sequence[int],
    settings: ChartSettings | None,
    wanted: Wanted,
) -> Chart:
    settings = settings or ChartSettings()
    refuse_unusable(formula.kind, counts, sizes)
    shares = [count / size * settings.per for count, size in zip(counts, sizes, strict=True)]
    return build(formula, Series(shares, counts, sizes), segment_starts, settings, wanted)


def _c_lines(part: Part) -> Lines:
    centre = mean(part.values[i] for i in part.base)
    return Lines(centre, [Limits.around(centre, 3 * sqrt(centre))] * len(part.values))


def _p_spread(share: float, size: float) -> float:
    return sqrt(share * (1 - share) / size)


def _u_spread(rate: float, size: float) -> float:
    return sqrt(rate / size)


def _share_lines(part: Part, spread: Callable[[float, float], float], *, prime: bool) -> Lines:
    """The pooled share, and its standard deviation for each size times 3, wider for a prime."""
    share = _pooled(part)
    factor = 3.0
    if prime:
        moving = _standardised_range(part, share, spread)
        if moving is None:
            return Lines(share * part.settings.per, None)
        factor = (part.settings.limit_factor or EXACT_FACTOR) * moving
    per = part.settings.per
    reaches = [factor * spread(share, size) * per for size in part.sizes]
    return Lines(share * per, [Limits.around(share * per, reach) for reach in reaches])


def _pooled(part: Part) -> float:
    """All counts over all sizes, exactly: equal shares must not lie off their own average."""
    counts = sum((Fraction(part.counts[i]) for i in part.base), Fraction())
    sizes = sum((Fraction(part.sizes[i]) for i in part.base), Fraction())
    return float(counts / sizes)


def _standardised_range(
    part: Part, share: float, spread: Callable[[float, float], float]
) -> float | None:
    """The mean moving range of (value - share) / its standard deviation; 0 where none varies."""
    if spread(share, 1) == 0:
        return 0.0
    standardised = [
        (part.counts[i] / part.sizes[i] - share) / spread(share, part.sizes[i]) for i in part.base
    ]
    return mean_moving_range(standardised, part.settings)


def _p_lines(part: Part) -> Lines:
    return _share_lines(part, _p_spread, prime=False)


def _p_prime_lines(part: Part) -> Lines:
    return _share_lines(part, _p_spread, prime=True)


def _u_lines(part: Part) -> Lines:
    return _share_lines(part, _u_spread, prime=False)


def _u_prime_lines(part: Part) -> Lines:
    return _share_lines(part, _u_spread, prime=True)


_C = Formula(ChartKind.C, _c_lines)
_P = Formula(ChartKind.P, _p_lines, whole=True)
_P_PRIME = Formula(ChartKind.P_PRIME, _p_prime_lines, whole=True)
_U = Formula(ChartKind.U, _u_lines)
_U_PRIME = Formula(ChartKind.U_PRIME, _u_prime_lines)
