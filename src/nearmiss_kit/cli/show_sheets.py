"""Sheets and their columns as tables on a terminal. In: `SheetView`s. Out: lines on stdout."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from nearmiss_kit.intake.personal import personal_detail

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nearmiss_kit.intake.overview import ColumnView, SheetView

_WIDTH_OF_A_FILE = 140
_ROW_WORDS = {
    "record": "to read",
    "blank": "blank",
    "row-total": "totals, held back",
    "row-note": "notes, held back",
    "row-header-again": "repeated headers, held back",
}


def sheets(views: Iterable[SheetView]) -> None:
    """Each sheet with its columns; what is no log in one line."""
    terminal = sys.stdout.isatty()
    console = Console(width=None if terminal else _WIDTH_OF_A_FILE, highlight=False)
    for view in views:
        name = f'{view.file}, sheet "{view.sheet}"' if view.sheet else view.file
        name += f', table "{view.table}"' if view.table else ""
        hidden = " (hidden)" if view.hidden else ""
        console.print(f"[bold]{escape(name)}[/bold]{hidden}", soft_wrap=True)
        if not view.is_log:
            console.print(f"  left out: {escape(view.reason)}", soft_wrap=True)
            console.print()
            continue
        counts = ", ".join(f"{n} {_ROW_WORDS.get(kind, kind)}" for kind, n in view.rows.items())
        console.print(f"  header in row {view.header_row}; rows: {counts}", soft_wrap=True)
        if view.doubt:
            console.print(f"  [yellow]first of all:[/yellow] {escape(view.doubt)}", soft_wrap=True)
        if view.service:
            named = f'the service "{view.service}", the name of the sheet'
            console.print(f"  all rows are read as of {escape(named)}", soft_wrap=True)
        for text in view.drift:
            console.print(f"  [yellow]changed since the mapping:[/yellow] {escape(text)}")
        console.print(_table(view.columns, view.rows.get("record", 0)))
        console.print()


def _table(columns: Iterable[ColumnView], records: int) -> Table:
    table = Table(show_edge=False, pad_edge=False, box=None, header_style="bold")
    table.add_column("", no_wrap=True)
    for title, ratio in (("Header", 3), ("Read as", 3), ("Sure", 1), ("Why", 4), ("Cells", 4)):
        table.add_column(title, ratio=ratio, justify="right" if title == "Sure" else "left")
    for column in columns:
        aside = column.field == "keep aside"
        sure = "" if aside else f"{column.confidence:.0%}"
        style = "dim" if aside else "yellow" if column.doubtful else ""
        table.add_row(
            column.column,
            escape(column.header),
            escape(column.title),
            sure,
            escape(_why(column)),
            escape(_cells(column, records)),
            style=style,
        )
    return table


def _why(column: ColumnView) -> str:
    others = ", ".join(f"{o.title} {o.confidence:.0%}" for o in column.runners_up)
    return f"{column.reason} (else: {others})" if others else column.reason


def _cells(column: ColumnView, records: int) -> str:
    filled = f"{column.filled} of {records}" if column.filled < records else str(column.filled)
    parts = [f"{filled}: {column.values}" if column.filled else column.values]
    if column.dates:
        custom = ", by custom only" if column.dates_by_custom else ""
        parts.append(f"read {column.dates}{custom}")
    if column.people and not personal_detail(column.header):
        parts.append("people: become pseudonyms")
    return "; ".join(parts)
