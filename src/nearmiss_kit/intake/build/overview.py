"""What a reader of an intake wants to know first. In: near misses. Out: an `Overview`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(slots=True)
class Overview:
    """What a reader of an intake wants to know first: its days, and what is missing or worked out.

    Attributes:
        first: the first day on which something happened; empty where there is none.
        last: the last one.
        provisional: near misses that lack what their kind demands.
        derived: how often each field was worked out.
    """

    first: str = ""
    last: str = ""
    provisional: int = 0
    derived: Counter[str] = field(default_factory=Counter)

    def add(self, day: str, derived: Iterable[str], *, is_complete: bool) -> None:
        """Take in a near miss."""
        self.first = min(self.first or day, day)
        self.last = max(self.last, day)
        self.provisional += not is_complete
        self.derived.update(derived)
