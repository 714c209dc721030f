"""The levels of conformance. In: `Schema`, whose subsets they are. Out: Python text.

A class, field, code or rule belongs to at most one level; what belongs to none is asked by none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nearmiss_kit.codegen.elements import words
from nearmiss_kit.errors import SettingsInvalid
from nearmiss_kit.model.fields import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nearmiss_kit.codegen.specs import Schema


def levels_module(schema: Schema, header: str) -> str:
    """The levels, in the order in which the schema declares them."""
    lines = [
        header,
        '"""The levels of conformance."""\n',
        "from __future__ import annotations\n",
        "from nearmiss_kit.model.fields import Level\n",
        "LEVELS: tuple[Level, ...] = (",
    ]
    for level in levels(schema):
        lines.append(f"    Level({level.name!r}, {level.title!r}, {level.description!r},")
        lines += [
            f"        {name}={getattr(level, name)!r},"
            for name in ("classes", "fields", "codes", "rules")
        ]
        lines.append("    ),")
    return "\n".join([*lines, ")\n"])


def levels(schema: Schema) -> tuple[Level, ...]:
    """The levels of a schema.

    Raises:
        SettingsInvalid: an element names a level that is not declared, or two of them.
    """
    subsets = schema.view.all_subsets()
    found = list(_elements(schema))
    for kind, name, level in found:
        if level not in subsets:
            raise SettingsInvalid(f"{kind} {name} is in the subset {level}, which is not declared.")

    def of(kind: str, level: str) -> tuple[Any, ...]:
        return tuple(dict.fromkeys(n for k, n, its in found if (k, its) == (kind, level)))

    return tuple(
        Level(
            name=str(name),
            title=str(subset.title or name),
            description=words(subset.description),
            classes=of("class", str(name)),
            fields=of("field", str(name)),
            codes=of("code", str(name)),
            rules=of("rule", str(name)),
        )
        for name, subset in subsets.items()
    )


def _elements(schema: Schema) -> Iterator[tuple[str, Any, str]]:
    """Every element that is in a level: its kind, its name, the level."""
    view = schema.view
    for spec in schema.classes:
        definition = view.get_class(spec.name)
        yield from _in("class", spec.name, definition)
        for slot in view.class_induced_slots(spec.name):
            yield from _in("field", str(slot.name), slot)
        for rule in definition.rules or ():
            yield from _in("rule", str(rule.title), rule)
    for enum in schema.enums:
        for code, value in enum.permissible_values.items():
            yield from _in("code", (str(enum.name), str(code)), value)


def _in(kind: str, name: Any, element: Any) -> Iterator[tuple[str, Any, str]]:
    subsets = [str(subset) for subset in element.in_subset or ()]
    if len(subsets) > 1:
        raise SettingsInvalid(f"{kind} {name} is in {len(subsets)} levels; the first is enough.")
    for subset in subsets:
        yield kind, name, subset
