"""What LinkML says of an element. In: elements of LinkML. Out: plain text."""

from __future__ import annotations

from typing import Any

from jsonasobj2 import items


def annotations_of(element: Any) -> dict[str, str]:
    """The annotations of a slot, a value or a rule, by their tags."""
    return {str(tag): str(getattr(note, "value", note)) for tag, note in items(element.annotations)}


def words(text: object) -> str:
    """A text on one line."""
    return " ".join(str(text or "").split())
