"""The whole way from files to an intake. In: paths and settings. Out: an `Intake`.

Every row is a record, held back, or blank; the `Ledger` refuses to be anything else.
"""

from __future__ import annotations

import gc
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from nearmiss_kit.findings import CATALOGUE, Finding, Severity
from nearmiss_kit.intake.build.records import Records
from nearmiss_kit.intake.build.rows import BuiltRow, RowBuilder
from nearmiss_kit.intake.build.services import unify_services
from nearmiss_kit.intake.build.worked_out import ShiftHours
from nearmiss_kit.intake.ledger import Ledger
from nearmiss_kit.intake.logs import Log, check_keys, take_logs
from nearmiss_kit.intake.mapping import MappingFile
from nearmiss_kit.intake.naming import is_known
from nearmiss_kit.intake.values.columns import ReadingRules
from nearmiss_kit.intake.values.people import PeopleReader
from nearmiss_kit.intake.values.people_columns import people_headers
from nearmiss_kit.model import SCHEMA_VERSION
from nearmiss_kit.places import Place
from nearmiss_kit.privacy.narrative import Redactor
from nearmiss_kit.privacy.pseudonyms import Pseudonyms

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from nearmiss_kit.intake.build.worked_out import ShiftHours
    from nearmiss_kit.intake.correction.state import Round
    from nearmiss_kit.intake.header import HeadedTable

_MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class IntakeSettings:
    """What is the same for a whole intake.

    Attributes:
        time_zone: the zone of the log's local times, by its IANA name.
        today: later dates are in the future.
        key: makes pseudonyms the same in every run.
        keep_names: leave people's names as they are; the dataset says so.
        shifts: when the shifts begin and end, to work out one that the log leaves out.
    """

    time_zone: str
    today: dt.date
    mapping: MappingFile | None = None
    key: bytes | None = None
    keep_names: bool = False
    organisation: str | None = None
    shifts: tuple[ShiftHours, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A row that did not become a record, with the codes of the reasons and its own number."""

    place: Place
    codes: tuple[str, ...]
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """What came in: the dataset, the rows held back, all findings, the account, the mapping.

    `corrected` holds, by file, what the correction workbooks among the logs know of themselves;
    `log_of` says, by the id of a near miss, which sheet of the mapping it came from, since several
    logs may stand on one.
    """

    dataset: dict[str, Any]
    held_back: tuple[HeldBack, ...]
    findings: tuple[Finding, ...]
    ledger: Ledger
    mapping: MappingFile
    corrected: Mapping[str, Round] = field(default_factory=dict)
    log_of: Mapping[str, int] = field(default_factory=dict)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """No search for circles of objects while many are made: none are, and it takes a fifth more."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_collector_at_rest()
def take_in(
    paths: Sequence[Path],
    settings: IntakeSettings,
    *,
    progress: Callable[[str], None] = lambda _line: None,
) -> Intake:
    """Read logs into one dataset.

    Raises:
        InputUnreadable: a file cannot be read, or is named twice.
        NoTableFound: no sheet of a file is a log of near misses.
        SettingsInvalid: the saved mapping does not fit the files.
    """
    redactor = Redactor()
    people = PeopleReader(Pseudonyms(settings.key), redactor, keep_names=settings.keep_names)
    spellings = settings.mapping.values if settings.mapping else {}
    rules = ReadingRules(settings.time_zone, settings.today, people, spellings)
    findings: list[Finding] = []
    logs = take_logs(paths, rules, settings.mapping, findings, progress)
    check_keys(logs, settings.key)
    corrected = {log.table.sheet.file: log.earlier for log in logs if log.earlier}
    rows: list[tuple[RowBuilder, BuiltRow]] = []
    held: list[HeldBack] = []
    blank = 0
    for log in logs:
        progress(f"Parsing {len(log.table.rows)} rows of {log.table.sheet.name or 'the table'}")
        builder = RowBuilder(log.table, log.readers, log.aside)
        for row in log.table.rows:
            if row.kind == "blank":
                blank += 1
            elif row.kind == "record":
                rows.append((builder, builder.build(row)))
            else:
                place = Place(log.table.sheet.file, log.table.sheet.name, row.number)
                findings.append(Finding(row.kind, Severity.WARNING, place=place))
                held.append(HeldBack(place, (row.kind,)))
    _pseudonymise_aside(rows, people, findings, settings)
    findings += unify_services([(built, builder.column_of("service")) for builder, built in rows])
    progress(f"Building {len(rows)} records")
    records = Records(redactor, settings.today, settings.shifts)
    tables = [log.table for log in logs]
    ledger, log_of = _build(rows, tables, records, held, findings)
    total = sum(len(log.table.rows) for log in logs)
    ledger = Ledger(total, ledger.records, len(held), blank, *_cells(ledger))
    findings += records.findings + records.incomplete() + records.left_open()
    findings += _redactions(redactor, logs) + _names_in_titles(redactor, logs)
    dataset = _dataset(records, settings, ledger, held, [path.name for path in paths])
    for earlier in corrected.values():
        spellings = {**earlier.mapping.values, **spellings}
    mapping = MappingFile(tuple(log.decided() for log in logs), spellings)
    shown = _ready_to_show(findings, logs, redactor)
    return Intake(dataset, tuple(held), shown, ledger, mapping, corrected, log_of)


def _ready_to_show(
    findings: list[Finding], logs: list[Log], redactor: Redactor
) -> tuple[Finding, ...]:
    """Findings with the headers of their columns, and without any name that the log taught."""
    headers: dict[tuple[str, str | None, int], list[tuple[int, str]]] = {}
    for log in logs:  # several may stand on one sheet
        sheet, top = log.table.sheet, log.table.header_row
        for column in log.table.columns:
            of_column = headers.setdefault((sheet.file, sheet.name, column.number), [])
            of_column.append((top, column.header))
    ready = []
    for finding in findings:
        place = finding.place
        header = finding.header
        if header is None and place is not None and place.column is not None:
            above = headers.get((place.file, place.sheet, place.column), [])
            tops = [pair for pair in above if place.row is None or pair[0] <= place.row]
            header = max(tops)[1] if tops else None
        shown = redactor.redact(finding.shown)[:_MOST_SHOWN] if finding.shown else finding.shown
        ready.append(replace(finding, header=header, shown=shown))
    return tuple(ready)


def _cells(ledger: Ledger) -> tuple[int, int, int, int]:
    return ledger.cells, ledger.mapped, ledger.kept_aside, ledger.empty


def _pseudonymise_aside(
    rows: list[tuple[RowBuilder, BuiltRow]],
    people: PeopleReader,
    findings: list[Finding],
    settings: IntakeSettings,
) -> None:
    """Cells that are kept hold pseudonyms where people stand, with a field or without one."""
    if settings.keep_names:
        return
    known = {
        builder: people_headers(builder.table, builder.readers, builder.aside)
        for builder in dict.fromkeys(builder for builder, _ in rows)
    }
    told: set[tuple[str, str | None, str]] = set()
    for builder, built in rows:
        named, found = known[builder]
        for index, (header, text) in enumerate(built.kept):
            if header not in named and header not in found:
                continue
            built.kept[index] = (header, people.parse_text(text))
            column = (built.place.file, built.place.sheet, header)
            if header in found and column not in told:
                told.add(column)
                findings.append(
                    Finding("column-names", Severity.NOTE, place=built.place, header=header)
                )


def _build(
    rows: list[tuple[RowBuilder, BuiltRow]],
    tables: Sequence[HeadedTable],
    records: Records,
    held: list[HeldBack],
    findings: list[Finding],
) -> tuple[Ledger, dict[str, int]]:
    """The account of the rows, and by the id of each near miss the number of its table."""
    numbers = {id(table): number for number, table in enumerate(tables)}
    log_of: dict[str, int] = {}
    numbered: list[tuple[Place, str, int | None]] = []
    made = cells = kept = read = filled = 0
    for builder, built in rows:
        findings += built.findings
        known = len(records.findings)
        if built.held_back or not records.add(built, builder.column_of("id")):
            reasons = [f for f in built.findings if f.severity is Severity.ERROR]
            reasons += records.findings[known:]
            codes = tuple(dict.fromkeys(finding.code for finding in reasons))
            own = " ".join(str(built.parts["NearMiss"].get("id", "")).split())
            held.append(HeldBack(built.place, codes, own or None))
            if built.held_back:
                numbered.append((built.place, own, builder.column_of("id")))
            continue
        findings += builder.notes_on(built)
        log_of[records.collections["near_misses"][-1]["id"]] = numbers[id(builder.table)]
        made += 1
        cells += len(builder.table.columns)
        kept += len(built.kept_columns)
        read += built.read
        filled += built.filled
    for row in numbered:  # once it is correct, its number would be the next thing to be wrong
        findings += records.taken(*row)
    return Ledger(made, made, 0, 0, cells, read, kept, cells - filled), log_of


def _redactions(redactor: Redactor, logs: list[Log]) -> list[Finding]:
    if not redactor.count or not logs:
        return []
    sheet = logs[0].table.sheet
    kinds = ", ".join(f"{count} {kind}" for kind, count in redactor.counts.most_common())
    detail = f"{redactor.count} in all: {kinds}."
    place = Place(sheet.file)
    return [Finding("text-redacted", Severity.NOTE, place=place, detail=detail)]


def _names_in_titles(redactor: Redactor, logs: list[Log]) -> list[Finding]:
    """Names of files, sheets and columns go into every output as they are."""
    found = []
    for log in logs:
        sheet = log.table.sheet
        titles = [("file", sheet.file, Place(sheet.file))]
        if sheet.name:
            titles.append(("sheet", sheet.name, Place(sheet.file, sheet.name)))
        for column in log.table.columns:
            place = Place(sheet.file, sheet.name, log.table.header_row, column.number)
            titles.append(("column", column.header, place))
        for what, text, place in titles:
            if redactor.holds_name(text) and not (what == "column" and is_known(text)):
                detail = f"Rename the {what} before you pass the results on."
                found.append(
                    Finding(
                        "name-in-title", Severity.WARNING, place=place, header=what, detail=detail
                    )
                )
    return list(dict.fromkeys(found))


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
