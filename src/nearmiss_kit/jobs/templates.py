"""The Word templates: which there are, and copies of them to edit. In: a folder. Out: files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.documents.template_names import TEMPLATES
from nearmiss_kit.files.atomic import write_files
from nearmiss_kit.files.shipped import shipped

if TYPE_CHECKING:
    from pathlib import Path

_README = "README.md"


@dataclass(frozen=True, slots=True)
class Shipped:
    """A template that ships with the kit.

    Attributes:
        file: its folder and name, such as `board_pack/action_plan.docx`.
        title: what it makes; empty where only the README of its folder says so.
        command: the command that fills it; empty in the same case.
    """

    file: str
    title: str
    command: str


def templates() -> tuple[Shipped, ...]:
    """All templates, by folder and name."""
    known = {f"{one.folder}/{one.file}": one for one in TEMPLATES}
    found = []
    for path in sorted(_root().glob("*/*.docx")):
        file = f"{path.parent.name}/{path.name}"
        one = known.get(file)
        found.append(Shipped(file, one.title if one else "", one.command if one else ""))
    return tuple(found)


def copy_templates(folder: Path, *, replace: bool = False) -> tuple[Path, ...]:
    """Copy all templates, and the README that explains them, into a folder.

    Raises:
        WouldOverwrite: one of them is there already; it may have been edited.
        CannotWrite: the folder cannot be made or written.
    """
    root = _root()
    made = sorted(root.glob("*/*.docx"))
    readmes = sorted({path.with_name(_README) for path in made})
    copies = {
        folder / path.relative_to(root): path.read_bytes()
        for path in (*made, *readmes)
        if path.exists()
    }
    return write_files(copies, replace=replace)


def _root() -> Path:
    return shipped("templates")
