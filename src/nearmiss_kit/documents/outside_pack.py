"""The board pack for outside readers. In: figures that may be given out. Out: a .docx."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from nearmiss_kit.documents import pack_lines, wording
from nearmiss_kit.documents.word import About, Draft, Picture
from nearmiss_kit.files.shipped import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.insight.suppress import OutsideFigure, OutsideFigures, OutsideTable
    from nearmiss_kit.model import Policy

_PICTURE_MM = 140
_MOST_ROWS = 24
"""The rows of a table that stay on one page; the workbook has all."""
WITHHELD = "withheld"
"""What stands in place of a figure that is not given out."""
NEVER_GIVEN = (
    "Lists of reports and actions, what people wrote, who waits, the records behind the figures, "
    "and figures of single services over time are not given to outside readers."
)


@dataclass(frozen=True, slots=True)
class OutsideRow:
    """A row of a table.

    Attributes:
        label: what the row is about.
        value: its number in words, or that it is withheld; of a figure also what it means.
    """

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class OutsidePart:
    """The month's reports by one field.

    Attributes:
        title: what the table counts, and by what.
        label_title: the heading of its first column.
        rows: near misses of the month, or that they are withheld.
        more: how many rows more are in the workbook; may be empty.
    """

    title: str
    label_title: str
    rows: tuple[OutsideRow, ...]
    more: str


@dataclass(frozen=True, slots=True)
class OutsidePackContext:
    """The board pack for outside readers.

    Attributes:
        title: the title of the document.
        organisation: your organisation's name, from the policy.
        month: for example October 2026.
        as_of: the day at whose end open, overdue and waiting are counted.
        withheld: what was withheld, and why.
        left_out: which tables and charts are left out as a whole; may be empty.
        never_given: what no outside reader is given.
        key_figures: the month's figures. the figure, and this month's value.
        control_chart: picture: near misses by month with control limits; may be empty.
        control_reading: the sentences that read that chart; may be empty.
        tables: the month's reports by category, service, shift and what stopped the harm.
        method: label: figure, a: what it means.
    """

    title: str
    organisation: str
    month: str
    as_of: str
    withheld: str
    left_out: str
    never_given: str
    key_figures: tuple[OutsideRow, ...]
    control_chart: Picture | str
    control_reading: str
    tables: tuple[OutsidePart, ...]
    method: tuple[OutsideRow, ...]


def outside_pack(figures: OutsideFigures, policy: Policy, template: Path | None = None) -> bytes:
    """The pack in the kit's own template, or in the organisation's.

    Raises:
        InputUnreadable: the template is missing or is no Word document.
        TemplateBroken: the template asks for a name that an outside pack does not have.
    """
    return outside_pack_draft(figures, policy, template).finished()


def outside_pack_draft(
    figures: OutsideFigures, policy: Policy, template: Path | None = None
) -> Draft:
    """The same with its pictures still to be drawn."""
    context = outside_pack_context(figures, policy)
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
    return shipped("templates", "board_pack", "outside_pack.docx")


def outside_pack_context(figures: OutsideFigures, policy: Policy) -> OutsidePackContext:
    """Everything that the pack prints."""
    return OutsidePackContext(
        title=f"Near misses, {figures.month.title}",
        organisation=figures.organisation,
        month=figures.month.title,
        as_of=wording.day(figures.as_of, policy.locale),
        withheld=withheld_note(figures),
        left_out=left_out_note(figures),
        never_given=NEVER_GIVEN,
        key_figures=tuple(OutsideRow(item.title, value_of(item)) for item in figures.figures),
        control_chart=_smaller(pack_lines.picture(figures.chart)),
        control_reading=pack_lines.reading(figures.chart),
        tables=tuple(_part(table) for table in figures.tables),
        method=tuple(OutsideRow(item.title, item.definition) for item in figures.figures),
    )


def _smaller(picture: Picture | str) -> Picture | str:
    """The picture a little narrower, so that a usual pack fills two pages."""
    return picture if isinstance(picture, str) else replace(picture, width_mm=_PICTURE_MM)


def value_of(item: OutsideFigure) -> str:
    """A figure in words, or that it is withheld."""
    return WITHHELD if item.figure is None else wording.figure(item.figure)


def withheld_note(figures: OutsideFigures) -> str:
    """What was withheld, and why."""
    if figures.threshold <= 1:
        return "No figure was withheld: the settings call no number small."
    return (
        f"So that nobody can be identified, figures from 1 to {figures.threshold - 1} are "
        "withheld, with shares that would tell them. Where a table adds up, one row more is "
        f'withheld, so that none can be worked out from the rest; both are marked "{WITHHELD}". '
        f"{wording.spelled(figures.withheld, 'figure is', 'figures are')} withheld in this pack. "
        "A figure of 0 is printed."
    )


def left_out_note(figures: OutsideFigures) -> str:
    """Which tables are left out as a whole."""
    if not figures.left_out:
        return ""
    names = wording.listed([f'"{title}"' for title in figures.left_out])
    return f"Left out as a whole, because withholding rows would not be enough: {names}."


def _part(table: OutsideTable) -> OutsidePart:
    return OutsidePart(
        title=table.title,
        label_title=table.label_title,
        rows=tuple(
            OutsideRow(label, WITHHELD if count is None else wording.number(count))
            for label, count in table.rows[:_MOST_ROWS]
        ),
        more=pack_lines.more(len(table.rows), "Near misses", _MOST_ROWS),
    )
