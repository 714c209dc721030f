"""A dataset that is written already. In: lines of records. Out: its bytes, or plain dictionaries.

A long log becomes lines of JSON, which take less room than dictionaries and need not be written
again, nor be all in memory as bytes. Whoever asks for the records gets them as dictionaries, which
are made once.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.store import dumped
from nearmiss_kit.files.pieces import Pieces

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Written:
    """A dataset.

    Attributes:
        head: its fields that stand before its records.
        lines: the records of each of its lists, as JSON; no list is empty.
        tail: its fields that stand behind them.
    """

    head: Mapping[str, Any]
    lines: Mapping[str, Sequence[str]] = field(default_factory=dict, repr=False)
    tail: Mapping[str, Any] = field(default_factory=dict)

    def pieces(self) -> Pieces:
        """The dataset as `store.dump` writes it."""
        return Pieces(lambda: dumped({**self.head, **self.tail}, self.lines))

    @cached_property
    def data(self) -> dict[str, Any]:
        """The dataset as dictionaries."""
        lists = {name: json.loads(f"[{','.join(lines)}]") for name, lines in self.lines.items()}
        return {**self.head, **lists, **self.tail}
