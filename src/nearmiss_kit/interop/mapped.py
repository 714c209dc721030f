"""Near misses in the shape of a standard, and back. In: a dataset and a mapping. Out: bytes.

Only near misses go out, and only what the mapping names; `interop.loss` says what stays behind.
What comes in is provisional: that a report is complete cannot be known of a form that holds less.
"""

from __future__ import annotations

import copy
import json
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nearmiss_kit.errors import InputUnreadable, RequestUnusable
from nearmiss_kit.interop.cells import content, read_csv, to_csv
from nearmiss_kit.interop.mapping import MAPPED_CLASS
from nearmiss_kit.interop.values import OURS, WAYS
from nearmiss_kit.model import SCHEMA_VERSION, fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from nearmiss_kit.interop.mapping import Mapping as Target
    from nearmiss_kit.interop.mapping import Row

_RESOURCE = "AdverseEvent"
NOT_IN_FHIR = dict.fromkeys(code for code in range(32) if chr(code) not in "\t\r\n")
"""The signs that a text of FHIR must not hold (FHIR, data types, string)."""
_UNSAID = {"completeness": "provisional", "category": "other"}
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Read:
    """Near misses that were read, and what was left out, in sentences."""

    near_misses: list[Record]
    notes: tuple[str, ...] = ()


def write_mapped(dataset: Mapping[str, Any], target: Target, *, recalled: bool = False) -> bytes:
    """The near misses of a dataset in the shape of a target.

    Raises:
        RequestUnusable: nothing of the target was checked against its source, and nobody asked for
            what is only recalled.
    """
    if target.only_recalled and not recalled:
        raise RequestUnusable(
            f"The elements of {target.title} are known from memory only and were not checked "
            "against their source. Add --recalled to export them all the same."
        )
    rows = target.used(recalled=recalled)
    made = [written(record, target, rows) for record in dataset.get("near_misses", ())]
    if target.shape == "fhir":
        return _bundle(made)
    columns = list(dict.fromkeys(row.element for row in rows))
    return to_csv(columns, ([record.get(column) for column in columns] for record in made))


def written(record: Mapping[str, Any], target: Target, rows: tuple[Row, ...]) -> Record:
    """One near miss in the shape of the target."""
    made: Record = copy.deepcopy(dict(target.always))
    for row in rows:
        if row.slot in record or row.how == "class":
            for node in WAYS[row.how].write(record.get(row.slot), row, record):
                if target.shape == "table":
                    made[row.element] = node
                else:
                    put(made, row.element, node)
    for name, value in target.otherwise.items():
        made.setdefault(name, copy.deepcopy(value))
    return made


def put(record: Record, path: str, node: Any) -> None:
    """Put a node where a path leads; each value of a list `[]` has an item of its own.

    >>> record = {}
    >>> put(record, "participant[].actor", {"display": "Nurse"})
    >>> put(record, "location", {"display": "Kitchen"})
    >>> record
    {'participant': [{'actor': {'display': 'Nurse'}}], 'location': {'display': 'Kitchen'}}
    """
    first, _, rest = path.partition(".")
    if rest:
        inner: Record = {}
        put(inner, rest, node)
        node = inner
    name = first.removesuffix("[]")
    if first.endswith("[]"):
        record.setdefault(name, []).append(node)
    elif isinstance(node, dict) and isinstance(record.get(name), dict):
        record[name].update(node)
    else:
        record[name] = node


def found(record: Any, path: str) -> Iterator[Any]:
    """The nodes to which a path leads; what is not of the path's shape is passed over."""
    first, _, rest = path.partition(".")
    value = record.get(first.removesuffix("[]")) if isinstance(record, dict) else None
    nodes = value if first.endswith("[]") else [value]
    for node in nodes if isinstance(nodes, list) else []:
        if node is not None:
            yield from found(node, rest) if rest else [node]


def read_back(made: Mapping[str, Any], target: Target) -> Record:
    """The near miss that a record of the target stands for; provisional, as far as it says."""
    said: Record = {}
    for row in target.rows:
        if not row.out_only and row.slot not in said:
            value = WAYS[row.how].read(_nodes(made, row, target), row)
            if value is not None and value not in ("", []):
                said[row.slot] = value
    said = {**_UNSAID, **said}
    return {one.name: said[one.name] for one in fields(MAPPED_CLASS) if one.name in said}


