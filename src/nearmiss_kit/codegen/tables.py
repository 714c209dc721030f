"""The tables that need no pydantic: fields and code lists. In: `Schema`. Out: Python text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.codegen.elements import annotations_of

if TYPE_CHECKING:
    from nearmiss_kit.codegen.specs import Schema, SlotSpec

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
    given = slot.default_value
    default = "" if given is None else f", default={given!r}"
    return f"Field({', '.join(map(repr, arguments))}{default})"


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
