"""All generated files, and whether they are what the schema says. In: the checkout. Out: files."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from nearmiss_kit.codegen.field_guide import field_guide
from nearmiss_kit.codegen.json_schema import json_schema
from nearmiss_kit.codegen.jsonld_context import jsonld_context
from nearmiss_kit.codegen.levels import levels_module
from nearmiss_kit.codegen.pydantic_classes import pydantic_classes
from nearmiss_kit.codegen.python_rules import rules_module
from nearmiss_kit.codegen.read_schema import read_schema
from nearmiss_kit.codegen.rules_page import rules_page
from nearmiss_kit.codegen.shacl import shacl
from nearmiss_kit.codegen.sql_ddl import sql_ddl
from nearmiss_kit.codegen.tables import codelists_module, fields_module
from nearmiss_kit.codegen.typescript import typescript

if TYPE_CHECKING:
    from pathlib import Path


_RENEW = "scripts/generate. To check: scripts/generate --check"
_RENEW_OWN = "nearmiss generate"
_DOOR = """Generated from the schema; only model reads it.\"\"\"

from nearmiss_kit.files.own_model import model_path

__path__ = model_path(__path__)
"""


def generated(root: Path, model: Path | None = None) -> dict[Path, str]:
    """Every generated file of a checkout with the text that it should have.

    `model` is the folder of the Python modules, where it is not the package's own.
    """
    path = root / "schema" / "nearmiss.yaml"
    schema = read_schema(path)
    notice = (
        f"Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: {schema.sha256}) "
        "by nearmiss_kit.codegen; do not edit. "
        f"To renew: {_RENEW_OWN if model else _RENEW}."
    )
    header = f"# {notice}\n# ruff: noqa"
    target = model or root / "src" / "nearmiss_kit" / "model" / "_generated"
    shared = root / "schema" / "generated"
    return {
        target / "__init__.py": f'{header}\n"""{_DOOR}',
        target / "fields.py": fields_module(schema, header),
        target / "codelists.py": codelists_module(schema, header),
        target / "levels.py": levels_module(schema, header),
        target / "rules.py": rules_module(schema, header),
        target / "classes.py": pydantic_classes(schema, path, header),
        shared / "nearmiss.schema.json": json_schema(schema, notice),
        shared / "nearmiss.context.jsonld": jsonld_context(schema, notice),
        shared / "nearmiss.shacl.ttl": shacl(schema, notice),
        shared / "nearmiss.duckdb.sql": sql_ddl(schema, notice),
        shared / "nearmiss.ts": typescript(schema, notice),
        root / "docs" / "rules.md": rules_page(schema, notice),
        **{
            root / "docs" / "field-guide" / name: text
            for name, text in field_guide(schema, notice).items()
        },
    }


def drift(root: Path) -> str:
    """A unified diff between what stands in the checkout and what the schema says."""
    parts: list[str] = []
    for path, text in generated(root).items():
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        name = str(path.relative_to(root))
        parts += difflib.unified_diff(
            old.split("\n"),
            text.split("\n"),
            f"committed {name}",
            f"schema says {name}",
            lineterm="",
        )
    return "\n".join(parts)
