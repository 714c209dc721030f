"""Which audits are due. In: a dataset and a policy. Out: a line for each profile and service.

An audit is due again when the policy's time has passed since the last one on record. An audit
without a service is one of the whole organisation and counts for each service.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from nearmiss_kit.insight.cadence import next_after
from nearmiss_kit.model import codelist

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nearmiss_kit.model import Policy

Arrangement = Any
"""A line of the policy's audit programme; the generated class is loaded late."""


@dataclass(frozen=True, slots=True)
class PlannedAudit:
    """A profile in a service.

    Attributes:
        service: None for the whole organisation, where no service is known.
        arrangement: its line of the audit programme.
        last: the day of the last audit on record.
        due: the day on which the next one is due; None where there never was one.
    """

    profile: str
    service: str | None
    arrangement: Arrangement
    last: date | None
    due: date | None

    def is_due(self, day: date) -> bool:
        """Whether it is due on a day; one that was never done always is."""
        return self.due is None or self.due <= day


def planned_audits(
    dataset: Mapping[str, Any], policy: Policy, day: date
) -> tuple[PlannedAudit, ...]:
    """Each profile of the programme in each service, as known on a day."""
    return tuple(
        _planned(arrangement, service, dataset.get("audits", ()), day)
        for arrangement in policy.audit_programme or ()
        for service in services(dataset, policy) or (None,)
    )


def arrangement_for(policy: Policy, profile: str) -> Arrangement | None:
    """The line of the audit programme for a profile; None where the policy has none."""
    lines = policy.audit_programme or ()
    return next((line for line in lines if str(line.audit_profile) == profile), None)


def services(dataset: Mapping[str, Any], policy: Policy) -> tuple[str, ...]:
    """The services of the policy, or those of the records where the policy names none."""
    named = [entry.service_name.strip() for entry in policy.services or ()]
    if named:
        return tuple(dict.fromkeys(named))
    found = {str(record.get("service", "")).strip() for record in dataset.get("near_misses", ())}
    return tuple(sorted(found - {""}))


def profiles() -> tuple[str, ...]:
    """All profiles that have audit points, in the order of the schema."""
    asked = {value.annotations["profile"] for value in codelist("AuditPoint").values}
    return tuple(code for code in codelist("Profile").codes if code in asked)


def category_of(profile: str) -> str | None:
    """The category of near misses that a profile is chosen by; None where no category is."""
    gates = [v.annotations for v in codelist("Gate").values if v.annotations["profile"] == profile]
    return next((gate["category"] for gate in gates if "category" in gate), None)


def _planned(
    arrangement: Arrangement, service: str | None, audits: Iterable[Mapping[str, Any]], day: date
) -> PlannedAudit:
    profile = str(arrangement.audit_profile)
    days = [
        date.fromisoformat(audit["audited"])
        for audit in audits
        if audit["profile"] == profile and audit.get("service", service) == service
    ]
    last = max((found for found in days if found <= day), default=None)
    due = next_after(last, str(arrangement.audit_every)) if last else None
    return PlannedAudit(profile, service, arrangement, last, due)
