"""Sheets that are named after services. In: the logs of a file. Out: whether they are; findings.

A workbook may have a sheet for each home and no column that says which. The name of a sheet is
taken as the service of its rows only where nothing else can be meant: all logs of the file have the
like headings, no column holds a service, and each name ends in a word for a place, such as House or
Court. A name with somebody's title, or that says whose home it is, a time, a kind of near miss or a
part of one service is not taken; a mapping file may say so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.intake.looks import code_of
from nearmiss_kit.intake.words import plain
from nearmiss_kit.places import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.intake.header import HeadedTable
    from nearmiss_kit.intake.mapping import SheetMapping

    Read = tuple[HeadedTable, SheetMapping]

_SERVICE = "NearMiss.service"
_SEVERAL = 2
_ALIKE = 0.6
_NAMED = 6
_TIME_OR_NUMBER = re.compile(
    r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|q[1-4]|week|month|archive|open"
    r"|closed|log)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^(?:\d{1,3} )?(?!(?:our|the|all|other|new|old|care|nursing|residential|group|own) \w+$)"
    r"(?:[^\d\W][\w&]* ){1,4}(?:house|lodge|court|view|manor|villas?|grange|cottages?|gardens|road"
    r"|avenue|street|drive|terrace|mews|heights|crescent|(?:care|nursing) home|centre"
    r"|center|unit)(?: (?:\d{1,2}|[a-z]))?$"
)
_NOT_A_PLACE = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|week(?:end)?s?|months?|mon(?:day)?"
    r"|tues?(?:day)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
    r"|archived?|open|closed?|logs?|registers?|reports?|records?|incidents?|near miss(?:es)?|data"
    r"|sheet|risks?|falls?|visits?|staff|per|by|no|not|own|return(?:ed)?|night|day(?! cent)|early"
    r"|late|s|mr|mrs|ms|miss|dr|pivot|chart|table|summary|total|overall|call|cost|contact|help)\b"
)
_LISTS = ("Setting", "Category")


def named_after_services(logs: Sequence[Read]) -> bool:
    """Whether the sheets of a file, those that are logs, are surely each a service."""
    names = {table.sheet.name for table, _ in logs}
    if len(names) < _SEVERAL or _holds_service(logs):
        return False
    first, *others = (_headings(table) for table, _ in logs)
    alike = all(len(first & other) >= len(first | other) * _ALIKE for other in others)
    return alike and all(_is_place(name) for name in names)


def may_name_a_service(name: str | None) -> bool:
    """Whether a sheet's name may be that of a service: not where it is a time or a number."""
    return name is not None and (_is_place(name) or not _TIME_OR_NUMBER.search(name))


def about_services(file: str, logs: Sequence[Read], *, is_saved: bool) -> list[Finding]:
    """What is said of the sheets of a file of which no column says where it happened.

    Args:
        file: the name of the file.
        logs: its sheets that are logs.
        is_saved: whether a mapping file decided it.
    """
    taken = [table.sheet.name for table, mapping in logs if mapping.service_from_sheet]
    names = [str(name) for name in dict.fromkeys(taken)]
    place = Place(file)
    if names and is_saved:
        return []
    if names:
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        named = ", ".join(f'"{name}"' for name in names[:_NAMED])
        detail = f"They are {named}{more}."
        return [Finding("service-from-sheet", Severity.NOTE, place=place, detail=detail)]
    named_sheets = {table.sheet.name for table, _ in logs} - {None}
    if _holds_service(logs) or len(named_sheets) < _SEVERAL:
        return []
    if not all(map(may_name_a_service, named_sheets)):
        return []
    return [Finding("sheets-without-service", Severity.NOTE, place=place)]


def _holds_service(logs: Sequence[Read]) -> bool:
    return any(column.target == _SERVICE for _, mapping in logs for column in mapping.columns)


def _is_place(name: str | None) -> bool:
    words = plain(name or "")
    if "'s" in str(name).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold():
        return False  # the home of somebody
    is_listed = any(code_of(list_name, words) for list_name in _LISTS)
    return bool(_PLACE.match(words)) and not _NOT_A_PLACE.search(words) and not is_listed


def _headings(table: HeadedTable) -> frozenset[str]:
    return frozenset(plain(column.header) for column in table.columns)
