"""Make a dataset of logs that are being read. In: a request. Out: what was made, and its files."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from nearmiss_kit.dataset.change import changing
from nearmiss_kit.dataset.history import history_path
from nearmiss_kit.dataset.store import DATASET_FILE, as_line
from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.files.atomic import refuse_to_overwrite, write_files
from nearmiss_kit.files.given import read_given
from nearmiss_kit.files.journal import digest_of
from nearmiss_kit.files.pieces import digest_of_content
from nearmiss_kit.findings import Severity
from nearmiss_kit.findings.errors import NothingConverted
from nearmiss_kit.findings.tables import as_csv
from nearmiss_kit.intake.build.worked_out import ShiftHours
from nearmiss_kit.intake.correction.state import fingerprint
from nearmiss_kit.intake.mapping_file import read_mapping, write_mapping
from nearmiss_kit.intake.pipeline import IntakeSettings, collector_at_rest, prepare, take_in
from nearmiss_kit.intake.sheets import read_sheets
from nearmiss_kit.jobs.begin import Origin, begin
from nearmiss_kit.jobs.conversion import Converted
from nearmiss_kit.jobs.corrections import Corrections, corrections, recount
from nearmiss_kit.jobs.merge import Merged, dataset_file, merge_into, was_read
from nearmiss_kit.jobs.own_words import OwnWords, own_words
from nearmiss_kit.jobs.progress import Progress, silent
from nearmiss_kit.jobs.summary import summary_text, what_to_do
from nearmiss_kit.model import field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from nearmiss_kit.dataset.change import Change
    from nearmiss_kit.files.pieces import Content
    from nearmiss_kit.intake.pipeline import Intake
    from nearmiss_kit.intake.sheets import ReadSheets
    from nearmiss_kit.jobs.conversion import ConvertRequest
    from nearmiss_kit.jobs.merge import Merged

FINDINGS_CSV = "findings.csv"
FINDINGS_JSON = "findings.json"
MAPPING_FILE = "mapping.yaml"
SUMMARY_FILE = "summary.txt"
_KEY = re.compile(rb"[0-9a-f]{64}")


@collector_at_rest()
def convert_read(request: ConvertRequest, read: ReadSheets, progress: Progress) -> Converted:
    """What `convert` does, with logs that `read` reads."""
    if not request.dry_run:
        refuse_to_overwrite(converted_files(request), replace=request.replace)
    if read is not read_sheets:  # others are reading by now
        prepare()
    intake = _take_in(request, read, progress)
    with changing_by(request, progress):
        return _converted(request, intake, progress)


def changing_by(
    request: ConvertRequest, progress: Progress = silent
) -> AbstractContextManager[Change]:
    """Keep other runs from the dataset that a conversion reads and writes."""
    path = _target(request)
    return changing(path, request.out, tell=progress, make=True, dry_run=request.dry_run)


def _target(request: ConvertRequest) -> Path:
    into = request.into
    return request.out / DATASET_FILE if into is None else dataset_file(into)


def _converted(request: ConvertRequest, intake: Intake, progress: Progress) -> Converted:
    key = _key(request.key)
    if request.into is not None and intake.ledger.records:
        merged = merge_into(request.into, intake, key, request.today, request.signed_by)
        intake = merged.intake
    else:
        merged = None
    to_correct = Corrections({}, ())
    if request.corrections:
        to_correct = corrections(request.logs, intake, key, progress)
    books = {request.out / name: data for name, data in to_correct.workbooks.items()}
    if merged is None and intake.ledger.records == 0:
        if not request.dry_run:
            write_files(books, replace=request.replace)
        raise NothingConverted(_nothing(intake, tuple(books)), intake.findings)
    outcome = merged.outcome if merged else None
    made = _made(request, intake, merged) | books
    words = _words_beside(request, intake)
    if words.data is not None:
        made[request.out / MAPPING_FILE] = words.data
    made[request.out / SUMMARY_FILE] = summary_text(intake, tuple(books)).encode()
    converted = Converted(
        intake,
        made,
        request.dry_run,
        recount(intake),
        to_correct.left_out,
        outcome,
        (*words.said, *what_to_do(intake, tuple(books))),
    )
    if not request.dry_run:
        progress("Writing the dataset")
        write_converted(request, converted)
    return converted


def usable(request: ConvertRequest, read: ReadSheets) -> Intake:
    """The records of logs alone.

    Raises:
        NearMissError: a log cannot be read, or no row was usable.
    """
    intake = _take_in(request, read, silent)
    if intake.ledger.records == 0:
        raise NothingConverted(_nothing(intake, ()), intake.findings)
    return intake


def _made(request: ConvertRequest, intake: Intake, merged: Merged | None) -> dict[Path, Content]:
    """The files of a conversion, without the workbooks to correct."""
    names = (FINDINGS_CSV, FINDINGS_JSON, MAPPING_FILE)
    paths = dict(zip((request.out / name for name in names), contents(intake), strict=True))
    if merged is None:
        read = was_read(intake, request.today)
        origin = Origin(read, of_logs=True, key=fingerprint(_key(request.key)))
        path = request.out / DATASET_FILE
        return {**begin(path, intake.written, origin, request.signed_by), **paths}
    mapping = request.out / MAPPING_FILE
    if _beside(request) and mapping.exists():
        del paths[mapping]  # somebody may have edited it
    return {**merged.files, **paths}


def write_converted(
    request: ConvertRequest, converted: Converted, more: Mapping[Path, bytes] = MappingProxyType({})
) -> None:
    """Write what is new, with further files, all or none.

    A dataset of earlier months and the account of its last run are there to be replaced; all
    else is replaced only where somebody said so.

    Raises:
        WouldOverwrite: a file is there, says something else, and nobody allowed to replace it.
    """
    dataset = _target(request)
    ours = {history_path(dataset)}
    if request.into is not None:
        ours.add(dataset)
        ours |= set(_reports(request)) if _beside(request) else set()
    folders = {path.parent for path in more}
    with changing(dataset, request.out, *folders, make=True) as change:
        changed = {
            path: data
            for path, data in {**converted.made, **more}.items()
            if not path.is_file() or digest_of(path) != digest_of_content(data)
        }
        refuse_to_overwrite([path for path in changed if path not in ours], replace=request.replace)
        change.commit(changed)


def _beside(request: ConvertRequest) -> bool:
    """Whether the reports go where the dataset of earlier months is."""
    return request.into is not None and request.out == dataset_file(request.into).parent


def _words_beside(request: ConvertRequest, intake: Intake) -> OwnWords:
    """What somebody chose for words of the log, for the mapping file beside the dataset."""
    path = request.out / MAPPING_FILE
    if not _beside(request) or not path.exists():
        return OwnWords()
    return own_words(path, intake, dry_run=request.dry_run)


def _reports(request: ConvertRequest) -> tuple[Path, ...]:
    names = (FINDINGS_CSV, FINDINGS_JSON, MAPPING_FILE, SUMMARY_FILE)
    return tuple(request.out / name for name in names)


def converted_files(request: ConvertRequest) -> tuple[Path, ...]:
    """The files that a conversion makes and that must not be there yet."""
    if request.into is None:
        return (request.out / DATASET_FILE, *_reports(request))
    return () if _beside(request) else _reports(request)


def contents(intake: Intake) -> tuple[bytes, bytes, bytes]:
    """Findings (CSV, JSON) and mapping as bytes, in this order."""
    told = [finding.as_json() for finding in intake.findings]
    return (
        as_csv(told),
        _as_json(summary(intake), told),
        write_mapping(intake.mapping).encode(),
    )


def summary(intake: Intake) -> dict[str, Any]:
    """The account of rows, for people's programs."""
    ledger = intake.ledger
    return {
        "rows": ledger.rows,
        "records": ledger.records,
        "held_back": ledger.held_back,
        "blank": ledger.blank,
        "triages": len(intake.written.lines.get("triages", [])),
        "actions": len(intake.written.lines.get("actions", [])),
        "verifications": len(intake.written.lines.get("verifications", [])),
    }


