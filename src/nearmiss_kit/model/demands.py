"""What a choice demands. In: the generated rules. Out: the fields that must then be filled.

The rules are asked, not read: each is tried on a record that holds one choice and nothing else, and
names the fields that it misses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.model import codelist, fields
from nearmiss_kit.model._generated.rules import RULEBOOK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nearmiss_kit.model.fields import Field

_SAMPLES: Mapping[str, tuple[object, ...]] = {
    "boolean": (True, False),
    "integer": (1,),
    "date": ("2026-10-04",),
    "moment": ("2026-10-04",),
}
_COMPLETE = {"completeness": "complete"}
_FIRST = {"NearMiss": "category"}
"""The field that profiles go by; a second choice beside it may ask for more."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A field and the value that it holds; None for any value at all."""

    field: str
    value: str | bool | None


@dataclass(frozen=True, slots=True)
class Demand:
    """A field that must be filled.

    Attributes:
        always: no record is valid without it.
        complete: no near miss is complete without it.
        choices: it must be filled when one of these was chosen.
        both: it must be filled when the two choices of one of these pairs were made.
    """

    field: str
    always: bool
    complete: bool
    choices: tuple[Choice, ...]
    both: tuple[tuple[Choice, Choice], ...] = ()


def demands(class_name: str) -> tuple[Demand, ...]:
    """The fields of a class that something demands, in the order of the schema.

    >>> next(d for d in demands("NearMiss") if d.field == "medication_name").choices
    (Choice(field='category', value='medication'),)
    """
    base = _missing(class_name, {})
    chosen: dict[str, list[Choice]] = {}
    for slot in fields(class_name):
        found = {choice: _missing(class_name, record) - base for choice, record in _tried(slot)}
        common = set.intersection(*found.values()) if found else set()
        for name in common - {slot.name}:
            chosen.setdefault(name, []).append(Choice(slot.name, None))
        for choice, names in found.items():
            for name in names - common - {slot.name}:
                chosen.setdefault(name, []).append(choice)
    both = _pairs(class_name, base)
    return tuple(
        Demand(
            slot.name,
            slot.required,
            slot.name in base,
            tuple(chosen.get(slot.name, ())),
            tuple(both.get(slot.name, ())),
        )
        for slot in fields(class_name)
        if slot.required or slot.name in {*base, *chosen, *both}
    )


def _pairs(class_name: str, base: set[str]) -> dict[str, list[tuple[Choice, Choice]]]:
    """The fields that only two choices together demand."""
    found: dict[str, list[tuple[Choice, Choice]]] = {}
    first = next((slot for slot in fields(class_name) if slot.name == _FIRST.get(class_name)), None)
    for one, record in _tried(first) if first is not None else ():
        alone = base | _missing(class_name, record)
        for slot in fields(class_name):
            if slot is first or slot.kind not in {"code", "boolean"}:
                continue
            for other, more in _tried(slot):
                names = (
                    _missing(class_name, {**record, **more}) - _missing(class_name, more) - alone
                )
                for name in sorted(names):
                    found.setdefault(name, []).append((one, other))
    return found


def _tried(slot: Field) -> Iterator[tuple[Choice, Mapping[str, object]]]:
    if slot.name in _COMPLETE:
        return
    if slot.kind == "code":
        for code in codelist(str(slot.target)).codes:
            yield Choice(slot.name, code), {slot.name: [code] if slot.many else code}
        return
    for sample in _SAMPLES.get(slot.kind, ("x",)):
        value = sample if isinstance(sample, bool) else None
        yield Choice(slot.name, value), {slot.name: [sample] if slot.many else sample}


def _missing(class_name: str, record: Mapping[str, object]) -> set[str]:
    """The fields without a value that the rules of a class, warnings too, name for a record."""
    linked = {
        slot.name: ["x"] if slot.many else "x"
        for slot in fields(class_name)
        if slot.required and slot.kind == "reference"
    }
    known = {**_COMPLETE, **linked, **record}
    judges = (RULEBOOK.errors.get(class_name), RULEBOOK.warnings.get(class_name))
    return {
        name
        for judge in judges
        if judge is not None
        for _, names in judge(known)
        for name in names
        if name not in known
    }
