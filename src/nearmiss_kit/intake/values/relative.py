"""Days that are told from another one. In: `yesterday`, `last Tuesday at 2pm`. Out: a date as text.

They are counted back from the day of the report; without it, nothing is made of them.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from nearmiss_kit.intake.values.times import read_time

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_BACK = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "same day": 0, "yesterday": 1, "last night": 1, "the day before": 1, "day before": 1,
    "the previous day": 1, "the day before yesterday": 2, "day before yesterday": 2,
}  # fmt: skip
_NUMBERS = {word: n for n, word in enumerate(("a", "one", "two", "three", "four", "five", "six"))}
_NUMBERS["a"] = 1
_AGO = re.compile(r"(\d{1,2}|[a-z]+) (day|week)s? ago$")
_WEEKDAY = re.compile(
    r"(last |on |this |this past |past |previous )?"
    r"(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?$"
)
_PART_OF_DAY = re.compile(r" (morning|afternoon|evening|night|lunchtime|teatime)$")
_NOISE = re.compile(r"^(approx\.?|approximately|about|around|possibly|probably|\?) ?")


@dataclass(frozen=True, slots=True)
class RelativeDay:
    """A day and what is left of the text: a time of day, or nothing.

    Attributes:
        sure: whether the words can mean no other day; "last Tuesday" may mean the week before.
    """

    day: dt.date
    time: str
    sure: bool

    @property
    def text(self) -> str:
        """As a date that every column of dates can read."""
        return f"{self.day.isoformat()} {self.time}".strip()


def is_relative(cell: object) -> bool:
    """Whether a cell tells a day from another one.

    >>> [is_relative(cell) for cell in ("Yesterday", "last Tues 2pm", "tbc", "some day")]
    [True, True, False, False]
    """
    return read_relative(cell, dt.date(2000, 1, 1)) is not None


def read_relative(cell: object, reported: dt.date) -> RelativeDay | None:
    """The day that a cell means, counted back from the day of the report.

    >>> read_relative("last Tuesday at 2pm", dt.date(2026, 10, 8)).text
    '2026-10-06 2pm'
    """
    if not isinstance(cell, str):
        return None
    text = _NOISE.sub("", " ".join(cell.casefold().split()).strip(" .,"))
    words = re.sub(r"[,;]| at |@", " ", text).split()
    for cut in range(len(words), 0, -1):
        start, rest = " ".join(words[:cut]), " ".join(words[cut:])
        found = _counted_back(start, reported)
        if found is not None and (not rest or read_time(rest) is not None):
            return RelativeDay(found[0], rest, found[1])
    return None


def _counted_back(words: str, reported: dt.date) -> tuple[dt.date, bool] | None:
    """The day and whether it is sure; None if the words tell none."""
    for said in (words, _PART_OF_DAY.sub("", words)):
        if said in _BACK:
            return reported - dt.timedelta(days=_BACK[said]), True
        if match := _AGO.match(said):
            number = int(match[1]) if match[1].isdecimal() else _NUMBERS.get(match[1])
            if number is not None:
                days = number * (7 if match[2] == "week" else 1)
                return reported - dt.timedelta(days=days), match[2] == "day"
        if match := _WEEKDAY.match(said):
            back = (reported.weekday() - _WEEKDAYS.index(match[2][:3])) % 7
            if back == 0 and match[1] in {"last ", "previous ", "past ", "this past "}:
                back = 7
            return reported - dt.timedelta(days=back), False
    return None
