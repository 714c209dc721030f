"""What changed since the month before. In: `Tables`, a period. Out: `Change`s.

Lists that are looked at on a day (overdue, waiting, silent) are compared record by record: the same
number can hide that all of it is new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.insight.catalogue.every import CATALOGUE
from nearmiss_kit.insight.evaluate import measured_with_records, records
from nearmiss_kit.insight.figures import Change
from nearmiss_kit.insight.period import Period

if TYPE_CHECKING:
    from nearmiss_kit.insight.tables import Tables

COMPARED = (
    "triage_waiting", "consult_waiting", "late_escalations", "notification_undecided",
    "patterns_unreviewed", "patterns_came_back", "actions_open", "actions_overdue",
    "done_unverified", "checks_missed", "actions_to_reopen", "services_silent",
)  # fmt: skip
"""The measures that are compared, in the order of a pack."""


def changes(tables: Tables, period: Period) -> tuple[Change, ...]:
    """What came and went since the end of the month before; none where the log begins in it.

    A measure of what the log never records is left out. The tables look at the period afterwards.
    """
    earlier = Period.of(period.month.earlier())
    first = tables.first_month()
    if first is None or first > earlier.month:
        return ()
    tables.look_at(earlier)
    before = {key: _ids(tables, key) for key in COMPARED}
    tables.look_at(period)
    found = []
    for key in COMPARED:
        measure = CATALOGUE[key]
        figure, now = measured_with_records(tables, measure)
        if figure.value is None:
            continue
        was, still = set(before[key]), set(now)
        appeared = tuple(id_ for id_ in now if id_ not in was)
        settled = tuple(id_ for id_ in before[key] if id_ not in still)
        sentence = (
            f"{measure.title}: {len(now)} ({len(was)} at the end of {earlier.month.title}); "
            f"{len(appeared)} new, {len(settled)} no longer there."
        )
        found.append(Change(key, measure.title, len(now), len(was), appeared, settled, sentence))
    return tuple(found)


def _ids(tables: Tables, key: str) -> tuple[str, ...]:
    return records(tables, CATALOGUE[key]).get((), ())
