from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
from build import (
    action,
    assessment,
    dataset,
    intake_summary,
    near_miss,
    triage,
    verification,
    wrong,
)

from nearmiss_kit.errors import NothingToReport, SettingsInvalid
from nearmiss_kit.insight.figures import Figure, LoopItem, Month, Table
from nearmiss_kit.insight.minimum import minimum_dataset
from nearmiss_kit.insight.monthly import month_figures
from nearmiss_kit.insight.of_month import MonthFigures
from nearmiss_kit.model import Policy

OCTOBER = Month(2026, 10)


def october(data: dict[str, Any], policy: Policy | None = None, **said: Any) -> MonthFigures:
    return month_figures(data, OCTOBER, policy or Policy(), **said)


def lines(table: Table) -> list[tuple[object, ...]]:
    return [(row.label, *row.values) for row in table.rows]


def test_a_table_sets_the_month_beside_the_month_before_and_the_year_before() -> None:
    figures = october(
        dataset(
            [near_miss(f"NM-{n}", f"2026-10-0{n}", service="Birch Court") for n in (1, 2, 3)]
            + [near_miss("NM-4", "2026-10-04", category="transport")]
            + [near_miss("NM-5", "2026-09-04", service="Alder House")]
            + [near_miss("NM-6", "2026-07-04", service="Alder House", category="staffing")]
        )
    )
    assert figures.by_category.columns[:2] == ("October 2026", "September 2026")
    assert lines(figures.by_category) == [
        ("Medication", 3, 1, pytest.approx(1 / 3)),
        ("Transport and scheduling", 1, 0, 0),
        ("Staffing", 0, 0, pytest.approx(1 / 3)),
    ]
    assert figures.by_category.rows[0].records == ("NM-1", "NM-2", "NM-3")
    assert [row[0] for row in lines(figures.by_service)] == [
        "Birch Court", "Not stated", "Alder House",
    ]  # fmt: skip


def test_where_the_log_begins_there_is_nothing_to_set_beside() -> None:
    assert lines(october(dataset([near_miss()])).by_category) == [("Medication", 1, None, None)]


def test_the_average_goes_back_no_further_than_a_year() -> None:
    old = [near_miss(f"NM-{n}", "2025-09-30") for n in range(50)]
    figures = october(dataset([near_miss("NM-x"), near_miss("NM-y", "2025-10-01"), *old]))
    assert lines(figures.by_category) == [("Medication", 1, 0, pytest.approx(1 / 12))]


def test_each_factor_counts_once_for_a_report() -> None:
    figures = october(
        dataset(
            [
                near_miss("NM-1", contributing_factors=["handover", "label_change", "handover"]),
                near_miss("NM-2", contributing_factors=["handover"]),
                near_miss("NM-3"),
            ]
        )
    )
    assert [row[:2] for row in lines(figures.by_factor)] == [
        ("Handover", 2), ("Label or packaging changed", 1), ("Not stated", 1),
    ]  # fmt: skip


def test_the_chart_of_reports_counts_empty_months_but_none_before_the_log() -> None:
    data = dataset([near_miss("NM-1", "2026-07-04"), near_miss("NM-2"), near_miss("NM-3")])
    chart = october(data).volume_chart
    assert chart.months == tuple(Month(2026, n) for n in (7, 8, 9, 10))
    assert [point.value for point in chart.chart.points] == [1, 0, 0, 2]
    assert "reports a month" in chart.reading
    assert chart.records == (("NM-1",), (), (), ("NM-2", "NM-3"))
    shorter = october(data, Policy(spc_months=6)).volume_chart
    assert shorter.months[0] == Month(2026, 7)
    old = near_miss("NM-0", "2020-01-01")
    longest = october(dataset([old, near_miss()]), Policy(spc_months=12)).volume_chart
    assert (longest.months[0], len(longest.months)) == (Month(2025, 11), 12)


def test_the_chart_of_triage_leaves_out_months_without_one() -> None:
    data = dataset(
        [near_miss(f"NM-{n}", f"2026-{n:02}-04", reported=f"2026-{n:02}-04") for n in (7, 9, 10)],
        triages=[triage("TR-1", "NM-7", "2026-07-05"), triage("TR-2", "NM-10", "2026-10-04")],
    )
    chart = october(data).triage_chart
    assert chart is not None
    assert chart.months == (Month(2026, 7), OCTOBER)
    assert [point.value for point in chart.chart.points] == [24, 0]
    assert october(dataset([near_miss()])).triage_chart is None


