"""The SMART guide: what makes an action one that gets done. In: nothing. Out: questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Prompt:
    """One point of the guide.

    Attributes:
        word: specific, measurable and so on.
        question: what to ask of the action.
        slot: the field of an action that answers it.
    """

    word: str
    question: str
    slot: str


SMART = (
    Prompt(
        "Specific",
        "What exactly will be different, and where: which round, visit, form, place or piece of "
        "equipment?",
        "action",
    ),
    Prompt(
        "Measurable",
        "What will show that it was done, and what will be counted to see that it works?",
        "evidence_required",
    ),
    Prompt(
        "Achievable",
        "Who answers for it, by role, and do they have the time, the means and the say to do it?",
        "owner_role",
    ),
    Prompt(
        "Relevant",
        "Which near misses does it answer, and would it have stopped them?",
        "for_near_misses",
    ),
    Prompt("Time-bound", "By which day is it done, and when is it checked after that?", "due"),
)

SHORT = 20
"""An action told in fewer letters than this is asked to be more specific."""


def still_open(action: Mapping[str, Any]) -> tuple[str, ...]:
    """The points for which an action says nothing yet, or little.

    >>> still_open({"action": "Review policy", "due": "2026-10-31", "for_near_misses": ["NM-1"]})
    ('Specific', 'Measurable', 'Achievable')
    """
    short = len(str(action.get("action", "")).strip()) < SHORT
    return tuple(
        prompt.word
        for prompt in SMART
        if (short if prompt.slot == "action" else not action.get(prompt.slot))
    )


def prompt_for(slot: str) -> Prompt | None:
    """The point that a field of an action answers, if it answers one."""
    return next((prompt for prompt in SMART if prompt.slot == slot), None)
