"""The oddities that are put in by hand: errors, harm, contacts, free text in code-list columns.

In: cases, then their rows. Out: rows with the oddities in them, each one noted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cases import Case, case, local

if TYPE_CHECKING:
    from dice import Dice
    from written import Row

PHONE, EMAIL = "01632 960142", "placeholder.khan@example.org"
# Day of the report, service, category, what is wrong: these rows have to be held back.
WRONG = (
    ((2025, 11, 27), "home", "documentation", "impossible-date"),
    ((2026, 5, 19), "willow", "transport", "no-date"),
    ((2026, 7, 9), "birch", "falls_hazard", "same-ref"),
    ((2026, 9, 15), "alder", "medication", "unknown-date"),
    ((2026, 10, 14), "home", "staffing", "future-date"),
)
_EMPTY = ((3, "Date closed", "n/a"), (11, "Feedback given", "-"), (23, "Evidence", "tbc"),
          (36, "Verification date", "tbc"))  # fmt: skip
HARMED = (((2025, 6, 17), "birch", "falls_hazard"), ((2026, 8, 20), "alder", "behaviour"))


def cases_that_do_not_count(dice: Dice) -> tuple[list[Case], dict[int, str]]:
    """Near misses with an error, two with harm; and the error of each, by the case's identity."""
    wrong, extra = {}, []
    for day, where, what, error in WRONG:
        one = case(dice, local(*day), where, what, {})
        one.complete = False
        wrong[id(one)] = error
        extra.append(one)
    for day, where, what in HARMED:
        one = case(dice, local(*day), where, what, {})
        one.harmed = True
        one.text["told"] += " Small graze on hand, cleaned and plaster."
        extra.append(one)
    return extra, wrong


def plant_error(row: Row, error: str, earlier_ref: str) -> None:
    """Make the row wrong in one cell, and say which finding should come of it."""
    what, header, shown, finding = {
        "impossible-date": ("A day that does not exist", "Date of incident", "31/11/2025",
                            "date-unreadable"),
        "no-date": ("No date of incident", "Date of incident", None, "required-missing"),
        "same-ref": ("The reference of another row", "Ref", earlier_ref, "same-id-twice"),
        "unknown-date": ("A date that nobody knows yet", "Date of incident", "tbc",
                         "date-imprecise"),
        "future-date": ("Ten years too late", "Date of incident", "12/11/2036", "date-in-future"),
    }[error]  # fmt: skip
    row.oddities = [odd for odd in row.oddities if odd["header"] != header]
    row.cells[header] = shown
    row.held_back = finding
    if header == "Ref" and row.case:
        row.case.ref = earlier_ref
    row.odd(what, header, finding)


def plant_words(rows: list[Row]) -> None:
    """Contacts in narratives, and free text where a list is expected."""
    counted = [row for row in rows if row.case and not row.held_back and not row.case.harmed]
    recent = [row for row in counted if row.case and row.case.occurred >= local(2025, 9, 1)]
    fridge = next(row for row in recent if row.case and row.case.category == "other")
    fridge.cells |= {
        "What happened?": "Alarm going off on the med fridge, 9 degrees. Door was ajar, two boxes "
        "of insulin in it and not sure which box was in the front. Pharmacist says ok.",
        "Immediate action taken": "Door shut, temp back to 5 within the hour, pharmacist rung",
        "What made this possible?": "Door does not click shut",
        "How was it caught?": "Alarm",
        "What stopped harm?": "Alarm went off",
    }
    _instead(fridge, "Type of near miss", "Fridge temperature alarm (not sure which box)", "other")
    family = [row for row in recent if row.case and row.case.service == "home"]
    _append(family[4], f" Sons number is {PHONE}.", "phone")
    _append(recent[40], f" Emailed {EMAIL} to ask.", "e-mail")
    loose = [row for row in recent if row.case and not row.case.complete and row.cells["Severity"]]
    _instead(loose[7], "Severity", "depends who you ask", "")
    _instead(loose[19], "Triage route", "ask Sample Jones", "")
    _instead(loose[31], "Shift", "handover 2-2.30", "")
    blank = next(row for row in loose[40:] if row.case and row.case.category == "other")
    blank.oddities = [odd for odd in blank.oddities if odd["header"] != "Type of near miss"]
    blank.cells["Type of near miss"] = None
    blank.odd("category-blank", "Type of near miss", "other")
    for at, header, filler in _EMPTY:
        later = (row for row in recent[at:] if not row.cells.get(header))
        _instead(next(later), header, filler, "")


def plant_month_end(rows: list[Row]) -> None:
    """Two deadlines that nobody has set yet, on open actions that are not old."""
    since = local(2026, 10, 1)
    late = [row for row in rows if row.case and not row.held_back and row.case.reported > since]
    undated = [row for row in late if row.cells["Action required"]]
    for row in [row for row in undated if not row.cells["Date completed"]][-2:]:
        if row.case:
            row.case.follow_up["due"] = None
        row.oddities = [odd for odd in row.oddities if odd["header"] != "Due date"]
        _instead(row, "Due date", "tbc", "no deadline")


def _append(row: Row, words: str, what: str) -> None:
    row.cells["What happened?"] = f"{row.cells['What happened?']}{words}"
    row.odd(f"{what}-in-narrative", "What happened?")


def _instead(row: Row, header: str, words: str, means: str) -> None:
    row.oddities = [odd for odd in row.oddities if odd["header"] != header]
    row.cells[header] = words
    row.odd("filler" if words in ("n/a", "-", "tbc") else "free-text-in-list", header, means)
