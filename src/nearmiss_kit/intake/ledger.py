"""The account of rows and cells. In: counts. Out: a `Ledger`, which cannot be wrong."""

from __future__ import annotations

from dataclasses import dataclass

from nearmiss_kit.errors import LedgerBroken


@dataclass(frozen=True, slots=True)
class Ledger:
    """Rows below the headers, and the cells of the rows that became records.

    Raises:
        LedgerBroken: rows or cells do not add up.
    """

    rows: int
    records: int
    held_back: int
    blank: int
    cells: int = 0
    mapped: int = 0
    kept_aside: int = 0
    empty: int = 0

    def __post_init__(self) -> None:
        if self.rows != self.records + self.held_back + self.blank:
            raise LedgerBroken(f"Rows do not add up: {self}. Please report this.")
        if self.cells != self.mapped + self.kept_aside + self.empty:
            raise LedgerBroken(f"Cells do not add up: {self}. Please report this.")

    def __add__(self, other: Ledger) -> Ledger:
        names = self.__dataclass_fields__
        return Ledger(**{name: getattr(self, name) + getattr(other, name) for name in names})
