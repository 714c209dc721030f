"""What a triage, an action or a check cannot do without. In: the schema. Out: fields and words."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from nearmiss_kit.model import field, fields

if TYPE_CHECKING:
    from collections.abc import Iterable

_FILLED_BY_THE_KIT = {"id", "near_miss", "for_near_misses", "of_action", "action_status"}
_CALLED = {
    "Triage": "A triage",
    "NotificationAssessment": "An assessment of the duty to notify",
    "Action": "An action",
    "Verification": "A check",
}

NEEDED = MappingProxyType(
    {
        name: tuple(
            slot.name
            for slot in fields(name)
            if slot.required and slot.name not in _FILLED_BY_THE_KIT
        )
        for name in _CALLED
    }
)
"""The fields that a log itself has to give, by class."""


WITH_PARTNER = MappingProxyType({("Verification", "sample_complied"): "sample_size"})
"""A field that says nothing without another one of its record, by class and name."""


def lacking(class_name: str, held: Iterable[str]) -> tuple[str, ...]:
    """The fields that a class needs and that are not held; an action, too, for a check."""
    held = set(held)
    needed = NEEDED[class_name] + (("of_action",) if class_name == "Verification" else ())
    return tuple(name for name in needed if name not in held)


def in_words(class_name: str, missing: Iterable[str]) -> str:
    """For example `A check needs "Verified" and "Outcome"`."""
    titles = " and ".join(f'"{field(class_name, name).title}"' for name in missing)
    return f"{_CALLED[class_name]} needs {titles}"


def partner_in_words(class_name: str, name: str) -> str:
    """For example `"Sample complied" needs "Sample size"`."""
    titles = (field(class_name, n).title for n in (name, WITH_PARTNER[class_name, name]))
    return '"{}" needs "{}"'.format(*titles)
