"""Check a dataset. In: a JSON, JSON Lines or YAML file. Out: its findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.dataset.store import COLLECTIONS, check, load
from nearmiss_kit.findings import Severity

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from nearmiss_kit.findings import Finding


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict on a dataset: valid if nothing graver than a warning was found."""

    path: Path
    counts: dict[str, int]
    findings: tuple[Finding, ...]

    @property
    def valid(self) -> bool:
        """Whether the dataset keeps the schema."""
        return all(f.severity is not Severity.ERROR for f in self.findings)


def validate(path: Path, today: date | None = None) -> Checked:
    """Check a dataset against the schema and its rules; the gravest findings come first.

    `today` is the day after which nothing can have happened yet.

    Raises:
        InputUnreadable: the file is missing, is not JSON, JSON Lines or YAML, or is of a version
            that cannot be read.
    """
    loaded = load(path)
    counts = {}
    for name in COLLECTIONS.values():
        rows = loaded.data.get(name)
        counts[name] = len(rows) if isinstance(rows, list) else 0
    found = sorted(check(loaded, today), key=lambda finding: -finding.severity)
    return Checked(loaded.path, counts, tuple(found))
