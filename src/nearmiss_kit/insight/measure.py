"""What a measure is. In: nothing. Out: `Measure`, its `Kind` and the `Window` it looks at.

A measure's statement says which records count, one row for each:

    id      the record
    day     the day that puts it into a period (not for Window.NOW)
    met     for a share: whether it is in the numerator; every row is in the denominator
    value   for a median, a percentile or a total: the number
    part, whole     for a pooled share: the numbers that are added up

Further columns are ways to group that only this measure has (`own`). What is counted and the ids
behind it come from the same statement, so that a figure and its records cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from nearmiss_kit.insight.spc import Improvement

Counted = Literal[
    "near_misses",
    "actions",
    "verifications",
    "reopenings",
    "patterns",
    "services",
    "codes",
    "figures",
]


class Kind(Enum):
    """How the rows of a statement become one number."""

    COUNT = "number of records"
    SHARE = "share of the records, in percent"
    MEDIAN = "median"
    P90 = "90th percentile"
    TOTAL = "total"
    POOLED = "pooled share, in percent"
    RATE = "records per 1,000 of the exposure"


class Window(Enum):
    """Which days a measure looks at."""

    PERIOD = "the period"
    YEAR = "the 12 months up to the end of the period"
    ROLLING = "the rolling days of the policy, up to the day at which the figures look"
    NOW = "the day at which the figures look"


@dataclass(frozen=True, slots=True)
class Measure:
    """One number: what it is called, what it means, and which records it counts.

    Attributes:
        definition: what it means, in words for a board.
        unit: reports, actions, checks, hours, percent, patterns, services, rows or per 1,000.
        sql: which records count, one row for each; see above.
        numerator: what is counted, in words.
        denominator: what it is counted of; empty for a number alone.
        exclusions: what is left out, and why.
        reads: the slots that the statement reads, as `NearMiss.occurred`.
        counts: the kind of record that `id` names.
        better: which way is better; NEUTRAL where neither is.
        needs: something that the log must record at all, else the figure is empty.
        own: columns of the statement that it can be grouped by, with their code lists.
        several: whether a record can stand in several rows; it then counts once.
        exposure: for a rate, the kind of exposure.
    """

    key: str
    title: str
    definition: str
    unit: str
    sql: str
    numerator: str
    reads: tuple[str, ...]
    denominator: str = ""
    exclusions: str = "Nothing."
    kind: Kind = Kind.COUNT
    window: Window = Window.PERIOD
    counts: Counted = "near_misses"
    better: Improvement = Improvement.NEUTRAL
    needs: str | None = None
    own: tuple[tuple[str, str | None], ...] = ()
    several: bool = False
    exposure: str | None = None