def test_lists_show_the_longest_wait_and_the_longest_overdue_first() -> None:
    figures = october(
        dataset(
            [
                near_miss("NM-1", reported="2026-10-20", service="Alder House"),
                near_miss("NM-2", reported="2026-10-05"),
                near_miss("NM-3"),
            ],
            triages=[triage("TR-1", "NM-3")],
            actions=[
                action("AC-1", ["NM-1"], due="2026-10-30", owner_role="nurse", strength="weaker"),
                action("AC-2", ["NM-2", "NM-1"], due="2026-10-10", owner_ref="staff-7"),
                action("AC-3", ["NM-1"]),
            ],
        )
    )
    assert [(item.id, item.days_waiting) for item in figures.waiting_list] == [
        ("NM-2", 26), ("NM-1", 11),
    ]  # fmt: skip
    assert [(item.id, item.days_overdue, item.owner) for item in figures.open_list] == [
        ("AC-2", 21, "staff-7"), ("AC-1", 1, "Nurse"), ("AC-3", None, "Not stated"),
    ]  # fmt: skip
    assert [item.id for item in figures.overdue_list] == ["AC-2", "AC-1"]
    assert figures.open_list[0].near_misses == ("NM-1", "NM-2")
    assert lines(figures.by_strength)[2:] == [("Weaker", 1, 0, 1), ("Not stated", 2, 0, 1)]


def test_a_name_that_was_kept_is_not_shown_as_an_owner() -> None:
    actions = [action(owner_ref="Testy McExample")]
    figures = october(dataset([near_miss()], actions=actions, names_kept=True))
    assert figures.open_list[0].owner == "Not stated"


def test_loops_show_what_was_reported_changed_and_found() -> None:
    figures = october(
        dataset(
            [
                near_miss("NM-1", outcome_told="Thank you, it is on the agenda."),
                near_miss("NM-2", description="The blister\nwas wrong.", service="Alder House"),
                near_miss("NM-3", "2026-08-01", closed="2026-10-09", outcome_told="New labels."),
                near_miss("NM-4", "2026-08-01", outcome_told="Not of this month."),
                near_miss("NM-5", outcome_shared="2026-10-20"),
            ],
            actions=[
                action("AC-1", ["NM-2"], action="Print a list.", completed="2026-10-10"),
                action("AC-2", ["NM-2"], action="Send a memo.", completed="2026-10-12"),
            ],
            verifications=[verification(of_action="AC-1", outcome="partly_effective")],
        )
    )
    alder = ("Alder House", "The blister was wrong.", "Print a list.", "Partly effective")
    assert figures.loop_items == (
        LoopItem("NM-2", "Medication", *alder),
        LoopItem("NM-1", "Medication", "Not stated", "", "Thank you, it is on the agenda.", ""),
        LoopItem("NM-3", "Medication", "Not stated", "", "New labels.", ""),
    )


def test_checks_and_safeguards_are_shown_for_the_month_and_the_year() -> None:
    figures = october(
        dataset(
            [near_miss("NM-1", "2026-01-01", interception="chance"), near_miss("NM-2")],
            actions=[action("AC-1", ["NM-1"], completed="2026-02-01")],
            verifications=[
                verification("VE-1", verified="2026-03-01", outcome="too_early"),
                verification("VE-2", verified="2026-10-01"),
            ],
        )
    )
    assert lines(figures.verification_outcomes) == [
        ("Effective", 1, 1),
        ("Partly effective", 0, 0),
        ("Not effective", 0, 0),
        ("Too early to say", 0, 1),
    ]
    assert [row for row in lines(figures.interception) if any(row[1:])] == [
        ("Chance", 0, 1), ("Not stated", 1, 1),
    ]  # fmt: skip


def test_one_body_that_may_have_to_know_is_enough_for_a_duty_to_notify() -> None:
    later = {"decided": "2026-11-02T09:00:00+00:00"}
    figures = october(
        dataset(
            [near_miss(f"NM-{n}") for n in (1, 2, 3)],
            notification_assessments=[
                assessment("N-1", "NM-1", "no"),
                assessment("N-2", "NM-1", "yes"),
                assessment("N-3", "NM-2", "unclear"),
                assessment("N-4", "NM-3", "yes", **later),
            ],
        )
    )
    assert [row for row in lines(figures.notification_risk) if row[1]] == [
        ("Yes", 1), ("Unclear", 1), ("Not assessed", 1),
    ]  # fmt: skip


