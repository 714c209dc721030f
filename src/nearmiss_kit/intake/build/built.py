"""A row on its way to a record: what its cells gave so far, what is kept, what is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from nearmiss_kit.findings import Finding, Severity

if TYPE_CHECKING:
    from nearmiss_kit.intake.header import Column
    from nearmiss_kit.places import Place

UNPRINTABLE = "(unprintable)"


@dataclass(slots=True)
class BuiltRow:
    """A row on its way to a record.

    Attributes:
        parts: the values by class and field; beside NearMiss only what the row fills.
        kept: cells that stay with the record, as header and text.
        kept_columns: the columns of those cells; several parts of a cell count once.
        read: how many cells a field took that were not kept as well.
        filled: how many cells of the row hold anything.
        further_actions: what a cell lists beside the first action.
    """

    place: Place
    parts: dict[str, dict[str, Any]]
    kept: list[tuple[str, str]] = field(default_factory=list)
    kept_columns: set[int] = field(default_factory=set)
    read: int = 0
    filled: int = 0
    further_actions: list[dict[str, Any]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def held_back(self) -> bool:
        """Whether an error stands against it."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def keep(self, column: Column, text: str) -> None:
        """Keep a cell beside the record."""
        if column.number not in self.kept_columns:
            self.kept_columns.add(column.number)
            self.kept.append((column.header, text or UNPRINTABLE))
