"""What a form is made of: sheets, their columns, and the fields that they are read back as.

In: nothing. Out: `Form`s, which a workbook is written and read back by.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nearmiss_kit import model

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nearmiss_kit.model import Field

GUIDE_SHEET, LISTS_SHEET = "Guide", "Lists"
BETWEEN = "; "
"""What stands between several values of one cell."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a form.

    Attributes:
        header: its heading, by which it is found again wherever it was moved to.
        slot: the field that it is read back as; None for what only helps the reader.
        width: in characters.
        help: what the column is, where no field of the schema says it.
        yes_no: it asks yes or no, and `slot` is a name of our own and no field of the schema.
    """

    header: str
    slot: str | None
    width: int
    help: str = ""
    yes_no: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Columns that stand together under one title, and on one printed page."""

    title: str
    columns: tuple[FormColumn, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet that is filled: its class, the list of the dataset, its columns.

    Attributes:
        settled: what a new record says where its row leaves a cell empty, or has none for it.
        not_content: fields that stand in a row before anybody filled it.
    """

    sheet: str
    class_name: str
    collection: str
    columns: tuple[FormColumn, ...]
    settled: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    not_content: frozenset[str] = frozenset(("id",))

    @property
    def slots(self) -> tuple[str, ...]:
        """The fields that it reads back."""
        return tuple(column.slot for column in self.columns if column.slot and not column.yes_no)

    def field(self, column: FormColumn) -> Field | None:
        """The field of a column, if it is read back as one."""
        if column.slot is None or column.yes_no:
            return None
        return model.field(self.class_name, column.slot)

    def column(self, slot: str) -> FormColumn:
        """The column of a field; raises KeyError where it has none."""
        for column in self.columns:
            if column.slot == slot:
                return column
        raise KeyError(slot)

    def index(self, header: str) -> int:
        """The place of a heading among the columns, from 0; raises StopIteration without one."""
        return next(i for i, column in enumerate(self.columns) if column.header == header)
