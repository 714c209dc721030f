"""Whether a saved mapping still fits its log. In: a mapping and tables. Out: the mapping, fitted.

A column that only moved is followed. A column that is gone is an error, since its field would stay
empty without a word; a column that is new is said and kept aside.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nearmiss_kit.errors import SettingsInvalid
from nearmiss_kit.intake.mapping import KEEP_ASIDE, ColumnMapping, is_weak, map_columns, title_of
from nearmiss_kit.intake.words import plain
from nearmiss_kit.places import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nearmiss_kit.intake.header import Column, HeadedTable
    from nearmiss_kit.intake.mapping import MappingFile, SheetMapping
    from nearmiss_kit.intake.raw_sheet import RawSheet

_SEVERAL = 2
_ADVICE = "Write a new mapping with: nearmiss mapping LOG -o FILE, and compare the two."


@dataclass(frozen=True, slots=True)
class Fitted:
    """A mapping that fits a table, and how the table differs from the one it was written for."""

    mapping: SheetMapping
    drift: tuple[str, ...]


def saved_for(saved: MappingFile, sheet: RawSheet) -> SheetMapping | None:
    """The entry for a sheet: by file and name, by name, or by the very same headings.

    Raises:
        SettingsInvalid: the header row of the entry lies beyond the sheet.
    """
    entry = (
        _for_table(saved, sheet)
        or saved.for_sheet(sheet.name, sheet.file)
        or _with_same_headings(saved, sheet)
    )
    if entry is not None and sheet.rows and entry.header_row > len(sheet.rows):
        raise SettingsInvalid(
            f"{saved.where(entry.line)}: header_row {entry.header_row} lies beyond the last row "
            f"of {_named(sheet)}, which is {len(sheet.rows)}. "
            "Give the number of the row that holds the headings."
        )
    return entry


def _for_table(saved: MappingFile, sheet: RawSheet) -> SheetMapping | None:
    """Of several entries for one sheet, that of its named table.

    Its headings tell them apart, then its columns, then its row; each may have moved since.
    """
    named, known = sheet.table, [e for e in saved.sheets if e.sheet == sheet.name]
    same = [entry for entry in known if entry.file == sheet.file] or known
    if named is None or len(same) < _SEVERAL or named.top > len(sheet.rows):
        return None
    texts = {plain(cell) for cell in sheet.rows[named.top - 1] if cell is not None}
    inside = {column_letters(number) for number in range(named.left, named.right + 1)}

    def nearness(entry: SheetMapping) -> tuple[float, int, bool]:
        headings = {plain(column.header) for column in entry.columns}
        shared = len(headings & texts) / max(len(headings | texts), 1)
        return shared, sum(c.column in inside for c in entry.columns), entry.header_row == named.top

    return replace(max(same, key=nearness), header_row=named.top)


def _with_same_headings(saved: MappingFile, sheet: RawSheet) -> SheetMapping | None:
    """A month's own sheet takes the mapping of a month whose headings are the same."""
    for entry in saved.sheets:
        if entry.header_row > len(sheet.rows):
            continue
        texts = {plain(cell) for cell in sheet.rows[entry.header_row - 1] if cell is not None}
        if entry.columns and {plain(column.header) for column in entry.columns} == texts:
            return entry
    return None


def unused_entries(saved: MappingFile, sheets: Iterable[RawSheet]) -> list[str]:
    """A sentence for each entry that no sheet of the files answers to."""
    known = tuple(sheets)
    files = {sheet.file for sheet in known}
    named = ", ".join(dict.fromkeys(f'"{s.name}"' for s in known if s.name is not None))
    unused = []
    for entry in saved.sheets:
        if any(sheet.name == entry.sheet for sheet in known):
            continue
        if entry.file is not None and entry.file not in files:
            continue  # it is for another file, which may come another time
        there = f"The sheets are: {named}." if named else "The files have no sheets with names."
        unused.append(
            f'{saved.where(entry.line)}: no file has a sheet named "{entry.sheet}". {there}'
        )
    return unused


def missing_columns(entry: SheetMapping, table: HeadedTable, saved: MappingFile) -> list[str]:
    """A sentence for each column of an entry that the table no longer has."""
    columns, _ = _matched(entry, table)
    by_letters = {column.letters: column.header for column in table.columns}
    missing = []
    for column in entry.columns:
        if column.column in columns or column.kept_aside:
            continue
        stands = by_letters.get(column.column, "(nothing)")
        missing.append(
            f"{saved.where(column.line)}: the mapping does not fit {_named(table.sheet)}: column "
            f'{column.column} was "{column.header}" and is now "{stands}".'
        )
    return missing


def fit(
    entry: SheetMapping, table: HeadedTable, saved: MappingFile, *, take_new: bool = False
) -> Fitted:
    """The entry for the table as it is now.

    Args:
        entry: the entry.
        table: the table.
        saved: the mapping that the entry is of, for messages.
        take_new: whether a new heading is taken at its word, as where somebody wrote it into a
            correction workbook; otherwise its column is kept aside and said.

    Raises:
        SettingsInvalid: a column that the entry maps is no longer there.
    """
    missing = missing_columns(entry, table, saved)
    if missing:
        more = f" {len(missing) - 1} more columns are missing." if len(missing) > 1 else ""
        raise SettingsInvalid(f"{missing[0]}{more} {_ADVICE}")
    found, drift = _matched(entry, table)
    columns = [
        replace(column, column=found[column.column].letters, header=found[column.column].header)
        for column in entry.columns
        if column.column in found
    ]
    known = {column.column for column in columns}
    guessed = {column.column: column for column in map_columns(table).columns}
    taken = {column.target for column in columns}
    for column in table.columns:
        if column.letters in known:
            continue
        guess = guessed[column.letters]
        if take_new and not is_weak(guess) and guess.target not in taken | {KEEP_ASIDE}:
            columns.append(guess)
            taken.add(guess.target)
            continue
        columns.append(
            ColumnMapping(column.letters, column.header, KEEP_ASIDE, 1.0, "new since the mapping")
        )
        if not table.values(column):
            continue
        is_free = guess.target not in taken | {KEEP_ASIDE}
        could = f'; it could hold "{title_of(guess.target)}"' if is_free else ""
        drift.append(f'column {column.letters}, "{column.header}", is new and kept aside{could}.')
    return Fitted(replace(entry, columns=tuple(columns)), tuple(drift))


def _matched(entry: SheetMapping, table: HeadedTable) -> tuple[dict[str, Column], list[str]]:
    """Column letters of the entry to the columns of the table, and which ones moved."""
    by_letters = {column.letters: column for column in table.columns}
    found: dict[str, Column] = {}
    for mapped in entry.columns:
        column = by_letters.get(mapped.column)
        if column is not None and plain(column.header) == plain(mapped.header):
            found[mapped.column] = column
    drift = []
    left = [column for column in table.columns if column not in found.values()]
    counts = Counter(plain(column.header) for column in left)
    for mapped in entry.columns:
        word = plain(mapped.header)
        if mapped.column in found or counts[word] != 1:
            continue
        column = next(column for column in left if plain(column.header) == word)
        found[mapped.column] = column
        counts[word] = 0
        drift.append(f'"{column.header}" moved from column {mapped.column} to {column.letters}.')
    return found, drift


def _named(sheet: RawSheet) -> str:
    return sheet.file if sheet.name is None else f'{sheet.file}, sheet "{sheet.name}"'
