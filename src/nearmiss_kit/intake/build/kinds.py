"""Kinds of rows, and what is said of each. In: `Lines`. Out: a `Verdict` for every row.

Rows are of one kind where they differ only in what no rule looks at: the words of a text, a code
that no rule asks for, two dates that stand in the same order. The first row of a kind is built and
judged by itself. Where it does not come out as its line says, each row of its kind is built so.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import combinations
from operator import gt, lt
from typing import TYPE_CHECKING, Any

from nearmiss_kit.findings import Severity
from nearmiss_kit.intake.build.lines import MADE, links
from nearmiss_kit.intake.build.rows import NOT_MORE, UNPRINTABLE
from nearmiss_kit.intake.values.columns import as_text
from nearmiss_kit.model.asking import after
from nearmiss_kit.model.verdict import (
    CHOSEN_ACROSS,
    broken_across,
    broken_alone,
    chosen_fields,
    has_rules_across,
    missing_when_complete,
    names_no_value,
    of_broken,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
    from datetime import date

    from nearmiss_kit.findings.finding import Finding
    from nearmiss_kit.intake.build.block import Strand
    from nearmiss_kit.intake.build.lines import Lines
    from nearmiss_kit.model.fields import Broken

    Column = Sequence[Hashable]

_VALUED = frozenset({"code", "boolean", "integer"})
_DAY = slice(0, 10)
_OF_A_DAY = 10


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """What is said of all rows of a kind, each of which is the same object.

    Attributes:
        classes: the records that a row becomes.
        doubts: what is said of it.
        missing: what keeps it from being complete.
    """

    classes: tuple[str, ...]
    doubts: tuple[Finding, ...] = ()
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
        self._text = None if today is None else today.isoformat()
        self._made = [name for name in MADE if lines.columns[name]]
        self._classes = self._find_classes()
        self._alone = {name: self._judge_alone(name) for name in self._made}
        self._across = self._judge_across()

    def verdicts(self) -> list[Verdict | None]:
        """What is said of each row; None for one that has to be looked at by itself."""
        columns = [self._classes, *self._alone.values(), self._across]
        known: dict[Hashable, Verdict | None] = {}
        found = []
        for position, kind in enumerate(zip(*columns, strict=True)):
            if kind in known:
                found.append(known[kind])
                continue
            verdict, is_same = self._verdict(kind, position)
            if is_same:
                known[kind] = verdict
            found.append(verdict)
        for position in self._lines.late:
            found[position] = None
        return found

    def _verdict(self, kind: Sequence[Any], position: int) -> tuple[Verdict | None, bool]:
        """What is said of a row, and whether the same is said of each row of its kind."""
        classes, *alone, across = kind
        if classes is None or across is None:
            return None, True
        made = dict(zip(self._made, alone, strict=True))
        said: list[_Broken | None] = [*(made[name] for name in classes), across]
        doubts: tuple[Finding, ...] = ()
        missing: tuple[Broken, ...] = ()
        is_same = True
        for found in said:
            if found is None:
                return None, True
            is_same = is_same and found.doubts is not None
            doubts += self._in_words(found, position) if found.doubts is None else found.doubts
            missing += found.missing
        if any(doubt.severity is Severity.ERROR for doubt in doubts):
            return None, is_same
        return Verdict(classes, doubts, missing), is_same

    def _in_words(self, found: _Broken, position: int) -> tuple[Finding, ...]:
        return tuple(
            doubt
            for name, broken in found.rules
            for doubt in of_broken(name, self.record(name, position), broken)
        )

    def record(self, class_name: str, position: int) -> dict[str, Any]:
        """A record of a row, but for its completeness, as its line will say it."""
        lines = self._lines
        written = [column[position] for column in lines.columns[class_name].values()]
        written += [f', "{k}": {v}' for k, v in links(class_name, lines.bases[position]).items()]
        said = "".join([*written, lines.sources[position]])
        record: dict[str, Any] = json.loads(f"{{{said[2:]}}}")
        return record

    def _of_each(self, columns: Sequence[Column], asked: Callable[[int], Any]) -> list[Any]:
        """What is found of the first row of each kind, for every row; columns tell the kinds."""
        known: dict[Hashable, Any] = {}
        found = []
        rows = zip(*columns, strict=True) if columns else ((),) * len(self._lines.rows)
        for position, kind in enumerate(rows):
            if kind not in known:
                known[kind] = asked(position)
            found.append(known[kind])
        return found

    def _find_classes(self) -> list[tuple[str, ...] | None]:
        """The records that each row becomes."""
        lines = self._lines
        strands = (s for s in lines.block.strands if s.target[0] != "NearMiss")
        columns = [self._states(strand) for strand in strands]
        for name, less, more in NOT_MORE:
            if (name, less) in lines.values and (name, more) in lines.values:
                pairs = zip(lines.values[name, less], lines.values[name, more], strict=True)
                columns.append([None not in pair and pair[0] > pair[1] for pair in pairs])
        return self._of_each(columns, self._classes_of)

    def _states(self, strand: Strand) -> Column:
        """What the fate of a row depends on: a code itself, or whether a cell says anything."""
        if strand.moments is not None:
            return [moment is not None for moment in self._lines.plain(strand.moments)]
        if strand.reader.slot.kind in _VALUED:
            states = {cell: str(value) for cell, value in strand.known.items()}
        else:
            states = {cell: str(bool(value)) for cell, value in strand.known.items()}
        return list(map(states.get, self._lines.plain(strand.cells)))

    def _classes_of(self, position: int) -> tuple[str, ...] | None:
        """The records that a row becomes; None where more than its plain cells is in them."""
        block = self._lines.block
        index = self._lines.rows[position]
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

    def _judge_alone(self, class_name: str) -> list[_Broken | None]:
        """What is said of the records of one class, each by itself."""
        columns = self._marks(class_name, chosen_fields(class_name))
        columns += self._orders([key for key in self._dates() if key[0] == class_name])
        columns.append([found is not None and class_name in found for found in self._classes])

        def judged(position: int) -> _Broken | None:
            classes = self._classes[position]
            if classes is None or class_name not in classes:
                return None
            record = self.record(class_name, position)
            missing: tuple[Broken, ...] = ()
            if class_name == "NearMiss":
                missing = missing_when_complete(record)
                record["completeness"] = "provisional" if missing else "complete"
            broken = broken_alone(class_name, record, today=self._today)
            if broken is None:
                return None
            return _worded([(class_name, broken)], {class_name: record}, missing)

        return self._of_each(columns, judged)

    def _judge_across(self) -> list[_Broken | None]:
        """What is said of the records of a row beside one another."""
        columns: list[Column] = [self._classes]
        for name in self._made:
            if has_rules_across(name):
                columns += self._marks(name, CHOSEN_ACROSS)
            else:
                own = self._lines.columns[name]
                columns += [own[slot] for slot in own if slot in CHOSEN_ACROSS]
        columns += self._orders(self._dates())

        def judged(position: int) -> _Broken | None:
            classes = self._classes[position]
            if classes is None:
                return None
            records = [(name, self.record(name, position)) for name in classes]
            return _worded(broken_across(records, today=self._today), dict(records))

        return self._of_each(columns, judged)

    def _marks(self, class_name: str, chosen: Iterable[str]) -> list[Column]:
        """Which fields are filled, and what those say that a rule looks at."""
        chosen = frozenset(chosen)
        return [
            column if name in chosen else list(map(bool, column))
            for name, column in self._lines.columns[class_name].items()
            if name in chosen or not all(column)
        ]

    def _dates(self) -> list[tuple[str, str]]:
        """The fields that hold dates."""
        strands = self._lines.block.strands
        return [s.target for s in strands if s.reader.slot.kind in {"moment", "date"}]

    def _orders(self, names: Sequence[tuple[str, str]]) -> list[Column]:
        """In which order the dates of a row stand, today's among them."""
        values = [self._lines.values[name] for name in names]
        days = [[value[_DAY] if value else "" for value in column] for column in values]
        if self._text is not None:
            days.append([self._text] * len(self._lines.rows))
        orders: list[Column] = [list(map(bool, column)) for column in values]
        for one, other in combinations(days, 2):
            orders += [list(map(gt, one, other)), list(map(lt, one, other))]
        timed = [c for c in values if any(len(v or "") > _OF_A_DAY for v in c)]
        for first, second in combinations(timed, 2):
            orders.append(list(map(_both_ways, first, second)))
        return orders


def _worded(
    rules: Sequence[tuple[str, Sequence[Broken]]],
    records: Mapping[str, Mapping[str, Any]],
    missing: tuple[Broken, ...] = (),
) -> _Broken:
    if not all(names_no_value(records[name], broken) for name, broken in rules):
        return _Broken(rules, None, missing)
    found = (of_broken(name, records[name], broken) for name, broken in rules)
    return _Broken(rules, tuple(doubt for doubts in found for doubt in doubts), missing)


def _both_ways(one: str | None, other: str | None) -> tuple[bool, bool] | None:
    """How two moments stand to each other; None where one of them is only a day."""
    if one is None or other is None or _OF_A_DAY in (len(one), len(other)):
        return None
    return after(one, other), after(other, one)
