"""One more log on top of a dataset. In: the dataset and what was just taken in. Out: a `Merge`.

Records are the same if they have the same id. New ones are added behind the others; changed ones
are brought up to date, and each change becomes an event; those that their log no longer holds are
kept and said. A number that stands for two different near misses is a conflict: what is in the
dataset stays as it is. What came from a filled form, such as an action plan, stays until the log
itself says something new. The same log a second time changes nothing.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.identity import day_of, plain
from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.model import fields
from nearmiss_kit.model.verdict import check_record
from nearmiss_kit.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from nearmiss_kit.dataset.chain import Event
    from nearmiss_kit.dataset.history import History

Record = dict[str, Any]
_ALIKE = 0.6
_WORKED_OUT = "derived"
_COMPARED = 300
_IN_BRACKETS = re.compile(r"\[[^\]]*\]")
_CORRECTED = re.compile(r"-to-correct(-\d+)?$")
_NOT_IN_NAMES = re.compile(r"[\W\d_]+")
_MONTHS = frozenset(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
)


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """Class and field of each column that the logs have.

    A cell that is empty there empties the field, while a column that is missing says nothing; so
    each near miss goes by the columns of its own log, by its id, where that is known.
    """

    all: frozenset[tuple[str, str]] = frozenset()
    by_id: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)

    def by(self, id_: str) -> frozenset[tuple[str, str]]:
        """What the log of a near miss, or of what hangs on one, speaks of."""
        own = self.by_id.get(id_)
        return self.by_id.get(id_.rpartition("-")[0], self.all) if own is None else own


@dataclass(frozen=True, slots=True)
class Incoming:
    """What was just taken in.

    Attributes:
        dataset: its records.
        spoken_of: what the columns of the logs speak of.
        held: numbers of rows that could not become a record this time.
    """

    dataset: Mapping[str, Any]
    spoken_of: SpokenOf = SpokenOf()
    held: frozenset[str] = frozenset()


@dataclass(slots=True)
class Merge:
    """The outcome.

    Attributes:
        added: near misses that are new; so are `changed` and `unchanged` counted, a near miss
            being changed when its triage, an action or a check is.
        conflicts: numbers that stand for another near miss in the dataset.
        vanished: ids of records that their log no longer holds.
    """

    dataset: dict[str, Any]
    events: list[Event] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    conflicts: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)


def merge(old: Mapping[str, Any], new: Incoming, history: History, day: str) -> Merge:
    """Put what was taken in on top of a dataset; `day` is the day of the run, as 2026-11-02."""
    merging = _Merging(old, new, history, day)
    refused = merging.refuse()
    merging.take(refused)
    merging.miss(history)
    return merging.result


class _Merging:
    """The steps of one merge."""

    def __init__(self, old: Mapping[str, Any], new: Incoming, history: History, day: str) -> None:
        self._old = {name: _by_id(old.get(name, [])) for name, _ in _collections()}
        self._new = {name: _by_id(new.dataset.get(name, [])) for name, _ in _collections()}
        self._incoming = new
        self._filled_in = history.filled_in()
        self._day = day
        self._touched: set[str] = set()
        self.result = Merge(dict(old))

    def refuse(self) -> set[str]:
        """The ids of records that must not come in, with those that hang on them."""
        refused = set()
        for id_, record in self._new["near_misses"].items():
            known = self._old["near_misses"].get(id_)
            if known is not None and not same_near_miss(known, record):
                refused.add(id_)
                self._conflict(id_, known, record)
        while True:
            more = {
                id_
                for name, class_name in _collections()
                for id_, record in self._new[name].items()
                if id_ not in refused and _points_to(class_name, record, refused)
            }
            if not more:
                return refused
            refused |= more

    def take(self, refused: set[str]) -> None:
        """Add what is new and bring up to date what changed."""
        for name, class_name in _collections():
            records = dict(self._old[name])
            spoken = self._spoken(name, class_name)
            for id_, record in self._new[name].items():
                if id_ in refused:
                    continue
                known = records.get(id_)
                if known is None:
                    records[id_] = record
                    self._event("added", name, id_, source=record.get("source"))
                    self._touch(name, id_, record)
                else:
                    records[id_] = self._updated(
                        name, class_name, known, record, spoken[self._columns(id_)]
                    )
            if records:
                self.result.dataset[name] = list(records.values())
        ids = [id_ for id_ in self._new["near_misses"] if id_ not in refused]
        self.result.added = sum(id_ not in self._old["near_misses"] for id_ in ids)
        self.result.changed = sum(
            id_ in self._old["near_misses"] and id_ in self._touched for id_ in ids
        )
        self.result.unchanged = len(ids) - self.result.added - self.result.changed

    def _columns(self, id_: str) -> frozenset[tuple[str, str]]:
        return self._incoming.spoken_of.by(id_)

    def _spoken(self, name: str, class_name: str) -> dict[frozenset[tuple[str, str]], set[str]]:
        """The fields that a log speaks of, by its columns: theirs, and what its records hold."""
        spoken: dict[frozenset[tuple[str, str]], set[str]] = {}
        for id_, record in self._new[name].items():
            columns = self._columns(id_)
            if columns not in spoken:
                spoken[columns] = {slot for of_class, slot in columns if of_class == class_name}
            spoken[columns].update(set(record).difference(record.get(_WORKED_OUT, ())))
        return spoken

    def miss(self, history: History) -> None:
        """Say which records their log no longer holds, and which it holds again."""
        gone = history.vanished()
        covered = _Covered(self._new["near_misses"].values())
        for name, _ in _collections():
            for id_, record in self._old[name].items():
                if id_ in self._new[name]:
                    if (name, id_) in gone:
                        source = self._new[name][id_].get("source")
                        self._event("back", name, id_, source=source)
                elif self._should_be_there(name, id_, record, covered):
                    self._vanished(name, id_, record)
                    if (name, id_) not in gone:
                        self._event("vanished", name, id_, source=record.get("source"))

    def _should_be_there(self, name: str, id_: str, record: Record, covered: _Covered) -> bool:
        """A near miss of a log that covers it; an action or a check of one that is there."""
        if "source" not in record:
            return False
        if name != "near_misses":
            return id_.rpartition("-")[0] in self._new["near_misses"]
        return id_ not in self._incoming.held and covered.holds(record)

    def _updated(
        self, name: str, class_name: str, known: Record, record: Record, spoken: set[str]
    ) -> Record:
        """The record brought up to date; the known one, to the byte, where nothing changed."""
        merged: Record = {}
        changes = []
        record = self._without_stated(class_name, known, record)
        spoken = spoken | {_WORKED_OUT, *known.get(_WORKED_OUT, ())}
        for slot in (f.name for f in fields(class_name)):
            before = known.get(slot)
            after = record.get(slot) if slot in record or slot in spoken else before
            if slot == "source":
                continue
            place = (name, known["id"], slot)
            if place in self._filled_in and after == self._filled_in[place]:
                after = before
            if after is not None:
                merged[slot] = after
            if before != after:
                changes.append((slot, before, after))
        if not changes:
            return known
        if "source" in record:
            merged["source"] = record["source"]
        broken = [f for f in check_record(class_name, merged) if f.severity is Severity.ERROR]
        if broken:
            self._does_not_fit(known, record, broken[0])
            return known
        for slot, before, after in changes:
            said = {"field": slot, "from": before, "to": after}
            self._event("changed", name, known["id"], **said, source=record.get("source"))
        self._touch(name, known["id"], merged)
        return merged

    def _without_stated(self, class_name: str, known: Record, record: Record) -> Record:
        """The record without what was worked out this time and stated by an earlier log."""
        stated = {
            slot
            for slot in record.get(_WORKED_OUT, ())
            if slot in known
            and slot not in known.get(_WORKED_OUT, ())
            and (class_name, slot) not in self._columns(known["id"])
        }
        if not stated:
            return record
        kept = {slot: value for slot, value in record.items() if slot not in stated}
        kept[_WORKED_OUT] = [slot for slot in record[_WORKED_OUT] if slot not in stated]
        if not kept[_WORKED_OUT]:
            del kept[_WORKED_OUT]
        return kept

    def _touch(self, name: str, id_: str, record: Record) -> None:
        """A near miss counts as changed when anything that hangs on it changed."""
        if name == "near_misses":
            self._touched.add(id_)
            return
        class_name = dict(_collections())[name]
        for slot in fields(class_name):
            if slot.kind != "reference":
                continue
            for target in _as_list(record.get(slot.name)):
                if target in self._new["near_misses"]:
                    self._touched.add(target)
                for other, _ in _collections():
                    if other not in {"near_misses", name} and target in self._new[other]:
                        self._touch(other, target, self._new[other][target])

    def _event(self, kind: str, name: str, id_: str, **said: object) -> None:
        head = {"day": self._day, "event": kind, "collection": name, "id": id_}
        self.result.events.append({**head, **said})

    def _conflict(self, id_: str, known: Record, record: Record) -> None:
        self.result.conflicts.append(id_)
        self.result.findings.append(
            Finding(
                "number-taken",
                Severity.ERROR,
                place=place_of(record),
                slot="id",
                shown=id_,
                detail=(
                    f"In the dataset it is a near miss of {day_of(known)}, from "
                    f"{place_of(known) or 'elsewhere'}; here it is one of {day_of(record)}."
                ),
            )
        )

    def _does_not_fit(self, known: Record, record: Record, broken: Finding) -> None:
        self.result.findings.append(
            Finding(
                "change-refused",
                Severity.ERROR,
                place=place_of(record),
                shown=known["id"],
                detail=broken.message,
            )
        )

    def _vanished(self, name: str, id_: str, record: Record) -> None:
        self.result.vanished.append(id_)
        on = f"It happened on {day_of(record)}." if name == "near_misses" else None
        self.result.findings.append(
            Finding(
                "record-vanished", Severity.WARNING, place=place_of(record), shown=id_, detail=on
            )
        )


class _Covered:
    """What a log covers: the days from its first to its last, of its services or of its name."""

    def __init__(self, records: Iterable[Record]) -> None:
        known = list(records)
        days = [day for record in known if (day := day_of(record))]
        self._first, self._last = (min(days), max(days)) if days else ("9", "0")
        self._services = {plain(r["service"]) for r in known if r.get("service")}
        self._files = {file_family(record) for record in known}

    def holds(self, record: Record) -> bool:
        if not self._first <= day_of(record) <= self._last:
            return False
        service = plain(record.get("service", ""))
        return service in self._services if service else file_family(record) in self._files


def same_near_miss(one: Record, other: Record) -> bool:
    """Whether two records with one number may be one near miss.

    They are if the story is the same, or the day and the service are; a story that was told anew
    and a day that was put right do not make another near miss of it, but both at once do.
    """
    services = [plain(record.get("service", "")) for record in (one, other)]
    apart = all(services) and services[0] != services[1]
    return _same_story(one, other) or (day_of(one) == day_of(other) and not apart)


def _same_story(one: Record, other: Record) -> bool:
    first, second = (
        plain(_IN_BRACKETS.sub(" ", str(record.get("description", ""))))[:_COMPARED]
        for record in (one, other)
    )
    if not first or not second:
        return False
    if first.startswith(second) or second.startswith(first):
        return True
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    return matcher.ratio() >= _ALIKE


def file_family(record: Record) -> str:
    """The name of a record's file without what changes from month to month.

    >>> file_family({"source": {"source_file": "Near misses Oct 2026-to-correct-2.xlsx"}})
    'near misses'
    """
    name = str(record.get("source", {}).get("source_file", "")).rpartition(".")[0]
    words = _NOT_IN_NAMES.sub(" ", _CORRECTED.sub("", name).casefold()).split()
    return " ".join(word for word in words if word[:3] not in _MONTHS)


def place_of(record: Record) -> Place | None:
    """The row that a record came from."""
    source = record.get("source", {})
    if "source_file" not in source:
        return None
    return Place(source["source_file"], source.get("source_sheet"), source.get("source_row"))


def _points_to(class_name: str, record: Record, ids: set[str]) -> bool:
    return any(
        target in ids
        for slot in fields(class_name)
        if slot.kind == "reference"
        for target in _as_list(record.get(slot.name))
    )


def _as_list(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _collections() -> Iterator[tuple[str, str]]:
    """Name and class of each list of records that a dataset holds."""
    for slot in fields("Dataset"):
        has_ids = slot.kind == "object" and any(f.name == "id" for f in fields(str(slot.target)))
        if slot.many and has_ids:
            yield slot.name, str(slot.target)


def _by_id(records: Iterable[Record]) -> dict[str, Record]:
    return {record["id"]: record for record in records}
