"""What changed in a dataset, and what became of one record. In: a dataset's path. Out: rows."""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.chain import SIGNED, check
from nearmiss_kit.dataset.history import history_path, read_history
from nearmiss_kit.dataset.signing import NOT_STATED, ROLES
from nearmiss_kit.dataset.store import load
from nearmiss_kit.errors import InputUnreadable, RequestUnusable
from nearmiss_kit.insight.figure_files import FigureTable
from nearmiss_kit.jobs.merge import dataset_file
from nearmiss_kit.model import code_title, fields
from nearmiss_kit.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from nearmiss_kit.dataset.chain import Event
    from nearmiss_kit.dataset.history import History
    from nearmiss_kit.insight.figure_files import Value

SITTINGS = {
    "lines": "text", "at": "text", "by_role": "text", "change": "text", "files": "text",
    "added": "whole", "changed": "whole", "no_longer_there": "whole",
}  # fmt: skip
CHANGES = {
    "line": "whole", "at": "text", "by_role": "text", "record": "text", "change": "text",
    "field": "text", "from": "text", "to": "text", "file": "text", "sheet": "text", "row": "whole",
}  # fmt: skip
_HEADS = frozenset(("begun", "read", "imported", "filled", "erased"))
_CLOSE = 5
_LONGEST = 40
_NAMED = "T00:00:00+00:00"
"""How the moment of a day that somebody named ends."""


@dataclass(frozen=True, slots=True)
class Told:
    """Rows, and sentences on what they mean."""

    table: FigureTable
    notes: tuple[str, ...] = ()


def sittings(dataset: Path) -> Told:
    """The changes of a dataset, a row for each time that somebody changed it.

    Raises:
        InputUnreadable: there is no history, or it cannot be read.
    """
    path = _file(dataset)
    history = read_history(history_path(path))
    if not history.events:
        raise InputUnreadable(
            f"There is no history beside {path.name}; it begins with the next change."
        )
    rows = tuple(_sitting(number, events) for number, events in _grouped(history.events))
    return Told(FigureTable(SITTINGS, rows), _doubts(history))


def of_record(dataset: Path, id_: str, *, with_related: bool = False) -> Told:
    """Every change of one record, the oldest first.

    Args:
        dataset: the dataset, or its folder.
        id_: the id of any record.
        with_related: the changes of what refers to it, too: its triage, actions, their checks.

    Raises:
        InputUnreadable: the dataset or its history cannot be read.
        RequestUnusable: there is no such record.
    """
    path = _file(dataset)
    history = read_history(history_path(path))
    records = dict(_records(load(path).data if path.is_file() else {}))
    known = {*records, *(_place(event) for event in history.events if "id" in event)}
    places = {place for place in known if place[1] == id_}
    if not places:
        raise RequestUnusable(_unknown(id_, sorted(id_ for _, id_ in known)))
    if with_related:
        places |= _referring({id_}, records)
    rows = sorted(_rows(history, places, records), key=lambda row: row[0] or 0)
    return Told(FigureTable(CHANGES, tuple(rows)), _doubts(history))


def readable(told: Told) -> FigureTable:
    """The rows for a terminal: moments to the minute, roles by their title, long texts cut."""
    names = list(told.table.columns)
    rows = [dict(zip(names, row, strict=True)) for row in told.table.rows]
    place = {"file", "sheet", "row"}
    made = []
    for row in rows:
        shown = {name: _short(name, value) for name, value in row.items() if name not in place}
        if place <= row.keys():
            shown["source"] = _source(row)
        made.append(tuple(shown.values()))
    columns = {name: kind for name, kind in told.table.columns.items() if name not in place}
    if place <= set(names):
        columns["source"] = "text"
    return FigureTable(columns, tuple(made))


def _short(name: str, value: Value) -> Value:
    if not isinstance(value, str):
        return value
    if name == "at":
        return value.removesuffix(_NAMED)[:16].replace("T", " ")
    if name == "by_role" and value != NOT_STATED:
        return code_title(ROLES, value)
    one_line = " ".join(value.split())
    return one_line if len(one_line) <= _LONGEST else f"{one_line[:_LONGEST]}…"


def _source(row: Mapping[str, Value]) -> str | None:
    if not isinstance(file := row["file"], str):
        return None
    sheet, line = row["sheet"], row["row"]
    return str(
        Place(
            file, sheet if isinstance(sheet, str) else None, line if isinstance(line, int) else None
        )
    )


def _file(dataset: Path) -> Path:
    path = dataset_file(dataset) if dataset.is_dir() else dataset
    if not path.is_file() and not history_path(path).is_file():
        raise InputUnreadable(f"{path} is not there. Check the name and the folder.")
    return path


