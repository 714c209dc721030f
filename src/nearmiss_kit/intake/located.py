"""Which cell a broken rule is about. In: findings on rows. Out: the same, on cells where one is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from nearmiss_kit.model.verdict import rule_owner
from nearmiss_kit.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nearmiss_kit.findings import Finding
    from nearmiss_kit.intake.logs import Log

_Field = tuple[str, str | None, str, str]


def located(findings: Iterable[Finding], logs: Sequence[Log]) -> list[Finding]:
    """The findings, those of rules with the column of their field if the log has one."""
    columns: dict[_Field, list[tuple[int, int]]] = defaultdict(list)
    for log in logs:  # several may stand on one sheet, each below its own headings
        sheet = log.table.sheet
        for reader in log.readers:
            field = (sheet.file, sheet.name, reader.class_name, reader.slot.name)
            columns[field].append((log.table.header_row, reader.column.number))
    return [_located(found, columns) if found.rule else found for found in findings]


def _located(finding: Finding, columns: dict[_Field, list[tuple[int, int]]]) -> Finding:
    place, slot = finding.place, finding.slot
    if place is None or place.row is None or place.column is not None or slot is None:
        return finding
    known = columns.get((place.file, place.sheet, rule_owner(str(finding.rule)), slot), [])
    above = [pair for pair in known if pair[0] < place.row]
    if not above:
        return finding
    cell = Place(place.file, place.sheet, place.row, max(above)[1])
    return finding.at(cell, finding.header, finding.shown)
