"""What is due, and what should have been done. In: a dataset, a policy and a day. Out: `DueItem`s.

A thing is overdue on the day after the one on which it was due. What has no day of its own, such as
an action without a deadline, is listed without one and is never overdue. Roles are those that the
records name, else those of the policy's role chain; a person is never named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from nearmiss_kit.insight.audit_plan import arrangement_for, category_of, profiles
from nearmiss_kit.model import code_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nearmiss_kit.model import Policy

NOT_STATED = "Not stated"
KINDS = {
    "triage": "Triage",
    "acknowledgement": "Acknowledgement",
    "gate": "Gates outstanding",
    "consultation": "Consultations",
    "review": "Reviews",
    "action": "Actions",
    "check": "Checks of actions",
    "feedback": "Feedback to reporters",
    "audit": "Audits",
    "governance": "Governance reviews",
}
"""What can be due, in the order of a near miss's life."""


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing that is due.

    Attributes:
        kind: one of `KINDS`.
        id: the record that it is about; the profile and service of an audit.
        what: what is to be done.
        service: where, if it is known.
        due: the day on which it is due; None where there is no such day.
        overdue: by how many days it is overdue; 0 if it is not.
        role: who is to do it.
        why: what makes it due.
    """

    kind: str
    id: str
    what: str
    service: str
    due: date | None
    overdue: int
    role: str
    why: str


class Duties:
    """Roles of the policy's audit programme, by category and duty."""

    def __init__(self, policy: Policy) -> None:
        self._profiles = {category_of(profile): profile for profile in profiles()}
        self._policy = policy

    def role(self, category: object, duty: str, named: object = None) -> str:
        """The role that a record names, else the one that the role chain has for the duty."""
        if named:
            return code_title("StaffRole", str(named))
        profile = self._profiles.get(str(category))
        line = arrangement_for(self._policy, profile) if profile else None
        steps = (line.role_chain if line else None) or ()
        found = next((step.duty_role for step in steps if str(step.duty) == duty), None)
        return code_title("StaffRole", str(found)) if found else NOT_STATED


class Day:
    """The day on which somebody asks, and the days of moments in the dataset's time zone."""

    def __init__(self, as_of: date, zone: str) -> None:
        self.as_of = as_of
        self._zone = ZoneInfo(zone)

    def of(self, moment: object) -> date:
        """The day of a moment, or a day as it stands."""
        text = str(moment)
        if "T" not in text:
            return date.fromisoformat(text)
        return datetime.fromisoformat(text).astimezone(self._zone).date()

    def has_come(self, moment: object) -> bool:
        """Whether a moment is there and lies on the day or before it."""
        return bool(moment) and self.of(moment) <= self.as_of

    def after_hours(self, moment: str, hours: int) -> date:
        """The day on which so many hours after a moment fall.

        Where only the day is known, whole days count, as in the measures: four hours end on the
        same day, 24 on the next.

        >>> day = Day(date(2026, 11, 2), "Europe/London")
        >>> str(day.after_hours("2026-10-04T22:00:00+01:00", 4))
        '2026-10-05'
        >>> str(day.after_hours("2026-10-04", 4)), str(day.after_hours("2026-10-04", 24))
        ('2026-10-04', '2026-10-05')
        """
        if "T" not in moment:
            return self.of(moment) + timedelta(days=hours // 24)
        return self.of((datetime.fromisoformat(moment) + timedelta(hours=hours)).isoformat())

    def item(self, kind: str, id_: str, due: date | None, **said: str) -> DueItem:
        """An item with the days by which it is overdue; `said` are its texts."""
        late = max(0, (self.as_of - due).days) if due else 0
        return DueItem(
            kind=kind,
            id=id_,
            what=said["what"],
            service=said.get("service", ""),
            due=due,
            overdue=late,
            role=said["role"],
            why=said["why"],
        )


def until(items: Iterable[DueItem], last: date) -> tuple[DueItem, ...]:
    """Those that are due up to a day, or have no day; by kind, the longest overdue first."""
    kinds = list(KINDS)
    kept = [item for item in items if item.due is None or item.due <= last]
    return tuple(sorted(kept, key=lambda i: (kinds.index(i.kind), i.due or date.max, i.id, i.what)))


def about(record: Mapping[str, Any]) -> str:
    """What a near miss is about, in a word or two."""
    return code_title("Category", record["category"])
