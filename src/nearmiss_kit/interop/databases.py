"""A dataset as a database of SQLite or DuckDB, or as a folder of Parquet files.

In: a dataset. Out: the bytes of files, and back. DuckDB gets the generated tables with all their
checks, so that the database itself refuses what breaks the schema, and says in its view `faults`
what no row can tell alone. SQLite gets the same tables with keys, references and code lists.
"""

from __future__ import annotations

import json
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.files.given import check_given
from nearmiss_kit.files.limits import limits
from nearmiss_kit.files.shipped import shipped
from nearmiss_kit.interop.cells import check_letters, check_size, content
from nearmiss_kit.interop.folders import as_row, known_columns, refuse_unknown_table, table_files
from nearmiss_kit.interop.layout import Row, Table, from_rows, tables, to_rows
from nearmiss_kit.model import codelist

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping

    from duckdb import DuckDBPyConnection

    from nearmiss_kit.model import Field

_TYPES = {"text": "TEXT", "integer": "INTEGER", "boolean": "INTEGER"}
_DUCK_TYPES = {"text": "VARCHAR", "integer": "BIGINT", "boolean": "BOOLEAN"}
_AT_ONCE = 4000  # values in one statement
_AT_ONCE_ASKED = 50  # columns in one question
_BYTES_OF_A_LETTER = 4
_CLOSED = """
set temp_directory = '';
set autoinstall_known_extensions = false;
set autoload_known_extensions = false;
set threads = 1;
"""


def quoted(name: str) -> str:
    """A name as SQL writes it.

    >>> quoted('odd"name')
    '"odd""name"'
    """
    return '"' + name.replace('"', '""') + '"'


def to_sqlite(dataset: Mapping[str, Any]) -> bytes:
    """A dataset as a database file of SQLite."""
    import sqlite3  # noqa: PLC0415 (start-up)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dataset.sqlite"
        with closing(sqlite3.connect(path)) as connection:
            for table in _parents_first():
                connection.execute(_create(table))
            _fill(to_rows(dataset), connection.execute)
            connection.commit()
        return path.read_bytes()


def from_sqlite(path: Path) -> dict[str, Any]:
    """The dataset of a database file of SQLite; it is not checked against the schema.

    Raises:
        InputUnreadable: it is no such file, or a table, column or value is not what it should be.
    """
    import sqlite3  # noqa: PLC0415 (start-up)

    check_given(path, str(path))
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            most = limits().letters * _BYTES_OF_A_LETTER
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, most)  # a column may be worked out
            names = [
                name for (name,) in connection.execute(
                    "select name from sqlite_schema where type = 'table' "
                    "and name not like 'sqlite%'"
                )
            ]  # fmt: skip
            rows = {name: list(_of_sqlite(connection, name, path.name)) for name in sorted(names)}
    except sqlite3.Error as error:
        if "too big" in str(error):
            check_letters(path.name, limits().letters + 1)
        raise InputUnreadable(f"{path.name} cannot be read as SQLite: {error}.") from error
    return from_rows(rows, path.name)


def _of_sqlite(connection: sqlite3.Connection, name: str, source: str) -> Iterator[Row]:
    where = f"{source}, table {name}"
    refuse_unknown_table(name, source)
    table = tables()[name]
    _check_table(connection, quoted(name), where)
    answer = connection.execute(f"select * from {quoted(name)} order by rowid")
    kinds = known_columns([one[0] for one in answer.description], table, where)
    for number, values in enumerate(answer, start=1):
        told = [
            bool(value) if kind == "boolean" and value in (0, 1) else value
            for kind, value in zip(kinds.values(), values, strict=True)
        ]
        yield as_row(table, kinds, told, f"{where}, row {number}")


def _check_table(connection: sqlite3.Connection | DuckDBPyConnection, of: str, where: str) -> None:
    """Refuse a table beyond the limits before its rows are in memory.

    Raises:
        InputUnreadable: it has too many columns or cells, or a cell of too many letters.
    """
    columns = [
        one[0] for one in connection.execute(f"select * from {of} limit 0").description or ()
    ]
    (rows,) = connection.execute(f"select count(*) from {of}").fetchone() or (0,)
    check_size(where, rows, len(columns))
    longest = [f"coalesce(max(length(cast({quoted(name)} as varchar))), 0)" for name in columns]
    for start in range(0, len(longest), _AT_ONCE_ASKED):
        told = connection.execute(
            f"select {', '.join(longest[start : start + _AT_ONCE_ASKED])} from {of}"
        ).fetchone()
        check_letters(where, max(told or (0,)))


