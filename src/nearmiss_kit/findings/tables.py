"""Findings as files and lines: a CSV that opens in Excel, and lines for a terminal.

In: findings. Out: bytes or text. No cell of the CSV can start a formula.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from nearmiss_kit.files.csv_cell import harmless
from nearmiss_kit.findings.finding import Finding, Severity, cells_of, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_COLUMNS = (
    ("severity", "Severity"),
    ("file", "File"),
    ("sheet", "Sheet"),
    ("cell", "Cell"),
    ("column", "Column"),
    ("found", "Found"),
    ("message", "What is wrong and what to do"),
    ("allowed", "Allowed"),
    ("suggestion", "Suggestion"),
    ("code", "Code"),
)


def as_csv(told: Iterable[Mapping[str, Any]]) -> bytes:
    """Findings `as_json`, one a row; UTF-8 with a byte order mark, so that Excel shows it right."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(title for _, title in _COLUMNS)
    shown, asked = _Shown(), itemgetter(*(key for key, _ in _COLUMNS))
    writer.writerows(map(shown.__getitem__, asked(row)) for row in told)
    return out.getvalue().encode("utf-8-sig")


def as_lines(findings: Sequence[Finding], most: int = 20) -> list[str]:
    """One line for each kind of trouble, the gravest first, at most `most` of them."""
    kinds = grouped(findings)
    lines = [_line(members) for members in kinds[:most]]
    if len(kinds) > most:
        lines.append(f"… and {len(kinds) - most} more kinds; the findings file lists all.")
    return lines


def counted(findings: Sequence[Finding]) -> str:
    """For example `2 errors, 1 warning, no notes`."""
    counts = Counter(finding.severity for finding in findings)
    words = []
    for severity in sorted(Severity, reverse=True):
        number = counts[severity]
        noun = severity.word if number == 1 else severity.word + "s"
        words.append(f"{number or 'no'} {noun}")
    return ", ".join(words)


def _line(members: Sequence[Finding]) -> str:
    first, *others = members
    cells = cells_of(others)
    told = f": {cells}" if cells else ""
    more = f" (and {len(others)} more like it{told})" if others else ""
    return f"{first.severity.word}: {first.where}: {first.message}{more}"


class _Shown(dict[object, object]):
    """What is written for each value; findings mostly say the same again."""

    def __missing__(self, value: object) -> object:
        found = self[value] = "" if value is None else harmless(value)
        return found
