"""Charts other than XmR against limits that others published: qicharts2, Montgomery, PowerBI-SPC.

PowerBI-SPC's two-in-three rule is another one, so its limits are compared and not its flags.
"""

import csv
import json
from itertools import groupby, pairwise
from statistics import mean
from typing import Any

import pytest
from reference import reference

from nearmiss_kit.insight.spc import (
    EXACT_FACTOR,
    Chart,
    ChartKind,
    ChartSettings,
    SpecialCause,
    Wanted,
    chart_of_kind,
    i_chart,
    mr_chart,
    p_chart,
    p_prime_chart,
    u_chart,
    u_prime_chart,
)

CHARTS = "charts_gpl.json"
MONTGOMERY = (
    "montgomery_6.5_i", "montgomery_6.5_mr", "montgomery_7.1_p", "montgomery_t7.4_p",
    "montgomery_7.3_c", "montgomery_7.4_u", "montgomery_7.5_u", "montgomery_7.6_t",
)  # fmt: skip
OUTSIDE = {SpecialCause.ABOVE_LIMIT, SpecialCause.BELOW_LIMIT}


def published(name: str) -> Any:
    return json.loads(reference("spc", CHARTS).read_text(encoding="utf-8"))[name]


def table(name: str) -> list[dict[str, str]]:
    with reference("spc", name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def numbers(rows: list[dict[str, str]], column: str) -> list[float]:
    return [float(row[column]) for row in rows]


def drawn(chart: Chart) -> list[tuple[float, float | None, float | None, bool]]:
    return [
        (p.centre, p.drawn_lower, p.drawn_upper, p.special_cause in OUTSIDE) for p in chart.points
    ]


def agree(chart: Chart, expected: list[tuple[float, float, float, bool]]) -> None:
    """Centre and limits to 1e-9, and which points lie beyond a limit."""
    for ours, theirs in zip(drawn(chart), expected, strict=True):
        assert ours[:3] == pytest.approx(theirs[:3], abs=1e-9, rel=1e-9)
        assert ours[3] is theirs[3]


@pytest.mark.parametrize("name", MONTGOMERY)
def test_the_limits_of_montgomerys_tables(name: str) -> None:
    case = published(name)
    settings = ChartSettings(
        fix_after=case.get("freeze"),
        left_out=frozenset(position - 1 for position in case.get("exclude_1based", ())),
        per=case.get("multiply", 1),
        least_points=1,
    )
    starts = [case["part"]] if "part" in case else []
    chart = chart_of_kind(
        ChartKind(case["chart"]),
        case["y"],
        case.get("n", ()),
        segment_starts=starts,
        settings=settings,
        wanted=Wanted(),
    )
    expect = case["expect"]
    expected = list(
        zip(expect["cl"], expect["lcl"], expect["ucl"], case["sigma_signal"], strict=True)
    )
    agree(chart, expected[-len(chart.points) :])  # a moving range has no first point


@pytest.mark.parametrize(
    ("series", "column", "result"),
    [
        ("tbl_06.07", "cost", "ex_6.5_3"),
        ("tbl_06.07", "cost", "ex_6.5_4"),
        ("tbl_07.03", "count", "ex_7.1_5"),
        ("tbl_07.08", "count", "ex_7.3_3"),
    ],
)
def test_the_results_of_qicharts2s_own_tests(series: str, column: str, result: str) -> None:
    rows = table(f"qicharts2__input_{series}.csv")
    values = numbers(rows, column)
    if result == "ex_6.5_3":
        chart = i_chart(values, settings=ChartSettings(fix_after=20))
    elif result == "ex_6.5_4":
        chart = mr_chart(values, settings=ChartSettings(fix_after=20))
    elif result == "ex_7.1_5":
        settings = ChartSettings(left_out=frozenset({14, 22}))
        chart = p_chart(values, numbers(rows, "size"), segment_starts=[30], settings=settings)
    else:
        settings = ChartSettings(left_out=frozenset({5, 19}), fix_after=26)
        chart = chart_of_kind(ChartKind.C, values, settings=settings, wanted=Wanted())
    rows = table(f"qicharts2__expected_{result}.csv")
    expected = [
        (float(r["cl"]), float(r["lcl"]), float(r["ucl"]), r["sigma.signal"] == "True")
        for r in rows
    ]
    agree(chart, expected[-len(chart.points) :])
    assert [p.value for p in chart.points] == numbers(rows[-len(chart.points) :], "y")


def infections(*kinds: str) -> tuple[list[float], list[float]]:
    """Cases and patient days by month, added over hospitals."""
    rows = [r for r in table("qicharts2__data_hospital_infections.csv") if r["infection"] in kinds]
    rows.sort(key=lambda row: row["month"])
    months = [list(group) for _, group in groupby(rows, key=lambda row: row["month"])]
    return [sum(numbers(m, "n")) for m in months], [sum(numbers(m, "days")) for m in months]


def test_hospital_infections_all_together() -> None:
    (expected,) = table("qicharts2__expected_hai_1.csv")
    compare_infections(("BAC", "CDI", "UTI"), expected)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_hospital_infections_by_kind(place: int) -> None:
    expected = table("qicharts2__expected_hai_2.csv")[place]
    compare_infections((expected["facet1"],), expected)


def compare_infections(kinds: tuple[str, ...], expected: dict[str, str]) -> None:
    counts, days = infections(*kinds)
    chart = u_chart(counts, days)
    assert len(chart.points) == int(expected["n.obs"])
    centre, lower, upper, _ = zip(*drawn(chart), strict=True)
    for ours, column in ((lower, "aLCL"), (centre, "CL"), (upper, "aUCL")):  # averages
        assert mean(ours) == pytest.approx(float(expected[column]), rel=1e-9)
    assert sum(p.special_cause in OUTSIDE for p in chart.points) == int(expected["sigma.signal"])


POWERBI = {
    "i": ChartSettings(limit_factor=EXACT_FACTOR, least_points=1),
    "mr": ChartSettings(least_points=1),
    "p": ChartSettings(per=100),
    "pprime": ChartSettings(per=100),
    "u": ChartSettings(per=10_000),
    "uprime": ChartSettings(),
    "c": ChartSettings(),
    "g": ChartSettings(),
    "t": ChartSettings(screen_outliers=True),
}
SHARES = {"p": p_chart, "pprime": p_prime_chart, "u": u_chart, "uprime": u_prime_chart}


@pytest.mark.parametrize("name", POWERBI)
def test_the_limits_that_powerbi_spc_publishes_to_their_printed_digits(name: str) -> None:
    case, settings = published(f"powerbi_{name}"), POWERBI[name]
    values = case["numerators"]
    groups = case.get("groupings", [])
    starts = [i for i in range(1, len(groups)) if groups[i] != groups[i - 1]]
    if name in SHARES:
        chart = SHARES[name](values, case["denominators"], settings=settings)
    else:
        if "denominators" in case:
            values = [v / n for v, n in zip(values, case["denominators"], strict=True)]
        chart = chart_of_kind(
            ChartKind(name), values, segment_starts=starts, settings=settings, wanted=Wanted()
        )
    for point in chart.points:
        assert point.drawn_upper == to_the_digits(case["ul99"][point.index])
        assert point.drawn_lower == to_the_digits(case["ll99"][point.index])
        if name != "mr":  # there it draws two thirds of the way from zero
            assert point.near_upper == to_the_digits(case["ul95"][point.index])
            assert max(0.0, point.near_lower or 0.0) == to_the_digits(case["ll95"][point.index])


def to_the_digits(printed: float) -> object:
    digits = len(str(printed).partition(".")[2])
    return pytest.approx(printed, abs=0.5001 * 10**-digits)


def test_a_real_step_change_has_limits_of_its_own_before_and_after() -> None:
    """C. diff infections before and after a change, worked in plain arithmetic."""
    rows = table("qicharts2__data_cdi.csv")
    counts, days = numbers(rows, "n"), numbers(rows, "days")
    start = [row["period"] for row in rows].index("post")
    chart = u_chart(counts, days, segment_starts=[start], settings=ChartSettings(per=10_000))
    assert (start, len(rows)) == (24, 36)
    for part in (range(24), range(24, 36)):
        rate = sum(counts[i] for i in part) / sum(days[i] for i in part)
        for i in part:
            reach = 3 * (rate / days[i]) ** 0.5
            point = chart.points[i]
            assert point.value == pytest.approx(10_000 * counts[i] / days[i], rel=1e-12)
            assert point.centre == pytest.approx(10_000 * rate, rel=1e-12)
            assert point.lower == pytest.approx(10_000 * (rate - reach), rel=1e-9)
            assert point.upper == pytest.approx(10_000 * (rate + reach), rel=1e-9)
    assert chart.segments[1].centre < 0.6 * chart.segments[0].centre


def test_with_large_denominators_laneys_limits_call_fewer_months_special() -> None:
    """Complaints over sales of about 100,000: a p-chart calls most months special."""
    rows = table("qicharts2__data_complaints.csv")
    counts, sales = numbers(rows, "complaints"), numbers(rows, "sales")
    plain, prime = p_chart(counts, sales), p_prime_chart(counts, sales)
    share = sum(counts) / sum(sales)
    spreads = [(share * (1 - share) / n) ** 0.5 for n in sales]
    z = [(c / n - share) / s for c, n, s in zip(counts, sales, spreads, strict=True)]
    more = sum(abs(after - before) for before, after in pairwise(z)) / (len(z) - 1) / 1.128
    for point, spread in zip(prime.points, spreads, strict=True):
        assert point.upper == pytest.approx(share + 3 * spread * more, rel=1e-9)
    assert sum(p.special_cause in OUTSIDE for p in plain.points) > len(rows) / 4
    assert sum(p.special_cause in OUTSIDE for p in prime.points) <= 1