def to_duckdb(dataset: Mapping[str, Any]) -> bytes:
    """A dataset as a database file of DuckDB with the generated tables."""
    import duckdb  # noqa: PLC0415 (start-up)

    ddl = shipped("schema", "generated", "nearmiss.duckdb.sql").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dataset.duckdb"
        with closing(duckdb.connect(path)) as connection:
            connection.execute(_CLOSED)
            connection.execute(ddl)
            connection.begin()
            _fill_duckdb(to_rows(dataset), connection, Path(folder) / "rows.json")
            connection.commit()
        return path.read_bytes()


def from_duckdb(path: Path) -> dict[str, Any]:
    """The dataset of a database file of DuckDB; it is not checked against the schema.

    Raises:
        InputUnreadable: it is no such file, or a table, column or value is not what it should be.
    """
    import duckdb  # noqa: PLC0415 (start-up)

    check_given(path, str(path))
    try:
        with closing(duckdb.connect(path, read_only=True)) as connection:
            connection.execute(_CLOSED)
            connection.execute(f"set memory_limit = '{limits().memory_mib}MiB'")
            connection.execute("set enable_external_access = false")
            named = connection.execute(
                "select table_name from duckdb_tables() where not internal order by table_name"
            ).fetchall()
            rows = {
                name: list(_of_duckdb(connection, name, quoted(name), path.name))
                for (name,) in named
                if name.split("_")[0] != "policy"
            }
    except duckdb.Error as error:
        raise InputUnreadable(f"{path.name} cannot be read as DuckDB: {_first(error)}") from error
    return from_rows(rows, path.name)


def _of_duckdb(connection: DuckDBPyConnection, name: str, of: str, source: str) -> Iterator[Row]:
    where = f"{source}, table {name}"
    refuse_unknown_table(name, source)
    table = tables()[name]
    _check_table(connection, of, where)
    answer = connection.execute(f"select * from {of}")
    kinds = known_columns([one[0] for one in answer.description or ()], table, where)
    for number, values in enumerate(answer.fetchall(), start=1):
        yield as_row(table, kinds, values, f"{where}, row {number}")


def to_parquet_folder(dataset: Mapping[str, Any]) -> dict[str, bytes]:
    """A dataset as Parquet files by name, one for each table that has rows."""
    import duckdb  # noqa: PLC0415 (start-up)

    made = {}
    with tempfile.TemporaryDirectory() as folder, closing(duckdb.connect()) as connection:
        connection.execute(_CLOSED)
        rows = {name: held for name, held in to_rows(dataset).items() if held}
        for name in rows:
            columns = ", ".join(
                f"{quoted(column)} {_DUCK_TYPES[kind]}"
                for column, kind in tables()[name].all_columns.items()
            )
            connection.execute(f"create table {quoted(name)} ({columns})")
        _fill_duckdb(rows, connection, Path(folder) / "rows.json")
        for name in rows:
            path = Path(folder) / f"{name}.parquet"
            connection.execute(f"copy {quoted(name)} to '{path.as_posix()}' (format parquet)")
            made[path.name] = path.read_bytes()
    return made


def from_parquet_folder(folder: Path) -> dict[str, Any]:
    """The dataset of a folder of Parquet files; it is not checked against the schema.

    Raises:
        InputUnreadable: a file, column or value is not what it should be; the message says where.
    """
    import duckdb  # noqa: PLC0415 (start-up)

    rows = {}
    with tempfile.TemporaryDirectory() as name, closing(duckdb.connect()) as connection:
        connection.execute(_CLOSED)
        connection.execute(f"set memory_limit = '{limits().memory_mib}MiB'")
        plain = Path(name) / "table.parquet"  # DuckDB would take * ? [ of a path for patterns
        of = f"read_parquet('{plain.as_posix()}', hive_partitioning = false)"
        for path in table_files(folder, ".parquet"):
            plain.write_bytes(content(path))
            try:
                rows[path.stem] = list(_of_duckdb(connection, path.stem, of, path.name))
            except duckdb.Error as error:
                raise InputUnreadable(
                    f"{path.name} cannot be read as Parquet: {_first(error)}"
                ) from error
    return from_rows(rows, folder.name)


