"""The shape of the generated tables: fields, code lists and rules, without pydantic.

In: nothing. Out: plain frozen values that rooms above read to map columns, print titles and
explain what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
        default: what holds where nothing is said, as it is written.
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
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a class.

    Attributes:
        code: its stable code.
        description: what it says, in words.
        class_name: the class it belongs to.
        severity: a broken warning leaves the record valid.
        languages: which of pydantic, json-schema, sql and shacl can say it.
        allowed: what is allowed, in words, for the fields of which that can be said.
    """

    code: str
    description: str
    class_name: str
    severity: Literal["error", "warning"]
    languages: tuple[str, ...]
    allowed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Level:
    """A level of conformance, and what it asks beyond the levels before it.

    Attributes:
        classes: an export holds a record of each.
        fields: an export fills each at least once.
        codes: code lists with a code that some near miss holds.
        rules: codes of rules that every record keeps, complete or provisional, error or warning.
    """

    name: str
    title: str
    description: str
    classes: tuple[str, ...]
    fields: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What leads from a record to others: field, class, and whether the field holds a list."""

    objects: tuple[tuple[str, str, bool], ...]
    references: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Covers:
    """Which codes an inlined list must hold in `slot`, for each value of the record's `by`."""

    items: str
    slot: str
    by: str
    needed: Mapping[str, tuple[str, ...]]


Broken = tuple[str, tuple[str, ...]]
"""A broken rule: its code and the fields that break it, e.g. `completed` or `gates[2].state`.

No fields where the record as a whole breaks it.
"""


class OtherRecords(Protocol):
    """What a rule asks of the records beside its own."""

    @property
    def today(self) -> str | None:
        """The day on which somebody asks; rules about the future are not asked without it."""

    def record(self, class_name: str, id_: object) -> Mapping[str, Any]:
        """The record of that class and id; empty where there is none."""

    def refers(self, by: str, slot: str, id_: object) -> bool:
        """Whether some record of the class `by` names the id in its field `slot`."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of a schema as functions over a mapping of field to value, by class.

    Attributes:
        errors: rules that the record alone can break; the classes enforce them.
        warnings: the same for warnings.
        dated: rules that need today's day, and nothing else, beside the record.
        across: rules that need other records of the dataset.
        rules: each rule by its code.
        covers: what the rules ask for, by code, that want a list to be complete.
        shapes: what leads from a record of each class to others.
        chosen: the fields of each class whose value some rule looks at, and not only whether they
            are filled; the order of dates is looked at besides.
        chosen_across: the same for rules that need other records, of whatever class.
        compared: the dates, of whatever class, of which some rule asks whether the first is later
            than the second; `today` is the day on which it is asked.
    """

    errors: Mapping[str, Callable[[Mapping[str, Any]], list[Broken]]]
    warnings: Mapping[str, Callable[[Mapping[str, Any]], list[Broken]]]
    dated: Mapping[str, Callable[[Mapping[str, Any], str], list[Broken]]]
    across: Mapping[str, Callable[[Mapping[str, Any], OtherRecords], list[Broken]]]
    rules: Mapping[str, Rule]
    covers: Mapping[str, Covers]
    shapes: Mapping[str, Shape]
    chosen: Mapping[str, frozenset[str]]
    chosen_across: frozenset[str]
    compared: frozenset[tuple[str, str]]
