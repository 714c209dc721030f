"""What stands in an action plan, in which order, and when each action is checked."""

from datetime import date
from typing import Any

import pytest
from build import action, dataset, near_miss, verification
from hypothesis import given
from hypothesis import strategies as st

from nearmiss_kit.errors import NothingToReport, RequestUnusable
from nearmiss_kit.insight.action_plan import Plan, Scope, action_plan, schedule
from nearmiss_kit.model import Policy, codelist

DAY = date(2026, 11, 2)


def plan(*actions: dict[str, Any], checks: Any = (), policy: Any = None, **scope: Any) -> Plan:
    reports = [
        near_miss("NM-1", "2026-10-01", service="Birch Court", category="medication"),
        near_miss("NM-2", "2026-10-02", service="Alder House", category="environment"),
    ]
    data = dataset(reports, actions=list(actions), verifications=list(checks))
    return action_plan(data, Policy(**policy or {}), Scope(DAY, **scope))


def ids(found: Plan) -> list[str]:
    return [item.id for item in found.items]


def test_overdue_actions_come_first_and_the_longest_overdue_before_the_others() -> None:
    found = plan(
        action("A-1", due="2026-12-01"),
        action("A-2"),
        action("A-3", due="2026-10-30"),
        action("A-4", completed="2026-10-31"),
        action("A-5", due="2026-10-01"),
    )
    assert ids(found) == ["A-5", "A-3", "A-1", "A-2", "A-4"]
    assert [item.days_overdue for item in found.items] == [32, 3, None, None, None]
    assert (found.open, found.overdue) == (4, 2)


def test_days_of_grace_are_given_before_an_action_is_overdue() -> None:
    late = action("A-1", due="2026-10-30")
    assert plan(late, policy={"action_grace_days": 2}).overdue == 1
    assert plan(late, policy={"action_grace_days": 3}).overdue == 0


def test_what_is_finished_is_left_out_and_counted_unless_it_was_asked_for() -> None:
    actions = (
        action("A-1"),
        action("A-2", completed="2026-06-01"),
        action("A-3", completed="2026-06-01"),
        action("A-4", action_status="cancelled"),
    )
    checks = [verification("V-1", "A-3", "2026-07-01")]
    found = plan(*actions, checks=checks)
    assert (ids(found), found.left_out, found.unchecked) == (["A-1"], 3, 1)
    assert ids(plan(*actions, checks=checks, everything=True)) == ["A-1", "A-2", "A-3", "A-4"]


def test_checks_that_were_made_stand_before_those_that_the_policy_plans() -> None:
    done = action("A-1", completed="2026-10-26")
    checks = [verification("V-9", "A-1", "2026-10-30"), verification("V-8", "A-1", "2026-10-28")]
    (item,) = plan(done, checks=checks, policy={"verification_times": 3}).items
    assert [(check.id, str(check.planned), bool(check.record)) for check in item.checks] == [
        ("V-8", "2026-11-02", True),
        ("V-9", "2026-11-09", True),
        ("A-1-C3", "2026-11-16", False),
    ]


@pytest.mark.parametrize(
    ("slots", "first"),
    [
        ({"completed": "2026-10-31"}, "2026-11-07"),
        ({"due": "2026-11-10"}, "2026-11-17"),
        ({"due": "2026-10-01"}, "2026-11-09"),
        ({}, "2026-11-09"),
    ],
)
def test_the_rhythm_begins_when_the_action_is_or_should_be_done(
    slots: dict[str, Any], first: str
) -> None:
    (item,) = plan(action("A-1", **slots)).items
    assert str(item.checks[0].planned) == first


def test_a_cancelled_action_is_not_checked() -> None:
    (item,) = plan(action("A-1", action_status="cancelled"), everything=True).items
    assert item.checks == ()


def test_a_planned_check_never_takes_the_number_of_one_that_was_made() -> None:
    done = action("A-1", completed="2026-10-26")
    checks = [verification("A-1-C2", "A-1", "2026-10-30")]
    (item,) = plan(done, checks=checks, policy={"verification_times": 2}).items
    assert [check.id for check in item.checks] == ["A-1-C2", "A-1-C2-2"]


def test_a_plan_for_a_service_holds_what_answers_its_near_misses() -> None:
    actions = (action("A-1", ["NM-1"]), action("A-2", ["NM-2"]), action("A-3", ["NM-2", "NM-1"]))
    found = plan(*actions, service="birch court")
    assert (found.service, ids(found)) == ("Birch Court", ["A-1", "A-3"])
    assert found.items[1].about == ("Environment and equipment, Alder House",
                                    "Medication, Birch Court")  # fmt: skip
    with pytest.raises(RequestUnusable, match="The dataset has Alder House, Birch Court"):
        plan(*actions, service="Nowhere")


def test_without_an_open_action_the_plan_says_how_to_see_the_others() -> None:
    with pytest.raises(NothingToReport, match="--all"):
        plan(action("A-1", completed="2026-01-05"))
    with pytest.raises(NothingToReport, match="No action is open"):
        plan()


@given(
    st.dates(date(1990, 1, 1), date(2090, 12, 31)),
    st.sampled_from(codelist("Cadence").codes),
    st.integers(1, 24),
)
def test_a_schedule_goes_forward_and_begins_after_its_start(
    start: date, every: str, times: int
) -> None:
    days = schedule(start, every, times)
    assert len(days) == times
    assert all(one < other for one, other in zip((start, *days), days, strict=False))
