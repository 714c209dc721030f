"""Records of the rows of a log. In: a `Block` and the records so far. Out: an account of rows.

Rows are recorded in their order, since an id belongs to the first that has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress, repeat
from operator import is_not
from typing import TYPE_CHECKING

from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.intake.build.kinds import Kinds
from nearmiss_kit.intake.build.lines import MADE, Lines
from nearmiss_kit.intake.build.records import COLLECTION, content_of
from nearmiss_kit.intake.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from nearmiss_kit.intake.build.block import Block
    from nearmiss_kit.intake.build.kinds import Verdict
    from nearmiss_kit.intake.build.records import Records
    from nearmiss_kit.places import Place

    _Made = Mapping[str, tuple[str, str]]
    """By class, what a record says and how it is written."""
    _Row = tuple[int, Verdict | None, _Made]

_AT_ONCE = 20_000
_NOTHING = Ledger(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A row that did not become a record, with the codes of the reasons and its own number."""

    place: Place
    codes: tuple[str, ...]
    number: str | None = None


class Recording:
    """Takes the rows of blocks into records, and keeps account of them."""

    def __init__(self, records: Records, held: list[HeldBack], findings: list[Finding]) -> None:
        self._records = records
        self._held = held
        self._findings = findings
        self.ledger = _NOTHING
        self.log_of: dict[str, int] = {}
        """The number of the log that each near miss came from."""
        self._number = 0
        self._numbered: list[tuple[Place, str, int | None]] = []

    def take(self, block: Block, number: int = 0) -> None:
        """Record the rows of a block, so many at a time that they need little room.

        The number is that of its log.
        """
        self._number = number
        rows = range(len(block.rows))
        for start in range(0, len(rows), _AT_ONCE):
            self._take_some(block, rows[start : start + _AT_ONCE])

    def close(self) -> None:
        """After the last row: what can only be said of all."""
        for row in self._numbered:  # once it is correct, its number would be the next to be wrong
            self._findings += self._records.taken(*row)
        self._records.close()

    def _take_some(self, block: Block, some: range) -> None:
        records = self._records
        lines = Lines(block, some, records.redactor, records.shifts)
        names = [name for name in MADE if lines.columns[name]]
        plain = self._plain(lines, names)
        taken = []
        for index in some:
            if index not in block.careful:
                position, verdict, made = next(plain)
                if verdict is not None and self._take_line(lines, position, verdict, made):
                    taken.append(position)
                    continue
            self._build(block, index)
        self._account(lines, some, taken)

    def _take_line(self, lines: Lines, position: int, verdict: Verdict, made: _Made) -> bool:
        """Record a plain row; false where another row has its number."""
        own = [(name, *made[name]) for name in verdict.classes]
        said = "".join([content_of(name, content) for name, content, _ in own])
        if not self._records.add_line(lines, position, verdict, said):
            return False
        self.log_of[lines.ids[position]] = self._number
        for name, _, line in own:
            self._records.collections[COLLECTION[name]].append(line)
        return True

    def _plain(self, lines: Lines, names: Sequence[str]) -> Iterator[_Row]:
        """Each plain row with its verdict, and its records by class."""
        if not lines.rows:
            return
        verdicts = Kinds(lines, self._records.today).verdicts()
        complete = [verdict is not None and not verdict.missing for verdict in verdicts]
        records = zip(*(lines.records(name, complete) for name in names), strict=True)
        made = (dict(zip(names, row, strict=True)) for row in records)
        yield from zip(range(len(verdicts)), verdicts, made, strict=True)

    def _build(self, block: Block, index: int) -> None:
        """Record a row by itself; one against which an error stands is held back."""
        builder, records, built = block.builder, self._records, block.built(index)
        self._findings += built.findings
        known = len(records.findings)
        if built.held_back or not records.add(built, builder.column_of("id")):
            reasons = [f for f in built.findings if f.severity is Severity.ERROR]
            reasons += records.findings[known:]
            codes = tuple(dict.fromkeys(finding.code for finding in reasons))
            own = " ".join(str(built.parts["NearMiss"].get("id", "")).split())
            self._held.append(HeldBack(built.place, codes, own or None))
            if built.held_back:
                self._numbered.append((built.place, own, builder.column_of("id")))
            return
        self.log_of[records.latest_id] = self._number
        self._findings += builder.notes_on(built)
        cells, kept = len(builder.table.columns), len(built.kept_columns)
        self.ledger += Ledger(1, 1, 0, 0, cells, built.read, kept, cells - built.filled)

    def _account(self, lines: Lines, some: range, taken: Sequence[int]) -> None:
        """Count the rows that were taken as lines, and their cells."""
        if not taken:
            return
        block = lines.block
        is_taken = [False] * len(some)
        for position in taken:
            is_taken[lines.rows[position] - some.start] = True
        filled = [
            sum(map(is_not, compress(column[some.start : some.stop], is_taken), repeat(None)))
            for column in block.columns
        ]
        times = (strand.reader.time_column for strand in block.strands)
        columns = {strand.reader.column.number for strand in block.strands}
        columns |= {time.number for time in times if time is not None}
        kept = sum(filled[aside.column.number - 1] for aside in block.asides)
        read = sum(filled[number - 1] for number in columns)
        cells = len(block.builder.table.columns) * len(taken)
        self.ledger += Ledger(len(taken), len(taken), 0, 0, cells, read, kept, cells - sum(filled))
        lines.tell(taken, self._records.overview)
