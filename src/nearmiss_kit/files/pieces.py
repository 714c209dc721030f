"""The bytes of a long file, piece by piece. In: what makes the pieces. Out: each of them in turn.

So a long file is never whole in memory, and who writes it has its SHA-256 for nothing.
"""

from __future__ import annotations

import hashlib
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Pieces:
    """What a file says; its pieces are made anew each time, and are the same each time."""

    def __init__(self, make: Callable[[], Iterable[bytes]]) -> None:
        self._make = make
        self._digest: str | None = None

    def __iter__(self) -> Iterator[bytes]:
        """The pieces, from the first to the last."""
        found = hashlib.sha256()
        for piece in self._make():
            found.update(piece)
            yield piece
        self._digest = found.hexdigest()

    @property
    def digest(self) -> str:
        """The SHA-256 of all of them; they are made for it, unless somebody has taken them all."""
        while self._digest is None:
            deque(self, maxlen=0)
        return self._digest


Content = bytes | Pieces
"""What goes into a file."""


def pieces_of(content: Content) -> Iterable[bytes]:
    """The pieces of what goes into a file."""
    return (content,) if isinstance(content, bytes) else content


def digest_of_content(content: Content) -> str:
    """The SHA-256 of what goes into a file."""
    return hashlib.sha256(content).hexdigest() if isinstance(content, bytes) else content.digest
