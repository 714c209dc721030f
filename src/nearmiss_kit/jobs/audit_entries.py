"""A filled checklist beside a dataset. In: both. Out: entries to bring in, and findings.

An answer or a gate that the dataset has otherwise is a conflict, told with its cell, unless
somebody said whose value holds. An empty cell says nothing, so it takes nothing away.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.three_way import Entry, Filled, fingerprint_of
from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.model import code_title, field, fields
from nearmiss_kit.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nearmiss_kit.dataset.three_way import Take
    from nearmiss_kit.intake.readback.audit import FilledAudit, FilledRow
    from nearmiss_kit.intake.readback.form import Form, FormCell

Record = dict[str, Any]
_OUTSTANDING = "outstanding"


class Entries:
    """The entries of one checklist; `findings` fills while they are made."""

    def __init__(
        self, read: Form, filled: FilledAudit, dataset: Mapping[str, Any], take: Take | None
    ) -> None:
        self._form, self._filled, self._dataset, self._take = read, filled, dataset, take
        self.findings: list[Finding] = []

    def strangers(self) -> list[Finding]:
        """What says that the checklist was made of another dataset."""
        ours, theirs = str(self._dataset.get("organisation") or ""), self._form.mark.organisation
        place = Place(self._form.file)
        if ours and theirs != ours:
            return [Finding("form-other-dataset", Severity.ERROR, place, shown=theirs)]
        return [
            Finding("form-record-gone", Severity.ERROR, place, shown=name.partition("/")[2])
            for name in self._form.mark.records
            if self._record(*name.split("/", 1)) is None
        ]

    def all(self) -> list[Entry]:
        """The audit, the near misses whose gates it saw, and the checks of actions."""
        return [*self._audit(), *self._near_misses(), *self._checks()]

    def _audit(self) -> Iterator[Entry]:
        filled = self._filled
        if not filled.head.said.get("audited"):
            return
        known = dict(filled.known)
        id_ = known.pop("id")
        present = self._record("audits", id_) or {}
        cells = _cells(filled.head, fields_of=filled.head.said)
        answers = self._answers(present.get("answers", []))
        said = fingerprint_of(present.get("answers"))
        cells["answers"] = Filled(answers or None, said, filled.head.place, "Answer")
        yield Entry("audits", "Audit", id_, filled.head.place, cells, known=False, settled=known)

    def _answers(self, present: list[Record]) -> list[Record]:
        """The answers on record with those of the checklist, in the order of the checklist."""
        known = {(one["audit_point"], one.get("about_near_miss")): one for one in present}
        made = dict(known)
        for key, row in self._filled.answers.items():
            before = known.get(key)
            made[key] = row.said if before is None else self._both("AuditAnswer", before, row)
        return list(made.values())

    def _near_misses(self) -> Iterator[Entry]:
        for id_ in dict.fromkeys(near_miss for near_miss, _ in self._filled.gates):
            present = self._record("near_misses", id_)
            if present is None:
                continue  # told by `strangers`
            rows = {g: row for (about, g), row in self._filled.gates.items() if about == id_}
            before = present.get("gates", [])
            first = next(iter(rows.values()))
            gates = Filled(self._gates(before, rows), fingerprint_of(before), first.place, "State")
            yield Entry("near_misses", "NearMiss", id_, first.place, {"gates": gates}, known=True)

    def _gates(self, present: list[Record], rows: Mapping[str, FilledRow]) -> list[Record]:
        """The gates on record with those that were seen; an outstanding one may be met since."""
        made = {check["gate"]: check for check in present}
        for gate, row in rows.items():
            before = made.get(gate)
            fresh = before is None or before["gate_state"] == _OUTSTANDING
            made[gate] = row.said if fresh else self._both("GateCheck", before or {}, row)
        return list(made.values())

    def _checks(self) -> Iterator[Entry]:
        for id_, row in self._filled.checks.items():
            place = row.place
            source = {
                "source_file": place.file,
                "source_sheet": place.sheet,
                "source_row": place.row,
            }
            known = {name: row.said[name] for name in ("of_action",)}
            cells = _cells(row, fields_of=[name for name in row.said if name not in known])
            yield Entry(
                "verifications", "Verification", id_, place, cells, known=False,
                settled={**known, "source": source},
            )  # fmt: skip

    def _both(self, class_name: str, before: Record, row: FilledRow) -> Record:
        """A part of a record that both have: empty fields are filled, others must agree."""
        made = dict(before)
        for slot in (known.name for known in fields(class_name)):
            said = row.said.get(slot)
            if said is None or said == before.get(slot):
                continue
            if before.get(slot) is None or self._settled(class_name, slot, before, row):
                made[slot] = said
        return made

    def _settled(self, class_name: str, slot: str, before: Record, row: FilledRow) -> bool:
        """Whether the checklist's value holds where the dataset has another."""
        cell = row.cells.get(slot)
        detail = _told(class_name, slot, row.said[slot], before[slot])
        code, severity = "form-conflict", Severity.ERROR
        if self._take is not None:
            code, severity = "form-conflict-settled", Severity.NOTE
            detail += f" The {self._take}'s value was taken."
        self.findings.append(
            Finding(
                code,
                severity,
                cell.place if cell else row.place,
                slot=slot,
                header=cell.header if cell else field(class_name, slot).title,
                shown=str(self._filled.known["id"]),
                detail=detail,
            )
        )
        return self._take == "file"

    def _record(self, collection: str, id_: str) -> Record | None:
        records = self._dataset.get(collection, ())
        return next((record for record in records if record["id"] == id_), None)


def _cells(row: FilledRow, fields_of: Mapping[str, Any] | list[str]) -> dict[str, Filled]:
    """The filled cells of a row; one that was empty when the checklist was made says nothing."""
    return {slot: Filled(row.said[slot], "", *_at(row.cells.get(slot), row)) for slot in fields_of}


def _at(cell: FormCell | None, row: FilledRow) -> tuple[Place, str]:
    return (cell.place, cell.header) if cell else (row.place, "")


def _told(class_name: str, slot: str, here: object, there: object) -> str:
    """Both values in words; texts are left to the reader, since they are long."""
    known = field(class_name, slot)
    if known.kind == "text":
        return "The words differ."
    title = partial(code_title, str(known.target)) if known.kind == "code" else str
    return f'The file says "{title(str(here))}"; the dataset says "{title(str(there))}".'
