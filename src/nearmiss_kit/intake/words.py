"""How words of a spreadsheet are compared. In: a header or a value. Out: its plain form.

Case, accents, punctuation, line breaks and doubled spaces do not count.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

SPACES = (
    "".join(map(chr, range(33)))
    + "\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff"
    + "".join(map(chr, range(0x2000, 0x200B)))
)
"""What the schema does not count as words: a text of nothing else is an empty cell."""

_APART = re.compile(r"[^\w%&+]+|_+", re.UNICODE)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")


@lru_cache(maxsize=16_384, typed=True)
def plain(text: Hashable) -> str:
    r"""The form in which two spellings of the same words are equal.

    >>> plain(" Date_of  Incident\n"), plain("Was anyone harmed?"), plain("Purée")
    ('date of incident', 'was anyone harmed', 'puree')
    """
    said = str(text)
    if said.isascii():
        return _APART.sub(" ", said.lower()).strip()
    decomposed = unicodedata.normalize("NFKD", said)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _APART.sub(" ", bare.casefold()).strip()


def split_words(header: str) -> str:
    """A header in plain form, with its words apart where capitals run them together.

    >>> split_words("DriverName"), split_words("EmployeeID"), split_words("Reported by")
    ('driver name', 'employee id', 'reported by')
    """
    return plain(_CAMEL.sub(" ", header))


def without_brackets(text: str) -> str:
    """A header without its explanations in brackets.

    >>> without_brackets("Date of incident (DD/MM/YYYY)")
    'Date of incident'
    """
    return _BRACKETS.sub(" ", text).strip()
