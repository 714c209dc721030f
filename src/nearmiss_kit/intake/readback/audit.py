"""What a filled audit checklist says. In: a `Form`, the day. Out: a `FilledAudit`.

A question with an answer becomes an answer of the audit, a gate with a state a gate check of its
near miss, and a row of the actions with an outcome a check of that action. No answer to a question
is taken for a check of an action, not even to one about follow-up: only a row that names the action
says what was looked at and whether it works.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.forms import audit_checklist as form
from nearmiss_kit.intake.readback.cells import Cells
from nearmiss_kit.model import SCHEMA_VERSION, codelist
from nearmiss_kit.model import field as field_of
from nearmiss_kit.places import Place
from nearmiss_kit.privacy.narrative import Redactor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from nearmiss_kit.dataset.form_mark import FormMark
    from nearmiss_kit.intake.readback.form import Form, FormCell, FormRow
    from nearmiss_kit.intake.values.dates import DateOrder

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row that says something: what it says, and its cells by the fields of the schema."""

    said: Record
    place: Place
    cells: Mapping[str, FormCell]


@dataclass(slots=True)
class FilledAudit:
    """A checklist as it came back.

    Attributes:
        known: what the checklist itself knows of the audit: its id, profile, service and sample.
        head: day and role of the audit and of its sign-off.
        answers: by audit point and near miss (None for the service).
        gates: by near miss and gate.
        checks: by the id of the verification.
        unanswered: how many questions have no answer yet.
        removed: how many personal details were taken out of what was typed.
        findings: what is wrong or doubtful, by its cell.
    """

    known: Record
    head: FilledRow
    answers: dict[tuple[str, str | None], FilledRow] = field(default_factory=dict)
    gates: dict[tuple[str, str], FilledRow] = field(default_factory=dict)
    checks: dict[str, FilledRow] = field(default_factory=dict)
    unanswered: int = 0
    removed: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nobody filled anything in."""
        return not (self.head.said or self.answers or self.gates or self.checks)


def read_audit(read: Form, zone: ZoneInfo, today: date, *, names_kept: bool = False) -> FilledAudit:
    """What a filled checklist says; personal numbers and addresses are taken out of its texts."""
    return _Reading(read, zone, today, None if names_kept else Redactor()).all()


class _Reading:
    """The reading of one checklist."""

    def __init__(self, read: Form, zone: ZoneInfo, today: date, redactor: Redactor | None) -> None:
        self._form, self._facts = read, read.mark.facts
        order: DateOrder = "month-first" if self._facts["month_first"] else "day-first"
        self._cells = Cells(zone, order, today)
        self._redactor = redactor
        self._found: list[Finding] = []

    def all(self) -> FilledAudit:
        """Everything that is filled in."""
        self._found += [*self._form.findings, *_of_version(self._form.mark, self._form.file)]
        audit = FilledAudit(dict(self._facts[form.HEAD]), self._head())
        self._answers(audit)
        self._gates(audit)
        self._checks(audit)
        self._added()
        day = next((c for s, c in audit.head.cells.items() if s == "audited"), None)
        if not audit.is_empty and day is not None and not day.text:
            self._say("form-required", day)
        audit.removed = self._redactor.count if self._redactor else 0
        audit.findings = [*self._found, *self._cells.findings]
        return audit

    def _head(self) -> FilledRow:
        cells = {
            form.HEAD_ROWS[str(row.id)]: row.cells[form.ANSWER]
            for row in self._rows(form.HEAD)
            if form.ANSWER in row.cells
        }
        place = next((cell.place for cell in cells.values()), Place(self._form.file))
        return FilledRow(self._values("Audit", cells), place, cells)

    def _answers(self, audit: FilledAudit) -> None:
        asked = self._facts[form.QUESTIONS]
        for row in self._rows(form.QUESTIONS):
            point, about = asked[row.id]
            said = self._values("AuditAnswer", row.cells)
            if not said.get("audit_answer"):
                audit.unanswered += 1
                self._only_with(row, "audit_answer", said)
                continue
            known = {"audit_point": point, **({"about_near_miss": about} if about else {})}
            audit.answers[point, about] = FilledRow({**known, **said}, row.place, row.cells)

    def _gates(self, audit: FilledAudit) -> None:
        asked = self._facts.get(form.GATES, {})
        for row in self._rows(form.GATES):
            near_miss, gate = asked[row.id]
            state = self._cells.value(row.cells["gate_state"], "GateCheck", "gate_state")
            words = "gate_reason" if state == "not_applicable" else "gate_evidence"
            names = {form.GATE_WORDS: words}
            cells = {names.get(name, name): cell for name, cell in row.cells.items()}
            others = {name: cell for name, cell in cells.items() if name != "gate_state"}
            said = self._values("GateCheck", others)
            if state is None:
                self._only_with(row, "gate_state", said)
                continue
            made = {"gate": gate, "gate_state": state, **said}
            audit.gates[near_miss, gate] = FilledRow(made, row.place, cells)

    def _checks(self, audit: FilledAudit) -> None:
        """A check without a day of its own was made on the day of the audit."""
        asked = self._facts.get(form.ACTIONS, {})
        for row in self._rows(form.ACTIONS):
            said = self._values("Verification", row.cells)
            if "outcome" not in said:
                self._only_with(row, "outcome", said)
                continue
            known = {
                "of_action": asked[row.id],
                "verified": audit.head.said.get("audited"),
                "verified_by_role": audit.head.said.get("audited_by_role"),
            }
            made = {name: value for name, value in {**known, **said}.items() if value is not None}
            audit.checks[f"{audit.known['id']}-{row.id}"] = FilledRow(made, row.place, row.cells)

    def _added(self) -> None:
        """Rows without a number answer no question of the checklist; they are said, not dropped."""
        for table in (form.QUESTIONS, form.GATES, form.ACTIONS):
            for row in self._form.added.get(table, ()):
                self._found.append(Finding("form-row-added", Severity.WARNING, row.place))

    def _rows(self, table: str) -> Iterator[FormRow]:
        yield from self._form.tables.get(table, ())

    def _values(self, class_name: str, cells: Mapping[str, FormCell]) -> Record:
        said = {name: self._value(class_name, name, cell) for name, cell in cells.items()}
        return {name: value for name, value in said.items() if value is not None}

    def _value(self, class_name: str, name: str, cell: FormCell) -> Any:  # noqa: ANN401 (as the schema has it)
        kind = field_of(class_name, name).kind
        if kind in {"date", "moment"}:
            return self._cells.day(cell, past=True)
        value = self._cells.value(cell, class_name, name)
        if kind == "text" and value is not None and self._redactor:
            return self._redactor.redact(value)
        return value

    def _only_with(self, row: FormRow, needed: str, said: Mapping[str, Any]) -> None:
        """What stands in a row without its answer would be lost, so it is an error."""
        cell = row.cells.get(needed)
        if said and cell is not None and not cell.text:
            self._say("form-required", cell)

    def _say(self, code: str, cell: FormCell) -> None:
        self._found.append(Finding(code, Severity.ERROR, cell.place, header=cell.header))


def _of_version(mark: FormMark, file: str) -> Iterable[Finding]:
    """A checklist of another version is read as long as its questions are still asked."""
    if mark.schema_version == SCHEMA_VERSION:
        return
    points = {point for point, _ in mark.facts[form.QUESTIONS].values()}
    gates = {gate for _, gate in mark.facts.get(form.GATES, {}).values()}
    lost = points - set(codelist("AuditPoint").codes) | gates - set(codelist("Gate").codes)
    code, severity = (
        ("form-question-gone", Severity.ERROR) if lost else ("form-other-version", Severity.NOTE)
    )
    yield Finding(code, severity, Place(file), shown=mark.schema_version)
