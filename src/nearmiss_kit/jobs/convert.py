"""Turn logs into a dataset. In: spreadsheets. Out: dataset, findings and mapping as files."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.store import DATASET_FILE, dump
from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.files.atomic import refuse_to_overwrite, write_files
from nearmiss_kit.findings import Severity
from nearmiss_kit.findings.errors import NothingConverted
from nearmiss_kit.findings.tables import as_csv
from nearmiss_kit.intake.mapping_file import read_mapping, write_mapping
from nearmiss_kit.intake.pipeline import IntakeSettings, take_in
from nearmiss_kit.jobs.corrections import Corrections, Recount, corrections, recount
from nearmiss_kit.jobs.policy import read_policy
from nearmiss_kit.jobs.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from nearmiss_kit.intake.pipeline import Intake

FINDINGS_CSV = "findings.csv"
FINDINGS_JSON = "findings.json"
MAPPING_FILE = "mapping.yaml"
_KEY = re.compile(rb"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class ConvertRequest:
    """What a user asks of a conversion.

    Attributes:
        logs: the spreadsheets, in the order in which they are read.
        out: the folder that the files go into; it is made where it is missing.
        today: the day of the run; dates after it are in the future.
        policy: the organisation's policy file.
        mapping: a mapping file of an earlier run, perhaps edited.
        key: a file with secret bytes, so that pseudonyms stay the same from month to month.
        keep_names: keep people's names. The dataset says so.
        replace: replace files of an earlier run.
        dry_run: do all the work, write nothing.
        strict: treat a row that was held back as a failure.
        corrections: make a workbook to correct of each log in which a cell is in doubt.
    """

    logs: Sequence[Path]
    out: Path
    today: date
    policy: Path | None = None
    mapping: Path | None = None
    key: Path | None = None
    keep_names: bool = False
    replace: bool = False
    dry_run: bool = False
    strict: bool = False
    corrections: bool = True


@dataclass(frozen=True, slots=True)
class Converted:
    """The outcome: what was read, and which files were (or, on a dry run, would be) written.

    Attributes:
        made: the files with their bytes.
        recount: what became of the issues of logs that came back corrected.
        left_out: a sentence for each log that no workbook to correct could be made of.
    """

    intake: Intake
    made: Mapping[Path, bytes] = field(repr=False)
    dry_run: bool
    recount: Recount | None = None
    left_out: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """Where the files went, or would go."""
        return tuple(self.made)

    @property
    def failed_strictly(self) -> bool:
        """Whether anything was found that `--strict` does not forgive."""
        return any(f.severity is Severity.ERROR for f in self.intake.findings)


def convert(request: ConvertRequest, progress: Progress = silent) -> Converted:
    """Read logs, write `dataset.json`, `findings.csv`, `findings.json` and `mapping.yaml`.

    Beside them goes a workbook to correct for each log in which a cell has a finding.

    Raises:
        NearMissError: a log cannot be read, a file would be overwritten, or no row was usable.
    """
    paths = converted_files(request)
    if not request.dry_run:
        refuse_to_overwrite(paths, replace=request.replace)
    intake = _take_in(request, progress)
    to_correct = Corrections({}, ())
    if request.corrections:
        to_correct = corrections(request.logs, intake, _key(request.key), progress)
    books = {request.out / name: data for name, data in to_correct.workbooks.items()}
    if intake.ledger.records == 0:
        if not request.dry_run:
            write_files(books, replace=request.replace)
        raise NothingConverted(_nothing(intake, tuple(books)), intake.findings)
    made = dict(zip(paths, contents(intake), strict=True)) | books
    if not request.dry_run:
        progress("Writing the dataset")
        write_files(made, replace=request.replace)
    return Converted(intake, made, request.dry_run, recount(intake), to_correct.left_out)


def converted_files(request: ConvertRequest) -> tuple[Path, ...]:
    """Where the dataset, the findings (CSV, JSON) and the mapping go."""
    names = (DATASET_FILE, FINDINGS_CSV, FINDINGS_JSON, MAPPING_FILE)
    return tuple(request.out / name for name in names)


def contents(intake: Intake) -> tuple[bytes, bytes, bytes, bytes]:
    """Dataset, findings (CSV, JSON) and mapping as bytes, in this order."""
    return (
        dump(intake.dataset),
        as_csv(intake.findings),
        _json(summary(intake) | {"findings": [f.as_json() for f in intake.findings]}),
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
        "triages": len(intake.dataset.get("triages", [])),
        "actions": len(intake.dataset.get("actions", [])),
        "verifications": len(intake.dataset.get("verifications", [])),
    }


def _take_in(request: ConvertRequest, progress: Progress) -> Intake:
    policy = read_policy(request.policy)
    settings = IntakeSettings(
        time_zone=policy.policy_time_zone,
        today=request.today,
        keep_names=request.keep_names,
        key=_key(request.key),
        organisation=policy.policy_organisation if request.policy else None,
    )
    if request.mapping is not None:
        settings = replace(settings, mapping=read_mapping(request.mapping))
    return take_in(request.logs, settings, progress=progress)


def _key(path: Path | None) -> bytes | None:
    if path is None:
        return None
    try:
        secret = path.read_bytes().strip()
    except OSError as error:
        raise InputUnreadable(
            f"The key file {path} cannot be read: {error.strerror}. "
            f"Make one with: nearmiss new-key {path}"
        ) from error
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


def _json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
