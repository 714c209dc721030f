"""Logs of something else than near misses. In: logs and what was found in them. Out: findings.

A log of injuries or of all incidents has the columns of a log of near misses. Where its own columns
say row by row that somebody was harmed, those rows are left out of the figures, and it is said how
many they are; where no column does, all rows count, and it is said that they should perhaps not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.intake.looks import is_absent
from nearmiss_kit.intake.words import plain, split_words
from nearmiss_kit.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from nearmiss_kit.intake.logs import Log

LOG_OF_INJURIES, MOSTLY_HARM = "log-of-injuries", "mostly-no-near-misses"
_TELL_OF_EACH_ROW = frozenset({"harm", "reported_as"})
_NOT_COUNTED = frozenset({"harm-recorded", "not-a-near-miss"})
_NOTHING = frozenset({"0", "n", "none"})
_MOST = 0.5
_FEW = 5
_SAMPLE = 1000
_LONGEST = 40
_HARM_HEADING = re.compile(
    r"\b(?:injur(?:y|ies|ed)|body part|part of (?:the )?body|days lost|lost days|days away"
    r"|lost time|fatalit(?:y|ies)|casualt(?:y|ies)|accident)\b"
)
_HARM_WORD = re.compile(
    r"\b(?:injur(?:y|ies|ed)|fatal|fatality|death|fractures?|lost time|first aid|lacerations?"
    r"|amputations?|medical treatment)\b"
)
_MAY_NOT_BE = re.compile(
    r"\b(?:no|non|not|nil|nobody|without|near|potential|possible|could|risk|self|prevented|avoided"
    r"|incident)\b"
)


def log_of_injuries(log: Log, rows: int) -> Finding | None:
    """The doubt whether a log is one of injuries, where no column says of each row that it is none.

    Args:
        log: the log.
        rows: how many of its rows are counted as near misses.
    """
    if rows < _FEW or any(reader.slot.name in _TELL_OF_EACH_ROW for reader in log.readers):
        return None
    telling = [
        column.header
        for column in log.table.columns
        if _tells_of_harm(
            column.header, log.table.values(column)[:_SAMPLE], len(log.table.records[:_SAMPLE])
        )
    ]
    if not telling:
        return None
    named = " and ".join(f'"{header}"' for header in telling[:2])
    verb = "tell" if len(telling) > 1 else "tells"
    sheet = log.table.sheet
    return Finding(
        LOG_OF_INJURIES,
        Severity.WARNING,
        place=Place(sheet.file, sheet.name),
        detail=(
            f"{named} {verb} of harm that was done, and all {rows} rows are counted as near misses."
        ),
    )


def about_other_logs(
    logs: Sequence[Log], records: Mapping[int, int], findings: Iterable[Finding]
) -> list[Finding]:
    """What is to be known of whole logs before anything else.

    Args:
        logs: all logs.
        records: how many near misses came of each, by its number.
        findings: what was found in their rows.
    """
    left_out: dict[tuple[str, str | None], set[int | None]] = {}
    for found in findings:
        if found.code in _NOT_COUNTED and found.place is not None:
            left_out.setdefault((found.place.file, found.place.sheet), set()).add(found.place.row)
    said = []
    for number, log in enumerate(logs):
        sheet, total = log.table.sheet, records.get(number, 0)
        rows = left_out.get((sheet.file, sheet.name))
        count = len(rows & {row.number for row in log.table.records}) if rows else 0
        if count > total * _MOST and total >= _FEW:
            verb = "is" if total - count == 1 else "are"
            detail = (
                f"{count} of the {total} records say that somebody was harmed, or that it was "
                f"something else; {total - count} {verb} counted as near misses."
            )
            place = Place(sheet.file, sheet.name)
            said.append(Finding(MOSTLY_HARM, Severity.NOTE, place=place, detail=detail))
        elif (doubt := log_of_injuries(log, total)) is not None:
            said.append(doubt)
    return said


def _tells_of_harm(header: str, cells: Sequence[object], rows: int) -> bool:
    """Whether a column says of most rows that harm was done, by its heading or by its words."""
    name = plain(split_words(header))
    if _HARM_HEADING.search(name) and not _MAY_NOT_BE.search(name):
        return sum(map(_says_something, cells)) > rows * _MOST
    words = (plain(cell) for cell in cells if isinstance(cell, str) and len(cell) < _LONGEST)
    return sum(map(_is_of_harm, words)) > rows * _MOST


def _says_something(cell: object) -> bool:
    if is_absent(cell) or cell == 0:
        return False
    words = plain(cell)
    return words not in _NOTHING and not _MAY_NOT_BE.search(words)


def _is_of_harm(words: str) -> bool:
    return bool(_HARM_WORD.search(words)) and not _MAY_NOT_BE.search(words)
