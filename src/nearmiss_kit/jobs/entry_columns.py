"""The columns of the data-entry workbook. In: the model. Out: sections of columns, in order.

A log holds one near miss in each row, from its report to the check whether its action works. Each
heading is one that the kit reads back beyond doubt. No column asks for the name of a member of
staff: a role says enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.documents.entry_columns import YES_NO, EntryColumn, Section, When
from nearmiss_kit.intake.mapping import ON_THE_DAY, named_by
from nearmiss_kit.intake.naming import TIME
from nearmiss_kit.intake.words import without_brackets
from nearmiss_kit.model import code_title, fields
from nearmiss_kit.model.demands import demands

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nearmiss_kit.documents.entry_columns import Entry
    from nearmiss_kit.model import Field
    from nearmiss_kit.model.demands import Choice, Demand

_ENTRY: dict[str, Entry] = {
    "text": "words",
    "identifier": "words",
    "moment": "day",
    "date": "day",
    "integer": "count",
    "boolean": "yes-no",
}
_FILLED_BY_THE_KIT = {"completeness", "category_text", "derived"}
_FOLLOW_UP = "acknowledged"
"""With this field the part of a near miss begins that nobody knows yet when it is reported."""
_LAST_OWN = "other_columns"
"""After this field come those that only single kinds of near miss have."""


def sections() -> tuple[Section, ...]:
    """All columns, in the order of the life of a report."""
    report: list[EntryColumn] = []
    follow_up: list[EntryColumn] = []
    details: dict[str, list[EntryColumn]] = {}
    part, kind = report, ""
    columns = _columns("NearMiss")
    for slot in fields("NearMiss"):
        if slot.name == _FOLLOW_UP:
            part = follow_up
        made = [column for column in columns if column.field is slot]
        if slot.name == _LAST_OWN:
            kind = "any kind"
        elif kind and made:
            kind = _kind_of(made[0]) or kind
            details.setdefault(kind, []).extend(made)
        else:
            part.extend(made)
    return (
        Section("1 Report", tuple(report)),
        *(Section(f"2 Details for {k.lower()}", tuple(found)) for k, found in details.items()),
        Section("3 Triage", _columns("Triage")),
        Section("4 Action", _columns("Action")),
        Section("5 Does the action work?", _columns("Verification")),
        Section("6 Status and feedback", tuple(follow_up)),
    )


def _kind_of(column: EntryColumn) -> str | None:
    """The one category that demands a column; none where several do."""
    words = [word for when in column.when if when.key == "NearMiss.category" for word in when.words]
    return words[0] if len(words) == 1 else None


def _columns(class_name: str) -> tuple[EntryColumn, ...]:
    demanded = {demand.field: demand for demand in demands(class_name)}
    return tuple(
        column
        for slot in fields(class_name)
        if _is_asked(slot, class_name)
        for column in _of_field(class_name, slot, demanded)
    )


def _is_asked(slot: Field, class_name: str) -> bool:
    names_staff = slot.people == "staff" and slot.kind != "code"
    linked = slot.kind in {"object", "reference"} or (
        slot.name == "id" and class_name != "NearMiss"
    )
    return not (names_staff or linked or slot.name in _FILLED_BY_THE_KIT)


def _of_field(
    class_name: str, slot: Field, demanded: Mapping[str, Demand]
) -> Iterator[EntryColumn]:
    key = f"{class_name}.{slot.name}"
    demand = demanded.get(slot.name)
    report = class_name == "NearMiss"
    entry = _ENTRY.get(slot.kind, "choices" if slot.many else "choice")
    if slot.name == "id":
        entry = "number"
    elif slot.name in ON_THE_DAY:
        entry = "time"
    yield EntryColumn(
        key,
        _header(key, *_headings(slot, entry), slot.name),
        slot,
        entry,
        slot.target if slot.kind == "code" else None,
        demand is not None and (demand.always or (demand.complete and not report)),
        demand is not None and demand.complete and report,
        tuple(_when(class_name, demand)) if demand else (),
    )
    if slot.time_aliases:
        key += TIME
        header = _header(key, f"Time {slot.title.lower()}", *slot.time_aliases)
        yield EntryColumn(key, header, slot, "time", None, always=False, complete=False, when=())


def _headings(slot: Field, entry: Entry) -> Iterator[str]:
    """What a column may be called, best first; a day is not called a time."""
    if entry == "day" and "time" in slot.title.lower().split():
        yield from (alias for alias in slot.aliases if alias.startswith("date"))
    yield from (without_brackets(slot.title), slot.title, *slot.aliases)


def _when(class_name: str, demand: Demand) -> Iterator[When]:
    words: dict[str, list[str]] = {}
    for choice in demand.choices:
        found = words.setdefault(f"{class_name}.{choice.field}", [])
        if choice.value is not None:
            found.append(_word(class_name, choice))
    for key, listed in words.items():
        yield When(key, tuple(listed))
    pairs: dict[tuple[str, str, str], list[str]] = {}
    for one, other in demand.both:
        known = (one.field, other.field, _word(class_name, other))
        pairs.setdefault(known, []).append(_word(class_name, one))
    for (one_field, other_field, word), listed in pairs.items():
        also = (f"{class_name}.{other_field}", (word,))
        yield When(f"{class_name}.{one_field}", tuple(listed), also)


def _word(class_name: str, choice: Choice) -> str:
    """What stands in the cell for a choice."""
    if isinstance(choice.value, bool):
        return YES_NO[not choice.value]
    slot = next(slot for slot in fields(class_name) if slot.name == choice.field)
    return code_title(str(slot.target), str(choice.value))


def _header(key: str, *words: str) -> str:
    """The first of several headings that the kit reads back as this field and as no other."""
    found = next((word for word in words if named_by(word) == key), None)
    assert found is not None, f"no heading names {key} beyond doubt"  # noqa: S101 (of the schema)
    return found[:1].upper() + found[1:]