def _doubts(history: History) -> tuple[str, ...]:
    chain = check(history.data)
    ends = [(known.problem.line, f" to {known.sealed_by - 1}") for known in chain.breaks]
    ends += [(chain.problem.line, " on")] if chain.problem is not None else []
    return tuple(
        f"From line {line}{end}, the history is not as the kit wrote it. Run nearmiss verify-log."
        for line, end in ends
    )


def _grouped(events: Iterable[Event]) -> Iterator[tuple[int, list[Event]]]:
    """The events of each sitting with the line of the first; old lines have no `signed`."""
    group: list[Event] = []
    start = 1
    for number, event in enumerate(events, start=1):
        old = "hash" not in event
        begins = old and event["event"] in _HEADS and any(e["event"] != "begun" for e in group)
        if group and (begins or event["event"] == "sealed"):
            yield start, group
            group, start = [], number
        group.append(event)
        if event["event"] == SIGNED:
            yield start, group
            group, start = [], number + 1
    if group:
        yield start, group


def _sitting(number: int, events: list[Event]) -> tuple[Value, ...]:
    heads = [event for event in events if "collection" not in event and event["event"] != SIGNED]
    last = number + len(events) - 1
    files = dict.fromkeys(name for event in heads for name in event.get("files", ()))
    return (
        f"{number}-{last}" if last > number else str(number),
        _moment(events[0]),
        events[0].get("by_role"),
        ", ".join(dict.fromkeys(event["event"] for event in heads or events[:1])),
        "; ".join(files),
        _sum(heads, ("added", "rows_recorded", "records_read")),
        _sum(heads, ("changed", "records")),
        _sum(heads, ("vanished",)),
    )


def _sum(heads: Iterable[Event], names: tuple[str, ...]) -> int | None:
    """What the lines of a sitting count, each by the first of the names that it has."""
    counts = [next((event[name] for name in names if name in event), None) for event in heads]
    told = [count for count in counts if isinstance(count, int)]
    return sum(told) if told else None


def _records(data: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], Mapping[str, Any]]]:
    for slot in fields("Dataset"):
        for record in data.get(slot.name) or () if slot.many else ():
            if isinstance(record, dict) and isinstance(record.get("id"), str):
                yield (slot.name, record["id"]), record


def _place(event: Event) -> tuple[str, str]:
    return str(event.get("collection", "")), str(event.get("id", ""))


def _referring(
    ids: set[str], records: Mapping[tuple[str, str], Mapping[str, Any]]
) -> set[tuple[str, str]]:
    """The records that refer to one of these, or to one that does."""
    classes = {slot.name: str(slot.target) for slot in fields("Dataset") if slot.many}
    found: set[tuple[str, str]] = set()
    grown = True
    while grown:
        more = {
            place
            for place, record in records.items()
            if place not in found and ids.intersection(_targets(classes[place[0]], record))
        }
        grown = bool(more)
        found |= more
        ids = ids | {id_ for _, id_ in more}
    return found


def _targets(class_name: str, record: Mapping[str, Any]) -> Iterator[str]:
    for slot in fields(class_name):
        value = record.get(slot.name) if slot.kind == "reference" else None
        yield from value if isinstance(value, list) else [value] if value else []


def _rows(
    history: History,
    places: set[tuple[str, str]],
    records: Mapping[tuple[str, str], Mapping[str, Any]],
) -> Iterator[tuple[Any, ...]]:
    for place in sorted(places):
        if place in records and not _came_later(history.events, place):
            start = _start(history.events)
            event = history.events[start - 1] if start else {"event": "found"}
            yield _row(start, {**event, "id": place[1], "source": records[place].get("source")})
    for number, event in enumerate(history.events, start=1):
        if _place(event) in places or event["event"] == "outside":
            yield _row(number, event)


def _came_later(events: Iterable[Event], place: tuple[str, str]) -> bool:
    """Whether a line says how a record came in; else the dataset began with it."""
    return next((e["event"] == "added" for e in events if _place(e) == place), False)


def _start(events: Iterable[Event]) -> int | None:
    """The line with which a dataset began; none, where no line says so."""
    kinds = {"begun", "found"}
    return next((at for at, event in enumerate(events, 1) if event["event"] in kinds), None)


def _row(number: int | None, event: Event) -> tuple[Value, ...]:
    source = event.get("source") or {}
    return (
        number,
        _moment(event),
        event.get("by_role"),
        event.get("id"),
        event["event"],
        event.get("field"),
        _text(event.get("from")),
        _text(event.get("to")),
        source.get("source_file"),
        source.get("source_sheet"),
        source.get("source_row"),
    )


def _moment(event: Event) -> str | None:
    said = event.get("at") or event.get("day")
    return str(said) if said else None


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False)


def _unknown(id_: str, known: list[str]) -> str:
    close = difflib.get_close_matches(id_, known, n=_CLOSE, cutoff=0.6)
    hint = f" Close to it: {', '.join(close)}." if close else ""
    return f"Neither the dataset nor its history holds a record of this id.{hint}"
