"""`nearmiss history`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from nearmiss_kit.cli import options

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.insight.figure_files import Format


@click.command("history", short_help="List what changed in a dataset, or in one record.")
@click.argument("dataset", type=options.ANY_PATH)
@click.argument("record", required=False, metavar="[ID]")
@click.option(
    "--with-related",
    is_flag=True,
    help="Also what refers to the record: its triage, its actions, their checks.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="How to print the changes.",
)
def command(
    dataset: Path, record: str | None, output_format: Format, *, with_related: bool
) -> None:
    """List what changed in a dataset: when, in which role, from what to what, from which file.

    DATASET is a dataset.json, or its folder. Without an ID there is a row for each time that
    somebody changed it; with the ID of a near miss, an action or any other record, a row for each
    change of that record. The table cuts long texts; csv and json give them whole.

    \b
    Examples:
      nearmiss history out
      nearmiss history out NM-26-121 --with-related
    """
    from nearmiss_kit.insight.figure_files import as_bytes  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.history import (  # noqa: PLC0415 (start-up)
        of_record,
        readable,
        sittings,
    )

    if record is None:
        if with_related:
            raise click.UsageError("Name a record: --with-related goes with an ID.")
        told = sittings(dataset)
    else:
        told = of_record(dataset, record, with_related=with_related)
    table = readable(told) if output_format == "table" else told.table
    click.echo(as_bytes(table, output_format).decode(), nl=False)
    for note in told.notes:
        click.echo(note, err=True)
