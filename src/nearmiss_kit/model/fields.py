"""The shape of the generated tables: fields, code lists and rules, without pydantic.

In: nothing. Out: plain frozen values that rooms above read to map columns, print titles and
explain what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal[
    "text", "identifier", "moment", "date", "integer", "boolean", "code", "reference", "object"
]


@dataclass(frozen=True, slots=True)
class CodeValue:
    """One value of a code list; `aliases` are the spellings that logs use."""

    code: str
    title: str
    description: str
    aliases: tuple[str, ...]
    annotations: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CodeList:
    """A code list in the order of the schema."""

    name: str
    title: str
    description: str
    values: tuple[CodeValue, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes."""
        return tuple(value.code for value in self.values)

    def title_of(self, code: str) -> str:
        """The words for a code; raises KeyError for one that is not in the list."""
        for value in self.values:
            if value.code == code:
                return value.title
        raise KeyError(code)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a class.

    Attributes:
        kind: what its values are; `code` for code lists, `reference` for ids of other records.
        target: the code list or class that `kind` refers to.
        many: whether it holds a list.
        people: whose names a column for this field may hold; such a field holds pseudonyms.
        role_field: where a role goes that is found in such a column.
        narrative: free text that somebody told.
        time_aliases: headers of a separate column with the time of day.
    """

    name: str
    title: str
    description: str
    aliases: tuple[str, ...]
    kind: Kind
    target: str | None
    many: bool
    required: bool
    people: Literal["person", "staff"] | None
    role_field: str | None
    narrative: bool
    time_aliases: tuple[str, ...]
    example: str | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a class: its code, and what it says in words."""

    code: str
    description: str


Broken = tuple[str, tuple[str, ...]]
"""A broken rule: its code and the fields that break it."""
