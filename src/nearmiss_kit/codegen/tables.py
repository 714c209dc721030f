"""The tables that need no pydantic: fields, code lists, rules. In: `Schema`. Out: Python text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.codegen.conditions import python_condition, python_when
from nearmiss_kit.codegen.elements import annotations_of

if TYPE_CHECKING:
    from nearmiss_kit.codegen.specs import ClassSpec, RuleSpec, Schema, SlotSpec

_IMPORT = "from __future__ import annotations\n\nfrom nearmiss_kit.model.fields import {names}\n"


def fields_module(schema: Schema, header: str) -> str:
    """The fields of each class, in order."""
    lines = [header, '"""The fields of each class."""\n', _IMPORT.format(names="Field"), ""]
    lines.append(f"VERSION = {schema.version!r}\n")
    lines.append("FIELDS: dict[str, tuple[Field, ...]] = {")
    for spec in schema.classes:
        lines.append(f"    {spec.name!r}: (")
        lines += [f"        {_field(slot)}," for slot in spec.slots]
        lines.append("    ),")
    lines.append("}\n")
    return "\n".join(lines)


def _field(slot: SlotSpec) -> str:
    notes = slot.annotations
    times = tuple(part.strip() for part in notes.get("time_aliases", "").split("|") if part.strip())
    arguments = (
        slot.name,
        slot.title,
        slot.description,
        slot.aliases,
        slot.kind,
        slot.target,
        slot.many,
        slot.required,
        notes.get("people"),
        notes.get("role_slot"),
        notes.get("narrative", "").lower() == "true",
        times,
        slot.example,
    )
    return f"Field({', '.join(map(repr, arguments))})"


def codelists_module(schema: Schema, header: str) -> str:
    """The code lists, with the spellings that logs use."""
    lines = [
        header,
        '"""The code lists."""\n',
        _IMPORT.format(names="CodeList, CodeValue"),
        "",
        "CODELISTS: dict[str, CodeList] = {",
    ]
    for enum in schema.enums:
        described = " ".join(str(enum.description or "").split())
        lines.append(f"    {str(enum.name)!r}: CodeList(")
        lines.append(f"        {str(enum.name)!r}, {str(enum.title)!r}, {described!r}, (")
        for code, value in enum.permissible_values.items():
            arguments = (
                str(code),
                str(value.title or code),
                " ".join(str(value.description or "").split()),
                tuple(dict.fromkeys(str(alias) for alias in value.aliases or ())),
                annotations_of(value),
            )
            lines.append(f"            CodeValue({', '.join(map(repr, arguments))}),")
        lines.append("        )),")
    lines.append("}\n")
    return "\n".join(lines)


def rules_module(schema: Schema, header: str) -> str:
    """One function for each class with rules, over a mapping of field to value."""
    lines = [
        header,
        '"""The rules of each class: what is broken by a record, as code and fields."""\n',
        "from __future__ import annotations\n",
        "from collections.abc import Callable, Mapping",
        "from typing import Any\n",
        "from nearmiss_kit.model.fields import Broken, Rule\n",
    ]
    ruled = [spec for spec in schema.classes if spec.rules]
    for spec in ruled:
        lines += ["", *_rule_function(spec)]
    lines.append("\n\nRULES: dict[str, Callable[[Mapping[str, Any]], list[Broken]]] = {")
    lines += [f"    {spec.name!r}: {spec.name}," for spec in ruled]
    lines.append("}\n\nDESCRIPTIONS: dict[str, Rule] = {")
    for spec in ruled:
        lines += [
            f"    {rule.code!r}: Rule({rule.code!r}, {rule.description!r})," for rule in spec.rules
        ]
    lines.append("}\n")
    return "\n".join(lines)


def _rule_function(spec: ClassSpec) -> list[str]:
    lines = [
        f"def {spec.name}(r: Mapping[str, Any]) -> list[Broken]:",
        "    broken: list[Broken] = []",
        "    held: tuple[tuple[str, bool], ...]",
    ]
    for rule in spec.rules:
        if rule.then and rule.severity == "error":
            lines += _rule_body(rule)
    lines.append("    return broken")
    return lines


def _rule_body(rule: RuleSpec) -> list[str]:
    checks = [f"({part.slot!r}, {python_condition(part)})," for part in rule.then]
    return [
        f"    if {python_when(rule)}:",
        "        held = (",
        *(f"            {check}" for check in checks),
        "        )",
        "        failed = tuple(name for name, holds in held if not holds)",
        "        if failed:",
        f"            broken.append(({rule.code!r}, failed))",
    ]
