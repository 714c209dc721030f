"""The mapping data agrees with the schema's own mappings and with the published lists."""

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml
from reference import reference

from nearmiss_kit.interop.mapping import mappings

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("exact", "close", "broad", "narrow", "related")
NO_TARGET = {"nccmerp", "qicore_ae", "uksi_2009_3112", "sct"}
"""Lists that the schema names and that no export writes."""
CODE_PREFIX = {"fhir_aec": "fhir-r5", "ahrq": "ahrq"}
AEC = "http://terminology.hl7.org/CodeSystem/adverse-event-category"


def of_schema() -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Slot and element, code and their code: all that the schema's files map."""
    slots, codes = set(), set()
    for path in (ROOT / "schema").glob("*.yaml"):
        schema = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, slot in schema.get("slots", {}).items():
            slots |= {(name, target) for target in _targets(slot)}
        for one in schema.get("classes", {}).values():
            for name, usage in (one.get("slot_usage") or {}).items():
                slots |= {(name, target) for target in _targets(usage)}
        for enum in schema.get("enums", {}).values():
            for code, value in (enum.get("permissible_values") or {}).items():
                codes |= {(code, target) for target in _targets(value)}
    return slots, codes


def _targets(thing: dict[str, Any] | None) -> list[str]:
    return [target for kind in KINDS for target in (thing or {}).get(f"{kind}_mappings", ())]


def test_slots_that_the_schema_maps_and_rows_that_are_close_are_the_same() -> None:
    slots, _ = of_schema()
    prefixes = {m.prefix for m in mappings().values() if m.prefix}
    of_rows = {
        (row.slot, f"{mapping.prefix}:{row.term or row.element.removesuffix('[]')}")
        for mapping in mappings().values()
        if mapping.prefix and mapping.target != "ahrq"
        for row in mapping.rows
        if row.predicate in {"closeMatch", "exactMatch"}
    }
    assert of_rows == slots
    assert {target.partition(":")[0] for _, target in slots} <= prefixes


def test_codes_that_the_schema_maps_go_out_as_these_codes() -> None:
    _, codes = of_schema()
    of_rows = set()
    for mapping in mappings().values():
        for row in mapping.rows:
            for ours, theirs in row.codes.items():
                if theirs.system == AEC and mapping.target == "fhir-r5":
                    of_rows.add((ours, f"fhir_aec:{theirs.code}"))
                if mapping.target == "ahrq" and row.how in {"recode", "class"}:
                    of_rows.add((ours, f"ahrq:{theirs.code.lower().replace(' ', '-')}"))
    exported = {(code, t) for code, t in codes if t.partition(":")[0] not in NO_TARGET}
    assert exported <= of_rows
    assert {ours for ours, _ in of_rows - exported} == {"no_harm_incident", "harmful_incident"}


def _rows(name: str) -> list[dict[str, str]]:
    with (reference("reference") / name).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def code_systems() -> list[dict[str, str]]:
    return _rows("lfpse_v5_code_systems.csv")


def test_the_codes_of_lfpse_stand_in_its_lists(code_systems: list[dict[str, str]]) -> None:
    known = {tuple(row.values())[:3] for row in code_systems}
    assert ("Level of Physical Harm", "5", "No physical harm") in known
    assert ("Agent Type", "4", "Medications") in known
    by_slot = {row.slot: row.codes for row in mappings()["lfpse"].rows if row.codes}
    assert {slot: {o: c.code for o, c in codes.items()} for slot, codes in by_slot.items()} == {
        "harm": {"none": "5"},
        "category": {"medication": "4"},
    }


def test_the_columns_of_lfpse_are_those_of_the_extracts_or_fields_of_the_taxonomy() -> None:
    headers = {row["header"] for row in _rows("nhs_england_export_headers.csv")}
    paths = {row["path"].rpartition(".")[2] for row in _rows("lfpse_v5_fields.csv")}
    assert {row.element for row in mappings()["lfpse"].rows} <= headers | paths