def test_the_account_of_the_log_is_passed_on() -> None:
    held = {"reason_code": "date-missing", "reason_title": "No date", "reason_rows": 2}
    intake = {**intake_summary(recorded=1, held_back=2, blank=3), "held_back_reasons": [held]}
    figures = october(dataset([near_miss()], intake=intake))
    assert (figures.rows_read.value, figures.rows_blank.value) == (6, 3)
    assert lines(figures.held_back_reasons) == [("No date", 2)]
    assert october(dataset([near_miss()])).rows_read.value is None


def test_completeness_asks_for_what_the_schema_demands() -> None:
    figures = october(dataset([near_miss("NM-1", description="A fall."), near_miss("NM-2")]))
    assert len(figures.completeness.rows) == len(minimum_dataset())
    assert {"description", "service", "harm"} <= set(minimum_dataset())
    assert ("What happened", 1, 50.0) in lines(figures.completeness)


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ([], "convert a log first"),
        ([near_miss("NM-1", harm="some")], r"Its 1 record\(s\) are left out"),
        ([near_miss("NM-1", "2026-09-01")], "of September 2026 only"),
        ([near_miss("NM-1", "2026-09-01"), near_miss("NM-2", "2025-01-01")],
         "from January 2025 to September 2026"),
    ],
)  # fmt: skip
def test_a_month_without_near_misses_says_which_months_there_are(
    records: list[dict[str, Any]], words: str
) -> None:
    with pytest.raises(NothingToReport, match=words):
        october(dataset(records))


def test_a_field_that_is_no_measure_of_similarity_is_refused() -> None:
    unknown: Any = ["description"]
    policy = Policy.model_construct(repeat_similar_by=unknown)
    with pytest.raises(SettingsInvalid, match="description"):
        october(dataset([near_miss()]), policy)


def a_busy_month() -> dict[str, Any]:
    return dataset(
        [near_miss(f"NM-{n}", f"2026-10-{n:02}", service="A", reported="2026-10-09T10:00:00Z",
                   interception="chance", outcome_told="Thanks.") for n in range(1, 9)],
        triages=[triage("TR-1", "NM-1", "2026-10-10"), triage("TR-2", "NM-2", "2026-10-11")],
        actions=[action("AC-1", ["NM-1"], due="2026-10-12"),
                 action("AC-2", ["NM-2"], due="2026-10-12", completed="2026-10-12")],
        verifications=[verification(of_action="AC-2", sample_size=5, sample_complied=4)],
    )  # fmt: skip


def test_the_records_of_these_tests_are_valid() -> None:
    assert wrong(a_busy_month()) == []


def test_every_record_behind_a_figure_is_in_the_dataset() -> None:
    data = a_busy_month()
    names = ("near_misses", "triages", "actions", "verifications")
    known = {record["id"] for name in names for record in data[name]}
    cited = set(records_behind(october(data)))
    assert cited <= known
    assert {"NM-1", "AC-1", "AC-2", "VE-1"} <= cited


def records_behind(value: object) -> Iterator[str]:
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            content = getattr(value, field.name)
            if field.name in ("records", "near_misses"):
                for record in content:
                    yield from (record,) if isinstance(record, str) else record
            else:
                yield from records_behind(content)
    elif isinstance(value, tuple):
        for item in value:
            yield from records_behind(item)


def test_the_same_records_give_the_same_figures() -> None:
    data = a_busy_month()
    turned = {**data, "near_misses": data["near_misses"][::-1], "triages": data["triages"][::-1]}
    assert october(data) == october(data) == october(turned)


def test_every_figure_stands_under_its_own_name_and_shares_hold_their_interval() -> None:
    figures = october(a_busy_month(), as_of=date(2026, 11, 30))
    for field in fields(figures):
        value = getattr(figures, field.name)
        if isinstance(value, Figure):
            assert value.key == field.name
            if value.unit == "percent" and value.value is not None:
                assert value.low is not None
                assert value.high is not None
                assert 0 <= value.low <= value.value <= value.high <= 100
