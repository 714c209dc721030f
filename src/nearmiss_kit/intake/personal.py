"""Columns of personal details that no field takes. In: a heading. Out: which detail it asks for.

A date of birth, an address or the number of a person lies beside the near miss in many logs. Its
form does not always give it away, so the heading has to.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nearmiss_kit.intake.words import plain

BORN, ADDRESS, NUMBER = "date of birth", "address", "number"
_BORN = re.compile(r"\b(?:d ?o ?b|date of birth|birth ?date|birth ?day|date born|born on)\b")
_ADDRESS = re.compile(r"\b(?:address|post ?code|zip(?: code)?)\b")
_NO_PERSONS = re.compile(
    r"\b(?:e ?mail|web|ip|site|office|branch|facility|agency|provider|organi[sz]ation|company)\b"
)
_NUMBER = re.compile(
    r"\b(?:(?:medicaid|medicare|chi|nhs|mrn|mpi|emr|hospital|payroll|passport|insurance|ni"
    r"|medical record|licen[cs]e|assignment) (?:id|no|num|number|ref)|mrn|ssn|nino"
    r"|social security(?: no| number)?)$"
)


@lru_cache(maxsize=4096)
def personal_detail(header: str) -> str | None:
    """Which detail of a person a heading asks for; None for any other heading.

    >>> personal_detail("D.O.B."), personal_detail("Home address"), personal_detail("Medicaid ID")
    ('date of birth', 'address', 'number')
    """
    word = plain(header.replace("#", " number "))
    if _BORN.search(word):
        return BORN
    if _ADDRESS.search(word) and not _NO_PERSONS.search(word):
        return ADDRESS
    return NUMBER if _NUMBER.search(word) else None
