"""Dates and times. In: cells of a column. Out: ISO text, with the offset of the local time zone.

Day first or month first is decided once for a column, from its own evidence.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from nearmiss_kit.findings import Severity
from nearmiss_kit.intake.looks import is_absent, means_nothing
from nearmiss_kit.intake.values.parsed import NOTHING, Parsed
from nearmiss_kit.intake.values.times import Clock, read_time

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

DateOrder = Literal["day-first", "month-first"]
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTHS = {name[:3].lower(): number for number, name in enumerate(_MONTH_NAMES, start=1)}
_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,]+(\S.*))?$",
)
_NUMBERS = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?:[ ,T]+(\S.*))?$")
_DAY_NAMED = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]*(?:of\s+)?([a-z]{3,9})\.?,?[\s\-/.]*(\d{4}|'?\d{2})"
    r"(?:[ ,]+(\S.*))?$"
)
_NAMED_DAY = re.compile(
    r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|'?\d{2})(?:[ ,]+(\S.*))?$"
)
_NO_YEAR = re.compile(r"\d{1,2}[/-]\d{1,2}")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_DAY_AND_MONTH = 2
_WEEKDAY = re.compile(
    r"^(mon|tues?|wed(nes)?|thu(rs?)?|fri|sat(ur)?|sun)(day)?\.?,?\s+", re.IGNORECASE
)
_NOISE = re.compile(r"^(approx\.?|approximately|about|circa|c\.|around|~)\s*", re.IGNORECASE)
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 (local)
_UNIX = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_LAST_MS = 4_200_000_000_000
_FIRST_MS, _FIRST_SERIAL, _LAST_SERIAL = 600_000_000_000, 20_000, 75_000
_PIVOT = 70
_YEARS = 10_000


@dataclass(frozen=True, slots=True)
class DateColumn:
    """How the dates of one column are read.

    Attributes:
        order: day first or month first, for dates written in numbers.
        whole_days: every time in the column is midnight, so none was meant.
        day_only: the field holds a day and no time.
        latest: dates after this day lie in the future and are refused; None allows them.
        required: no record can do without this date.
    """

    zone: ZoneInfo
    order: DateOrder
    whole_days: bool = False
    day_only: bool = False
    latest: dt.date | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    day: dt.date
    clock: Clock | None = None


def order_of(cells: Iterable[object], zone: str) -> tuple[DateOrder, bool | None]:
    """Day first or month first, and whether that is only the custom of the time zone.

    None instead of yes or no: no date of the column is written in numbers.
    """
    first = second = unclear = 0
    for cell, count in Counter(cells).items():
        match = _NUMBERS.match(_bare(cell)) if isinstance(cell, str) else None
        if not match:
            continue
        a, b = int(match[1]), int(match[2])
        first += count * (a > 12 >= b)
        second += count * (b > 12 >= a)
        unclear += count * (a <= 12 and b <= 12 and a != b)
    if first != second:
        return ("day-first" if first > second else "month-first"), False
    custom: DateOrder = "month-first" if zone.startswith("America/") else "day-first"
    return custom, (True if unclear else None)


def only_midnights(cells: Iterable[object]) -> bool:
    """Whether a column of dates with times holds nothing but midnights."""
    times = [time for cell in set(cells) if (time := _time_within(cell)) is not None]
    return bool(times) and all(time == dt.time(0) for time in times)


def parse_date(cell: object, how: DateColumn, time: object | None = None) -> Parsed:
    """A cell as an ISO date, or as a date and time with its offset; `time` is its own cell."""
    if is_absent(cell):
        if how.required:
            return Parsed(None, "date-imprecise", Severity.ERROR, _shown(cell))
        return replace(NOTHING, keep=not means_nothing(cell))
    try:
        read = _read(cell, how)
    except ValueError as reason:
        code, severity = (
            ("date-unreadable", Severity.ERROR)
            if how.required
            else ("date-doubtful", Severity.WARNING)
        )
        numbers = "10/31/2026" if how.order == "month-first" else "31/10/2026"
        allowed = f"a day like {numbers} or 31 Oct 2026, with a time if it is known"
        return Parsed(None, code, severity, _shown(cell), allowed, str(reason) or None, keep=True)
    if how.latest is not None and read.day > how.latest:
        if how.required:
            return Parsed(None, "date-in-future", Severity.ERROR, _shown(cell), keep=True)
        return Parsed(None, "date-not-yet", Severity.WARNING, _shown(cell), keep=True)
    if how.day_only:
        return Parsed(read.day.isoformat())
    return _with_time(cell, read, how, time)


def day_half(cell: object, how: DateColumn) -> tuple[str, str] | None:
    """What stands before and behind the time of day in a moment of this day.

    None where that is not the same for all its hours, or something is to be said of the day.
    """
    if how.day_only or is_absent(cell):
        return None
    try:
        day = _read(cell, how).day
    except ValueError:
        return None
    offset = _offset_all_day(day, how.zone)
    if offset is None or (how.latest is not None and day > how.latest):
        return None
    return f"{day.isoformat()}T", offset


def time_half(cell: object) -> str | None:
    """The time of day of a cell as it stands in a moment; None where more is to be said of it."""
    clock = read_time(cell)
    if clock is None or clock.offset is not None or clock.approximate:
        return None
    return clock.time.isoformat()


def _with_time(cell: object, read: _Read, how: DateColumn, time: object | None) -> Parsed:
    """The day with its time of day, from the cell itself or from the time's own cell."""
    clock = None if how.whole_days else read.clock
    if time is not None:
        clock = read_time(time) or clock
        if clock is None and not is_absent(time):
            day = _whole(read.day)
            return Parsed(day, "time-unreadable", Severity.WARNING, _shown(time), keep=True)
    if clock is None:
        return Parsed(_whole(read.day))
    parsed = _local(read.day, clock, how.zone)
    if clock.approximate and parsed.code is None:
        shown = _shown(cell if time is None else time)
        return replace(parsed, code="time-approximate", severity=Severity.NOTE, shown=shown)
    return parsed


