"""Control charts against results that others published or computed."""

import csv
import json
from itertools import groupby

import pytest
from reference import reference

from nearmiss_kit.insight.spc import (
    Assurance,
    Improvement,
    PointType,
    SpecialCause,
    XmrSettings,
    xmr,
)

LABELS = {
    "Above UCL": SpecialCause.ABOVE_LIMIT,
    "Below LCL": SpecialCause.BELOW_LIMIT,
    "7 Point Trend (Increasing)": SpecialCause.RISING,
    "7 Point Trend (Decreasing)": SpecialCause.FALLING,
    "2 in 3 Above CL": SpecialCause.TWO_IN_THREE_HIGH,
    "2 in 3 Below CL": SpecialCause.TWO_IN_THREE_LOW,
    "7 Points Above CL": SpecialCause.SHIFT_HIGH,
    "7 Points Below CL": SpecialCause.SHIFT_LOW,
    "Common Cause": SpecialCause.NONE,
}

END_OF_A_RISE_CALLED_FALLING = {529: {7}, 557: {13}, 593: {13}}
"""Where one rising trend follows straight upon another, the package labels the last point of the
first as part of a falling trend: it looks at the step to the right where the next point belongs to
any trend. The point is part of no falling trend, so we call it rising. These 3 of the 4,632 points
differ, and no other."""


TYPES = {
    "common_cause": PointType.COMMON,
    "special_cause_improvement": PointType.IMPROVEMENT,
    "special_cause_concern": PointType.CONCERN,
    "special_cause_neutral_high": PointType.NEUTRAL_HIGH,
    "special_cause_neutral_low": PointType.NEUTRAL_LOW,
}


def number(text: str) -> float | None:
    return None if text in {"", "NA", "NaN"} else float(text)


def close(expected: float | None) -> object:
    return None if expected is None else pytest.approx(expected, abs=1e-9, rel=1e-9)


def test_every_point_of_the_reference_series_agrees() -> None:
    with reference("spc", "xmr_reference.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    checked = 0
    for (_, screen), group in groupby(rows, key=lambda r: (r["series"], r["screen_outliers"])):
        points = list(group)
        segments = [point["segment"] for point in points]
        starts = [i for i in range(1, len(points)) if segments[i] != segments[i - 1]]
        chart = xmr(
            [float(point["y"]) for point in points],
            segment_starts=starts,
            settings=XmrSettings(screen_outliers=screen == "TRUE", least_points=1),
        )
        for ours, theirs in zip(chart.points, points, strict=True):
            assert ours.centre == close(number(theirs["mean"]))
            assert ours.lower == close(number(theirs["lower"]))
            assert ours.upper == close(number(theirs["upper"]))
            assert ours.special_cause is LABELS[theirs["special_cause"]]
            checked += 1
    assert checked == len(rows) > 1000


def test_every_point_of_the_drifting_series_agrees() -> None:
    cases = json.loads(reference("spc", "xmr_trend_reference.json").read_text(encoding="utf-8"))
    assert sum(len(case["y"]) for case in cases) == 4632
    for case in cases:
        rebase = case["rebase_at_1based"]
        chart = xmr(
            case["y"],
            segment_starts=[rebase - 1] if rebase else [],
            settings=XmrSettings(
                screen_outliers=case["screen_outliers"],
                fix_after=case["fix_after_n"],
                least_points=1,
            ),
            improvement=Improvement(case["improvement_direction"]),
        )
        differing = {
            index
            for index, (ours, label, kind) in enumerate(
                zip(chart.points, case["special_cause_type"], case["point_type"], strict=True)
            )
            if (ours.special_cause, ours.point_type) != (LABELS[label], TYPES[kind])
        }
        assert differing == END_OF_A_RISE_CALLED_FALLING.get(case["id"], set()), case["id"]
        for ours, mean, low, high in zip(
            chart.points, case["mean"], case["lpl"], case["upl"], strict=True
        ):
            assert ours.centre == close(mean)
            assert ours.lower == close(low)
            assert ours.upper == close(high)


def test_published_limits_to_their_printed_digits() -> None:
    charts = json.loads(reference("spc", "charts_mit.json").read_text(encoding="utf-8"))
    cases = {name: case for name, case in charts.items() if case["chart"] == "xmr"}
    assert len(cases) == 5
    for case in cases.values():
        settings = XmrSettings(screen_outliers=case["screen"], least_points=1)
        segment = xmr(case["y"], settings=settings).segments[0]
        assert segment.centre == pytest.approx(case["expect"]["mean"], abs=case["tol"])
        assert segment.lower == pytest.approx(case["expect"]["lpl"], abs=case["tol"])
        assert segment.upper == pytest.approx(case["expect"]["upl"], abs=case["tol"])


def test_the_published_reading_of_emergency_breaches() -> None:
    path = reference("spc", "NHSRdatasets__ae_RQM_type1_pre2018-04.csv")
    with path.open(encoding="utf-8") as file:
        breaches = [float(row["breaches"]) for row in csv.DictReader(file)]
    chart = xmr(breaches, improvement=Improvement.DECREASE, target=1200)
    assert len(breaches) == 24
    assert chart.variation == (PointType.COMMON, 0)
    assert chart.assurance is Assurance.INCONSISTENT
