"""Rules and kinds of value as SQL. In: specs and the layout. Out: expressions, true or false.

No expression is ever unknown: each comparison asks first whether there is a value, since a CHECK
lets the unknown pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.codegen.patterns import CONTROL, anchored
from nearmiss_kit.codegen.specs import (
    CoversSpec,
    EverySpec,
    OrderSpec,
    ReferencedBySpec,
    SumSpec,
)

if TYPE_CHECKING:
    from nearmiss_kit.codegen.specs import ConditionSpec, RuleSpec, SideSpec, SlotSpec
    from nearmiss_kit.codegen.sql_tables import Layout, Table

TYPES = {"integer": "BIGINT", "boolean": "BOOLEAN"}


def name(identifier: str) -> str:
    """An identifier, quoted, as many are words of SQL too."""
    return '"' + identifier.replace('"', '""') + '"'


def text(words: str) -> str:
    """A text of SQL."""
    return "'" + words.replace("'", "''") + "'"


def any_of(column: str, codes: tuple[str, ...]) -> str:
    """Whether a column that has a value holds one of these."""
    return f"{column} IN ({', '.join(map(text, codes))})"


def matches(column: str, pattern: str) -> str:
    """Whether a column that has a value matches a pattern of the schema."""
    parts = [f"regexp_matches({column}, {text(_re2(pattern))})"]
    if anchored(pattern):
        parts.append(f"NOT regexp_matches({column}, {text(_re2(CONTROL))})")
    return " AND ".join(parts)


def _re2(pattern: str) -> str:
    """The pattern for DuckDB, whose engine names a character by number in another way."""
    parts = pattern.split("\\u")
    return parts[0] + "".join(f"\\x{{{part[:4]}}}{part[4:]}" for part in parts[1:])


def on_the_calendar(column: str) -> str:
    """Whether the first ten characters are a day of the calendar."""
    return f"try_cast(left({column}, 10) AS DATE) IS NOT NULL"


def in_order(left: str, right: str, order: OrderSpec) -> str:
    """Whether two values that are there are in order."""
    sign = "<" if order.strict else "<="
    if order.left.kind == "integer":
        return f"{left} {sign} {right}"
    return (
        f"CASE WHEN length({left}) = 10 OR length({right}) = 10 "
        f"THEN left({left}, 10) {sign} left({right}, 10) "
        f"ELSE try_cast({left} AS TIMESTAMPTZ) {sign} try_cast({right} AS TIMESTAMPTZ) END"
    )


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table under a name of their own, to say something of each."""

    layout: Layout
    table: Table
    alias: str

    def column(self, slot: str) -> str:
        """A column of the row."""
        return f"{self.alias}.{name(slot)}" if self.alias else name(slot)

    def apart(self, slot: str) -> bool:
        """Whether a field stands in a table of its own."""
        return all(column.name != slot for column in self.table.columns)

    def linked(self, part: Table, alias: str) -> str:
        """Whether a row of a part belongs to this row."""
        pairs = zip(part.owner_key, self.table.key, strict=True)
        return " AND ".join(f"{alias}.{name(own)} = {self.column(key)}" for own, key in pairs)

    def exists(self, slot: str, also: str = "") -> str:
        """Whether a list or an inner record holds something; `also` may speak of `item`."""
        part = self.layout.part(self.table, slot)
        where = self.linked(part, "item") + (f" AND {also}" if also else "")
        return f"EXISTS (SELECT 1 FROM {name(part.name)} AS item WHERE {where})"

    def present(self, slot: str) -> str:
        """Whether a field holds something."""
        return self.exists(slot) if self.apart(slot) else f"{self.column(slot)} IS NOT NULL"

    def condition(self, condition: ConditionSpec) -> str:
        """A condition of a rule."""
        column = self.column(condition.slot)
        there = self.present(condition.slot)
        parts = []
        if condition.present:
            parts.append(there)
        if condition.absent:
            parts.append(f"NOT ({there})")
        if condition.one_of:
            parts.append(f"({there} AND {any_of(column, condition.one_of)})")
        if condition.minimum is not None:
            parts.append(f"({there} AND {column} >= {condition.minimum})")
        if condition.maximum is not None:
            parts.append(f"({there} AND {column} <= {condition.maximum})")
        if condition.any_of:
            parts.append("(" + " OR ".join(map(self.condition, condition.any_of)) + ")")
        parts += [f"NOT ({self.condition(part)})" for part in condition.none_of]
        return " AND ".join(parts)

    def rule(self, rule: RuleSpec) -> str:
        """Whether the row keeps a rule."""
        then = " AND ".join(map(self.condition, rule.then))
        asked = self.construct(rule) if rule.construct else then
        if rule.unless is not None:
            asked = f"({self._kept(rule.unless)}) OR ({asked})"
        if not rule.when:
            return asked
        return f"NOT ({' AND '.join(map(self.condition, rule.when))}) OR ({asked})"

    def construct(self, rule: RuleSpec) -> str:
        """Whether the row keeps what one of the project's own constructs asks."""
        match rule.construct:
            case OrderSpec() as order:
                return self._order(order)
            case SumSpec(total, parts):
                summed = " + ".join(f"coalesce({self.column(part)}, 0)" for part in parts)
                return f"{self.column(total)} IS NULL OR {self.column(total)} = {summed}"
            case EverySpec(items, _, slot, one_of):
                right = f"item.{name(slot)} IS NOT NULL AND {any_of(f'item.{name(slot)}', one_of)}"
                return f"NOT {self.exists(items, f'NOT ({right})')}"
            case CoversSpec() as covers:
                return self._covers(covers)
            case ReferencedBySpec(by, slot, _):
                return self._referenced(by, slot)
            case _:
                raise TypeError(type(rule.construct))

    def _order(self, order: OrderSpec) -> str:
        left, right = order.left, order.right
        if left.own and right.own:
            columns = self.column(left.path[0]), self.column(right.path[0])
            there = " OR ".join(f"{column} IS NULL" for column in columns)
            return f"{there} OR {in_order(*columns, order)}"
        return f"NOT {self._found(order, 'NOT ({})')}"

    def _kept(self, order: OrderSpec) -> str:
        """Whether there are values on both sides that are in order."""
        left, right = order.left, order.right
        if not (left.own and right.own):
            return self._found(order, "({})")
        columns = self.column(left.path[0]), self.column(right.path[0])
        there = " AND ".join(f"{column} IS NOT NULL" for column in columns)
        return f"{there} AND ({in_order(*columns, order)})"

    def _found(self, order: OrderSpec, how: str) -> str:
        """Whether there are values on both sides of which something holds; `how` has the order."""
        joins: list[str] = []
        where: list[str] = []
        columns = (
            self._follow(order.left, "l", joins, where),
            self._follow(order.right, "r", joins, where),
        )
        there = " AND ".join(f"{column} IS NOT NULL" for column in columns)
        links = " AND ".join([*where, there])
        asked = how.format(in_order(*columns, order))
        return f"EXISTS (SELECT 1 FROM {', '.join(joins)} WHERE {links} AND {asked})"

    def _follow(self, side: SideSpec, mark: str, joins: list[str], where: list[str]) -> str:
        """The column at the end of a path; the tables on the way are added to `joins`."""
        rows = self
        for step, (slot, target, refers) in enumerate(
            zip(side.path[:-1], side.through, side.refers, strict=True)
        ):
            alias = f"{mark}{step}"
            column = rows.column(slot)
            if rows.apart(slot):
                part = self.layout.part(rows.table, slot)
                joins.append(f"{name(part.name)} AS {alias}")
                where.append(rows.linked(part, alias))
                rows = Rows(self.layout, part, alias)
                column = rows.column(slot)
            if refers:
                found = self.layout.of_class(target)
                joins.append(f"{name(found.name)} AS {alias}t")
                where.append(f"{alias}t.{name('id')} = {column}")
                rows = Rows(self.layout, found, f"{alias}t")
        return rows.column(side.path[-1])

    def _covers(self, covers: CoversSpec) -> str:
        by = self.column(covers.by)
        asked = []
        for value, codes in covers.needed:
            held = [self.exists(covers.items, f"item.{name(covers.slot)} = {text(code)}")
                    for code in codes]  # fmt: skip
            asked.append(f"({by} IS DISTINCT FROM {text(value)} OR ({' AND '.join(held)}))")
        return " AND ".join(asked) or "true"

    def _referenced(self, by: str, slot: str) -> str:
        found = self.layout.of_class(by)
        rows = Rows(self.layout, found, "other")
        held = self.layout.part(found, slot) if rows.apart(slot) else found
        own = self.column("id")
        return f"EXISTS (SELECT 1 FROM {name(held.name)} AS other WHERE other.{name(slot)} = {own})"


def kind_checks(slot: SlotSpec, patterns: dict[str, str], codes: tuple[str, ...]) -> list[str]:
    """What must be true of a field that has a value."""
    column = name(slot.name)
    checks: list[str] = []
    match slot.kind:
        case "code":
            checks.append(any_of(column, codes))
        case "text" | "identifier" | "reference" | "moment" | "date":
            kind = {"reference": "identifier", "date": "day"}.get(slot.kind, slot.kind)
            checks.append(matches(column, patterns[kind]))
        case _:
            pass
    if slot.kind in ("moment", "date"):
        checks.append(on_the_calendar(column))
    if slot.pattern:
        checks.append(matches(column, slot.pattern))
    if slot.minimum is not None:
        checks.append(f"{column} >= {slot.minimum}")
    if slot.maximum is not None:
        checks.append(f"{column} <= {slot.maximum}")
    return checks
