"""The whole way from files to an intake. In: paths and settings. Out: an `Intake`.

Every row is a record, held back, or blank; the `Ledger` refuses to be anything else.
"""

from __future__ import annotations

import gc
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.written import Written
from nearmiss_kit.findings import CATALOGUE, Finding, Severity
from nearmiss_kit.intake import naming
from nearmiss_kit.intake.build.block import Block
from nearmiss_kit.intake.build.recording import HeldBack, Recording, shared_moments
from nearmiss_kit.intake.build.records import Records
from nearmiss_kit.intake.build.rows import RowBuilder
from nearmiss_kit.intake.build.services import usual_names
from nearmiss_kit.intake.build.worked_out import ShiftHours
from nearmiss_kit.intake.ledger import Ledger
from nearmiss_kit.intake.located import located
from nearmiss_kit.intake.logs import Log, check_keys, take_logs
from nearmiss_kit.intake.mapping import MappingFile, merged_spellings
from nearmiss_kit.intake.naming import RECORD_CLASSES, is_known
from nearmiss_kit.intake.other_logs import about_other_logs
from nearmiss_kit.intake.personal import personal_detail
from nearmiss_kit.intake.sheets import read_sheets
from nearmiss_kit.intake.values.columns import ReadingRules
from nearmiss_kit.intake.values.people import PeopleReader
from nearmiss_kit.intake.values.people_columns import people_headers
from nearmiss_kit.intake.words import plain
from nearmiss_kit.model import SCHEMA_VERSION
from nearmiss_kit.model.bulk import judge_of_values
from nearmiss_kit.places import Place
from nearmiss_kit.privacy.narrative import Redactor
from nearmiss_kit.privacy.pseudonyms import Pseudonyms

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from nearmiss_kit.intake.build.overview import Overview
    from nearmiss_kit.intake.build.worked_out import ShiftHours
    from nearmiss_kit.intake.correction.state import Round
    from nearmiss_kit.intake.sheets import ReadSheets

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
        one_by_one: look at each row by itself, which says the same and takes longer.
    """

    time_zone: str
    today: dt.date
    mapping: MappingFile | None = None
    key: bytes | None = None
    keep_names: bool = False
    organisation: str | None = None
    shifts: tuple[ShiftHours, ...] = ()
    one_by_one: bool = False


@dataclass(frozen=True)
class Intake:
    """What came in: the dataset, the rows held back, all findings, the account, the mapping.

    `corrected` holds, by file, what the correction workbooks among the logs know of themselves;
    `log_of` says, by the id of a near miss, which sheet of the mapping it came from, since several
    logs may stand on one.
    """

    written: Written
    overview: Overview
    held_back: tuple[HeldBack, ...]
    findings: tuple[Finding, ...]
    ledger: Ledger
    mapping: MappingFile
    corrected: Mapping[str, Round] = field(default_factory=dict)
    log_of: Mapping[str, int] = field(default_factory=dict)

    @property
    def dataset(self) -> dict[str, Any]:
        """The dataset as dictionaries."""
        return self.written.data


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """No search for circles of objects while many are made: none are, and it takes a fifth more."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def prepare() -> None:
    """Compile and index what every log needs; worth it while other processes read one."""
    naming.prepare()
    for name in RECORD_CLASSES:
        judge_of_values(name)


