"""Which sheets are logs, and how each is read. In: files and a saved mapping. Out: `Log`s.

A sheet is looked at first, which decides nothing and can be shown to a person; a `Log` is a sheet
that was taken, with the readers of its columns.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nearmiss_kit.errors import InputUnreadable, NoTableFound, SettingsInvalid
from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.intake.correction.state import Round, fingerprint, read_log
from nearmiss_kit.intake.fitting import fit, saved_for, unused_entries
from nearmiss_kit.intake.header import find_table
from nearmiss_kit.intake.looks import code_of
from nearmiss_kit.intake.mapping import is_weak, map_columns, merged_spellings
from nearmiss_kit.intake.named_tables import parts_of
from nearmiss_kit.intake.needs import NEEDED, WITH_PARTNER, in_words, lacking, partner_in_words
from nearmiss_kit.intake.no_log import why_no_log
from nearmiss_kit.intake.readback.form import is_form
from nearmiss_kit.intake.sheet_services import (
    about_services,
    may_name_a_service,
    named_after_services,
)
from nearmiss_kit.intake.sheets import read_sheets
from nearmiss_kit.intake.siblings import read_alike
from nearmiss_kit.intake.values.columns import held_fields, readers
from nearmiss_kit.places import Place, spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from nearmiss_kit.intake.header import Column, HeadedTable
    from nearmiss_kit.intake.mapping import MappingFile, SheetMapping
    from nearmiss_kit.intake.raw_sheet import RawSheet
    from nearmiss_kit.intake.sheets import ReadSheets
    from nearmiss_kit.intake.values.columns import Reader, ReadingRules
    from nearmiss_kit.model import Field


@dataclass(frozen=True, slots=True)
class Looked:
    """A sheet as the kit sees it.

    Attributes:
        reason: why it is no log; empty for one that is.
        drift: how it differs from the saved mapping that it was read with.
        saved: whether a saved mapping was used.
        earlier: what the file knows of itself, if it is a correction workbook.
    """

    sheet: RawSheet
    table: HeadedTable | None
    mapping: SheetMapping | None
    reason: str
    drift: tuple[str, ...] = ()
    saved: bool = False
    earlier: Round | None = None


@dataclass(frozen=True, slots=True)
class Log:
    """A sheet that is a log, ready to be read."""

    table: HeadedTable
    mapping: SheetMapping
    readers: tuple[Reader, ...]
    aside: tuple[Column, ...]
    earlier: Round | None = None

    @property
    def service(self) -> str | None:
        """The service of all its rows, where that is the sheet's name."""
        name = " ".join(str(self.table.sheet.name or "").split())
        return name if name and self.mapping.service_from_sheet else None

    def decided(self) -> SheetMapping:
        """The mapping with the order of day and month that is used."""
        orders = {reader.mapping.column: reader.order for reader in self.readers if reader.order}
        columns = tuple(
            replace(column, dates=orders.get(column.column, column.dates))
            for column in self.mapping.columns
        )
        file = self.earlier.file if self.earlier else self.table.sheet.file
        return replace(self.mapping, columns=columns, file=file)


def _refuse_twice(paths: Sequence[Path]) -> None:
    """Rows of a file that is named twice would count twice."""
    seen: dict[str, Path] = {}
    for path in paths:
        first = seen.setdefault(os.path.realpath(path), path)
        if first is not path:
            raise InputUnreadable(f"{path.name} is named twice; name each file once.")


def look_at_all(
    paths: Sequence[Path],
    saved: MappingFile | None = None,
    progress: Callable[[str], None] = lambda _line: None,
    read: ReadSheets = read_sheets,
) -> tuple[Looked, ...]:
    """Every sheet of the files, with the table and the mapping that were found.

    Raises:
        InputUnreadable: a file cannot be read, or is named twice.
        SettingsInvalid: the saved mapping does not fit the files.
    """
    _refuse_twice(paths)
    seen: list[Looked] = []
    for path in paths:
        progress(f"Reading {path.name}")
        everything, earlier = read_log(path, read)
        if is_form(everything):
            raise InputUnreadable(
                f"{path.name} is a form that nearmiss made, and no log. Take it in with "
                "nearmiss audit import or nearmiss actions import."
            )
        own = (sheet for sheet in everything if not sheet.is_own_page)
        sheets = [part for sheet in own for part in parts_of(sheet)]
        if earlier is None:
            seen += _with_services(_alike([_look(sheet, saved) for sheet in sheets]))
        else:
            seen += [_look_again(sheet, saved, earlier) for sheet in sheets]
    unused = unused_entries(saved, [looked.sheet for looked in seen]) if saved else []
    if unused:
        raise SettingsInvalid(unused[0])
    return tuple(seen)


