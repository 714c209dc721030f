"""The tables as SQL for DuckDB. In: `Schema`. Out: the text of `nearmiss.duckdb.sql`.

What a CHECK or a foreign key can say is said there, and a row that breaks it cannot be written.
What needs several rows stands in the view `faults`, which is empty when all is right; warnings
stand in the view `warnings`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.codegen.specs import OrderSpec, SumSpec
from nearmiss_kit.codegen.sql_rules import TYPES, Rows, kind_checks, name, text
from nearmiss_kit.codegen.sql_tables import NTH, ONLY, Layout, Table, layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nearmiss_kit.codegen.specs import RuleSpec, Schema, SlotSpec

_ABOUT = """\
-- Days and moments are text, as they were written: a day alone has no time, and the offset of a
-- time says where it was. Each is checked, so that CAST(due AS DATE) never fails.
-- What no row can tell alone stands in the view "faults": it is empty when all is right."""


def sql_ddl(schema: Schema, notice: str) -> str:
    """All tables and views."""
    tables = layout(schema)
    parts = [f"-- {notice}", _ABOUT]
    made: list[Table] = []
    for table in tables.tables:
        parts.append(_table(schema, tables, table, made))
        made.append(table)
    errors = [*_missing(tables), *_circular(tables), *_rules(tables, "error")]
    parts.append(_view("faults", errors))
    parts.append(_view("warnings", list(_rules(tables, "warning"))))
    return "\n\n".join(parts) + "\n"


def beyond_a_check(rule: RuleSpec, table: Table) -> bool:
    """Whether a rule needs more than the columns of one row."""
    row = rule.construct is None or isinstance(rule.construct, OrderSpec | SumSpec)
    own = all(side.own for side in rule.sides)
    columns = {slot.name for slot in table.columns}
    asked = {condition.slot for condition in (*rule.when, *rule.then)}
    return not (row and own and asked <= columns)


def _table(schema: Schema, tables: Layout, table: Table, made: list[Table]) -> str:
    lines = [f"  {line}" for line in _keys(table)]
    lines += [f"  {_column(slot)}" for slot in table.columns]
    lines += [f"  CHECK ({check})" for check in _checks(schema, tables, table)]
    lines += [f"  {line}" for line in _foreign(tables, table, made)]
    described = table.spec or table.slot
    about = described.description if described else table.name
    return f"-- {about}\nCREATE TABLE {name(table.name)} (\n" + ",\n".join(lines) + "\n);"


def _keys(table: Table) -> Iterator[str]:
    """The columns of the key that are no fields, and the key itself."""
    for key in table.key:
        if key == ONLY:
            yield f"{name(ONLY)} INTEGER NOT NULL DEFAULT 1 CHECK ({name(ONLY)} = 1)"
        elif key == NTH:
            yield f"{name(NTH)} INTEGER NOT NULL CHECK ({name(NTH)} >= 0)"
        elif not table.has_id:
            number = key.endswith((f"_{ONLY}", f"_{NTH}"))
            yield f"{name(key)} {'INTEGER' if number else 'VARCHAR'} NOT NULL"
    yield f"PRIMARY KEY ({_list(table.key)})"


def _column(slot: SlotSpec) -> str:
    parts = [name(slot.name), TYPES.get(slot.kind, "VARCHAR")]
    if slot.required:
        parts.append("NOT NULL")
    if slot.default is not None:
        parts.append(f"DEFAULT {default(slot)}")
    return " ".join(parts)


def default(slot: SlotSpec) -> str:
    """The default of a field as a value of SQL."""
    value = str(slot.default_value)
    return value if slot.kind in TYPES else text(value)


def _checks(schema: Schema, tables: Layout, table: Table) -> Iterator[str]:
    codes = {
        str(enum.name): tuple(str(code) for code in enum.permissible_values)
        for enum in schema.enums
    }
    for slot in table.columns:
        for check in kind_checks(slot, schema.patterns, codes.get(str(slot.target), ())):
            yield check if slot.required else f"{name(slot.name)} IS NULL OR ({check})"
    rows = Rows(tables, table, "")
    for rule in table.spec.rules if table.spec else ():
        if rule.severity == "error" and not rule.asks_today and not beyond_a_check(rule, table):
            yield f"/* {rule.code} */ {rows.rule(rule)}"


def _foreign(tables: Layout, table: Table, made: list[Table]) -> Iterator[str]:
    if table.parent:
        yield (
            f"FOREIGN KEY ({_list(table.owner_key)}) "
            f"REFERENCES {name(table.parent.name)} ({_list(table.parent.key)})"
        )
    for slot in table.columns:
        for target in (found for found in tables.referred(slot) if found in made):
            yield f"FOREIGN KEY ({name(slot.name)}) REFERENCES {name(target.name)} ({name('id')})"


def _missing(tables: Layout) -> Iterator[str]:
    """Lists and inner records that must be there."""
    for table in tables.tables:
        rows = Rows(tables, table, "this")
        for slot in table.spec.slots if table.spec else ():
            least = max(slot.least, int(slot.required)) if rows.apart(slot.name) else 0
            if not least or slot.default is not None or _at_the_top(tables, table, slot):
                continue
            part = tables.part(table, slot.name)
            count = (
                f"(SELECT count(*) FROM {name(part.name)} AS item "
                f"WHERE {rows.linked(part, 'item')}) >= {least}"
            )
            yield _branch(table, "field-missing", slot.name, count)


def _at_the_top(tables: Layout, table: Table, slot: SlotSpec) -> bool:
    return all(part.parent is not table for part in tables.tables if part.slot is slot)


def _circular(tables: Layout) -> Iterator[str]:
    """References for which no foreign key can be made, as the tables refer to one another."""
    made: list[Table] = []
    for table in tables.tables:
        for slot in table.columns:
            target = tables.of_class(str(slot.target)) if slot.kind == "reference" else None
            if target is None or target in made:
                continue
            column = f"this.{name(slot.name)}"
            found = (
                f"SELECT 1 FROM {name(target.name)} AS other WHERE other.{name('id')} = {column}"
            )
            holds = f"{column} IS NULL OR EXISTS ({found})"
            yield _branch(table, "reference-broken", slot.name, holds)
        made.append(table)


def _rules(tables: Layout, severity: str) -> Iterator[str]:
    for table in tables.tables:
        rows = Rows(tables, table, "this")
        for rule in table.spec.rules if table.spec else ():
            said = severity == "error" and not beyond_a_check(rule, table)
            if rule.severity == severity and not rule.asks_today and not said:
                yield _branch(table, rule.code, "", rows.rule(rule))


def _branch(table: Table, code: str, slot: str, holds: str) -> str:
    keys = ", ".join(f"this.{name(key)}" for key in table.key)
    return (
        f"  SELECT {text(code)} AS code, {text(table.name)} AS table_name, "
        f"concat_ws(' ', {keys}) AS record_key, {text(slot)} AS field\n"
        f"  FROM {name(table.name)} AS this\n  WHERE NOT ({holds})"
    )


def _view(title: str, branches: list[str]) -> str:
    nothing = "  SELECT '' AS code, '' AS table_name, '' AS record_key, '' AS field WHERE false"
    return f"CREATE VIEW {title} AS\n" + "\n  UNION ALL\n".join(branches or [nothing]) + ";"


def _list(columns: tuple[str, ...]) -> str:
    return ", ".join(map(name, columns))
