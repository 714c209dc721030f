"""Pseudonyms for the people of a log. In: names as they stand in cells. Out: `person-3`, `staff-7`.

With a key the pseudonym of a name is the same in every run (HMAC-SHA256 of the name, cut to ten
hexadecimal digits). Without one people are numbered in the order in which they appear, which tells
nothing about the name but holds for one run only.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata

_SPACES = re.compile(r"[\s.,]+")


class Pseudonyms:
    """The people of one run; remembers each name only while the run lasts."""

    def __init__(self, key: bytes | None = None) -> None:
        self._key = key
        self._known: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = {}

    def of(self, kind: str, name: str) -> str:
        """The pseudonym of a name; `kind` is `person` or `staff`.

        >>> people = Pseudonyms()
        >>> people.of("staff", "Testy McExample"), people.of("staff", "TESTY  MCEXAMPLE")
        ('staff-1', 'staff-1')
        """
        form = _form(name)
        found = self._known.get((kind, form))
        if found is None:
            found = f"{kind}-{self._label(kind, form)}"
            self._known[(kind, form)] = found
        return found

    def _label(self, kind: str, form: str) -> str:
        if self._key is not None:
            digest = hmac.new(self._key, f"{kind}\0{form}".encode(), hashlib.sha256)
            return digest.hexdigest()[:10]
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return str(self._counts[kind])


def _form(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return _SPACES.sub(" ", folded).strip()
