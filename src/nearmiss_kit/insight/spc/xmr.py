"""Charts of individual values: XmR and I. In: values in time order. Out: a chart.

Formulas as in the NHS-R package NHSRplotthedots (XmR) and in qicharts2 (I), against whose results
the tests run. Limits are centre ± 2.66 times the mean moving range; near limits lie at two
thirds of that.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import mean
from typing import TYPE_CHECKING

from nearmiss_kit.insight.spc.build import Formula, Lines, Part, Series, Wanted, build
from nearmiss_kit.insight.spc.chart import Chart, ChartSettings, Limits
from nearmiss_kit.insight.spc.words import ChartKind, Improvement

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT_FACTOR = 2.66
"""Mean moving range to limit on an XmR chart: 3 / 1.128, rounded as the NHS tools do."""
EXACT_FACTOR = 3 / 1.128
"""Mean moving range to limit on an I chart; 1.128 is d2 for ranges of two values."""
SCREEN_FACTOR = 3.267
"""D4 for ranges of two values: moving ranges of this many mean moving ranges are outlying."""


def xmr(
    values: Sequence[float],
    *,
    segment_starts: Sequence[int] = (),
    settings: ChartSettings | None = None,
    improvement: Improvement = Improvement.NEUTRAL,
    target: float | None = None,
) -> Chart:
    """The XmR chart of a series; `segment_starts` are the positions where it is re-based.

    >>> chart = xmr([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1])
    >>> last = chart.segments[-1]
    >>> round(last.centre, 2), round(last.lower, 2), round(last.upper, 2), chart.special
    (1.94, -3.06, 6.95, (4,))

    Raises:
        ValueError: no value, one that is not finite, or a segment that starts outside the series.
    """
    wanted = Wanted(improvement, target)
    return build(_XMR, Series(values), segment_starts, settings, wanted)


def i_chart(
    values: Sequence[float],
    *,
    segment_starts: Sequence[int] = (),
    settings: ChartSettings | None = None,
    improvement: Improvement = Improvement.NEUTRAL,
    target: float | None = None,
) -> Chart:
    """The same with the textbook's factor, 3 / 1.128, that NHS tools round to 2.66.

    Raises:
        ValueError: as for `xmr`.
    """
    wanted = Wanted(improvement, target)
    return build(_I, Series(values), segment_starts, settings, wanted)


def moving_ranges(values: Sequence[float]) -> list[float]:
    """How far each value lies from the one before."""
    return [abs(after - before) for before, after in pairwise(values)]


def mean_moving_range(values: Sequence[float], settings: ChartSettings) -> float | None:
    """The mean moving range, outlying ones left out where asked; None where none is left."""
    ranges = moving_ranges(values)
    if settings.screen_outliers and ranges:
        bound = SCREEN_FACTOR * mean(ranges)
        ranges = [moving for moving in ranges if moving < bound]
    return mean(ranges) if ranges else None


def individual_lines(part: Part, factor: float) -> Lines:
    """Mean, and the mean plus and minus `factor` times the mean moving range."""
    base = [part.values[i] for i in part.base]
    centre = mean(base)  # exact: with fmean, equal values can lie off their own average
    moving = mean_moving_range(base, part.settings)
    if moving is None:
        return Lines(centre, None)
    reach = (part.settings.limit_factor or factor) * moving
    return Lines(centre, [Limits.around(centre, reach)] * len(part.values))


def _xmr_lines(part: Part) -> Lines:
    return individual_lines(part, LIMIT_FACTOR)


def _i_lines(part: Part) -> Lines:
    return individual_lines(part, EXACT_FACTOR)


_XMR = Formula(ChartKind.XMR, _xmr_lines, with_ranges=True)
_I = Formula(ChartKind.I, _i_lines, with_ranges=True)
