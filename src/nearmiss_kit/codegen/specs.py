"""The schema as plain values: what the reader hands to all writers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linkml_runtime import SchemaView
    from linkml_runtime.linkml_model.meta import EnumDefinition


@dataclass(frozen=True, slots=True)
class ConditionSpec:
    """What a rule asks of one field; all parts given must hold.

    `many` says that the field holds a list: it is present only if something is in it.
    """

    slot: str
    present: bool = False
    absent: bool = False
    one_of: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    any_of: tuple[ConditionSpec, ...] = ()
    none_of: tuple[ConditionSpec, ...] = ()
    many: bool = False


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """If all of `when` hold, all of `then` must."""

    code: str
    description: str
    when: tuple[ConditionSpec, ...]
    then: tuple[ConditionSpec, ...]


@dataclass(frozen=True, slots=True)
class SlotSpec:
    """A field with everything that is enforced and everything that is told about it."""

    name: str
    title: str
    description: str
    aliases: tuple[str, ...]
    kind: str
    target: str | None
    many: bool
    least: int
    required: bool
    minimum: int | None
    maximum: int | None
    pattern: str | None
    default: str | None
    annotations: dict[str, str]
    example: str | None


@dataclass(frozen=True, slots=True)
class ClassSpec:
    """A class that is not a mixin, with all its fields in order."""

    name: str
    title: str
    description: str
    slots: tuple[SlotSpec, ...]
    rules: tuple[RuleSpec, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """The whole schema, read and checked."""

    version: str
    sha256: str
    view: SchemaView
    classes: tuple[ClassSpec, ...]
    enums: tuple[EnumDefinition, ...]
    patterns: dict[str, str]
