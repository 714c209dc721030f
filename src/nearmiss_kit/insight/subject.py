"""What a review looks at: one near miss or a repeat pattern, with all that is on record about it.

In: a dataset and an id. Out: a `Subject`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from nearmiss_kit.errors import NearMissError
from nearmiss_kit.insight.patterns import patterns
from nearmiss_kit.insight.period import Period, month_of
from nearmiss_kit.insight.review_calls import SERIOUS
from nearmiss_kit.insight.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nearmiss_kit.model import Policy

    Record = Mapping[str, Any]

_AS_ISO = 10  # letters of a day in a moment


@dataclass(frozen=True, slots=True)
class Subject:
    """One near miss, or the near misses of a pattern, with what followed from them.

    Attributes:
        id: of the near miss, or of the pattern.
        label: what the reports of a pattern share; empty for one near miss.
        near_misses: in the order in which they occurred.
    """

    id: str
    label: str
    near_misses: tuple[Record, ...]
    triages: tuple[Record, ...]
    actions: tuple[Record, ...]
    verifications: tuple[Record, ...]
    reviews: tuple[Record, ...]
    pattern: Record | None

    @property
    def is_pattern(self) -> bool:
        """Whether it is about several reports."""
        return len(self.near_misses) > 1

    def counted(self, field: str) -> dict[str, int]:
        """How many of its near misses name each code of a field, the most frequent first."""
        found: Counter[str] = Counter()
        for record in self.near_misses:
            value = record.get(field)
            codes = value if isinstance(value, list) else [value]
            found.update(code for code in codes if code is not None)
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def subject_of(
    dataset: Record, id_: str, policy: Policy, *, whole_pattern: bool = False
) -> Subject:
    """The near miss or the pattern with that id, and what is on record about it.

    Args:
        dataset: a valid dataset record.
        id_: of a near miss, or of a pattern that people keep.
        policy: says when reports are similar.
        whole_pattern: take all reports of the repeat pattern that the near miss belongs to.

    Raises:
        NearMissError: there is no such record, or the near miss belongs to no pattern.
    """
    kept = {record["id"]: record for record in dataset.get("patterns", [])}
    known = {record["id"]: record for record in dataset.get("near_misses", [])}
    if id_ in kept:
        return _of(dataset, id_, "", kept[id_].get("made_of", []), kept[id_])
    if id_ not in known:
        raise NearMissError(
            f'The dataset holds no near miss and no pattern "{id_}". Its near misses run from '
            f"{min(known, default='none')} to {max(known, default='none')}."
        )
    if not whole_pattern:
        return _of(dataset, id_, "", [id_], None)
    label, members, kept_as = _pattern_around(dataset, id_, policy)
    return _of(dataset, kept_as or members[0], label, members, kept.get(kept_as or ""))


def asks_for_full_review(subject: Subject) -> str:
    """Why the subject calls for the full form, in words; empty where the short form will do.

    A pattern, a potential consequence that is major or worse, an escalation on the same day, or a
    root cause analysis that was already decided on.
    """
    if subject.is_pattern or subject.pattern is not None:
        return "it is a repeat pattern"
    if any(review.get("review_method") == "root_cause" for review in subject.reviews):
        return "a root cause analysis was decided on"
    if any(triage.get("potential_consequence") in SERIOUS for triage in subject.triages):
        return "its potential consequence is major or worse"
    if any(triage.get("same_day_escalation") for triage in subject.triages):
        return "it was escalated on the same day"
    return ""


def _pattern_around(
    dataset: Record, id_: str, policy: Policy
) -> tuple[str, tuple[str, ...], str | None]:
    with Tables(dataset, policy) as tables:
        last = max(date.fromisoformat(r["occurred"][:_AS_ISO]) for r in dataset["near_misses"])
        tables.look_at(Period.of(month_of(last)))
        for pattern in patterns(tables, policy):
            if id_ in pattern.records:
                return pattern.label, pattern.records, pattern.kept_as
    raise NearMissError(
        f"{id_} belongs to no repeat pattern: fewer than {policy.repeat_count} similar reports lie "
        f"within {policy.repeat_window_days} days. Leave the option for patterns out."
    )


def _of(
    dataset: Record, id_: str, label: str, members: Iterable[str], pattern: Record | None
) -> Subject:
    wanted = set(members)
    near_misses = [r for r in dataset.get("near_misses", []) if r["id"] in wanted]
    actions = _about(dataset, "actions", "for_near_misses", wanted)
    reviews = _about(dataset, "reviews", "of_near_misses", wanted)
    if pattern is not None:
        of_it = [r for r in dataset.get("reviews", []) if r.get("of_pattern") == pattern["id"]]
        reviews = tuple({r["id"]: r for r in (*reviews, *of_it)}.values())
    done = {action["id"] for action in actions}
    return Subject(
        id=id_,
        label=label,
        near_misses=tuple(sorted(near_misses, key=lambda r: (r["occurred"], r["id"]))),
        triages=_about(dataset, "triages", "near_miss", wanted),
        actions=actions,
        verifications=_about(dataset, "verifications", "of_action", done),
        reviews=reviews,
        pattern=pattern,
    )


def _about(dataset: Record, collection: str, field: str, wanted: set[str]) -> tuple[Record, ...]:
    """The records that name one of the wanted ids in a field, be it one id or a list."""
    found = []
    for record in dataset.get(collection, []):
        value = record.get(field)
        named = value if isinstance(value, list) else [value]
        if wanted.intersection(named):
            found.append(record)
    return tuple(found)
