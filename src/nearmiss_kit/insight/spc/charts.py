"""Any control chart by its kind. In: a kind, values, denominators. Out: the chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.insight.spc.counted import c_chart, p_chart, p_prime_chart, u_chart, u_prime_chart
from nearmiss_kit.insight.spc.moving import mr_chart
from nearmiss_kit.insight.spc.rare import g_chart, t_chart
from nearmiss_kit.insight.spc.words import ChartKind
from nearmiss_kit.insight.spc.xmr import i_chart, xmr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.insight.spc.build import Wanted
    from nearmiss_kit.insight.spc.chart import Chart, ChartSettings

_PLAIN = {
    ChartKind.XMR: xmr,
    ChartKind.I: i_chart,
    ChartKind.MR: mr_chart,
    ChartKind.C: c_chart,
    ChartKind.G: g_chart,
    ChartKind.T: t_chart,
}
_DIVIDED = {
    ChartKind.P: p_chart,
    ChartKind.P_PRIME: p_prime_chart,
    ChartKind.U: u_chart,
    ChartKind.U_PRIME: u_prime_chart,
}


def chart_of_kind(
    kind: ChartKind,
    values: Sequence[float],
    sizes: Sequence[float] = (),
    *,
    wanted: Wanted,
    segment_starts: Sequence[int] = (),
    settings: ChartSettings | None = None,
) -> Chart:
    """The chart of a kind; `sizes` are denominators, for the kinds that need them.

    Raises:
        ValueError: the values do not fit the kind, as that chart says.
    """
    improvement, target = wanted
    if kind.needs_denominator:
        return _DIVIDED[kind](
            values,
            sizes,
            segment_starts=segment_starts,
            settings=settings,
            improvement=improvement,
            target=target,
        )
    return _PLAIN[kind](
        values,
        segment_starts=segment_starts,
        settings=settings,
        improvement=improvement,
        target=target,
    )
