"""A finding: one thing that the data says wrongly, doubtfully or incompletely, and where.

A finding never holds a raw cell value: `shown` has passed through privacy first.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from nearmiss_kit.findings.catalogue import CATALOGUE
from nearmiss_kit.places import column_letters, spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nearmiss_kit.places import Place


class Severity(IntEnum):
    """How much a finding matters; a row with an error is held back."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The word for people: note, warning, error."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    Attributes:
        code: key into the catalogue, e.g. `date-unreadable`.
        severity: error holds a row back; warning and note do not.
        place: the cell, row or sheet; None for a dataset that never was a sheet.
        path: where in a dataset, e.g. `near_misses[3].occurred`; None for a spreadsheet.
        slot: the field concerned, if one is.
        header: the column's own header, if there is one.
        shown: what stood there, already safe to print; None where it may hold a name.
        allowed: what would be right, in words.
        detail: a sentence that belongs to this case only.
        suggestion: a value that would be right, where one is known.
        rule: the stable code of the schema's rule that is broken, if it is one.
        counts: what it is made of, with how many of each; a sentence names only the first few.
    """

    code: str
    severity: Severity
    place: Place | None = None
    path: str | None = None
    slot: str | None = None
    header: str | None = None
    shown: str | None = None
    allowed: str | None = None
    detail: str | None = None
    suggestion: str | None = None
    rule: str | None = None
    counts: tuple[tuple[str, int], ...] = ()

    @property
    def where(self) -> str:
        """The place in words: a cell of a file, or a path in a dataset."""
        return str(self.place) if self.place is not None else (self.path or "")

    @property
    def message(self) -> str:
        """What is wrong, what is allowed and what to do, in plain sentences."""
        parts = [self.what_is_wrong]
        if self.allowed:
            parts.append(f"Allowed: {self.allowed}.")
        if self.suggestion and self.suggestion not in (self.detail or ""):
            parts.append(f"Did you mean: {self.suggestion}?")
        parts.append(CATALOGUE[self.code].remedy)
        return " ".join(part for part in parts if part)

    @property
    def what_is_wrong(self) -> str:
        """The first part of the message alone."""
        subject = f'"{self.shown}"' if self.shown is not None else "This value"
        field = self.header or (self.slot or "value").replace("_", " ")
        sentence = CATALOGUE[self.code].sentence.format(shown=subject, field=field)
        return " ".join(part for part in (sentence, self.detail) if part)

    def at(self, place: Place | None, header: str | None, shown: str | None) -> Finding:
        """The same with its place, the header of its column and what stood there."""
        return Finding(
            self.code,
            self.severity,
            place,
            self.path,
            self.slot,
            header,
            shown,
            self.allowed,
            self.detail,
            self.suggestion,
            self.rule,
            self.counts,
        )

    def as_json(self) -> dict[str, Any]:
        """A flat dictionary with stable keys, for `--format json` and the findings files."""
        place = self.place
        return {
            "code": self.code,
            "rule": self.rule,
            "severity": self.severity.word,
            "file": place.file if place else None,
            "sheet": place.sheet if place else None,
            "cell": place.cell if place else None,
            "row": place.row if place else None,
            "path": self.path,
            "field": self.slot,
            "column": self.header,
            "found": self.shown,
            "allowed": self.allowed,
            "suggestion": self.suggestion,
            "message": self.message,
            "counts": dict(self.counts),
        }


def brief(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Where and what, for tests: `[("F27", "date-unreadable")]`."""
    return [
        (f.place.cell if f.place is not None else (f.path or ""), f.code)
        for f in sorted(findings, key=_order)
    ]


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The highest severity, or None when there is no finding."""
    return max((f.severity for f in findings), default=None)


def grouped(findings: Sequence[Finding]) -> list[tuple[Finding, ...]]:
    """The findings of each kind of trouble, in the order of their places.

    Same code, rule, sheet and column count as one kind. The gravest kinds come first, then the
    commonest.
    """
    kinds: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=_order):
        place = finding.place
        column = (place.file, place.sheet, place.column) if place else (finding.slot,)
        kinds[(finding.code, finding.severity, finding.slot, finding.rule, *column)].append(finding)

    def gravest(members: tuple[Finding, ...]) -> tuple[object, ...]:
        first = members[0]
        return -first.severity, -len(members), first.code, _order(first)

    return sorted(map(tuple, kinds.values()), key=gravest)


def cells_of(findings: Sequence[Finding]) -> str:
    """Where findings of one column of one sheet stand, in short; empty where none has a row.

    >>> from nearmiss_kit.places import Place
    >>> found = [Finding("category-blank", Severity.WARNING, place=Place("a", "b", row, 3))
    ...          for row in (2, 3, 4, 9)]
    >>> cells_of(found)
    'C2 to C4, C9'
    """
    places = [finding.place for finding in findings if finding.place is not None]
    rows = sorted({place.row for place in places if place.row is not None})
    if not rows:
        return ""
    column = places[0].column
    return spans(rows, before=column_letters(column)) if column else f"rows {spans(rows)}"


def _order(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    if place is None:
        return ("", "", 0, 0, finding.path or "", finding.code)
    return (
        place.file,
        place.sheet or "",
        place.row or 0,
        place.column or 0,
        finding.path or "",
        finding.code,
    )
