"""Why a table is no log of near misses. In: a table and its mapping. Out: a reason, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nearmiss_kit.intake.header import HeadedTable
    from nearmiss_kit.intake.mapping import SheetMapping

_TELLING = ("description", "category", "immediate_controls", "made_possible_by", "reported_as")
_LEAST_NUMBERS = 3


def why_no_log(table: HeadedTable | None, mapping: SheetMapping | None) -> str:
    """Why a sheet is no log of near misses; empty for one that is."""
    if table is None or mapping is None:
        return "no row of it reads like the headings of a log."
    held = {column.target.partition(".")[2] for column in mapping.columns if not column.kept_aside}
    if not table.rows:
        return "there is no row below its headings."
    numbers = sum(
        all(isinstance(value, int | float) for value in table.values(column))
        for column in table.columns
        if table.values(column)
    )
    telling = any(name in held for name in _TELLING)
    if numbers >= _LEAST_NUMBERS and "description" not in held and "occurred" not in held:
        return "its rows are counts, not single near misses."
    if not telling and numbers >= _LEAST_NUMBERS:
        return "its rows are counts, not single near misses."
    if "occurred" not in held:
        return "no column of it holds the date on which something happened."
    if not telling:
        return "no column of it says what happened, or of which type it was."
    return ""
