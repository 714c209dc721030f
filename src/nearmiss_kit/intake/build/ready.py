"""Plain rows, ready to be recorded. In: some rows of a `Block`. Out: `Ready`.

Whatever does not depend on other rows is done here: how a row is written, and what is said of it.
Nothing in it but values, so that another process can do it.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from itertools import compress
from typing import TYPE_CHECKING

from nearmiss_kit.intake.build.kinds import Kinds
from nearmiss_kit.intake.build.lines import MADE, Lines
from nearmiss_kit.intake.build.repeats import content_of, hash_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from nearmiss_kit.intake.build.block import Block
    from nearmiss_kit.intake.build.kinds import Verdict
    from nearmiss_kit.intake.build.overview import Overview
    from nearmiss_kit.intake.build.worked_out import ShiftHours
    from nearmiss_kit.privacy.narrative import Redactor

_DAY = slice(0, 10)


@dataclass(frozen=True, slots=True)
class Ready:
    """The plain rows among some rows of a block; all but `rows` is by position in that list.

    Attributes:
        rows: their indices in the block.
        ids: what each would be called.
        verdicts: what is said of each; None for one that has to be looked at by itself.
        contents: a hash of all that a row says, without its number and where it stood.
        lines: by class, its record as a line of the dataset; empty where it has none.
        days: when it happened.
        derived: the field that says what was worked out, as JSON; empty where nothing was.
        replaced: what was replaced in its texts, where something was.
    """

    rows: Sequence[int]
    ids: Sequence[str] = ()
    verdicts: Sequence[Verdict | None] = ()
    contents: Sequence[bytes] = ()
    lines: Mapping[str, Sequence[str]] = field(default_factory=dict)
    days: Sequence[str] = ()
    derived: Sequence[str] = ()
    replaced: Sequence[Mapping[int, Counter[str]]] = ()

    def tell(self, taken: Sequence[int], overview: Overview, counts: Counter[str]) -> None:
        """Count what was worked out and replaced in the rows that were taken."""
        days = [self.days[position] for position in taken]
        for day in (min(days), max(days)):
            overview.add(day[_DAY], (), is_complete=True)
        for fragment, count in Counter(map(self.derived.__getitem__, taken)).items():
            for name in json.loads(f"{{{fragment[2:]}}}").get("derived", ()):
                overview.derived[name] += count
        recorded = set(taken)
        for replaced in self.replaced:
            for position, kinds in replaced.items():
                if position in recorded:
                    counts.update(kinds)


def make_ready(
    block: Block,
    some: range,
    redactor: Redactor,
    shifts: Sequence[ShiftHours],
    today: date | None,
) -> Ready:
    """Write the plain rows among some rows of a block, and judge them."""
    lines = Lines(block, some, redactor, shifts)
    if not lines.rows:
        return Ready(())
    verdicts = Kinds(lines, today).verdicts()
    complete = [verdict is not None and not verdict.missing for verdict in verdicts]
    said = [""] * len(verdicts)
    written = {}
    for name in MADE:
        made = [verdict is not None and name in verdict.classes for verdict in verdicts]
        if not any(made):
            continue
        of_class = written[name] = [""] * len(made)
        positions = compress(range(len(made)), made)
        for position, (content, line) in zip(
            positions, lines.records(name, complete, made), strict=True
        ):
            said[position] += content_of(name, content)
            of_class[position] = line
    near_misses = lines.columns["NearMiss"]
    return Ready(
        lines.rows,
        lines.ids,
        verdicts,
        list(map(hash_of, said)),
        written,
        lines.values["NearMiss", "occurred"],
        near_misses.get("derived") or [""] * len(lines.rows),
        lines.replaced,
    )
