"""What makes the name of a column doubtful after all. In: the columns chosen. Out: those, mended.

A heading may be the very name of a field and still mean another one, which the rest of the table
tells: no log is without the day of its near misses, a date of an action needs an action, and a
field of one kind of near miss gives way where a field of every log is as near and still free.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nearmiss_kit.intake.looks import code_of, is_absent
from nearmiss_kit.intake.naming import CLEAR, TIME, Named, fields_named, fields_near
from nearmiss_kit.intake.needs import NEEDED, in_words, lacking
from nearmiss_kit.intake.second_look import is_such, of_one_kind
from nearmiss_kit.model import field

if TYPE_CHECKING:
    from nearmiss_kit.intake.header import Column, HeadedTable

_DOUBTFUL = 0.55
_NEAR = 0.44
_SURE = 0.6
_OF_ONE_NAME = 0.05
_SEVERAL, _SAMPLE = 3, 1000
_OCCURRED, _DUE, _ACTION = "NearMiss.occurred", "Action.due", "Action.action"
Chosen = dict["Column", Named]


def with_doubts(table: HeadedTable, chosen: Chosen) -> Chosen:
    """The fields of the columns, with less confidence or another field where the table says so."""
    chosen = _with_the_action(table, _with_the_day(table, chosen))
    chosen = {column: _unless_nearer(table, column, chosen) for column in chosen}
    chosen = {column: _unless_somebody_else(column, chosen) for column in chosen}
    chosen = {column: _unless_unknown(table, column, offer) for column, offer in chosen.items()}
    return {column: _unless_alone(offer, chosen) for column, offer in chosen.items()}


def _with_the_day(table: HeadedTable, chosen: Chosen) -> Chosen:
    """Where no column says when it happened, an action's date that is no deadline has to be it."""
    if any(offer.target == _OCCURRED for offer in chosen.values()):
        return chosen
    for column, offer in sorted(chosen.items(), key=lambda pair: pair[0].number):
        own = offer.target.startswith("Action.") and offer.target != _DUE and _is_date(offer.target)
        if own and offer.score < 1 and table.values(column):
            reason = f"{offer.reason}, but no other column says when it happened"
            return {**chosen, column: Named(_OCCURRED, _DOUBTFUL, reason)}
    return chosen


def _with_the_action(table: HeadedTable, chosen: Chosen) -> Chosen:
    """Where other columns are of an action, texts that are nearly its field have to be it."""
    targets = {offer.target for offer in chosen.values()}
    if not _lacks("Action", targets):
        return chosen
    for column, offer in sorted(chosen.items(), key=lambda pair: pair[0].number):
        own = offer.target.startswith("Action.") and offer.score < 1
        if own and _held("Action", targets - {offer.target}) and _is_text(table, column, offer):
            reason = f"{offer.reason}, and other columns need an action"
            return {**chosen, column: Named(_ACTION, _DOUBTFUL, reason)}
    return chosen


def _is_text(table: HeadedTable, column: Column, offer: Named) -> bool:
    slot = field("Action", offer.target.partition(".")[2])
    said = table.values(column)
    return slot.kind == "text" and slot.people is None and bool(said) and is_such(_ACTION, said)


def _unless_nearer(table: HeadedTable, column: Column, chosen: Chosen) -> Named:
    """A field of one kind of near miss, unless one of every log may be meant as well."""
    offer = chosen[column]
    if offer.score < _SURE or offer.target not in of_one_kind():
        return offer
    taken = {other.target for other in chosen.values()}
    said = table.values(column)
    for other in fields_near(column.header):
        class_name = other.target.partition(".")[0]
        usual = class_name == "Action" or (
            class_name == "NearMiss" and other.target not in of_one_kind()
        )
        if other.target in taken or not usual or other.score < _NEAR:
            continue
        if said and is_such(other.target, said):
            if other.target == _ACTION and _lacks("Action", taken) and _held("Action", taken):
                return Named(_ACTION, _DOUBTFUL, f"{other.reason}, and other columns need one")
            reason = f'{offer.reason}, but it may be "{_title(other.target)}" as well'
            return replace(offer, score=_DOUBTFUL, reason=reason)
    return offer


def _unless_somebody_else(column: Column, chosen: Chosen) -> Named:
    """A person, unless the heading is just as much the name of another one: `Employee ID`."""
    offer = chosen[column]
    if offer.score < _SURE or not _is_people(offer.target):
        return offer
    taken = {other.target for other in chosen.values()}
    for other in fields_named(column.header):
        is_free = other.target not in taken and _is_people(other.target)
        if is_free and abs(other.score - offer.score) < _OF_ONE_NAME:
            reason = f'{offer.reason}, but it may be "{_title(other.target)}" as well'
            return replace(offer, score=_DOUBTFUL, reason=reason)
    return offer


def _is_people(target: str) -> bool:
    class_name, _, name = target.partition(".")
    return not target.endswith(TIME) and field(class_name, name).people is not None


def _unless_unknown(table: HeadedTable, column: Column, offer: Named) -> Named:
    """The list of a needed field, unless none of many words is in it: they may be another list."""
    class_name, _, name = offer.target.removesuffix(TIME).partition(".")
    slot = field(class_name, name)
    if offer.score < _SURE or slot.kind != "code" or not slot.required:
        return offer
    words = {str(cell) for cell in table.values(column)[:_SAMPLE] if not is_absent(cell)}
    if len(words) < _SEVERAL or any(code_of(str(slot.target), word) for word in words):
        return offer
    return replace(offer, score=_DOUBTFUL, reason=f"{offer.reason}, but none of its words is known")


def _unless_alone(offer: Named, chosen: Chosen) -> Named:
    """A date of an action, triage or check, unless there is no such thing in the table."""
    class_name = offer.target.partition(".")[0]
    if offer.score < CLEAR or class_name not in NEEDED or not _is_date(offer.target):
        return offer
    missing = _lacks(class_name, {other.target for other in chosen.values()})
    if not missing:
        return offer
    reason = f"{offer.reason}, but {in_words(class_name, missing).lower()}, which no column holds"
    return replace(offer, score=_DOUBTFUL, reason=reason)


def _lacks(class_name: str, targets: set[str]) -> tuple[str, ...]:
    held = _held(class_name, targets)
    if class_name == "Verification" and _ACTION in targets:
        held.add("of_action")
    return tuple(name for name in lacking(class_name, held) if name != "of_action")


def _held(class_name: str, targets: set[str]) -> set[str]:
    return {t.partition(".")[2] for t in targets if t.startswith(f"{class_name}.")}


def _is_date(target: str) -> bool:
    class_name, _, name = target.partition(".")
    return not target.endswith(TIME) and field(class_name, name).kind in {"date", "moment"}


def _title(target: str) -> str:
    class_name, _, name = target.removesuffix(TIME).partition(".")
    return field(class_name, name).title
