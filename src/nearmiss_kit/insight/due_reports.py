"""What is due about reports. In: the dataset's near misses, a policy, a day. Out: `DueItem`s.

Triage, acknowledgement, gates, consultations and feedback. What a log never records at all, such as
an acknowledgement, is not called due for each of its reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nearmiss_kit.insight.due import Day, DueItem, Duties, about
from nearmiss_kit.model import code_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from nearmiss_kit.model import Policy

Record = dict[str, Any]
_CLOSED = ("closed", "closed_no_further_action")
_NOT_TRIAGED = ("reported", "acknowledged", "reopened")


def due_of_reports(dataset: Mapping[str, Any], policy: Policy, as_of: date) -> list[DueItem]:
    """Everything that is due about the near misses that were known on a day."""
    return list(_Reports(dataset, policy, as_of).all())


class _Reports:
    def __init__(self, dataset: Mapping[str, Any], policy: Policy, as_of: date) -> None:
        self._policy, self._as_of = policy, as_of
        self._day, self._duties = Day(as_of, str(dataset["time_zone"])), Duties(policy)
        records: Sequence[Record] = dataset.get("near_misses", ())
        self._known = [r for r in records if _counts(r) and self._is_known(r)]
        self._triages = dataset.get("triages", ())
        self._triaged = {
            t["near_miss"]
            for t in self._triages
            if "triaged" not in t or self._day.has_come(t["triaged"])
        }
        self._later = {t["near_miss"] for t in self._triages} - self._triaged
        self._tells_outcomes = any(
            r.get("outcome_shared") or r.get("outcome_told") for r in records
        )
        self._acknowledges = any(r.get("acknowledged") for r in records)

    def all(self) -> Iterator[DueItem]:
        for record in self._known:
            yield from self._triage(record)
            yield from self._acknowledgement(record)
            yield from self._gates(record)
            yield from self._consultation(record)
            yield from self._feedback(record)

    def _triage(self, record: Record) -> Iterator[DueItem]:
        """A report that waits for triage, as the board pack counts it."""
        if not self._triages or record["id"] in self._triaged or not self._is_reported(record):
            return
        status = record.get("report_status", "reported")
        if record["id"] not in self._later and status not in _NOT_TRIAGED:
            return
        hours = self._policy.triage_within_hours
        shorter = [
            f"{limit.within_hours} for {code_title('TriageRoute', str(limit.limit_route))}"
            for limit in self._policy.triage_limits or ()
            if limit.within_hours < hours
        ]
        why = f"{self._reported(record)}; the policy's limit is {hours} hours"
        why += f", {', '.join(shorter)}." if shorter else "."
        yield self._item(
            "triage",
            record,
            self._day.after_hours(record["reported"], hours),
            what=f"Triage the report: {about(record)}",
            role=self._duties.role(record["category"], "reviews_risk"),
            why=why,
        )

    def _acknowledgement(self, record: Record) -> Iterator[DueItem]:
        """A reporter who has not been told that the report arrived; nobody can tell an unnamed."""
        told = self._day.has_come(record.get("acknowledged"))
        skipped = told or record.get("reported_anonymously") or self._is_closed(record)
        if skipped or not self._acknowledges or not self._is_reported(record):
            return
        hours = self._policy.acknowledge_within_hours
        yield self._item(
            "acknowledgement",
            record,
            self._day.after_hours(record["reported"], hours),
            what="Tell the reporter that the report has arrived",
            role=self._duties.role(None, "", record.get("acknowledged_by_role")),
            why=f"{self._reported(record)}; the policy's limit is {hours} hours.",
        )

    def _gates(self, record: Record) -> Iterator[DueItem]:
        """Gates that stand as outstanding; they were due when it happened."""
        for check in record.get("gates", ()):
            if check["gate_state"] == "outstanding":
                yield self._item(
                    "gate",
                    record,
                    self._day.of(record["occurred"]),
                    what=f"Gate: {code_title('Gate', check['gate'])}",
                    role=self._duties.role(
                        record["category"], "reviews_risk", check.get("checked_by_role")
                    ),
                    why="The work cannot go on before it is met or does not apply.",
                )

    def _consultation(self, record: Record) -> Iterator[DueItem]:
        if not record.get("prompt_fired") or self._is_closed(record):
            return
        if self._day.has_come(record.get("consultation_time")):
            return
        hours = self._policy.consultation_within_hours
        noticed = record.get("noticed") or record["occurred"]
        yield self._item(
            "consultation",
            record,
            self._day.after_hours(noticed, hours),
            what="Ask for clinical advice",
            role=self._duties.role(record["category"], "reviews_risk"),
            why=f"The threshold prompt came up; noticed {self._day.of(noticed)}, and the policy's "
            f"limit is {hours} hours.",
        )

    def _feedback(self, record: Record) -> Iterator[DueItem]:
        """A report that was closed, and whose reporter and team have not heard the outcome."""
        heard = record.get("outcome_told") or self._day.has_come(record.get("outcome_shared"))
        if not self._tells_outcomes or heard or not self._is_closed(record):
            return
        closed = record.get("closed")
        yield self._item(
            "feedback",
            record,
            self._day.of(closed) if closed else None,
            what="Tell the reporter and the team the outcome",
            role=self._duties.role(record["category"], "monitors_outcome"),
            why="It is closed, and nothing says that they heard the outcome.",
        )

    def _reported(self, record: Record) -> str:
        return f"Reported {self._day.of(record['reported'])}"

    def _is_closed(self, record: Record) -> bool:
        if "closed" in record:
            return self._day.has_come(record["closed"])
        return record.get("report_status") in _CLOSED

    def _is_known(self, record: Record) -> bool:
        return self._is_reported(record) or self._day.has_come(record["occurred"])

    def _is_reported(self, record: Record) -> bool:
        return "reported" in record and self._day.has_come(record["reported"])

    def _item(self, kind: str, record: Record, due: date | None, **said: str) -> DueItem:
        return self._day.item(kind, record["id"], due, service=record.get("service", ""), **said)


def _counts(record: Record) -> bool:
    """Whether it is a near miss: what harmed somebody, or is called an incident, is none."""
    called = record.get("reported_as", "near_miss")
    near = called in {"near_miss", "unsafe_condition", "no_harm_incident"}
    return near and record.get("harm") != "some"
