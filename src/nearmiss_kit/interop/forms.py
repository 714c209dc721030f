"""The formats that hold a whole dataset, by name. In: nothing. Out: how each is written and read.

What goes through them comes back exactly as it was; the bytes are the same for the same dataset,
but for DuckDB, whose files carry a mark of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.store import load
from nearmiss_kit.dataset.versions import migrated
from nearmiss_kit.interop import databases, folders, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

Made = bytes | dict[str, bytes]
"""The bytes of one file, or the files of a folder by name."""


@dataclass(frozen=True, slots=True)
class Form:
    """A format.

    Attributes:
        title: what it is, in words.
        endings: of the names of its files, or of the dataset's own file in its folder.
        folder: whether it is a folder of files.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    write: Callable[[Mapping[str, Any]], Made]
    read: Callable[[Path], dict[str, Any]]
    folder: bool = False


def _stored(path: Path) -> dict[str, Any]:
    return load(path).data


def _current(read: Callable[[Path], dict[str, Any]]) -> Callable[[Path], dict[str, Any]]:
    """Bring what was read to the current version of the schema."""

    def brought(path: Path) -> dict[str, Any]:
        return migrated(read(path), path.name).data

    return brought


FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        Form("json", "JSON, one record a line", (".json",), plain.to_json, _stored),
        Form("jsonl", "JSON Lines", (".jsonl", ".ndjson"), plain.to_json_lines, _stored),
        Form("yaml", "YAML", (".yaml", ".yml"), plain.to_yaml, _stored),
        Form("sqlite", "SQLite database", (".sqlite", ".sqlite3", ".db"),
             databases.to_sqlite, _current(databases.from_sqlite)),
        Form("duckdb", "DuckDB database with every check of the schema", (".duckdb",),
             databases.to_duckdb, _current(databases.from_duckdb)),
        Form("parquet", "folder of Parquet files, one for each table", (".parquet",),
             databases.to_parquet_folder, _current(databases.from_parquet_folder), folder=True),
        Form("csv", "folder of CSV files, one for each table", (".csv",),
             folders.to_csv_folder, _current(folders.from_csv_folder), folder=True),
    )
}  # fmt: skip


def form_of(path: Path) -> str | None:
    """The name of the format that a file or folder seems to have; None if its name does not tell.

    A single CSV file could be of several formats, so it is told by nobody.
    """
    for form in FORMS.values():
        if path.is_dir():
            inner = (path / f"dataset{ending}" for ending in form.endings)
            if (form.folder or form.name == "json") and any(one.is_file() for one in inner):
                return form.name
        elif not form.folder and path.suffix.lower() in form.endings:
            return form.name
    return None