def changes(converted: Converted) -> dict[str, Any]:
    """What became of earlier issues and of earlier months, for people's programs."""
    said: dict[str, Any] = {}
    if converted.recount is not None:
        said["issues"] = asdict(converted.recount)
    if converted.merge is not None:
        outcome = converted.merge
        said["merge"] = {
            "added": outcome.added,
            "changed": outcome.changed,
            "unchanged": outcome.unchanged,
            "vanished": outcome.vanished,
            "conflicts": outcome.conflicts,
            "events": outcome.events,
        }
    return said


def _take_in(request: ConvertRequest, read: ReadSheets, progress: Progress) -> Intake:
    return take_in(request.logs, _settings(request), progress=progress, read=read)


def _settings(request: ConvertRequest) -> IntakeSettings:
    policy = _of_policy(request.policy)
    return IntakeSettings(
        time_zone=policy.time_zone,
        today=request.today,
        mapping=read_mapping(request.mapping) if request.mapping is not None else None,
        keep_names=request.keep_names,
        key=_key(request.key),
        organisation=policy.organisation,
        shifts=policy.shifts,
    )


class _OfPolicy(NamedTuple):
    """What an intake takes of a policy."""

    time_zone: str
    organisation: str | None = None
    shifts: tuple[ShiftHours, ...] = ()


def _of_policy(path: Path | None) -> _OfPolicy:
    """What a policy sets; without one the schema's defaults, for which no class is loaded."""
    if path is None:
        return _OfPolicy(str(field("Policy", "policy_time_zone").default))
    from nearmiss_kit.jobs.policy import read_policy  # noqa: PLC0415 (start-up)

    policy = read_policy(path)
    hours = (
        ShiftHours(hours.shift_named, hours.shift_starts, hours.shift_ends)
        for hours in policy.shift_hours or ()
    )
    return _OfPolicy(policy.policy_time_zone, policy.policy_organisation, tuple(hours))


def _key(path: Path | None) -> bytes | None:
    if path is None:
        return None
    try:
        secret = read_given(path, f"The key file {path}", "settings_mib").strip()
    except InputUnreadable as error:
        raise InputUnreadable(f"{error} Make one with: nearmiss new-key {path}") from error
    if not _KEY.fullmatch(secret):
        raise InputUnreadable(
            f"{path} is not a key file: it holds 64 hexadecimal digits and nothing else. "
            "Make one with: nearmiss new-key FILE"
        )
    return secret


def _nothing(intake: Intake, books: Sequence[Path]) -> str:
    errors = [f for f in intake.findings if f.severity is Severity.ERROR]
    first = f" The first: {errors[0].where}: {errors[0].message}" if errors else ""
    marked = f" What to correct is marked in {', '.join(map(str, books))}." if books else ""
    return (
        f"None of the {intake.ledger.rows} rows could become a record, "
        f"so no dataset was written.{first}{marked}"
    )


def _as_json(account: Mapping[str, Any], told: Sequence[Mapping[str, Any]]) -> bytes:
    """The account of rows and the findings, one a line, as the records of a dataset are."""
    start = json.dumps(account, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = ",\n  ".join(map(as_line, told))
    findings = f"[\n  {lines}\n ]" if told else "[]"
    return f'{start},\n "findings": {findings}\n}}\n'.encode()
