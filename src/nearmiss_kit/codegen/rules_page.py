"""The page of all rules. In: `Schema`. Out: the text of `docs/rules.md`.

For each rule: its code, what it says, and in which languages it holds. A rule that a language
cannot say is not checked there; all else gets the same verdict everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.codegen.specs import LANGUAGES
from nearmiss_kit.codegen.sql_ddl import beyond_a_check
from nearmiss_kit.codegen.sql_tables import layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.codegen.specs import ClassSpec, RuleSpec, Schema
    from nearmiss_kit.codegen.sql_tables import Layout

_HEADS = {
    "pydantic": "Python",
    "json-schema": "JSON Schema",
    "linkml": "LinkML",
    "sql": "SQL",
    "shacl": "SHACL",
}
GENERIC = {
    "field-missing": (
        "A field that every record needs is missing; a list that is needed is empty.",
        LANGUAGES,
    ),
    "field-unknown": ("A field is not one of its class.", LANGUAGES),
    "field-wrong-type": (
        "A value is of the wrong kind: words for a number, a single value for a list, null.",
        LANGUAGES,
    ),
    "field-not-allowed": (
        "A value is not in its code list, is outside its limits, does not have the form of its "
        "kind, or is a day that the calendar does not have.",
        LANGUAGES,
    ),
    "id-not-unique": (
        "Two records of one class have the same id.",
        ("pydantic", "sql", "shacl"),
    ),
    "reference-broken": (
        "A field names a record that is not in the dataset.",
        ("pydantic", "sql", "shacl"),
    ),
}
"""What holds for every class without being said there, and where."""
_ABOUT = """\
# The rules

What a dataset must keep, beyond the kind of each field. The rules stand in `schema/`, and each is
generated into several languages. An **error** makes a record invalid; a **warning** is reported and
leaves it valid. In the tables, **yes** says that the language refuses what breaks the rule (for a
warning: that it reports it). Under SQL, **check** is a condition of the table, so that a row which
breaks it cannot be written; **view** means that the row can be written and then stands in the view
`faults` (for a warning: `warnings`). **No** says that the language cannot say the rule:
validate with `nearmiss validate` as well."""


def rules_page(schema: Schema, notice: str) -> str:
    """The page, one section for the generic rules and one for each class with rules."""
    tables = layout(schema)
    head = "| Code | Severity | What it says | " + " | ".join(_HEADS[n] for n in LANGUAGES) + " |"
    line = "|---|---|---|" + "---|" * len(LANGUAGES)
    parts = [f"<!-- {notice} -->", _ABOUT, "## Rules of every class", f"{head}\n{line}"]
    rows = [
        _row(code, "error", says, _yes(languages)) for code, (says, languages) in GENERIC.items()
    ]
    parts[-1] += "\n" + "\n".join(rows)
    for spec in schema.classes:
        if spec.rules:
            rows = [
                _row(rule.code, rule.severity, rule.description, _holds(tables, spec, rule))
                for rule in spec.rules
            ]
            parts += [f"## {spec.title} (`{spec.name}`)", "\n".join([head, line, *rows])]
    return "\n\n".join(parts) + "\n"


def _row(code: str, severity: str, says: str, holds: Sequence[str]) -> str:
    words = says.replace("|", "\\|")
    return f"| `{code}` | {severity} | {words} | {' | '.join(holds)} |"


def _yes(languages: Sequence[str]) -> list[str]:
    return ["yes" if name in languages else "no" for name in LANGUAGES]


def _holds(tables: Layout, spec: ClassSpec, rule: RuleSpec) -> list[str]:
    table = next(table for table in tables.tables if table.spec is spec)
    in_sql = "view" if rule.severity == "warning" or beyond_a_check(rule, table) else "check"
    return [
        in_sql if name == "sql" and said == "yes" else said
        for name, said in zip(LANGUAGES, _yes(rule.languages), strict=True)
    ]
