"""What tells rows of one kind from others. In: `Lines`. Out: columns, with an entry for each row.

No rule looks at anything else, so that rows which are alike in these columns have one verdict.
"""

from __future__ import annotations

from itertools import product
from operator import gt
from typing import TYPE_CHECKING

from nearmiss_kit.intake.build.contradictions import NOT_MORE
from nearmiss_kit.intake.build.lines import MADE
from nearmiss_kit.model.asking import after
from nearmiss_kit.model.verdict import (
    CHOSEN_ACROSS,
    COMPARED,
    chosen_fields,
    has_rules_across,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence
    from datetime import date

    from nearmiss_kit.intake.build.block import Strand
    from nearmiss_kit.intake.build.lines import Lines

    Column = Sequence[Hashable]
    _Field = tuple[str, str]
    """Class and name."""

_VALUED = frozenset({"code", "boolean", "integer"})
_DAY = slice(0, 10)
_OF_A_DAY = 10
_TODAY = ("", "today")


class Marks:
    """The columns that tell kinds of rows apart.

    Attributes:
        classes: which records a row becomes.
        alone: by class, what rules look at in its records by themselves; each column by a name
            that says the same in other rows of the log.
        across: what rules look at that compare the records of a row.
    """

    def __init__(self, lines: Lines, today: date | None) -> None:
        self._lines = lines
        self._today = None if today is None else today.isoformat()
        self._filled: dict[_Field, Column] = {}
        made = [name for name in MADE if lines.columns[name]]
        orders = list(self._orders())
        self.classes = list(self._of_classes())
        self.alone = {name: self._of_class(name, orders) for name in made}
        self.across = [column for _, _, column in orders]
        for name in made:
            own = lines.columns[name]
            if has_rules_across(name):
                self.across += [column for _, column in self._chosen(name, CHOSEN_ACROSS)]
            else:
                self.across += [own[slot] for slot in own if slot in CHOSEN_ACROSS]

    def _of_classes(self) -> Iterator[Column]:
        lines = self._lines
        for strand in lines.block.strands:
            if strand.target[0] != "NearMiss":
                yield self._states(strand)
        for name, less, more in NOT_MORE:
            if (name, less) in lines.values and (name, more) in lines.values:
                pairs = zip(lines.values[name, less], lines.values[name, more], strict=True)
                yield [None not in pair and pair[0] > pair[1] for pair in pairs]

    def _states(self, strand: Strand) -> Column:
        """What the fate of a row depends on: a code itself, or whether a cell says anything."""
        if strand.moments is not None:
            return [moment is not None for moment in self._lines.plain(strand.moments)]
        if strand.reader.slot.kind in _VALUED:
            states = {cell: str(value) for cell, value in strand.known.items()}
        else:
            states = {cell: str(bool(value)) for cell, value in strand.known.items()}
        return list(map(states.get, self._lines.plain(strand.cells)))

    def _of_class(
        self, class_name: str, orders: Iterable[tuple[tuple[_Field, ...], str, Column]]
    ) -> dict[Hashable, Column]:
        own = {class_name, _TODAY[0]}
        columns: dict[Hashable, Column] = dict(self._chosen(class_name, chosen_fields(class_name)))
        for keys, how, found in orders:
            if own.issuperset(key for key, _ in keys):
                columns[keys, how] = found
        return columns

    def _chosen(self, class_name: str, chosen: Iterable[str]) -> Iterator[tuple[str, Column]]:
        """Which fields are filled, and what those say that a rule looks at; with their names."""
        chosen = frozenset(chosen)
        for name, column in self._lines.columns[class_name].items():
            if name in chosen:
                yield name, column
            elif not all(column):
                yield name, self._is_filled(class_name, name)

    def _is_filled(self, class_name: str, name: str) -> Column:
        """Whether a field says anything; the same column whenever it is asked for."""
        found = self._filled.get((class_name, name))
        if found is None:
            found = list(map(bool, self._lines.columns[class_name][name]))
            self._filled[class_name, name] = found
        return found

    def _orders(self) -> Iterator[tuple[tuple[_Field, ...], str, Column]]:
        """What rules ask of the order of a row's dates and today; of which fields, and how."""
        strands = self._lines.block.strands
        names = [s.target for s in strands if s.reader.slot.kind in {"moment", "date"}]
        values = {name: self._lines.values[name] for name in names}
        days = {n: [v[_DAY] if v else "" for v in column] for n, column in values.items()}
        if self._today is not None:
            days[_TODAY] = [self._today] * len(self._lines.rows)
        for name, column in values.items():
            yield (name,), "filled", list(map(bool, column))
        timed = {n for n, column in values.items() if any(len(v or "") > _OF_A_DAY for v in column)}
        for one, other in self._compared(days):
            yield (one, other), "later", list(map(gt, days[one], days[other]))
            if one in timed and other in timed:
                yield (one, other), "moments", list(map(_is_later, values[one], values[other]))

    def _compared(self, held: Iterable[_Field]) -> Iterator[tuple[_Field, _Field]]:
        """Of the dates that rows have, those that rules compare."""
        by_name: dict[str, list[_Field]] = {}
        for found in held:
            by_name.setdefault(found[1], []).append(found)
        for one, other in COMPARED:
            yield from product(by_name.get(one, ()), by_name.get(other, ()))


def _is_later(one: str | None, other: str | None) -> bool | None:
    """Whether a moment is later than another one; None where one of them is only a day."""
    if one is None or other is None or _OF_A_DAY in (len(one), len(other)):
        return None
    return after(one, other)
