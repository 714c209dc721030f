"""The schema as plain values: what the reader hands to all writers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

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
class SideSpec:
    """One side of an order: a field, a field behind references or inlined records, or today.

    Attributes:
        path: the fields to follow, the last one holds the value; `("today",)` for the day given.
        kind: `moment`, `date`, `integer`, or `today`.
        through: the class that each field before the last leads to.
        refers: for each of those, whether it is a reference (else an inlined record).
        many: whether a field on the way holds a list; then each value must keep the order.
        default: what a field of the record itself is taken for where it is absent.
    """

    path: tuple[str, ...]
    kind: str
    through: tuple[str, ...] = ()
    refers: tuple[bool, ...] = ()
    many: bool = False
    default: int | None = None

    @property
    def own(self) -> bool:
        """Whether the record itself holds the value."""
        return len(self.path) == 1 and self.kind != "today"


@dataclass(frozen=True, slots=True)
class OrderSpec:
    """Left is not after (strict: is before) right; it holds where a side has no value.

    Two moments are compared as instants; where one is only a day, the first ten characters are.
    """

    left: SideSpec
    right: SideSpec
    strict: bool


@dataclass(frozen=True, slots=True)
class SumSpec:
    """A whole number is the sum of others: absent parts count 0, an absent total is not asked."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EverySpec:
    """Each record of the inlined list `items` has one of the codes in `slot`; absent is none."""

    items: str
    target: str
    slot: str
    one_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoversSpec:
    """The inlined list `items` holds, in `slot`, each code that the record's `by` calls for.

    `needed` gives, for each value of `by` that calls for any, the codes of `slot`'s list whose
    annotation names that value. Nothing is asked where `by` is absent.
    """

    items: str
    target: str
    slot: str
    by: str
    annotation: str
    needed: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class ReferencedBySpec:
    """Some record of the class `by` refers to this one through its field `slot`."""

    by: str
    slot: str
    many: bool


Construct = OrderSpec | SumSpec | EverySpec | CoversSpec | ReferencedBySpec
Severity = Literal["error", "warning"]
LANGUAGES = ("pydantic", "json-schema", "linkml", "sql", "shacl")


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """If all of `when` hold, all of `then` must, or else what `construct` asks; one is given.

    A rule without `when` always applies. Where `unless` is given, what `construct` asks is not
    asked of a record that has values on both sides of that order which are in order. A warning
    never makes a record invalid.
    """

    code: str
    description: str
    when: tuple[ConditionSpec, ...]
    then: tuple[ConditionSpec, ...] = ()
    severity: Severity = "error"
    construct: Construct | None = None
    unless: OrderSpec | None = None

    @property
    def orders(self) -> tuple[OrderSpec, ...]:
        """The orders that the rule looks at: what it asks, and where it does not."""
        found = (self.construct, self.unless)
        return tuple(order for order in found if isinstance(order, OrderSpec))

    @property
    def sides(self) -> tuple[SideSpec, ...]:
        """Both sides of each order; none for another rule."""
        return tuple(side for order in self.orders for side in (order.left, order.right))

    @property
    def asks_today(self) -> bool:
        """Whether the rule needs the day of the caller."""
        return any(side.kind == "today" for side in self.sides)

    @property
    def across(self) -> bool:
        """Whether the record alone cannot tell: other records or the day are needed."""
        refers = any(any(side.refers) for side in self.sides)
        return self.asks_today or refers or isinstance(self.construct, ReferencedBySpec)

    @property
    def languages(self) -> tuple[str, ...]:
        """Which languages can say the rule, of `LANGUAGES`.

        JSON Schema compares no two values and has no warnings, and LinkML's own validator reads
        only its own conditions; none but Python knows the day of the caller. SQL says in a view
        what a row alone cannot tell.
        """
        error = self.severity == "error" and self.unless is None
        json = error and (self.construct is None or isinstance(self.construct, _IN_JSON))
        linkml = error and self.construct is None
        free = not self.asks_today
        said = (True, json, linkml, free, free)
        return tuple(name for name, can in zip(LANGUAGES, said, strict=True) if can)


_IN_JSON = EverySpec | CoversSpec
_DEFAULT = re.compile(r"\w+\((.*)\)", re.DOTALL)


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
    identifier: bool = False

    @property
    def default_value(self) -> str | None:
        """The default alone: LinkML writes `string(Europe/London)`."""
        found = _DEFAULT.fullmatch(self.default or "")
        return found[1] if found else self.default


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