def _look_again(sheet: RawSheet, saved: MappingFile | None, earlier: Round) -> Looked:
    """A sheet of a corrected log, read as it was read before unless somebody says otherwise."""
    same = replace(sheet, file=earlier.file)  # a mapping knows the log by its own name
    try:
        looked = _look(same, saved or earlier.mapping, take_new=saved is None)
    except SettingsInvalid:
        if saved is not None:
            raise
        looked = _look(same, None)
    table = replace(looked.table, sheet=sheet) if looked.table else None
    return replace(looked, sheet=sheet, table=table, earlier=earlier)


def _look(sheet: RawSheet, saved: MappingFile | None, *, take_new: bool = False) -> Looked:
    entry = saved_for(saved, sheet) if saved else None
    if saved is None or entry is None:
        table = find_table(sheet)
        mapping = map_columns(table) if table else None
        return Looked(sheet, table, mapping, why_no_log(table, mapping))
    table = find_table(sheet, entry.header_row)
    if table is None:
        return Looked(sheet, None, None, why_no_log(None, None), saved=True)
    fitted = fit(entry, table, saved, take_new=take_new)
    mapping = fitted.mapping
    if entry.sheet != sheet.name and not may_name_a_service(sheet.name):
        mapping = replace(mapping, service_from_sheet=False)
    return Looked(sheet, table, mapping, why_no_log(table, mapping), fitted.drift, saved=True)


def _alike(sheets: Sequence[Looked]) -> list[Looked]:
    """The sheets of a file; those with the same headings are read in the same way."""
    free = [looked for looked in sheets if not looked.saved]
    mappings = iter(read_alike([(looked.table, looked.mapping) for looked in free]))
    found = []
    for looked in sheets:
        mapping = looked.mapping if looked.saved else next(mappings)
        if mapping is looked.mapping:
            found.append(looked)
        else:
            reason = why_no_log(looked.table, mapping)
            found.append(replace(looked, mapping=mapping, reason=reason))
    return found


def _with_services(sheets: list[Looked]) -> list[Looked]:
    """The sheets of a file; each of them a service, where their names surely say so."""
    logs = [looked for looked in sheets if not looked.reason]
    read = [(looked.table, looked.mapping) for looked in logs if not looked.saved]
    known = [(t, m) for t, m in read if t is not None and m is not None]
    if len(known) < len(logs) or not named_after_services(known):
        return sheets
    return [
        looked
        if looked.reason or looked.mapping is None
        else replace(looked, mapping=replace(looked.mapping, service_from_sheet=True))
        for looked in sheets
    ]


def take_logs(
    paths: Sequence[Path],
    rules: ReadingRules,
    saved: MappingFile | None,
    findings: list[Finding],
    progress: Callable[[str], None],
    read: ReadSheets = read_sheets,
) -> list[Log]:
    """The logs of the files; what is said about sheets and columns is added to the findings.

    Raises:
        InputUnreadable: a file cannot be read, or is named twice.
        NoTableFound: no sheet of a file is a log.
        SettingsInvalid: the saved mapping does not fit the files.
    """
    seen = look_at_all(paths, saved, progress, read)
    logs: list[Log] = []
    for name in dict.fromkeys(path.name for path in paths):
        sheets = [looked for looked in seen if looked.sheet.file == name]
        logs += _taken(name, sheets, rules, findings)
    return logs


def check_keys(logs: Sequence[Log], key: bytes | None) -> None:
    """The pseudonyms of a corrected log must be those that it had before.

    Raises:
        SettingsInvalid: the log was first converted with a key, and this is not it.
    """
    for log in logs:
        if log.earlier and log.earlier.key and log.earlier.key != fingerprint(key):
            said = "another key" if key else "a key"
            raise SettingsInvalid(
                f"{log.table.sheet.file} was made with {said} for pseudonyms. Add --key with the "
                "same key file as before, so that everybody keeps the same pseudonym."
            )


def _taken(
    file: str, sheets: Sequence[Looked], rules: ReadingRules, findings: list[Finding]
) -> list[Log]:
    logs: list[Log] = []
    reasons: list[str] = []
    for looked in sheets:
        sheet = looked.sheet
        place = Place(sheet.file, sheet.name)
        log = as_log(looked, rules)
        if log is None:
            if sheet.rows and sheet.table is not None and len(sheets) > 1:
                detail = f'"{sheet.table.name}": {looked.reason}'
                findings.append(
                    Finding("table-left-out", Severity.NOTE, place=place, detail=detail)
                )
            elif sheet.rows:
                code = "rows-are-counts" if "counts" in looked.reason else "sheet-left-out"
                findings.append(Finding(code, Severity.NOTE, place=place, detail=looked.reason))
                reasons.append(looked.reason)
            continue
        findings += [
            Finding("mapping-drifted", Severity.WARNING, place=place, detail=text)
            for text in looked.drift
        ]
        logs.append(log)
        findings += _about(log)
    if not logs:
        why = next(iter(dict.fromkeys(reasons)), "every sheet is empty.")
        raise NoTableFound(
            f"{file} holds no log of near misses: {why} "
            "The kit looks for a row of headings such as Date, Type, What happened, "
            "with one near miss in each row below it. If there is none, write one above the rows; "
            "nearmiss template makes a log that has it."
        )
    is_saved = any(looked.saved for looked in sheets)
    findings += about_services(file, [(log.table, log.mapping) for log in logs], is_saved=is_saved)
    return logs


