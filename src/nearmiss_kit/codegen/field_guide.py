"""The field guide. In: `Schema`. Out: Markdown pages, by file name.

An index with a diagram, a page for each class, one for the code lists, and one for what each
profile asks: the gates of a review and the points of an audit, where the schema has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.codegen.elements import annotations_of
from nearmiss_kit.codegen.guide_words import CODE_LISTS, Words, cell, page_of, spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkml_runtime.linkml_model.meta import EnumDefinition

    from nearmiss_kit.codegen.specs import ClassSpec, RuleSpec, Schema, SlotSpec

INDEX = "README.md"
PROFILES = "profiles.md"
_PROFILE = "profile"
_FEW = 8
_INTRODUCTION = """\
What stands in a dataset, field by field, in words. A quality lead can look up what a column of a
log is read as; a vendor can look up what a field must hold. The rules between fields stand on the
page of their class, and all together in [the rules](../rules.md)."""


def field_guide(schema: Schema, notice: str) -> dict[str, str]:
    """The pages."""
    words = Words(schema)
    pages = {INDEX: _index(words), CODE_LISTS: _code_lists(words)}
    by_profile = [enum for enum in schema.enums if _has_profiles(enum)]
    if by_profile:
        pages[PROFILES] = _profiles(words, by_profile)
    for spec in schema.classes:
        pages[page_of(spec.name)] = _class_page(words, spec)
    return {name: f"<!-- {notice} -->\n\n{text.rstrip()}\n" for name, text in pages.items()}


def _index(words: Words) -> str:
    schema = words.schema
    rows = [
        f"| {words.class_link(spec.name)} | {cell(spec.description)} | {len(spec.slots)} | "
        f"{len(spec.rules)} |"
        for spec in schema.classes
    ]
    lists = [f"- [Code lists]({CODE_LISTS}): the values that fields choose from."]
    if any(_has_profiles(enum) for enum in schema.enums):
        lists.append(f"- [Profiles]({PROFILES}): what each kind of near miss is asked.")
    return "\n\n".join(
        [
            "# The field guide",
            f"{_INTRODUCTION} This is schema {schema.version}.",
            "\n".join(lists),
            _diagram(schema.classes),
            "## The classes",
            "| Class | What it is | Fields | Rules |\n|---|---|---|---|\n" + "\n".join(rows),
        ]
    )


def _diagram(classes: tuple[ClassSpec, ...], only: str | None = None) -> str:
    """Which class holds which (a diamond), and which refers to which (an arrow).

    With `only`, what touches that class; nothing where nothing does.
    """
    edges = [
        (spec.name, "*--" if slot.kind == "object" else "-->", str(slot.target), slot.title)
        for spec in classes
        for slot in spec.slots
        if slot.kind in {"object", "reference"}
    ]
    drawn = [edge for edge in edges if only is None or only in (edge[0], edge[2])]
    named = {name for start, _, end, _ in drawn for name in (start, end)}
    shown = [spec for spec in classes if only is None or spec.name in named]
    boxes = [f'  class {spec.name}["{spec.title}"]' for spec in shown]
    lines = [f"  {start} {how} {end} : {title.lower()}" for start, how, end, title in drawn]
    return "\n".join(["```mermaid", "classDiagram", *boxes, *lines, "```"]) if drawn else ""


def _class_page(words: Words, spec: ClassSpec) -> str:
    rows = [
        f"| [{slot.title}](#{slot.name}) | `{slot.name}` | {_needed(spec, slot)} | "
        f"{cell(words.goes_in(slot))} |"
        for slot in spec.slots
    ]
    parts = [
        f"# {spec.title}",
        f"{spec.description} Its name in data is `{spec.name}`.",
        *_where(words, spec),
        "| Field | Name in data | Needed | What goes in |\n|---|---|---|---|\n" + "\n".join(rows),
    ]
    if spec.rules:
        parts += ["## Rules", "\n".join(_rule(words, spec, rule) for rule in spec.rules)]
    parts.append("## The fields")
    parts += [_field(words, spec, slot) for slot in spec.slots]
    return "\n\n".join(parts)


def _where(words: Words, spec: ClassSpec) -> Iterator[str]:
    holders = [
        (owner, slot)
        for owner in words.schema.classes
        for slot in owner.slots
        if slot.kind == "object" and slot.target == spec.name
    ]
    if holders:
        places = [
            f"{words.class_link(o.name)}, {slot.title} (`{slot.name}`)" for o, slot in holders
        ]
        yield f"It stands in: {'; '.join(places)}."
    diagram = _diagram(words.schema.classes, spec.name)
    if diagram:
        yield diagram


def _needed(spec: ClassSpec, slot: SlotSpec) -> str:
    if slot.required and slot.default is None:
        return "always"
    asked = any(part.slot == slot.name and part.present for r in spec.rules for part in r.then)
    return "sometimes" if asked else "no"


def _rule(words: Words, spec: ClassSpec, rule: RuleSpec) -> str:
    when = words.when(spec, rule)
    asks = words.asks(spec, rule)
    said = f"If {when}: {asks}." if when else f"{asks[:1].upper()}{asks[1:]}."
    kind = "Only a warning. " if rule.severity == "warning" else ""
    return f'- <a id="{rule.code}"></a>{rule.description} {kind}{said} (`{rule.code}`)'


def _field(words: Words, spec: ClassSpec, slot: SlotSpec) -> str:
    lines = [f"- **Name in data:** `{slot.name}`"]
    lines.append(f"- **Needed:** {'; '.join(_demands(words, spec, slot)) or 'no'}")
    lines.append(f"- **What goes in:** {words.goes_in(slot)}")
    if slot.kind == "code":
        values = words.enum(str(slot.target)).permissible_values
        if len(values) <= _FEW:
            lines += [f"  - {_value_line(words, slot, str(code))}" for code in values]
    if slot.default is not None:
        lines.append(f"- **If it is left out:** `{slot.default}`")
    if slot.example is not None:
        lines.append(f"- **Example:** {_example(words, slot)}")
    if slot.aliases:
        lines.append(f"- **Headings that are read as it:** {spelled((slot.title, *slot.aliases))}")
    times = slot.annotations.get("time_aliases", "")
    if times:
        lines.append(f"- **Headings of its time of day:** {spelled(times.split('|'))}")
    if slot.annotations.get("people"):
        lines.append("- **Privacy:** a name in such a column is replaced before it is stored.")
    outside = words.elsewhere(words.schema.view.induced_slot(slot.name, spec.name))
    if outside:
        lines.append(f"- **Elsewhere:** {'; '.join(outside)}")
    body = "\n".join(lines)
    return f'<a id="{slot.name}"></a>\n\n### {slot.title}\n\n{slot.description}\n\n{body}'


def _value_line(words: Words, slot: SlotSpec, code: str) -> str:
    value = words.enum(str(slot.target)).permissible_values[code]
    meaning = f": {' '.join(str(value.description).split())}" if value.description else ""
    return f"{words.title(slot, code)} (`{code}`){meaning}"


def _example(words: Words, slot: SlotSpec) -> str:
    example = str(slot.example)
    codes = words.enum(str(slot.target)).permissible_values if slot.kind == "code" else ()
    return f"{words.title(slot, example)} (`{example}`)" if example in codes else f"`{example}`"


def _demands(words: Words, spec: ClassSpec, slot: SlotSpec) -> Iterator[str]:
    if slot.required and slot.default is None:
        yield "always"
    for rule in spec.rules:
        if any(part.slot == slot.name and part.present for part in rule.then):
            when = words.when(spec, rule)
            link = f"[`{rule.code}`](#{rule.code})"
            yield f"if {when} ({link})" if when else f"always ({link})"


def _code_lists(words: Words) -> str:
    parts = ["# Code lists", "The values that fields choose from, with the spellings of logs."]
    for enum in words.schema.enums:
        parts.append(f'<a id="{enum.name}"></a>\n\n## {enum.title}')
        parts.append(f"{' '.join(str(enum.description or '').split())} Its name: `{enum.name}`.")
        users = [
            f"[{spec.title}: {slot.title}]({page_of(spec.name)}#{slot.name})"
            for spec in words.schema.classes
            for slot in spec.slots
            if slot.kind == "code" and slot.target == enum.name
        ]
        if users:
            parts.append(f"Used by: {', '.join(users)}.")
        parts.append(_values(words, enum))
    return "\n\n".join(parts)


def _values(words: Words, enum: EnumDefinition) -> str:
    rows = []
    outside = False
    for code, value in enum.permissible_values.items():
        mapped = words.elsewhere(value)
        outside = outside or bool(mapped)
        said = [str(value.title or code), f"`{code}`", str(value.description or "")]
        rows.append([*said, spelled(str(a) for a in value.aliases or ()), "; ".join(mapped)])
    heads = ["Value", "Code", "Meaning", "Also written", *(["Elsewhere"] if outside else [])]
    lines = [heads, ["---"] * len(heads), *(row[: len(heads)] for row in rows)]
    return "\n".join(f"| {' | '.join(cell(text) for text in line)} |" for line in lines)


def _has_profiles(enum: EnumDefinition) -> bool:
    return any(_PROFILE in annotations_of(value) for value in enum.permissible_values.values())


def _profiles(words: Words, enums: list[EnumDefinition]) -> str:
    """For each profile, the values of each list that name it, with all that is noted on them."""
    titles = {
        str(code): str(value.title or code)
        for enum in words.schema.enums
        for code, value in enum.permissible_values.items()
        if str(enum.name) == "Category"
    }
    found: dict[str, dict[str, list[str]]] = {}
    for enum in enums:
        for code, value in enum.permissible_values.items():
            notes = annotations_of(value)
            for profile in filter(None, (p.strip() for p in notes.pop(_PROFILE, "").split(","))):
                asked = [f"**{value.title or code}** (`{code}`)", str(value.description or "")]
                asked += [f"{tag.replace('_', ' ').capitalize()}: {t}" for tag, t in notes.items()]
                line = f"- {'. '.join(part.strip().rstrip('.') for part in asked if part)}."
                found.setdefault(profile, {}).setdefault(str(enum.title), []).append(line)
    parts = ["# What each profile asks", "What is checked for each kind of near miss, by list."]
    for profile, by_list in found.items():
        parts.append(f"## {titles.get(profile, profile)}")
        for title, lines in by_list.items():
            parts += [f"### {title}", "\n".join(lines)]
    return "\n\n".join(parts)
