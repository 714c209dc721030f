"""Figures in words. In: figures. Out: sentences, and values as a reader writes them.

A share is given with its numbers; a rise in reports is never called a worsening; nothing is said
of a figure that the log does not record.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.insight.figures import Figure

NOT_RECORDED = "not recorded"
BLANK = "\N{EN DASH}"
"""A cell of a table for which there is no value."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MOST_IDS = 12
_PAIR = 2
_ISO_DAY = re.compile(r"(?<![\w-])\d{4}-(0\d|1[0-2])-[0-3]\d(?![\w-])")
_NOON = 12
_HOURS_A_DAY = 24
_DAYS_FROM_HOURS = 72
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def day(value: date, locale: str) -> str:
    """A day in the words of the country: 31 October 2026, or October 31, 2026."""
    month = _MONTHS[value.month - 1]
    if locale == "en_US":
        return f"{month} {value.day}, {value.year}"
    return f"{value.day} {month} {value.year}"


def with_days(text: str, locale: str) -> str:
    """A sentence whose days are written as numbers, with its days in words.

    >>> with_days("Done 2026-10-19.", "en_GB"), with_days("NM-2026-10-19", "en_GB")
    ('Done 19 October 2026.', 'NM-2026-10-19')
    """

    def in_words(found: re.Match[str]) -> str:
        try:
            return day(date.fromisoformat(found[0]), locale)
        except ValueError:  # the 31st of a month that has none
            return found[0]

    return _ISO_DAY.sub(in_words, text)


def day_format(locale: str) -> str:
    """The same in a cell of a workbook, short: 31 Oct 2026, or Oct 31, 2026."""
    return "mmm d, yyyy" if locale == "en_US" else "d mmm yyyy"


def clock(value: time, locale: str) -> str:
    """A time of day: 08:30, or 8:30 AM.

    >>> clock(time(8, 30), "en_GB"), clock(time(8, 30), "en_US"), clock(time(0, 5), "en_US")
    ('08:30', '8:30 AM', '12:05 AM')
    """
    if locale != "en_US":
        return f"{value:%H:%M}"
    return f"{value.hour % _NOON or _NOON}:{value:%M} {'AM' if value.hour < _NOON else 'PM'}"


def number(value: float) -> str:
    """A number with at most one decimal.

    >>> number(5.0), number(5.26), number(1234)
    ('5', '5.3', '1,234')
    """
    return f"{value:,.1f}".removesuffix(".0")


def figure(item: Figure) -> str:
    """The value of a figure with its unit; a share with its numbers; or that it is not recorded."""
    shown = amount(item.value, item)
    if item.unit == "percent" and item.value is not None and item.denominator is not None:
        return f"{shown} ({item.numerator} of {item.denominator})"
    return shown


def amount(value: float | None, item: Figure) -> str:
    """A value of this or another month as the figure that it belongs to shows it."""
    if value is None:
        return "nothing to count" if item.denominator == 0 else NOT_RECORDED
    if item.unit == "percent":
        return f"{number(value)}%"
    if item.unit == "hours":
        return hours(value)
    return number(value)


def hours(value: float) -> str:
    """A time in hours, or in days where it is long.

    >>> hours(1), hours(5.5), hours(96)
    ('1 hour', '5.5 hours', '4 days')
    """
    if value >= _DAYS_FROM_HOURS:
        return counted(round(value / _HOURS_A_DAY, 1), "day")
    return counted(round(value, 1), "hour")


def counted(value: float, noun: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "report"), counted(3, "report"), counted(0, "action")
    ('1 report', '3 reports', '0 actions')
    """
    word = noun if value == 1 else (plural or noun + "s")
    return f"{number(value)} {word}"


def spelled(value: int, noun: str, plural: str | None = None) -> str:
    """The same with a small number in letters, for the start of a sentence.

    >>> spelled(1, "report"), spelled(0, "action"), spelled(12, "report")
    ('One report', 'No actions', '12 reports')
    """
    word = noun if value == 1 else (plural or noun + "s")
    shown = _WORDS[value].capitalize() if value < len(_WORDS) else number(value)
    return f"{shown} {word}"


def compared(now: float, before: float | None) -> str:
    """How a count stands to the month before, without judging it."""
    if before is None:
        return ""
    if now == before:
        return ", as many as in the month before"
    return f", {'up' if now > before else 'down'} from {number(before)} in the month before"


def unverified(count: int) -> str:
    """How many actions are done and were never tested."""
    has = "that is done has" if count == 1 else "that are done have"
    return f"{spelled(count, 'action')} {has} not been checked yet."


def interval(item: Figure) -> str:
    """The 95 % interval of a share, or nothing."""
    if item.low is None or item.high is None:
        return ""
    return f"95% interval {number(item.low)}% to {number(item.high)}%"


def ids(records: Sequence[str], most: int = _MOST_IDS, sheet: str = "Trace") -> str:
    """The records behind a figure; neighbours in number as a range, and how many more there are.

    >>> ids(("NM-1", "NM-2", "NM-3", "NM-7"))
    'NM-1 to NM-3, NM-7'
    >>> ids(("NM-1", "NM-4", "NM-7"), 1, "Patterns")
    'NM-1 and 2 more (workbook, sheet Patterns)'
    """
    if not records:
        return "none"
    runs = _runs(records)
    shown = ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 1 else run[0] for run in runs[:most])
    more = sum(len(run) for run in runs[most:])
    return f"{shown} and {more} more (workbook, sheet {sheet})" if more else shown


def listed(names: Sequence[str]) -> str:
    """Names in a sentence.

    >>> listed(["one"]), listed(["one", "two"]), listed(["one", "two", "three"])
    ('one', 'one and two', 'one, two and three')
    """
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _runs(records: Sequence[str]) -> list[list[str]]:
    """Ids of which each follows the one before are together; two in a row stay apart."""
    runs: list[list[str]] = []
    for record in records:
        if runs and record == _next(runs[-1][-1]):
            runs[-1].append(record)
        else:
            runs.append([record])
    return [
        part for run in runs for part in ([run] if len(run) > _PAIR else [[one] for one in run])
    ]


def _next(record: str) -> str:
    """The id with the next number: `NM-09` is followed by `NM-10`; empty without a number."""
    stem = record.rstrip("0123456789")
    digits = record[len(stem) :]
    return f"{stem}{int(digits) + 1:0{len(digits)}d}" if digits else ""
