"""The one door to the generated classes, fields, code lists and rules.

The tables need no pydantic; the classes are loaded when one of them is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.model._generated import codelists as _codelists
from nearmiss_kit.model._generated import fields as _fields
from nearmiss_kit.model._generated import levels as _levels
from nearmiss_kit.model.fields import CodeList, CodeValue, Field, Level

if TYPE_CHECKING:
    from nearmiss_kit.model._base import Record
    from nearmiss_kit.model._generated.classes import (
        Action,
        Dataset,
        HeldBackReason,
        IntakeSummary,
        NearMiss,
        OtherColumn,
        Policy,
        Source,
        Triage,
        Verification,
    )

__all__ = [
    "CLASSES",
    "LEVELS",
    "SCHEMA_VERSION",
    "Action",
    "CodeList",
    "CodeValue",
    "Dataset",
    "Field",
    "HeldBackReason",
    "IntakeSummary",
    "Level",
    "NearMiss",
    "OtherColumn",
    "Policy",
    "Source",
    "Triage",
    "Verification",
    "code_title",
    "codelist",
    "field",
    "fields",
    "record_class",
]

SCHEMA_VERSION: str = _fields.VERSION
CLASSES: tuple[str, ...] = tuple(_fields.FIELDS)
LEVELS: tuple[Level, ...] = _levels.LEVELS
"""The levels of conformance, each of which asks what those before it ask, too."""


def fields(class_name: str) -> tuple[Field, ...]:
    """The fields of a class, in the order of the schema."""
    return _fields.FIELDS[class_name]


def field(class_name: str, name: str) -> Field:
    """One field of a class; raises KeyError if the class has none of that name."""
    for candidate in fields(class_name):
        if candidate.name == name:
            return candidate
    raise KeyError(f"{class_name}.{name}")


def codelist(name: str) -> CodeList:
    """A code list by its name."""
    return _codelists.CODELISTS[name]


def code_title(codelist_name: str, code: str) -> str:
    """The words for a code.

    >>> code_title("Category", "moving_and_handling")
    'Moving and handling'
    """
    return codelist(codelist_name).title_of(code)


def record_class(class_name: str) -> type[Record]:
    """The Pydantic class of that name."""
    from nearmiss_kit.model._generated import classes  # noqa: PLC0415 (start-up)

    found: type[Record] = getattr(classes, class_name)
    return found


def __getattr__(name: str) -> object:
    """Load a generated class when it is first asked for."""
    if name in CLASSES:
        return record_class(name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
