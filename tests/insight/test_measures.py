from datetime import date
from typing import Any

import pytest
from build import action, dataset, near_miss, triage, verification
from october import october_dataset

from nearmiss_kit.insight.catalogue.every import CATALOGUE
from nearmiss_kit.insight.evaluate import measured as measured_alone
from nearmiss_kit.insight.evaluate import measured_with_records, records
from nearmiss_kit.insight.figures import Figure, Month
from nearmiss_kit.insight.measures import MEASURES, earlier_measures, month_measures
from nearmiss_kit.insight.period import Period
from nearmiss_kit.insight.shares import percent, wilson
from nearmiss_kit.insight.tables import Tables
from nearmiss_kit.model import Policy


def measured(
    data: dict[str, Any],
    *,
    month: str = "2026-10",
    as_of: date | None = None,
    policy: Policy | None = None,
) -> dict[str, Figure]:
    policy = policy or Policy()
    with Tables(data, policy) as tables:
        period = Period.of(Month.parse(month), as_of)
        earlier = earlier_measures(tables, period)
        return month_measures(tables, period, earlier=earlier)


def shares(figure: Figure) -> tuple[int | None, int | None]:
    return figure.numerator, figure.denominator


def test_every_measure_says_what_it_means_under_a_key_of_its_own() -> None:
    assert len({measure.key for measure in MEASURES}) == len(MEASURES)
    assert all(measure.definition.endswith(".") and measure.title for measure in MEASURES)
    assert {measure.unit for measure in MEASURES} <= {"reports", "actions", "hours", "percent"}


def test_near_misses_of_the_month_are_counted_beside_the_month_before() -> None:
    figures = measured(
        dataset(
            [
                near_miss("NM-1", "2026-10-01"),
                near_miss("NM-2", "2026-10-31", completeness="complete"),
                near_miss("NM-3", "2026-10-20", harm="some"),
                near_miss("NM-4", "2026-09-30"),
                near_miss("NM-5", "2026-11-01"),
            ]
        )
    )
    assert (figures["reports"].value, figures["reports"].previous) == (2, 1)
    assert figures["reports"].records == ("NM-1", "NM-2")
    assert figures["left_out"].records == ("NM-3",)
    assert figures["provisional"].records == ("NM-1",)


def test_there_is_no_month_before_the_log_began() -> None:
    assert measured(dataset([near_miss()]))["reports"].previous is None


def test_time_to_triage_has_a_median_a_90th_percentile_and_a_share_in_time() -> None:
    hours = (1, 5, 20, 30)
    figures = measured(
        dataset(
            [near_miss(f"NM-{n}", reported="2026-10-04T00:00:00Z") for n in hours]
            + [near_miss("NM-late", reported="2026-10-29"), near_miss("NM-no-date")]
            + [near_miss("NM-has-time", "2026-10-31", reported="2026-10-31T20:00:00Z")],
            triages=[
                triage(f"TR-{n}", f"NM-{n}", f"2026-10-{4 + n // 24:02}T{n % 24:02}:00:00Z")
                for n in hours
            ],
        )
    )
    assert figures["triage_median_hours"].value == 12.5
    assert figures["triage_p90_hours"].value == pytest.approx(27.0)
    assert figures["triage_median_hours"].records == ("NM-1", "NM-20", "NM-30", "NM-5")
    assert shares(figures["triage_in_time"]) == (3, 5)  # NM-late is late, NM-has-time has time
    assert figures["triage_waiting"].records == ("NM-has-time", "NM-late")


def test_the_limit_in_hours_is_the_policys() -> None:
    data = dataset(
        [near_miss(reported="2026-10-04T00:00:00Z")],
        triages=[triage(triaged="2026-10-05T06:00:00Z")],
    )
    assert measured(data)["triage_in_time"].value == 0
    assert measured(data, policy=Policy(triage_within_hours=30))["triage_in_time"].value == 100


@pytest.mark.parametrize(("reported", "counted"), [("2026-10-30", 1), ("2026-10-31", 0)])
def test_a_report_without_a_time_has_until_the_end_of_the_next_day(
    reported: str, counted: int
) -> None:
    other = near_miss("NM-2", "2026-08-01", reported="2026-08-01")
    figures = measured(
        dataset([near_miss(reported=reported), other], triages=[triage("TR-1", "NM-2")])
    )
    assert figures["triage_in_time"].denominator == counted


def test_a_log_without_triage_leaves_the_figures_of_triage_empty() -> None:
    figures = measured(dataset([near_miss(reported="2026-10-04")]))
    for key in ("triage_median_hours", "triage_p90_hours", "triage_in_time", "triage_waiting"):
        assert (figures[key].value, figures[key].records) == (None, ())


def test_a_report_that_went_further_does_not_wait_for_triage() -> None:
    statuses = {"NM-1": "closed", "NM-2": "acknowledged", "NM-3": None, "NM-4": "under_review"}
    figures = measured(
        dataset(
            [near_miss(i, reported="2026-10-05", report_status=s) for i, s in statuses.items()]
            + [near_miss("NM-5", reported="2026-10-05"), near_miss("NM-6", reported="2026-11-01")],
            triages=[triage("TR-1", "NM-5")],
        )
    )
    assert figures["triage_waiting"].records == ("NM-2", "NM-3")


