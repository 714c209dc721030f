"""Records from built rows. In: rows of all sheets. Out: near misses, triages, actions, checks.

Here rows get their ids, texts lose the names that the whole log taught, and each record is judged
by the schema before it leaves.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.identity import content_id
from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.intake.build.worked_out import ShiftHours, work_out
from nearmiss_kit.model import field as model_field
from nearmiss_kit.model import fields
from nearmiss_kit.model.verdict import (
    check_row,
    missing_when_complete,
    rule_description,
    rule_owner,
)

if TYPE_CHECKING:
    from datetime import date

    from nearmiss_kit.intake.build.rows import BuiltRow
    from nearmiss_kit.places import Place
    from nearmiss_kit.privacy.narrative import Redactor

    Made = tuple[str, dict[str, Any]]
    """A record and its class."""

_COLLECTION = {
    "NearMiss": "near_misses",
    "Triage": "triages",
    "NotificationAssessment": "notification_assessments",
    "Action": "actions",
    "Verification": "verifications",
}
_OF_A_REPORT = ("Triage", "NotificationAssessment")
_LINKS = ("id", "near_miss", "for_near_misses", "of_action", "source")
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
    shifts: tuple[ShiftHours, ...] = ()
    collections: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {name: [] for name in _COLLECTION.values()}
    )
    findings: list[Finding] = field(default_factory=list)
    _ids: dict[str, Place] = field(default_factory=dict)
    _contents: dict[bytes, Place] = field(default_factory=dict)
    _missing: dict[str, _Lack] = field(default_factory=dict)
    _left_open: dict[str, list[tuple[Place, str | None]]] = field(default_factory=dict)

    def add(self, built: BuiltRow, id_column: int | None) -> bool:
        """Make the records of a row; False if it has to be held back after all."""
        records = self._made(built)
        content = _content(records)
        id_ = self._id(built, id_column)
        if id_ is None:
            return False
        _link(records, id_, _source(built.place))
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
            self.collections[_COLLECTION[name]].append(record)
        return True

    def _made(self, built: BuiltRow) -> list[Made]:
        """The records of a row, before they know their ids and where they stood.

        A check stands in the row of its actions, so it is a check of each of them.
        """
        parts = built.parts
        further: dict[str, Any] = {"completeness": None}
        if built.kept:
            further["other_columns"] = [
                {"column_header": header, "column_value": self.redactor.redact(text)}
                for header, text in built.kept
            ]
        report = {**parts["NearMiss"], **further}
        work_out(report, self.shifts)
        made = [("NearMiss", self._cleaned("NearMiss", report))]
        made += [(name, self._cleaned(name, parts[name])) for name in _OF_A_REPORT if name in parts]
        if "Action" not in parts:
            return made
        checks = [self._cleaned(name, parts[name]) for name in ("Verification",) if name in parts]
        for action in (parts["Action"], *built.further_actions):
            made.append(("Action", self._cleaned("Action", action)))
            made += [("Verification", dict(check)) for check in checks]
        return made

    def _right(self, records: list[Made], place: Place) -> bool:
        """Whether nothing but a doubt stands against the records of a row; what does is said."""
        problems = check_row(records, today=self.today)
        if not problems:
            return True
        said = {name for _, record in records for name in record}
        for found in problems:
            if found.rule and found.severity is Severity.WARNING and found.slot not in said:
                self._left_open.setdefault(found.rule, []).append((place, found.slot))
            else:
                self.findings.append(replace(found, place=place, path=None))
        return not any(found.severity is Severity.ERROR for found in problems)

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
        """A record in the order of the schema, its texts without names, its links still empty."""
        order, texts = _order_of(class_name, tuple(part))
        record = {name: part.get(name) for name in order}
        for name in texts:
            record[name] = self.redactor.redact(part[name])
        return record

    def _id(self, built: BuiltRow, id_column: int | None) -> str | None:
        own = " ".join(str(built.parts["NearMiss"].get("id", "")).split())
        if own:
            twice = self.taken(built.place, own, id_column)
            self.findings += twice
            return None if twice else own
        base = content_id(built.parts["NearMiss"])
        id_, count = base, 1
        while id_ in self._ids:
            count += 1
            id_ = f"{base}-{count}"
        return id_

    def taken(self, place: Place, own: str, id_column: int | None) -> list[Finding]:
        """What is to be said of a number of the log if a record has it already."""
        other = self._ids.get(own)
        if other is None:
            return []
        return [
            Finding(
                "same-id-twice",
                Severity.ERROR,
                place=replace(place, column=id_column),
                slot="id",
                shown=own,
                detail=f"The other stands in {_seen_from(place, other)}.",
            )
        ]

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


def _content(records: list[Made]) -> bytes:
    """A hash of all that a row says, except its number and where it stood.

    Records hold plain values in the order of the schema, and no text has a control character.
    """
    said = "\x1e".join(
        "\x1f".join((name, *record, *map(str, record.values()))) for name, record in records
    )
    return hashlib.sha256(said.encode()).digest()


def _link(records: list[Made], id_: str, source: dict[str, Any]) -> None:
    """Give the records of a row their ids, their references to each other, and their place."""
    action = 0
    for name, record in records:
        record["source"] = source
        if name == "NearMiss":
            record["id"] = id_
        elif name == "Action":
            action += 1
            record["id"] = f"{id_}-A{action}"
            record["for_near_misses"] = [id_]
        elif name == "Verification":
            record["id"] = f"{id_}-V{action}"
            record["of_action"] = f"{id_}-A{action}"
        else:
            record["id"] = f"{id_}-{name[0]}1"
            record["near_miss"] = id_


def _source(place: Place) -> dict[str, Any]:
    sheet = {"source_sheet": place.sheet} if place.sheet else {}
    return {"source_file": place.file, **sheet, "source_row": place.row}


@lru_cache(maxsize=4096)
def _order_of(class_name: str, names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of a record, its links among them, as the schema orders them; those of texts."""
    held = {*names, *_LINKS}
    known = [slot for slot in fields(class_name) if slot.name in held]
    texts = (s.name for s in known if s.kind == "text" and s.name not in _NEVER_REDACTED)
    return tuple(slot.name for slot in known), tuple(texts)
