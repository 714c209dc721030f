"""What follows from the moment at which it happened. In: a near miss. Out: the same, with more.

Day of the week, time of day and shift are worked out where the log leaves them out, and named in
`derived`, so that nobody takes them for the reporter's words. What the log states is left alone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_QUARTERS = ("night", "morning", "afternoon", "evening")
_HOURS_OF_A_QUARTER = 6
WORKED_OUT = ("shift", "time_of_day", "day_of_week")
"""The fields that may be worked out."""
_DAY, _TIME = slice(0, 10), slice(11, 16)


@dataclass(frozen=True, slots=True)
class ShiftHours:
    """When a shift begins and ends, as `07:00`; one that ends before it begins ends next day."""

    shift: str
    start: str
    end: str

    def covers(self, time: str) -> bool:
        """Whether a time of day lies in it; the end is the next shift's.

        >>> ShiftHours("night", "21:30", "07:00").covers("03:15")
        True
        """
        if self.start < self.end:
            return self.start <= time < self.end
        return time >= self.start or time < self.end


def work_out(near_miss: dict[str, Any], shifts: Sequence[ShiftHours] = ()) -> None:
    """Fill what the moment tells; the shift only where one shift alone was on at that time.

    >>> record = {"occurred": "2026-10-04T18:20:00+01:00"}
    >>> work_out(record)
    >>> record["day_of_week"], record["time_of_day"], record["derived"]
    ('sunday', 'evening', ['time_of_day', 'day_of_week'])
    """
    occurred = str(near_miss.get("occurred", ""))
    if not occurred:
        return
    found = dict(told_by(occurred[_TIME], shifts))
    found["day_of_week"] = _WEEKDAYS[weekday_of(occurred[_DAY])]
    new = {name: value for name, value in found.items() if name not in near_miss}
    if new:
        near_miss |= new
        near_miss["derived"] = [*near_miss.get("derived", ()), *new]


def told_by(time: str, shifts: Sequence[ShiftHours] = ()) -> tuple[tuple[str, str], ...]:
    """What a time of day tells, field by field; nothing where none is known.

    >>> told_by("18:20")
    (('time_of_day', 'evening'),)
    """
    if not time:
        return ()
    on = [hours.shift for hours in shifts if hours.covers(time)]
    shift = [("shift", on[0])] if len(on) == 1 else []
    return (*shift, ("time_of_day", _QUARTERS[int(time[:2]) // _HOURS_OF_A_QUARTER]))


def weekday_of(day: str) -> int:
    """The day of the week of an ISO date; Monday is 0."""
    return dt.date.fromisoformat(day).weekday()
