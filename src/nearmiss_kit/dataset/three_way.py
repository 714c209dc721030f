"""A filled form on top of a dataset. In: what its cells say and said. Out: a `ThreeWay`.

A cell that says what it said when the form was made changes nothing. One that was changed changes
the record, unless the record was changed elsewhere meanwhile: then both values are told, and only
somebody who says which of them holds can go on. The same form a second time changes nothing.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.forms.lines import as_line
from nearmiss_kit.model import code_title, fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nearmiss_kit.dataset.chain import Event
    from nearmiss_kit.model import Field
    from nearmiss_kit.places import Place

Record = dict[str, Any]
Take = Literal["file", "dataset"]
"""Whose value holds where both were changed."""
_FINGERPRINT = 12
_NOT_IN_CELLS = re.compile("[^\\t\\n\\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_AROUND = re.compile("^[\\s\\ufeff]+|[\\s\\ufeff]+$")
_LONGEST_CELL, _CUT = 32_000, " … (cut; see the dataset)"
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell as it came back.

    Attributes:
        value: what it says, as the schema writes it; None for an empty cell.
        said: the fingerprint of what it said when the form was made.
    """

    value: Any
    said: str
    place: Place
    header: str

    @property
    def changed(self) -> bool:
        """Whether somebody changed the cell."""
        return fingerprint_of(self.value) != self.said


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as a row of the form has it.

    Attributes:
        known: whether the record existed when the form was made.
        settled: what a new record says where its row leaves a cell empty, or has none for it.
    """

    collection: str
    class_name: str
    id: str
    place: Place
    cells: Mapping[str, Filled]
    known: bool
    settled: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class ThreeWay:
    """The outcome.

    Attributes:
        added: numbers of records that are new; so are `changed` those that were changed.
        conflicts: how many cells and records were changed on both sides.
        entries: the row of each record that was added or changed, by list and number.
    """

    dataset: Record
    events: list[Event] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    conflicts: int = 0
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)


def fingerprint_of(value: object) -> str:
    r"""What tells one value of a cell from another; empty for an empty cell.

    Spaces around a text, its kind of line breaks and the order of a list make no difference, since
    a cell does not keep them.

    >>> fingerprint_of("Review\r\npolicy ") == fingerprint_of("Review\npolicy")
    True
    """
    if value is None or value in ("", []):
        return ""
    if isinstance(value, str):
        value = as_cell(value)
    elif isinstance(value, list):
        value = sorted(str(item).strip() for item in value)
    text = json.dumps(value, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_FINGERPRINT]


def as_cell(text: str) -> str:
    """A text as a cell of a workbook keeps it, without spaces around it.

    A cell holds no control characters, has one kind of line breaks, and is not longer than 32,767
    characters; what is cut says so.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = _AROUND.sub("", _NOT_IN_CELLS.sub(" ", lines))
    return kept if len(kept) <= _LONGEST_CELL else kept[:_LONGEST_CELL] + _CUT


def bring_in(
    dataset: Mapping[str, Any], entries: Iterable[Entry], take: Take | None, day: str
) -> ThreeWay:
    """Put a filled form on top of a dataset; `day` is the day of the run, as 2026-11-02."""
    merging = _Merging(dataset, take, day)
    for entry in entries:
        merging.bring(entry)
    return merging.result()


