"""Funnels and Pareto charts: exact limits against published ones and against plain sums."""

import json
from itertools import pairwise
from math import comb, exp
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference import reference

from nearmiss_kit.insight.spc import ChartKind, Standing, funnel, pareto
from nearmiss_kit.insight.spc.funnel import ACTION, WARNING, binomial_bounds, poisson_bounds
from nearmiss_kit.insight.spc.quantiles import beta_quantile, gamma_quantile


def test_the_limits_that_funnelplotr_publishes_to_their_printed_digits() -> None:
    path = reference("spc", "charts_mit.json")
    case = json.loads(path.read_text(encoding="utf-8"))["funnelplotr_poisson"]
    for at, expected in enumerate(case["n"]):
        for coverage, low, high in ((WARNING, "ll95", "ul95"), (ACTION, "ll998", "ul998")):
            lower, upper = poisson_bounds(1, expected, coverage)
            assert lower == pytest.approx(case["expect"][low][at], rel=5e-7)
            assert upper == pytest.approx(case["expect"][high][at], rel=5e-7)


def poisson_at_most(count: int, expected: float) -> float:
    term = total = exp(-expected)
    for n in range(1, count + 1):
        term *= expected / n
        total += term
    return total


def binomial_at_most(count: int, size: int, share: float) -> float:
    return sum(comb(size, n) * share**n * (1 - share) ** (size - n) for n in range(count + 1))


@given(st.integers(1, 300), st.sampled_from([0.025, 0.001, 0.4]))
def test_gamma_quantiles_invert_plain_poisson_sums(count: int, tail: float) -> None:
    low, high = gamma_quantile(tail, count), gamma_quantile(1 - tail, count + 1)
    assert 1 - poisson_at_most(count - 1, low) == pytest.approx(tail, abs=1e-11)
    assert poisson_at_most(count, high) == pytest.approx(tail, rel=1e-9)


@given(st.integers(1, 200), st.integers(1, 200), st.sampled_from([0.025, 0.001, 0.4]))
def test_beta_quantiles_invert_plain_binomial_sums(count: int, more: int, tail: float) -> None:
    size = count + more
    low = beta_quantile(tail, count, size - count + 1)
    high = beta_quantile(1 - tail, count + 1, size - count)
    assert 1 - binomial_at_most(count - 1, size, low) == pytest.approx(tail, abs=1e-10)
    assert binomial_at_most(count, size, high) == pytest.approx(tail, rel=1e-8)


@pytest.mark.parametrize("shape", [1e4, 1e6])
def test_large_shapes_are_nearly_normal(shape: float) -> None:
    normal = shape + NormalDist().inv_cdf(0.975) * shape**0.5
    assert gamma_quantile(0.975, shape) == pytest.approx(normal, rel=2e-4)
    assert beta_quantile(0.5, shape, shape) == pytest.approx(0.5, rel=1e-9)


@pytest.mark.parametrize(
    ("probability", "shape"), [(0, 1), (1, 1), (0.5, 0), (0.5, -1), (float("nan"), 1)]
)
def test_a_quantile_of_nothing_is_refused(probability: float, shape: float) -> None:
    with pytest.raises(ValueError, match="quantile"):
        gamma_quantile(probability, shape)
    with pytest.raises(ValueError, match="quantile"):
        beta_quantile(probability, shape, 1)


sizes = st.floats(1, 1e5, allow_nan=False)


@given(st.floats(0.001, 0.999), sizes)
def test_limits_lie_around_the_share_and_narrow_with_size(share: float, size: float) -> None:
    for bounds in (poisson_bounds, binomial_bounds):
        outer, inner = bounds(share, size, ACTION), bounds(share, size, WARNING)
        edges = [outer[0], inner[0], share, inner[1], outer[1]]
        assert all(a <= b or a == pytest.approx(b, rel=1e-12) for a, b in pairwise(edges))
        wider = bounds(share, size * 4, WARNING)
        assert wider[1] - wider[0] < inner[1] - inner[0]


def test_services_are_ordinary_or_stand_out_high_or_low() -> None:
    chart = funnel(
        ["Loud", "Usual", "Quiet", "Small"], [90, 47, 8, 2], [1000, 1000, 1000, 60], per=1000
    )
    assert chart.centre == pytest.approx(147 / 3060 * 1000)
    assert {p.label: p.standing for p in chart.points} == {
        "Small": Standing.ORDINARY,
        "Loud": Standing.HIGH_998,
        "Usual": Standing.ORDINARY,
        "Quiet": Standing.LOW_998,
    }
    assert chart.points[0].label == "Small"
    assert set(chart.special) == {"Loud", "Quiet"}


def test_a_funnel_of_shares_is_bound_by_none_and_all() -> None:
    chart = funnel(["A", "B"], [49, 45], [50, 50], ChartKind.P)
    limits = chart.limits_at(10)
    assert limits is not None
    assert 0 < limits.lower_998 < chart.centre < limits.upper_998 < 1


@pytest.mark.parametrize(("events", "kind"), [(0, ChartKind.U), (50, ChartKind.P)])
def test_where_none_or_all_are_events_there_are_no_limits(events: int, kind: ChartKind) -> None:
    chart = funnel(["A", "B"], [events, events], [50, 50], kind)
    assert chart.limits_at(50) is None
    assert chart.special == ()


@pytest.mark.parametrize(
    ("labels", "events", "chosen"),
    [([], [], "u"), (["A", "A"], [1, 2], "u"), (["A"], [1], "xmr"), (["A", "B"], [1], "u")],
)
def test_a_funnel_of_nothing_is_refused(
    labels: list[str], events: list[float], chosen: str
) -> None:
    with pytest.raises(ValueError, match="funnel"):
        funnel(labels, events, [50.0] * len(events), ChartKind(chosen))


counts = st.dictionaries(st.text("abcdef", min_size=1, max_size=4), st.integers(0, 99), min_size=1)


@given(counts.filter(lambda table: any(table.values())))
def test_a_pareto_chart_falls_and_adds_up_to_all(table: dict[str, int]) -> None:
    chart = pareto(list(table), list(table.values()))
    assert [bar.count for bar in chart.bars] == sorted(
        (count for count in table.values() if count), reverse=True
    )
    assert chart.bars[-1].cumulative == 1
    assert sum(bar.share for bar in chart.bars) == pytest.approx(1)
    few = chart.making_up(0.8)
    assert sum(table[label] for label in few) >= 0.8 * chart.total
    assert sum(table[label] for label in few[:-1]) < 0.8 * chart.total


def test_equal_counts_stand_in_the_order_of_their_names() -> None:
    assert [bar.label for bar in pareto(["b", "c", "a"], [1, 2, 1]).bars] == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("labels", "numbers"), [([], []), (["a"], [0]), (["a"], [-1]), (["a", "a"], [1, 2])]
)
def test_a_pareto_chart_of_nothing_is_refused(labels: list[str], numbers: list[float]) -> None:
    with pytest.raises(ValueError, match="Pareto"):
        pareto(labels, numbers)
