"""The first sheet of the board workbook: the month at a glance, and where to find what.

In: the month's figures, and the sheets that follow. Out: two short tables with links.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.documents import pack_decided, wording
from nearmiss_kit.documents.excel import MOST_PRINTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.documents.excel import Sheet, Value
    from nearmiss_kit.insight.of_month import MonthFigures

_HOW = (
    "Each sheet is set up to be printed. To print the whole of a list of which only a part is "
    "printed, choose Page Layout, Print Area, Clear.",
    "An empty cell says that the records do not tell. The sheet Trace names the records behind "
    "each figure.",
)


def first_sheet(
    sheet: Sheet, figures: MonthFigures, locale: str, made: Sequence[tuple[Sheet, str]]
) -> None:
    """What a reader needs first; `made` are the other sheets, and what each holds."""
    sheet.widths(26, 14, 18, 62)
    as_of = wording.day(figures.as_of, locale)
    sheet.title(
        f"{figures.organisation}: near misses, {figures.month.title}",
        f"Open, overdue and waiting are counted at the end of {as_of}.",
    )
    glance: list[tuple[Value, ...]] = [
        (one.title, one.value, one.previous, one.unit)
        for one in (
            figures.reports, figures.triage_waiting, figures.told_outcome, figures.actions_open,
            figures.actions_overdue, figures.done_unverified,
        )
    ]  # fmt: skip
    sheet.table("Glance", ("The month at a glance", "Value", "Month before", "Unit"), glance)
    sheet.line(figures.volume_chart.reading)
    sheet.line(f"Last meeting: {pack_decided.about(figures, locale)}")
    sheet.row += 1
    _where(sheet, made)
    for text in _HOW:
        sheet.line(text)


def _where(sheet: Sheet, made: Sequence[tuple[Sheet, str]]) -> None:
    rows: list[tuple[Value, ...]] = [
        (one.name, one.listed, f"first {MOST_PRINTED} rows" if one.cut else "all", f"{about}.")
        for one, about in made
    ]
    first, _ = sheet.table("Sheets", ("Sheet", "Rows", "Printed", "What it holds"), rows)
    for row, (one, _) in enumerate(made, start=first):
        sheet.link(row, one.name, one.name)
