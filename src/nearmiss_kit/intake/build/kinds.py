"""Kinds of rows, and what is said of each. In: `Lines`. Out: a `Verdict` for every row.

Rows are of one kind where they differ only in what no rule looks at: the words of a text, a code
that no rule asks for, two dates that stand in the same order. The first row of a kind is built and
judged by itself. Where it does not come out as its line says, each row of its kind is built so.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nearmiss_kit.findings import Severity
from nearmiss_kit.intake.build.built import UNPRINTABLE
from nearmiss_kit.intake.build.lacks import is_open
from nearmiss_kit.intake.build.lines import MADE, links
from nearmiss_kit.intake.build.marks import Marks
from nearmiss_kit.intake.build.order import in_words, out_of_order
from nearmiss_kit.intake.values.columns import as_text
from nearmiss_kit.model.verdict import (
    broken_across,
    broken_alone,
    missing_when_complete,
    names_no_value,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
    from datetime import date

    from nearmiss_kit.findings.finding import Finding
    from nearmiss_kit.intake.build.lines import Lines
    from nearmiss_kit.intake.build.marks import Column
    from nearmiss_kit.model.fields import Broken


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """What is said of all rows of a kind, each of which is the same object.

    Attributes:
        classes: the records that a row becomes.
        alone: what is said of each row.
        once: what is said once for all rows that lack the same.
        missing: what keeps it from being complete.
    """

    classes: tuple[str, ...]
    alone: tuple[Finding, ...] = ()
    once: tuple[Finding, ...] = ()
    missing: tuple[Broken, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Broken:
    """The rules that records of a kind break; in words already where no value is named in them."""

    rules: Sequence[tuple[str, Sequence[Broken]]]
    doubts: tuple[Finding, ...] | None
    missing: tuple[Broken, ...] = ()


class Kinds:
    """The verdicts on plain rows; None for one that has to be looked at by itself."""

    def __init__(self, lines: Lines, today: date | None) -> None:
        self._lines = lines
        self._today = today
        marks = Marks(lines, today)
        columns = (marks.classes, *(own.values() for own in marks.alone.values()), marks.across)
        every = {id(column): column for some in columns for column in some}
        self._kind_of, self._firsts = _numbered(list(every.values()), len(lines.rows))
        self._at = {key: [column[p] for p in self._firsts] for key, column in every.items()}
        self._classes = self._of_each(marks.classes, self._classes_of)
        self._alone = {name: self._judge_alone(name, own) for name, own in marks.alone.items()}
        self._across = self._of_each([*marks.across, self._classes], self._judge_across)

    def verdicts(self) -> list[Verdict | None]:
        """What is said of each row; None for one that has to be looked at by itself."""
        kinds = list(zip(self._classes, *self._alone.values(), self._across, strict=True))
        known: dict[Hashable, Verdict | None] = {}
        by_kind: list[Verdict | None] = []
        differing = set()
        for number, said in enumerate(kinds):
            if said in known:
                by_kind.append(known[said])
                continue
            verdict, is_same = self._verdict(said, self._firsts[number])
            by_kind.append(verdict)
            if is_same:
                known[said] = verdict
            else:
                differing.add(number)
        found = list(map(by_kind.__getitem__, self._kind_of))
        if differing:  # what is said names a value of the row
            for position, number in enumerate(self._kind_of):
                if number in differing:
                    found[position], _ = self._verdict(kinds[number], position)
        for position in self._lines.late:
            found[position] = None
        return found

    def _verdict(self, said: Sequence[Any], position: int) -> tuple[Verdict | None, bool]:
        """What is said of a row, and whether the same is said of each row of its kind."""
        classes, *alone, across = said
        if classes is None or across is None:
            return None, True
        made = dict(zip(self._alone, alone, strict=True))
        judged: list[_Broken | None] = [*(made[name] for name in classes), across]
        doubts: tuple[Finding, ...] = ()
        missing: tuple[Broken, ...] = ()
        is_same = True
        for found in judged:
            if found is None:
                return None, True
            is_same = is_same and found.doubts is not None
            doubts += self._in_words(found, position) if found.doubts is None else found.doubts
            missing += found.missing
        if any(doubt.severity is Severity.ERROR for doubt in doubts):
            return None, is_same
        once = [d for d in doubts if is_open(d) and not self._says(classes, d.slot, position)]
        alone_of_row = tuple(doubt for doubt in doubts if doubt not in once)
        return Verdict(classes, alone_of_row, tuple(once), missing), is_same

    def _says(self, classes: Iterable[str], name: str | None, position: int) -> bool:
        """Whether a record of the row holds a field."""
        columns = self._lines.columns
        return any(
            name in links(class_name, "")
            or name in {"source", "completeness"}
            or (name in columns[class_name] and bool(columns[class_name][name][position]))
            for class_name in classes
        )

    def _in_words(self, found: _Broken, position: int) -> tuple[Finding, ...]:
        return tuple(
            doubt
            for name, broken in found.rules
            for doubt in in_words(name, self.record(name, position), broken)
        )

    def record(self, class_name: str, position: int) -> dict[str, Any]:
        """A record of a row, but for its completeness, as its line will say it."""
        lines = self._lines
        written = [column[position] for column in lines.columns[class_name].values()]
        written += [f', "{k}": {v}' for k, v in links(class_name, lines.bases[position]).items()]
        said = "".join([*written, lines.sources[position]])
        record: dict[str, Any] = json.loads(f"{{{said[2:]}}}")
        return record

    def _of_each(
        self,
        columns: Sequence[Column],
        asked: Callable[[int], Any],
        known: dict[Hashable, Any] | None = None,
    ) -> list[Any]:
        """What is found of each kind, by its number.

        It is asked of the first of those that are alike in the columns, unless it is known.
        """
        told = [self._at.get(id(column), column) for column in columns]
        alike, firsts = _numbered(told, len(self._firsts))
        known = {} if known is None else known
        found = []
        for first in firsts:
            key = tuple(column[first] for column in told)
            if key not in known:
                known[key] = asked(first)
            found.append(known[key])
        return list(map(found.__getitem__, alike))

    def _classes_of(self, number: int) -> tuple[str, ...] | None:
        """The records that a kind becomes; None where more than its plain cells is in them."""
        block = self._lines.block
        index = self._lines.rows[self._firsts[number]]
        built = block.builder.build(block.rows[index])
        parts: dict[str, dict[str, Any]] = {}
        for strand in block.strands:
            class_name, name = strand.target
            value = strand.value(index)
            if value is not None:
                parts.setdefault(class_name, {})[name] = value
        kept = [
            (aside.column.header, as_text(aside.cells[index]) or UNPRINTABLE)
            for aside in block.asides
            if aside.cells[index] is not None
        ]
        same = built.parts == parts and built.kept == kept
        if not same or built.findings or built.further_actions:
            return None
        return tuple(name for name in MADE if name in parts)

    def _judge_alone(
        self, class_name: str, marks: Mapping[Hashable, Column]
    ) -> list[_Broken | None]:
        """What is said of the records of one class, each by itself.

        It is remembered for other rows of the log, whose marks are the same.
        """
        is_made = [found is not None and class_name in found for found in self._classes]
        held = tuple(self._lines.columns[class_name])  # a field of all rows leaves no mark
        known = self._lines.block.judged.setdefault((class_name, held, *marks), {})

        def judged(number: int) -> _Broken | None:
            if not is_made[number]:
                return None
            record = self.record(class_name, self._firsts[number])
            missing: tuple[Broken, ...] = ()
            if class_name == "NearMiss":
                missing = missing_when_complete(record)
                record["completeness"] = "provisional" if missing else "complete"
            broken = broken_alone(class_name, record, today=self._today)
            if broken is None:
                return None
            rules = [*broken, *out_of_order(missing)]
            return self._worded([(class_name, rules)], {class_name: record}, missing)

        return self._of_each([*marks.values(), is_made], judged, known)

    def _judge_across(self, number: int) -> _Broken | None:
        """What is said of the records of a row beside one another."""
        classes = self._classes[number]
        if classes is None:
            return None
        records = [(name, self.record(name, self._firsts[number])) for name in classes]
        return self._worded(broken_across(records, today=self._today), dict(records))

    def _worded(
        self,
        rules: Sequence[tuple[str, Sequence[Broken]]],
        records: Mapping[str, Mapping[str, Any]],
        missing: tuple[Broken, ...] = (),
    ) -> _Broken:
        """What is said of records; one object for all of which nothing is said but what is missing.

        Kinds that break no rule are mostly many.
        """
        if not all(names_no_value(records[name], broken) for name, broken in rules):
            return _Broken(rules, None, missing)
        found = (in_words(name, records[name], broken) for name, broken in rules)
        doubts = tuple(doubt for some in found for doubt in some)
        worded = _Broken(rules, doubts, missing)
        return worded if doubts else self._lines.block.right.setdefault(missing, worded)


def _numbered(columns: Sequence[Column], rows: int) -> tuple[list[int], list[int]]:
    """The kind of each row, numbered from 0, and the first row of each kind."""
    known: dict[Hashable, int] = {}
    alike = zip(*columns, strict=True) if columns else ((),) * rows
    kind_of = [known.setdefault(kind, len(known)) for kind in alike]
    first = dict(zip(reversed(kind_of), range(rows - 1, -1, -1), strict=True))
    return kind_of, [first[number] for number in range(len(known))]
