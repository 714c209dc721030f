"""Charts: real pictures of the asked size, the same bytes each time, readable without colour."""

import io
from itertools import pairwise

import pytest
from PIL import Image

from nearmiss_kit.documents import charts
from nearmiss_kit.documents.charts.series import STYLE
from nearmiss_kit.insight.figures import ControlChart, Month, Row, Table
from nearmiss_kit.insight.spc import xmr


def chart_of(values: list[float]) -> ControlChart:
    months = tuple(Month(2026, 10).earlier(len(values) - 1 - i) for i in range(len(values)))
    records = tuple(() for _ in values)
    return ControlChart("k", "Reports", "", "reports", months, xmr(values), "Fine.", records)


@pytest.mark.parametrize("count", [1, 6, 24, 60])
def test_a_control_chart_of_any_length_is_a_picture_of_the_asked_size(count: int) -> None:
    png = charts.control_chart(chart_of([float(i % 7) for i in range(count)]), 165, 75)
    with Image.open(io.BytesIO(png)) as picture:
        width, height = picture.size
    assert width / height == pytest.approx(165 / 75, rel=0.01)


def test_the_same_chart_is_the_same_bytes() -> None:
    chart = chart_of([4, 6, 5, 7, 20, 4, 3])
    assert charts.control_chart(chart) == charts.control_chart(chart)


def test_points_that_stand_out_have_another_shape_and_not_only_another_colour() -> None:
    markers = [marker for _, marker, _ in STYLE.values()]
    colours = [colour for colour, _, _ in STYLE.values()]
    for (c1, m1), (c2, m2) in pairwise(zip(colours, markers, strict=True)):
        assert (c1, m1) != (c2, m2)
    assert markers.count("o") == 1


def test_the_alternative_text_says_how_many_stand_out() -> None:
    quiet = [4.0, 5.0, 4.0, 5.0, 4.0, 5.0, 4.0, 5.0, 4.0, 5.0, 4.0, 5.0, 4.0]
    assert "No points stand out." in charts.described(chart_of(quiet))
    one_high: list[float] = [1, 2, 1, 2, 10, *[1, 2] * 6, 1]
    assert "1 point stands out." in charts.described(chart_of(one_high))


def test_bars_leave_out_what_is_zero_and_survive_having_none() -> None:
    table = Table("k", "T", "", "Category", ("Oct",), (Row("A", (0,)), Row("B", (None,))))
    assert charts.as_png(charts.bar_figure(table)).startswith(b"\x89PNG")
