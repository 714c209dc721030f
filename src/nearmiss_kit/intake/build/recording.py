"""Records of the rows of a log. In: a `Block` and the records so far. Out: an account of rows.

Rows are recorded in their order, since an id belongs to the first that has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress, repeat
from operator import is_not
from typing import TYPE_CHECKING

from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.intake.build.in_two import in_two
from nearmiss_kit.intake.build.ready import make_ready
from nearmiss_kit.intake.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.intake.build.block import Block
    from nearmiss_kit.intake.build.ready import Ready
    from nearmiss_kit.intake.build.records import Records
    from nearmiss_kit.places import Place

_AT_ONCE = 10_000
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
        records = self._records
        rows = range(len(block.rows))
        some = [rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE)]

        def made_ready(these: range) -> Ready:
            return make_ready(block, these, records.redactor, records.shifts, records.today)

        self._number = number
        for these, ready in zip(some, in_two(some, made_ready), strict=True):
            self._take_some(block, these, ready)

    def close(self) -> None:
        """After the last row: what can only be said of all."""
        for row in self._numbered:  # once it is correct, its number would be the next to be wrong
            self._findings += self._records.taken(*row)
        self._records.close()

    def _take_some(self, block: Block, some: range, ready: Ready) -> None:
        records = self._records
        plain = iter(enumerate(ready.rows))
        taken = []
        for index in some:
            if index not in block.careful:
                position, _ = next(plain)
                if records.add_line(ready, position, (block, index)):
                    self.log_of[ready.ids[position]] = self._number
                    taken.append(position)
                    continue
            self._build(block, index)
        if taken:
            self._account(block, some, [ready.rows[position] for position in taken])
            ready.tell(taken, records.overview, records.redactor.counts)

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

    def _account(self, block: Block, some: range, taken: Sequence[int]) -> None:
        """Count the rows that were taken as lines, and their cells."""
        is_taken = [False] * len(some)
        for index in taken:
            is_taken[index - some.start] = True
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
