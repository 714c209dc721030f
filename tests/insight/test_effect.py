"""What actions did, what to reopen, and what may be emerging."""

from typing import Any

import pytest
from build import action, dataset, near_miss, verification

from nearmiss_kit.insight.catalogue.every import CATALOGUE
from nearmiss_kit.insight.effect import Effect, Reading, ToReopen, effects, records_of, to_reopen
from nearmiss_kit.insight.emerging import Emerging, emerging
from nearmiss_kit.insight.evaluate import records
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.period import Period
from nearmiss_kit.insight.tables import Tables
from nearmiss_kit.model import Policy

Records = list[dict[str, Any]]


def monthly(*counts: int, first: str = "2025-10", **slots: Any) -> Records:
    """So many reports in each month, on days 1, 5, 9, …"""
    month = Month.parse(first)
    known = {"service": "Alder House", **slots}
    tag = known["service"][:1] + known.get("category", "m")[:1]
    return [
        near_miss(f"{tag}-{m}-{n}", f"{m}-{1 + 4 * n:02d}", **known)
        for m, count in ((month.earlier(-place), count) for place, count in enumerate(counts))
        for n in range(count)
    ]


def effect(reports: Records, done_on: str, checks: Records | None = None) -> Effect:
    data = dataset(
        reports,
        actions=[action("AC-1", [reports[0]["id"]], completed=done_on)],
        verifications=checks or [],
    )
    with Tables(data, Policy()) as tables:
        tables.look_at(Period.of(Month(2026, 12)))
        (found,) = effects(tables)
        return found


def test_rates_are_by_month_before_and_after_without_the_month_of_the_action() -> None:
    found = effect(monthly(4, 5, 4, 5, 4, 5, 2, 1, 2), "2026-04-10")
    assert found.before == 4.5
    assert found.after == 3 / 8


def test_the_near_misses_behind_both_rates_are_given_on_request() -> None:
    reports = monthly(4, 5, 4, 5, 4, 5, 2, 1, 2)
    done = action("AC-1", [reports[0]["id"]], completed="2026-04-10")
    with Tables(dataset(reports, actions=[done]), Policy()) as tables:
        tables.look_at(Period.of(Month(2026, 12)))
        (found,) = effects(tables)
        before, after = records_of(tables, found)
    assert len(before) == 27
    assert after == ("Am-2026-05-0", "Am-2026-06-0", "Am-2026-06-1")


def test_an_action_that_answers_several_kinds_of_near_miss_counts_them_together() -> None:
    falls = monthly(1, 1, 2, category="falls")
    transport = monthly(3, 0, 1, category="transport")
    ids = [falls[0]["id"], falls[1]["id"], transport[0]["id"]]
    both = action("AC-1", ids, completed="2025-12-20")
    with Tables(dataset([*falls, *transport], actions=[both]), Policy()) as tables:
        tables.look_at(Period.of(Month(2026, 1)))
        (found,) = effects(tables)
        assert found.before == ((1 + 3) + (1 + 0)) / 2
        assert len(records_of(tables, found)[0]) == 5


def test_the_example_of_the_catalogue_is_what_the_program_counts() -> None:
    found = effect(monthly(4, 5, 4, 5, 4, 5, 0, 2, 1, 0, first="2026-03"), "2026-09-10")
    assert found.before == 4.5
    assert found.after == (2 + 1 + 0) / 3


def test_the_reading_is_of_the_control_chart_with_the_limits_of_the_months_before() -> None:
    steady = (4, 5, 4, 5, 4, 5, 4)
    assert effect(monthly(*steady, *[0] * 8), "2026-04-10").reading is Reading.FEWER
    assert effect(monthly(*steady, *[4, 5] * 4), "2026-04-10").reading is Reading.ORDINARY
    assert effect(monthly(*steady, 7, 8, 7, 4, 5, 4, 5, 4), "2026-04-10").reading is Reading.MORE
    assert effect(monthly(*steady, 8, 0, 4, 5, 4, 5, 4, 5), "2026-04-10").reading is Reading.MIXED
    assert effect(monthly(4, 5, 4), "2025-11-10").reading is Reading.TOO_EARLY
    assert effect(monthly(*[1, 0] * 7), "2026-06-10").reading is Reading.TOO_RARE


def test_the_checks_of_an_action_are_pooled_with_their_interval() -> None:
    checks = [
        verification("VE-1", sample_size=5, sample_complied=3),
        verification("VE-2", sample_size=5, sample_complied=5),
        verification("VE-3"),
    ]
    found = effect(monthly(1), "2025-10-20", checks)
    assert (found.complied, found.looked_at, found.compliance) == (8, 10, 80.0)
    assert found.low == pytest.approx(49.0, abs=0.05)
    assert found.high == pytest.approx(94.3, abs=0.05)
    assert found.small
    assert effect(monthly(1), "2025-10-20").compliance is None


