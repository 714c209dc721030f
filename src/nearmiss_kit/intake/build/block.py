"""The rows of a log by its columns. In: the builder of a table. Out: a `Block`.

A log says most things again and again. Equal cells of a column are parsed once, and a row of which
nothing is to be said is not looked at by itself. Every other row is built by the `RowBuilder`, cell
by cell: its index is one of `careful`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from nearmiss_kit.intake.build.built import UNPRINTABLE
from nearmiss_kit.intake.build.services import taken_for
from nearmiss_kit.intake.mapping import ON_THE_DAY
from nearmiss_kit.intake.values.columns import as_text, words_of
from nearmiss_kit.intake.values.dates import day_half, time_half
from nearmiss_kit.intake.values.parsed import NOTHING
from nearmiss_kit.intake.values.people import may_hold_people
from nearmiss_kit.intake.values.times import is_bare_time
from nearmiss_kit.places import Place

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence, Set

    from nearmiss_kit.findings import Finding
    from nearmiss_kit.intake.build.built import BuiltRow
    from nearmiss_kit.intake.build.rows import RowBuilder
    from nearmiss_kit.intake.header import Column
    from nearmiss_kit.intake.values.columns import Reader
    from nearmiss_kit.intake.values.people import PeopleReader

_OFTEN = 4
_NEEDED = ("occurred", "category")
_NUMBERS = frozenset({int, float, bool})


@dataclass(slots=True)
class Pieces:
    """What the cells of a field become in the lines of a dataset.

    Attributes:
        known: the piece of each cell; empty where it says nothing.
        wrong: the cells whose value the schema does not allow.
        replaced: what was replaced in the texts of cells, where something was.
    """

    known: dict[Any, str] = field(default_factory=dict)
    wrong: set[Any] = field(default_factory=set)
    replaced: dict[Any, Counter[str]] = field(default_factory=dict)


@dataclass
class Strand:
    """A field through the rows of a log.

    Attributes:
        cells: its cells, row by row.
        different: its different cells.
        known: the value of each different cell; None where it says nothing.
        moments: its values row by row, where a column of times belongs to it.
        pieces: what its cells became so far, where rows say the same again and again.
        strange: the cells that are parsed, and with which more has to be done than to take their
            value.
    """

    reader: Reader
    cells: Sequence[Any]
    different: Set[Any]
    known: dict[Any, Any] = field(default_factory=dict)
    moments: list[str | None] | None = None
    pieces: Pieces = field(default_factory=Pieces)
    strange: set[Any] = field(default_factory=set)

    @cached_property
    def repeats(self) -> bool:
        """Whether its rows say the same again and again."""
        return len(self.different) * _OFTEN <= len(self.cells)

    @property
    def waits(self) -> bool:
        """Whether it is read together with its rows: words of which most stand in one row alone."""
        return self.reader.is_text and self.reader.slot.name != "service" and not self.repeats

    @property
    def target(self) -> tuple[str, str]:
        """Class and field."""
        return self.reader.class_name, self.reader.slot.name

    def value(self, index: int) -> Any:  # noqa: ANN401 (any value of a field)
        """The value of one row."""
        if self.moments is not None:
            return self.moments[index]
        return self.known.get(self.cells[index])

    def values(self) -> Sequence[Any]:
        """The value of each row; None where it has none."""
        if self.moments is not None:
            return self.moments
        return list(map(self.known.get, self.cells))


@dataclass(slots=True)
class Aside:
    """A column without a field, with the text that is kept for each different cell."""

    column: Column
    cells: Sequence[Any]
    different: Set[Any]
    texts: dict[Any, str] = field(default_factory=dict)


class Block:
    """The rows of one log: those that were built one by one, and the columns of all."""

    def __init__(self, builder: RowBuilder, *, one_by_one: bool = False) -> None:
        self.builder = builder
        self.rows = rows = builder.table.records
        self.careful: dict[int, BuiltRow] = {}
        self.services: Mapping[str, str] = {}
        self.judged: dict[Hashable, dict[Hashable, Any]] = {}
        """What `kinds` found of its records so far, and `right` those of which nothing is said."""
        self.right: dict[Hashable, Any] = {}
        columns: list[tuple[Any, ...]] = list(builder.table.cells)
        columns += [(None,) * len(rows)] * (builder.width - len(columns))
        self.columns = columns
        self.different = list(map(frozenset, columns))
        self.strands = [
            Strand(step[0], columns[step[4]], self.different[step[4]]) for step in builder.steps
        ]
        self.asides = [
            Aside(column, columns[column.number - 1], self.different[column.number - 1])
            for column in builder.aside
        ]
        self._people: PeopleReader | None = None
        self._headers: Collection[str] = ()
        self._read(one_by_one)

    def place(self, index: int) -> Place:
        """Where a row stands."""
        sheet = self.builder.table.sheet
        return Place(sheet.file, sheet.name, self.rows[index].number)

    def built(self, index: int) -> BuiltRow:
        """A row by itself, as it is recorded: its service by its usual name, its people without."""
        found = self.careful.get(index)
        if found is None:
            found = self.builder.build(self.rows[index])
            self._without_names(found)
            service = found.parts["NearMiss"].get("service")
            if service is not None and service in self.services:
                found.parts["NearMiss"]["service"] = self.services[service]
        return found

    def name_services(self, usual: Mapping[str, str]) -> list[Finding]:
        """Give each service its usual name."""
        self.services = usual
        number = self.builder.column_of("service")
        names = self.service_names()
        odd = {name for name, chosen in usual.items() if name != chosen}
        findings = []
        for index, name in enumerate(names) if odd else ():
            if name in odd:
                if index in self.careful:
                    self.careful[index].parts["NearMiss"]["service"] = usual[name]
                place = replace(self.place(index), column=number)
                findings += taken_for(name, usual[name], place)
        return findings

    def service_names(self) -> list[str]:
        """The service of each row; empty where it has none."""
        strand = next((s for s in self.strands if s.target == ("NearMiss", "service")), None)
        names = list(strand.values()) if strand else [None] * len(self.rows)
        for index, built in self.careful.items():
            names[index] = built.parts["NearMiss"].get("service")
        return [str(name or "") for name in names]

    def moments(self) -> list[str]:
        """When each row happened, as far as it says so."""
        strand = next((s for s in self.strands if s.target == ("NearMiss", "occurred")), None)
        values = list(strand.values()) if strand else [None] * len(self.rows)
        for index, built in self.careful.items():
            values[index] = built.parts["NearMiss"].get("occurred")
        return [str(moment) for moment in values if moment]

    def hide_people(
        self, people: PeopleReader, headers: Collection[str]
    ) -> Iterator[tuple[int, str]]:
        """Put pseudonyms into kept cells; people are numbered in the order in which rows name them.

        Yields:
            row and header of cells that are kept under one of the headers; the first of each among
            them.
        """
        self._people, self._headers = people, headers
        asides = [aside for aside in self.asides if aside.column.header in headers]
        plain = [index not in self.careful for index in range(len(self.rows))]
        first = {i for aside in asides for i in _first_rows(aside, plain).values()}
        for index in sorted(first.union(self.careful)):
            built = self.careful.get(index)
            if built is not None:
                self._without_names(built)
                yield from ((index, header) for header, _ in built.kept if header in headers)
                continue
            for aside in asides:
                cell = aside.cells[index]
                if cell is not None:
                    aside.texts[cell] = people.hide(aside.column.header, aside.texts[cell])
                    yield index, aside.column.header

    def learn(self, strand: Strand, some: Iterable[Any]) -> set[Any]:
        """Parse those of some cells that are not yet known.

        Returns:
            the cells among them that are strange, whenever they were parsed.
        """
        reader, known = strand.reader, strand.known
        noted = self.builder.noted_values(reader)
        times = reader.slot.name in ON_THE_DAY
        cells = set(some) - {None}
        if reader.is_text:
            known |= words_of(cells.difference(known))
        for cell in cells.difference(known):
            parsed = reader.parser(cell, None)
            known[cell] = parsed.value
            is_plain = parsed.is_plain or parsed == NOTHING
            if not is_plain or (times and is_bare_time(cell)) or (noted and parsed.value in noted):
                strand.strange.add(cell)
        return strand.strange & cells

    def _without_names(self, built: BuiltRow) -> None:
        if self._people is None:
            return
        for at, (header, text) in enumerate(built.kept):
            if header in self._headers:
                built.kept[at] = (header, self._people.hide(header, text))

    def _read(self, one_by_one: bool) -> None:  # noqa: FBT001 (a setting)
        """Parse the cells; a row that has to be looked at by itself is built."""
        targets = [strand.target for strand in self.strands]
        held = {name for class_name, name in targets if class_name == "NearMiss"}
        is_unusual = len(set(targets)) < len(targets) or not held.issuperset(_NEEDED)
        if one_by_one or is_unusual:
            for index in range(len(self.rows)):
                self._build(index)
            return
        odd = self._parse_people(self._several() | self._mixed())
        for strand in self.strands:
            time = strand.reader.time_column
            if time is not None:
                odd |= _join(strand, self.columns[time.number - 1])
                continue
            if strand.waits:
                continue
            strange = self.learn(strand, strand.different)
            if strand.reader.slot.name in _NEEDED:
                strange |= {cell for cell, value in strand.known.items() if not value} | {None}
            if strange:
                odd.update(i for i, cell in enumerate(strand.cells) if cell in strange)
        for aside in self.asides:
            cells = aside.different - {None}
            aside.texts = {cell: as_text(cell) or UNPRINTABLE for cell in cells}
        for index in sorted(odd.difference(self.careful)):
            self._build(index)

    def _build(self, index: int) -> None:
        self.careful[index] = self.builder.build(self.rows[index])

    def _several(self) -> set[int]:
        """Rows that list several actions."""
        index = self.builder.action_index
        if index is None:
            return set()
        texts = (cell for cell in self.different[index] if isinstance(cell, str))
        several = {text for text in texts if self.builder.actions_in(text) > 1}
        cells = self.columns[index]
        return {i for i, cell in enumerate(cells) if cell in several} if several else set()

    def _mixed(self) -> set[int]:
        """Rows with a number in a column that holds several kinds of them: 1 and True are equal."""
        return {
            index
            for cells, different in zip(self.columns, self.different, strict=True)
            if not _NUMBERS.isdisjoint(map(type, different))
            and len(_NUMBERS.intersection(map(type, cells))) > 1
            for index, cell in enumerate(cells)
            if type(cell) in _NUMBERS
        }

    def _parse_people(self, odd: set[int]) -> set[int]:
        """Parse the cells of people in the order of the rows, since people are numbered by it.

        The odd rows are built on the way; the columns of the other rows are as if they were empty.
        """
        if odd:
            plain = [index not in odd for index in range(len(self.rows))]
            self.columns = [
                tuple(
                    cell if is_plain else None for cell, is_plain in zip(cells, plain, strict=True)
                )
                for cells in self.columns
            ]
            self.different = list(map(frozenset, self.columns))
            for strand, step in zip(self.strands, self.builder.steps, strict=True):
                strand.cells, strand.different = self.columns[step[4]], self.different[step[4]]
            for aside in self.asides:
                index = aside.column.number - 1
                aside.cells, aside.different = self.columns[index], self.different[index]
        seen: list[tuple[int, int, Any]] = [(index, -1, None) for index in odd]
        for number, strand in enumerate(self.strands):
            if may_hold_people(strand.reader.slot):
                first = _first_rows(strand).items()
                seen += ((index, number, cell) for cell, index in first)
        for index, number, cell in sorted(seen, key=itemgetter(0, 1)):
            if number < 0:
                self._build(index)
            else:
                self.strands[number].reader.parser(cell, None)
        return odd


def _join(strand: Strand, times: Sequence[Any]) -> set[int]:
    """The moments of days and times of day; the rows for which it takes more to tell."""
    reader = strand.reader
    days, clocks = strand.different - {None}, set(times) - {None}
    halves = {cell: day_half(cell, reader.dates) if reader.dates else None for cell in days}
    hours = {cell: time_half(cell) for cell in clocks}
    needed = reader.slot.name in _NEEDED
    odd: set[int] = set()
    moments: list[str | None] = [
        f"{half[0]}{hour}{half[1]}" if half is not None and hour is not None else None
        for half, hour in zip(map(halves.get, strand.cells), map(hours.get, times), strict=True)
    ]
    for index in [index for index, moment in enumerate(moments) if moment is None]:
        day, clock = strand.cells[index], times[index]
        parsed = reader.parser(day, clock) if day is not None else NOTHING
        value = moments[index] = parsed.value if parsed.is_plain else None
        if value is None and (needed or day is not None or clock is not None):
            odd.add(index)
    strand.moments = moments
    return odd


def _first_rows(column: Strand | Aside, asked: Sequence[bool] | None = None) -> dict[Any, int]:
    """Each different cell and the first row that has it, of those that are asked."""
    cells, different = column.cells, len(column.different)
    rows: Iterable[int] = range(len(cells))
    found: dict[Any, int] = {}
    for row in rows if asked is None else compress(rows, asked):
        cell = cells[row]
        if cell not in found:
            found[cell] = row
            if len(found) == different:
                break
    found.pop(None, None)
    return found
