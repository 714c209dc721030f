"""Take a dataset in from another format. In: a file or folder. Out: a validated `dataset.json`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from nearmiss_kit.dataset.change import changing
from nearmiss_kit.dataset.signing import Sitting
from nearmiss_kit.dataset.store import COLLECTIONS, DATASET_FILE
from nearmiss_kit.dataset.written import Written
from nearmiss_kit.errors import InputUnreadable, RequestUnusable
from nearmiss_kit.files.atomic import refuse_to_overwrite
from nearmiss_kit.findings import Severity
from nearmiss_kit.findings.errors import DatasetInvalid
from nearmiss_kit.interop.forms import FORMS, form_of
from nearmiss_kit.interop.mapped import dataset_of, read_mapped
from nearmiss_kit.interop.mapping import mappings
from nearmiss_kit.interop.plain import in_order
from nearmiss_kit.jobs.begin import Origin, begin
from nearmiss_kit.model.verdict import check_dataset

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

TEXTS = ("json", "jsonl", "yaml")
TIME_ZONE = "Europe/London"
_PROVISIONAL = (
    "Only near misses were read; what a file cannot say to be complete came in as provisional."
)
_MAY_HOLD_NAMES = (
    "The file cannot say whether it holds people's names, so the dataset says that it may. "
    "Add --no-names if you know that it holds none."
)


def formats() -> tuple[str, ...]:
    """All formats that can be read, those that hold a whole dataset first."""
    return (*FORMS, *mappings())


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to take in.

    Attributes:
        source: the file, or the folder of files.
        out: the folder in which `dataset.json` is written, and its history begun.
        today: the day of the run.
        form: one of `formats()`; found by the name of the file where it is not given.
        time_zone: of the near misses in a file that cannot say it.
        no_names: whether somebody knows that a file which cannot say it holds no person's name.
        replace: whether a dataset that is there may be replaced.
        sitting: when and in which role; the day of the run and no role without it.
    """

    source: Path
    out: Path
    today: date
    form: str | None = None
    time_zone: str = TIME_ZONE
    no_names: bool = False
    replace: bool = False
    sitting: Sitting | None = None


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
        InUse: another run is changing it.
    """
    target = request.out / DATASET_FILE
    refuse_to_overwrite([target], replace=request.replace)
    if not request.source.exists():
        raise InputUnreadable(f"{request.source} is not there. Check the name and the folder.")
    form = request.form or _told_by_name(request.source)
    if form not in formats():
        raise RequestUnusable(
            f'There is no format "{form}". Choose one of: {", ".join(formats())}.'
        )
    folder = form in FORMS and FORMS[form].folder
    if folder != request.source.is_dir() and form != "json":
        wanted = "a folder" if folder else "one file"
        raise InputUnreadable(f"{request.source} cannot be {form}, which is {wanted}.")
    data, notes = _read(request, form)
    check_valid(data, request.source.name, request.today)
    data = in_order(data)
    event = {
        "day": request.today.isoformat(),
        "event": "imported",
        "files": [request.source.name],
        "format": form,
        "records_read": sum(counted(data).values()),
    }
    sitting = request.sitting or Sitting.on(request.today)
    with changing(target, make=True) as change:
        refuse_to_overwrite([target], replace=request.replace)
        files = begin(target, Written(data), Origin(event), sitting)
        change.commit(files)
    return Imported(form, counted(data), tuple(files), notes)


def _read(request: ImportRequest, form: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    if form in FORMS:
        _refuse_other_ending(request.source, form)
        return FORMS[form].read(request.source), ()
    _refuse_unknown_zone(request.time_zone)
    read = read_mapped(request.source, mappings()[form])
    names = () if request.no_names else (_MAY_HOLD_NAMES,)
    data = dataset_of(read, request.time_zone, names_kept=not request.no_names)
    return data, (*read.notes, _PROVISIONAL, *names)


def _refuse_other_ending(source: Path, form: str) -> None:
    """The reader of datasets goes by the ending of the name."""
    endings = FORMS[form].endings
    if source.is_file() and form in TEXTS and source.suffix.lower() not in endings:
        raise InputUnreadable(
            f"{source.name} cannot be read as {form}: its name must end in {' or '.join(endings)}."
        )


def _refuse_unknown_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise RequestUnusable(
            f'There is no time zone "{name}". Name one as Europe/London or America/New_York.'
        ) from error


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
            f"Say it with --from: {', '.join(formats())}."
        )
    return form
