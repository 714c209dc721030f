"""The tables of a database. In: `Schema`. Out: `Table`s, in an order in which they can be made.

A class whose records stand at the top of a dataset is a table with its `id` as key. A list, and a
record inside another, is a table of its own that carries the key of the record it belongs to. A
class of which there is only one record, such as the dataset itself, has a table of one row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nearmiss_kit.errors import SettingsInvalid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nearmiss_kit.codegen.specs import ClassSpec, Schema, SlotSpec

ROOT = "Dataset"
ONLY = "only_row"
NTH = "nth"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of records of one class, or of the plain values of one list.

    Attributes:
        key: its key columns; those of `parent` come first, then perhaps the place in a list.
        parent: the table of the record that this one is a part of.
        columns: the fields that stand in the table itself, apart from lists and inner records.
        spec: the class; None for a list of plain values.
        slot: the field of the parent that the table holds; None at the top.
    """

    name: str
    key: tuple[str, ...]
    parent: Table | None
    columns: tuple[SlotSpec, ...]
    spec: ClassSpec | None
    slot: SlotSpec | None

    @property
    def owner_key(self) -> tuple[str, ...]:
        """The part of the key that names the record in the parent's table."""
        return self.key[: len(self.parent.key)] if self.parent else ()

    @property
    def has_id(self) -> bool:
        """Whether the records have an id of their own that others refer to."""
        return self.key == ("id",)


@dataclass(frozen=True, slots=True)
class Layout:
    """All tables, with the ways to find them."""

    tables: tuple[Table, ...]

    def of_class(self, class_name: str) -> Table:
        """The table of a class whose records have an id; raises StopIteration if it has none."""
        return next(self.with_id(class_name))

    def with_id(self, class_name: str | None) -> Iterator[Table]:
        """The table of a class, if its records have an id at the top of a dataset."""
        return (t for t in self.tables if t.has_id and t.spec and t.spec.name == class_name)

    def referred(self, slot: SlotSpec) -> Iterator[Table]:
        """The table that a field refers to, if it is a reference to such records."""
        return self.with_id(slot.target if slot.kind == "reference" else None)

    def part(self, table: Table, slot: str) -> Table:
        """The table of a list or of an inner record; raises StopIteration if there is none."""
        return next(t for t in self.tables if t.parent is table and t.slot and t.slot.name == slot)


def layout(schema: Schema) -> Layout:
    """All tables; those that others refer to come first.

    Raises:
        SettingsInvalid: two tables, or two columns of one, would have one name.
    """
    known = {spec.name: spec for spec in schema.classes}
    held = {slot.target for spec in schema.classes for slot in spec.slots if slot.kind == "object"}
    tables: list[Table] = []
    for spec in schema.classes:
        if spec.name in held:
            continue
        top = Table(snake(spec.name), (ONLY,), None, _plain(spec), spec, None)
        tables += _record(known, top, spec)
    _refuse_doubles(tables)
    tops = _referred_first([table for table in tables if table.parent is None])
    return Layout((*tops, *(table for table in tables if table.parent is not None)))


def snake(name: str) -> str:
    """The name of a class as the name of a table.

    >>> snake("NearMiss")
    'near_miss'
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def _plain(spec: ClassSpec) -> tuple[SlotSpec, ...]:
    return tuple(slot for slot in spec.slots if not slot.many and slot.kind != "object")


def _record(known: dict[str, ClassSpec], table: Table, spec: ClassSpec) -> Iterator[Table]:
    """A table of records and the tables of what they hold."""
    yield table
    for slot in spec.slots:
        if slot.kind == "object":
            inner = known[str(slot.target)]
            top = spec.name == ROOT and slot.many and any(s.name == "id" for s in inner.slots)
            part = (
                Table(snake(inner.name), ("id",), None, _plain(inner), inner, slot)
                if top
                else _part(table, slot, _plain(inner), inner)
            )
            yield from _record(known, part, inner)
        elif slot.many:
            yield _part(table, slot, (replace(slot, many=False, required=True),), None)


def _part(
    parent: Table, slot: SlotSpec, columns: tuple[SlotSpec, ...], spec: ClassSpec | None
) -> Table:
    inherited = set(parent.owner_key)
    named = tuple(key if key in inherited else f"{parent.name}_{key}" for key in parent.key)
    key = (*named, NTH) if slot.many else named
    return Table(f"{parent.name}_{slot.name}", key, parent, columns, spec, slot)


def _refuse_doubles(tables: list[Table]) -> None:
    names = [table.name for table in tables]
    for table in tables:
        columns = [slot.name for slot in table.columns]
        doubled = [key for key in table.key if key in columns and not table.has_id]
        if names.count(table.name) > 1 or doubled:
            raise SettingsInvalid(
                f"table {table.name}: two tables or columns of one name {', '.join(doubled)}."
            )


def _referred_first(tables: list[Table]) -> list[Table]:
    """Each table after those that it refers to, as far as they do not go round in a circle."""
    by_class = {table.spec.name: table for table in tables if table.spec and table.has_id}
    placed: list[Table] = []
    waiting = list(tables)
    while waiting:
        free = next((t for t in waiting if not _awaited(t, by_class, waiting)), waiting[0])
        waiting.remove(free)
        placed.append(free)
    return placed


def _awaited(table: Table, by_class: dict[str, Table], waiting: list[Table]) -> bool:
    targets = [by_class.get(str(s.target)) for s in table.columns if s.kind == "reference"]
    return any(target in waiting and target is not table for target in targets)
