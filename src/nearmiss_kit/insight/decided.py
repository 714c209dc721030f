"""What the board decided last time. In: a dataset and a day. Out: `Decided`, or nothing.

What became of a decision can be told where it names the number of an action, or says its words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.identity import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Record = dict[str, Any]
_OF_THE_BOARD = ("monthly_board", "committee", "other")
_LONGEST = 280


@dataclass(frozen=True, slots=True)
class Became:
    """An action that a decision led to, as it stands at the end of the day.

    Attributes:
        status: its code; an action that was done later is still open.
        checked: what its last check found.
    """

    action: str
    status: str
    due: date | None
    completed: date | None
    checked: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that was decided or recommended, and the actions that it names."""

    words: str
    recommended: bool
    became: tuple[Became, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """The last meeting of those who govern.

    Attributes:
        kind: the code of the body.
        start: the first day of the period that it looked at; `end`: the last.
        emerging_risk: the code of the answer; None where there was none.
    """

    record: str
    kind: str
    held: date
    start: date
    end: date
    emerging_risk: str | None
    reason: str
    decisions: tuple[Decision, ...]


def decided(dataset: Mapping[str, Any], as_of: date) -> Decided | None:
    """The last meeting up to the end of a day; of the board itself, where there was one."""
    held = [
        record
        for record in dataset.get("governance_reviews", ())
        if record["held"] <= as_of.isoformat() and record["governance_kind"] in _OF_THE_BOARD
    ]
    board = [record for record in held if record["governance_kind"] == _OF_THE_BOARD[0]]
    if not held:
        return None
    last = max(board or held, key=lambda record: (record["held"], record["id"]))
    return Decided(
        record=last["id"],
        kind=last["governance_kind"],
        held=date.fromisoformat(last["held"]),
        start=date.fromisoformat(last["period_start"]),
        end=date.fromisoformat(last["period_end"]),
        emerging_risk=last.get("emerging_risk"),
        reason=_on_one_line(last.get("emerging_risk_reason", "")),
        decisions=tuple(_decisions(last, _Actions(dataset, as_of))),
    )


def _decisions(record: Record, actions: _Actions) -> Iterator[Decision]:
    for slot in ("decisions", "recommended_actions"):
        for line in str(record.get(slot, "")).splitlines():
            if line.strip():
                recommended = slot == "recommended_actions"
                yield Decision(_on_one_line(line), recommended, actions.named_in(line))


class _Actions:
    """The actions of a dataset, as they stand at the end of a day."""

    def __init__(self, dataset: Mapping[str, Any], as_of: date) -> None:
        self._as_of = as_of.isoformat()
        self._actions: list[Record] = list(dataset.get("actions", ()))
        self._by_words = {plain(action["action"]): action for action in self._actions}
        self._checks: dict[str, list[tuple[str, str, str]]] = {}
        for check in dataset.get("verifications", ()):
            if check["verified"] <= self._as_of:
                found = (check["verified"], check["id"], check["outcome"])
                self._checks.setdefault(check["of_action"], []).append(found)

    def named_in(self, line: str) -> tuple[Became, ...]:
        """The actions whose numbers stand in a line, else the one with its words."""
        named = [action for action in self._actions if _names(line, action["id"])]
        alike = self._by_words.get(plain(line))
        if not named and alike is not None:
            named = [alike]
        return tuple(self._became(action) for action in named)

    def _became(self, action: Record) -> Became:
        done, due = action.get("completed"), action.get("due")
        later = done is not None and done > self._as_of
        return Became(
            action=action["id"],
            status="open" if later else action["action_status"],
            due=date.fromisoformat(due) if due else None,
            completed=date.fromisoformat(done) if done and not later else None,
            checked=max(self._checks.get(action["id"], [("", "", None)]))[2],
        )


def _names(line: str, id_: str) -> bool:
    """Whether a number stands in a line, and not as a part of a longer one."""
    return id_ in line and re.search(rf"(?<![\w-]){re.escape(id_)}(?![\w-])", line) is not None


def _on_one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else shorten(line, _LONGEST, placeholder=" …")
