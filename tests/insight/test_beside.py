"""Harm beside near misses, services on a funnel, and what changed since the month before."""

from typing import Any

from build import action, dataset, near_miss

from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.monthly import month_figures
from nearmiss_kit.insight.of_month import MonthFigures
from nearmiss_kit.insight.spc import Standing
from nearmiss_kit.model import Policy

OCTOBER = Month(2026, 10)


def october(data: dict[str, Any], policy: Policy | None = None) -> MonthFigures:
    return month_figures(data, OCTOBER, policy or Policy())


def harm(count: int, end: str = "2026-10-31", **slots: Any) -> dict[str, Any]:
    return {"period_start": end[:8] + "01", "period_end": end, "harm_count": count, **slots}


def visits(amount: int, service: str | None, year: int = 2026) -> dict[str, Any]:
    days = {"period_start": f"{year}-10-01", "period_end": f"{year}-10-31"}
    named = {"service": service} if service else {}
    return {**days, **named, "exposure_kind": "visits", "amount": amount}


def some(count: int, service: str | None, month: str = "2026-10") -> list[dict[str, Any]]:
    return [
        near_miss(f"{service}-{month}-{n}", f"{month}-{1 + n % 28:02}", service=service)
        for n in range(count)
    ]


def test_harm_stands_beside_near_misses_and_is_never_added_to_them() -> None:
    figures = october(
        dataset(
            [*some(2, "Alder"), *some(1, "Alder", "2026-01"), *some(1, None)],
            harm_counts=[
                harm(3, service="Alder"),
                harm(1, "2026-01-31", service="Alder"),
                harm(2, service="Birch"),
            ],
        )
    )
    table = figures.harm_beside
    assert {row.label: row.values for row in table.rows} == {
        "Alder": (2, 3, 3, 4),
        "Birch": (0, 2, 0, 2),
        "Not stated": (1, None, 1, None),
    }
    assert table.rows[0].records == ("Alder-2026-10-0", "Alder-2026-10-1")
    assert figures.harm_chart is not None
    assert [point.value for point in figures.harm_chart.chart.points] == [1, 5]
    assert figures.reports.value == 3


def test_no_harm_count_is_no_nought() -> None:
    figures = october(dataset(some(1, "Alder")))
    assert figures.harm_chart is None
    assert figures.measures["harm_events"].value is None
    assert figures.harm_beside.rows[0].values == (1, None, 1, None)


def test_services_with_an_exposure_stand_on_a_funnel_of_twelve_months() -> None:
    figures = october(
        dataset(
            [*some(4, "Alder"), *some(90, "Birch"), *some(2, "Cedar"), *some(7, None)],
            exposures=[visits(1000, "Alder"), visits(1000, "Birch"), visits(1000, "Oak"),
                       visits(9999, "Alder", 2025)],
        )
    )  # fmt: skip
    (one,) = figures.service_funnels
    assert (one.key, one.unit) == ("funnel_visits", "Near misses per 1,000 visits")
    values = {point.label: (point.events, round(point.size, 6)) for point in one.funnel.points}
    assert values == {"Alder": (4, 1000), "Birch": (90, 1000), "Oak": (0, 1000)}
    standing = {point.label: point.standing for point in one.funnel.points}
    assert standing["Birch"] is Standing.HIGH_998
    assert one.without == ("Cedar",)
    assert "Birch (90.0) is above the 99.8 % limit" in one.reading
    assert "more danger, or more trust" in one.reading
    names = [point.label for point in one.funnel.points]
    assert len(one.records[names.index("Birch")]) == 90
    assert one.records[names.index("Oak")] == ()


def test_the_exposures_of_the_policy_count_like_those_of_the_dataset() -> None:
    services = [
        {"service_name": name, "service_exposures": [visits(500, None)]}
        for name in ("Alder", "Birch")
    ]
    policy = Policy.model_validate({"services": services})
    (one,) = october(dataset([*some(3, "Alder"), *some(4, "Birch")]), policy).service_funnels
    assert one.reading.endswith("All lie within the limits: they differ by chance alone.")


def test_one_service_alone_is_no_funnel() -> None:
    alone = dataset(some(3, "Alder"), exposures=[visits(500, "Alder")])
    assert october(alone).service_funnels == ()
    whole = dataset(some(3, "Alder"), exposures=[visits(500, None)])
    assert october(whole).service_funnels == ()


def test_what_changed_is_told_record_by_record() -> None:
    figures = october(
        dataset(
            [near_miss("NM-1", "2026-08-01"), near_miss("NM-2")],
            actions=[
                action("AC-1", ["NM-1"], due="2026-08-15", completed="2026-10-02"),
                action("AC-2", ["NM-1"], due="2026-10-10"),
                action("AC-3", ["NM-1"], due="2026-08-10"),
            ],
        )
    )
    (overdue,) = (one for one in figures.changes if one.key == "actions_overdue")
    assert (overdue.now, overdue.before) == (2, 2)
    assert (overdue.appeared, overdue.settled) == (("AC-2",), ("AC-1",))
    assert overdue.sentence == (
        "Actions overdue: 2 (2 at the end of September 2026); 1 new, 1 no longer there."
    )
    # The log says nothing of triage, so nothing is said of what waits for it.
    assert "triage_waiting" not in {one.key for one in figures.changes}


def test_nothing_changed_where_the_log_begins_in_the_month() -> None:
    assert october(dataset([near_miss()])).changes == ()


def test_every_measure_of_the_catalogue_is_among_the_figures_of_a_month() -> None:
    figures = october(dataset([near_miss("NM-1", "2026-09-01"), near_miss("NM-2")]))
    assert figures.measures["reports"] == figures.reports
    assert figures.measures["decided_of_reported"].value is None
    assert figures.measures["fields_filled"].previous is not None
