"""What the policy declares for charts, and the chart of any measure by month."""

from datetime import date
from typing import Any

import pytest
from build import action, dataset, near_miss, triage

from nearmiss_kit.errors import SettingsInvalid
from nearmiss_kit.insight.catalogue.every import CATALOGUE
from nearmiss_kit.insight.declared import EXPECTED, declared
from nearmiss_kit.insight.figures import ControlChart, Month
from nearmiss_kit.insight.monthly import month_figures
from nearmiss_kit.insight.period import Period
from nearmiss_kit.insight.series import measure_chart
from nearmiss_kit.insight.spc import Assurance
from nearmiss_kit.insight.tables import Tables
from nearmiss_kit.model import Policy

OCTOBER = Month(2026, 10)
MOVED = {"changed_on": "2026-03-09", "what_changed": "Triage moved to the shift lead."}


def charts(**one: Any) -> Policy:
    return Policy.model_validate({"measure_charts": [one]})


def log(hours: dict[int, int], *, each: int = 1) -> dict[str, Any]:
    """Reports on the 10th of each month of 2026, triaged after so many hours."""
    reports, triages = [], []
    for month, took in hours.items():
        for n in range(each):
            id_ = f"NM-{month}-{n}"
            day = f"2026-{month:02}-10"
            reports.append(near_miss(id_, day, reported=f"{day}T00:00:00Z"))
            later = f"2026-{month:02}-{10 + took // 24:02}T{took % 24:02}:00:00Z"
            triages.append(triage(f"TR-{month}-{n}", id_, later))
    return dataset(reports, triages=triages)


def chart_of(
    data: dict[str, Any], key: str, policy: Policy | None = None, as_of: date | None = None
) -> ControlChart | None:
    policy = policy or Policy()
    with Tables(data, policy) as tables:
        tables.look_at(Period.of(OCTOBER, as_of))
        return measure_chart(tables, CATALOGUE[key], policy)


def test_limits_start_anew_with_the_first_whole_month_from_the_day_that_is_declared() -> None:
    hours = {1: 40, 2: 44, 3: 40, 4: 8, 5: 9, 6: 8, 7: 9, 8: 8, 9: 9, 10: 8}
    policy = charts(charted_measure="triage_median_hours", step_changes=[MOVED])
    figure = month_figures(log(hours), OCTOBER, policy).triage_chart
    assert figure is not None
    assert [(s.start, s.end) for s in figure.chart.segments] == [(0, 3), (3, 10)]
    assert figure.reading.endswith("Limits start anew with Apr 26: Triage moved to the shift lead.")
    plain = month_figures(log(hours), OCTOBER, Policy()).triage_chart
    assert plain is not None
    assert len(plain.chart.segments) == 1


@pytest.mark.parametrize("day", ["2025-12-31", "2026-01-01", "2026-10-02", "2027-01-01"])
def test_a_step_outside_the_months_of_the_chart_changes_nothing(day: str) -> None:
    step = {**MOVED, "changed_on": day}
    policy = charts(charted_measure="reports", step_changes=[step])
    chart = month_figures(log(dict.fromkeys(range(1, 11), 5)), OCTOBER, policy).volume_chart
    assert len(chart.chart.segments) == 1
    assert "anew" not in chart.reading


def test_a_target_is_read_against_the_limits_where_one_way_is_better() -> None:
    data = log({month: 20 + month % 2 for month in range(1, 11)})
    for target, assured in ((99, Assurance.PASSES), (1, Assurance.FAILS),
                            (20, Assurance.INCONSISTENT)):  # fmt: skip
        policy = charts(charted_measure="triage_median_hours", chart_target=target)
        chart = month_figures(data, OCTOBER, policy).triage_chart
        assert chart is not None
        assert chart.chart.assurance is assured
        assert f"The target of {target}" in chart.reading
    policy = charts(charted_measure="reports", chart_target=3)
    assert month_figures(data, OCTOBER, policy).volume_chart.chart.assurance is None


def test_fewer_than_six_months_are_a_run_chart_without_a_verdict_on_the_target() -> None:
    policy = charts(charted_measure="triage_in_time", chart_target=90)
    (chart,) = month_figures(log(dict.fromkeys(range(6, 11), 5)), OCTOBER, policy).declared_charts
    assert (chart.key, chart.chart.assurance) == ("triage_in_time", None)
    assert "no limits are drawn" in chart.reading


def test_the_expected_share_is_the_target_of_the_fractions_that_funders_know() -> None:
    for key in EXPECTED:
        assert declared(Policy(), key).target == 90
        assert declared(charts(charted_measure=key, chart_target=95), key).target == 95
        assert declared(charts(charted_measure=key, step_changes=[MOVED]), key).target == 90
    assert declared(Policy(), "reports").target is None


def test_a_chart_of_no_measure_and_one_declared_twice_are_refused() -> None:
    with pytest.raises(SettingsInvalid, match='"near_misses", which is no measure'):
        declared(charts(charted_measure="near_misses"), "reports")
    twice = Policy.model_validate({"measure_charts": [{"charted_measure": "reports"}] * 2})
    with pytest.raises(SettingsInvalid, match="twice"):
        declared(twice, "triage_in_time")


def test_the_chart_of_a_share_shows_its_parts_and_leaves_out_months_without_any() -> None:
    chart = chart_of(log({7: 5, 8: 40, 10: 5}, each=2), "triage_in_time")
    assert chart is not None
    assert [str(month) for month in chart.months] == ["2026-07", "2026-08", "2026-10"]
    assert [point.value for point in chart.chart.points] == [100, 0, 100]
    assert (chart.numerators, chart.denominators) == ((2, 0, 2), (2, 2, 2))
    assert chart.records[1] == ("NM-8-0", "NM-8-1")


def test_an_upper_limit_of_a_share_is_drawn_at_the_whole() -> None:
    hours = {month: 5 if month % 2 else 40 for month in range(1, 11)}
    chart = chart_of(log(hours), "triage_in_time")
    assert chart is not None
    last = chart.chart.points[-1]
    assert last.upper is not None
    assert last.upper > 100
    assert last.drawn_upper == 100


def test_what_is_open_is_charted_as_it_was_at_the_end_of_each_month() -> None:
    data = dataset(
        [near_miss("NM-1", "2026-08-01")],
        actions=[action("AC-1", ["NM-1"], due="2026-08-15", completed="2026-10-02")],
    )
    chart = chart_of(data, "actions_overdue")
    assert chart is not None
    assert [point.value for point in chart.chart.points] == [1, 1, 0]
    assert chart.records == (("AC-1",), ("AC-1",), ())
    as_known = chart_of(data, "actions_overdue", as_of=date(2026, 10, 1))
    assert as_known is not None
    assert as_known.chart.points[-1].value == 1


def test_a_measure_of_what_the_log_never_records_has_no_chart() -> None:
    assert chart_of(dataset([near_miss()]), "acknowledged") is None
    assert chart_of(dataset(), "reports") is None
