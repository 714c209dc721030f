from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from build import action, dataset, near_miss, triage, verification
from insight.random_logs import random_dataset

from nearmiss_kit.insight.due import DueItem, until
from nearmiss_kit.insight.due_reports import due_of_reports
from nearmiss_kit.insight.due_work import due_of_work
from nearmiss_kit.insight.period import Span
from nearmiss_kit.insight.tables import Tables
from nearmiss_kit.model import Policy

DAY = date(2026, 11, 2)
Short = tuple[str, str, date | None, int]
CHAIN = [
    {"duty": "reviews_risk", "duty_role": "senior_care_worker"},
    {"duty": "monitors_outcome", "duty_role": "deputy_manager"},
]


def policy(**settings: Any) -> Policy:
    line = {"audit_profile": "medication", "audit_every": "monthly", "lead_role": "quality_lead"}
    programme = [{**line, "role_chain": CHAIN}]
    return Policy.model_validate({"audit_programme": programme, **settings})


def found(data: dict[str, Any], as_of: date = DAY, **settings: Any) -> list[DueItem]:
    rules = policy(**settings)
    return due_of_reports(data, rules, as_of) + due_of_work(data, rules, as_of)


def short(data: dict[str, Any], *kinds: str, **settings: Any) -> list[Short]:
    return [
        (item.kind, item.id, item.due, item.overdue)
        for item in found(data, **settings)
        if item.kind in kinds
    ]


def test_a_report_waits_for_triage_until_the_policy_s_hours_are_over() -> None:
    records = [
        near_miss("NM-1", "2026-11-01", reported="2026-11-01T22:00:00+00:00"),
        near_miss("NM-2", "2026-10-20", reported="2026-10-20"),
        near_miss("NM-3", "2026-10-20", reported="2026-10-20"),
    ]
    data = dataset(records, triages=[triage("T-1", "NM-3", "2026-10-21")])
    assert short(data, "triage") == [
        ("triage", "NM-1", date(2026, 11, 2), 0),
        ("triage", "NM-2", date(2026, 10, 21), 12),
    ]


def test_a_shorter_limit_of_a_route_is_told_since_nobody_knows_the_route_yet() -> None:
    data = dataset([near_miss(reported="2026-11-01")], triages=[triage("T-1", "NM-9")])
    limits = [{"limit_route": "safeguarding_review", "within_hours": 4}]
    (item,) = [i for i in found(data, triage_limits=limits) if i.kind == "triage"]
    assert item.role == "Senior care worker"
    assert item.why == (
        "Reported 2026-11-01; the policy's limit is 24 hours, 4 for Immediate safeguarding review."
    )


def test_a_log_that_never_records_triage_has_none_due() -> None:
    assert short(dataset([near_miss(reported="2026-10-01")]), "triage") == []


@pytest.mark.parametrize("seed", range(25))
def test_waiting_reports_are_those_that_the_board_pack_counts(seed: int) -> None:
    rng = Random(seed)  # noqa: S311 (a test)
    log, day = random_dataset(rng, 40), date(2026, 7, 1) + timedelta(days=rng.randrange(150))
    for record in log["near_misses"]:
        record.setdefault("category", "other")
    with Tables(log, Policy()) as tables:
        tables.look_at(Span(day, day + timedelta(days=1), day))
        waiting = {id_ for (id_,) in tables.rows("select id from waiting where log_has('triage')")}
        late = {id_ for (id_,) in tables.rows("select id from known_actions where is_overdue")}
    items = found(log, day)
    assert {item.id for item in items if item.kind == "triage"} == waiting
    # The pack leaves out actions of what is no near miss; here they are still due.
    assert {item.id for item in items if item.kind == "action" and item.overdue} >= late


def test_an_acknowledgement_is_due_to_a_reporter_who_can_be_told() -> None:
    told = near_miss("NM-1", reported="2026-10-04", acknowledged="2026-10-05")
    waits = near_miss("NM-2", reported="2026-10-31")
    unnamed = near_miss("NM-3", reported="2026-10-31", reported_anonymously=True)
    closed = near_miss("NM-4", reported="2026-10-31", report_status="closed", closed="2026-11-01")
    data = dataset([told, waits, unnamed, closed])
    assert short(data, "acknowledgement") == [("acknowledgement", "NM-2", date(2026, 11, 3), 0)]
    assert short(dataset([waits]), "acknowledgement") == []  # the log never records it


def test_gates_that_are_outstanding_are_due_since_it_happened() -> None:
    gates = [
        {"gate": "dose_schedule_understood", "gate_state": "outstanding"},
        {"gate": "corrected_record_signed_off", "gate_state": "not_applicable", "gate_reason": "-"},
    ]
    (item,) = [i for i in found(dataset([near_miss(gates=gates)])) if i.kind == "gate"]
    assert (item.what, item.due) == ("Gate: Dose schedule understood", date(2026, 10, 4))


def test_a_prompt_without_a_consultation_is_due_within_its_hours() -> None:
    fired: dict[str, Any] = {"category": "deterioration", "prompt_fired": True}
    asked: dict[str, Any] = {**fired, "consultation_time": "2026-10-04T12:00:00+01:00"}
    records = [
        near_miss("NM-1", noticed="2026-11-01T22:00:00+00:00", **fired),
        near_miss("NM-2", **asked),
    ]
    assert short(dataset(records), "consultation") == [
        ("consultation", "NM-1", date(2026, 11, 2), 0)
    ]


