"""Erase one person from a dataset. In: a dataset, a history, a pseudonym. Out: both without them.

The reference to the person goes from every record. In the records that named the person, and in
those that are about these near misses, everything that somebody told is blanked, since a story can
tell who it is about without a name. Codes, dates and counts stay. A complete record becomes
provisional with the loss of a reference.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.chain import SIGNED, Event, append, check, is_link, plain
from nearmiss_kit.dataset.history import History
from nearmiss_kit.model import fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from nearmiss_kit.dataset.signing import Signed

ERASED = "[erased]"
"""What stands in place of what was erased."""
Place = tuple[str, str]
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A dataset without a person; `blanked` names the fields that changed, by list and id."""

    dataset: dict[str, Any]
    blanked: Mapping[Place, tuple[str, ...]]


def forget(dataset: Mapping[str, Any], pseudonym: str) -> Forgotten:
    """The dataset without the person behind a pseudonym; nothing is blanked if nobody has it."""
    made = deepcopy(dict(dataset))
    named = {
        (c, r["id"]) for c, class_name, r in _records(made) if _names(r, class_name, pseudonym)
    }
    stories = {id_ for collection, id_ in named if collection == "near_misses"}
    blanked: dict[Place, tuple[str, ...]] = {}
    for collection, class_name, record in _records(made):
        place = (collection, record["id"])
        about = place in named or _about(record, class_name, stories)
        before = dict(record)
        _erase(record, class_name, pseudonym, stories=about)
        changed = tuple(name for name in before if before[name] != record.get(name))
        if changed:
            blanked[place] = changed
    return Forgotten(made, blanked)


def forget_events(events: tuple[Event, ...], forgotten: Forgotten, pseudonym: str) -> list[Event]:
    """The history without what it kept of the person."""
    made = []
    for event in events:
        fields_of = forgotten.blanked.get((event.get("collection", ""), event.get("id", "")), ())
        told = {"from": ERASED, "to": ERASED} if event.get("field") in fields_of else {}
        made.append({**_without(event, pseudonym), **told})
    return made


def rewritten(history: History, events: Iterable[Event], told: Event, signed: Signed) -> bytes:
    """A history whose lines were changed, in a chain that is begun anew.

    Each line keeps its moment and its role. The hashes under which changes were signed stay as
    `was`, so that one that was noted elsewhere is still known; those of datasets that held the
    person go. The line that says so has the last hash of the old chain, and whether that was whole.

    Args:
        history: as it was.
        events: its events as they shall be.
        told: the line that says why.
        signed: what the change is signed with.
    """
    changed = [_resigned(event) for event in events]
    old = next((at for at, event in enumerate(changed) if is_link(event)), len(changed))
    data = append(b"".join(map(plain, changed[:old])), changed[old:])
    before = check(history.data)
    outside = [{**line, "dataset": ERASED} for line in history.outside(signed)]
    if before.chained:
        told = {**told, "old_head": history.events[-1].get("hash"), "old_whole": not before.problem}
    made = History(tuple(changed), data)
    return made.chained([*outside, told], signed)


def _resigned(event: Event) -> Event:
    """A line without the digest of a dataset, and with the hash that it had."""
    if "dataset" not in event:
        return event
    was = {"was": [*event.get("was", []), event["hash"]]} if event["event"] == SIGNED else {}
    return {**event, "dataset": ERASED, **was}


def _records(dataset: Mapping[str, Any]) -> Iterator[tuple[str, str, Record]]:
    """Every record that has an id, with the list that it is in and its class."""
    for slot in fields("Dataset"):
        for record in dataset.get(slot.name, []) if slot.many else []:
            if isinstance(record, dict) and "id" in record:
                yield slot.name, str(slot.target), record


def _names(record: Record, class_name: str, pseudonym: str) -> bool:
    return any(pseudonym in _listed(record.get(f.name)) for f in fields(class_name) if f.people)


def _about(record: Record, class_name: str, near_misses: set[str]) -> bool:
    """Whether a record refers to one of the near misses."""
    told = (record.get(f.name) for f in fields(class_name) if f.kind == "reference")
    return any(near_misses.intersection(_listed(value)) for value in told)


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _erase(record: Record, class_name: str, pseudonym: str, *, stories: bool) -> None:
    for field in fields(class_name):
        value = record.get(field.name)
        if value is None:
            continue
        if field.people and pseudonym in _listed(value):
            left = [one for one in _listed(value) if one != pseudonym]
            if field.many and left:
                record[field.name] = left
            else:
                del record[field.name]
                if record.get("completeness") == "complete":  # it now lacks what that demands
                    record["completeness"] = "provisional"
        elif field.narrative and stories:
            record[field.name] = ERASED
        else:
            record[field.name] = _without(value, pseudonym)


def _without(value: Any, pseudonym: str) -> Any:  # noqa: ANN401 (a value of a record)
    """The value with the pseudonym, which stands in brackets in texts, taken out."""
    if isinstance(value, str):
        return re.sub(rf"\[?(?<![\w-]){re.escape(pseudonym)}(?![\w-])\]?", ERASED, value)
    if isinstance(value, list):
        return [_without(one, pseudonym) for one in value]
    if isinstance(value, dict):
        return {name: _without(one, pseudonym) for name, one in value.items()}
    return value
