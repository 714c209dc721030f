"""Datasets of earlier versions of the schema. In: a dataset as it was read. Out: the same, current.

Each migration is one step from a version to the next, on plain dictionaries; it changes nothing of
what it is given, and lets pass what it does not understand, since the verdict comes later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.findings import Severity
from nearmiss_kit.model import SCHEMA_VERSION
from nearmiss_kit.model.verdict import check_record, missing_when_complete

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_VERSION = re.compile(r"(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})")


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: from a version to the next, what it changes in words, and how."""

    source: str
    target: str
    description: str
    migrate: Callable[[Mapping[str, Any]], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Migrated:
    """A dataset in the current version.

    Attributes:
        steps: the migrations that led there; none for a dataset that was current.
        provisional: how many reports claimed to be complete, and are provisional now.
    """

    data: dict[str, Any]
    steps: tuple[Migration, ...] = ()
    provisional: int = 0

    @property
    def changes(self) -> tuple[str, ...]:
        """What was changed, in sentences."""
        said = [step.description for step in self.steps]
        if self.provisional:
            reports = (
                "1 report was" if self.provisional == 1 else f"{self.provisional} reports were"
            )
            said.append(
                f"{reports} called complete and became provisional, since what a complete report "
                "holds has grown."
            )
        return tuple(said)


def migrated(data: Mapping[str, Any], name: str, current: str = SCHEMA_VERSION) -> Migrated:
    """The dataset in the current version.

    Versions that differ in their last number hold the same records. A dataset without a version is
    left as it is, for the verdict to say so. `name` is the file's, for the error. After the steps,
    a report that was called complete under the old rules, and lacks what today's demand, becomes
    provisional: nothing is lost by it, and nobody has to invent what was never asked.

    Raises:
        InputUnreadable: the version is newer, was never one, or cannot be read.
    """
    said = data.get("schema_version")
    if said is None:
        return Migrated(dict(data))
    version = _read(said, name)
    newest = _read(current, name)
    if version > newest:
        raise InputUnreadable(
            f"{name} was written for version {said} of the schema, and this program knows versions "
            f"up to {current}: install a newer nearmiss-kit, or have the dataset written again for "
            f"version {current}."
        )
    steps: list[Migration] = []
    result = dict(data)
    while version < newest:
        step = next((known for known in MIGRATIONS if _read(known.source, name) == version), None)
        if step is None:
            raise InputUnreadable(
                f"{name} says that it was written for version {said} of the schema, which there "
                f"never was: correct schema_version, for example to {current}."
            )
        result = {**step.migrate(result), "schema_version": step.target}
        steps.append(step)
        version = _read(step.target, name)
    result["schema_version"] = current
    if not steps:
        return Migrated(result)
    near_misses, provisional = _claims_taken_back(result.get("near_misses"))
    if provisional:
        result["near_misses"] = near_misses
    return Migrated(result, tuple(steps), provisional)


def _claims_taken_back(near_misses: object) -> tuple[list[object], int]:
    rows = near_misses if isinstance(near_misses, list) else []
    kept = [_without_claim(row) if _claims_too_much(row) else row for row in rows]
    return kept, sum(new is not old for new, old in zip(kept, rows, strict=True))


def _claims_too_much(row: object) -> bool:
    """Whether a report is right but for its claim to be complete."""
    if not isinstance(row, dict) or row.get("completeness") != "complete":
        return False
    as_provisional = check_record("NearMiss", _without_claim(row))
    right = all(finding.severity is not Severity.ERROR for finding in as_provisional)
    return right and bool(missing_when_complete(row))


def _without_claim(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "completeness": "provisional"}


def _read(version: object, name: str) -> tuple[int, int]:
    """The two numbers of a version that say what its records hold."""
    found = _VERSION.fullmatch(version) if isinstance(version, str) else None
    if found is None:
        raise InputUnreadable(
            f"{name} does not say for which version of the schema it was written: schema_version "
            f"should be three numbers, like {SCHEMA_VERSION}."
        )
    return int(found[1]), int(found[2])


def _notification_leaves_triage(data: Mapping[str, Any]) -> dict[str, Any]:
    """0.1.0 to 0.2.0: a triage's `notification_risk` becomes a record of its own."""
    triages = data.get("triages")
    given = data.get("notification_assessments", [])
    if not isinstance(triages, list) or not isinstance(given, list):
        return dict(data)
    taken = {str(record.get("id")) for record in given if isinstance(record, dict)}
    kept, assessments = [], []
    for triage in triages:
        if not isinstance(triage, dict) or "notification_risk" not in triage:
            kept.append(triage)
            continue
        kept.append({field: it for field, it in triage.items() if field != "notification_risk"})
        id_ = _free(f"{triage.get('id', '')}-N", taken)
        taken.add(id_)
        moved = {field: triage[field] for field in ("near_miss", "notification_risk")
                 if field in triage}  # fmt: skip
        assessments.append({"id": id_, **moved})
    result = {**data, "triages": kept}
    if assessments:
        result["notification_assessments"] = [*given, *assessments]
    return result


def _free(wanted: str, taken: set[str]) -> str:
    id_, count = wanted, 1
    while id_ in taken:
        count += 1
        id_ = f"{wanted}{count}"
    return id_


MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        "0.1.0",
        "0.2.0",
        "The notification risk of each triage became a notification assessment of its own.",
        _notification_leaves_triage,
    ),
)
"""In order; each version but the current one has one step, to the next."""
