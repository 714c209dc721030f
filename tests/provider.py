"""A provider of any size, made by dice, as a dataset in the kit's own schema.

In: how many reports, services and months. Out: records, or a file of them. A provider with one
service keeps a plain log; a larger one also counts exposure and harm. The same numbers give the
same provider. Its services and words are made up.

    python tests/provider.py 12 1 5 small.json
    python tests/provider.py 50000 80 60 large.json
"""

from __future__ import annotations

import json
import random
import sys
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from nearmiss_kit.model import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

Record = dict[str, Any]

LAST = date(2026, 10, 31)
_ID = "NM-{:07d}"
_LEAN = 1.6  # how far the first services outdo the last
_TREES = (
    "Alder", "Aspen", "Beech", "Birch", "Cedar", "Cherry", "Elder", "Elm", "Hazel", "Holly",
    "Larch", "Lime", "Maple", "Oak", "Pine", "Poplar", "Rowan", "Spruce", "Willow", "Yew",
)  # fmt: skip
_KINDS = ("House", "Court", "Lodge", "View Home Care Service")
_CATEGORIES = ("medication", "transport", "mealtime", "documentation", "environment", "behaviour",
               "staffing", "infection_control", "moving_and_handling", "falls_hazard", "finance",
               "information_governance", "safeguarding", "deterioration", "other")  # fmt: skip
_WEIGHTS = (30, 8, 8, 10, 8, 5, 6, 4, 5, 8, 2, 2, 2, 1, 1)
_FACTORS = (
    "handover", "staffing_pressure", "label_change", "workload", "distraction", "training",
    "communication_gap", "transcription", "unclear_care_plan", "equipment_fault",
    "scheduling", "unfamiliar_staff", "environment", "supervision", "travel_time",
)  # fmt: skip
_CAUGHT = ("planned_safeguard", "vigilance", "vigilance", "person_or_family", "chance", "unknown")
_ROUTES = ("operational_fix", "manager_review", "medication_review", "trend_monitoring")
_OWNERS = ("registered_manager", "deputy_manager", "shift_lead", "medication_lead", "quality_lead")
_CHANGES = (("updated_prompt", "intermediate"), ("training_validation", "weaker"),
            ("environment_or_equipment", "stronger"), ("workflow_step", "intermediate"),
            ("supervision_check", "weaker"))  # fmt: skip
_WHAT = (
    "The chart and the label differed",
    "A tray went to the wrong table",
    "The sling was frayed",
    "Nobody was on the rota for the visit",
    "The cupboard stood open",
    "The plan in the folder was last month's",
    "Water lay on the floor by the door",
)
_WHEN = ("in the morning round", "at breakfast", "at handover", "on the way back", "after the bath")
_SEEN = ("a colleague saw it in time", "it was put right at once", "the person said so")
_DO = (
    "Move the two packs apart and label the shelf",
    "Go through the round with each new worker",
    "Add a second look to the checklist",
    "Replace the part and check the others",
    "Agree who tells whom when a visit moves, and write it on the first page of the plan",
)
_OUTCOMES = ("effective", "effective", "effective", "partly_effective", "not_effective")


def _up_to(place: int, services: int) -> float:
    """The share of all reports that the services before a place make."""
    return float((place / services) ** (1 / _LEAN))