def _whole(day: dt.date) -> str:
    return day.isoformat()


def _local(day: dt.date, clock: Clock, zone: ZoneInfo) -> Parsed:
    if clock.offset is not None:
        moment = dt.datetime.combine(day, clock.time, clock.offset).astimezone(zone)
        return Parsed(_iso(moment))
    offset = _offset_all_day(day, zone)
    if offset is not None:
        return Parsed(f"{day.isoformat()}T{clock.time.isoformat()}{offset}")
    naive = dt.datetime.combine(day, clock.time)
    early, late = naive.replace(tzinfo=zone), naive.replace(tzinfo=zone, fold=1)
    if early.utcoffset() != late.utcoffset():
        there = early.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None) == naive
        if there:
            shown = naive.isoformat(sep=" ", timespec="minutes")
            return Parsed(_iso(early), "time-twice", Severity.NOTE, shown)
        shown = naive.isoformat(sep=" ", timespec="minutes")
        return Parsed(_whole(day), "time-does-not-exist", Severity.WARNING, shown, keep=True)
    return Parsed(_iso(early))


@lru_cache(maxsize=4096)
def _offset_all_day(day: dt.date, zone: ZoneInfo) -> str | None:
    """The offset of a day on which no clock is changed, as +01:00; None for the other days."""
    first = dt.datetime.combine(day, dt.time.min, zone)
    last = dt.datetime.combine(day, dt.time(23, 59, 59, fold=1), zone)
    same = first.utcoffset() == first.replace(fold=1).utcoffset() == last.utcoffset()
    return first.isoformat()[len("2026-10-04T18:20:00") :] if same else None


def _iso(moment: dt.datetime) -> str:
    return moment.replace(microsecond=0).isoformat()


