"""Write a dataset in another format. In: a dataset, a format. Out: a file, or a folder of files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.store import load_valid
from nearmiss_kit.errors import CannotWrite, RequestUnusable, WouldOverwrite
from nearmiss_kit.files.atomic import refuse_to_overwrite, write_files
from nearmiss_kit.insight.catalogue.every import measure_of
from nearmiss_kit.insight.evaluate import measured
from nearmiss_kit.insight.period import Period
from nearmiss_kit.insight.tables import Tables
from nearmiss_kit.interop.cms import MEASURES, cms_table
from nearmiss_kit.interop.forms import FORMS
from nearmiss_kit.interop.loss import fates, kept_whole, loss_report, only_sums
from nearmiss_kit.interop.mapped import write_mapped
from nearmiss_kit.interop.mapping import mappings
from nearmiss_kit.jobs.policy import read_policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from nearmiss_kit.insight.figures import Month
    from nearmiss_kit.interop.forms import Made
    from nearmiss_kit.interop.loss import Fate

CMS = "cms"


def formats() -> tuple[str, ...]:
    """All formats that can be written, those that hold a whole dataset first."""
    return (*FORMS, *mappings(), CMS)


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to export.

    Attributes:
        dataset: a dataset, or the folder of one.
        to: one of `formats()`.
        out: the file to write; for a format of many files, the folder.
        loss_report: where to write what survives; JSON if it ends so, else CSV.
        recalled: whether elements go out that are known from memory only.
        month: of the counts for CMS, which also read the policy.
        replace: whether what is there may be replaced.
    """

    dataset: Path
    to: str
    out: Path
    loss_report: Path | None = None
    recalled: bool = False
    month: Month | None = None
    policy: Path | None = None
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and what to know about it."""

    files: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def export(request: ExportRequest) -> Exported:
    """Write a valid dataset in another format.

    Raises:
        RequestUnusable: there is no such format, it needs a month, nothing of it was verified, or
            a number is too large for it.
        InputUnreadable: the dataset cannot be read.
        DatasetInvalid: it breaks the schema.
        WouldOverwrite: something is there and may not be replaced.
        CannotWrite: the place cannot be written.
    """
    if request.to not in formats():
        raise RequestUnusable(
            f'There is no format "{request.to}". Choose one of: {", ".join(formats())}.'
        )
    form = FORMS.get(request.to)
    files = [request.loss_report] if request.loss_report else []
    if form is None or not form.folder:
        files.append(request.out)
    refuse_to_overwrite(files, replace=request.replace)
    dataset = load_valid(request.dataset)
    made = _made(request, dataset)
    contents = _placed(made, request.out)
    found = _fates(request)
    if request.loss_report:
        as_json = request.loss_report.suffix.lower() == ".json"
        contents[request.loss_report] = loss_report(dataset, found, as_json=as_json)
    written = write_files(contents, replace=request.replace)
    return Exported(written, _notes(request, dataset, found))


def _made(request: ExportRequest, dataset: Mapping[str, Any]) -> Made:
    if request.to in FORMS:
        return FORMS[request.to].write(dataset)
    if request.to == CMS:
        return _cms(request, dataset)
    return write_mapped(dataset, mappings()[request.to], recalled=request.recalled)


def _cms(request: ExportRequest, dataset: Mapping[str, Any]) -> bytes:
    if request.month is None:
        raise RequestUnusable("The counts for CMS are those of a month: add --month 2026-10.")
    with Tables(dataset, read_policy(request.policy)) as tables:
        tables.look_at(Period.of(request.month, None))
        counted: dict[str, tuple[int, int] | None] = {}
        for _, key, _counting in MEASURES.values():
            (one,) = measured(tables, measure_of(key)) or (None,)
            known = one is not None and one.numerator is not None and one.denominator is not None
            counted[key] = (
                (int(one.numerator or 0), int(one.denominator or 0)) if one and known else None
            )
    return cms_table(str(request.month), counted)


def _fates(request: ExportRequest) -> tuple[Fate, ...]:
    if request.to in FORMS:
        return kept_whole()
    if request.to == CMS:
        return only_sums()
    return fates(mappings()[request.to], recalled=request.recalled)


def _notes(
    request: ExportRequest, dataset: Mapping[str, Any], found: tuple[Fate, ...]
) -> tuple[str, ...]:
    notes = []
    if request.to in mappings():
        number = len(dataset.get("near_misses", ()))
        kept = sum(fate.survives == "exactly" for fate in found)
        coarse = sum(fate.survives == "approximately" for fate in found)
        notes.append(
            f"{number} near {'miss' if number == 1 else 'misses'} went out: {kept} fields exactly, "
            f"{coarse} approximately; all else stays behind. Use --loss-report to see it all."
        )
    if dataset.get("names_kept"):
        notes.append("This dataset keeps people's names, and so may what was written.")
    return tuple(notes)


def _placed(made: Made, out: Path) -> dict[Path, bytes]:
    """Each file by its path."""
    if isinstance(made, bytes):
        return {out: made}
    if out.exists() and not out.is_dir():
        raise CannotWrite(f"{out} is a file; name a folder for the files of this format.")
    _refuse_remains(out, made)
    return {out / name: content for name, content in made.items()}


def _refuse_remains(out: Path, made: Iterable[str]) -> None:
    """A table left over from another export would be read as part of this one."""
    endings = {name.rpartition(".")[2] for name in made}
    if out.is_dir():
        others = sorted(
            path.name
            for path in out.iterdir()
            if path.suffix.removeprefix(".") in endings and path.name not in made
        )
        if others:
            raise WouldOverwrite(
                f"{out} holds other files of this format, such as {others[0]}, which would be "
                "read as part of this export. Nothing was written. Name an empty folder."
            )
