"""Charts at 1, 6, 24 and 60 points: every word lies on the picture, and none over another."""

import random
from itertools import combinations
from typing import Any

import pytest

from nearmiss_kit.documents import charts
from nearmiss_kit.insight.spc import (
    ChartKind,
    ChartSettings,
    Improvement,
    Wanted,
    chart_of_kind,
    funnel,
    pareto,
)

SERVICES = [
    "Alder House", "Birch Court", "Cedar Lodge", "Damson View", "Elm Supported Living",
    "Fern Bank", "Gorse Hill", "Hazel Home Care", "Ivy Day Service", "Juniper Respite",
    "Kestrel Outreach", "Larch Place", "Maple Shared Lives", "Nettle Grove", "Oak Extra Care",
    "Poplar Nursing Home with a Very Long Name Indeed",
]  # fmt: skip


def words_of(figure: Any) -> list[tuple[str, Any]]:
    """Every word that is drawn, with its box in pixels."""
    from matplotlib.text import Text  # noqa: PLC0415 (start-up)

    figure.draw_without_rendering()
    renderer = figure.canvas.get_renderer()
    beyond = {id(text) for axes in figure.axes for text in ticks_beyond(axes, renderer)}
    shown = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
    return [(t.get_text(), t.get_window_extent(renderer)) for t in shown if id(t) not in beyond]


def ticks_beyond(axes: Any, renderer: Any) -> list[Any]:
    """Matplotlib keeps ticks beyond the ends of an axis and never draws them."""
    from matplotlib.text import Text  # noqa: PLC0415 (start-up)

    frame = axes.get_window_extent(renderer)
    found: list[Any] = []
    for axis, side in ((axes.xaxis, "x"), (axes.yaxis, "y")):
        low, high = getattr(frame, f"{side}0"), getattr(frame, f"{side}1")
        for text in axis.findobj(Text):
            box = text.get_window_extent(renderer)
            middle = (getattr(box, f"{side}0") + getattr(box, f"{side}1")) / 2
            if text is not axis.label and not low <= middle <= high:
                found += [text]
    return found


def check(figure: Any) -> None:
    words = words_of(figure)
    assert words
    for text, box in words:
        inside = box.x0 >= -1 and box.y0 >= -1
        inside = inside and box.x1 <= figure.bbox.x1 + 1 and box.y1 <= figure.bbox.y1 + 1
        assert inside, f"{text!r} is cut"
    for (one, a), (other, b) in combinations(words, 2):
        apart = a.x1 <= b.x0 + 1 or b.x1 <= a.x0 + 1 or a.y1 <= b.y0 + 1 or b.y1 <= a.y0 + 1
        assert apart, f"{one!r} lies over {other!r}"


def drawn(kind: ChartKind, count: int, *, label: str, scale: int) -> charts.Drawn:
    rng = random.Random(count)  # noqa: S311 (numbers to draw)
    sizes = [rng.randint(700, 1500) * scale for _ in range(count)]
    values = [1 + int(rng.expovariate(1 / (12 * scale))) for _ in sizes]
    chart = chart_of_kind(
        kind,
        [min(v, n) for v, n in zip(values, sizes, strict=True)],
        sizes,
        segment_starts=[count // 2] if count > 12 else [],
        settings=ChartSettings(per=100),
        wanted=Wanted(Improvement.DECREASE, 9),
    )
    return charts.Drawn(chart, tuple(f"{label}{i % 28 + 1}" for i in range(count)), "Things by day")


@pytest.mark.parametrize("count", [1, 6, 24, 60])
@pytest.mark.parametrize("kind", [kind for kind in ChartKind if kind is not ChartKind.MR])
@pytest.mark.parametrize(("label", "scale"), [("", 1), ("28 Sep 20", 4000)])
def test_a_control_chart_can_be_read(kind: ChartKind, count: int, label: str, scale: int) -> None:
    check(charts.series_figure(drawn(kind, count, label=label, scale=scale)))


@pytest.mark.parametrize("count", [6, 24, 60])
def test_a_chart_of_moving_ranges_can_be_read(count: int) -> None:
    check(charts.series_figure(drawn(ChartKind.MR, count, label="Jan ", scale=1)))


@pytest.mark.parametrize("count", [6, 24])
@pytest.mark.parametrize("value", [0, 5])
def test_a_service_that_always_reports_the_same_can_be_read(count: int, value: int) -> None:
    """Also one that reports nothing: its points lie on the axis and are not cut by it."""
    chart = chart_of_kind(ChartKind.XMR, [value] * count, wanted=Wanted())
    figure = charts.series_figure(charts.Drawn(chart, ("Jan 26",) * count, "reports"))
    check(figure)
    (points,) = figure.axes[0].collections
    assert not points.get_clip_on()
    assert figure.axes[0].get_ylim()[0] == 0


@pytest.mark.parametrize("count", [1, 3, 8, 16])
@pytest.mark.parametrize("kind", [ChartKind.U, ChartKind.P])
def test_a_funnel_can_be_read(count: int, kind: ChartKind) -> None:
    rng = random.Random(count)  # noqa: S311 (numbers to draw)
    sizes = [rng.randint(300, 9000) for _ in range(count)]
    events = [int(size * rng.choice([0, 0.01, 0.01, 0.01, 0.02])) for size in sizes]
    made = funnel(SERVICES[:count], events, sizes, kind, per=1000)
    check(charts.funnel_figure(made, "falls per 1000 days", "days"))


def test_many_services_of_one_size_leave_names_out_and_never_over_each_other() -> None:
    labels = [f"{SERVICES[i % 16]} {i}" for i in range(60)]
    events = [30 if i % 7 == 0 else 0 if i % 7 == 1 else 8 for i in range(60)]
    made = funnel(labels, events, [40 + i % 9 for i in range(60)], ChartKind.P)
    check(charts.funnel_figure(made, "late", "rounds"))


@pytest.mark.parametrize("count", [1, 2, 6, 12, 14, 40])
def test_a_pareto_chart_can_be_read_and_folds_what_does_not_fit(count: int) -> None:
    labels = [f"{SERVICES[i % 16]} {i}" for i in range(count)]
    made = pareto(labels, [1 + 1000 // (i + 1) for i in range(count)])
    figure = charts.pareto_figure(made, unit="reports")
    check(figure)
    words = [text for text, _ in words_of(figure)]
    assert ("3 others" in words) == (count == 14)
    assert ("29 others" in words) == (count == 40)


def test_the_same_figure_is_the_same_svg_and_carries_its_words() -> None:
    def svg() -> bytes:
        figure = charts.series_figure(drawn(ChartKind.U, 24, label="Jan ", scale=1))
        return charts.as_svg(figure, "Falls", "Line chart: falls")

    assert svg() == svg()
    assert b"Line chart: falls" in svg()
    assert b"<dc:date>" not in svg()
