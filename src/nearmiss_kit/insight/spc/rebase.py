"""Step changes that somebody declared. In: the days of points, declared days. Out: positions."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


def rebase_at(days: Sequence[date], declared: Iterable[date]) -> tuple[int, ...]:
    """Where segments start: at the first point on or after each declared day.

    Limits are re-based only where somebody says that the process was changed, and on which day;
    a program that looked for such days would explain every concern away.

    >>> from datetime import date
    >>> rebase_at([date(2026, month, 1) for month in range(1, 7)], [date(2026, 3, 15)])
    (3,)

    Raises:
        ValueError: the days are not in order, or a declared day has no point before or none after.
    """
    if any(later < earlier for earlier, later in pairwise(days)):
        raise ValueError("the days of a series must be in order")
    starts = []
    for day in sorted(set(declared)):
        position = bisect_left(days, day)
        if position == 0 or position == len(days):
            raise ValueError(f"{day} does not lie between the first and the last day of the series")
        starts.append(position)
    return tuple(starts)
