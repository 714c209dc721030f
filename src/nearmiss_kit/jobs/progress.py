"""How a job tells what it is doing: a callback that takes one line."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str], None]


def silent(_line: str) -> None:
    """Say nothing."""
