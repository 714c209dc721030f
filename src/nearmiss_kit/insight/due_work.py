"""What is due about the work that follows. In: a dataset, a policy, a day. Out: `DueItem`s.

Reviews and repeat patterns, actions and the checks of them, audits and governance reviews.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from nearmiss_kit.insight.audit_plan import planned_audits
from nearmiss_kit.insight.cadence import last_whole_period, next_after
from nearmiss_kit.insight.due import NOT_STATED, Day, DueItem, Duties
from nearmiss_kit.model import code_title, codelist

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from nearmiss_kit.model import Policy

Record = dict[str, Any]
_LONGEST = 200
_REVIEWED = ("reviewed", "stopped")
_RHYTHMS = {"weekly_operational": "weekly", "monthly_board": "monthly"}
"""Governance reviews whose rhythm is in their name; others have none that could be missed."""


def due_of_work(dataset: Mapping[str, Any], policy: Policy, as_of: date) -> list[DueItem]:
    """Everything that is due about reviews, actions, checks, audits and governance."""
    return list(_Work(dataset, policy, as_of).all())


class _Work:
    def __init__(self, dataset: Mapping[str, Any], policy: Policy, as_of: date) -> None:
        self._dataset, self._policy, self._as_of = dataset, policy, as_of
        self._day, self._duties = Day(as_of, str(dataset["time_zone"])), Duties(policy)
        self._checks: dict[str, list[Record]] = {}
        for check in dataset.get("verifications", ()):
            self._checks.setdefault(check["of_action"], []).append(check)
        self._reports: dict[str, Record] = {r["id"]: r for r in dataset.get("near_misses", ())}

    def all(self) -> Iterator[DueItem]:
        yield from self._reviews()
        yield from self._patterns()
        for action in self._dataset.get("actions", ()):
            known = any(self._is_known(id_) for id_ in action["for_near_misses"])
            if action["action_status"] == "cancelled" or not known:
                continue
            done = action.get("completed")
            if action["action_status"] == "done" and self._day.has_come(done):
                yield from self._check(action, self._day.of(done))
            else:
                yield self._action(action)
        yield from self._audits()
        yield from self._governance()

    def _is_known(self, near_miss: str) -> bool:
        """Whether it had happened by the day; what came later was not there to be acted upon."""
        record = self._reports.get(near_miss)
        return record is not None and self._day.has_come(record["occurred"])

    def _reviews(self) -> Iterator[DueItem]:
        for review in self._dataset.get("reviews", ()):
            finished = review.get("review_finished")
            over = review["review_status"] == "finished" and not finished
            if over or self._day.has_come(finished):
                continue
            if review["review_method"] == "not_needed":
                continue
            due = review.get("review_due")
            status = code_title("ReviewStatus", review["review_status"])
            yield self._day.item(
                "review",
                review["id"],
                self._day.of(due) if due else None,
                what=f"Finish the review: {code_title('ReviewMethod', review['review_method'])}",
                service=self._service(review.get("of_near_misses", ())),
                role=self._duties.role(None, "", review.get("reviewed_by_role")),
                why=f"{status}{'' if due else '; no day is set by which it is to be finished'}.",
            )

    def _patterns(self) -> Iterator[DueItem]:
        for pattern in self._dataset.get("patterns", ()):
            opened = self._day.of(pattern["opened"])
            begun = pattern.get("manager_review_started")
            if pattern["pattern_state"] in _REVIEWED or opened > self._as_of:
                continue
            for check in pattern.get("gates", ()):
                if check["gate_state"] == "outstanding":
                    yield self._day.item(
                        "gate",
                        pattern["id"],
                        opened,
                        what=f"Gate: {code_title('Gate', check['gate'])}",
                        service=pattern.get("service", ""),
                        role=self._duties.role(None, "", check.get("checked_by_role")),
                        why="The repeat pattern cannot be closed before it is met.",
                    )
            if not self._day.has_come(begun):
                yield self._day.item(
                    "review",
                    pattern["id"],
                    opened,
                    what="Begin the manager's review of the repeat pattern",
                    service=pattern.get("service", ""),
                    role=NOT_STATED,
                    why=f"Opened {opened}; {len(set(pattern['made_of']))} reports.",
                )

    def _action(self, action: Record) -> DueItem:
        due = self._day.of(action["due"]) if "due" in action else None
        grace = self._policy.action_grace_days
        why = f"{code_title('ActionStatus', action['action_status'])}; "
        why += f"the deadline is {due}" if due else "it has no deadline"
        why += f", and the policy gives {grace} days more." if due and grace else "."
        return self._day.item(
            "action",
            action["id"],
            due + timedelta(days=grace) if due else None,
            what=_on_one_line(action["action"]),
            service=self._service(action["for_near_misses"]),
            role=self._owner(action),
            why=why,
        )

    def _owner(self, action: Record) -> str:
        """The role, else the pseudonym; never a name that was kept."""
        role = action.get("owner_role")
        if role:
            return code_title("StaffRole", role)
        kept = self._dataset.get("names_kept")
        return NOT_STATED if kept else action.get("owner_ref", NOT_STATED)

    def _check(self, action: Record, done: date) -> Iterator[DueItem]:
        """The next check of the policy's plan.

        An action whose plan is over and whose last check found it effective needs no more.
        """
        checks = sorted(
            (
                check
                for check in self._checks.get(action["id"], ())
                if self._day.has_come(check["verified"])
            ),
            key=lambda check: (check["verified"], check["id"]),
        )
        times, rhythm = self._policy.verification_times, str(self._policy.verification_every)
        if len(checks) >= times:
            return
        days = [done]
        for _ in range(times):
            days.append(next_after(days[-1], rhythm))
        works = checks and checks[-1]["outcome"] == "effective"
        if works and days[-1] < self._as_of:
            return
        category = next(
            (self._reports[id_]["category"] for id_ in action["for_near_misses"]
             if id_ in self._reports), None,
        )  # fmt: skip
        so_far = f"; the last found it {_outcome(checks[-1])}" if checks else ""
        every = code_title("Cadence", rhythm).lower()
        yield self._day.item(
            "check",
            action["id"],
            days[len(checks) + 1],
            what=f"Check {len(checks) + 1} of {times}: {_on_one_line(action['action'])}",
            service=self._service(action["for_near_misses"]),
            role=self._duties.role(
                category, "monitors_outcome", checks[-1].get("verified_by_role") if checks else None
            ),
            why=f"Done {done}; the policy's plan is {times} checks, {every}{so_far}.",
        )

    def _audits(self) -> Iterator[DueItem]:
        """The next audit of each line; the one for the last whole period where none was done."""
        for planned in planned_audits(self._dataset, self._policy, self._as_of):
            every = str(planned.arrangement.audit_every)
            first = last_whole_period(self._as_of, every)[1] + timedelta(days=1)
            last = f"the last one was on {planned.last}" if planned.last else "none is on record"
            title = code_title("Profile", planned.profile)
            yield self._day.item(
                "audit",
                f"{planned.profile}{': ' + planned.service if planned.service else ''}",
                planned.due or first,
                what=f"Audit: {title}",
                service=planned.service or "",
                role=code_title("StaffRole", str(planned.arrangement.lead_role)),
                why=f"{code_title('Cadence', every)}, by the policy; {last}.",
            )

    def _governance(self) -> Iterator[DueItem]:
        """The next review of each kind that is on record and has a rhythm."""
        held: dict[str, date] = {}
        for review in self._dataset.get("governance_reviews", ()):
            day = self._day.of(review["held"])
            if day <= self._as_of:
                kind = review["governance_kind"]
                held[kind] = max(day, held.get(kind, day))
        for kind in codelist("GovernanceKind").codes:
            if kind in held and kind in _RHYTHMS:
                title = code_title("GovernanceKind", kind)
                yield self._day.item(
                    "governance",
                    kind,
                    next_after(held[kind], _RHYTHMS[kind]),
                    what=f"Hold the review: {title}",
                    role=NOT_STATED,
                    why=f"The last one on record was held on {held[kind]}.",
                )

    def _service(self, near_misses: list[str]) -> str:
        found = (self._reports.get(id_, {}).get("service", "") for id_ in near_misses)
        return ", ".join(dict.fromkeys(filter(None, found)))


def _outcome(check: Record) -> str:
    return code_title("VerificationOutcome", check["outcome"]).lower()


def _on_one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]} …"