def _first(error: Exception) -> str:
    return str(error).split("\n", 1)[0]


def _fill_duckdb(rows: Mapping[str, list[Row]], connection: DuckDBPyConnection, by: Path) -> None:
    """Insert all rows by way of a JSON file, which is some seven times as quick as parameters."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for table in _parents_first():
        held = rows.get(table.name, [])
        lines = [encode(row) for row in held]
        text = "\n".join(lines)
        if "\\u0000" in text:  # DuckDB's JSON would end the text there
            _fill({table.name: held}, connection.execute)
        elif held:
            by.write_text(text, encoding="utf-8")
            columns = table.all_columns
            kinds = ", ".join(
                f"{quoted(column)}: '{_DUCK_TYPES[kind]}'" for column, kind in columns.items()
            )
            names = ", ".join(map(quoted, columns))
            longest = max(16_777_216, 4 * max(map(len, lines)))
            connection.execute(
                f"insert into {quoted(table.name)} ({names}) select {names} from "
                f"read_json(?, format = 'newline_delimited', columns = {{{kinds}}}, "
                f"maximum_object_size = {longest})",
                [str(by)],
            )


def _fill(rows: Mapping[str, list[Row]], execute: Callable[..., Any]) -> None:
    """Insert all rows, parents before what belongs to them."""
    for table in _parents_first():
        held = rows.get(table.name, [])
        columns = tuple(table.all_columns)
        at_once = max(1, _AT_ONCE // len(columns))
        names = ", ".join(map(quoted, columns))
        for start in range(0, len(held), at_once):
            batch = held[start : start + at_once]
            marks = ", ".join([f"({', '.join('?' * len(columns))})"] * len(batch))
            values = [row.get(column) for row in batch for column in columns]
            execute(f"insert into {quoted(table.name)} ({names}) values {marks}", values)


def _parents_first() -> list[Table]:
    """Each table after those that it refers to."""
    waiting = sorted(tables().values(), key=lambda table: len(table.owner_key) > 0)
    placed: list[Table] = []
    while waiting:
        names = {table.name for table in waiting}
        free = next(t for t in waiting if not (_awaited(t) & names - {t.name}))
        waiting.remove(free)
        placed.append(free)
    return placed


def _awaited(table: Table) -> set[str]:
    referred = {_of_class(one) for one in table.columns if one.kind == "reference"}
    return referred | ({table.parent} if table.parent else set())


def _of_class(one: Field) -> str:
    return next(t.name for t in tables().values() if t.class_name == one.target)


def _create(table: Table) -> str:
    lines = [_column(table, one) for one in table.columns]
    keys = [f"{quoted(key)} {_TYPES[kind]} NOT NULL" for key, kind in table.all_columns.items()
            if key in table.key and key != "id"]  # fmt: skip
    ends = [f"PRIMARY KEY ({', '.join(map(quoted, table.key))})"]
    if table.parent:
        owner, there = ", ".join(map(quoted, table.owner_key)), tables()[table.parent].key
        ends.append(
            f"FOREIGN KEY ({owner}) REFERENCES {quoted(table.parent)} "
            f"({', '.join(map(quoted, there))})"
        )
    ends += [
        f'FOREIGN KEY ({quoted(one.name)}) REFERENCES {quoted(_of_class(one))} ("id")'
        for one in table.columns
        if one.kind == "reference"
    ]
    body = ",\n  ".join([*keys, *lines, *ends])
    return f"CREATE TABLE {quoted(table.name)} (\n  {body}\n) STRICT"


def _column(table: Table, one: Field) -> str:
    kind = table.all_columns[one.name]
    needed = " NOT NULL" if one.required or table.class_name is None else ""
    allowed = ""
    if one.kind == "code":
        codes = ", ".join(f"'{code}'" for code in codelist(str(one.target)).codes)
        allowed = f" CHECK ({quoted(one.name)} IN ({codes}))"
    elif kind == "boolean":
        allowed = f" CHECK ({quoted(one.name)} IN (0, 1))"
    return f"{quoted(one.name)} {_TYPES[kind]}{needed}{allowed}"
