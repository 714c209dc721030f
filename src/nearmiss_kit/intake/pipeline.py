"""The whole way from files to an intake. In: paths and settings. Out: an `Intake`.

Every row is a record, held back, or blank; the `Ledger` refuses to be anything else.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from nearmiss_kit.errors import NoTableFound
from nearmiss_kit.findings import CATALOGUE, Finding, Severity
from nearmiss_kit.intake.build.records import Records
from nearmiss_kit.intake.build.rows import BuiltRow, build_row, notes_on
from nearmiss_kit.intake.build.services import unify_services
from nearmiss_kit.intake.header import HeadedTable, find_table
from nearmiss_kit.intake.ledger import Ledger
from nearmiss_kit.intake.mapping import MappingFile, SheetMapping, is_weak, map_columns
from nearmiss_kit.intake.sheets import read_sheets
from nearmiss_kit.intake.values.columns import Reader, ReadingRules, readers
from nearmiss_kit.intake.values.people import PeopleReader
from nearmiss_kit.intake.values.people_columns import people_headers
from nearmiss_kit.intake.words import plain
from nearmiss_kit.model import SCHEMA_VERSION
from nearmiss_kit.places import Place
from nearmiss_kit.privacy.narrative import Redactor
from nearmiss_kit.privacy.pseudonyms import Pseudonyms

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from nearmiss_kit.intake.header import Column

_TELLING = ("description", "category", "immediate_controls", "made_possible_by", "reported_as")
_LEAST_NUMBERS = 3
_MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class IntakeSettings:
    """What is the same for a whole intake.

    Attributes:
        time_zone: the zone of the log's local times, by its IANA name.
        today: later dates are in the future.
        key: makes pseudonyms the same in every run.
        keep_names: leave people's names as they are; the dataset says so.
    """

    time_zone: str
    today: dt.date
    mapping: MappingFile | None = None
    key: bytes | None = None
    keep_names: bool = False
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A row that did not become a record, with the codes of the reasons."""

    place: Place
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Intake:
    """What came in: the dataset, the rows held back, all findings, the account, the mapping."""

    dataset: dict[str, Any]
    held_back: tuple[HeldBack, ...]
    findings: tuple[Finding, ...]
    ledger: Ledger
    mapping: MappingFile


@dataclass(frozen=True, slots=True)
class _Log:
    """A sheet that is a log, ready to be read."""

    table: HeadedTable
    mapping: SheetMapping
    readers: tuple[Reader, ...]
    aside: tuple[Column, ...]


def take_in(
    paths: Sequence[Path],
    settings: IntakeSettings,
    *,
    progress: Callable[[str], None] = lambda _line: None,
) -> Intake:
    """Read logs into one dataset.

    Raises:
        InputUnreadable: a file cannot be read.
        NoTableFound: no sheet of a file is a log of near misses.
    """
    redactor = Redactor()
    people = PeopleReader(Pseudonyms(settings.key), redactor, keep_names=settings.keep_names)
    spellings = settings.mapping.values if settings.mapping else {}
    rules = ReadingRules(settings.time_zone, settings.today, people, spellings)
    findings: list[Finding] = []
    logs: list[_Log] = []
    for path in paths:
        progress(f"Reading {path.name}")
        logs += _logs(path, rules, settings, findings)
    rows: list[tuple[_Log, BuiltRow]] = []
    held: list[HeldBack] = []
    blank = 0
    for log in logs:
        progress(f"Parsing {len(log.table.rows)} rows of {log.table.sheet.name or 'the table'}")
        for row in log.table.rows:
            if row.kind == "blank":
                blank += 1
            elif row.kind == "record":
                rows.append((log, build_row(log.table, row, log.readers, log.aside)))
            else:
                place = Place(log.table.sheet.file, log.table.sheet.name, row.number)
                findings.append(Finding(row.kind, Severity.WARNING, place=place))
                held.append(HeldBack(place, (row.kind,)))
    _pseudonymise_aside(rows, people, findings, settings)
    findings += unify_services([(built, _place_of("service", log, built)) for log, built in rows])
    progress(f"Building {len(rows)} records")
    records = Records(redactor, settings.today)
    ledger = _build(rows, records, held, findings)
    total = sum(len(log.table.rows) for log in logs)
    ledger = Ledger(total, ledger.records, len(held), blank, *_cells(ledger))
    findings += (
        records.findings + records.incomplete() + records.left_open() + _redactions(redactor, logs)
    )
    dataset = _dataset(records, settings, ledger, held, [path.name for path in paths])
    mapping = MappingFile(tuple(_decided(log) for log in logs), spellings)
    return Intake(dataset, tuple(held), _ready_to_show(findings, logs, redactor), ledger, mapping)


