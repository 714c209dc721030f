"""What a dataset makes use of. In: a dataset, right or wrong. Out: records and filled fields.

Only counts leave this module, and no value, so that they may stand in any report.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nearmiss_kit.model import CLASSES, fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class ClassUse:
    """How a class is used.

    Attributes:
        class_name: the class.
        records: how many records of it there are.
        filled: each field that some record fills, with the number of those that do.
        optional: how many optional fields the class has.
        used: how many of those are filled at least once.
    """

    class_name: str
    records: int
    filled: Mapping[str, int]
    optional: int
    used: int

    @property
    def share(self) -> float:
        """The share of the optional fields that are used at all; 1 where there are none."""
        return self.used / self.optional if self.optional else 1.0


def usage(data: Mapping[str, Any]) -> tuple[ClassUse, ...]:
    """The use of each class that a dataset has records of, in the order of the schema."""
    records: Counter[str] = Counter()
    filled: dict[str, Counter[str]] = {name: Counter() for name in CLASSES}
    for class_name, record in walk("Dataset", data):
        records[class_name] += 1
        filled[class_name].update(name for name, value in record.items() if _given(value))
    return tuple(_use(name, records[name], filled[name]) for name in CLASSES if records[name])


def walk(class_name: str, record: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """A record and all that it holds, each with its class; what is no record is passed over."""
    yield class_name, record
    for field in fields(class_name):
        if field.kind != "object":
            continue
        value = record.get(field.name)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                yield from walk(str(field.target), item)


def _use(class_name: str, records: int, filled: Counter[str]) -> ClassUse:
    known = fields(class_name)
    optional = [field.name for field in known if not field.required]
    return ClassUse(
        class_name=class_name,
        records=records,
        filled={field.name: filled[field.name] for field in known if filled[field.name]},
        optional=len(optional),
        used=sum(bool(filled[name]) for name in optional),
    )


def _given(value: object) -> bool:
    return value is not None and value != []
