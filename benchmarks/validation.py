"""How fast records are validated: what the rules cost, and how others do on the same records.

Beside the classes with and without their rules stand two libraries for JSON Schema, with our JSON
Schema, and LinkML's own validator (what `linkml-validate` runs, without its start). All are
measured in one run, in turns, and the best of several turns counts, so that only the ratios should
be read; the rates depend on the machine. Then the verdict on whole datasets of three sizes, to see
that its time grows with the number of records only. The run fails if the classes are slower than
half the rate of the same classes without rules.

    python benchmarks/validation.py
"""

import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema_rs
from jsonschema import Draft201909Validator
from linkml.validator import Validator
from linkml.validator.plugins import JsonschemaValidationPlugin
from pydantic_core import SchemaValidator

from nearmiss_kit.model import SCHEMA_VERSION, NearMiss, codelist, fields
from nearmiss_kit.model.verdict import check_dataset

RECORDS = 500
TURNS = 7
SIZES = (500, 1000, 2000)
FOLDER = Path(__file__).resolve().parents[1] / "schema"
SCHEMA = FOLDER / "generated" / "nearmiss.schema.json"
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


def in_linkml() -> Validate:
    """LinkML's own validator, with the JSON Schema that it makes of the LinkML schema."""
    plugin = JsonschemaValidationPlugin(closed=True)
    validator = Validator(str(FOLDER / "nearmiss.yaml"), [plugin])
    return lambda made: not any(validator.iter_results(dict(made), "NearMiss"))


def judges() -> dict[str, Validate]:
    """What is measured, by its name; each raises an error or says no to a wrong record."""
    document = json.loads(SCHEMA.read_text(encoding="utf-8"))
    part = {name: document[name] for name in ("$schema", "$defs")} | {"$ref": "#/$defs/NearMiss"}
    checker = Draft201909Validator.FORMAT_CHECKER
    return {
        "classes with rules": NearMiss.__pydantic_validator__.validate_python,
        "classes without rules": without_rules(),
        "jsonschema": Draft201909Validator(part, format_checker=checker).is_valid,
        "linkml-validate": in_linkml(),
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


def dataset(size: int) -> dict[str, Any]:
    """A dataset with a triage for each near miss."""
    near_misses = [record(number) for number in range(size)]
    triages = [
        {"id": f"T-{number}", "near_miss": one["id"], "triaged": "2026-10-05"}
        for number, one in enumerate(near_misses)
    ]
    head = {"schema_version": SCHEMA_VERSION, "time_zone": "Europe/London", "names_kept": False}
    return {**head, "near_misses": near_misses, "triages": triages}


def verdicts() -> None:
    """Print how long the verdict on a dataset takes, a record, for each size."""
    print("\nverdict on a dataset, references and rules between records included")
    for size in SIZES:
        whole = dataset(size)
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            check_dataset(whole)
            best = min(best, time.perf_counter() - start)
        print(f"{size:>8} near misses{1e6 * best / size:>12,.0f} microseconds for each")


def main() -> None:
    """Measure, and print the tables."""
    records = [record(number) for number in range(RECORDS)]
    best = best_times(records)
    base = best["classes without rules"]
    print(f"{RECORDS} complete near misses with {len(records[0])} fields, best of {TURNS} turns")
    print(f"{'':24}{'records/s':>12}{'time, without rules = 1':>26}")
    for name, seconds in best.items():
        print(f"{name:24}{RECORDS / seconds:>12,.0f}{seconds / base:>26.2f}")
    verdicts()
    assert best["classes with rules"] <= 2 * base, "the rules take more than half the time"


if __name__ == "__main__":
    main()
