"""Near misses in the shape of CMS's critical incident measures. In: three counts. Out: a CSV file.

Source of the three fractions and of the least performance: the code of CMS's own reporting form
for home and community-based services (public domain), forms of 2026, critical incidents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.interop.cells import to_csv

if TYPE_CHECKING:
    from collections.abc import Mapping

LEAST = 90
"""Per cent; below it CMS's form asks for an explanation."""
MEASURES = {
    "INCID-1": ("Investigation initiated in time", "triage_started_of_reported", "near misses"),
    "INCID-2": ("Resolution determined in time", "decided_of_reported", "near misses"),
    "INCID-3": ("Corrective action completed in time", "actions_done_in_time", "actions"),
}
"""The fraction of each, the measure of the kit that has its shape, and what that counts."""
_COLUMNS = ("measure", "fraction", "our measure", "counts", "period", "numerator", "denominator",
            "percent", "least percent", "reached")  # fmt: skip


def cms_table(period: str, counted: Mapping[str, tuple[int, int] | None]) -> bytes:
    """The table; `counted` gives numerator and denominator by our measure, None if not recorded."""
    lines = []
    for code, (title, key, counting) in MEASURES.items():
        counts = counted.get(key)
        line: list[object] = [code, title, key, counting, period]
        if counts is None:
            line += [None, None, None, LEAST, None]
        else:
            above, below = counts
            percent = round(100 * above / below, 1) if below else None
            reached = 100 * above >= LEAST * below if below else None
            line += [above, below, percent, LEAST, reached]
        lines.append(line)
    return to_csv(_COLUMNS, lines)
