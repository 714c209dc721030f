"""Who changes a dataset, and when. In: the moment and a role. Out: what each line is signed with.

Nothing here reads the clock, and no person's name comes in: a role is one of the schema's list.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from nearmiss_kit.errors import RequestUnusable
from nearmiss_kit.model import codelist

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from nearmiss_kit.files.pieces import Content

NOT_STATED = "not stated"
ROLES = "StaffRole"
_ALIKE = 0.7


@dataclass(frozen=True, slots=True)
class Signed:
    """What a change is signed with.

    Attributes:
        at: the moment, in ISO 8601 with its zone.
        by_role: the role that made the change.
        dataset: what is in the dataset that the change led to.
        found: the bytes of the dataset that were there before, if there were any.
        day_named: whether somebody named the day, so that the moment is not the clock's.
    """

    at: str
    by_role: str
    dataset: Content = field(repr=False)
    found: bytes | None = field(default=None, repr=False)
    day_named: bool = False


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody at the computer: when, and in which role.

    Attributes:
        at: the moment, in ISO 8601 with its zone.
        by_role: a role of the schema's list, by its code or title, or `not stated`.
        day_named: whether somebody named the day, so that the moment is not the clock's.

    Raises:
        RequestUnusable: the role is not of the list, or the moment has no zone.
    """

    at: str
    by_role: str = NOT_STATED
    day_named: bool = False

    def __post_init__(self) -> None:
        """A name must not get in, nor a moment that nobody can place."""
        object.__setattr__(self, "by_role", role_of(self.by_role))
        try:
            zone = datetime.fromisoformat(self.at).utcoffset()
        except ValueError:
            zone = None
        if zone is None:
            raise RequestUnusable("The moment of a change is written as 2026-11-02T09:30:00+00:00.")

    @classmethod
    def on(cls, day: date, by_role: str = NOT_STATED) -> Sitting:
        """A sitting on a day that somebody named; its moment is the day's first, in UTC."""
        return cls(f"{day.isoformat()}T00:00:00+00:00", by_role, day_named=True)

    def signed(self, dataset: Content, path: Path) -> Signed:
        """The signature of a change of the dataset at a path, which is not yet written."""
        found = path.read_bytes() if path.is_file() else None
        return Signed(self.at, self.by_role, dataset, found, self.day_named)


def role_of(words: str) -> str:
    """The code of a role that is named by its code or its title.

    >>> role_of("Quality lead")
    'quality_lead'

    Raises:
        RequestUnusable: it is no role of the list; the sentence does not repeat it.
    """
    asked = " ".join(words.replace("_", " ").split()).casefold()
    if asked == NOT_STATED:
        return NOT_STATED
    for value in codelist(ROLES).values:
        if asked in {value.code.replace("_", " ").casefold(), value.title.casefold()}:
            return value.code
    raise RequestUnusable(_no_role(asked))


def _no_role(asked: str) -> str:
    codes = codelist(ROLES).codes
    near = difflib.get_close_matches(asked.replace(" ", "_"), codes, n=1, cutoff=_ALIKE)
    hint = f" Did you mean {near[0]}?" if near else ""
    return (
        f"That is no role of the list.{hint} Name a role and not a person; one of: "
        f"{', '.join(codes)}."
    )
