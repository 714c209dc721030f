"""What a person sees of what is due: by group, in the order in which it is due."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from nearmiss_kit.documents.wording import counted
from nearmiss_kit.insight.due import KINDS

if TYPE_CHECKING:
    from nearmiss_kit.insight.due import DueItem
    from nearmiss_kit.jobs.due import DueList

_MOST = 15
"""Of one group: those that are due last. What is years overdue would hide them."""


def listed(result: DueList) -> None:
    """A line to begin with, then each group."""
    click.echo(
        f"{result.organisation}, as of {result.as_of}: {counted(result.overdue, 'thing')} overdue,"
        f" {len(result.items) - result.overdue} more due by {result.last}."
    )
    if not result.items:
        click.echo("Nothing is due.")
    groups = [(kind, list(items)) for kind, items in groupby(result.items, lambda i: i.kind)]
    for kind, items in groups:
        late = sum(item.overdue > 0 for item in items)
        click.echo(f"\n{KINDS[kind]}: {len(items)}{f', {late} overdue' if late else ''}")
        undated = [item for item in items if item.due is None]
        dated = [item for item in items if item.due is not None]
        if len(dated) > _MOST:
            older = dated[:-_MOST]
            click.echo(
                f"  {counted(len(older), 'older one')}, the oldest of {older[0].due};"
                " --format xlsx lists all."
            )
        for item in [*dated[-_MOST:], *undated]:
            click.echo(f"  {_when(item)}  {item.id}{_where(item)}: {item.what}")
            click.echo(f"      {item.role}. {item.why}")


def _when(item: DueItem) -> str:
    if item.due is None:
        return "no day"
    return f"{item.due}, {counted(item.overdue, 'day')} overdue" if item.overdue else str(item.due)


def _where(item: DueItem) -> str:
    return f", {item.service}" if item.service and item.service not in item.id else ""
