"""The corpus tries everything: each rule, each class, each code list, from both sides."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from verdict.cases import Case, cases
from verdict.languages import said

from nearmiss_kit.codegen.read_schema import read_schema
from nearmiss_kit.codegen.rules_page import GENERIC
from nearmiss_kit.codegen.specs import ConditionSpec, RuleSpec, Schema

ROOT = Path(__file__).resolve().parents[2]
CASES = cases()
LEAST = 300


@cache
def schema() -> Schema:
    return read_schema(ROOT / "schema" / "nearmiss.yaml")


RULES = {rule.code: (spec.name, rule) for spec in schema().classes for rule in spec.rules}


def held(case: Case) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every record of a case with its class."""
    slots = {spec.name: spec.slots for spec in schema().classes}

    def within(name: str, record: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        yield name, record
        for slot in slots[name]:
            if slot.kind == "object":
                inner = record.get(slot.name) or []
                for item in inner if isinstance(inner, list) else [inner]:
                    yield from within(str(slot.target), item)

    yield from within(case.of, case.data)


def meets(record: Mapping[str, Any], rule: RuleSpec) -> bool:
    """Whether a rule asks something of a record."""
    return all(_holds(record.get(part.slot), part) for part in rule.when)


def _holds(value: Any, part: ConditionSpec) -> bool:
    there = value not in (None, [])
    listed = not part.one_of or value in part.one_of
    return listed and (there or not part.present) and (not there or not part.absent)


def test_there_are_many_cases_of_both_kinds() -> None:
    valid = [case for case in CASES.values() if case.valid]
    assert len(CASES) >= LEAST
    assert len(valid) >= LEAST / 3
    assert len(CASES) - len(valid) >= LEAST / 3


@pytest.mark.parametrize("code", [*GENERIC, *RULES])
def test_each_code_is_broken_by_a_case(code: str) -> None:
    assert any(code in case.codes | case.warns for case in CASES.values())


@pytest.mark.parametrize("code", RULES)
def test_each_rule_is_asked_and_just_kept_by_a_case(code: str) -> None:
    owner, rule = RULES[code]
    keeping = [case for case in CASES.values() if code in case.holds]
    assert keeping
    for case in keeping:
        assert code not in case.codes | case.warns, case.name
        asked = [record for name, record in held(case) if name == owner and meets(record, rule)]
        assert asked, case.name


def test_no_case_speaks_of_a_rule_that_is_not_there() -> None:
    spoken = {code for case in CASES.values() for code in (*case.codes, *case.warns, *case.holds)}
    assert spoken <= set(said())


@pytest.mark.parametrize("name", [spec.name for spec in schema().classes])
def test_each_class_stands_in_a_valid_case(name: str) -> None:
    assert any(name == owner for case in CASES.values() if case.valid for owner, _ in held(case))


@pytest.mark.parametrize("name", [str(enum.name) for enum in schema().enums])
def test_each_code_list_refuses_what_it_does_not_have(name: str) -> None:
    slots = {s.name for spec in schema().classes for s in spec.slots if s.target == name}
    assert not slots or any(
        f"-unknown-{slot.replace('_', '-')}" in case for slot in slots for case in CASES
    )


def test_every_field_that_is_always_needed_is_left_out_once() -> None:
    needed = {
        slot.name
        for spec in schema().classes
        for slot in spec.slots
        if slot.required and slot.default is None
    }
    told = {name for name in needed if any(f"-needs-{name.replace('_', '-')}" in c for c in CASES)}
    assert needed == told


def test_each_field_that_a_rule_needs_is_left_out_once() -> None:
    lacking = {
        (code, part.slot) for code, (_, rule) in RULES.items() for part in rule.then if part.present
    } - {
        (code, slot)
        for name, case in CASES.items()
        for code in case.codes | case.warns
        for slot in [name.partition("-without-")[2].replace("-", "_")]
    }
    assert not lacking


def test_each_case_says_in_a_sentence_why_its_verdict_is_right() -> None:
    for case in CASES.values():
        assert case.about[0].isupper() or case.about[0].isdigit(), case.name
        assert case.about.endswith("."), case.name


def test_the_made_cases_are_those_of_the_tables() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "make-cases", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
