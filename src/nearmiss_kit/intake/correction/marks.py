"""What is written at a cell. In: findings. Out: `Mark`s: colour, words and list for each cell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nearmiss_kit.findings import CATALOGUE, Finding, Severity
from nearmiss_kit.intake.naming import RECORD_CLASSES
from nearmiss_kit.model import codelist, fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nearmiss_kit.intake.correction.rows import Cell
    from nearmiss_kit.intake.correction.sheet_part import Box

YES_NO = "yes or no"
_OFFERED = frozenset(
    {"value-not-in-list", "value-read-as-other", "value-corrected", "category-blank"}
    | {"yes-no-unreadable"}
)
_GRAVEST_FIRST = sorted(Severity, reverse=True)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on one cell; `offer` names the code list of its drop-down."""

    cell: Cell
    severity: Severity
    text: str
    offer: str | None


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """The gravest first; among equals by sheet, row and column."""

    def order(finding: Finding) -> tuple[object, ...]:
        place = finding.place
        at = (place.sheet or "", place.row or 0, place.column or 0) if place else ("", 0, 0)
        return (-finding.severity, *at, finding.code)

    return sorted(findings, key=order)


def marks_of(findings: Sequence[Finding], merged: Sequence[Box]) -> list[Mark]:
    """One mark for each cell that a finding names; that of a merged area stands at its start."""
    starts = _Starts(merged)
    by_cell: dict[Cell, list[Finding]] = defaultdict(list)
    for finding in findings:
        place = finding.place
        if place is not None and place.row is not None and place.column is not None:
            by_cell[starts.of((place.row, place.column))].append(finding)
    return [
        Mark(
            cell,
            max(finding.severity for finding in found),
            "\n\n".join(dict.fromkeys(words_of(finding) for finding in found)),
            next((offer for finding in found if (offer := offer_of(finding))), None),
        )
        for cell, found in sorted(by_cell.items())
    ]


def words_of(finding: Finding) -> str:
    """What the comment says: what is wrong, what is allowed, what to do."""
    entry = CATALOGUE[finding.code]
    lines = [f"{finding.severity.word.capitalize()}: {entry.title}", finding.what_is_wrong]
    if finding.allowed:
        lines.append(f"Allowed: {finding.allowed}.")
    if finding.suggestion:
        lines.append(f"Suggestion: {finding.suggestion}")
    lines.append(entry.remedy)
    return "\n".join(line for line in lines if line)


def offer_of(finding: Finding) -> str | None:
    """The code list that a cell may be filled from, if its trouble is one of a list."""
    if finding.code not in _OFFERED or finding.slot is None:
        return None
    if finding.code == "yes-no-unreadable":
        return YES_NO
    return _lists().get(finding.slot)


def offered_values(offer: str) -> list[str]:
    """What a drop-down shows."""
    if offer == YES_NO:
        return ["Yes", "No"]
    return [value.title for value in codelist(offer).values]


@cache
def _lists() -> dict[str, str]:
    """The code list of each field that has one."""
    return {
        field.name: str(field.target)
        for class_name in RECORD_CLASSES
        for field in fields(class_name)
        if field.kind == "code"
    }


class _Starts:
    """Where a merged area starts, for each cell in it that a finding may name."""

    def __init__(self, merged: Sequence[Box]) -> None:
        self._by_column: dict[int, list[Box]] = defaultdict(list)
        for box in merged:
            for column in range(box[1], min(box[3], box[1] + 1000) + 1):
                self._by_column[column].append(box)

    def of(self, cell: Cell) -> Cell:
        for box in self._by_column.get(cell[1], ()):
            if box[0] <= cell[0] <= box[2]:
                return box[0], box[1]
        return cell
