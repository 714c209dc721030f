"""What an audit checklist holds, on paper and on screen. In: records and a policy. Out: a value.

Questions, gates and answers come from the schema's lists; nothing of them is typed a second time.
"""

from __future__ import annotations

import calendar
import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import date
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from nearmiss_kit.documents import wording
from nearmiss_kit.insight.audit_plan import arrangement_for
from nearmiss_kit.model import code_title, codelist

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nearmiss_kit.insight.audit_sample import Asked, Sample
    from nearmiss_kit.model import Policy

_LONGEST_STORY = 300
_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Point:
    """What is to be confirmed: an audit point with its question, or a gate with its meaning."""

    code: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A near miss of the sample; `gates` gives the state on record of each gate, by its code."""

    id: str
    day: str
    category: str
    service: str
    what: str
    status: str
    gates: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DoneAction:
    """An action of the sample that is done, so that its effect can be checked."""

    id: str
    near_misses: tuple[str, ...]
    what: str
    completed: str
    checks: int
    last_outcome: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """One checklist, for one profile in one service.

    Attributes:
        id: the same for the same question and sample, so that an audit is taken in once.
        made: the day on which it was made.
        arrangement: the line of the policy's audit programme, if it has one.
    """

    id: str
    organisation: str
    asked: Asked
    sample: Sample
    made: date
    policy: Policy
    arrangement: Any
    points: tuple[Point, ...]
    gates: tuple[Point, ...]
    records: tuple[LookedAt, ...] = field(default=())
    actions: tuple[DoneAction, ...] = field(default=())

    @property
    def profile(self) -> str:
        """The title of the profile."""
        return code_title("Profile", self.asked.profile)

    @property
    def place(self) -> str:
        """The service, or that it is about all."""
        return self.asked.service or "all services"

    @property
    def period(self) -> str:
        """The period in words: one month by its name, else two days."""
        start, end = self.asked.start, self.asked.end
        if is_whole_month(start, end):
            return wording.day(start, "en_GB").partition(" ")[2]
        locale = str(self.policy.locale)
        return f"{wording.day(start, locale)} to {wording.day(end, locale)}"


def checklist(
    dataset: Mapping[str, Any], policy: Policy, asked: Asked, found: Sample, made: date
) -> Checklist:
    """The checklist for a sample of the dataset's records."""
    known = {record["id"]: record for record in dataset.get("near_misses", ())}
    organisation = dataset.get("organisation") or policy.policy_organisation
    return Checklist(
        id=_id(asked, found, str(organisation)),
        organisation=str(organisation),
        asked=asked,
        sample=found,
        made=made,
        policy=policy,
        arrangement=arrangement_for(policy, asked.profile),
        points=_points(asked.profile),
        gates=_gates(asked.profile),
        records=tuple(_looked_at(known[id_], policy) for id_ in found.records),
        actions=_actions(dataset, found.records, policy),
    )


def is_whole_month(start: date, end: date) -> bool:
    """Whether two days are the first and the last of one month.

    >>> is_whole_month(date(2026, 2, 1), date(2026, 2, 28))
    True
    """
    last = calendar.monthrange(start.year, start.month)[1]
    return start.day == 1 and end == start.replace(day=last)


def slug(*words: object) -> str:
    """Words for the name of a file or an id.

    >>> slug("Alder House", "repeat_pattern")
    'alder-house-repeat-pattern'
    """
    return "-".join(_NOT_IN_IDS.sub("-", str(word).casefold()).strip("-") for word in words)


def _id(asked: Asked, found: Sample, organisation: str) -> str:
    said = (organisation, asked.service, str(asked.start), str(asked.end), found.method, found.seed)
    text = json.dumps([*said, asked.profile, found.records])
    mark = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"AU-{slug(asked.profile)}-{asked.end:%Y-%m}-{mark}"


def _points(profile: str) -> tuple[Point, ...]:
    return tuple(
        Point(value.code, value.title, value.annotations["question"])
        for value in codelist("AuditPoint").values
        if value.annotations["profile"] == profile
    )


def _gates(profile: str) -> tuple[Point, ...]:
    return tuple(
        Point(value.code, value.title, value.description)
        for value in codelist("Gate").values
        if value.annotations["profile"] == profile and "category" in value.annotations
    )


def _looked_at(record: Mapping[str, Any], policy: Policy) -> LookedAt:
    status = record.get("report_status")
    return LookedAt(
        id=record["id"],
        day=shown_day(record["occurred"], policy),
        category=code_title("Category", record["category"]),
        service=record.get("service", ""),
        what=_on_one_line(record.get("description", "")),
        status=code_title("ReportStatus", status) if status else "",
        gates={check["gate"]: check["gate_state"] for check in record.get("gates", ())},
    )


def _actions(
    dataset: Mapping[str, Any], records: Sequence[str], policy: Policy
) -> tuple[DoneAction, ...]:
    """The done actions of the sample; `too early` and the like count as checks that were made."""
    chosen = set(records)
    made = []
    for action in dataset.get("actions", ()):
        about = tuple(id_ for id_ in action["for_near_misses"] if id_ in chosen)
        if not about or action["action_status"] != "done":
            continue
        checks = [v for v in dataset.get("verifications", ()) if v["of_action"] == action["id"]]
        last = max(checks, key=lambda check: check["verified"], default=None)
        made.append(
            DoneAction(
                id=action["id"],
                near_misses=about,
                what=_on_one_line(action["action"]),
                completed=shown_day(action["completed"], policy),
                checks=len(checks),
                last_outcome=code_title("VerificationOutcome", last["outcome"]) if last else "",
            )
        )
    return tuple(sorted(made, key=lambda action: (records.index(action.near_misses[0]), action.id)))


def shown_day(moment: str, policy: Policy) -> str:
    """The day of a moment, short: 4 Oct 2026, or Oct 4, 2026."""
    day = date.fromisoformat(moment[:10])
    month = wording.day(day, "en_GB").split()[1][:3]
    american = str(policy.locale) == "en_US"
    return f"{month} {day.day}, {day.year}" if american else f"{day.day} {month} {day.year}"


def _on_one_line(text: str) -> str:
    return shorten(" ".join(text.split()), _LONGEST_STORY, placeholder=" …")
