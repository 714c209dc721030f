"""Types for TypeScript. In: `Schema`. Out: the text of `nearmiss.ts`.

Types say which fields there are, which are needed, and which codes are allowed; patterns, limits
and rules are beyond them, so a vendor validates with the JSON Schema as well.
"""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkml_runtime.linkml_model.meta import EnumDefinition

    from nearmiss_kit.codegen.specs import ClassSpec, Schema, SlotSpec

_KINDS = {
    "Text": ("text", "Words; never empty."),
    "Identifier": ("identifier", "A number or name that stands for one record; one line."),
    "Moment": ("moment", "2026-10-04, or a time with its offset: 2026-10-04T18:20:00+01:00."),
    "Day": ("date", "2026-10-04."),
}
_TYPES = {kind: name for name, (kind, _) in _KINDS.items()} | {
    "integer": "number",
    "boolean": "boolean",
}


def typescript(schema: Schema, notice: str) -> str:
    """All types: kinds of text, code lists, classes."""
    parts = [f"// {notice}", f'export const SCHEMA_VERSION = "{schema.version}";']
    for name, (_, about) in _KINDS.items():
        parts.append(f"{_comment(about)}\nexport type {name} = string;")
    parts += map(_enum, schema.enums)
    parts += map(_class, schema.classes)
    return "\n\n".join(parts) + "\n"


def _enum(enum: EnumDefinition) -> str:
    lines = [_comment(_sentences(enum.title, enum.description)), f"export type {enum.name} ="]
    for code, value in enum.permissible_values.items():
        words = _sentences(value.title or code, value.description)
        lines += [_comment(words, "  "), f"  | {json.dumps(str(code), ensure_ascii=False)}"]
    return "\n".join(lines) + ";"


def _class(spec: ClassSpec) -> str:
    lines = [_comment(_sentences(spec.title, spec.description)), f"export interface {spec.name} {{"]
    for slot in spec.slots:
        lines += _field(slot)
    return "\n".join([*lines, "}"])


def _field(slot: SlotSpec) -> Iterator[str]:
    words = _sentences(slot.title, slot.description)
    if slot.kind == "reference":
        words += f" The id of a record of {slot.target}."
    if slot.example:
        words += f" Example: {slot.example}"
    yield _comment(words, "  ")
    needed = slot.required and slot.default is None
    yield f"  {slot.name}{'' if needed else '?'}: {_type(slot)};"


def _type(slot: SlotSpec) -> str:
    if slot.kind in ("code", "object"):
        one = str(slot.target)
    else:
        one = "Identifier" if slot.kind == "reference" else _TYPES[slot.kind]
    if not slot.many:
        return one
    least = max(slot.least, int(slot.required))
    return f"[{', '.join([one] * least)}, ...{one}[]]" if least else f"{one}[]"


def _sentences(title: object, description: object) -> str:
    words = " ".join(str(description or "").split())
    return f"{str(title).rstrip('.')}. {words}".strip()


def _comment(words: str, indent: str = "") -> str:
    """A comment that no text can end early."""
    safe = words.replace("*/", "*\u200b/")
    lines = textwrap.wrap(safe, 96 - len(indent), break_long_words=False, break_on_hyphens=False)
    if len(lines) == 1:
        return f"{indent}/** {lines[0]} */"
    return "\n".join([f"{indent}/**", *(f"{indent} * {line}" for line in lines), f"{indent} */"])
