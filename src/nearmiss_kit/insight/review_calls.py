"""Which near misses call for a review and have none. In: a dataset. Out: `Call`s.

A near miss calls for one if its triage sent it to the manager's review, if it could have ended in
major harm, or if it was escalated on the same day; not once it is closed, or a review looked at it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Record = dict[str, Any]
RECENT_DAYS = 92
"""How far a form looks back from the end of its month, in days."""
SERIOUS = frozenset(("major", "catastrophic"))
_CLOSED = frozenset(("closed", "closed_no_further_action"))
_AS_DAY = 10  # letters of a day in a moment


@dataclass(frozen=True, slots=True)
class Call:
    """A near miss that calls for a review.

    Attributes:
        day: on which it occurred.
        why: in a sentence.
        method: how deep it goes, in proportion to what could have happened.
    """

    near_miss: str
    day: date
    why: str
    method: str


class Calls:
    """The reviews of a dataset, and the near misses that have none."""

    def __init__(self, dataset: Mapping[str, Any]) -> None:
        self._dataset = dataset
        made_of = {r["id"]: r["made_of"] for r in dataset.get("patterns", ())}
        self._reviews: list[tuple[Record, frozenset[str]]] = [
            (review, frozenset((*review.get("of_near_misses", ()),
                                *made_of.get(review.get("of_pattern", ""), ()))))
            for review in dataset.get("reviews", ())
        ]  # fmt: skip
        self._reviewed = frozenset(id_ for _, members in self._reviews for id_ in members)

    def reviewed_since(self, members: Iterable[str], day: date) -> bool:
        """Whether a review of some of the near misses was finished after a day."""
        return any(
            review.get("review_finished", "") > day.isoformat() and not known.isdisjoint(members)
            for review, known in self._reviews
        )

    def under_way(self, members: Iterable[str], pattern: str) -> bool:
        """Whether a review of the pattern is on record and not finished."""
        return any(
            review["review_status"] != "finished"
            and (review.get("of_pattern") == pattern or known.issuperset(members))
            for review, known in self._reviews
        )

    def near_misses(self, covered: set[str], as_of: date) -> Iterator[Call]:
        """Near misses up to a day that call for a review, the latest first.

        Args:
            covered: near misses that a pattern of the form holds; only what is serious of them
                has a review of its own.
            as_of: what came after this day is left out.
        """
        triages: dict[str, list[Record]] = {}
        for triage in self._dataset.get("triages", ()):
            triages.setdefault(triage["near_miss"], []).append(triage)
        reports = sorted(
            self._dataset.get("near_misses", ()),
            key=lambda record: (record["occurred"][:_AS_DAY], record["id"]),
            reverse=True,
        )
        for report in reports:
            day = date.fromisoformat(report["occurred"][:_AS_DAY])
            closed = report.get("report_status") in _CLOSED or report.get("closed")
            if closed or day > as_of or report["id"] in self._reviewed:
                continue
            why, method = _why(triages.get(report["id"], ()))
            if why and (method == "root_cause" or report["id"] not in covered):
                yield Call(report["id"], day, why, method)


def _why(triages: Iterable[Record]) -> tuple[str, str]:
    """Why a near miss calls for a review, and how deep it goes; nothing where it does not."""
    triages = list(triages)
    if any(triage.get("potential_consequence") in SERIOUS for triage in triages):
        return "Its potential consequence is major or worse.", "root_cause"
    if any(triage.get("same_day_escalation") for triage in triages):
        return "It was escalated on the same day.", "root_cause"
    routes = {r for t in triages for r in (t.get("route"), *t.get("further_routes", ()))}
    if "manager_review" in routes:
        return "Triage sent it to the manager's review.", "investigation_lite"
    return "", ""
