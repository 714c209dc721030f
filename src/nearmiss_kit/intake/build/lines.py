"""Plain rows as the lines of a dataset. In: some rows of a `Block`. Out: their lines.

A field of a record is written once for each different value. Rows of one kind, which differ only
where no rule looks, have one verdict; the first row of each kind is built and judged by itself, and
where it does not come out as its line says, so are all rows of its kind.
"""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.identity import CONTENT_FIELDS, content_id
from nearmiss_kit.dataset.store import as_line
from nearmiss_kit.intake.build.block import Pieces
from nearmiss_kit.intake.build.repeats import content_of
from nearmiss_kit.intake.build.worked_out import WORKED_OUT, told_by, weekday_of, work_out
from nearmiss_kit.model import fields
from nearmiss_kit.model.bulk import judge_of_values

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping, Sequence

    from nearmiss_kit.intake.build.block import Block, Strand
    from nearmiss_kit.intake.build.worked_out import ShiftHours
    from nearmiss_kit.privacy.narrative import Redactor

    Fragments = Sequence[str]
    """A field of each row as JSON, such as `, "harm": "none"`; empty where a row lacks it."""

NEVER_REDACTED = frozenset({"service", "medication_name"})
MADE = ("NearMiss", "Triage", "NotificationAssessment", "Action", "Verification")
"""The classes of a row's records, in the order in which they are made."""
_BASE = "\0"
_DAY = slice(0, 10)
_MINUTE = slice(11, 16)


def links(class_name: str, base: str) -> dict[str, str]:
    """Id and references of a row's record as JSON; `base` is its near miss, without its quotes."""
    match class_name:
        case "NearMiss":
            return {"id": f'"{base}"'}
        case "Action":
            return {"id": f'"{base}-A1"', "for_near_misses": f'["{base}"]'}
        case "Verification":
            return {"id": f'"{base}-V1"', "of_action": f'"{base}-A1"'}
        case _:
            return {"id": f'"{base}-{class_name[0]}1"', "near_miss": f'"{base}"'}


