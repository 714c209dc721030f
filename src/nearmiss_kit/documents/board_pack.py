"""The month's board pack. In: figures, a policy, a Word template. Out: the bytes of a .docx."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from nearmiss_kit.documents.context import board_pack_context
from nearmiss_kit.documents.word import About, Draft
from nearmiss_kit.files.shipped import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.insight.of_month import MonthFigures
    from nearmiss_kit.model import Policy


def board_pack(figures: MonthFigures, policy: Policy, template: Path | None = None) -> bytes:
    """The pack in the kit's own template, or in the organisation's.

    Raises:
        InputUnreadable: the template is missing or is no Word document.
        TemplateBroken: the template asks for a name that does not exist, or a tag is not closed.
    """
    return board_pack_draft(figures, policy, template).finished()


def board_pack_draft(figures: MonthFigures, policy: Policy, template: Path | None = None) -> Draft:
    """The same with its pictures still to be drawn."""
    context = board_pack_context(figures, policy)
    about = About(
        title=f"{figures.organisation}: {context.title}",
        organisation=figures.organisation,
        day=figures.as_of,
        language=policy.locale.replace("_", "-"),
        paper=policy.paper,
    )
    values = {field.name: getattr(context, field.name) for field in fields(context)}
    return Draft(template or default_template(), values, about)


def default_template() -> Path:
    """The template that ships with the kit."""
    return shipped("templates", "board_pack", "board_pack.docx")