@lru_cache(maxsize=4096, typed=True)
def _read(cell: object, how: DateColumn) -> _Read:
    if isinstance(cell, dt.datetime):
        return _checked(cell.date(), Clock(cell.time().replace(microsecond=0)))
    if isinstance(cell, dt.date):
        return _checked(cell, None)
    if isinstance(cell, bool | dt.time | dt.timedelta):
        raise ValueError("It is a time of day or a tick, without a day.")  # noqa: TRY004 (caught above)
    if isinstance(cell, int | float):
        return _from_number(float(cell))
    text = _bare(cell)
    if text.replace(".", "", 1).isdecimal() and len(text) >= 5:
        return _from_number(float(text))
    return _from_text(text, how)


def _from_number(number: float) -> _Read:
    if number > _LAST_MS:
        raise ValueError("It is a number and not a date.")
    if number >= _FIRST_MS:
        moment = _UNIX + dt.timedelta(milliseconds=number)
        return _Read(moment.date(), Clock(moment.time().replace(microsecond=0), dt.UTC))
    if _FIRST_MS / 1000 <= number <= _LAST_MS / 1000:
        moment = _UNIX + dt.timedelta(seconds=number)
        return _Read(moment.date(), Clock(moment.time().replace(microsecond=0), dt.UTC))
    if _FIRST_SERIAL <= number <= _LAST_SERIAL:
        moment = _EPOCH + dt.timedelta(days=number)
        clock = Clock(moment.time().replace(microsecond=0)) if number % 1 else None
        return _Read(moment.date(), clock)
    raise ValueError("It is a number and not a date.")


def _from_text(text: str, how: DateColumn) -> _Read:
    if match := _ISO.match(text):
        return _built(int(match[1]), int(match[2]), int(match[3]), match[4])
    if match := _NUMBERS.match(text):
        a, b = int(match[1]), int(match[2])
        day, month = (a, b) if how.order == "day-first" else (b, a)
        return _built(_year(match[3]), month, day, match[4])
    for pattern, d, m in ((_DAY_NAMED, 1, 2), (_NAMED_DAY, 2, 1)):
        match = pattern.match(text.lower())
        if match and match[m][:3] in _MONTHS:
            return _built(_year(match[3]), _MONTHS[match[m][:3]], int(match[d]), match[4])
    words = text.lower().replace(".", " ").split()
    if _NO_YEAR.fullmatch(text) or (len(words) == _DAY_AND_MONTH and _names_month(words)):
        raise ValueError("It gives no year.")
    raise ValueError


def _names_month(words: list[str]) -> bool:
    """Whether one of two words is a month and the other one a day of it."""
    days = [word for word in words if _DAY.fullmatch(word)]
    months = [word for word in words if word[:3] in _MONTHS]
    return len(days) == len(months) == 1


def _built(year: int, month: int, day: int, rest: str | None) -> _Read:
    if not 1 <= month <= 12:
        raise ValueError(f"There is no month {month}.")
    try:
        found = dt.date(year, month, day)
    except ValueError:
        name = _MONTH_NAMES[month - 1]
        last = calendar.monthrange(year, month)[1] if 0 < year < _YEARS else 0
        raise ValueError(f"{name} {year} has {last} days.") from None
    if rest is None:
        return _checked(found, None)
    clock = read_time(rest)
    if clock is None:
        raise ValueError("What follows the day is not a time.")
    return _checked(found, clock)


def _checked(day: dt.date, clock: Clock | None) -> _Read:
    if not 1900 <= day.year <= 2099:
        raise ValueError(f"The year {day.year} cannot be meant.")
    return _Read(day, clock)


def _year(text: str) -> int:
    digits = text.strip("'")
    number = int(digits)
    if len(digits) == 4:
        return number
    return number + (1900 if number >= _PIVOT else 2000)


def _bare(cell: object) -> str:
    text = " ".join(str(cell).split())
    return _NOISE.sub("", _WEEKDAY.sub("", text))


def _time_within(cell: object) -> dt.time | None:
    if isinstance(cell, dt.datetime):
        return cell.time()
    if isinstance(cell, str):
        match = _ISO.match(_bare(cell)) or _NUMBERS.match(_bare(cell))
        clock = read_time(match[4]) if match and match[4] else None
        return clock.time if clock else None
    return None


def _shown(cell: object) -> str:
    text = cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell)
    return " ".join(text.split())
