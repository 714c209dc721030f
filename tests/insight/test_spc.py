"""Control charts: the published check values, each rule by hand, and what must always hold."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nearmiss_kit.insight.spc import (
    Assurance,
    Improvement,
    PointType,
    SpecialCause,
    State,
    XmrChart,
    XmrPoint,
    XmrSettings,
    xmr,
)
from nearmiss_kit.insight.spc_reading import reading

ONE_HIGH = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]


@pytest.mark.parametrize(("screen", "lower", "upper"), [(False, -3.06, 6.95), (True, -0.72, 4.60)])
def test_the_published_check_values(screen: bool, lower: float, upper: float) -> None:  # noqa: FBT001 (a case)
    """NHSRplotthedots, vignette on deviations from the Excel tool."""
    segment = xmr(ONE_HIGH, settings=XmrSettings(screen_outliers=screen)).segments[0]
    assert segment.centre == pytest.approx(1.94, abs=0.006)
    assert segment.lower == pytest.approx(lower, abs=0.006)
    assert segment.upper == pytest.approx(upper, abs=0.006)


def causes(values: list[float]) -> dict[int, SpecialCause]:
    chart = xmr(values)
    return {i: chart.points[i].special_cause for i in chart.special}


def test_seven_rising_in_a_row_are_a_trend_and_a_tie_breaks_it() -> None:
    flat: list[float] = [0, 20, 0, 20, 0, 20]
    rising: list[float] = [7, 8, 9, 10, 11, 12, 13]
    assert set(causes(flat + rising).values()) == {SpecialCause.RISING}
    assert causes(flat + rising).keys() == set(range(6, 13))
    assert causes([*flat, 7, 8, 9, 10, 10, 11, 12]) == {}


def test_seven_above_the_centre_are_a_shift_and_a_point_on_it_breaks_it() -> None:
    values: list[float] = [0, 16, 2, 14, 1, 15, 3, 8, 9, 11, 9, 10, 8.9, 11, 9]
    found = causes(values)
    assert found == dict.fromkeys(range(8, 15), SpecialCause.SHIFT_HIGH)
    values[11] = sum(values[:11] + values[12:]) / (len(values) - 1)  # on the centre
    assert causes(values) == {}


def test_two_in_three_marks_only_the_close_points_on_one_side() -> None:
    values: list[float] = [10, 11, 9, 10, 11, 9, 10, 11, 9, 10, 12.9, 12.9, 10.5, 9, 10, 9, 9, 10]
    found = {i for i, cause in causes(values).items() if cause is SpecialCause.TWO_IN_THREE_HIGH}
    assert found == {10, 11}


def test_two_close_points_with_the_third_beyond_the_average_are_ordinary() -> None:
    assert causes([10, 11, 9, 10, 11, 9, 10, 11, 9, 10, 13.4, 9.8, 13.4, 9, 10, 9, 9, 10]) == {}


def test_six_in_a_row_are_neither_a_trend_nor_a_shift() -> None:
    assert causes([0, 20, 0, 20, 0, 20, 7, 8, 9, 10, 11, 12]) == {}
    assert causes([0, 16, 2, 14, 1, 15, 3, 8, 9, 11, 9, 10, 8.9, 11]) == {}


def test_beyond_a_limit_goes_before_a_trend_and_a_trend_before_two_in_three() -> None:
    found = causes([9, 11] * 12 + [9, 10.2, 11, 12, 13, 15, 15.2, 25])  # 15 and 15.2 are close
    assert found == dict.fromkeys(range(24, 31), SpecialCause.RISING) | {
        31: SpecialCause.ABOVE_LIMIT
    }


def test_two_in_three_goes_before_a_shift() -> None:
    found = causes([9, 11] * 12 + [11.5, 12, 11.5, 15, 15.2, 12, 11.5])
    assert found == dict.fromkeys(range(23, 31), SpecialCause.SHIFT_HIGH) | dict.fromkeys(
        (27, 28), SpecialCause.TWO_IN_THREE_HIGH
    )


def test_under_six_points_it_is_a_run_chart_about_the_median() -> None:
    chart = xmr([1, 50, 3, 2, 4])
    assert (chart.state, chart.segments[0].centre, chart.special) == (State.RUN_CHART, 3, ())
    assert chart.points[1].upper is None


@pytest.mark.parametrize(
    ("count", "state"), [(6, State.TRIAL), (12, State.TRIAL), (13, State.LIMITS)]
)
def test_under_thirteen_points_limits_are_trial_limits(count: int, state: State) -> None:
    assert xmr(([1.0, 2.0] * count)[:count]).state is state


def test_a_constant_series_with_screening_has_no_limits_and_no_signal() -> None:
    chart = xmr([5.0] * 20, settings=XmrSettings(screen_outliers=True))
    assert chart.segments[0].upper is None
    assert chart.special == ()


@given(st.floats(-1e6, 1e6), st.integers(1, 40), st.booleans(), st.integers(2, 20) | st.none())
def test_equal_values_never_stand_out(
    value: float,
    count: int,
    screen: bool,  # noqa: FBT001 (a case)
    fix_after: int | None,
) -> None:
    """A mean that is off by its last digit would put every one of them beyond the limits."""
    settings = XmrSettings(screen_outliers=screen, fix_after=fix_after)
    assert xmr([value] * count, settings=settings).special == ()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_a_value_that_is_no_number_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        xmr([4, 5, value, 6, 5, 4, 6])


@pytest.mark.parametrize("start", [-1, 3, 99])
def test_a_segment_outside_the_series_is_refused(start: int) -> None:
    with pytest.raises(ValueError, match="each segment a start within them"):
        xmr([1, 2, 3], segment_starts=[start])


def test_limits_fixed_after_some_points_leave_the_later_ones_out() -> None:
    chart = xmr([4, 6] * 6 + [50.0, 70.0], settings=XmrSettings(fix_after=12))
    assert chart.segments[0].centre == 5
    assert chart.segments[0].upper == pytest.approx(5 + 2.66 * 2)
    assert chart.special == (12, 13)


@pytest.mark.parametrize("fix_after", [1, 0, -3])
def test_limits_cannot_be_fixed_after_fewer_than_two_points(fix_after: int) -> None:
    with pytest.raises(ValueError, match="fewer than two"):
        XmrSettings(fix_after=fix_after)


def test_each_point_knows_its_place_and_the_limits_of_its_segment() -> None:
    chart = xmr([4, 6] * 3 + [14, 18] * 3, segment_starts=[6])
    assert [(p.index, p.segment) for p in chart.points] == [(i, i // 6) for i in range(12)]
    assert [p.moving_range for p in chart.points] == [None, *[2] * 5, None, *[4] * 5]
    last = chart.points[-1]
    assert last.near_lower == pytest.approx(16 - 2.66 * 4 * 2 / 3)
    assert last.near_upper == pytest.approx(16 + 2.66 * 4 * 2 / 3)
    assert chart.settings == XmrSettings()


def test_one_value_is_a_chart_and_none_is_not() -> None:
    assert xmr([4], settings=XmrSettings(least_points=1)).points[0].upper is None
    with pytest.raises(ValueError, match="needs values"):
        xmr([])


def test_a_count_cannot_be_negative_so_its_limit_is_drawn_at_zero() -> None:
    point = xmr(ONE_HIGH).points[0]
    assert point.lower is not None
    assert point.lower < 0
    assert point.drawn_lower == 0


@pytest.mark.parametrize(
    ("improvement", "kind"),
    [
        (Improvement.INCREASE, PointType.IMPROVEMENT),
        (Improvement.DECREASE, PointType.CONCERN),
        (Improvement.NEUTRAL, PointType.NEUTRAL_HIGH),
    ],
)
def test_the_better_way_decides_what_a_high_point_says(
    improvement: Improvement, kind: PointType
) -> None:
    assert xmr(ONE_HIGH, improvement=improvement).points[4].point_type is kind


def test_the_variation_icon_is_that_of_the_last_point() -> None:
    high = [*[4.0, 6.0] * 10, 40.0]
    low = [-value for value in high]
    for improvement, up, down in (
        (Improvement.INCREASE, PointType.IMPROVEMENT, PointType.CONCERN),
        (Improvement.DECREASE, PointType.CONCERN, PointType.IMPROVEMENT),
        (Improvement.NEUTRAL, PointType.NEUTRAL_HIGH, PointType.NEUTRAL_LOW),
    ):
        assert xmr(high, improvement=improvement).variation == (up, 1)
        assert xmr(low, improvement=improvement).variation == (down, -1)
    assert xmr(ONE_HIGH).variation == (PointType.COMMON, 0)


@pytest.mark.parametrize(
    ("improvement", "target", "assurance"),
    [
        (Improvement.INCREASE, 8.0, Assurance.FAILS),
        (Improvement.DECREASE, 8.0, Assurance.PASSES),
        (Improvement.INCREASE, -4.0, Assurance.PASSES),
        (Improvement.DECREASE, -4.0, Assurance.FAILS),
        (Improvement.DECREASE, 2.0, Assurance.INCONSISTENT),
        (Improvement.NEUTRAL, 2.0, None),
    ],
)
def test_assurance_compares_the_target_with_the_limits(
    improvement: Improvement, target: float, assurance: Assurance | None
) -> None:
    assert xmr(ONE_HIGH, improvement=improvement, target=target).assurance is assurance


def test_assurance_looks_at_the_last_segment() -> None:
    values = [*ONE_HIGH, *(value + 50 for value in ONE_HIGH)]
    chart = xmr(values, segment_starts=[18], improvement=Improvement.INCREASE, target=20)
    assert chart.assurance is Assurance.PASSES


series = st.lists(st.integers(0, 60), min_size=1, max_size=60)


@given(series)
def test_turning_a_series_upside_down_turns_its_flags(values: list[int]) -> None:
    up = xmr(values)
    down = xmr([-value for value in values])
    assert [p.special_cause.direction for p in up.points] == [
        -p.special_cause.direction for p in down.points
    ]


def touches_a_limit(point: XmrPoint) -> bool:
    lines = (point.lower, point.upper, point.near_lower, point.near_upper)
    return any(line is not None and abs(point.value - line) < 1e-9 for line in lines)


@given(series, st.integers(-1000, 1000))
def test_adding_the_same_to_all_moves_the_limits_and_keeps_the_flags(
    values: list[int], more: int
) -> None:
    """Sixteenths are exact; on a limit itself rounding decides, so such series are left out."""
    here, there = xmr(values), xmr([value + more / 16 for value in values])
    assume(not any(touches_a_limit(point) for point in here.points))
    for old, new in zip(here.points, there.points, strict=True):
        assert new.special_cause is old.special_cause
        assert new.centre == pytest.approx(old.centre + more / 16)
        if old.upper is None or old.lower is None:
            assert (new.upper, new.lower) == (None, None)
        else:
            assert new.upper == pytest.approx(old.upper + more / 16)
            assert new.lower == pytest.approx(old.lower + more / 16)


def unplaced(chart: XmrChart) -> tuple[XmrPoint, ...]:
    return tuple(replace(point, index=0, segment=0) for point in chart.points)


@given(series, series)
def test_rules_never_cross_a_rebase(before: list[int], after: list[int]) -> None:
    both = xmr([*before, *after], segment_starts=[len(before)])
    assert unplaced(both) == (*unplaced(xmr(before)), *unplaced(xmr(after)))


def test_the_reading_names_the_month_and_what_it_does() -> None:
    months = [f"month {number}" for number in range(1, 19)]
    said = reading(xmr(ONE_HIGH), months, "reports a month")
    assert "The average is 1.9 reports a month" in said
    assert "Month 5 is above the upper limit" in said
    assert said.endswith("The last month is ordinary.")
    quiet = reading(xmr([4, 6, 5, 4, 6, 5, 4]), months, "reports a month")
    assert "No month stands out" in quiet
    assert "trial limits" in quiet
