"""A filled form into a dataset. In: the workbook and the dataset. Out: both its files anew.

All or nothing: where a cell cannot be read, a rule of the schema is broken, or something was
changed in the form and in the dataset, nothing is written, and each such cell is named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.change import changing
from nearmiss_kit.dataset.history import history_path, read_history
from nearmiss_kit.dataset.signing import Sitting
from nearmiss_kit.dataset.store import dump, load_valid
from nearmiss_kit.dataset.three_way import bring_in
from nearmiss_kit.errors import RequestUnusable
from nearmiss_kit.findings import Severity
from nearmiss_kit.intake.readback.form import read_form
from nearmiss_kit.jobs.merge import dataset_file
from nearmiss_kit.jobs.progress import Progress, silent
from nearmiss_kit.model.verdict import check_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from nearmiss_kit.dataset.change import Change
    from nearmiss_kit.dataset.three_way import Take, ThreeWay
    from nearmiss_kit.findings import Finding
    from nearmiss_kit.intake.readback.entries import Reading
    from nearmiss_kit.intake.readback.form import Form

_PATH = re.compile(r"(\w+)\[(\d+)\](?:\.(\w+))?")
_GONE = "form-row-missing"
"""A row that was deleted from a form says nothing, so that its record stays as it is."""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What a user asks of an import.

    Attributes:
        into: the dataset, or the folder that holds it.
        today: the day of the run.
        take: whose value holds where the form and the dataset were both changed.
        dry_run: do all the work, write nothing.
        sitting: when and in which role; the day of the run and no role without it.
    """

    into: Path
    today: date
    take: Take | None = None
    dry_run: bool = False
    sitting: Sitting | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """The outcome.

    Attributes:
        outcome: what became of the records.
        findings: what is wrong or doubtful, by its cell.
        rows_gone: how many rows of the form the file no longer holds; their records stay.
        removed: how many personal details were taken out of what was typed.
        files: where the dataset and its history went, or would go; none where nothing changed.
    """

    outcome: ThreeWay
    findings: tuple[Finding, ...]
    rows_gone: int
    removed: int
    files: tuple[Path, ...]
    dry_run: bool

    @property
    def refused(self) -> bool:
        """Whether an error kept everything from being written."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class FormKind:
    """A kind of form: what its hidden sheet says, what people call it, how its rows are read."""

    kind: str
    called: str
    reading: type[Reading]


def import_form(
    filled: Path, what: FormKind, request: ImportRequest, progress: Progress = silent
) -> Imported:
    """Bring a dataset up to date from a filled form.

    Raises:
        InputUnreadable: a file cannot be read, or is no form of that kind.
        DatasetInvalid: the dataset breaks the schema before anything is changed.
        RequestUnusable: the form was made of another organisation's dataset.
        InUse: another run is changing the dataset.
    """
    path = dataset_file(request.into)
    with changing(path, tell=progress, dry_run=request.dry_run) as change:
        return _imported(filled, what, request, change, progress)


def _imported(
    filled: Path, what: FormKind, request: ImportRequest, change: Change, progress: Progress
) -> Imported:
    path = change.dataset
    progress(f"Reading {path}")
    dataset = load_valid(path)
    progress(f"Reading {filled}")
    form = read_form(filled, what.kind, what.called)
    _refuse_strangers(form, dataset, path)
    reading = what.reading(form, dataset, request.today)
    outcome = bring_in(dataset, list(reading.entries()), request.take, request.today.isoformat())
    progress("Checking")
    found = [*(f for f in form.findings if f.code != _GONE), *reading.findings, *outcome.findings]
    found += _new_findings(dataset, outcome, request.today)
    done = Imported(
        outcome,
        tuple(found),
        sum(finding.code == _GONE for finding in form.findings),
        reading.removed,
        (),
        request.dry_run,
    )
    if done.refused or not outcome.events:
        return done
    beside = history_path(path)
    events = [_head(form, outcome, request.today), *outcome.events]
    data = dump(outcome.dataset)
    signed = (request.sitting or Sitting.on(request.today)).signed(data, path)
    files = {path: data, beside: read_history(beside).with_events(events, signed)}
    change.commit(files)
    return replace(done, files=tuple(files))


def _refuse_strangers(form: Form, dataset: Mapping[str, Any], path: Path) -> None:
    ours = str(dataset.get("organisation") or "")
    if ours and form.mark.organisation != ours:
        raise RequestUnusable(
            f"{form.file} was made for {form.mark.organisation}, and {path.name} is the dataset of "
            f"{ours}. Name the dataset that the form was made of with --into."
        )


def _head(form: Form, outcome: ThreeWay, today: date) -> dict[str, Any]:
    return {
        "day": today.isoformat(),
        "event": "filled",
        "form": form.mark.kind,
        "files": [form.file],
        "added": len(outcome.added),
        "changed": len(outcome.changed),
        "conflicts": outcome.conflicts,
    }


def _new_findings(before: Mapping[str, Any], outcome: ThreeWay, today: date) -> Iterator[Finding]:
    """What the schema says of the dataset now and did not say before, by its cell of the form."""
    if not outcome.events:
        return
    old = set(check_dataset(before, today=today))
    for finding in check_dataset(outcome.dataset, today=today):
        if finding not in old:
            yield _at_its_cell(finding, outcome)


def _at_its_cell(finding: Finding, outcome: ThreeWay) -> Finding:
    found = _PATH.match(finding.path or "")
    if found is None:
        return finding
    collection, index, slot = found.groups()
    id_ = outcome.dataset[collection][int(index)]["id"]
    entry = outcome.entries.get((collection, id_))
    if entry is None:
        return finding
    cell = entry.cells.get(slot or "")
    if cell is None:
        return replace(finding, place=entry.place, path=None)
    return replace(finding, place=cell.place, header=cell.header, path=None)
