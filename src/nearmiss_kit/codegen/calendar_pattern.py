"""The calendar as a pattern, for languages without days. In: nothing. Out: a pattern.

It tells whether the ten characters of a day between 1900 and 2099 name one that exists. It stands
beside the pattern of the kind, which says what may follow.
"""

from __future__ import annotations

_LEAP = "(19|20)(0[48]|[2468][048]|[13579][26])|2000"
CALENDAR = (
    "^((19|20)[0-9]{2}-"
    "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    "|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|02-(0[1-9]|1[0-9]|2[0-8]))"
    f"|({_LEAP})-02-29)"
)
"""For example 2028-02-29, but not 2026-02-29 or 1900-02-29."""