@collector_at_rest()
def take_in(
    paths: Sequence[Path],
    settings: IntakeSettings,
    *,
    progress: Callable[[str], None] = lambda _line: None,
    read: ReadSheets = read_sheets,
) -> Intake:
    """Read logs into one dataset, each file by `read`.

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
    logs = take_logs(paths, rules, settings.mapping, findings, progress, read)
    check_keys(logs, settings.key)
    corrected = {log.table.sheet.file: log.earlier for log in logs if log.earlier}
    blocks: list[Block] = []
    held: list[HeldBack] = []
    blank = 0
    for log in logs:
        progress(f"Parsing {len(log.table.rows)} rows of {log.table.sheet.name or 'the table'}")
        builder = RowBuilder(log.table, log.readers, log.aside, log.service)
        blocks.append(Block(builder, one_by_one=settings.one_by_one or log.service is not None))
        for row in log.table.rows:
            if row.kind == "blank":
                blank += 1
            elif row.kind != "record":
                place = Place(log.table.sheet.file, log.table.sheet.name, row.number)
                findings.append(Finding(row.kind, Severity.WARNING, place=place))
                held.append(HeldBack(place, (row.kind,)))
    if not settings.keep_names:
        findings += _hidden_people(blocks, people)
    findings += _services_named(blocks)
    progress(f"Building {sum(len(block.rows) for block in blocks)} records")
    records = Records(redactor, settings.today, settings.shifts)
    recording = Recording(records, held, findings, shared_moments(blocks))
    for number, block in enumerate(blocks):
        recording.take(block, number)
    recording.close()
    ledger = recording.ledger
    total = sum(len(log.table.rows) for log in logs)
    ledger = Ledger(total, ledger.records, len(held), blank, *_cells(ledger))
    findings += records.findings + records.lacks.incomplete() + records.lacks.left_open()
    findings += _redactions(redactor, logs) + _names_in_titles(redactor, logs)
    findings += about_other_logs(logs, Counter(recording.log_of.values()), findings)
    written = _dataset(records, settings, ledger, held, [path.name for path in paths])
    for earlier in corrected.values():
        spellings = merged_spellings(earlier.mapping.values, spellings)
    mapping = MappingFile(tuple(log.decided() for log in logs), spellings)
    shown = _ready_to_show(located(findings, logs), logs, redactor)
    return Intake(
        written,
        records.overview,
        tuple(held),
        shown,
        ledger,
        mapping,
        corrected,
        recording.log_of,
    )


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
        ready.append(finding.at(place, header, shown))
    return tuple(ready)


def _cells(ledger: Ledger) -> tuple[int, int, int, int]:
    return ledger.cells, ledger.mapped, ledger.kept_aside, ledger.empty


def _hidden_people(blocks: Sequence[Block], people: PeopleReader) -> list[Finding]:
    """Cells that are kept hold pseudonyms where people stand, with a field or without one."""
    told: dict[tuple[str, str | None, str], Finding] = {}
    known = {}
    for builder in dict.fromkeys(block.builder for block in blocks):
        known[builder] = people_headers(builder.table, builder.readers, builder.aside)
    for block in blocks:
        named, found = known[block.builder]
        for index, header in block.hide_people(people, named | found):
            place = block.place(index)
            column = (place.file, place.sheet, header)
            if header in found and column not in told:
                code = "column-personal" if personal_detail(header) else "column-names"
                number = next(c.number for c in block.builder.aside if c.header == header)
                where = Place(place.file, place.sheet, column=number)
                told[column] = Finding(code, Severity.NOTE, place=where, header=header)
    return list(told.values())


def _services_named(blocks: Sequence[Block]) -> list[Finding]:
    """Each service gets its usual name; sheets named after services are as many services."""
    stated = [block for block in blocks if block.builder.service is None]
    usual = usual_names(name for block in stated for name in block.service_names())
    spelt = {plain(name): name for name in usual.values()}
    findings = []
    for block in blocks:
        own = block.builder.service
        named = usual if own is None else {own: spelt.setdefault(plain(own), own)}
        findings += block.name_services(named)
    return findings


def _redactions(redactor: Redactor, logs: list[Log]) -> list[Finding]:
    if not redactor.count or not logs:
        return []
    sheet = logs[0].table.sheet
    counts = sorted(redactor.counts.items(), key=lambda kind: (-kind[1], kind[0]))
    kinds = ", ".join(f"{count} {kind}" for kind, count in counts)
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
) -> Written:
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
    return Written(head, filled, {"intake": intake})
