"""Charts of counts, shares, rates and rare events: what must hold whatever the numbers are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nearmiss_kit.insight.spc import (
    Assurance,
    CentreLine,
    Chart,
    ChartKind,
    ChartSettings,
    Improvement,
    PointType,
    SpecialCause,
    State,
    Wanted,
    c_chart,
    chart_of_kind,
    g_chart,
    mr_chart,
    p_chart,
    p_prime_chart,
    t_chart,
    u_chart,
    u_prime_chart,
    xmr,
)

ALL = list(ChartKind)
parts = st.lists(
    st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=1,
    max_size=40,
)


def of_kind(kind: ChartKind, counts: list[int], sizes: list[int], **settings: float) -> Chart:
    values = [count + 1 for count in counts] if kind is ChartKind.T else counts
    how = ChartSettings(per=settings.get("per", 1.0))
    return chart_of_kind(kind, values, sizes, settings=how, wanted=Wanted())


@given(parts, st.sampled_from(ALL))
def test_limits_lie_around_the_centre_and_drawn_ones_within_what_can_be(
    pairs: list[tuple[int, int]], kind: ChartKind
) -> None:
    counts, sizes = [count for count, _ in pairs], [size for _, size in pairs]
    if kind is ChartKind.MR and len(counts) < 2:
        return
    for point in of_kind(kind, counts, sizes).points:
        if point.lower is None or point.upper is None:
            assert point.special_cause is SpecialCause.NONE
            continue
        assert point.lower <= point.near_lower <= point.near_upper <= point.upper  # type: ignore[operator]
        assert point.lower <= point.centre
        assert point.drawn_lower is not None
        assert point.drawn_lower >= 0
        if kind in {ChartKind.P, ChartKind.P_PRIME}:
            assert point.drawn_upper is not None
            assert point.drawn_upper <= 1


@given(st.integers(0, 50), st.integers(50, 400), st.integers(6, 40), st.sampled_from(ALL))
def test_equal_values_never_stand_out(count: int, size: int, points: int, kind: ChartKind) -> None:
    """Shares are exact: one that lies off its own average by a digit would look special."""
    sizes = [size * (1 + i % 3) for i in range(points)]
    counts = [count * (1 + i % 3) for i in range(points)]
    if not kind.needs_denominator:
        counts = [count] * points
    chart = of_kind(kind, counts, sizes)
    if kind is not ChartKind.MR:
        assert chart.special == ()
    else:
        assert [point.value for point in chart.points] == [0] * (points - 1)


@given(parts, st.sampled_from([10, 100, 1000]))
def test_shares_in_percent_are_the_same_chart(pairs: list[tuple[int, int]], per: int) -> None:
    counts, sizes = [count for count, _ in pairs], [size for _, size in pairs]
    one, many = of_kind(ChartKind.U, counts, sizes), of_kind(ChartKind.U, counts, sizes, per=per)
    for small, large in zip(one.points, many.points, strict=True):
        assert large.value == pytest.approx(per * small.value)
        assert large.centre == pytest.approx(per * small.centre)
        if small.upper is not None:
            assert large.upper == pytest.approx(per * small.upper)


def test_a_larger_denominator_has_narrower_limits() -> None:
    chart = p_chart([5, 10, 20, 5, 10, 20], [50, 100, 200] * 2)
    widths = [(p.upper or 0) - (p.lower or 0) for p in chart.points[:3]]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] == pytest.approx(2 * widths[2])


def test_primes_are_wider_where_months_vary_more_than_chance() -> None:
    counts = [9000, 9400, 8800, 9500, 9100, 8700] * 3
    sizes = [10_000] * 18
    plain, prime = p_chart(counts, sizes), p_prime_chart(counts, sizes)
    assert len(plain.special) > 10
    assert prime.special == ()
    assert u_prime_chart(counts, sizes).special == ()


def test_none_or_all_every_time_is_a_share_without_spread() -> None:
    for count in (0, 20):
        chart = p_prime_chart([count] * 8, [20] * 8)
        assert (chart.points[0].lower, chart.points[0].upper) == (count / 20, count / 20)
        assert chart.special == ()


def test_a_first_event_after_none_is_beyond_fixed_limits() -> None:
    chart = c_chart([0] * 12 + [1], settings=ChartSettings(fix_after=12))
    assert chart.special == (12,)


def test_the_middle_of_a_g_chart_is_the_median_and_two_in_three_is_not_asked() -> None:
    between = [4, 0, 11, 2, 6, 1, 4, 3, 15, 15, 2, 5, 4]
    chart = g_chart(between)
    assert (chart.segments[0].centre, chart.segments[0].centre_is) == (4, CentreLine.MEDIAN)
    assert chart.points[0].lower == 0
    assert chart.special == ()
    assert SpecialCause.TWO_IN_THREE_HIGH not in {p.special_cause for p in chart.points}


def test_rare_events_that_come_closer_are_a_shift_below() -> None:
    chart = g_chart([90, 120, 60, 150, 80, 110, 95, *[20, 25, 18, 22, 30, 15, 24]])
    assert chart.segments[0].centre == 45
    high, low = [SpecialCause.SHIFT_HIGH] * 7, [SpecialCause.SHIFT_LOW] * 7
    assert [point.special_cause for point in chart.points] == [*high, *low]


def test_a_t_chart_judges_times_on_the_scale_where_they_are_normal() -> None:
    times = [12.0, 30, 7, 19, 44, 21, 9, 16, 28, 11, 35, 22, 900]
    chart = t_chart(times, improvement=Improvement.INCREASE)
    powered = xmr(
        [time ** (1 / 3.6) for time in times], settings=ChartSettings(limit_factor=3 / 1.128)
    )
    assert chart.special == powered.special == (12,)
    assert [point.value for point in chart.points] == times
    assert chart.points[0].upper == pytest.approx((powered.points[0].upper or 0) ** 3.6)
    assert chart.points[-1].point_type is PointType.IMPROVEMENT


def test_few_times_have_their_own_median() -> None:
    chart = t_chart([5, 40, 9])
    assert (chart.state, chart.segments[0].centre) == (State.RUN_CHART, 9)


def test_moving_ranges_never_cross_a_step_change() -> None:
    values: list[float] = [4, 6, 4, 6, 4, 6, 4, 60, 62, 60, 62, 60, 62, 60]
    chart = mr_chart(values, segment_starts=[7])
    assert [point.value for point in chart.points] == [2] * 12
    assert [point.index for point in chart.points] == [*range(1, 7), *range(8, 14)]
    assert [(s.start, s.end) for s in chart.segments] == [(0, 6), (6, 12)]
    jump = mr_chart(values)
    assert [jump.points[at - 1].value for at in jump.special] == [56]


def test_a_target_is_compared_with_the_limits_of_the_last_point() -> None:
    counts, sizes = [10] * 13, [100] * 12 + [1000]
    counts[-1] = 100
    chart = u_chart(counts, sizes, improvement=Improvement.DECREASE, target=0.15)
    assert (chart.points[0].upper or 0) > 0.15 > (chart.points[-1].upper or 1)
    assert chart.assurance is Assurance.PASSES


def test_points_left_out_are_judged_but_do_not_count() -> None:
    values = [9.0, 11] * 8
    values[5] = 40
    chart = xmr(values, settings=ChartSettings(left_out=frozenset({5})))
    assert chart.segments[0].centre == pytest.approx(sum(v for v in values if v < 40) / 15)
    assert chart.special == (5,)


@pytest.mark.parametrize(
    ("kind", "values", "sizes"),
    [
        (ChartKind.C, [1.5], []),
        (ChartKind.C, [-1], []),
        (ChartKind.G, [float("nan")], []),
        (ChartKind.T, [0], []),
        (ChartKind.P, [5], [4]),
        (ChartKind.P, [5, 5], [4]),
        (ChartKind.U, [5], [0]),
        (ChartKind.U_PRIME, [5], [float("inf")]),
        (ChartKind.MR, [5], []),
    ],
)
def test_values_that_cannot_be_are_refused(
    kind: ChartKind, values: list[float], sizes: list[float]
) -> None:
    with pytest.raises(ValueError, match=r"value|denominator"):
        chart_of_kind(kind, values, sizes, wanted=Wanted())
