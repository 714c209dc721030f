"""Tables that somebody named in Excel. In: a `RawSheet`. Out: a sheet for each, or the sheet alone.

A named table says itself where its headings stand and where it ends. Where one of them has the
headings of a log, each is looked at alone; what stands outside them stays with the first log.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nearmiss_kit.intake.naming import is_known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.intake.raw_sheet import Cells, RawSheet
    from nearmiss_kit.intake.sheet_facts import NamedTable

_LEAST_HITS = 2


def parts_of(sheet: RawSheet) -> tuple[RawSheet, ...]:
    """The sheet by its named tables; the sheet itself where no table of it could be a log."""
    tables = [table for table in sheet.facts.tables if table.has_header]
    logs = [table for table in tables if _hits(sheet, table) >= _LEAST_HITS]
    if not logs:
        return (sheet,)
    first, *others = [*logs, *(table for table in tables if table not in logs)]
    parts = [_part(sheet, first, _without(sheet.rows, others))]
    parts += [_part(sheet, table, _only(sheet.rows, table)) for table in others]
    return tuple(parts)


def _hits(sheet: RawSheet, table: NamedTable) -> int:
    """How many headings of a table are known."""
    if table.top > len(sheet.rows):
        return 0
    headings = sheet.rows[table.top - 1][table.left - 1 : table.right]
    return sum(isinstance(cell, str) and is_known(cell) for cell in headings)


def _part(sheet: RawSheet, table: NamedTable, rows: Sequence[Cells]) -> RawSheet:
    kept = list(rows)
    while kept and all(cell is None for cell in kept[-1]):
        kept.pop()
    return replace(sheet, rows=tuple(kept), table=table)


def _without(rows: Sequence[Cells], others: Sequence[NamedTable]) -> list[Cells]:
    """The rows with nothing where other tables stand."""
    kept = list(rows)
    for table in others:
        for index in range(table.top - 1, min(table.bottom, len(kept))):
            row = kept[index]
            inside = slice(table.left - 1, min(table.right, len(row)))
            blank = (None,) * len(row[inside])
            kept[index] = row[: inside.start] + blank + row[inside.stop :] if blank else row
    return kept


def _only(rows: Sequence[Cells], table: NamedTable) -> list[Cells]:
    """The rows with nothing but the cells of a table."""
    return [
        (None,) * (table.left - 1) + row[table.left - 1 : table.right]
        if table.top <= number <= table.bottom
        else ()
        for number, row in enumerate(rows[: table.bottom], start=1)
    ]
