"""Every language gives the verdict that the case names, or one table says why it cannot."""

import json
import logging
import os
from functools import cache
from pathlib import Path

import pytest
from verdict.cases import FOLDER, Case, base, cases, exceptions
from verdict.judges import JUDGES, Objection, codes, findings
from verdict.languages import beyond
from verdict.page import RENEW, page_of_verdicts
from verdict.shacl import shapes

from nearmiss_kit.findings import Severity

DOCS = Path(__file__).resolve().parents[2] / "docs"
CASES = cases()
BASES = sorted((FOLDER / "bases").glob("*.json"))


@cache
def objection(name: str, judge: str) -> Objection:
    """What a judge objects to in a case."""
    case = CASES[name]
    if judge == "pydantic":
        return ", ".join(codes(findings(case.of, case.data, case.today), Severity.ERROR)) or None
    if judge == "shacl":
        return shapes().judge(case.of, case.data, case.start)
    return JUDGES[judge][1](case.of, case.data)


def agrees(case: Case, judge: str) -> bool:
    return (objection(case.name, judge) is None) is case.valid


def claimed(case: Case, judge: str) -> list[str]:
    """The exceptions that apply to a case in the judge's language."""
    language = JUDGES[judge][0]
    return sorted(
        name
        for name, one in exceptions().items()
        if language in one.languages and one.applies(name, case)
    )


def outcome(case: Case, judge: str) -> str:
    """Agreed, or why not."""
    if agrees(case, judge):
        return "agreed"
    language = JUDGES[judge][0]
    if case.codes and all(beyond(code, language) for code in case.codes):
        return "beyond the language"
    return "named exception" if claimed(case, judge) else "unexplained"


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("path", BASES, ids=lambda path: path.stem)
def test_every_language_accepts_what_cases_start_from(path: Path, judge: str) -> None:
    (of,) = {case.of for case in CASES.values() if case.base == path.stem}
    claims = {claim for case in CASES.values() if case.base == path.stem for claim in case.claims}
    objects = JUDGES[judge][1](of, json.loads(base(path.stem)))
    assert objects is None or "default-stands-in" in claims, objects


@pytest.mark.parametrize("name", CASES)
def test_the_case_breaks_what_it_names_and_nothing_else(name: str) -> None:
    case = CASES[name]
    found = findings(case.of, case.data, case.today)
    assert codes(found, Severity.ERROR) == case.codes
    assert codes(found, Severity.WARNING) == case.warns


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("name", CASES)
def test_every_language_gives_the_same_verdict(
    name: str, judge: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, logger="rdflib.term")
    found = outcome(CASES[name], judge)
    assert found != "unexplained", objection(name, judge) or "accepted"


@pytest.mark.slow
@pytest.mark.parametrize("name", list(CASES)[::10])
def test_the_shapes_that_are_concerned_say_what_all_shapes_say(name: str) -> None:
    case = CASES[name]
    every = shapes().judge(case.of, case.data)
    assert (every is None) is (objection(name, "shacl") is None), every


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.claims])
def test_a_case_claims_only_what_it_needs(name: str) -> None:
    case = CASES[name]
    needed = {
        one
        for judge in JUDGES
        if outcome(case, judge) == "named exception"
        for one in claimed(case, judge)
    }
    assert needed >= case.claims


def test_every_exception_is_claimed_in_each_of_its_languages() -> None:
    used = {
        (one, JUDGES[judge][0])
        for case in CASES.values()
        for judge in JUDGES
        if outcome(case, judge) == "named exception"
        for one in claimed(case, judge)
    }
    said = {(name, language) for name, one in exceptions().items() for language in one.languages}
    assert used == said


def test_no_disagreement_is_left_unexplained_and_the_page_of_counts_is_true() -> None:
    found = {
        judge: {name: outcome(case, judge) for name, case in CASES.items()} for judge in JUDGES
    }
    for judge, outcomes in found.items():
        assert "unexplained" not in outcomes.values(), judge
        assert list(outcomes.values()).count("agreed") > len(CASES) / 2, judge
    page = DOCS / "verdicts.md"
    told = page_of_verdicts(found)
    if RENEW in os.environ:
        page.write_text(told, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == told
