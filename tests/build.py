"""Small records and datasets for tests, in plain words.

Each function returns a JSON-ready dict that the schema accepts. Only what matters to a test is
said: `near_miss("NM-1", category="medication")`. A slot given as None is left out.
"""

from __future__ import annotations

from typing import Any

from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.model import SCHEMA_VERSION, fields
from nearmiss_kit.model.verdict import check_dataset

Record = dict[str, Any]


def near_miss(id: str = "NM-1", occurred: str = "2026-10-04", **slots: object) -> Record:  # noqa: A002
    """A provisional report about medication, unless the slots say otherwise."""
    known = {"completeness": "provisional", "category": "medication"}
    return _record("NearMiss", {"id": id, "occurred": occurred, **known, **slots})


def triage(
    id: str = "TR-1",  # noqa: A002
    near_miss: str = "NM-1",
    triaged: str = "2026-10-05",
    **slots: object,
) -> Record:
    """The triage of a report."""
    return _record("Triage", {"id": id, "near_miss": near_miss, "triaged": triaged, **slots})


def assessment(
    id: str = "NA-1",  # noqa: A002
    near_miss: str = "NM-1",
    risk: str = "no",
    **slots: object,
) -> Record:
    """Whether a report has to be notified."""
    known = {"near_miss": near_miss, "notification_risk": risk}
    return _record("NotificationAssessment", {"id": id, **known, **slots})


def action(
    id: str = "AC-1",  # noqa: A002
    near_misses: tuple[str, ...] | list[str] = ("NM-1",),
    **slots: object,
) -> Record:
    """An open action for some reports; done, if it says when it was completed."""
    known = {
        "for_near_misses": list(near_misses),
        "action": f"Do what {id} says",
        "action_status": "done" if slots.get("completed") else "open",
    }
    return _record("Action", {"id": id, **known, **slots})


def verification(
    id: str = "VE-1",  # noqa: A002
    of_action: str = "AC-1",
    verified: str = "2026-10-20",
    **slots: object,
) -> Record:
    """A check that found its action effective, unless the slots say otherwise."""
    known = {"of_action": of_action, "verified": verified, "outcome": "effective"}
    return _record("Verification", {"id": id, **known, **slots})


def dataset(
    near_misses: list[Record] | tuple[Record, ...] = (),
    *,
    triages: list[Record] | tuple[Record, ...] = (),
    actions: list[Record] | tuple[Record, ...] = (),
    verifications: list[Record] | tuple[Record, ...] = (),
    **slots: object,
) -> Record:
    """A dataset of Example Care in London time."""
    known = {
        "schema_version": SCHEMA_VERSION,
        "organisation": "Example Care",
        "time_zone": "Europe/London",
        "names_kept": False,
        "near_misses": list(near_misses),
        "triages": list(triages),
        "actions": list(actions),
        "verifications": list(verifications),
    }
    return _record("Dataset", {**known, **slots})


def intake_summary(*, recorded: int = 0, held_back: int = 0, blank: int = 0) -> Record:
    """The account of a log whose rows add up."""
    rows = {"rows_recorded": recorded, "rows_held_back": held_back, "rows_blank": blank}
    return _record(
        "IntakeSummary",
        {"files": ["Log.xlsx"], "rows_read": recorded + held_back + blank, **rows},
    )


def _record(class_name: str, slots: dict[str, Any]) -> Record:
    """The slots in the order of the schema, without those that hold nothing."""
    names = [field.name for field in fields(class_name)]
    unknown = sorted(set(slots) - set(names))
    assert not unknown, f"{class_name} has no {', '.join(unknown)}"
    return {name: slots[name] for name in names if slots.get(name) not in (None, [], "")}


def wrong(data: Record) -> list[Finding]:
    """What makes a dataset invalid; doubts left out."""
    return [found for found in check_dataset(data) if found.severity is Severity.ERROR]
