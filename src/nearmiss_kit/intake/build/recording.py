"""Records of the rows of a log. In: a `Block` and the records so far. Out: an account of rows.

Rows are recorded in their order, since an id belongs to the first that has it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.files.in_two import in_two
from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.intake.build.ready import make_ready
from nearmiss_kit.intake.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from nearmiss_kit.intake.build.block import Block
    from nearmiss_kit.intake.build.ready import Ready, Told
    from nearmiss_kit.intake.build.records import Records
    from nearmiss_kit.places import Place

_AT_ONCE, _LEAST_AT_ONCE = 10_000, 2_000
_NOTHING = Ledger(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A row that did not become a record, with the codes of the reasons and its own number."""

    place: Place
    codes: tuple[str, ...]
    number: str | None = None


def shared_moments(blocks: Iterable[Block]) -> frozenset[str]:
    """When several rows happened; no other row can say what another one says."""
    counts: Counter[str] = Counter()
    for block in blocks:
        counts.update(block.moments())
    return frozenset(moment for moment, count in counts.items() if count > 1)


def _shares(rows: range) -> Iterator[range]:
    """Rows in shares that become smaller, so that both of two processes end at about one time."""
    while rows:
        left = len(rows)
        many = left if left < 2 * _LEAST_AT_ONCE else max(_LEAST_AT_ONCE, left // 4)
        yield rows[: min(_AT_ONCE, many)]
        rows = rows[min(_AT_ONCE, many) :]


class Recording:
    """Takes the rows of blocks into records, and keeps account of them."""

    def __init__(
        self,
        records: Records,
        held: list[HeldBack],
        findings: list[Finding],
        shared: Collection[str],
    ) -> None:
        """With what `shared_moments` finds in all blocks."""
        self._records = records
        self._shared = shared
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
        some = list(_shares(range(len(block.rows))))

        def made_ready(these: range) -> Ready:
            return make_ready(
                block, these, self._shared, records.redactor, records.shifts, records.today
            )

        self._number = number
        for these, ready in zip(some, in_two(some, made_ready), strict=True):
            self._take_some(block, these, ready)

    def close(self) -> None:
        """After the last row: what can only be said of all."""
        for row in self._numbered:  # once it is correct, its number would be the next to be wrong
            self._findings += self._records.taken(*row)
        self._records.close()

    def _take_some(self, block: Block, some: range, ready: Ready) -> None:
        taken: list[int] = []
        start = 0
        for index in (*(i for i in some if i in block.careful), some.stop):
            end = bisect_left(ready.rows, index)
            taken += self._take_run(block, ready, range(start, end))
            start = end
            if index < some.stop:
                self._build(block, index)
        if taken:
            told = ready.told if len(taken) == ready.told.rows else ready.tell(block, taken)
            self._account(block, told)
            told.add_to(self._records.overview, self._records.redactor.counts)

    def _take_run(self, block: Block, ready: Ready, run: range) -> Sequence[int]:
        """Take what is ready; its positions, but for those of rows that need a look."""
        if not run:
            return run
        if self._records.add_lines(ready, run, block):
            self.log_of.update(dict.fromkeys(ready.ids[run.start : run.stop], self._number))
            return run
        if len(run) == 1:
            self._build(block, ready.rows[run.start])
            return ()
        half = len(run) // 2
        sooner, later = run[:half], run[half:]
        return [*self._take_run(block, ready, sooner), *self._take_run(block, ready, later)]

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

    def _account(self, block: Block, told: Told) -> None:
        """Count the rows that were taken as lines, and their cells."""
        filled, rows = told.filled, told.rows
        times = (strand.reader.time_column for strand in block.strands)
        columns = {strand.reader.column.number for strand in block.strands}
        columns |= {time.number for time in times if time is not None}
        kept = sum(filled[aside.column.number - 1] for aside in block.asides)
        read = sum(filled[number - 1] for number in columns)
        cells = len(block.builder.table.columns) * rows
        self.ledger += Ledger(rows, rows, 0, 0, cells, read, kept, cells - sum(filled))
