"""`nearmiss look-back`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from nearmiss_kit.cli import options

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.insight.figure_files import Format


@click.command("look-back", short_help="Find earlier reports like one report.")
@click.argument("dataset", type=options.ANY_PATH)
@click.argument("report")
@click.option(
    "--days",
    type=click.IntRange(min=1),
    help="How many days to look at, the report's own included. Default: the policy's.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="How to print the reports.",
)
@options.policy_option
def command(
    dataset: Path, report: str, days: int | None, output_format: Format, policy: Path | None
) -> None:
    """Find earlier reports like one report, as its triage asks.

    DATASET is the dataset.json that nearmiss convert wrote, or its folder; REPORT is the number of
    a near miss. What is similar is said by the policy: the same service and category within 14
    days, unless it says otherwise. Reports told in similar words are suggested beside, and marked.

    \b
    Example:
      nearmiss look-back out/dataset.json NM-26-121 --policy policy.yaml
    """
    from nearmiss_kit.insight.figure_files import as_bytes  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.look_back import look_back_from  # noqa: PLC0415 (start-up)

    found = look_back_from(dataset, report, policy, days)
    click.echo(as_bytes(found.table, output_format).decode(), nl=False)
    for note in found.notes:
        click.echo(note, err=output_format != "table")
