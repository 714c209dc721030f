"""A filled action plan into a dataset. In: the workbook and the dataset. Out: both its files anew.

All or nothing: where a cell cannot be read, a rule of the schema is broken, or something was
changed in the plan and in the dataset, nothing is written, and each such cell is named.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from nearmiss_kit.dataset.change import changing
from nearmiss_kit.dataset.history import history_path, read_history
from nearmiss_kit.dataset.identity import plain
from nearmiss_kit.dataset.signing import Sitting
from nearmiss_kit.dataset.store import dump, load_valid
from nearmiss_kit.dataset.three_way import Entry, Filled, bring_in, fingerprint_of
from nearmiss_kit.errors import RequestUnusable
from nearmiss_kit.findings import Severity
from nearmiss_kit.forms.action_plan import ACTIONS, BETWEEN, CALLED, CHECKS, KIND
from nearmiss_kit.intake.readback.cells import Cells
from nearmiss_kit.intake.readback.form import read_form
from nearmiss_kit.jobs.merge import dataset_file
from nearmiss_kit.jobs.progress import Progress, silent
from nearmiss_kit.model import fields
from nearmiss_kit.model.verdict import check_dataset
from nearmiss_kit.privacy.narrative import Redactor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from nearmiss_kit.dataset.change import Change
    from nearmiss_kit.dataset.three_way import Take, ThreeWay
    from nearmiss_kit.findings import Finding
    from nearmiss_kit.forms.action_plan import Form as Layout
    from nearmiss_kit.intake.readback.form import Form, FormCell, FormRow
    from nearmiss_kit.intake.values.dates import DateOrder

_PATH = re.compile(r"(\w+)\[(\d+)\](?:\.(\w+))?")
_HASH = 6
_GONE = "form-row-missing"
"""A row that was deleted from a plan says nothing, so that its record stays as it is."""
_NOT_CONTENT = frozenset(("id", "of_action"))
"""What stands in a planned check before anybody filled it."""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What a user asks of an import.

    Attributes:
        into: the dataset, or the folder that holds it.
        today: the day of the run.
        take: whose value holds where the plan and the dataset were both changed.
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
        rows_gone: how many rows of the plan the file no longer holds; their records stay.
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


def import_actions(filled: Path, request: ImportRequest, progress: Progress = silent) -> Imported:
    """Bring a dataset up to date from a filled action plan.

    Raises:
        InputUnreadable: a file cannot be read, or is no action plan of ours.
        DatasetInvalid: the dataset breaks the schema before anything is changed.
        RequestUnusable: the plan was made of another organisation's dataset.
        InUse: another run is changing the dataset.
    """
    path = dataset_file(request.into)
    with changing(path, tell=progress, dry_run=request.dry_run) as change:
        return _imported(filled, request, change, progress)


def _imported(filled: Path, request: ImportRequest, change: Change, progress: Progress) -> Imported:
    path = change.dataset
    progress(f"Reading {path}")
    dataset = load_valid(path)
    progress(f"Reading {filled}")
    form = read_form(filled, KIND, CALLED)
    _refuse_strangers(form, dataset, path)
    reading = _Reading(form, dataset, request.today)
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
            f"{ours}. Name the dataset that the plan was made of with --into."
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


class _Reading:
    """The rows of the plan as entries."""

    def __init__(self, form: Form, dataset: Mapping[str, Any], today: date) -> None:
        facts = form.mark.facts
        order: DateOrder = "month-first" if facts.get("locale") == "en_US" else "day-first"
        self._cells = Cells(ZoneInfo(str(dataset["time_zone"])), order, today)
        self._form = form
        self._said: Mapping[str, Mapping[str, Mapping[str, str]]] = facts["said"]
        self._token = str(facts["token"])
        self._numbers = {record["id"] for record in dataset.get("near_misses", [])}
        self._redactor = None if dataset.get("names_kept") else Redactor()

    @property
    def findings(self) -> list[Finding]:
        """What is wrong with the cells that were read."""
        return self._cells.findings

    @property
    def removed(self) -> int:
        """How many personal details were taken out of what was typed."""
        return self._redactor.count if self._redactor else 0

    def entries(self) -> Iterator[Entry]:
        """The rows that stand for a record, or will: the actions first, since checks name them."""
        for layout in (ACTIONS, CHECKS):
            taken = set(self._said[layout.collection])
            for row in self._form.tables[layout.collection]:
                said = self._said[layout.collection][str(row.id)]
                cells = self._filled(layout, row, said)
                if said or _has_content(cells):
                    yield self._entry(layout, str(row.id), row, cells, known=bool(said))
            for row in self._form.added[layout.collection]:
                cells = self._filled(layout, row, {})
                if _has_content(cells):
                    id_ = _free(self._number(layout, cells), taken)
                    taken.add(id_)
                    yield self._entry(layout, id_, row, cells, known=False)

    def _entry(
        self,
        layout: Layout,
        id_: str,
        row: FormRow,
        cells: Mapping[str, Filled],
        *,
        known: bool,
    ) -> Entry:
        settled = {"action_status": "open"} if layout is ACTIONS else {}
        return Entry(layout.collection, layout.class_name, id_, row.place, cells, known, settled)

    def _filled(self, layout: Layout, row: FormRow, said: Mapping[str, str]) -> dict[str, Filled]:
        """The cells of a row, without those that cannot be read: these say nothing."""
        filled = {}
        for slot, cell in row.cells.items():
            wrong = len(self.findings)
            value = self._value(layout, slot, cell, said.get(slot, ""))
            if len(self.findings) == wrong:
                filled[slot] = Filled(value, said.get(slot, ""), cell.place, cell.header)
        return filled

    def _value(self, layout: Layout, slot: str, cell: FormCell, said: str) -> Any:  # noqa: ANN401 (as the schema has it)
        """The value of a cell; what was typed anew loses numbers and addresses of people."""
        known = next(known for known in fields(layout.class_name) if known.name == slot)
        if known.many and known.kind == "reference":
            return self._references(cell.text)
        value = self._cells.value(cell, layout.class_name, slot)
        typed = known.kind == "text" and isinstance(value, str) and fingerprint_of(value) != said
        return self._redactor.redact(value) if typed and self._redactor else value

    def _references(self, text: str) -> list[str] | None:
        """The numbers of a cell; one that the dataset holds may have a semicolon of its own."""
        found = list[str]()
        for line in text.splitlines():
            parts = [part.strip() for part in line.split(BETWEEN.strip())]
            while parts:
                for end in range(len(parts), 0, -1):
                    whole = BETWEEN.join(parts[:end])
                    if end == 1 or whole in self._numbers:
                        found += [whole] if whole else []
                        parts = parts[end:]
                        break
        return list(dict.fromkeys(found)) or None

    def _number(self, layout: Layout, cells: Mapping[str, Filled]) -> str:
        """The number of a row without one: the same for the same row, whenever it is read."""
        if layout is ACTIONS:
            says = _said_by(cells, "action") + _said_by(cells, "for_near_misses")
            return f"AP-{self._token}-{_hash(says)}"
        action = cells["of_action"].value if "of_action" in cells else None
        return f"{action or 'check'}-C-{_hash(_said_by(cells, 'verified'))}"


def _has_content(cells: Mapping[str, Filled]) -> bool:
    return any(cell.value is not None for slot, cell in cells.items() if slot not in _NOT_CONTENT)


def _said_by(cells: Mapping[str, Filled], slot: str) -> str:
    cell = cells.get(slot)
    return plain(cell.value) if cell is not None and cell.value is not None else ""


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_HASH]


def _free(wanted: str, taken: set[str]) -> str:
    id_, count = wanted, 1
    while id_ in taken:
        count += 1
        id_ = f"{wanted}-{count}"
    return id_


def _new_findings(before: Mapping[str, Any], outcome: ThreeWay, today: date) -> Iterator[Finding]:
    """What the schema says of the dataset now and did not say before, by its cell of the plan."""
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
