"""`nearmiss due`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from nearmiss_kit.cli import options, show

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.command("due", short_help="List what is due: triage, actions, checks, audits, reviews.")
@click.argument("dataset", type=options.ANY_PATH)
@click.option(
    "--as-of",
    type=options.DayType(),
    callback=options.day_of_run,
    help="Ask as on this day; what was due before it is overdue. Default: today.",
)
@click.option("--week", "days", flag_value=7, type=int, help="Look 7 days ahead; the default.")
@click.option("--month", "days", flag_value=31, type=int, help="Look 31 days ahead.")
@click.option("--days", "days", type=click.IntRange(0, 3660), help="Look so many days ahead.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "xlsx", "ics", "json"]),
    default="text",
    show_default=True,
    help="A list to read, a workbook, a calendar, or JSON for a program.",
)
@click.option("-o", "--out", type=options.ANY_PATH, help="A file. Default: the terminal.")
@options.policy_option
@options.replace_option
@options.quiet_option
def command(dataset: Path, days: int | None, quiet: bool, as_of: date, **words: Any) -> None:
    """List what is due, and what is overdue: what, by when, by which role, and why.

    Triage, acknowledgements, gates, consultations, reviews, actions, checks of actions, feedback to
    reporters, audits and governance reviews. DATASET is the dataset.json that nearmiss convert
    wrote, or its folder.

    \b
    Example:
      nearmiss due out/dataset.json --policy policy.yaml --week
    """
    from nearmiss_kit.cli import show_due  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.due import WEEK, DueRequest, due_list  # noqa: PLC0415 (start-up)

    request = DueRequest(as_of, WEEK if days is None else days, **words)
    listed = due_list(dataset, request)
    if request.out is not None:
        if not quiet:
            show.files([request.out], dry_run=False)
    elif request.output_format == "text":
        show_due.listed(listed)
    else:
        click.echo(listed.data, nl=False)
