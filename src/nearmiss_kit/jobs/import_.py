"""Take a dataset in from another format. In: a file or folder. Out: a validated `dataset.json`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.store import COLLECTIONS, DATASET_FILE, dump
from nearmiss_kit.errors import InputUnreadable, RequestUnusable
from nearmiss_kit.files.atomic import refuse_to_overwrite, write_files
from nearmiss_kit.findings import Severity
from nearmiss_kit.findings.errors import DatasetInvalid
from nearmiss_kit.interop.forms import FORMS, form_of
from nearmiss_kit.interop.plain import in_order
from nearmiss_kit.model.verdict import check_dataset

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

FORMATS: tuple[str, ...] = tuple(FORMS)


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to take in.

    Attributes:
        source: the file, or the folder of files.
        out: the folder in which `dataset.json` is written.
        form: one of `FORMATS`; found by the name of the file where it is not given.
        today: the day of the run; without it no rule asks for it.
        replace: whether a dataset that is there may be replaced.
    """

    source: Path
    out: Path
    form: str | None = None
    today: date | None = None
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken in: the format, how many records of each kind, and the file."""

    form: str
    counts: dict[str, int]
    files: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def import_dataset(request: ImportRequest) -> Imported:
    """Read a file or folder in another format, check it and write `dataset.json`.

    Raises:
        RequestUnusable: the format cannot be told by the name.
        InputUnreadable: it is not in the format; the message says where.
        DatasetInvalid: it can be read but breaks the schema; nothing is written.
        WouldOverwrite: there is a dataset already.
    """
    target = request.out / DATASET_FILE
    refuse_to_overwrite([target], replace=request.replace)
    if not request.source.exists():
        raise InputUnreadable(f"{request.source} is not there. Check the name and the folder.")
    form = request.form or _told_by_name(request.source)
    if form not in FORMATS:
        raise RequestUnusable(f'There is no format "{form}". Choose one of: {", ".join(FORMATS)}.')
    if FORMS[form].folder != request.source.is_dir() and form != "json":
        wanted = "a folder" if FORMS[form].folder else "one file"
        raise InputUnreadable(f"{request.source} cannot be {form}, which is {wanted}.")
    data = FORMS[form].read(request.source)
    check_valid(data, request.source.name, request.today)
    data = in_order(data)
    files = write_files({target: dump(data)}, replace=request.replace)
    return Imported(form, counted(data), files)


def counted(data: dict[str, Any]) -> dict[str, int]:
    """How many records of each kind a dataset holds."""
    return {name: len(data.get(name, ())) for name in COLLECTIONS.values()}


def check_valid(data: dict[str, Any], source: str, today: date | None) -> None:
    """Raise DatasetInvalid with the findings if the data breaks the schema."""
    findings = check_dataset(data, today=today)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        first = errors[0]
        raise DatasetInvalid(
            f"{source} breaks the schema in {len(errors)} "
            f"{'place' if len(errors) == 1 else 'places'}; the first: {first.where}: "
            f"{first.message} Nothing was written.",
            errors,
        )


def _told_by_name(source: Path) -> str:
    form = form_of(source)
    if form is None:
        raise RequestUnusable(
            f"The name of {source.name} does not say which format it is. "
            f"Say it with --from: {', '.join(FORMATS)}."
        )
    return form
