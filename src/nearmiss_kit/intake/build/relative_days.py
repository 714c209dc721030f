"""A day told from the day of the report. In: what a row says. Out: the same, with that day.

`Yesterday` is read only where the report's own day is known; it is never counted from the day of
the run. The log's words are kept beside the record.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from nearmiss_kit.findings import Severity
from nearmiss_kit.intake.values.relative import is_relative, read_relative

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.findings import Finding
    from nearmiss_kit.intake.values.columns import Reader

_FIELDS = ("occurred", "noticed")
_NOT_READ = {"date-unreadable", "date-doubtful"}
_DAY = slice(0, 10)


def count_back(
    near_miss: dict[str, Any],
    findings: list[Finding],
    cells: Sequence[object],
    found: Sequence[Reader],
) -> None:
    """Replace what was found wrong with a relative day by what it means."""
    for at, finding in reversed(tuple(enumerate(findings))):
        if finding.code not in _NOT_READ or finding.slot not in _FIELDS:
            continue
        reader = next(r for r in found if r.slot.name == finding.slot)
        cell = cells[reader.column.number - 1]
        if is_relative(cell):
            time = reader.time_column
            clock = cells[time.number - 1] if time and time.number <= len(cells) else None
            findings[at : at + 1] = _settled(near_miss, reader, finding, cell, clock)


def _settled(
    near_miss: dict[str, Any], reader: Reader, finding: Finding, cell: object, clock: object | None
) -> list[Finding]:
    """What is found instead; the day goes into the near miss."""
    reported = str(near_miss.get("reported", ""))[_DAY]
    day = read_relative(cell, dt.date.fromisoformat(reported)) if reported else None
    if day is None:
        why = "It is told from the day of the report, and that is not known."
        return [replace(finding, detail=why)]
    parsed = reader.parser(day.text, clock)
    if parsed.value is None:
        return [finding]
    near_miss[reader.slot.name] = parsed.value
    date = f"{day.day.day} {day.day:%B %Y}"
    counted = replace(
        finding,
        code="date-relative",
        severity=Severity.NOTE if day.sure else Severity.WARNING,
        allowed=None,
        detail=f"It was taken as {day.day:%A} {date}, counted back from the date reported.",
        suggestion=None if day.sure else f"{day.day.day} {day.day:%b %Y} {day.time}".strip(),
    )
    if not parsed.code:
        return [counted]
    more = replace(finding, code=parsed.code, severity=parsed.severity, shown=parsed.shown)
    return [counted, replace(more, allowed=None, detail=None)]