def _ready_to_show(
    findings: list[Finding], logs: list[_Log], redactor: Redactor
) -> tuple[Finding, ...]:
    """Findings with the headers of their columns, and without any name that the log taught."""
    headers = {
        (log.table.sheet.file, log.table.sheet.name, column.number): column.header
        for log in logs
        for column in log.table.columns
    }
    ready = []
    for finding in findings:
        place = finding.place
        header = finding.header
        if header is None and place is not None and place.column is not None:
            header = headers.get((place.file, place.sheet, place.column))
        shown = redactor.redact(finding.shown)[:_MOST_SHOWN] if finding.shown else finding.shown
        ready.append(replace(finding, header=header, shown=shown))
    return tuple(ready)


def _cells(ledger: Ledger) -> tuple[int, int, int, int]:
    return ledger.cells, ledger.mapped, ledger.kept_aside, ledger.empty


def _logs(
    path: Path, rules: ReadingRules, settings: IntakeSettings, findings: list[Finding]
) -> list[_Log]:
    logs: list[_Log] = []
    reasons: list[str] = []
    for sheet in read_sheets(path):
        saved = settings.mapping.for_sheet(sheet.name, sheet.file) if settings.mapping else None
        table = find_table(sheet, saved.header_row if saved else None)
        mapping = (saved or map_columns(table)) if table else None
        reason = _why_no_log(table, mapping)
        if table is None or mapping is None or reason:
            place = Place(sheet.file, sheet.name)
            if sheet.rows:
                code = "rows-are-counts" if "counts" in reason else "sheet-left-out"
                findings.append(Finding(code, Severity.NOTE, place=place, detail=reason))
                reasons.append(reason)
            continue
        _check_saved(path, table, mapping)
        log = _log(table, mapping, rules)
        logs.append(log)
        findings += _about(log)
    if not logs:
        why = next(iter(dict.fromkeys(reasons)), "every sheet is empty.")
        raise NoTableFound(
            f"{path.name} holds no log of near misses: {why} "
            "The kit looks for a row of headings such as Date, Type, What happened, "
            "with one near miss in each row below it."
        )
    return logs


def _why_no_log(table: HeadedTable | None, mapping: SheetMapping | None) -> str:
    if table is None or mapping is None:
        return "no row of it reads like the headings of a log."
    held = {column.target.partition(".")[2] for column in mapping.columns if not column.kept_aside}
    if not table.rows:
        return "there is no row below its headings."
    numbers = sum(
        all(isinstance(value, int | float) for value in table.values(column))
        for column in table.columns
        if table.values(column)
    )
    telling = any(name in held for name in _TELLING)
    if numbers >= _LEAST_NUMBERS and "description" not in held and "occurred" not in held:
        return "its rows are counts, not single near misses."
    if not telling and numbers >= _LEAST_NUMBERS:
        return "its rows are counts, not single near misses."
    if "occurred" not in held:
        return "no column of it holds the date on which something happened."
    if not telling:
        return "no column of it says what happened, or of which type it was."
    return ""


def _check_saved(path: Path, table: HeadedTable, mapping: SheetMapping) -> None:
    """A mapping file must still fit its log."""
    headers = {column.letters: column.header for column in table.columns}
    for column in mapping.columns:
        if plain(headers.get(column.column, "(nothing)")) != plain(column.header):
            stands = headers.get(column.column, "(nothing)")
            raise NoTableFound(
                f"The mapping does not fit {path.name}: column {column.column} was "
                f'"{column.header}" and is now "{stands}". '
                "Run once without --mapping and compare the two mapping files."
            )


