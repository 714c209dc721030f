"""The rows of a filled form as entries. In: a `Form` as it came back. Out: `Entry`s, and findings.

Each form says which rows it has and how a row without a number is called; all else is the same.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from nearmiss_kit.dataset.identity import free, plain
from nearmiss_kit.dataset.three_way import Entry, Filled, fingerprint_of
from nearmiss_kit.forms.form import BETWEEN
from nearmiss_kit.forms.lines import words_of
from nearmiss_kit.intake.readback.cells import Cells
from nearmiss_kit.model import field
from nearmiss_kit.privacy.narrative import Redactor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from nearmiss_kit.findings import Finding
    from nearmiss_kit.forms.form import Form as Layout
    from nearmiss_kit.intake.readback.form import Form, FormCell, FormRow
    from nearmiss_kit.intake.values.dates import DateOrder
    from nearmiss_kit.model import Field

_HASH = 6


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as it was read.

    Attributes:
        id: the number of its record.
        cells: what can be read of it.
        known: whether the record existed when the form was made.
        filled: whether it says anything that the form did not say when it was made.
    """

    id: str
    row: FormRow
    cells: Mapping[str, Filled]
    known: bool
    filled: bool


class Reading:
    """The rows of a form, sheet by sheet.

    Attributes:
        layouts: its sheets; those whose records others name come first.
    """

    layouts: tuple[Layout, ...] = ()

    def __init__(self, form: Form, dataset: Mapping[str, Any], today: date) -> None:
        self.facts = form.mark.facts
        self.dataset, self.today = dataset, today
        order: DateOrder = "month-first" if self.facts.get("locale") == "en_US" else "day-first"
        self._cells = Cells(ZoneInfo(str(dataset["time_zone"])), order, today)
        self._form = form
        self._said: Mapping[str, Mapping[str, Mapping[str, str]]] = self.facts["said"]
        self._offered: Mapping[str, Mapping[str, Mapping[str, str]]]
        self._offered = self.facts.get("offered", {})
        self._numbers = {
            record["id"]
            for list_ in ("near_misses", "patterns")
            for record in dataset.get(list_, ())
        }
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
        """The rows that stand for a record, or will."""
        for layout in self.layouts:
            for read in self.rows(layout):
                if read.known or read.filled:
                    yield self.entry(layout, read)

    def rows(self, layout: Layout) -> Iterator[ReadRow]:
        """The rows of a sheet: those of the form, then those that somebody added and filled."""
        said, offered = self._said[layout.collection], self._offered.get(layout.collection, {})
        taken = set(said)
        for row in self._form.tables[layout.collection]:
            id_ = str(row.id)
            stood = said[id_] or offered.get(id_, {})
            cells = self._filled(layout, row, said[id_], stood)
            yield ReadRow(id_, row, cells, bool(said[id_]), _is_filled(layout, cells, stood))
        for row in self._form.added[layout.collection]:
            cells = self._filled(layout, row, {}, {})
            if _is_filled(layout, cells, {}):
                id_ = free(self.number(layout, cells), taken)
                taken.add(id_)
                yield ReadRow(id_, row, cells, known=False, filled=True)

    def entry(self, layout: Layout, read: ReadRow, **settled: object) -> Entry:
        """A row as an entry; `settled` is what a new record says where its row says nothing."""
        given = self.facts.get("given", {}).get(layout.collection, {}).get(read.id, {})
        return Entry(
            layout.collection,
            layout.class_name,
            read.id,
            read.row.place,
            read.cells,
            read.known,
            {**layout.settled, **given, **settled},
        )

    def number(self, layout: Layout, cells: Mapping[str, Filled]) -> str:
        """The number of a row without one: the same for the same row, whenever it is read."""
        says = "".join(said_by(cells, slot) for slot in layout.slots)
        return f"{layout.collection}-{self.facts['token']}-{short_hash(says)}"

    def yes(self, cell: FormCell) -> bool | None:
        """The answer of a cell that asks yes or no."""
        return self._cells.yes_no(cell)

    def _filled(
        self, layout: Layout, row: FormRow, said: Mapping[str, str], stood: Mapping[str, str]
    ) -> dict[str, Filled]:
        """The cells of a row, without those that cannot be read: these say nothing."""
        filled = {}
        for slot, cell in row.cells.items():
            if slot not in layout.slots:
                continue
            known = field(layout.class_name, slot)
            if known.kind == "object" and _as_it_was(cell, stood.get(words_of(slot))):
                continue
            wrong = len(self.findings)
            value = self._value(known, layout, cell, stood.get(slot, ""))
            if len(self.findings) == wrong:
                filled[slot] = Filled(value, said.get(slot, ""), cell.place, cell.header)
        return filled

    def _value(self, known: Field, layout: Layout, cell: FormCell, stood: str) -> Any:  # noqa: ANN401 (as the schema has it)
        """The value of a cell; what was typed anew loses numbers and addresses of people."""
        if known.many and known.kind == "reference":
            return self._references(cell.text)
        value = self._cells.value(cell, layout.class_name, known.name)
        typed = known.kind in ("text", "object") and fingerprint_of(value) != stood
        return self._redacted(value) if typed and self._redactor else value

    def _redacted(self, value: Any) -> Any:  # noqa: ANN401 (as the schema has it)
        """Every text of a value without numbers and addresses of people; codes and moments stay."""
        if isinstance(value, str):
            return self._redactor.redact(value) if self._redactor else value
        if isinstance(value, list):
            return [self._redacted(one) for one in value]
        if isinstance(value, dict):
            return {
                name: one if name in _NOT_TEXT else self._redacted(one)
                for name, one in value.items()
            }
        return value

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


_NOT_TEXT = frozenset(("entry_time", "barrier_state", "work_system_element"))


def _as_it_was(cell: FormCell, words: str | None) -> bool:
    return fingerprint_of(cell.text) == (words or "")


def _is_filled(layout: Layout, cells: Mapping[str, Filled], stood: Mapping[str, str]) -> bool:
    return any(
        cell.value is not None and fingerprint_of(cell.value) != stood.get(slot, "")
        for slot, cell in cells.items()
        if slot not in layout.not_content
    )


def said_by(cells: Mapping[str, Filled], slot: str) -> str:
    """What a cell says, without regard to how it is written."""
    cell = cells.get(slot)
    return plain(cell.value) if cell is not None and cell.value is not None else ""


def short_hash(text: str) -> str:
    """A few signs that tell one text from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:_HASH]
