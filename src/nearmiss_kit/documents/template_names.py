"""The Word templates that ship with the kit, and every name that they may use.

In: the contexts of the documents, with what their docstrings say of each field. Out: `Template`s,
and their names as rows for people, so that no page about them can go stale.
"""

from __future__ import annotations

import inspect
import re
import typing
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from nearmiss_kit.documents.action_plan_word import ActionPlanContext
from nearmiss_kit.documents.checklist_word import ChecklistContext
from nearmiss_kit.documents.conformance_statement import StatementContext
from nearmiss_kit.documents.context import BoardPackContext
from nearmiss_kit.documents.learning_brief import LearningBriefContext
from nearmiss_kit.documents.listed import Line
from nearmiss_kit.documents.outside_pack import OutsidePackContext
from nearmiss_kit.documents.root_cause import RootCauseContext
from nearmiss_kit.files.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NAMED = re.compile(r"    (\w+): (.*)")


@dataclass(frozen=True, slots=True)
class Template:
    """A Word template of the kit.

    Attributes:
        folder: the folder of `templates` that it is in.
        file: its name.
        title: what it makes, in words.
        command: the command that fills it.
        context: the class whose fields are its names.
    """

    folder: str
    file: str
    title: str
    command: str
    context: type[Any]

    @property
    def path(self) -> Path:
        """Where it is."""
        return shipped("templates", self.folder, self.file)


TEMPLATES = (
    Template(
        "board_pack", "board_pack.docx", "Board pack", "nearmiss board-pack", BoardPackContext
    ),
    Template(
        "board_pack", "outside_pack.docx", "Board pack for outside readers",
        "nearmiss board-pack --audience external", OutsidePackContext,
    ),
    Template(
        "board_pack", "action_plan.docx", "Action plan", "nearmiss actions make", ActionPlanContext
    ),
    Template(
        "audit", "root_cause.docx", "Root cause analysis", "nearmiss root-cause", RootCauseContext
    ),
    Template(
        "audit", "investigation_lite.docx", "Short investigation",
        "nearmiss root-cause --form short", RootCauseContext,
    ),
    Template(
        "board_pack", "learning_brief.docx", "Learning brief", "nearmiss brief",
        LearningBriefContext,
    ),
    Template(
        "audit", "checklist.docx", "Audit checklist", "nearmiss audit make", ChecklistContext
    ),
    Template(
        "vendor", "statement.docx", "Statement of conformance",
        "nearmiss conformance --format docx", StatementContext,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a template: what it stands for, and the class of its items if it is a list."""

    name: str
    meaning: str
    items: type[Any] | None


def names_of(context: type[Any]) -> tuple[Name, ...]:
    """The fields of a context, each with its meaning from the docstring.

    Raises:
        KeyError: a field is not explained.
    """
    said = _meanings(context)
    hints = typing.get_type_hints(context)
    return tuple(Name(f.name, said[f.name], _items(hints[f.name])) for f in fields(context))


def lists_of(context: type[Any]) -> Iterator[tuple[tuple[str, ...], type[Any]]]:
    """The classes of items that a context leads to, each with the names of the lists of them."""
    led: dict[type[Any], list[str]] = {}
    waiting = [("", context)]
    while waiting:
        before, holder = waiting.pop(0)
        for name in names_of(holder):
            if name.items is None:
                continue
            if name.items not in led:
                waiting.append((f"{name.name}.", name.items))
            led.setdefault(name.items, []).append(before + name.name)
    for items, lists in led.items():
        yield tuple(lists), items


def page(templates: tuple[Template, ...]) -> str:
    """The names of some templates as Markdown."""
    return "\n".join(part for template in templates for part in _about(template))


def _about(template: Template) -> Iterator[str]:
    yield f"## {template.title}: `{template.file}`\n"
    yield f"Filled by `{template.command}`, which takes your own with `--template`.\n"
    yield from _table(template.context)
    for lists, items in lists_of(template.context):
        if items is Line:
            continue  # its cells differ from list to list, and are told with each
        quoted = ", ".join(f"`{name}`" for name in lists)
        yield f"Each item of {quoted} has:\n"
        yield from _table(items)


def _table(holder: type[Any]) -> Iterator[str]:
    rows = [f"| `{name.name}` | {name.meaning} |" for name in names_of(holder)]
    yield "\n".join(["| name | what it is |", "| --- | --- |", *rows]) + "\n"


def _meanings(context: type[Any]) -> dict[str, str]:
    """What the section `Attributes` of a docstring says of each name."""
    text = inspect.cleandoc(context.__doc__ or "").partition("Attributes:")[2]
    found: dict[str, str] = {}
    last = ""
    for line in text.splitlines():
        match = _NAMED.fullmatch(line)
        if match and not line.startswith("     "):
            last = match[1]
            found[last] = match[2]
        elif line.strip() and last:
            found[last] += f" {line.strip()}"
    return found


def _items(hint: Any) -> type[Any] | None:  # noqa: ANN401 (a type hint)
    """The class of the items of a tuple of our own classes."""
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is tuple and isinstance(arguments[0], type):
        return arguments[0]
    return None
