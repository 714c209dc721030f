"""What the generated rules ask. In: values of records. Out: whether a rule is broken.

A record is a mapping of field to value, or an object of a generated class; a field without a value
is absent or None. Values have already passed as their own kind.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from nearmiss_kit.model.fields import Covers, OtherRecords

Step = tuple[str, str | None]
"""A field to follow, and the class that it refers to by id; None for an inlined record."""
_DAY = 10  # letters of 2026-10-04


def plain(record: object) -> Mapping[str, Any]:
    """A record as a mapping; empty for what is none."""
    return record if isinstance(record, dict) else getattr(record, "__dict__", {})


def items(value: object) -> list[Any]:
    """The items of a list; a value alone is a list of one, no value is none."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def after(left: str | None, right: str | None) -> bool:
    """Whether left is later than right; never so where one of them is absent.

    Where one is only a day, both days are compared as they are written; else the instants are.

    >>> after("2026-10-04T09:00:00+01:00", "2026-10-04T08:30:00Z"), after("2026-10-05", None)
    (False, False)
    """
    if left is None or right is None:
        return False
    if len(left) == _DAY or len(right) == _DAY:
        return left[:_DAY] > right[:_DAY]
    return datetime.fromisoformat(left) > datetime.fromisoformat(right)


def not_before(left: str | None, right: str | None) -> bool:
    """Whether left is as late as right or later; never so where one of them is absent."""
    return left is not None and right is not None and not after(right, left)


def more(left: int | None, right: int | None) -> bool:
    """Whether left is more than right; never so where one of them is absent."""
    return left is not None and right is not None and left > right


def not_less(left: int | None, right: int | None) -> bool:
    """Whether left is as much as right or more; never so where one of them is absent."""
    return left is not None and right is not None and left >= right


def kept(wrong: Callable[[Any, Any], bool], left: object, right: object) -> bool:
    """Whether two values are both there, and not out of order.

    >>> kept(after, "2026-10-04", "2026-10-05"), kept(after, "2026-10-04", None)
    (True, False)
    """
    return left is not None and right is not None and not wrong(left, right)


def follow(
    record: Mapping[str, Any], steps: tuple[Step, ...], name: str, whole: OtherRecords | None = None
) -> Iterator[Any]:
    """Each value of a field behind references and inlined records; a broken reference has none."""
    if not steps:
        value = record.get(name)
        if value is not None:
            yield value
        return
    (field, target), *rest = steps
    for value in items(record.get(field)):
        found = plain(value) if target is None else whole.record(target, value) if whole else {}
        yield from follow(found, tuple(rest), name, whole)


def others(
    record: Mapping[str, Any], name: str, slot: str, allowed: frozenset[str]
) -> tuple[str, ...]:
    """The items of an inlined list whose `slot` holds none of the codes, as `gates[2].state`."""
    return tuple(
        f"{name}[{index}].{slot}"
        for index, item in enumerate(items(record.get(name)))
        if plain(item).get(slot) not in allowed
    )


def uncovered(record: Mapping[str, Any], covers: Covers) -> tuple[str, ...]:
    """The codes that an inlined list lacks."""
    needed = covers.needed.get(record.get(covers.by) or "", ())
    if not needed:
        return ()
    held = {plain(item).get(covers.slot) for item in items(record.get(covers.items))}
    return tuple(code for code in needed if code not in held)