class _Merging:
    """The steps of one form."""

    def __init__(self, dataset: Mapping[str, Any], take: Take | None, day: str) -> None:
        self._take, self._day = take, day
        self._records: dict[str, dict[str, Record]] = {}
        self._dataset = dataset
        self._done = ThreeWay(dict(dataset))

    def bring(self, entry: Entry) -> None:
        """One row of the form."""
        records = self._of(entry.collection)
        present = records.get(entry.id)
        if present is not None:
            made = self._updated(entry, present)
            if made is present:
                return
            self._done.changed.append(entry.id)
        elif entry.known:
            if any(cell.changed for cell in entry.cells.values()):
                self._say("form-record-gone", Severity.ERROR, entry, entry.place)
            return
        else:
            made = self._new(entry)
            self._event("added", entry)
            self._done.added.append(entry.id)
        records[entry.id] = made
        self._done.entries[entry.collection, entry.id] = entry

    def result(self) -> ThreeWay:
        """The outcome, with the lists of the dataset that changed."""
        for name, records in self._records.items():
            if records:
                self._done.dataset[name] = list(records.values())
        return self._done

    def _of(self, collection: str) -> dict[str, Record]:
        if collection not in self._records:
            known = self._dataset.get(collection, [])
            self._records[collection] = {record["id"]: record for record in known}
        return self._records[collection]

    def _new(self, entry: Entry) -> Record:
        said = {slot: cell.value for slot, cell in entry.cells.items()}
        known = {"id": entry.id, **entry.settled}
        known |= {slot: value for slot, value in said.items() if value is not None}
        return _in_order(entry.class_name, known)

    def _updated(self, entry: Entry, present: Record) -> Record:
        """The record brought up to date; the same one where nothing changed."""
        made = dict(present)
        for slot, cell in entry.cells.items():
            now = present.get(slot)
            if not cell.changed or fingerprint_of(now) == fingerprint_of(cell.value):
                continue
            if fingerprint_of(now) != cell.said and not self._settled(entry, slot, cell, now):
                continue
            made[slot] = cell.value
            said = {"field": slot, "from": now, "to": cell.value}
            self._event("changed", entry, **said)
        if made == present:
            return present
        return _in_order(entry.class_name, made)

    def _settled(self, entry: Entry, slot: str, cell: Filled, now: object) -> bool:
        """Whether the file's value holds where both were changed."""
        self._done.conflicts += 1
        named = next(known for known in fields(entry.class_name) if known.name == slot)
        both = f"The file says {_told(named, cell.value)}; the dataset says {_told(named, now)}."
        if self._take is None:
            code, severity = "form-conflict", Severity.ERROR
        else:
            code, severity = "form-conflict-settled", Severity.NOTE
            both += f" The {self._take}'s value was taken."
        self._say(code, severity, entry, cell.place, slot, cell.header, both)
        return self._take == "file"

    def _say(  # noqa: PLR0913 (the parts of a finding)
        self,
        code: str,
        severity: Severity,
        entry: Entry,
        place: Place,
        slot: str | None = None,
        header: str | None = None,
        detail: str | None = None,
    ) -> None:
        self._done.findings.append(
            Finding(
                code,
                severity,
                place,
                slot=slot,
                header=header,
                shown=entry.id,
                detail=detail,
            )
        )

    def _event(self, kind: str, entry: Entry, **said: object) -> None:
        source = {"source_file": entry.place.file, "source_sheet": entry.place.sheet,
                  "source_row": entry.place.row}  # fmt: skip
        head = {"day": self._day, "event": kind, "collection": entry.collection, "id": entry.id}
        self._done.events.append({**head, **said, "form": True, "source": source})


def _in_order(class_name: str, known: Mapping[str, Any]) -> Record:
    """The fields in the order of the schema, without those that hold nothing."""
    names = (slot.name for slot in fields(class_name))
    return {name: known[name] for name in names if known.get(name) not in (None, [])}


def _told(known: Field, value: Any) -> str:  # noqa: ANN401 (a value of a record)
    """A value in the words of a cell, shortened where it is long."""
    if value is None or value == []:
        return "nothing"
    values = value if isinstance(value, list) else [value]
    if known.kind == "code":
        values = [code_title(str(known.target), code) for code in values]
    elif known.kind == "object":
        values = [as_line(str(known.target), record) for record in values]
    elif known.kind == "boolean":
        values = ["Yes" if one else "No" for one in values]
    text = "; ".join(str(one) for one in values)
    return f'"{text}"' if len(text) <= _LONGEST else f'"{text[:_LONGEST]} …"'
