"""Sheets of one file with the same headings. In: their tables and mappings. Out: one mapping each.

A log may have a sheet for each month. A month of two rows, one of them wrong, says too little of
its columns, so all such sheets are read as the one with the most rows is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nearmiss_kit.intake.fitting import fit
from nearmiss_kit.intake.mapping import MappingFile
from nearmiss_kit.intake.words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.intake.header import HeadedTable
    from nearmiss_kit.intake.mapping import SheetMapping

Read = tuple["HeadedTable | None", "SheetMapping | None"]


def read_alike(sheets: Sequence[Read]) -> list[SheetMapping | None]:
    """The mappings of sheets, those with the same headings read in the same way."""
    largest: dict[frozenset[str], tuple[HeadedTable, SheetMapping]] = {}
    for table, mapping in sheets:
        if table is None or mapping is None:
            continue
        known = largest.get(_headings(table))
        if known is None or _rows(table) > _rows(known[0]):
            largest[_headings(table)] = (table, mapping)
    return [_as_largest(table, mapping, largest) for table, mapping in sheets]


def _as_largest(
    table: HeadedTable | None,
    mapping: SheetMapping | None,
    largest: dict[frozenset[str], tuple[HeadedTable, SheetMapping]],
) -> SheetMapping | None:
    if table is None or mapping is None:
        return mapping
    _, pattern = largest[_headings(table)]
    if pattern is mapping or len(_headings(table)) < len(table.columns):
        return mapping
    fitted = fit(pattern, table, MappingFile((pattern,))).mapping
    by_letters = {column.column: column for column in fitted.columns}
    return replace(mapping, columns=tuple(by_letters[c.column] for c in mapping.columns))


def _headings(table: HeadedTable) -> frozenset[str]:
    return frozenset(plain(column.header) for column in table.columns)


def _rows(table: HeadedTable) -> int:
    return sum(row.kind == "record" for row in table.rows)
