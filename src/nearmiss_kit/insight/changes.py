"""What changed since the month before. In: measures of both months. Out: `Change`s.

Lists that are looked at on a day (overdue, waiting, silent) are compared record by record: the same
number can hide that all of it is new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.insight.figures import Change

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nearmiss_kit.insight.figures import Figure
    from nearmiss_kit.insight.measures import Earlier

COMPARED = (
    "triage_waiting", "consult_waiting", "late_escalations", "notification_undecided",
    "patterns_unreviewed", "patterns_came_back", "actions_open", "actions_overdue",
    "done_unverified", "checks_missed", "actions_to_reopen", "services_silent",
)  # fmt: skip
"""The measures that are compared, in the order of a pack."""


def changes(measures: Mapping[str, Figure], earlier: Earlier | None) -> tuple[Change, ...]:
    """What came and went since the end of the month before; none where the log begins in it.

    A measure of what the log never records, which has no value, is left out.
    """
    if earlier is None:
        return ()
    found = []
    for key in COMPARED:
        figure, before = measures[key], earlier.records[key]
        if figure.value is None:
            continue
        was, still = set(before), set(figure.records)
        appeared = tuple(id_ for id_ in figure.records if id_ not in was)
        settled = tuple(id_ for id_ in before if id_ not in still)
        sentence = (
            f"{figure.title}: {len(still)} ({len(was)} at the end of {earlier.month.title}); "
            f"{len(appeared)} new, {len(settled)} no longer there."
        )
        found.append(Change(key, figure.title, len(still), len(was), appeared, settled, sentence))
    return tuple(found)
