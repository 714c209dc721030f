"""Numbers and addresses that lead to a person. In: a text. Out: the text without them, counted.

They are found by their form, by a check digit, or by the word that stands before them. Doses,
dates, times and the numbers of records are left alone.
"""

from __future__ import annotations

import re
import string
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Sequence

_AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|"
    "E|EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|"
    "LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|"
    "SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
"""Areas of the United Kingdom's postcodes, as the Royal Mail names them."""
_INWARD = r"\d[ABD-HJLNP-UW-Z]{2}"
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_SSN = re.compile(
    r"(?<![\w-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])"
    r"|(?<![\w-])(?!000|666|9\d\d)\d{3} (?!00)\d{2} (?!0000)\d{4}(?![\w-])"
)
_NINO = re.compile(
    r"(?<![\w-])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D](?![\w-])",
    re.IGNORECASE,
)
_MEDICARE = re.compile(
    r"(?<![\w-])[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d-?"
    r"[AC-HJKMNP-RT-Y]{2}\d{2}(?![\w-])"
)
_POSTCODE = re.compile(
    rf"\b(?:{_AREAS})\d[A-Z\d]?\s*{_INWARD}\b"
    rf"|\b(?:{_AREAS.lower()})\d[a-z\d]?\s+{_INWARD.lower().replace(chr(92) + 'd', '[0-9]')}\b"
)
_INWARD_PART = re.compile(r"\d[A-Za-z]{2}\b")
_CLASSES = (
    (string.digits, "0"),
    (string.ascii_uppercase, "A"),
    (string.ascii_lowercase, "a"),
    ("-", "-"),
    ("_", "_"),
    ("\0", "\0"),
    (" \t\n\r\v\f\x1c\x1d\x1e\x1f", " "),
)
_THREE_PAIRS = re.compile(r"\d\d\s?\d\d\s?\d\d")
_BEFORE_CAPITAL = re.compile(r"\d[A-Z]")
_FIVE_TOGETHER = re.compile(r"\d(?:[^\W\d_]*[ -]?\d){4}")
_PAIRS_SHAPE = re.compile(rb"00 ?00 ?00")
_CAPITAL_SHAPE = re.compile(rb"0A")
_FIVE_SHAPE = re.compile(rb"0(?:[Aa]*[ -]?0){4}")
_INWARD_SHAPE = re.compile(rb"0[Aa]{2}(?![0Aa_])")
_SHAPES = bytes(
    next((ord(shape) for letters, shape in _CLASSES if chr(code) in letters), ord("."))
    for code in range(256)
)
"""The shape of plain letters: each digit is 0, each capital A, each small letter a, each space a
space. A search for digits then begins with one letter, which takes a fraction of the time."""
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)$")
_ZIP = re.compile(r"(?<![\w-])\d{5}-\d{4}(?![\w-])")
_TEN = re.compile(r"(?<![\w/-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-])")
_ABROAD = re.compile(
    r"(?<![\w/-])\+\d{1,3}[\s-]?(\(0\)[\s-]?)?\(?\d(?:[\s().-]{0,2}\d){7,11}(?![\w/-])"
)
_PHONE = re.compile(r"(?<![\w/-])\(?0[1-9]\d{1,3}\)?[\s-]?\d{2,4}(?:[\s-]?\d{2,4}){1,2}(?![\w/-])")
_PHONE_DIGITS = (10, 11)  # of a number within the United Kingdom; times in a row have more
_US_PHONE = re.compile(
    r"(?<![\w-])(\+?1[\s.-]?)?(?:\([2-9]\d{2}\)\s?|[2-9]\d{2}[\s.-])\d{3}[\s.-]\d{4}(?![\w-])"
)
_LOCAL_PHONE = re.compile(
    r"(\b(?:tel|telephone|phone|phoned|cell|mobile|call|called|rang|ring|number|on)\b[\s:.]{0,3})"
    r"(\d{3}[-.\s]\d{4})(?![\w-])",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_BORN = re.compile(
    r"(\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?|birth ?date|birthday)[\s:.,=(-]{0,3}"
    r"(?:is |was )?)"
    rf"(\d{{1,4}}[-/.\s]\d{{1,2}}[-/.\s]\d{{2,4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\.?,?\s+\d{{2,4}}"
    rf"|{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{2,4}})",
    re.IGNORECASE,
)
_OF_BIRTH = ("birth", "born", "dob", "d.ob", "do.b", "d.o.b")
_OF_A_BIRTH = 3
"""The fewest digits of a day of birth, of which the month may be a word."""
_ID_WORD = r"(?:\s*(?:id|no|num|number|card|#)\b\.?|\s*#)"
_NAMED = re.compile(
    r"(\b(?:(?:medicaid|medicare|medi-cal|ssn|social security|nhs|mrn|national insurance|nino"
    rf"|passport){_ID_WORD}{{0,2}}|(?:member|client|patient|hospital|insurance|ni){_ID_WORD}{{1,2}})"
    r"(?:\s+(?:is|was))?[\s:#=.-]{0,3})"
    r"([A-Z]{0,3} ?\d[\dA-Z]*(?:[ -]\d[\dA-Z]*){0,4}(?: [A-D]\b)?)(?![\w-])",
    re.IGNORECASE,
)
_LEAST_DIGITS, _MOST_DIGITS = 5, 14
_DIGIT = re.compile(r"\d")
_BETWEEN = "\0"


class _Step(NamedTuple):
    """One thing that is looked for, where a text has at least so many digits."""

    kind: str
    words: str
    pattern: re.Pattern[str]
    judge: Callable[[str], bool]
    least_digits: int
    hint: Callable[[str], object] | None = None
    """Whether something is there that has to be there as well, and is found sooner."""
    shape: re.Pattern[bytes] | None = None
    """What the hint finds, in the shape of a text: see `_SHAPES`."""


def without_numbers(text: str, counts: Counter[str]) -> str:
    """The text with numbers and addresses replaced; each kind is added to the counts."""
    digits = len(_DIGIT.findall(text))
    if "@" in text:
        text = _replaced(text, _ADDRESSES, counts)
    if digits >= _FEWEST_DIGITS:
        for step in _STEPS:
            if digits >= step.least_digits and (step.hint is None or step.hint(text)):
                text = _replaced(text, step, counts)
    return text


def may_hold_numbers(texts: Sequence[str]) -> list[bool]:
    """Whether `without_numbers` may change each text; false only for those that it leaves alone."""
    plain = [text.isascii() and _BETWEEN not in text for text in texts]
    told = iter(_shapes_may_hold_numbers(list(compress(texts, plain))))
    return [
        next(told) if is_plain else _may_hold_numbers(text)
        for text, is_plain in zip(texts, plain, strict=True)
    ]


def _may_hold_numbers(text: str) -> bool:
    count = len(_DIGIT.findall(text))
    hinted = (step.hint for step in _HINTED if step.hint and count >= step.least_digits)
    return count >= _MANY_DIGITS or "@" in text or any(hint(text) for hint in hinted)


def _shapes_may_hold_numbers(texts: Sequence[str]) -> list[bool]:
    """The same for plain letters, by their shapes: all of them are searched as one at first."""
    together = _BETWEEN.join(texts)
    whole = together.encode().translate(_SHAPES)
    shapes = whole.split(_BETWEEN.encode())
    counts = [shape.count(b"0") for shape in shapes]
    found = [count >= _MANY_DIGITS for count in counts]
    for step in _HINTED:
        if step.shape is not None and step.shape.search(whole):
            for index, shape in enumerate(shapes):
                if counts[index] >= step.least_digits and step.shape.search(shape):
                    found[index] = True
    if "@" in together:
        found = [is_found or "@" in text for is_found, text in zip(found, texts, strict=True)]
    dated = [index for index, count in enumerate(counts) if count >= _OF_A_BIRTH]
    if _mentions_plainly(_BETWEEN.join([texts[index] for index in dated])):
        for index in dated:
            found[index] = found[index] or _mentions_plainly(texts[index])
    return found


def _mentions_birth(text: str) -> bool:
    small = text.lower()
    return "rth" in small or _mentions_plainly(small)


def _mentions_plainly(text: str) -> bool:
    """The same for plain letters; of others, some count as an i."""
    small = text.lower()
    return any(part in small for part in _OF_BIRTH)


def _replaced(text: str, step: _Step, counts: Counter[str]) -> str:
    def replace(match: re.Match[str]) -> str:
        before = match[1] if step.pattern in _AFTER_A_WORD else ""
        found = match[2] if step.pattern in _AFTER_A_WORD else match.group()
        if not step.judge(found):
            return match.group()
        counts[step.kind] += 1
        return f"{before}[{step.words} removed]"

    return step.pattern.sub(replace, text)


def _always(_found: str) -> bool:
    return True


def _is_postcode(found: str) -> bool:
    return not _ORDINAL.search(found)


def _is_long(found: str) -> bool:
    return _LEAST_DIGITS <= sum(c.isdecimal() for c in found) <= _MOST_DIGITS


def _is_british(found: str) -> bool:
    return sum(c.isdecimal() for c in found) in _PHONE_DIGITS


def is_nhs_number(text: str) -> bool:
    """Whether ten digits are an NHS number: the last one checks the others (modulus 11).

    >>> is_nhs_number("943 476 5919"), is_nhs_number("943 476 5918")
    (True, False)
    """
    digits = [int(c) for c in text if c.isdecimal()]
    if len(digits) != 10:
        return False
    check = 11 - sum(digit * (10 - i) for i, digit in enumerate(digits[:9])) % 11
    return digits[9] == check % 11 and check != 10


_AFTER_A_WORD = frozenset({_LOCAL_PHONE, _BORN, _NAMED})
_ADDRESSES = _Step("e-mail addresses", "e-mail", _EMAIL, _always, 0)
_STEPS: tuple[_Step, ...] = (
    _Step("dates of birth", "date of birth", _BORN, _always, _OF_A_BIRTH, _mentions_birth),
    _Step("NHS numbers", "NHS number", _TEN, is_nhs_number, 10),
    _Step("telephone numbers", "phone", _ABROAD, _always, 9),
    _Step("telephone numbers", "phone", _PHONE, _is_british, 10),
    _Step("telephone numbers", "phone", _US_PHONE, _always, 10),
    _Step("telephone numbers", "phone", _LOCAL_PHONE, _always, 7),
    _Step("numbers of a person", "number", _SSN, _always, 9),
    _Step("numbers of a person", "number", _NINO, _always, 6, _THREE_PAIRS.search, _PAIRS_SHAPE),
    _Step(
        "numbers of a person",
        "number",
        _MEDICARE,
        _always,
        5,
        _BEFORE_CAPITAL.search,
        _CAPITAL_SHAPE,
    ),
    _Step("numbers of a person", "number", _NAMED, _is_long, 5, _FIVE_TOGETHER.search, _FIVE_SHAPE),
    _Step("postcodes", "postcode", _ZIP, _always, 9),
    _Step("postcodes", "postcode", _POSTCODE, _is_postcode, 2, _INWARD_PART.search, _INWARD_SHAPE),
)
"""What is looked for, in this order: a number that is one thing is no longer another. Addresses of
e-mail go before them."""
_HINTED = [step for step in _STEPS if step.hint is not None]
_MANY_DIGITS = min(step.least_digits for step in _STEPS if step.hint is None)
_FEWEST_DIGITS = min(step.least_digits for step in _STEPS)