class Provider(NamedTuple):
    """How large a provider is."""

    reports: int
    services: int
    months: int

    @property
    def names(self) -> list[str]:
        """Its services."""
        named = [f"{tree} {kind}" for kind in _KINDS for tree in _TREES]
        more = range(self.services - len(named))
        return [*named, *(f"Example Service {number}" for number in more)][: self.services]

    @property
    def begins(self) -> date:
        """The first day of its log."""
        month = LAST.year * 12 + LAST.month - self.months
        return date(month // 12, month % 12 + 1, 1)


def _near_miss(dice: random.Random, provider: Provider, number: int) -> Record:
    days = (LAST - provider.begins).days
    day = provider.begins + timedelta(days=days * number // provider.reports)
    hour, reported = dice.randrange(24), min(LAST, day + timedelta(days=dice.choice((0, 0, 1, 3))))
    (category,) = dice.choices(_CATEGORIES, _WEIGHTS)
    # A few services report far more than others, as in life.
    service = provider.names[int(provider.services * dice.random() ** _LEAN)]
    closed = reported + timedelta(days=dice.randint(3, 40))
    record: Record = {
        "id": _ID.format(number),
        "completeness": "provisional",
        "category": category,
        "description": f"{dice.choice(_WHAT)} {dice.choice(_WHEN)}; {dice.choice(_SEEN)}.",
        "service": service,
        "setting": "residential_care",
        "occurred": f"{day}T{hour:02d}:{dice.randrange(60):02d}:00+00:00",
        "reported": f"{reported}T23:30:00+00:00",
        "reported_anonymously": dice.random() < 0.1,
        "shift": ("night", "early", "late")[hour // 8],
        "interception": dice.choice(_CAUGHT),
        "contributing_factors": dice.sample(_FACTORS, dice.randint(0, 2)),
    }
    if closed <= LAST and dice.random() < 0.8:
        told = {"outcome_shared": f"{closed}", "outcome_told": "We changed it as you said."}
        record |= {"report_status": "closed", "closed": f"{closed}", **told}
    return {name: value for name, value in record.items() if value != []}


def _followed(dice: random.Random, report: Record) -> Iterator[tuple[str, Record]]:
    """What follows from a report: its triage, perhaps an action, perhaps a check."""
    id_, day = report["id"], date.fromisoformat(report["reported"][:10])
    triaged = day + timedelta(days=dice.choice((0, 1, 1, 2, 4)))
    if triaged > LAST or dice.random() < 0.02:
        return
    hour = 23 if triaged == day else dice.randint(7, 23)
    triage = {"id": f"{id_}-T", "near_miss": id_, "triaged": f"{triaged}T{hour:02d}:45:00+00:00"}
    yield "triages", {**triage, "route": dice.choice(_ROUTES)}
    if dice.random() < 0.65:
        return
    kind, strength = dice.choice(_CHANGES)
    done, checked = (day + timedelta(days=dice.randint(*span)) for span in ((10, 60), (75, 140)))
    finished = done <= LAST and dice.random() < 0.97
    yield (
        "actions",
        {
            "id": f"{id_}-A",
            "for_near_misses": [id_],
            "action": dice.choice(_DO),
            "kind_of_change": kind,
            "strength": strength,
            "owner_role": dice.choice(_OWNERS),
            "due": f"{day + timedelta(days=30)}",
            "action_status": "done" if finished else "open",
            **({"completed": f"{done}", "evidence_held": "Photo on file"} if finished else {}),
        },
    )
    if finished and checked <= LAST and dice.random() < 0.6:
        outcome = dice.choice(_OUTCOMES)
        complied = {"effective": 10, "partly_effective": 8}.get(outcome, 4)
        check = {"id": f"{id_}-V", "of_action": f"{id_}-A", "verified": f"{checked}"}
        sample = {"sample_size": 10, "sample_complied": complied}
        yield "verifications", {**check, **sample, "outcome": outcome}


def _counted(dice: random.Random, provider: Provider) -> Iterator[tuple[str, Record]]:
    """Exposure and harm of the last year, by service and month."""
    for place, service in enumerate(provider.names if provider.services > 1 else ()):
        part = _up_to(place + 1, provider.services) - _up_to(place, provider.services)
        size = round(400 * provider.reports / provider.months * part * dice.uniform(0.85, 1.15)) + 9
        for month in range(1, LAST.month + 1):
            first = date(LAST.year, month, 1)
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            span = {"service": service, "period_start": f"{first}", "period_end": f"{last}"}
            yield "exposures", {**span, "exposure_kind": "care_hours", "amount": size}
            yield "harm_counts", {**span, "harm_kind": "falls", "harm_count": dice.randint(0, 3)}


def records(provider: Provider) -> Iterator[tuple[str, Record]]:
    """The records of a provider, each with the name of its collection."""
    dice = random.Random(20261031)  # noqa: S311 (a made-up provider)
    for number in range(1, provider.reports + 1):
        report = _near_miss(dice, provider, number)
        yield "near_misses", report
        yield from _followed(dice, report)
    yield from _counted(dice, provider)


def head(provider: Provider) -> Record:
    """What stands at the top of its dataset."""
    return {
        "schema_version": SCHEMA_VERSION,
        "organisation": "Example Care" if provider.services == 1 else "Example Care Group",
        "time_zone": "Europe/London",
        "names_kept": False,
    }


def provider_dataset(reports: int, services: int, months: int) -> Record:
    """The whole dataset of a provider."""
    provider = Provider(reports, services, months)
    made = head(provider)
    for collection, record in records(provider):
        made.setdefault(collection, []).append(record)
    return made


def write(provider: Provider, path: Path) -> None:
    """The dataset as JSON, a record a line, without holding it."""
    names = ("near_misses", "triages", "actions", "verifications", "exposures", "harm_counts")
    parts = {name: path.with_suffix(f".{name}") for name in names}
    files = {name: part.open("w", encoding="utf-8") for name, part in parts.items()}
    for collection, record in records(provider):
        file = files[collection]
        file.write((",\n" if file.tell() else "") + json.dumps(record))
    with path.open("w", encoding="utf-8") as out:
        out.write(json.dumps(head(provider))[:-1])
        for name in names:
            files[name].close()
            with parts[name].open(encoding="utf-8") as part:
                out.writelines(chain([f', "{name}": [\n'], part, ["]"]))
            parts[name].unlink()
        out.write("}\n")


if __name__ == "__main__":
    *numbers, target = sys.argv[1:]
    write(Provider(*map(int, numbers)), Path(target))
