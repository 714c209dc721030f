"""A dataset as the rows of tables, and back. In: a dataset. Out: rows by table, or the reverse.

The tables are those of `schema/generated/nearmiss.duckdb.sql`: one for each kind of record, and one
for each list or record inside another, which carries the key of the record that it belongs to and,
in a list, its place `nth`. A list without items is left out, as it says nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from nearmiss_kit.errors import InputUnreadable, RequestUnusable
from nearmiss_kit.model import fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from nearmiss_kit.model import Field

ROOT = "Dataset"
ONLY = "only_row"
NTH = "nth"
Kind = Literal["text", "integer", "boolean"]
Row = dict[str, Any]
Rows = dict[str, list[Row]]
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        class_name: whose records it holds; None for the plain values of a list.
        key: its key columns; those of `parent` come first.
        owner_key: the part of the key that names the record in the parent's table.
        parent: the table of the record that this one is a part of.
        slot: the field of the parent, or of the dataset, that it holds; None for the dataset.
        columns: the fields that stand in the table itself.
    """

    name: str
    class_name: str | None
    key: tuple[str, ...]
    owner_key: tuple[str, ...]
    parent: str | None
    slot: str | None
    columns: tuple[Field, ...]

    @property
    def many(self) -> bool:
        """Whether it holds a list, in order."""
        return NTH in self.key

    @property
    def all_columns(self) -> dict[str, Kind]:
        """Every column in order, with its kind."""
        keys = {name: key_kind(name) for name in self.key if name != "id"}
        return {**keys, **{one.name: kind_of(one) for one in self.columns}}


def kind_of(one: Field) -> Kind:
    """What a column for a field holds."""
    if one.kind == "integer":
        return "integer"
    return "boolean" if one.kind == "boolean" else "text"


def key_kind(name: str) -> Kind:
    """What a key column holds: the place in a list, or the id of a record."""
    return "integer" if name.endswith((NTH, ONLY)) else "text"