def _nodes(made: Mapping[str, Any], row: Row, target: Target) -> list[Any]:
    if target.shape == "table":
        return [made[row.element]] if row.element in made else []
    return list(found(made, row.element))


def read_mapped(path: Path, target: Target) -> Read:
    """The near misses of a file in the shape of a target; they are not checked against the schema.

    Raises:
        InputUnreadable: the file is not of that shape, or a record has no number or no day.
    """
    if target.shape == "fhir":
        records, notes = _resources(path)
    else:
        records, notes = _lines(path, target)
    near_misses = []
    for where, record in records:
        near_miss = read_back(record, target)
        for needed in ("id", "occurred"):
            if needed not in near_miss:
                element = next(row.element for row in target.rows if row.slot == needed)
                raise InputUnreadable(
                    f"{path.name}, {where}: {element.removesuffix('[]')} is missing."
                )
        near_misses.append(near_miss)
    return Read(near_misses, notes)


def dataset_of(read: Read, time_zone: str, *, names_kept: bool) -> Record:
    """A dataset of the near misses that were read."""
    head = {"schema_version": SCHEMA_VERSION, "time_zone": time_zone, "names_kept": names_kept}
    return {**head, "near_misses": read.near_misses}


def _bundle(resources: list[Record]) -> bytes:
    entries = [
        {"fullUrl": f"urn:uuid:{_same_uuid(resource)}", "resource": resource}
        for resource in resources
    ]
    bundle: Record = {"resourceType": "Bundle", "type": "collection"}
    if entries:  # FHIR has no empty lists
        bundle["entry"] = entries
    return (json.dumps(_allowed(bundle), ensure_ascii=False, indent=1) + "\n").encode()


def _allowed(value: Any) -> Any:
    """Without the control characters that no text of FHIR may hold."""
    if isinstance(value, dict):
        return {key: _allowed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_allowed(one) for one in value]
    return value.translate(NOT_IN_FHIR) if isinstance(value, str) else value


def _same_uuid(resource: Record) -> uuid.UUID:
    """The same for the same near miss, so that the same dataset gives the same bytes."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{OURS}{json.dumps(resource['identifier'])}")


def _resources(path: Path) -> tuple[list[tuple[str, Record]], tuple[str, ...]]:
    try:
        told = json.loads(content(path))
    except (ValueError, RecursionError) as error:
        raise InputUnreadable(f"{path.name} is not JSON: {error}.") from error
    kind = told.get("resourceType") if isinstance(told, dict) else None
    if kind == _RESOURCE:
        return [("the resource", told)], ()
    if kind != "Bundle":
        raise InputUnreadable(f"{path.name} is neither a FHIR Bundle nor an {_RESOURCE}.")
    entries = told.get("entry", [])
    if not isinstance(entries, list):
        raise InputUnreadable(f"{path.name}: entry is no list.")
    resources = [e.get("resource") if isinstance(e, dict) else None for e in entries]
    kept = [
        (f"entry {number}", one)
        for number, one in enumerate(resources, start=1)
        if isinstance(one, dict) and one.get("resourceType") == _RESOURCE
    ]
    others = len(resources) - len(kept)
    which = "resource that is" if others == 1 else "resources that are"
    left = "was" if others == 1 else "were"
    noted = f"{others} {which} no {_RESOURCE} {left} left out." if others else ""
    return kept, (noted,) if noted else ()


def _lines(path: Path, target: Target) -> tuple[list[tuple[str, Record]], tuple[str, ...]]:
    columns, lines = read_csv(content(path), path.name)
    doubled = next((column for column in columns if columns.count(column) > 1), None)
    if doubled is not None:
        raise InputUnreadable(f'{path.name}: the column "{doubled}" stands twice.')
    known = {row.element for row in target.rows}
    missing = [
        row.element
        for row in target.rows
        if row.slot in {"id", "occurred"} and row.element not in columns
    ]
    if missing:
        raise InputUnreadable(
            f'{path.name} has no column "{missing[0]}", so it is no {target.target} file.'
        )
    strange = [column for column in columns if column not in known]
    notes = (f"Columns left out: {', '.join(strange)}.",) if strange else ()
    records = [
        (f"row {number}", {c: cell for c, cell in zip(columns, line, strict=True) if cell})
        for number, line in enumerate(lines, start=2)
    ]
    return records, notes
