"""The outcome of parsing a cell: a value, or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from nearmiss_kit.findings import Severity


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed cell.

    Attributes:
        value: a JSON-ready value, or None.
        code: the code of a finding, where there is one.
        keep: the cell must be kept under its own header, since the value does not carry it.
        extra: further fields that the cell filled, e.g. a role found beside a name.
    """

    value: Any = None
    code: str | None = None
    severity: Severity = Severity.WARNING
    shown: str | None = None
    allowed: str | None = None
    detail: str | None = None
    suggestion: str | None = None
    keep: bool = False
    extra: tuple[tuple[str, Any], ...] = ()
    is_plain: bool = field(init=False, repr=False, compare=False)
    """Whether it is a value and nothing else is to be said."""

    def __post_init__(self) -> None:
        plain = self.value is not None and self.code is None and not self.keep and not self.extra
        object.__setattr__(self, "is_plain", plain)


NOTHING = Parsed()