def as_log(looked: Looked, rules: ReadingRules) -> Log | None:
    """The sheet with the readers of its columns; None if it is no log."""
    table, mapping = looked.table, looked.mapping
    if table is None or mapping is None or looked.reason:
        return None
    if looked.earlier is not None:
        rules = replace(
            rules, spellings=merged_spellings(looked.earlier.mapping.values, rules.spellings)
        )
    found = readers(table, mapping, rules)
    read = {reader.column for reader in found} | {reader.time_column for reader in found}
    aside = tuple(column for column in table.columns if column not in read)
    return Log(table, mapping, found, aside, looked.earlier)


def _about(log: Log) -> Iterator[Finding]:
    """What is said once about a sheet or a column."""
    sheet = log.table.sheet
    whole = Place(sheet.file, sheet.name)
    if sheet.hidden:
        yield Finding("sheet-hidden", Severity.WARNING, place=whole)
    aside = [f'"{column.header}"' for column in log.aside if log.table.values(column)]
    if aside:
        detail = f"These are: {', '.join(aside)}."
        yield Finding("column-kept-aside", Severity.NOTE, place=whole, detail=detail)
    if all(reader.slot.name != "category" for reader in log.readers):
        yield Finding("column-missing", Severity.WARNING, place=whole)
    for reader in log.readers:
        place = replace(whole, column=reader.column.number)
        yield from _about_column(reader, place)
        if reader.slot.people and not _only_roles(reader.slot, log.table.values(reader.column)):
            yield Finding("column-names", Severity.NOTE, place=place, header=reader.mapping.header)
    for class_name in NEEDED:
        yield from _not_used(class_name, log, whole)
    yield from _about_hidden(log, whole)
    yield from _about_formulas(log, whole)


def _about_hidden(log: Log, whole: Place) -> Iterator[Finding]:
    facts = log.table.sheet.facts
    rows = [row.number for row in log.table.rows if row.number in facts.hidden_rows]
    if rows:
        detail = f"{len(rows)} in all: {spans(rows)}."
        yield Finding("rows-hidden", Severity.NOTE, place=whole, detail=detail)
    hidden = [f'"{c.header}"' for c in log.table.columns if c.number in facts.hidden_columns]
    if hidden:
        detail = f"These are: {', '.join(hidden)}."
        yield Finding("columns-hidden", Severity.NOTE, place=whole, detail=detail)


def _about_formulas(log: Log, whole: Place) -> Iterator[Finding]:
    missing = log.table.sheet.facts.uncalculated
    if not missing:
        return
    rows = {row.number for row in log.table.rows}
    for column in log.table.columns:
        found = sorted(row for row, number in missing if number == column.number and row in rows)
        if found:
            yield Finding(
                "formula-not-calculated",
                Severity.WARNING,
                place=replace(whole, column=column.number),
                header=column.header,
                detail=f"{len(found)} in all: rows {spans(found)}.",
            )


def _not_used(class_name: str, log: Log, whole: Place) -> Iterator[Finding]:
    """Columns of a triage, an action or a check that no record can be made of."""
    held = held_fields(class_name, log.readers)
    missing = lacking(class_name, held)
    for reader in log.readers:
        name = reader.slot.name
        if reader.class_name != class_name or not log.table.values(reader.column):
            continue
        needs = in_words(class_name, missing) if missing else ""
        if not needs and WITH_PARTNER.get((class_name, name), name) not in held:
            needs = partner_in_words(class_name, name)
        if needs:
            yield Finding(
                "not-used-alone",
                Severity.WARNING,
                place=replace(whole, column=reader.column.number),
                slot=name,
                header=reader.mapping.header,
                detail=f"{needs}, and no column holds that.",
            )


def _only_roles(slot: Field, cells: Sequence[object]) -> bool:
    """Whether a column of roles holds nothing but known ones, so no name can stand in it."""
    return slot.kind == "code" and all(code_of(str(slot.target), cell) for cell in cells)


def _about_column(reader: Reader, place: Place) -> Iterator[Finding]:
    header, slot = reader.mapping.header, reader.slot
    if is_weak(reader.mapping):
        detail = f"It was read as {slot.title}: {reader.mapping.reason}."
        yield Finding(
            "column-doubtful", Severity.WARNING, place=place, header=header, detail=detail
        )
    if reader.order_is_custom:
        detail = f"They were read {str(reader.order).replace('-', ' ')}."
        yield Finding(
            "date-order-ambiguous",
            Severity.WARNING,
            place=place,
            slot=slot.name,
            header=header,
            detail=detail,
        )