def test_a_closed_report_owes_its_reporter_the_outcome() -> None:
    shut = {"report_status": "closed", "closed": "2026-10-30"}
    heard = near_miss("NM-1", outcome_shared="2026-10-30", **shut)
    data = dataset([heard, near_miss("NM-2", **shut), near_miss("NM-3")])
    assert short(data, "feedback") == [("feedback", "NM-2", date(2026, 10, 30), 3)]


def test_an_action_is_overdue_after_its_deadline_and_the_policy_s_grace() -> None:
    data = dataset(
        [near_miss()],
        actions=[
            action("A-1", due="2026-10-30"),
            action("A-2"),
            action("A-3", completed="2026-10-20"),
            action("A-4", action_status="cancelled"),
        ],
    )
    assert short(data, "action", action_grace_days=2) == [
        ("action", "A-1", date(2026, 11, 1), 1),
        ("action", "A-2", None, 0),
    ]


def test_a_name_that_was_kept_is_no_role() -> None:
    owner = action("A-1", owner_ref="Testy McExample")
    items = found(dataset([near_miss()], actions=[owner], names_kept=True))
    assert [item.role for item in items if item.kind == "action"] == ["Not stated"]


@pytest.mark.parametrize(
    ("checks", "next_one"),
    [
        ([], date(2026, 10, 20)),
        (["effective"], date(2026, 10, 27)),
        (["not_effective", "partly_effective"], date(2026, 11, 3)),
        (["effective"] * 6, None),
    ],
)
def test_the_next_check_of_an_action_follows_the_policy_s_plan(
    checks: list[str], next_one: date | None
) -> None:
    made = [
        verification(f"V-{n}", "A-1", f"2026-10-{20 + n}", outcome=outcome)
        for n, outcome in enumerate(checks)
    ]
    data = dataset(
        [near_miss()], actions=[action("A-1", completed="2026-10-13")], verifications=made
    )
    assert [due for _, _, due, _ in short(data, "check")] == ([next_one] if next_one else [])


def test_an_action_that_works_needs_no_check_after_its_plan_is_over() -> None:
    done = action("A-1", completed="2026-08-01")
    works = verification("V-1", "A-1", "2026-08-20")
    fails = verification("V-1", "A-1", "2026-08-20", outcome="not_effective")
    for check, expected in ((works, []), (fails, [("check", "A-1", date(2026, 8, 15), 79)])):
        data = dataset([near_miss()], actions=[done], verifications=[check])
        assert short(data, "check") == expected


def test_the_role_of_a_check_is_the_one_that_checked_last_or_the_policy_s() -> None:
    done = action("A-1", completed="2026-10-13")
    data = dataset([near_miss()], actions=[done])
    assert [i.role for i in found(data) if i.kind == "check"] == ["Deputy manager"]
    check = verification("V-1", "A-1", verified_by_role="quality_lead")
    data = dataset([near_miss()], actions=[done], verifications=[check])
    assert [i.role for i in found(data) if i.kind == "check"] == ["Quality lead"]


def test_reviews_and_patterns_that_are_open_are_due() -> None:
    review = {"id": "R-1", "of_near_misses": ["NM-1"], "review_method": "investigation_lite"}
    open_ = {**review, "review_status": "under_way", "review_due": "2026-10-31"}
    planned = {**review, "id": "R-2", "review_status": "planned"}
    pattern = {
        "id": "P-1",
        "completeness": "provisional",
        "category": "medication",
        "opened": "2026-10-20",
        "made_of": ["NM-1"],
        "pattern_state": "open",
        "gates": [{"gate": "look_back_done", "gate_state": "outstanding"}],
    }
    data = dataset([near_miss()], reviews=[open_, planned], patterns=[pattern])
    assert short(data, "review", "gate") == [
        ("review", "R-1", date(2026, 10, 31), 2),
        ("review", "R-2", None, 0),
        ("gate", "P-1", date(2026, 10, 20), 13),
        ("review", "P-1", date(2026, 10, 20), 13),
    ]


def test_an_audit_is_due_by_its_rhythm_and_one_that_never_was_for_the_last_whole_period() -> None:
    houses = [near_miss(service="Alder House"), near_miss("NM-2", service="Birch Court")]
    last = {
        "id": "AU-1",
        "profile": "medication",
        "audited": "2026-10-10",
        "service": "Birch Court",
    }
    assert short(dataset(houses, audits=[last]), "audit") == [
        ("audit", "medication: Alder House", date(2026, 11, 1), 1),
        ("audit", "medication: Birch Court", date(2026, 11, 10), 0),
    ]


def test_a_governance_review_is_due_by_the_rhythm_in_its_name() -> None:
    def held(number: int, kind: str, day: str) -> dict[str, str]:
        known = {"period_start": "2026-09-01", "period_end": "2026-09-30"}
        return {
            "id": f"G-{number}",
            "completeness": "provisional",
            "governance_kind": kind,
            "held": day,
            **known,
        }

    reviews = [
        held(1, "monthly_board", "2026-09-10"),
        held(2, "monthly_board", "2026-10-12"),
        held(3, "committee", "2026-01-10"),
    ]
    data = dataset([near_miss()], governance_reviews=reviews)
    assert short(data, "governance") == [("governance", "monthly_board", date(2026, 11, 12), 0)]


def test_what_is_due_later_is_left_out_and_what_has_no_day_is_kept() -> None:
    data = dataset(
        [near_miss()],
        actions=[action("A-1", due="2026-11-20"), action("A-2"), action("A-3", due="2026-11-04")],
    )
    listed = until(found(data), DAY + timedelta(days=7))
    assert [item.id for item in listed if item.kind == "action"] == ["A-3", "A-2"]
