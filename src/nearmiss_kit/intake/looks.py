"""What a value looks like, without deciding yet. In: a cell. Out: a code, or a yes or no.

Mapping asks whether a column looks like dates or like values of a code list; parsing asks which.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from nearmiss_kit.intake.words import plain, without_brackets
from nearmiss_kit.model import codelist

if TYPE_CHECKING:
    from collections.abc import Mapping

ABSENT = frozenset(
    plain(word)
    for word in (
        "n/a", "na", "n.a.", "tbc", "tba", "tbd", "-", "--", "?", "none", "nil", "null", "unknown",
        "not known", "not recorded", "not stated", "n/k", "nk", "pending", "to follow", "see notes",
        "нет", "нет данных", "...", "x", "",
    )
)  # fmt: skip
"""Words that people write where they have nothing to say."""

ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA")
"""What stands in a cell whose formula failed."""

_TRUE = frozenset({"yes", "y", "true", "1", "t", "anonymous", "anon", "да", "oui", "si", "ticked"})
_FALSE = frozenset({"no", "n", "false", "0", "f", "named", "нет", "non"})
_TICKS = MappingProxyType({"✓": True, "✔": True, "☑": True, "✗": False, "✘": False, "☐": False})
_DATE_TEXT = re.compile(
    r"\b\d{1,4}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{2,4}(\b|T)"
    r"|\b\d{1,2}(st|nd|rd|th)?[\s\-/]*(of\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b",
    re.IGNORECASE,
)
_TIME_TEXT = re.compile(
    r"^\D{0,12}?([01]?\d|2[0-4])\s*[:.h]\s*[0-5]\d|^\D{0,12}?\d{1,2}\s*([ap]\.?m)|^([01]\d|2[0-3])[0-5]\d\s*(h|hrs)?$",
    re.IGNORECASE,
)
_APART = re.compile(r"\s*(?:[;,|\n/+]|\band\b|&)\s*", re.IGNORECASE)
_SAYS_MORE = re.compile(rf"(?:[\W_]*[^\W_]){{{max(map(len, ABSENT)) + 1}}}|\D*\d")
"""More letters than the longest of the absent words has, or a digit, which none of them has."""
_EPOCH_MS = range(600_000_000_000, 4_200_000_000_000)
_FAR, _ALMOST, _START = 0.65, 0.82, 4
_SLIP = 0.86
_NOT = frozenset({"no", "not", "non", "never", "without"})
_PREFIX = re.compile(r"^(un|in|im|ir|non|dis)(?=\w{3})")
_NUMBER = re.compile(r"\d{5,13}(\.\d{1,12})?")
_DASHES = re.compile(r"[\s\-\u2010-\u2015_.?/\\*\u2026]*$")  # a tick or a plus does say something
_SERIAL = range(20_000, 75_000)


def is_absent(value: object) -> bool:
    """Whether a cell says no more than that there is nothing to say."""
    if not isinstance(value, str) or _SAYS_MORE.match(value):
        return False
    return plain(value) in ABSENT if plain(value) else bool(_DASHES.match(value))


def surely_says(text: str) -> bool:
    """Whether a text is not absent, told quickly; false where it takes a closer look."""
    return _SAYS_MORE.match(text) is not None


def is_error(value: object) -> bool:
    """Whether a cell holds a formula that failed."""
    return isinstance(value, str) and value.strip() in ERRORS


def means_nothing(value: object) -> bool:
    """Whether an absent value can go without loss, unlike `tbc` or `see notes`."""
    return plain(value) in {"", "n a", "na"}


def looks_like_date(value: object) -> bool:
    """Whether a cell could be a date, with or without a time."""
    if isinstance(value, dt.date):
        return True
    if isinstance(value, bool):
        return False
    if isinstance(value, int | float):
        return int(value) in _EPOCH_MS or int(value) in _SERIAL
    text = str(value).strip()
    if _NUMBER.fullmatch(text):
        return int(float(text)) in _EPOCH_MS or int(float(text)) in _SERIAL
    return bool(_DATE_TEXT.search(text))


def looks_like_time(value: object) -> bool:
    """Whether a cell could be a time of day."""
    if isinstance(value, dt.time | dt.timedelta):
        return True
    if isinstance(value, dt.datetime):
        return True
    if isinstance(value, float):
        return 0 <= value < 1
    return isinstance(value, str) and bool(_TIME_TEXT.search(value.strip()))


def as_boolean(value: object) -> bool | None:
    """Yes or no, or None for neither."""
    if isinstance(value, bool):
        return value
    text = str(value).strip()
    if text in _TICKS:
        return _TICKS[text]
    word = plain(text)
    return True if word in _TRUE else False if word in _FALSE else None


def code_of(list_name: str, value: object, extra: Mapping[str, str] | None = None) -> str | None:
    """The code for a value by its code, title or a known spelling; None if there is none."""
    for text in (str(value), without_brackets(str(value))):
        word = plain(text)
        if extra and word in extra:
            return extra[word]
        found = _spellings(list_name).get(word)
        if found:
            return found
    return None


def close_code(list_name: str, value: object) -> str | None:
    """The code whose spelling is nearest, if it is near enough to be a slip of the pen.

    A word and its opposite are near each other and are never taken for one another.

    >>> close_code("ActionStatus", "Compelted"), close_code("ActionStatus", "Uncompleted")
    ('done', None)
    """
    word = plain(value)
    if len(word) < 5:
        return None
    known = _spellings(list_name)
    near = difflib.get_close_matches(word, known, n=1, cutoff=_SLIP)
    if not near or _negates(word, near[0]) or _negates(near[0], word):
        return None
    return known[near[0]]


def kindred_code(list_name: str, value: object) -> str | None:
    """The code that somebody may have meant, too far off to be taken unasked.

    Letters alone are no kinship: a word has to begin like one of the spelling, or almost all of it
    has to be the same.

    >>> kindred_code("Category", "Choke"), kindred_code("Category", "Traffic")
    ('mealtime', None)
    """
    word = plain(value)
    known = _spellings(list_name)
    for near in difflib.get_close_matches(word, known, n=5, cutoff=_FAR):
        if _negates(word, near) or _negates(near, word):
            continue
        if _ratio(word, near) >= _ALMOST or any(
            one[:_START] == other[:_START]
            for one in word.split()
            for other in near.split()
            if min(len(one), len(other)) >= _START
        ):
            return known[near]
    return None


def apart(cell: object) -> list[str]:
    """The values of a cell that lists several.

    >>> apart("Rota / staffing, late MAR and noise")
    ['Rota', 'staffing', 'late MAR', 'noise']
    """
    return [part for part in _APART.split(str(cell)) if part.strip()]


def _negates(word: str, other: str) -> bool:
    """Whether a word is nearer to the other one without its beginning: `incomplete`."""
    if set(word.split()) & _NOT and not set(other.split()) & _NOT:
        return True
    bare = _PREFIX.sub("", word)
    return bare != word and _ratio(bare, other) > _ratio(word, other)


def _ratio(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()


@cache
def _spellings(list_name: str) -> Mapping[str, str]:
    spellings: dict[str, str] = {}
    values = codelist(list_name).values
    for value in values:
        for word in (value.code, value.title):
            spellings.setdefault(plain(word), value.code)
    for value in values:
        for word in value.aliases:
            spellings.setdefault(plain(word), value.code)
    return MappingProxyType(spellings)
