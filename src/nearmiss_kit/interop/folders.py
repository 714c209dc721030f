"""A dataset as a folder of CSV files, one for each table that has rows. In: a dataset. Out: files.

The tables are those of `interop.layout`; how cells are written stands in `interop.cells`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.interop.cells import content, read_csv, to_csv, typed
from nearmiss_kit.interop.layout import ROOT, Row, Table, from_rows, snake, tables, to_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def to_csv_folder(dataset: Mapping[str, Any]) -> dict[str, bytes]:
    """The files of the folder by name."""
    made = {}
    for name, rows in to_rows(dataset).items():
        columns = tuple(tables()[name].all_columns)
        if rows:
            made[f"{name}.csv"] = to_csv(columns, ([row.get(c) for c in columns] for row in rows))
    return made


def from_csv_folder(folder: Path) -> dict[str, Any]:
    """The dataset of a folder of CSV files; it is not checked against the schema.

    Raises:
        InputUnreadable: a file, column or cell is not what it should be; the message says where.
    """
    rows = {}
    for path in table_files(folder, ".csv"):
        table = tables()[path.stem]
        columns, lines = read_csv(content(path), path.name)
        kinds = known_columns(columns, table, path.name)
        rows[table.name] = [
            typed(line, kinds, f"{path.name}, row {number}")
            for number, line in enumerate(lines, start=2)
        ]
    return from_rows(rows, folder.name)


def table_files(folder: Path, ending: str) -> Iterable[Path]:
    """The files of a folder that hold tables, in order.

    Raises:
        InputUnreadable: the file of the dataset itself is missing, or a file is for no table.
    """
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() == ending)
    if not any(path.stem == snake(ROOT) for path in found):
        raise InputUnreadable(
            f"{folder} holds no {snake(ROOT)}{ending}, so it is no folder "
            "that nearmiss export wrote."
        )
    for path in found:
        refuse_unknown_table(path.stem, path.name)
    return found


def refuse_unknown_table(name: str, where: str) -> None:
    """Raise InputUnreadable if the schema has no table of that name."""
    if name not in tables():
        raise InputUnreadable(f'{where}: there is no table "{name}" in this version of the schema.')


def known_columns(columns: Iterable[str], table: Table, where: str) -> dict[str, Any]:
    """The kind of each column.

    Raises:
        InputUnreadable: a column is not in the schema, stands twice, or a key column is missing.
    """
    every = table.all_columns
    found: dict[str, Any] = {}
    for column in columns:
        if column not in every:
            raise InputUnreadable(
                f'{where}: there is no column "{column}" in this version of the schema.'
            )
        if column in found:
            raise InputUnreadable(f'{where}: the column "{column}" stands twice.')
        found[column] = every[column]
    missing = [key for key in table.key if key not in found]
    if missing:
        raise InputUnreadable(f"{where}: the key column {missing[0]} is missing.")
    return found


def as_row(table: Table, kinds: Mapping[str, Any], values: Iterable[Any], where: str) -> Row:
    """A row of a database as values of the kinds of its columns; nulls are left out.

    Raises:
        InputUnreadable: a value is of another kind; `where` names file, table and row.
    """
    row: Row = {}
    for (column, kind), value in zip(kinds.items(), values, strict=True):
        if value is None:
            continue
        if kind == "integer" and isinstance(value, float) and value.is_integer():
            value = int(value)  # as tools write whole numbers in a column with gaps
        wanted = {"text": str, "integer": int, "boolean": bool}[kind]
        if type(value) is not wanted:
            raise InputUnreadable(f"{where}, column {column} of {table.name}: not {kind}.")
        row[column] = value
    return row
