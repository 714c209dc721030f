"""The command line as a user calls it: `nearmiss("convert", "log.csv")`."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Ran(NamedTuple):
    """How a call ended, and what it printed."""

    code: int
    out: str
    err: str


Call = Callable[..., Ran]