class Lines:
    """The plain rows among some rows of a block.

    Attributes:
        rows: their indices in the block; everything else is by their position in this list.
        columns: the fields by class and name, in the order of the schema; ids and links are not
            among them.
        values: the values of dates and of what an id is made of, by class and field.
        ids: what each row would be called.
        sources: where each row stood.
        replaced: what was replaced in texts of a row, for each column with such texts.
        late: positions of rows that have to be looked at by themselves after all.
    """

    def __init__(
        self, block: Block, some: range, redactor: Redactor, shifts: Sequence[ShiftHours]
    ) -> None:
        self._some = slice(some.start, some.stop)
        self._asked = [index not in block.careful for index in some]
        self.rows = list(compress(some, self._asked))
        self.late: set[int] = set()
        self.block = block
        self._redactor = redactor
        self.replaced: list[dict[int, Counter[str]]] = []
        self.values: dict[tuple[str, str], Sequence[Any]] = {}
        self.columns: dict[str, dict[str, Fragments]] = {name: {} for name in MADE}
        if not self.rows:
            return
        for strand in block.strands:
            self._add(strand)
        self._keep_asides()
        self._work_out(shifts)
        self._order()
        self.sources = self._sources()
        self.ids = self._ids()
        self.bases = [as_line(id_)[1:-1] for id_ in self.ids]

    def records(self, class_name: str, complete: Sequence[bool], made: Sequence[bool]) -> list[str]:
        """The record of each row as a line of the dataset; empty where none is made."""
        added = self._added(class_name, complete)
        columns = self.columns[class_name] | added
        first, *rest = (slot.name for slot in fields(class_name) if slot.name in columns)
        opened = [f"{{{piece[2:]}" for piece in columns[first]]  # the id, which no record lacks
        ordered = [opened, *(columns[name] for name in rest), ["}"] * len(opened)]
        return [
            "".join(pieces) if is_made else ""
            for pieces, is_made in zip(zip(*ordered, strict=True), made, strict=True)
        ]

    def content(self, position: int, made: Mapping[str, Sequence[bool]]) -> str:
        """What the records of a row say, without numbers, references and where it stood."""
        return "".join(
            content_of(name, "".join(column[position] for column in self.columns[name].values()))
            for name, is_made in made.items()
            if is_made[position]
        )

    def _added(self, class_name: str, complete: Sequence[bool]) -> dict[str, Sequence[str]]:
        """The fields that the kit gives a record."""
        added: dict[str, Sequence[str]] = {"source": self.sources}
        for name, link in links(class_name, _BASE).items():
            start, end = f', "{name}": {link}'.split(_BASE)
            added[name] = [f"{start}{base}{end}" for base in self.bases]
        if class_name == "NearMiss":
            said = (', "completeness": "provisional"', ', "completeness": "complete"')
            added["completeness"] = [said[is_complete] for is_complete in complete]
        return added

    def plain(self, cells: Sequence[Any]) -> list[Any]:
        """What these rows have of a column of all rows."""
        return list(compress(cells[self._some], self._asked))

    def _values(self, strand: Strand) -> list[Any]:
        if strand.moments is not None:
            return self.plain(strand.moments)
        return list(map(strand.known.get, self.plain(strand.cells)))

    def _add(self, strand: Strand) -> None:
        """Write the values of a field."""
        class_name, name = strand.target
        if strand.waits:
            self._learn(strand)
        if strand.reader.slot.kind in {"moment", "date"} or name in CONTENT_FIELDS:
            self.values[strand.target] = self._values(strand)
        if strand.target == ("NearMiss", "id"):
            self.values[strand.target] = self._values(strand)
            return
        if strand.moments is not None:
            judge, start = judge_of_values(class_name), f', "{name}": '
            moments = self.values[strand.target]
            self.late.update(
                i for i, v in enumerate(moments) if v is not None and not judge({name: v})
            )
            written = ["" if v is None else f'{start}"{v}"' for v in moments]
            self.columns[class_name][name] = written
            return
        cells = self.plain(strand.cells)
        found = strand.pieces if strand.repeats else Pieces()
        self._write(strand, set(cells).difference(found.known), found)
        if not found.wrong.isdisjoint(cells):
            self.late.update(i for i, cell in enumerate(cells) if cell in found.wrong)
        self._note_replaced(cells, found.replaced)
        self.columns[class_name][name] = list(map(found.known.__getitem__, cells))

    def _learn(self, strand: Strand) -> None:
        cells = self.plain(strand.cells)
        strange = self.block.learn(strand, cells)
        if strange:
            self.late.update(i for i, cell in enumerate(cells) if cell in strange)

    def _write(self, strand: Strand, cells: set[Any], found: Pieces) -> None:
        """Write each of some different cells of a field."""
        class_name, name = strand.target
        values = {c: v for c in cells if (v := strand.known.get(c)) is not None}
        if strand.target == ("NearMiss", "service"):
            values = {c: self.block.services.get(v, v) for c, v in values.items()}
        elif strand.reader.slot.kind == "text" and name not in NEVER_REDACTED:
            values, counts = self._redactor.redact_all(values)
            found.replaced |= counts
        judge, start = judge_of_values(class_name), f', "{name}": '
        right = {c: start + as_line(v) for c, v in values.items() if judge({name: v})}
        found.wrong |= values.keys() - right.keys()
        found.known |= dict.fromkeys(cells, "") | right

    def _note_replaced(self, cells: Sequence[Any], replaced: Mapping[Any, Counter[str]]) -> None:
        """What was replaced in the text of each row's cell."""
        if replaced:
            told = ((i, replaced.get(cell)) for i, cell in enumerate(cells))
            self.replaced.append({i: counts for i, counts in told if counts})

    def _keep_asides(self) -> None:
        """Cells without a field stay with the near miss under their header."""
        columns = []
        judge = judge_of_values("OtherColumn")
        for aside in self.block.asides:
            cells = self.plain(aside.cells)
            known = {}
            texts = {cell: aside.texts[cell] for cell in set(cells) - {None}}
            redacted, counts = self._redactor.redact_all(texts)
            self._note_replaced(cells, counts)
            for cell, text in redacted.items():
                kept = {"column_header": aside.column.header, "column_value": text}
                if judge(kept):
                    known[cell] = as_line(kept)
            wrong = texts.keys() - known.keys()
            if wrong:
                self.late.update(i for i, cell in enumerate(cells) if cell in wrong)
            if known:
                columns.append(list(map(known.get, cells)))
        if columns:
            rows = (", ".join(filter(None, row)) for row in zip(*columns, strict=True))
            written = [f', "other_columns": [{kept}]' if kept else "" for kept in rows]
            self.columns["NearMiss"]["other_columns"] = written

    def _work_out(self, shifts: Sequence[ShiftHours]) -> None:
        """What follows from the moment of a near miss, where the row does not say it."""
        own = self.columns["NearMiss"]
        stated = [own.get(name) or [""] * len(self.rows) for name in WORKED_OUT]
        weekdays: dict[str, int] = {}
        times: dict[str, tuple[tuple[str, str], ...]] = {}
        known: dict[tuple[Any, ...], tuple[str, ...]] = {}
        found = []
        moments = self.values["NearMiss", "occurred"]
        for moment, *said in zip(moments, *stated, strict=True):
            day, minute = moment[_DAY], moment[_MINUTE]
            if day not in weekdays:
                weekdays[day] = weekday_of(day)
            if minute not in times:
                times[minute] = told_by(minute, shifts)
            key = (weekdays[day], times[minute], *map(bool, said))
            new = known.get(key)
            if new is None:
                record: dict[str, Any] = {"occurred": moment}
                record |= {n: "" for n, s in zip(WORKED_OUT, said, strict=True) if s}
                work_out(record, shifts)
                new = known[key] = tuple(
                    f', "{name}": {as_line(record[name])}' if record.get(name) else ""
                    for name in (*WORKED_OUT, "derived")
                )
            found.append(new)
        for number, name in enumerate((*WORKED_OUT, "derived")):
            column = [new[number] for new in found]
            if name in own:
                column = [s or new for s, new in zip(own[name], column, strict=True)]
            if any(column):
                own[name] = column

    def _order(self) -> None:
        """The fields of each class as the schema orders them."""
        for class_name, columns in self.columns.items():
            ordered = (slot.name for slot in fields(class_name))
            self.columns[class_name] = {n: columns[n] for n in ordered if n in columns}

    def _sources(self) -> list[str]:
        sheet = self.block.builder.table.sheet
        told = {"source_file": sheet.file, "source_sheet": sheet.name, "source_row": 0}
        start = as_line({k: v for k, v in told.items() if v is not None and v != ""})[:-2]
        return [f', "source": {start}{self.block.rows[i].number}}}' for i in self.rows]

    def _ids(self) -> list[str]:
        """The own number of each row, or one made of what it says."""
        own = self.values.get(("NearMiss", "id")) or [None] * len(self.rows)
        names = [name for name in CONTENT_FIELDS if ("NearMiss", name) in self.values]
        told = zip(*(self.values["NearMiss", name] for name in names), strict=True)
        ids = []
        for number, said in zip(own, told, strict=True):
            text = " ".join(str("" if number is None else number).split())
            if not text:
                record = {n: v for n, v in zip(names, said, strict=True) if v is not None}
                if name := record.get("service"):
                    record["service"] = self.block.services.get(name, name)
                text = content_id(record)
            ids.append(text)
        judge = judge_of_values("NearMiss")
        self.late.update(i for i, text in enumerate(ids) if not judge({"id": text}))
        return ids
