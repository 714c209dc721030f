"""A conformance run as JUnit XML, for a build server. In: `Report`. Out: bytes.

A suite for the schema and one for each level; a test for each thing that it asks. What the dataset
does not show fails, as it does in the verdict. Times are 0: they are not what is told here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from nearmiss_kit.dataset.conformance import SCHEMA
from nearmiss_kit.documents.conformance_report import verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nearmiss_kit.dataset.conformance import Failure, LevelResult
    from nearmiss_kit.documents.conformance_report import Report

_MOST_PLACES = 100
_FORBIDDEN = re.compile("[^\\t\\n\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_KEEPS = "keeps-the-schema"
_Test = tuple[str, str, str]
"""A test: its name, the short message of its failure (empty if it passed), and the places."""


def conformance_junit(report: Report) -> bytes:
    """The result as JUnit XML."""
    result = report.result
    codes = dict.fromkeys(one.code for one in result.failures)
    suites = [(SCHEMA, list(_of_rules(codes or [_KEEPS], result.failures)))]
    suites += [(one.level.name, list(_of_level(one))) for one in result.levels]
    every = [test for _, tests in suites for test in tests]
    root = etree.Element("testsuites", {"name": "nearmiss conformance", **_counts(every)})
    for name, tests in suites:
        suite = etree.SubElement(
            root, "testsuite", {"name": name, "skipped": "0", **_counts(tests)}
        )
        properties = etree.SubElement(suite, "properties")
        for key, value in _about(report).items():
            etree.SubElement(properties, "property", name=key, value=_clean(value))
        for test in tests:
            _test(suite, name, test)
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return data


def _of_level(one: LevelResult) -> Iterable[_Test]:
    yield from _of_rules(one.level.rules, one.failures)
    missing: dict[tuple[str, str], str] = {(m.kind, m.name): m.title for m in one.not_shown}
    level = one.level
    asked = [("class", name) for name in level.classes]
    asked += [("field", name) for name in level.fields]
    asked += [("code", f"{listed}.{code}") for listed, code in level.codes]
    for kind, name in asked:
        title = missing.get((kind, name))
        told = f"not shown: {title}" if title else ""
        yield f"shows {kind} {name}", told, told


def _of_rules(codes: Iterable[str], failures: Sequence[Failure]) -> Iterable[_Test]:
    for code in codes:
        found = [one for one in failures if one.code == code]
        lines = [_line(one) for one in found[:_MOST_PLACES]]
        if len(found) > _MOST_PLACES:
            lines.append(f"and {len(found) - _MOST_PLACES} more")
        places = "1 place" if len(found) == 1 else f"{len(found)} places"
        yield code, f"{places}: {found[0].reason}" if found else "", "\n".join(lines)


def _line(one: Failure) -> str:
    return f"{one.path}: {one.reason}" + (f" Allowed: {one.allowed}." if one.allowed else "")


def _counts(tests: Sequence[_Test]) -> dict[str, str]:
    failed = sum(bool(message) for _, message, _ in tests)
    return {"tests": str(len(tests)), "failures": str(failed), "errors": "0", "time": "0"}


def _test(suite: etree._Element, level: str, test: _Test) -> None:
    name, message, places = test
    case = etree.SubElement(
        suite, "testcase", classname=f"conformance.{level}", name=name, time="0"
    )
    if message:
        kind = "not-shown" if message.startswith("not shown") else "rule"
        failure = etree.SubElement(case, "failure", message=_clean(message), type=kind)
        failure.text = _clean(places)


def _about(report: Report) -> dict[str, str]:
    return {
        "file": report.file,
        "sha256": report.sha256,
        "schema_version": report.result.schema_version,
        "verdict": verdict(report.result),
    }


def _clean(text: str) -> str:
    """A text without what XML cannot hold; the name of a file may have such a character."""
    return _FORBIDDEN.sub("\ufffd", text)
