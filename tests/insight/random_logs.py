"""Random datasets: blanks, dates without times, records out of order, things known only later."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from build import action, dataset, near_miss, triage, verification

from nearmiss_kit.model import codelist

LONDON = ZoneInfo("Europe/London")
BEGIN = datetime(2026, 7, 1, tzinfo=UTC)
DAYS = 150
SERVICES = ("Alder House", "Birch Court", "Cedar Lodge")


def random_dataset(rng: Random, reports: int) -> dict[str, Any]:
    """A log of some months around October 2026."""
    near_misses = [_report(rng, number) for number in range(reports)]
    ids = [report["id"] for report in near_misses]
    actions = [_action(rng, number, ids) for number in range(reports // 2)]
    return dataset(
        near_misses,
        triages=[_triage(rng, f"TR-{n}", rng.choice(near_misses)) for n in range(reports * 3 // 2)],
        actions=actions,
        verifications=[_check(rng, n, actions) for n in range(reports // 2 if actions else 0)],
        notification_assessments=[_assessment(rng, n, ids) for n in range(reports // 3)],
        patterns=[_pattern(rng, n, ids) for n in range(reports // 10)],
        reviews=[_review(rng, n, ids, reports // 10) for n in range(reports // 5)],
        reopenings=[_reopening(rng, n, ids, len(actions)) for n in range(reports // 6)],
        exposures=[_exposure(rng) for _ in range(reports // 3)],
        harm_counts=[_harm(rng) for _ in range(reports // 4)],
        intake=_intake(rng, reports),
    )


def _intake(rng: Random, recorded: int) -> dict[str, Any]:
    held_back, blank = rng.randint(0, 9), rng.randint(0, 9)
    return {
        "rows_read": recorded + held_back + blank,
        "rows_recorded": recorded,
        "rows_held_back": held_back,
        "rows_blank": blank,
        **({"cells_corrected": rng.randint(0, 9)} if rng.random() < 0.7 else {}),
        "held_back_reasons": [
            {"reason_code": code, "reason_title": f"Because of {code}", "reason_rows": n}
            for code in ("date-missing", "row-doubtful")
            if (n := rng.randint(0, held_back))
        ],
    }


def _assessment(rng: Random, number: int, ids: list[str]) -> dict[str, Any]:
    return {
        "id": f"NA-{number}",
        "near_miss": rng.choice(ids),
        "notification_risk": _code(rng, "NotificationRisk"),
        "notification_decision": _code(rng, "NotificationDecision"),
        **({"decided": _moment(rng)} if rng.random() < 0.7 else {}),
    }


def _pattern(rng: Random, number: int, ids: list[str]) -> dict[str, Any]:
    return {
        "id": f"RP-{number}",
        "completeness": "provisional",
        "category": "medication",
        "opened": _day(rng),
        "made_of": rng.sample(ids, min(3, len(ids))),
        "pattern_state": _code(rng, "PatternState"),
        **({"manager_review_started": _day(rng)} if rng.random() < 0.5 else {}),
    }


def _review(rng: Random, number: int, ids: list[str], patterns: int) -> dict[str, Any]:
    of = (
        {"of_pattern": f"RP-{rng.randrange(patterns)}"}
        if patterns and rng.random() < 0.5
        else {"of_near_misses": rng.sample(ids, min(2, len(ids)))}
    )
    return {
        "id": f"RV-{number}",
        **of,
        "review_method": _code(rng, "ReviewMethod"),
        "review_status": _code(rng, "ReviewStatus"),
        **({"review_started": _day(rng)} if rng.random() < 0.6 else {}),
        **({"review_finished": _day(rng)} if rng.random() < 0.6 else {}),
    }


def _reopening(rng: Random, number: int, ids: list[str], actions: int) -> dict[str, Any]:
    return {
        "id": f"RO-{number}",
        **(
            {"reopened_action": f"AC-{rng.randrange(actions)}"}
            if actions and rng.random() < 0.5
            else {"reopened_near_miss": rng.choice(ids)}
        ),
        "reopened": _day(rng),
        "reopened_why": _code(rng, "ReopenedWhy"),
    }


def _exposure(rng: Random) -> dict[str, Any]:
    begin = rng.randint(0, DAYS)
    return {
        **({"service": rng.choice(SERVICES)} if rng.random() < 0.7 else {}),
        "period_start": _date(begin),
        "period_end": _date(begin + rng.choice([0, 6, 30, 90])),
        "exposure_kind": _code(rng, "ExposureKind"),
        "amount": rng.randint(0, 3000),
    }


def _harm(rng: Random) -> dict[str, Any]:
    begin = rng.randint(0, DAYS)
    return {
        **({"service": rng.choice(SERVICES)} if rng.random() < 0.7 else {}),
        "period_start": _date(begin),
        "period_end": _date(begin + rng.choice([6, 30])),
        "harm_count": rng.randint(0, 4),
        **({"harm_kind": "falls with injury"} if rng.random() < 0.5 else {}),
    }


def _triage(rng: Random, id_: str, report: dict[str, Any]) -> dict[str, Any]:
    return triage(
        id_,
        report["id"],
        _moment(rng, report.get("reported", report["occurred"])),
        route=_maybe(rng, _code(rng, "TriageRoute")),
        same_day_escalation=_maybe(rng, rng.random() < 0.5),
    )


def _report(rng: Random, number: int) -> dict[str, Any]:
    occurred = _moment(rng)
    blanks = rng.random() < 0.3
    slots: dict[str, Any] = {
        "completeness": rng.choice(["complete", "provisional"]),
        "category": rng.choice(["medication", "transport", "other"]),
        "task_type": _code(rng, "TaskType"),
        "service": rng.choice(SERVICES),
        "setting": _code(rng, "Setting"),
        "shift": _code(rng, "Shift"),
        "staff_group": _code(rng, "StaffGroup"),
        "control_point": _code(rng, "ControlPoint"),
        "workflow_stage": _code(rng, "WorkflowStage"),
        "contributing_factors": rng.sample(codelist("ContributingFactor").codes, rng.randint(1, 3)),
        "interception": _code(rng, "Interception"),
        "reported": _moment(rng, occurred),
        "reported_anonymously": rng.random() < 0.5,
        "harm": rng.choice(["none", "unknown", "some"]),
        "reported_as": rng.choice(["near_miss", "no_harm_incident", "incident"]),
        "report_status": _code(rng, "ReportStatus"),
        "acknowledged": _moment(rng, occurred),
        "closed": _moment(rng, occurred),
        "no_further_action_reason": "Nothing more could be done",
        "outcome_shared": _moment(rng, occurred),
        "outcome_told": "The label was changed",
        "prompt_fired": rng.random() < 0.7,
        "noticed": _moment(rng, occurred),
        "consultation_time": _moment(rng, occurred),
    }
    keep = {"completeness"} if blanks else {"completeness", "category", "service"}
    kept = {name: value for name, value in slots.items() if name in keep or rng.random() < 0.6}
    return near_miss(f"NM-{number}", occurred, **{"category": None, **kept})


def _action(rng: Random, number: int, ids: list[str]) -> dict[str, Any]:
    done = rng.random() < 0.5
    slots: dict[str, Any] = {
        "due": _maybe(rng, _day(rng)),
        "strength": _maybe(rng, _code(rng, "ActionStrength")),
        "kind_of_change": _maybe(rng, _code(rng, "ChangeKind")),
        "evidence_held": _maybe(rng, "A signed record"),
        "completed": _day(rng) if done else None,
        "action_status": "done" if done else rng.choice(["open", "in_progress", "cancelled"]),
        "not_reopened": _day(Random(number)) if done and number % 2 else None,  # noqa: S311
    }
    some = rng.sample(ids, rng.randint(1, min(3, len(ids))))
    return action(f"AC-{number}", some, **slots)


def _check(rng: Random, number: int, actions: list[dict[str, Any]]) -> dict[str, Any]:
    both = rng.random() < 0.7
    size = rng.randint(1, 9)
    return verification(
        f"VE-{number}",
        rng.choice(actions)["id"],
        _day(rng, since=-300),
        outcome=_code(rng, "VerificationOutcome"),
        sample_size=size if both else None,
        sample_complied=rng.randint(0, size) if both else None,
    )


def _code(rng: Random, codes: str) -> str:
    return rng.choice(codelist(codes).codes)


def _maybe(rng: Random, value: object) -> object:
    return value if rng.random() < 0.6 else None


def _date(days: int) -> str:
    return (BEGIN + timedelta(days=days)).date().isoformat()


def _day(rng: Random, since: int = 0) -> str:
    return _date(rng.randint(since, DAYS))


def _moment(rng: Random, after: str | None = None) -> str:
    """A date, or a full hour in some time zone; mostly within two days of another moment."""
    if after is None or rng.random() < 0.1:
        moment = BEGIN + timedelta(hours=rng.randint(0, DAYS * 24))
    else:
        moment = datetime.fromisoformat(after).replace(tzinfo=UTC)
        moment += timedelta(hours=rng.randint(0, 48))
    if rng.random() < 0.4:
        return moment.date().isoformat()
    return moment.astimezone(rng.choice([UTC, LONDON])).isoformat()