def reopen(
    *reports: dict[str, Any], left: str | None = None, **following: Any
) -> tuple[ToReopen, ...]:
    data = dataset(
        [near_miss("NM-1", "2026-03-01", service="Alder House"), *reports],
        actions=[action("AC-1", ["NM-1"], completed="2026-04-01", not_reopened=left)],
        **following,
    )
    with Tables(data, Policy()) as tables:
        tables.look_at(Period.of(Month(2026, 12)))
        found = to_reopen(tables)
        measured = records(tables, CATALOGUE["actions_to_reopen"]).get((), ())
        assert measured == tuple(one.action for one in found)
        return found


def test_an_action_whose_last_check_failed_is_to_be_reopened() -> None:
    failed = verification("VE-2", verified="2026-05-01", outcome="not_effective")
    (found,) = reopen(verifications=[verification("VE-1", verified="2026-04-09"), failed])
    assert found.reason == "The check of 1 May 2026 found that it does not work."
    assert found.records == ("VE-2",)
    assert reopen(verifications=[failed, verification("VE-3", verified="2026-06-01")]) == ()


def test_an_action_after_which_near_misses_repeat_is_to_be_reopened_once() -> None:
    again = monthly(3, first="2026-06")
    (found,) = reopen(*again)
    assert found.action == "AC-1"
    assert "similar near misses have repeated since 1 June 2026" in found.reason
    assert found.records == ("Am-2026-06-0", "Am-2026-06-1", "Am-2026-06-2")
    opened = {"id": "RO-1", "reopened_action": "AC-1", "reopened_why": "near_misses_continue"}
    assert reopen(*again, reopenings=[{**opened, "reopened": "2026-06-10"}]) == ()
    assert len(reopen(*again, reopenings=[{**opened, "reopened": "2026-05-10"}])) == 1
    assert reopen(*again[:2]) == ()


def signals(reports: Records, **policy: Any) -> tuple[Emerging, ...]:
    with Tables(dataset(reports), Policy(**policy)) as tables:
        tables.look_at(Period.of(Month(2026, 10)))
        return emerging(tables, Policy(**policy))


def sentences(found: tuple[Emerging, ...], label: str) -> list[str]:
    return [sign.sentence for one in found if one.label == label for sign in one.signs]


STEADY = (2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3)


def test_an_ordinary_log_signals_nothing() -> None:
    assert signals(monthly(*STEADY, 3), repeat_count=9) == ()


def test_an_unusual_month_is_told_with_what_is_usual() -> None:
    found = signals(monthly(*STEADY, 7), repeat_count=9)
    (sentence,) = sentences(found, "Alder House")
    assert sentence.startswith("7 near misses in October 2026, where 2.8 a month is usual")
    assert len(found[0].signs[0].records) == 7


def test_a_service_that_falls_silent_signals() -> None:
    found = signals([*monthly(*STEADY, 3), *monthly(1, service="Birch Court", first="2026-02")])
    assert sentences(found, "Birch Court") == [
        "No near miss reported in October 2026; silence is not safety."
    ]


def test_a_service_of_the_policy_that_never_reports_signals() -> None:
    found = signals(monthly(1, first="2026-10"), services=[{"service_name": "Oak House"}])
    assert len(sentences(found, "Oak House")) == 1


def test_an_open_pattern_signals_for_its_service_and_its_theme_before_lesser_signs() -> None:
    found = signals([*monthly(*STEADY, 3), *monthly(1, service="Birch Court", first="2026-02")])
    assert [(one.kind, one.label, one.weight) for one in found] == [
        ("category", "Medication", 8),  # the patterns of September and of October
        ("service", "Alder House", 8),
        ("service", "Birch Court", 1),
    ]


def test_a_group_that_rests_on_one_person_noticing_more_than_others_signals() -> None:
    noticed = [
        near_miss(f"A-{n}", "2026-10-02", service="Alder House", interception="vigilance")
        for n in range(20)
    ]
    planned = [
        near_miss(f"B-{n}", "2026-10-02", service="Birch Court", interception="planned_safeguard")
        for n in range(20)
    ]
    found = signals([*noticed, *planned], repeat_count=50)
    assert sentences(found, "Alder House") == [
        "20 of 20 near misses of the last 12 months were caught only because somebody noticed "
        "(100 %, elsewhere 0 %)."
    ]
    assert sentences(found, "Birch Court") == []


def test_an_action_that_was_left_stays_so_until_a_new_check_fails() -> None:
    failed = verification("VE-2", verified="2026-05-01", outcome="not_effective")
    assert reopen(verifications=[failed], left="2026-05-01") == ()
    assert len(reopen(verifications=[failed], left="2026-04-30")) == 1
    worse = verification("VE-3", verified="2026-06-01", outcome="not_effective")
    (found,) = reopen(verifications=[failed, worse], left="2026-05-20")
    assert found.records == ("VE-3",)


def test_an_action_that_was_left_stays_so_until_near_misses_repeat_anew() -> None:
    again = monthly(3, first="2026-06")
    assert reopen(*again, left="2026-07-01") == ()
    (found,) = reopen(*again, *monthly(3, first="2026-09"), left="2026-07-01")
    assert "similar near misses have repeated since 1 September 2026" in found.reason
    assert all("2026-09" in record for record in found.records)


def test_a_day_after_the_day_of_the_pack_says_nothing_yet() -> None:
    assert len(reopen(*monthly(3, first="2026-06"), left="2027-01-02")) == 1
