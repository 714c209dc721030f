"""Times of day. In: a cell or the text behind a date. Out: a `Clock`, or None."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

_NOISE = re.compile(r"^(approx\.?|approximately|about|circa|c\.|around|at|@|~)\s*", re.IGNORECASE)
_ROUGHLY = re.compile(r"approx|about|circa|c\.|around|~", re.IGNORECASE)
_CLOCK = re.compile(
    r"(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?(?::(\d{2})(?:\.\d+)?)?\s*([ap])?\.?\s*(m)?\.?\s*"
    r"(?:h|hrs?|hours|o'?clock)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_FOUR = re.compile(r"([01]\d|2[0-3])([0-5]\d)\s*(?:h|hrs?|hours)?$", re.IGNORECASE)
_NAMED = {"noon": dt.time(12), "midday": dt.time(12), "midnight": dt.time(0)}
_HALF_DAY = 12
_MOST_HOURS = 14  # no place on earth is further from UTC
_FIRST_YEAR = 1901  # spreadsheets store a bare time as a moment of their first days


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, with its offset where the log gives one; `approximate` if the log says so."""

    time: dt.time
    offset: dt.tzinfo | None = None
    approximate: bool = False


@lru_cache(maxsize=4096, typed=True)
def read_time(cell: Hashable) -> Clock | None:
    """The time of day that a cell means; None if it means none.

    >>> [str(read_time(text).time) for text in ("18:20", "6.20pm", "1820h", "approx. 2pm")]
    ['18:20:00', '18:20:00', '18:20:00', '14:00:00']
    """
    if isinstance(cell, dt.datetime):
        return Clock(cell.time().replace(microsecond=0))
    if isinstance(cell, dt.time):
        return Clock(cell.replace(microsecond=0, tzinfo=None))
    if isinstance(cell, dt.timedelta):
        return _of_day(cell.total_seconds() / 86_400)
    if isinstance(cell, bool):
        return None
    if isinstance(cell, float) and 0 <= cell < 1:
        return _of_day(cell)
    text = " ".join(str(cell).split())
    clock = _from_text(text)
    if clock is not None and _ROUGHLY.match(text):
        return replace(clock, approximate=True)
    return clock


def is_bare_time(cell: Hashable) -> bool:
    """Whether a cell gives a time of day and no day.

    >>> is_bare_time("08:30"), is_bare_time("9am"), is_bare_time("4/10/26 08:30")
    (True, True, False)
    """
    if isinstance(cell, dt.datetime):
        return cell.year < _FIRST_YEAR
    return not isinstance(cell, int) and read_time(cell) is not None


def _of_day(share: float) -> Clock | None:
    if not 0 <= share < 1:
        return None
    seconds = round(share * 86_400)
    minutes, second = divmod(min(seconds, 86_399), 60)
    return Clock(dt.time(*divmod(minutes, 60), second))


def _from_text(text: str) -> Clock | None:
    text = _NOISE.sub("", text)
    if text.lower() in _NAMED:
        return Clock(_NAMED[text.lower()])
    if match := _FOUR.match(text):
        return Clock(dt.time(int(match[1]), int(match[2])))
    match = _CLOCK.match(text)
    if not match or (match[2] is None and not match[4]):
        return None
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= _HALF_DAY:
            return None
        hour = hour % _HALF_DAY + (_HALF_DAY if match[4].lower() == "p" else 0)
    hours, minutes = _offset(match[6])
    if hour > 23 or minute > 59 or second > 59 or abs(hours) > _MOST_HOURS or abs(minutes) > 59:
        return None
    zone = dt.timezone(dt.timedelta(hours=hours, minutes=minutes)) if match[6] else None
    return Clock(dt.time(hour, minute, second), zone)


def _offset(text: str | None) -> tuple[int, int]:
    """Hours and minutes ahead of UTC; none for `Z` and its names."""
    if text is None or text[0] not in "+-":
        return 0, 0
    sign = -1 if text[0] == "-" else 1
    digits = text[1:].replace(":", "")
    return sign * int(digits[:2]), sign * int(digits[2:])
