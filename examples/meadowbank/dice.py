"""Seeded choices that stay the same in every version of Python.

In: a seed. Out: choices. Only `random()` is used, the one method whose sequence Python promises
to keep.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

T = TypeVar("T")


class Dice:
    """A stream of choices."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def below(self, end: int) -> int:
        """A whole number from 0 to `end` - 1."""
        return int(self._random.random() * end)

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def one_of(self, things: Sequence[T]) -> T:
        """One thing, each equally likely."""
        return things[self.below(len(things))]

    def weighted(self, shares: Mapping[T, float]) -> T:
        """One key, as likely as its share says."""
        at = self._random.random() * sum(shares.values())
        for key, share in shares.items():
            at -= share
            if at < 0:
                return key
        return next(reversed(list(shares)))

    def chance(self, probability: float) -> bool:
        """True in that share of cases."""
        return self._random.random() < probability
