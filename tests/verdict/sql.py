"""A dataset in an actual database: DuckDB with the generated tables.

The loader only lays records out as rows. A value goes in as it is or not at all: DuckDB itself
would turn "2" into 2. A null that is written out is no row value, and a name that is no column or
table has no place to go. All else is judged by the database.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from nearmiss_kit.codegen.read_schema import read_schema
from nearmiss_kit.codegen.specs import Schema
from nearmiss_kit.codegen.sql_rules import name
from nearmiss_kit.codegen.sql_tables import NTH, Layout, Table, layout

ROOT = Path(__file__).resolve().parents[2]
_PYTHON = {"integer": int, "boolean": bool}
Row = tuple[Table, dict[str, Any]]


class UnfitError(Exception):
    """There is no column, or no such value of a column, for what the record holds."""


class Database:
    """An empty database; each dataset is loaded, judged and taken out again."""

    def __init__(self, schema: Schema, ddl: str) -> None:
        self._layout: Layout = layout(schema)
        self._connection = duckdb.connect()
        self._connection.execute(ddl)
        self._connection.execute("PREPARE faults AS SELECT DISTINCT code, field FROM faults")

    def judge(self, class_name: str, data: Mapping[str, Any]) -> str | None:
        """What the database objects to, or None if it holds the data without a fault."""
        top = next(t for t in self._layout.tables if t.spec and t.spec.name == class_name)
        try:
            rows = list(_rows(self._layout, top, data, ()))
        except UnfitError as unfit:
            return str(unfit)
        self._connection.begin()
        try:
            for table in self._layout.tables:
                for owner, row in rows:
                    if owner is table:
                        self._insert(table, row)
            faults = self._connection.execute("EXECUTE faults").fetchall()
        except (duckdb.Error, UnicodeEncodeError) as error:
            return f"{type(error).__name__}: {error}"
        finally:
            self._connection.rollback()
        return str(sorted(faults)) if faults else None

    def _insert(self, table: Table, row: dict[str, Any]) -> None:
        if not row:
            self._connection.execute(f"INSERT INTO {name(table.name)} DEFAULT VALUES")
            return
        columns, marks = ", ".join(map(name, row)), ", ".join("?" * len(row))
        self._connection.execute(
            f"INSERT INTO {name(table.name)} ({columns}) VALUES ({marks})",  # noqa: S608 (quoted)
            list(row.values()),
        )


@cache
def database() -> Database:
    """The database of the real schema, with the tables as they are committed."""
    ddl = (ROOT / "schema" / "generated" / "nearmiss.duckdb.sql").read_text(encoding="utf-8")
    return Database(read_schema(ROOT / "schema" / "nearmiss.yaml"), ddl)


def _rows(
    tables: Layout, table: Table, record: object, owner_key: tuple[Any, ...]
) -> Iterator[Row]:
    if not isinstance(record, dict):
        raise UnfitError(f"{table.name}: not a record")
    assert table.spec is not None
    columns = {slot.name: slot.kind for slot in table.columns}
    slots = {slot.name: slot for slot in table.spec.slots}
    row = dict(zip(table.key, owner_key, strict=False))
    parts: list[tuple[str, object]] = []
    for key, value in record.items():
        if key not in slots:
            raise UnfitError(f"{table.name}: no column {key!r}")
        if key in columns:
            row[key] = _fit(columns[key], value, f"{table.name}.{key}")
        else:
            parts.append((key, value))
    yield table, row
    own = (record.get("id"),) if table.has_id else owner_key or (1,)
    for key, value in parts:
        part = next(t for t in tables.tables if t.slot is slots[key] and _holds(table, t))
        items = value if slots[key].many else [value]
        if not isinstance(items, list):
            raise UnfitError(f"{table.name}.{key}: not a list")
        for nth, item in enumerate(items):
            place = (*own, nth) if NTH in part.key else own
            yield from _part(tables, part, item, () if part.parent is None else place)


def _holds(table: Table, part: Table) -> bool:
    return part.parent is table or part.parent is None


def _part(tables: Layout, part: Table, item: object, key: tuple[Any, ...]) -> Iterator[Row]:
    if part.spec is not None:
        yield from _rows(tables, part, item, key)
        return
    (column,) = part.columns
    fitted = _fit(column.kind, item, f"{part.name}.{column.name}")
    yield part, {**dict(zip(part.key, key, strict=True)), column.name: fitted}


def _fit(kind: str, value: object, where: str) -> object:
    """The value, if a column of that kind holds it as it is; 2.0 is the whole number 2."""
    if kind == "integer" and isinstance(value, float) and value.is_integer():
        value = int(value)
    if type(value) is not _PYTHON.get(kind, str):
        raise UnfitError(f"{where}: not a value of the column's type")
    return value
