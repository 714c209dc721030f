"""Dates of a row in an impossible order. In: a record and the rules it breaks. Out: findings.

The schema forbids the order only to a complete report, so the row is kept as provisional; which
date is wrong nobody but its author knows, and each row is said by itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.model.verdict import ORDERED, of_broken

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from nearmiss_kit.model.fields import Broken
    from nearmiss_kit.places import Place


def out_of_order(missing: Iterable[Broken]) -> list[Broken]:
    """Of the rules that keep a record from being complete, those that its dates break."""
    return [found for found in missing if found[0] in ORDERED]


def in_words(
    class_name: str, record: Mapping[str, Any], broken: Sequence[Broken]
) -> tuple[Finding, ...]:
    """What is said of a record that breaks rules, the order of its dates among them."""
    others = [found for found in broken if found[0] not in ORDERED]
    contradicted = tuple(_contradicted(record, code) for code, _ in broken if code in ORDERED)
    return contradicted + of_broken(class_name, record, others)


def placed(record: Mapping[str, Any], missing: Iterable[Broken], place: Place) -> list[Finding]:
    """The same for a record whose other rules are judged elsewhere, with its place."""
    found = in_words("NearMiss", record, out_of_order(missing))
    return [replace(finding, place=place) for finding in found]


def _contradicted(record: Mapping[str, Any], code: str) -> Finding:
    slot, allowed = ORDERED[code]
    shown = str(record[slot]).replace("T", " ")[:16]
    return Finding(
        "dates-contradict", Severity.WARNING, slot=slot, shown=shown, allowed=allowed, rule=code
    )
