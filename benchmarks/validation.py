"""How fast records are validated: what the rules cost, and how two libraries for JSON Schema do.

All are measured in one run on the same records, in turns, and the best of several turns counts, so
that only the ratios should be read; the rates depend on the machine.

    python benchmarks/validation.py
"""

import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema_rs
from jsonschema import Draft201909Validator
from pydantic_core import SchemaValidator

from nearmiss_kit.model import NearMiss, codelist, fields

RECORDS = 500
TURNS = 7
SCHEMA = Path(__file__).resolve().parents[1] / "schema" / "generated" / "nearmiss.schema.json"
KINDS: dict[str, object] = {
    "text": "What happened, told in some forty or fifty letters.",
    "identifier": "NM-1",
    "reference": "NM-1",
    "moment": "2026-10-04T18:20:00+01:00",
    "date": "2026-10-04",
    "integer": 2,
    "boolean": True,
}
Validate = Callable[[Mapping[str, Any]], object]


def record(number: int) -> dict[str, Any]:
    """A complete report with every field; the categories take turns."""
    made: dict[str, Any] = {}
    for field in fields("NearMiss"):
        if field.kind == "object":
            continue
        codes = codelist(str(field.target)).codes if field.kind == "code" else ()
        value = codes[number % len(codes)] if codes else KINDS[field.kind]
        made[field.name] = [value] if field.many else value
    return {**made, "id": f"NM-{number}", "completeness": "complete"}


def without_rules() -> Validate:
    """The same class, its core schema without the validator that asks the rules."""
    whole: Any = NearMiss.__pydantic_core_schema__
    inner = whole["schema"]
    assert inner["type"] == "function-after"
    return SchemaValidator({**whole, "schema": inner["schema"]}).validate_python


def judges() -> dict[str, Validate]:
    """What is measured, by its name; each raises an error or says no to a wrong record."""
    document = json.loads(SCHEMA.read_text(encoding="utf-8"))
    part = {name: document[name] for name in ("$schema", "$defs")} | {"$ref": "#/$defs/NearMiss"}
    checker = Draft201909Validator.FORMAT_CHECKER
    return {
        "classes with rules": NearMiss.__pydantic_validator__.validate_python,
        "classes without rules": without_rules(),
        "jsonschema": Draft201909Validator(part, format_checker=checker).is_valid,
        "jsonschema_rs": jsonschema_rs.Draft201909Validator(part, validate_formats=True).is_valid,
    }


def best_times(records: list[dict[str, Any]]) -> dict[str, float]:
    """Seconds for all records: the best of the turns, for each."""
    known = judges()
    best = dict.fromkeys(known, float("inf"))
    for _ in range(TURNS):
        for name, validate in known.items():
            start = time.perf_counter()
            for one in records:
                assert validate(one) is not False
            best[name] = min(best[name], time.perf_counter() - start)
    return best


def main() -> None:
    """Measure, and print a table."""
    records = [record(number) for number in range(RECORDS)]
    best = best_times(records)
    base = best["classes without rules"]
    print(f"{RECORDS} complete near misses with {len(records[0])} fields, best of {TURNS} turns")
    print(f"{'':24}{'records/s':>12}{'time, without rules = 1':>26}")
    for name, seconds in best.items():
        print(f"{name:24}{RECORDS / seconds:>12,.0f}{seconds / base:>26.2f}")


if __name__ == "__main__":
    main()
