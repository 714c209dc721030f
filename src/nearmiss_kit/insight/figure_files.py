"""Figures as a file: CSV, JSON, Parquet or a plain table. In: columns and rows. Out: bytes."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from nearmiss_kit.files.csv_cell import harmless

if TYPE_CHECKING:
    from collections.abc import Callable

Format = Literal["table", "csv", "json", "parquet"]
Value = str | int | float | bool | date | None

_PARQUET = {"text": "VARCHAR", "number": "DOUBLE", "whole": "BIGINT", "yes_no": "BOOLEAN",
            "day": "DATE"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Columns by name with what they hold (text, number, whole, yes_no or day), and rows."""

    columns: dict[str, str]
    rows: tuple[tuple[Value, ...], ...]


def as_bytes(table: FigureTable, output_format: Format) -> bytes:
    """The table in a format; the same table gives the same bytes."""
    return _MAKERS[output_format](table)


def as_text(table: FigureTable) -> str:
    """The table for a terminal, its columns under each other."""
    numbers = {
        place for place, kind in enumerate(table.columns.values()) if kind in {"number", "whole"}
    }
    lines = [[name.replace("_", " ") for name in table.columns]]
    lines += [[_shown(value) for value in row] for row in table.rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(table.columns))]
    return "".join(
        "  ".join(
            cell.rjust(width) if place in numbers else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        + "\n"
        for line in lines
    )


def _shown(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.1f}".removesuffix(".0")
        case _:
            return str(value)


def _plain_table(table: FigureTable) -> bytes:
    return as_text(table).encode()


def _csv(table: FigureTable) -> bytes:
    """UTF-8 with a byte order mark, so that Excel shows it right; no cell can start a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> object:
    return _shown(value) if isinstance(value, bool) else harmless(value)


def _json(table: FigureTable) -> bytes:
    rows = [dict(zip(table.columns, map(_jsonable, row), strict=True)) for row in table.rows]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def _jsonable(value: Value) -> Value:
    return value.isoformat() if isinstance(value, date) else value


def _parquet(table: FigureTable) -> bytes:
    import duckdb  # noqa: PLC0415 (start-up)

    columns = ", ".join(f"{name} {_PARQUET[kind]}" for name, kind in table.columns.items())
    marks = ", ".join("?" for _ in table.columns)
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(":memory:") as connection:
        file = Path(folder) / "figures.parquet"
        connection.execute(f"set threads = 1; create table figures ({columns})")
        if table.rows:
            connection.executemany(f"insert into figures values ({marks})", table.rows)  # noqa: S608 (question marks)
        quoted = str(file).replace("'", "''")
        connection.execute(f"copy figures to '{quoted}' (format parquet)")
        return file.read_bytes()


_MAKERS: dict[Format, Callable[[FigureTable], bytes]] = {
    "table": _plain_table,
    "csv": _csv,
    "json": _json,
    "parquet": _parquet,
}
