"""What the data-entry workbook is made of. In: nothing. Out: columns and sections, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from nearmiss_kit.model import codelist

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.model import Field

Entry = Literal["number", "words", "choice", "choices", "yes-no", "day", "time", "count"]
YES_NO = ("Yes", "No")


@dataclass(frozen=True, slots=True)
class When:
    """A column that demands another: any value in it, or one of these words.

    `also` is a second column whose words must stand there as well.
    """

    key: str
    words: tuple[str, ...]
    also: tuple[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class EntryColumn:
    """A column of the log.

    Attributes:
        key: the field that it is read back as, such as `NearMiss.occurred` or its ` time`.
        entry: what is put into its cells.
        list_name: the code list of a choice.
        always: no row is read, or no triage, action or check of it, without this cell.
        complete: no report is complete without it.
        when: it is needed where another column says so.
    """

    key: str
    header: str
    field: Field
    entry: Entry
    list_name: str | None
    always: bool
    complete: bool
    when: tuple[When, ...]

    @property
    def class_name(self) -> str:
        """The class that its values go to."""
        return self.key.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Section:
    """Columns that are filled at one time."""

    title: str
    columns: tuple[EntryColumn, ...]


def offered(column: EntryColumn) -> tuple[str, ...]:
    """The words of a column's drop-down; none for columns without one."""
    if column.entry == "yes-no":
        return YES_NO
    if column.list_name is None:
        return ()
    return tuple(value.title for value in codelist(column.list_name).values)


def lists(found: Sequence[Section]) -> tuple[str, ...]:
    """The code lists that the columns choose from, each once, in their order."""
    named = (column.list_name for section in found for column in section.columns)
    return tuple(dict.fromkeys(name for name in named if name is not None))
