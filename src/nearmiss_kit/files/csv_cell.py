"""A text as a cell of a CSV file. In: any value. Out: the same, but no text that starts a formula.

Spreadsheet programs take a cell that starts with one of a few characters for a formula, which may
start a program or fetch a page; East Asian ones take their wide forms for the same.
"""

from __future__ import annotations

_STARTS = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def harmless(value: object) -> object:
    """The value; a text that would start a formula gets an apostrophe, numbers stay numbers.

    >>> harmless("=1+1"), harmless("Wet floor"), harmless(-1)
    ("'=1+1", 'Wet floor', -1)
    """
    return "'" + value if isinstance(value, str) and value[:1] in _STARTS else value
