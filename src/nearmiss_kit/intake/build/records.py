"""Records from built rows. In: rows of all sheets. Out: near misses, triages, actions, checks.

Here rows get their ids, texts lose the names that the whole log taught, and each record is judged
by the schema before it leaves.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.identity import content_id
from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.model import field as model_field
from nearmiss_kit.model import fields
from nearmiss_kit.model.bulk import nothing_against
from nearmiss_kit.model.verdict import (
    check_between,
    check_read,
    missing_when_complete,
    rule_description,
    rule_owner,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from nearmiss_kit.intake.build.rows import BuiltRow
    from nearmiss_kit.places import Place
    from nearmiss_kit.privacy.narrative import Redactor

_COLLECTION = {
    "NearMiss": "near_misses",
    "Triage": "triages",
    "NotificationAssessment": "notification_assessments",
    "Action": "actions",
    "Verification": "verifications",
}
_NEVER_REDACTED = {"service", "medication_name"}
_MOST_NAMED = 4


@dataclass(slots=True)
class _Lack:
    """What kept records from being complete by one rule: the first of them, and which fields."""

    first: Place
    counts: Counter[tuple[str, ...]] = field(default_factory=Counter)


@dataclass(slots=True)
class Records:
    """The records of an intake, with what was found while making them."""

    redactor: Redactor
    today: date | None = None
    collections: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {name: [] for name in _COLLECTION.values()}
    )
    findings: list[Finding] = field(default_factory=list)
    _ids: dict[str, Place] = field(default_factory=dict)
    _contents: dict[bytes, Place] = field(default_factory=dict)
    _missing: dict[str, _Lack] = field(default_factory=dict)
    _left_open: dict[str, list[tuple[Place, str | None]]] = field(default_factory=dict)

    @property
    def _day(self) -> str | None:
        return self.today.isoformat() if self.today else None

    def add(self, built: BuiltRow, id_column: int | None) -> bool:
        """Make the records of a row; False if it has to be held back after all."""
        parts = {name: self._cleaned(name, part) for name, part in built.parts.items()}
        further = [self._cleaned("Action", part) for part in built.further_actions]
        near_miss = parts["NearMiss"]
        if built.kept:
            near_miss["other_columns"] = [
                {"column_header": header, "column_value": self.redactor.redact(text)}
                for header, text in built.kept
            ]
        id_ = self._id(str(near_miss.pop("id", "")), built, id_column)
        if id_ is None:
            return False
        content = _content(parts, further)
        records = _linked(id_, parts, further, _source(built.place))
        (_, report) = records[0]
        missing = missing_when_complete(report)
        report["completeness"] = "provisional" if missing else "complete"
        if not self._right(records, built.place):
            return False
        self._ids[id_] = built.place
        self._note_repeat(content, built.place)
        for rule, slots in missing:
            self._missing.setdefault(rule, _Lack(built.place)).counts[slots] += 1
        for name, record in records:
            self.collections[_COLLECTION[name]].append(_in_order(name, record))
        return True

    def _right(self, records: list[tuple[str, dict[str, Any]]], place: Place) -> bool:
        """Whether nothing but a doubt stands against the records of a row; what does is said."""
        if nothing_against(records, self._day):
            return True
        problems = [replace(found, place=place, path=None) for found in self._judged(records)]
        said = {name for _, record in records for name in record}
        for found in problems:
            if found.rule and found.severity is Severity.WARNING and found.slot not in said:
                self._left_open.setdefault(found.rule, []).append((place, found.slot))
            else:
                self.findings.append(found)
        return not any(found.severity is Severity.ERROR for found in problems)

    def _judged(self, records: list[tuple[str, dict[str, Any]]]) -> list[Finding]:
        """The verdict on each record of a row, and on what they say of one another."""
        found = [
            finding
            for name, record in records
            for finding in check_read(name, record, today=self.today)
        ]
        if any(finding.severity is Severity.ERROR for finding in found):
            return found
        row: dict[str, list[dict[str, Any]]] = {}
        for name, record in records:
            row.setdefault(_COLLECTION[name], []).append(record)
        return [*found, *check_between(row, today=self.today)]

    def incomplete(self) -> list[Finding]:
        """One finding for each rule that kept records from being complete, with the fields."""
        found = []
        for rule, lack in self._missing.items():
            counts = Counter[str]()
            for slots, number in lack.counts.items():
                for slot in slots:
                    counts[slot] += number
            total = lack.counts.total()
            titles = [
                (model_field("NearMiss", s).title, count) for s, count in counts.most_common()
            ]
            named = ", ".join(f"{title} ({count})" for title, count in titles[:_MOST_NAMED])
            more = f" and {len(titles) - _MOST_NAMED} more" if len(titles) > _MOST_NAMED else ""
            lacking = "1 record lacks" if total == 1 else f"{total} records lack"
            what = rule.replace("-", " ")
            found.append(
                Finding(
                    "profile-incomplete",
                    Severity.WARNING,
                    place=lack.first,
                    slot=rule,
                    detail=f"{lacking} something for the {what}: {named}{more}.",
                    counts=tuple(titles),
                )
            )
        return found

    def left_open(self) -> list[Finding]:
        """One finding for each rule that asks for what many records do not say."""
        return [
            Finding(
                "often-missing",
                Severity.NOTE,
                place=records[0][0],
                slot=rule,
                rule=rule,
                detail=_lacking(rule, len({place for place, _ in records}), records),
            )
            for rule, records in self._left_open.items()
        ]

    def _cleaned(self, class_name: str, part: dict[str, Any]) -> dict[str, Any]:
        """The part in the order of the schema, its texts without names."""
        places, texts = _known_fields(class_name)
        redact = self.redactor.redact
        return {
            name: redact(part[name]) if name in texts else part[name]
            for name in sorted(part, key=places.__getitem__)
        }

    def _id(self, own: str, built: BuiltRow, id_column: int | None) -> str | None:
        own = " ".join(own.split())
        if own:
            if own not in self._ids:
                return own
            self.findings.append(
                Finding(
                    "same-id-twice",
                    Severity.ERROR,
                    place=replace(built.place, column=id_column),
                    slot="id",
                    shown=own,
                    detail=f"The other stands in {_seen_from(built.place, self._ids[own])}.",
                )
            )
            return None
        base = content_id(built.parts["NearMiss"])
        id_, count = base, 1
        while id_ in self._ids:
            count += 1
            id_ = f"{base}-{count}"
        return id_

    def _note_repeat(self, content: bytes, place: Place) -> None:
        first = self._contents.setdefault(content, place)
        if first is not place:
            self.findings.append(
                Finding(
                    "same-row-twice",
                    Severity.WARNING,
                    place=place,
                    detail=f"The other is {_seen_from(place, first)}.",
                )
            )


def _lacking(rule: str, count: int, records: list[tuple[Place, str | None]]) -> str:
    """How many rows lack what a rule asks for, and which fields it is about."""
    owner = rule_owner(rule)
    counts = Counter(slot for _, slot in records if slot)
    named = ", ".join(f"{model_field(owner, slot).title} ({n})" for slot, n in counts.most_common())
    rows = "1 row lacks" if count == 1 else f"{count} rows lack"
    return f"{rule_description(rule)} {rows} {f'something of this: {named}' if named else 'that'}."


def _seen_from(place: Place, other: Place) -> str:
    """A row in words, with its file where that is another one."""
    if place.file != other.file:
        return str(other)
    return f"{other.sheet}, {other.cell}" if other.sheet else other.cell


def _content(parts: dict[str, dict[str, Any]], further: list[dict[str, Any]]) -> bytes:
    """A hash of all that a row says, except its number and where it stood.

    The parts hold plain values in the order of the schema, so that equal ones look the same.
    """
    return hashlib.sha256(repr((sorted(parts.items()), further)).encode()).digest()


def _linked(
    id_: str,
    parts: dict[str, dict[str, Any]],
    further_actions: list[dict[str, Any]],
    source: dict[str, Any],
) -> list[tuple[str, dict[str, Any]]]:
    """The records of a row with their ids and their references to each other.

    A check stands in the row of its actions, so it is a check of each of them.
    """
    found = [("NearMiss", {**parts["NearMiss"], "id": id_})]
    if "Triage" in parts:
        found.append(("Triage", {**parts["Triage"], "id": f"{id_}-T1", "near_miss": id_}))
    if "NotificationAssessment" in parts:
        ids = {"id": f"{id_}-N1", "near_miss": id_}
        found.append(("NotificationAssessment", {**parts["NotificationAssessment"], **ids}))
    if "Action" not in parts:
        return [(name, {**record, "source": source}) for name, record in found]
    for number, action in enumerate((parts["Action"], *further_actions), start=1):
        own = f"{id_}-A{number}"
        found.append(("Action", {**action, "id": own, "for_near_misses": [id_]}))
        if "Verification" in parts:
            ids = {"id": f"{id_}-V{number}", "of_action": own}
            found.append(("Verification", {**parts["Verification"], **ids}))
    return [(name, {**record, "source": source}) for name, record in found]


def _source(place: Place) -> dict[str, Any]:
    source: dict[str, Any] = {"source_file": place.file, "source_row": place.row}
    return _in_order("Source", source | ({"source_sheet": place.sheet} if place.sheet else {}))


def _in_order(class_name: str, record: dict[str, Any]) -> dict[str, Any]:
    places, _ = _known_fields(class_name)
    return {name: record[name] for name in sorted(record, key=places.__getitem__)}


@cache
def _known_fields(class_name: str) -> tuple[Mapping[str, int], frozenset[str]]:
    """Where each field of a class stands in its order, and which of them names may stand in."""
    known = fields(class_name)
    places = MappingProxyType({slot.name: place for place, slot in enumerate(known)})
    texts = {slot.name for slot in known if slot.kind == "text"}
    return places, frozenset(texts - _NEVER_REDACTED)
