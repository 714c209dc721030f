"""One judge for each language: whether it accepts a dataset.

Each judge is what its language's own users would run: our classes, two libraries for JSON Schema,
LinkML's own validator, DuckDB with the generated tables, pyshacl with the generated shapes.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
from jsonschema import Draft201909Validator
from linkml.validator import Validator
from linkml.validator.plugins import JsonschemaValidationPlugin
from verdict import shacl, sql

from nearmiss_kit.findings import Severity
from nearmiss_kit.findings.finding import Finding
from nearmiss_kit.model.verdict import check_dataset, check_record

ROOT = Path(__file__).resolve().parents[2]
Objection = str | None
"""What a judge objects to; None if it accepts."""


def findings(of: str, data: Mapping[str, Any], today: str | None = None) -> tuple[Finding, ...]:
    """What our own classes and checks say."""
    day = date.fromisoformat(today) if today else None
    if of == "Dataset":
        return check_dataset(data, today=day)
    return check_record(of, data, today=day)


def codes(found: tuple[Finding, ...], severity: Severity) -> frozenset[str]:
    """The codes of the findings of one severity; a broken rule counts by its own code."""
    return frozenset(one.rule or one.code for one in found if one.severity is severity)


def in_classes(of: str, data: Mapping[str, Any], today: str | None = None) -> Objection:
    """The generated Pydantic classes, with what they leave to `check_dataset`."""
    errors = codes(findings(of, data, today), Severity.ERROR)
    return ", ".join(sorted(errors)) or None


@cache
def _json_schema(of: str) -> dict[str, Any]:
    path = ROOT / "schema" / "generated" / "nearmiss.schema.json"
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return {**document, "$ref": f"#/$defs/{of}"}


@cache
def _in_python(of: str) -> Draft201909Validator:
    checker = Draft201909Validator.FORMAT_CHECKER
    return Draft201909Validator(_json_schema(of), format_checker=checker)


def in_json_schema(of: str, data: Mapping[str, Any]) -> Objection:
    """The library `jsonschema`."""
    error = next(_in_python(of).iter_errors(data), None)
    return error.message if error else None


@cache
def _in_rust(of: str) -> Any:
    return jsonschema_rs.Draft201909Validator(_json_schema(of), validate_formats=True)


def in_json_schema_rs(of: str, data: Mapping[str, Any]) -> Objection:
    """The library `jsonschema_rs`."""
    error = next(_in_rust(of).iter_errors(data), None)
    return error.message if error else None


@cache
def _linkml() -> Validator:
    plugin = JsonschemaValidationPlugin(closed=True)
    return Validator(str(ROOT / "schema" / "nearmiss.yaml"), validation_plugins=[plugin])


def in_linkml(of: str, data: Mapping[str, Any]) -> Objection:
    """LinkML's own validator on our schema, closed."""
    result = next(iter(_linkml().iter_results(data, of)), None)
    return result.message if result else None


def in_sql(of: str, data: Mapping[str, Any]) -> Objection:
    """DuckDB with the generated tables."""
    return sql.database().judge(of, data)


def in_shacl(of: str, data: Mapping[str, Any]) -> Objection:
    """pyshacl with the generated shapes and the generated context."""
    return shacl.shapes().judge(of, data)


JUDGES: dict[str, tuple[str, Callable[[str, Mapping[str, Any]], Objection]]] = {
    "pydantic": ("pydantic", in_classes),
    "jsonschema": ("json-schema", in_json_schema),
    "jsonschema_rs": ("json-schema", in_json_schema_rs),
    "linkml": ("linkml", in_linkml),
    "sql": ("sql", in_sql),
    "shacl": ("shacl", in_shacl),
}
"""Each judge with the language that it judges by."""


def verdict(judge: str, data: Mapping[str, Any], of: str = "Dataset") -> bool:
    """Whether a judge accepts the data."""
    return JUDGES[judge][1](of, data) is None
