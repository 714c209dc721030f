"""The project's own rule language. In: the text of an annotation. Out: its spec, or a refusal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from nearmiss_kit.codegen.elements import annotations_of
from nearmiss_kit.codegen.specs import (
    CoversSpec,
    EverySpec,
    OrderSpec,
    ReferencedBySpec,
    SideSpec,
    SumSpec,
)
from nearmiss_kit.errors import SettingsInvalid

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from linkml_runtime import SchemaView

    from nearmiss_kit.codegen.specs import ClassSpec, Construct, SlotSpec

_NAME = "[A-Za-z_][A-Za-z0-9_]*"
_PATH = rf"{_NAME}(?:\.{_NAME})*"
_ORDER = re.compile(rf"({_PATH}) ?(<=|<) ?({_PATH})")
_SUM = re.compile(rf"({_NAME}) ?= ?({_NAME}(?: ?\+ ?{_NAME})*)")
_EVERY = re.compile(rf"({_NAME})\.({_NAME}) in ({_NAME}(?: ?, ?{_NAME})*)")
_COVERS = re.compile(rf"({_NAME})\.({_NAME}) ({_NAME}) ({_NAME})")
_REFERENCED_BY = re.compile(rf"({_NAME})\.({_NAME})")
_TIMES = {"moment", "date"}
_WHOLE_DEFAULT = re.compile(r"int\((-?[0-9]+)\)")


class Classes:
    """All classes with their fields, and which of them a dataset holds.

    Attributes:
        listed: classes of which the dataset has a list, so that an id leads to a record.
        reached: these, and all that stand inside their records.
    """

    def __init__(self, view: SchemaView, specs: Sequence[ClassSpec]) -> None:
        self._view = view
        self._slots = {spec.name: {slot.name: slot for slot in spec.slots} for spec in specs}
        root = self._slots.get("Dataset", {}).values()
        self.listed = {str(slot.target) for slot in root if slot.kind == "object" and slot.many}
        self.reached = {"Dataset"}
        waiting = ["Dataset"] if "Dataset" in self._slots else []
        while waiting:
            for slot in self._slots[waiting.pop()].values():
                if slot.kind == "object" and slot.target not in self.reached:
                    self.reached.add(str(slot.target))
                    waiting.append(str(slot.target))

    def slot(self, class_name: str, name: str, where: str) -> SlotSpec:
        """A field; refused if the class, or its field, is not there."""
        if class_name not in self._slots:
            raise SettingsInvalid(f"{where}: there is no class {class_name}.")
        if name not in self._slots[class_name]:
            raise SettingsInvalid(f"{where}: {class_name} has no field {name}.")
        return self._slots[class_name][name]

    def codes(self, slot: SlotSpec) -> tuple[str, ...]:
        """The codes that a field may hold; none if it holds no codes."""
        if slot.kind != "code":
            return ()
        return tuple(map(str, self._view.get_enum(slot.target).permissible_values))

    def named(self, slot: SlotSpec, annotation: str) -> dict[str, tuple[str, ...]]:
        """For each code of a field: what stands, with commas, in that annotation of it."""
        values = self._view.get_enum(slot.target).permissible_values
        return {
            str(code): tuple(
                part.strip()
                for part in annotations_of(value).get(annotation, "").split(",")
                if part.strip()
            )
            for code, value in values.items()
        }


def _refuse(where: str, text: str, reason: str) -> NoReturn:
    raise SettingsInvalid(f'{where}: "{text}": {reason}.')


def _read(pattern: re.Pattern[str], text: str, where: str, example: str) -> tuple[str, ...]:
    found = pattern.fullmatch(text)
    if found is None:
        _refuse(where, text, f'it should look like "{example}"')
    return tuple(found.groups())


def _order(classes: Classes, owner: ClassSpec, text: str, where: str) -> OrderSpec:
    left, sign, right = _read(_ORDER, text, where, "occurred <= near_miss.reported")
    if left == right:
        _refuse(where, text, "both sides are the same")
    order = OrderSpec(
        _order_side(classes, owner, left, where), _order_side(classes, owner, right, where),
        strict=sign == "<",
    )  # fmt: skip
    kinds = {"time" if side.kind in {*_TIMES, "today"} else side.kind
             for side in (order.left, order.right)}  # fmt: skip
    if len(kinds) > 1:
        _refuse(where, text, "a time cannot be compared with a number")
    return order


def _order_side(classes: Classes, owner: ClassSpec, text: str, where: str) -> SideSpec:
    if text == "today":
        if any(slot.name == "today" for slot in owner.slots):
            _refuse(where, text, "it is the day of the caller, but the class has such a field")
        return SideSpec(("today",), "today")
    path = tuple(text.split("."))
    class_name = owner.name
    through, refers, many = [], [], False
    for name in path[:-1]:
        slot = classes.slot(class_name, name, where)
        if slot.kind not in {"reference", "object"}:
            _refuse(where, text, f"{name} leads to no record")
        class_name = str(slot.target)
        through.append(class_name)
        refers.append(slot.kind == "reference")
        many = many or slot.many
    last = classes.slot(class_name, path[-1], where)
    if last.many or last.kind not in {*_TIMES, "integer"}:
        kind = f"a list of {last.kind}" if last.many else last.kind
        _refuse(where, text, f"{last.name} is {kind}, not a moment, a day or a whole number")
    return SideSpec(path, last.kind, tuple(through), tuple(refers), many, _default(last))


def _default(slot: SlotSpec) -> int | None:
    found = _WHOLE_DEFAULT.fullmatch(slot.default or "")
    return int(found[1]) if found else None


def _sum(classes: Classes, owner: ClassSpec, text: str, where: str) -> SumSpec:
    total, listed = _read(_SUM, text, where, "rows_read = rows_recorded + rows_blank")
    parts = tuple(part.strip() for part in listed.split("+"))
    for name in (total, *parts):
        slot = classes.slot(owner.name, name, where)
        if slot.kind != "integer" or slot.many or slot.default is not None:
            _refuse(where, text, f"{name} is not one whole number without a default")
    if len({total, *parts}) <= len(parts):
        _refuse(where, text, "a field stands twice in it")
    return SumSpec(total, parts)


def _list(classes: Classes, owner: ClassSpec, name: str, text: str, where: str) -> SlotSpec:
    items = classes.slot(owner.name, name, where)
    if items.kind != "object" or not items.many:
        _refuse(where, text, f"{name} is not a list of inlined records")
    return items


def _coded(classes: Classes, class_name: str, name: str, text: str, where: str) -> SlotSpec:
    slot = classes.slot(class_name, name, where)
    if slot.kind != "code" or slot.many or slot.default is not None:
        _refuse(where, text, f"{name} is not one code without a default")
    return slot


def _every(classes: Classes, owner: ClassSpec, text: str, where: str) -> EverySpec:
    name, inner, listed = _read(_EVERY, text, where, "gates.state in met, not_applicable")
    items = _list(classes, owner, name, text, where)
    slot = _coded(classes, str(items.target), inner, text, where)
    one_of = tuple(part.strip() for part in listed.split(","))
    known = classes.codes(slot)
    strange = sorted(set(one_of) - set(known))
    if strange:
        _refuse(where, text, f"{slot.target} has no value {', '.join(strange)}")
    if slot.required and set(one_of) == set(known):
        _refuse(where, text, "every value of the list is allowed, so it asks nothing")
    return EverySpec(name, str(items.target), inner, one_of)


def _covers(classes: Classes, owner: ClassSpec, text: str, where: str) -> CoversSpec:
    name, inner, by, annotation = _read(_COVERS, text, where, "gates.gate category profile")
    items = _list(classes, owner, name, text, where)
    slot = _coded(classes, str(items.target), inner, text, where)
    values = classes.codes(_coded(classes, owner.name, by, text, where))
    named = classes.named(slot, annotation)
    strange = sorted({value for found in named.values() for value in found} - set(values))
    if strange:
        _refuse(where, text, f"{annotation} names {', '.join(strange)}, which {by} never is")
    needed = tuple(
        (value, tuple(code for code, found in named.items() if value in found)) for value in values
    )
    needed = tuple((value, codes) for value, codes in needed if codes)
    if not needed:
        _refuse(where, text, f"no value of {slot.target} has the annotation {annotation}")
    return CoversSpec(name, str(items.target), inner, by, annotation, needed)


def _referenced_by(classes: Classes, owner: ClassSpec, text: str, where: str) -> ReferencedBySpec:
    by, name = _read(_REFERENCED_BY, text, where, "Reopening.because_of")
    slot = classes.slot(by, name, where)
    if slot.kind != "reference" or slot.target != owner.name:
        _refuse(where, text, f"{name} does not refer to {owner.name}")
    if by not in classes.listed:
        _refuse(where, text, f"Dataset holds no list of {by}")
    return ReferencedBySpec(by, name, slot.many)


def exception(classes: Classes, owner: ClassSpec, text: str, where: str) -> OrderSpec:
    """The order that excepts a record from a rule: `verified <= of_action.not_reopened`.

    Raises:
        SettingsInvalid: it is misspelt, cannot be meant, or asks for the day of the caller.
    """
    order = _order(classes, owner, text, where)
    if "today" in {order.left.kind, order.right.kind}:
        _refuse(where, text, "an exception does not change from day to day")
    return order


READERS: dict[str, Callable[[Classes, ClassSpec, str, str], Construct]] = {
    "order": _order,
    "sum": _sum,
    "every": _every,
    "covers": _covers,
    "referenced_by": _referenced_by,
}
"""A reader for each annotation: classes, the rule's own class, the text, where it stands."""
