from __future__ import annotations

from datetime import date
from typing import Any

from build import dataset, near_miss

from nearmiss_kit.insight.audit_plan import category_of, planned_audits, profiles, services
from nearmiss_kit.model import Policy, codelist

DAY = date(2026, 11, 2)


def policy(**settings: Any) -> Policy:
    line = {"audit_profile": "medication", "audit_every": "monthly", "lead_role": "quality_lead"}
    return Policy.model_validate({"audit_programme": [line], **settings})


def audit(audited: str, service: str | None = "Alder House", **slots: str) -> dict[str, str]:
    known = {"id": f"AU-{audited}", "profile": "medication", "audited": audited}
    return {**known, **({"service": service} if service else {}), **slots}


def due(*audits: dict[str, str], **settings: Any) -> list[tuple[str | None, date | None, bool]]:
    houses = [near_miss(service="Birch Court"), near_miss("NM-2", service="Alder House")]
    data = dataset(houses, audits=list(audits))
    return [
        (planned.service, planned.due, planned.is_due(DAY))
        for planned in planned_audits(data, policy(**settings), DAY)
    ]


def test_a_profile_that_was_never_audited_is_due_in_each_service() -> None:
    assert due() == [("Alder House", None, True), ("Birch Court", None, True)]


def test_an_audit_is_due_a_month_after_the_last_one_in_its_service() -> None:
    assert due(audit("2026-09-10"), audit("2026-10-20"), audit("2026-10-02", "Birch Court")) == [
        ("Alder House", date(2026, 11, 20), False),
        ("Birch Court", date(2026, 11, 2), True),
    ]


def test_an_audit_without_a_service_counts_for_all_of_them() -> None:
    assert due(audit("2026-10-20", None)) == [
        ("Alder House", date(2026, 11, 20), False),
        ("Birch Court", date(2026, 11, 20), False),
    ]


def test_an_audit_of_another_profile_or_after_the_day_does_not_count() -> None:
    later, other = audit("2026-11-03"), audit("2026-10-20", profile="environment")
    assert [is_due for _, _, is_due in due(later, other)] == [True, True]


def test_the_services_of_the_policy_take_the_place_of_those_of_the_records() -> None:
    named = policy(services=[{"service_name": "Cedar Lodge"}])
    assert services(dataset([near_miss(service="Alder House")]), named) == ("Cedar Lodge",)


def test_without_any_service_the_whole_organisation_is_audited() -> None:
    (planned,) = planned_audits(dataset([near_miss()]), policy(), DAY)
    assert planned.service is None


def test_every_profile_has_questions_and_those_of_a_category_say_which() -> None:
    assert profiles() == codelist("Profile").codes
    categories = set(codelist("Category").codes)
    assert {found for p in profiles() if (found := category_of(p))} <= categories
    assert [p for p in profiles() if category_of(p) is None] == [
        "repeat_pattern",
        "workflow",
        "governance",
    ]
