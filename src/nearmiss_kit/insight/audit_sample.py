"""Which records an audit looks at. In: `Tables`, what is asked for. Out: a `Sample` of near misses.

A random sample is the records whose SHA-256 of seed and number, written `202610:NM-26-014`, is
smallest. So anybody can draw it again, in any language, whatever the order of the records.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.insight.audit_plan import category_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from nearmiss_kit.insight.tables import Tables

ALL, RANDOM, RECENT = "all", "random", "most_recent"
_OF_PERIOD = """
select id from reports
where occurred_on between $start and $end and ($service is null or service = $service)
    and {which}
order by occurred_on desc, id
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be audited, and how its records are chosen.

    Attributes:
        service: None for the whole organisation.
        start: the first day of the period, and `end` the last.
        method: a code of SampleMethod: all, random or most_recent.
        size: the most records that are looked at.
        seed: where the sample is random.
    """

    profile: str
    service: str | None
    start: date
    end: date
    method: str
    size: int
    seed: int


@dataclass(frozen=True, slots=True)
class Sample:
    """The records looked at, the latest first, and how many there were to choose from.

    `method` is all where there were no more records than were asked for.
    """

    records: tuple[str, ...]
    of: int
    method: str
    seed: int | None


def sample(tables: Tables, asked: Asked) -> Sample:
    """Choose the records of an audit; `tables` must look at a period up to `asked.end`."""
    found = [id_ for (id_,) in _candidates(tables, asked)]
    if asked.method == ALL or len(found) <= asked.size:
        return Sample(tuple(found), len(found), ALL, None)
    if asked.method == RECENT:
        return Sample(tuple(found[: asked.size]), len(found), RECENT, None)
    return Sample(drawn(found, asked.size, asked.seed), len(found), RANDOM, asked.seed)


def drawn(records: Sequence[str], size: int, seed: int) -> tuple[str, ...]:
    """A random sample in the order of the records.

    >>> drawn(["NM-1", "NM-2", "NM-3"], 2, 202610)
    ('NM-1', 'NM-3')
    """
    chosen = sorted(records, key=lambda id_: (_rank(seed, id_), id_))[:size]
    return tuple(id_ for id_ in records if id_ in set(chosen))


def _rank(seed: int, id_: str) -> str:
    return hashlib.sha256(f"{seed}:{id_}".encode()).hexdigest()


def _candidates(tables: Tables, asked: Asked) -> list[tuple[str]]:
    """The near misses of a profile: of its category, or in a repeat pattern, or all."""
    category = category_of(asked.profile)
    which = "true"
    if category is not None:
        which = "category = $category"
    elif asked.profile == "repeat_pattern":
        which = "id in (select id from pattern_reports)"
    elif asked.profile == "governance":
        return []  # it is about the review of all of them, and not about one
    parameters = {"start": asked.start, "end": asked.end, "service": asked.service}
    more = {"category": category} if category is not None else {}
    return tables.rows(_OF_PERIOD.format(which=which), **parameters, **more)