def _log(table: HeadedTable, mapping: SheetMapping, rules: ReadingRules) -> _Log:
    found = readers(table, mapping, rules)
    read = {reader.column for reader in found} | {reader.time_column for reader in found}
    aside = tuple(column for column in table.columns if column not in read)
    return _Log(table, mapping, found, aside)


def _about(log: _Log) -> Iterator[Finding]:
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
        yield from _about_column(reader, replace(whole, column=reader.column.number))


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
    if slot.people:
        yield Finding("column-names", Severity.NOTE, place=place, header=header)


def _pseudonymise_aside(
    rows: list[tuple[_Log, BuiltRow]],
    people: PeopleReader,
    findings: list[Finding],
    settings: IntakeSettings,
) -> None:
    """Cells that are kept hold pseudonyms where people stand, with a field or without one."""
    if settings.keep_names:
        return
    known = {
        id(log): people_headers(log.table, log.readers, log.aside)
        for log in {id(log): log for log, _ in rows}.values()
    }
    told: set[tuple[str, str | None, str]] = set()
    for log, built in rows:
        named, found = known[id(log)]
        for index, (header, text) in enumerate(built.kept):
            if header not in named | found:
                continue
            built.kept[index] = (header, people.parse_text(text))
            column = (built.place.file, built.place.sheet, header)
            if header in found and column not in told:
                told.add(column)
                findings.append(
                    Finding("column-names", Severity.NOTE, place=built.place, header=header)
                )


def _build(
    rows: list[tuple[_Log, BuiltRow]],
    records: Records,
    held: list[HeldBack],
    findings: list[Finding],
) -> Ledger:
    made = cells = kept = read = filled = 0
    for log, built in rows:
        findings += built.findings
        known = len(records.findings)
        if built.held_back or not records.add(built, _place_of("id", log, built)):
            reasons = [f for f in built.findings if f.severity is Severity.ERROR]
            reasons += records.findings[known:]
            codes = tuple(dict.fromkeys(finding.code for finding in reasons))
            held.append(HeldBack(built.place, codes))
            continue
        findings += notes_on(built, log.readers)
        made += 1
        cells += len(log.table.columns)
        kept += len(built.kept_columns)
        read += len(built.read_columns - built.kept_columns)
        filled += built.filled
    return Ledger(made, made, 0, 0, cells, read, kept, cells - filled)


def _place_of(slot: str, log: _Log, built: BuiltRow) -> Place | None:
    reader = next((r for r in log.readers if r.slot.name == slot), None)
    return replace(built.place, column=reader.column.number) if reader else None


def _redactions(redactor: Redactor, logs: list[_Log]) -> list[Finding]:
    if not redactor.count or not logs:
        return []
    sheet = logs[0].table.sheet
    detail = f"{redactor.count} in all."
    place = Place(sheet.file)
    return [Finding("text-redacted", Severity.NOTE, place=place, detail=detail)]


def _decided(log: _Log) -> SheetMapping:
    """The mapping with the order of day and month that was used."""
    orders = {reader.mapping.column: reader for reader in log.readers if reader.order}
    columns = tuple(
        replace(column, dates=orders[column.column].order) if column.column in orders else column
        for column in log.mapping.columns
    )
    return replace(log.mapping, columns=columns, file=log.table.sheet.file)


def _dataset(
    records: Records,
    settings: IntakeSettings,
    ledger: Ledger,
    held: list[HeldBack],
    files: list[str],
) -> dict[str, Any]:
    reasons = Counter(code for row in held for code in row.codes)
    intake: dict[str, Any] = {
        "files": files,
        "rows_read": ledger.rows,
        "rows_recorded": ledger.records,
        "rows_held_back": ledger.held_back,
        "rows_blank": ledger.blank,
        "redactions": records.redactor.count,
    }
    if reasons:
        intake["held_back_reasons"] = [
            {"reason_code": code, "reason_title": CATALOGUE[code].title, "reason_rows": count}
            for code, count in sorted(reasons.items())
        ]
    head: dict[str, Any] = {"schema_version": SCHEMA_VERSION}
    if settings.organisation:
        head["organisation"] = settings.organisation
    head |= {"time_zone": settings.time_zone, "names_kept": settings.keep_names}
    filled = {name: rows for name, rows in records.collections.items() if rows}
    return {**head, **filled, "intake": intake}
