"""The three judges of a record: our classes, and two libraries for JSON Schema."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
from jsonschema import Draft201909Validator

from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.model._generated.rules import RULEBOOK
from nearmiss_kit.model.verdict import check_record

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "schema" / "generated" / "nearmiss.schema.json"
Judge = Callable[[Mapping[str, Any]], bool]


@cache
def _schema(class_name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    definitions = document["$defs"]
    return {"$schema": document["$schema"], "$defs": definitions, "$ref": f"#/$defs/{class_name}"}


@cache
def _validator(class_name: str) -> Draft201909Validator:
    return Draft201909Validator(
        _schema(class_name), format_checker=Draft201909Validator.FORMAT_CHECKER
    )


def in_python(class_name: str) -> Judge:
    """The library `jsonschema`."""
    judge: Judge = _validator(class_name).is_valid
    return judge


def faults(class_name: str, record: Mapping[str, Any]) -> list[tuple[str | int, ...]]:
    """The paths of what `jsonschema` finds wrong."""
    return [tuple(error.path) for error in _validator(class_name).iter_errors(record)]


@cache
def in_rust(class_name: str) -> Judge:
    """The library `jsonschema_rs`."""
    validator = jsonschema_rs.Draft201909Validator(_schema(class_name), validate_formats=True)
    judge: Judge = validator.is_valid
    return judge


def errors(class_name: str, record: Mapping[str, Any]) -> list[Finding]:
    """What makes a record invalid; warnings do not."""
    return [f for f in check_record(class_name, record) if f.severity is Severity.ERROR]


def sayable(finding: Finding) -> bool:
    """Whether JSON Schema can say the rule; it cannot compare two fields."""
    return finding.rule is None or "json-schema" in RULEBOOK.rules[finding.rule].languages


def verdicts(class_name: str, record: Mapping[str, Any]) -> dict[str, bool]:
    """Whether each judge accepts the record."""
    return {
        "classes": not any(map(sayable, errors(class_name, record))),
        "jsonschema": in_python(class_name)(record),
        "jsonschema_rs": in_rust(class_name)(record),
    }


def accepted(class_name: str, record: Mapping[str, Any]) -> bool:
    """The verdict that all three share; an assertion fails if they do not share one."""
    found = verdicts(class_name, record)
    assert len(set(found.values())) == 1, found
    return found["classes"]