def snake(name: str) -> str:
    """The name of a class as the name of a table.

    >>> snake("NearMiss")
    'near_miss'
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


@cache
def tables() -> dict[str, Table]:
    """All tables by name: the dataset, its records, and what they hold."""
    top = Table(snake(ROOT), ROOT, (ONLY,), (), None, None, _plain(ROOT))
    return {table.name: table for table in _with_parts(top)}


def _plain(class_name: str) -> tuple[Field, ...]:
    return tuple(one for one in fields(class_name) if not one.many and one.kind != "object")


def _with_parts(table: Table) -> Iterator[Table]:
    yield table
    if table.class_name is None:
        return
    for slot in fields(table.class_name):
        if slot.kind == "object" or slot.many:
            yield from _with_parts(_part(table, slot))


def _part(parent: Table, slot: Field) -> Table:
    target = str(slot.target) if slot.kind == "object" else None
    columns = _plain(target) if target else (slot,)
    if parent.class_name == ROOT and any(one.name == "id" for one in columns):
        return Table(snake(str(target)), target, ("id",), (), None, slot.name, columns)
    inherited = set(parent.owner_key)
    owner = tuple(key if key in inherited else f"{parent.name}_{key}" for key in parent.key)
    key = (*owner, NTH) if slot.many else owner
    return Table(f"{parent.name}_{slot.name}", target, key, owner, parent.name, slot.name, columns)


def parts_of(table: Table) -> Iterator[Table]:
    """The tables of what the records of a table hold."""
    for one in tables().values():
        if one.parent == table.name or (table.class_name == ROOT and one.key == ("id",)):
            yield one


def to_rows(dataset: Mapping[str, Any]) -> Rows:
    """The rows of a valid dataset; every table is there, most of them empty.

    Raises:
        RequestUnusable: a whole number is larger than a column of 64 bits holds.
    """
    rows: Rows = {name: [] for name in tables()}
    _lay_out(rows, tables()[snake(ROOT)], dataset, (1,))
    return rows


def _lay_out(rows: Rows, table: Table, record: Any, key: tuple[Any, ...]) -> None:
    if table.class_name is None:
        rows[table.name].append({**_keyed(table, key), table.columns[0].name: record})
        return
    own = (record["id"],) if table.key == ("id",) else key
    row = _keyed(table, own)
    for one in table.columns:
        if one.name in record:
            row[one.name] = _fitting(table, one, record[one.name])
    rows[table.name].append(row)
    for part in parts_of(table):
        held = record.get(str(part.slot))
        if held is None:
            continue
        if part.key == ("id",):
            for item in held:
                _lay_out(rows, part, item, ())
        elif part.many:
            for nth, item in enumerate(held):
                _lay_out(rows, part, item, (*own, nth))
        else:
            _lay_out(rows, part, held, own)


def _keyed(table: Table, key: tuple[Any, ...]) -> Row:
    return {} if table.key == ("id",) else dict(zip(table.key, key, strict=True))


def _fitting(table: Table, one: Field, value: Any) -> Any:
    if one.kind == "integer":
        if abs(value) > _LARGEST:
            raise RequestUnusable(
                f"{one.title} in {table.name} is {value}, which is more than a table can hold."
            )
        return int(value)
    return value


@dataclass(slots=True)
class _Shelf:
    """The rows of all tables, each under the key of the record that it belongs to."""

    source: str
    by_owner: dict[str, dict[tuple[Any, ...], list[Row]]] = field(default_factory=dict)
    placed: dict[str, int] = field(default_factory=dict)


def from_rows(rows: Mapping[str, Sequence[Row]], source: str) -> dict[str, Any]:
    """The dataset of which these are the rows; it is not checked against the schema.

    `source` names the file or folder in messages.

    Raises:
        InputUnreadable: a row belongs to no record, or stands in the place of another.
    """
    shelf = _Shelf(source)
    for table in tables().values():
        held = shelf.by_owner.setdefault(table.name, {})
        for row in rows.get(table.name, ()):
            held.setdefault(tuple(row.get(key) for key in table.owner_key), []).append(row)
    top = tables()[snake(ROOT)]
    heads = rows.get(top.name, ())
    if len(heads) != 1:
        raise InputUnreadable(
            f"{source}: the table {top.name} has {len(heads)} rows; it must have exactly one, "
            "with schema_version, time_zone and names_kept."
        )
    dataset = _gather(shelf, top, heads[0], (1,))
    shelf.placed[top.name] = 1
    _refuse_orphans(shelf, rows)
    return dataset


def _gather(shelf: _Shelf, table: Table, row: Row, key: tuple[Any, ...]) -> dict[str, Any]:
    own = (row.get("id"),) if table.key == ("id",) else key
    values = {one.name: row.get(one.name) for one in table.columns}
    for part in parts_of(table):
        owner = () if part.key == ("id",) else own
        found = shelf.by_owner[part.name].get(owner, [])
        shelf.placed[part.name] = shelf.placed.get(part.name, 0) + len(found)
        if found:
            values[str(part.slot)] = _held(shelf, part, found, owner)
    order = [one.name for one in fields(str(table.class_name))]
    return {name: values[name] for name in order if values.get(name) is not None}


def _held(shelf: _Shelf, part: Table, found: list[Row], owner: tuple[Any, ...]) -> Any:
    if part.many:
        places = [row.get(NTH) for row in found]
        if sorted(places, key=str) != sorted(range(len(found)), key=str):
            raise InputUnreadable(
                f"{shelf.source}: the table {part.name} does not number the items of "
                f"{'/'.join(map(str, owner))} from 0 upward without gap in its column {NTH}."
            )
        found = sorted(found, key=lambda row: int(row[NTH]))
    elif part.key != ("id",) and len(found) > 1:
        raise InputUnreadable(
            f"{shelf.source}: the table {part.name} has {len(found)} rows for "
            f"{'/'.join(map(str, owner))}; it can have one."
        )
    if part.class_name is None:
        return [row.get(part.columns[0].name) for row in found]
    made = [_gather(shelf, part, row, (*owner, row.get(NTH)) if part.many else owner)
            for row in found]  # fmt: skip
    return made if part.many or part.key == ("id",) else made[0]


def _refuse_orphans(shelf: _Shelf, rows: Mapping[str, Sequence[Row]]) -> None:
    for table in tables().values():
        lost = len(rows.get(table.name, ())) - shelf.placed.get(table.name, 0)
        if lost:
            raise InputUnreadable(
                f"{shelf.source}: {lost} {'row' if lost == 1 else 'rows'} of the table "
                f"{table.name} belong to no record of the table "
                f"{table.parent or snake(ROOT)}; see its columns {', '.join(table.owner_key)}."
            )
