"""Filled audit checklists into a dataset. In: workbooks and the dataset. Out: both its files anew.

Each checklist is taken in whole or not at all: where a cell cannot be read, a rule of the schema is
broken, or the dataset says something else, nothing of that file is taken in, and each such cell is
named. What the others say is written in one go, with its history.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from nearmiss_kit.dataset.change import changing
from nearmiss_kit.dataset.form_mark import fingerprint
from nearmiss_kit.dataset.history import history_path, read_history
from nearmiss_kit.dataset.signing import Sitting
from nearmiss_kit.dataset.store import dump, load_valid
from nearmiss_kit.dataset.three_way import bring_in
from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.forms.audit_checklist import CALLED, KIND
from nearmiss_kit.intake.readback.audit import read_audit
from nearmiss_kit.intake.readback.form import read_form
from nearmiss_kit.jobs.audit_entries import Entries
from nearmiss_kit.jobs.merge import dataset_file
from nearmiss_kit.jobs.progress import Progress, silent
from nearmiss_kit.model.verdict import check_dataset
from nearmiss_kit.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from nearmiss_kit.dataset.chain import Event
    from nearmiss_kit.dataset.change import Change
    from nearmiss_kit.dataset.three_way import Take, ThreeWay
    from nearmiss_kit.intake.readback.audit import FilledAudit, FilledRow
    from nearmiss_kit.intake.readback.form import Form

_PATH = re.compile(r"(\w+)\[(\d+)\](?:\.(\w+))?(?:\[(\d+)\]\.(\w+))?")


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What a user asks of an import.

    Attributes:
        into: the dataset, or the folder that holds it.
        today: the day of the run.
        take: whose value holds where a checklist and the dataset differ.
        dry_run: do all the work, write nothing.
        sitting: when and in which role; the day of the run and no role without it.
    """

    into: Path
    today: date
    take: Take | None = None
    dry_run: bool = False
    sitting: Sitting | None = None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of one checklist.

    Attributes:
        audit: the id of the audit.
        answers: how many questions it answers; so are `gates`, `checks` and `unanswered` counted.
        events: what it added and changed; none where the dataset said all of it already.
        removed: how many personal details were taken out of what was typed.
        findings: what is wrong or doubtful, by its cell.
    """

    file: str
    audit: str
    answers: int = 0
    gates: int = 0
    checks: int = 0
    unanswered: int = 0
    removed: int = 0
    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether an error kept the whole file out."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class AuditsImported:
    """The outcome: each checklist, and where the dataset and its history went, or would go."""

    taken: tuple[TakenIn, ...]
    made: Mapping[Path, bytes] = field(repr=False)
    dry_run: bool

    @property
    def files(self) -> tuple[Path, ...]:
        """None where nothing changed."""
        return tuple(self.made)

    @property
    def refused(self) -> bool:
        """Whether a checklist was kept out."""
        return any(one.refused for one in self.taken)


def import_audits(
    filled: Sequence[Path], request: ImportRequest, progress: Progress = silent
) -> AuditsImported:
    """Take filled checklists into a dataset.

    Raises:
        InputUnreadable: a file cannot be read, or is no checklist of ours.
        DatasetInvalid: the dataset breaks the schema before anything is changed.
        InUse: another run is changing the dataset.
    """
    path = dataset_file(request.into)
    with changing(path, tell=progress, dry_run=request.dry_run) as change:
        return _imported(filled, request, change, progress)


def _imported(
    filled: Sequence[Path], request: ImportRequest, change: Change, progress: Progress
) -> AuditsImported:
    path = change.dataset
    progress(f"Reading {path}")
    dataset: Mapping[str, Any] = load_valid(path)
    forms = [read_form(file, KIND, CALLED) for file in filled]
    taken: list[TakenIn] = []
    events: list[Event] = []
    for read in forms:
        progress(f"Taking in {read.file}")
        one, after = _taken(read, dataset, request)
        taken.append(one)
        if not one.refused and one.events:
            dataset = after
            events += [_said(one, request.today), *one.events]
    made: dict[Path, bytes] = {}
    if events:
        data, beside = dump(dataset), history_path(path)
        signed = (request.sitting or Sitting.on(request.today)).signed(data, path)
        made = {path: data, beside: read_history(beside).with_events(events, signed)}
        change.commit(made)
    return AuditsImported(tuple(taken), made, request.dry_run)


def _taken(
    read: Form, dataset: Mapping[str, Any], request: ImportRequest
) -> tuple[TakenIn, Mapping[str, Any]]:
    """What becomes of a checklist, and the dataset with it."""
    zone = ZoneInfo(str(dataset["time_zone"]))
    filled = read_audit(read, zone, request.today, names_kept=bool(dataset.get("names_kept")))
    entries = Entries(read, filled, dataset, request.take)
    found = [*filled.findings, *entries.strangers()]
    one = TakenIn(
        read.file,
        str(filled.known["id"]),
        len(filled.answers),
        len(filled.gates),
        len(filled.checks),
        filled.unanswered,
        filled.removed,
    )
    if filled.is_empty and not found:
        found.append(Finding("form-empty", Severity.WARNING, Place(read.file)))
    if any(finding.severity is Severity.ERROR for finding in found):
        return replace(one, findings=tuple(found)), dataset
    outcome = bring_in(dataset, entries.all(), request.take, request.today.isoformat())
    found += [*entries.findings, *outcome.findings]
    if outcome.events:
        found += _meanwhile(read, dataset)
        found += _new_findings(dataset, outcome, filled, request.today)
    events = tuple(outcome.events)
    return replace(one, events=events, findings=tuple(found)), outcome.dataset


def _said(one: TakenIn, today: date) -> Event:
    return {
        "day": today.isoformat(),
        "event": "filled",
        "form": KIND,
        "files": [one.file],
        "added": sum(event["event"] == "added" for event in one.events),
        "changed": len({event["id"] for event in one.events if event["event"] == "changed"}),
        "conflicts": sum(finding.code.startswith("form-conflict") for finding in one.findings),
    }


def _meanwhile(read: Form, dataset: Mapping[str, Any]) -> Iterator[Finding]:
    """Records that changed since the checklist was made; what was seen may not hold any more."""
    for name, mark in read.mark.records.items():
        collection, _, id_ = name.partition("/")
        record = next((one for one in dataset[collection] if one["id"] == id_), None)
        if record is not None and fingerprint(record) != mark:
            yield Finding("form-record-changed", Severity.NOTE, Place(read.file), shown=id_)


def _new_findings(
    before: Mapping[str, Any], outcome: ThreeWay, filled: FilledAudit, today: date
) -> Iterator[Finding]:
    """What the schema says of the dataset now and did not say before, by its cell."""
    old = set(check_dataset(before, today=today))
    for finding in check_dataset(outcome.dataset, today=today):
        if finding not in old:
            yield _at_its_cell(finding, outcome.dataset, filled)


def _at_its_cell(finding: Finding, dataset: Mapping[str, Any], filled: FilledAudit) -> Finding:
    found = _PATH.match(finding.path or "")
    if found is None:
        return finding
    collection, index, part, item, slot = found.groups()
    record = dataset[collection][int(index)]
    row, name = _row_of(record, (collection, part, item), filled), slot or part
    if row is None:
        return finding
    cell = row.cells.get(name or "")
    if cell is None:
        return replace(finding, place=row.place, path=None)
    return replace(finding, place=cell.place, header=cell.header, path=None)


def _row_of(
    record: Mapping[str, Any], path: tuple[str, str | None, str | None], filled: FilledAudit
) -> FilledRow | None:
    """The row of the checklist that a part of a record came from."""
    collection, part, item = path
    if collection == "audits" and record["id"] == filled.known["id"]:
        if part != "answers" or item is None:
            return filled.head
        answer = record["answers"][int(item)]
        return filled.answers.get((answer["audit_point"], answer.get("about_near_miss")))
    if collection == "near_misses" and part == "gates":
        rows = {gate: row for (id_, gate), row in filled.gates.items() if id_ == record["id"]}
        if item is not None:
            return rows.get(record["gates"][int(item)]["gate"])
        return next(iter(rows.values()), None)
    if collection == "verifications":
        return filled.checks.get(record["id"])
    return None