def test_feedback_is_a_share_of_the_months_reports_as_known_on_the_day() -> None:
    figures = measured(
        dataset(
            [
                near_miss("NM-1", acknowledged="2026-10-05", outcome_shared="2026-10-20"),
                near_miss("NM-2", acknowledged="2026-11-01", outcome_told="We changed the form."),
                near_miss("NM-3", outcome_shared="2026-11-20", outcome_told="Thank you."),
                near_miss("NM-4", report_status="closed_no_further_action"),
                near_miss(
                    "NM-5",
                    report_status="closed_no_further_action",
                    no_further_action_reason="A twin of NM-4.",
                ),
            ]
        )
    )
    assert shares(figures["acknowledged"]) == (1, 5)
    assert shares(figures["told_outcome"]) == (2, 5)
    assert shares(figures["no_action_with_reason"]) == (1, 2)


def test_a_log_without_feedback_leaves_its_figures_empty_and_not_at_nought() -> None:
    figures = measured(dataset([near_miss(report_status="closed_no_further_action")]))
    for key in ("acknowledged", "told_outcome", "no_action_with_reason"):
        assert (figures[key].value, figures[key].denominator) == (None, None)


def test_actions_are_issued_open_overdue_and_done() -> None:
    figures = measured(
        dataset(
            [near_miss("NM-1", "2026-10-04"), near_miss("NM-2", "2026-08-04")],
            actions=[
                action("AC-1", ["NM-1", "NM-2"], due="2026-10-30"),
                action("AC-2", ["NM-1"], due="2026-10-31"),
                action("AC-3", ["NM-2"], action_status="cancelled", due="2026-10-10"),
                action("AC-4", ["NM-2"], due="2026-10-10", completed="2026-10-10"),
                action("AC-5", ["NM-2"], due="2026-10-10", completed="2026-10-11"),
                action("AC-6", ["NM-2"], due="2026-10-12", completed="2026-11-02"),
                action("AC-7", ["NM-2"], completed="2026-09-30"),
            ],
            verifications=[
                verification("VE-1", "AC-5"),
                verification("VE-2", "AC-7", "2026-11-01"),
            ],
        )
    )
    assert figures["actions_issued"].records == ("AC-1", "AC-2")
    assert figures["actions_open"].records == ("AC-1", "AC-2", "AC-6")
    assert figures["actions_overdue"].records == ("AC-1", "AC-6")
    assert figures["actions_overdue"].previous == 0
    assert figures["actions_done"].records == ("AC-4", "AC-5")
    assert shares(figures["actions_done_in_time"]) == (1, 5)
    assert figures["done_unverified"].records == ("AC-4", "AC-7")


def test_days_of_grace_put_off_overdue() -> None:
    data = dataset([near_miss()], actions=[action(due="2026-10-28")])
    assert measured(data, policy=Policy(action_grace_days=2))["actions_overdue"].value == 1
    assert measured(data, policy=Policy(action_grace_days=3))["actions_overdue"].value == 0


def test_samples_of_the_last_12_months_are_pooled() -> None:
    figures = measured(
        dataset(
            [near_miss("NM-1", "2024-01-01"), near_miss("NM-2")],
            actions=[action("AC-1", ["NM-1"], completed="2024-02-01")],
            verifications=[
                verification("VE-1", "AC-1", "2025-10-31", sample_size=10, sample_complied=0),
                verification("VE-2", "AC-1", "2025-11-01", sample_size=10, sample_complied=9),
                verification("VE-3", "AC-1", "2026-10-31", sample_size=2, sample_complied=1),
                verification("VE-4", "AC-1", "2026-10-31", sample_size=2),
                verification("VE-5", "AC-1", "2026-10-31", sample_size=2, sample_complied=3),
                verification("VE-6", "AC-1", "2026-11-01", sample_size=5, sample_complied=5),
            ],
        )
    )
    figure = figures["sample_compliance"]
    assert (shares(figure), figure.records) == ((10, 12), ("VE-2", "VE-3"))
    assert figure.low is not None
    assert figure.high is not None
    assert figure.low < 100 * 10 / 12 < figure.high


def test_reliance_on_people_leaves_out_what_nobody_knows() -> None:
    caught = ("vigilance", "chance", "person_or_family", "planned_safeguard", "mitigation")
    figures = measured(
        dataset(
            [near_miss(f"NM-{how}", interception=how) for how in (*caught, "unknown")]
            + [near_miss("NM-silent")]
        )
    )
    assert shares(figures["reliance_on_people"]) == (3, 5)


def test_the_wilson_interval_agrees_with_printed_examples() -> None:
    # R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3.
    for numerator, denominator, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        interval = wilson(numerator, denominator)
        assert interval is not None
        assert interval == pytest.approx((100 * low, 100 * high), abs=0.005)


def test_a_share_of_nothing_is_no_share() -> None:
    assert (percent(0, 0), wilson(0, 0)) == (None, None)
    assert wilson(3, 3) == pytest.approx((43.85, 100.0), abs=0.01)


def test_a_report_that_was_triaged_only_later_waited_until_then() -> None:
    late = near_miss("NM-1", "2026-10-30", reported="2026-10-30", report_status="closed")
    data = dataset([late], triages=[triage("T-1", "NM-1", "2026-11-02")])
    assert measured(data)["triage_waiting"].records == ("NM-1",)


@pytest.mark.parametrize("few", [0, 100_000])
def test_a_log_that_counts_as_long_gives_the_same_figures_and_records(
    few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nearmiss_kit.insight.tables._FEW", few)
    with Tables(october_dataset(), Policy()) as tables:
        tables.look_at(Period.of(Month(2026, 10)))
        for measure in CATALOGUE.values():
            apart = measured_alone(tables, measure)[0], records(tables, measure).get((), ())
            assert measured_with_records(tables, measure) == apart
