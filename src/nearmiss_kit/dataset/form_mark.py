"""What a form knows of itself: a workbook that the kit makes, people fill, and the kit reads back.

In: what was put into the form. Out: the rows of a hidden sheet, and the same again from such rows.
No words of a log stand there, but ids, headings, fingerprints and the name of a service.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MARK_SHEET = "nearmiss-kit form"
"""The name of the hidden sheet; it is known by its first cell, whatever its name is by then."""
HEAD = "nearmiss-kit form 1"
"""The version counts up when an older program would misread what follows."""
_CHUNK = 30_000  # a cell holds 32,767 characters
_FINGERPRINT = 16


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table of the form.

    Attributes:
        sheet: the name of its sheet.
        id_header: the heading of the column with the ids of its rows.
        columns: the heading of each column that is read back, by a name of our own.
        rows: the ids of its rows, in order.
    """

    sheet: str
    id_header: str
    columns: Mapping[str, str]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormMark:
    """What a form says of itself.

    Attributes:
        kind: what it is, such as `audit-checklist`.
        schema_version: the version of the schema that its questions and lists are from.
        organisation: whose dataset it was made from.
        tables: its tables by names of our own.
        records: the fingerprint of each record that it speaks of, by `near_misses/NM-1`.
        facts: what else its reader has to know, as JSON.
    """

    kind: str
    schema_version: str
    organisation: str
    tables: Mapping[str, FormTable]
    records: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)


def fingerprint(record: Mapping[str, Any]) -> str:
    """What tells one state of a record from another.

    >>> fingerprint({"id": "NM-1", "harm": "none"}) == fingerprint({"harm": "none", "id": "NM-1"})
    True
    """
    text = json.dumps(record, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_FINGERPRINT]


def as_rows(mark: FormMark) -> list[str]:
    """The first column of the hidden sheet: a head, and JSON cut into cells."""
    # "_x" followed by four digits would be read as one character by spreadsheet programs.
    text = json.dumps(asdict(mark), ensure_ascii=True, sort_keys=True).replace("_x", "\\u005fx")
    return [HEAD, *(text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK))]


def is_mark(first_cell: object) -> bool:
    """Whether a sheet with this first cell is the hidden sheet of a form, of any version."""
    return isinstance(first_cell, str) and first_cell.startswith(HEAD.rpartition(" ")[0])


def from_rows(rows: Sequence[object]) -> FormMark | None:
    """The mark again; None where the rows hold none, or one that was damaged."""
    if not rows or rows[0] != HEAD:
        return None
    try:
        said = json.loads("".join(str(row) for row in rows[1:] if row is not None))
        tables = {name: _table(table) for name, table in said.pop("tables").items()}
        return FormMark(tables=tables, **said)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _table(said: Mapping[str, Any]) -> FormTable:
    return FormTable(**{**said, "rows": tuple(said["rows"])})


def records_of(dataset: Mapping[str, Any], named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The fingerprints of records of a dataset, named by list and id, as a mark keeps them."""
    wanted = list(named)
    known = {
        (collection, record["id"]): record
        for collection in {collection for collection, _ in wanted}
        for record in dataset.get(collection, [])
    }
    return {f"{place[0]}/{place[1]}": fingerprint(known[place]) for place in wanted}
