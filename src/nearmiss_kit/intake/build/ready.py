"""Plain rows, ready to be recorded. In: some rows of a `Block`. Out: `Ready`.

Whatever does not depend on other rows is done here: how a row is written, and what is said of it.
Nothing in it but values, so that another process can do it.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import repeat
from operator import is_not
from typing import TYPE_CHECKING

from nearmiss_kit.intake.build.kinds import Kinds
from nearmiss_kit.intake.build.lines import MADE, Lines
from nearmiss_kit.intake.build.repeats import hash_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from nearmiss_kit.intake.build.block import Block
    from nearmiss_kit.intake.build.kinds import Verdict
    from nearmiss_kit.intake.build.overview import Overview
    from nearmiss_kit.intake.build.worked_out import ShiftHours
    from nearmiss_kit.privacy.narrative import Redactor

_DAY = slice(0, 10)


@dataclass(frozen=True, slots=True)
class Told:
    """What is counted of rows that were taken.

    Attributes:
        rows: how many they are.
        filled: by column, how many of its cells say something.
        days: the first and the last day on which something happened.
        derived: how often each field was worked out.
        replaced: what was replaced in texts.
    """

    rows: int
    filled: Sequence[int] = ()
    days: Sequence[str] = ()
    derived: Counter[str] = field(default_factory=Counter)
    replaced: Counter[str] = field(default_factory=Counter)

    def add_to(self, overview: Overview, replaced: Counter[str]) -> None:
        """Count it with the rest."""
        for day in self.days:
            overview.add(day, (), is_complete=True)
        overview.derived.update(self.derived)
        replaced.update(self.replaced)


@dataclass(frozen=True, slots=True)
class Ready:
    """The plain rows among some rows of a block; all but `rows` is by position in that list.

    Attributes:
        rows: their indices in the block.
        ids: what each would be called.
        verdicts: what is said of each; None for one that has to be looked at by itself.
        contents: a hash of all that a row says, without its number and where it stood, for each
            that may say the same as another.
        lines: by class, its record as a line of the dataset; empty where it has none.
        days: when it happened.
        derived: the field that says what was worked out, as JSON; empty where nothing was.
        replaced: what was replaced in its texts, where something was.
        told: what is counted, where all are taken that have a verdict.
    """

    rows: Sequence[int]
    ids: Sequence[str] = ()
    verdicts: Sequence[Verdict | None] = ()
    contents: Mapping[int, bytes] = field(default_factory=dict)
    lines: Mapping[str, Sequence[str]] = field(default_factory=dict)
    days: Sequence[str] = ()
    derived: Sequence[str] = ()
    replaced: Sequence[Mapping[int, Counter[str]]] = ()
    told: Told = Told(0)

    def tell(self, block: Block, taken: Sequence[int]) -> Told:
        """What is counted of the rows at these positions; there are some."""
        rows = [self.rows[position] for position in taken]
        days = [self.days[position][_DAY] for position in taken]
        derived: Counter[str] = Counter()
        for fragment, count in Counter(map(self.derived.__getitem__, taken)).items():
            for name in json.loads(f"{{{fragment[2:]}}}").get("derived", ()):
                derived[name] += count
        replaced: Counter[str] = Counter()
        recorded = set(taken)
        for found in self.replaced:
            for position in recorded.intersection(found):
                replaced.update(found[position])
        filled = [
            sum(map(is_not, map(column.__getitem__, rows), repeat(None)))
            for column in block.columns
        ]
        return Told(len(taken), filled, (min(days), max(days)), derived, replaced)


def make_ready(
    block: Block,
    some: range,
    shared: Collection[str],
    redactor: Redactor,
    shifts: Sequence[ShiftHours],
    today: date | None,
) -> Ready:
    """Write the plain rows among some rows of a block, and judge them.

    Two rows can say the same only if they share their moment with others.
    """
    lines = Lines(block, some, redactor, shifts)
    if not lines.rows:
        return Ready(())
    verdicts = Kinds(lines, today).verdicts()
    complete = [verdict is not None and not verdict.missing for verdict in verdicts]
    made = {
        name: [verdict is not None and name in verdict.classes for verdict in verdicts]
        for name in MADE
    }
    moments = lines.values["NearMiss", "occurred"]
    alike = [
        position
        for position, (moment, verdict) in enumerate(zip(moments, verdicts, strict=True))
        if moment in shared and verdict is not None
    ]
    near_misses = lines.columns["NearMiss"]
    ready = Ready(
        lines.rows,
        lines.ids,
        verdicts,
        {position: hash_of(lines.content(position, made)) for position in alike},
        {name: lines.records(name, complete, of) for name, of in made.items() if any(of)},
        moments,
        near_misses.get("derived") or [""] * len(lines.rows),
        lines.replaced,
    )
    taken = [position for position, verdict in enumerate(verdicts) if verdict is not None]
    return replace(ready, told=ready.tell(block, taken)) if taken else ready
