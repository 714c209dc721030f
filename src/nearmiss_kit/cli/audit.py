"""`nearmiss audit make` and `nearmiss audit import`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from nearmiss_kit.cli import options, show

if TYPE_CHECKING:
    from pathlib import Path


@click.group("audit", short_help="Make audit checklists, and take filled ones in.")
def command() -> None:
    """Make audit checklists (Word to print, Excel to fill), and take filled ones in.

    \b
    Example:
      nearmiss audit make out/dataset.json --profile medication --month 2026-10 -o audits
    """


@command.command("make", short_help="Make the checklists that are due, or those you name.")
@click.argument("dataset", type=options.ANY_PATH)
@click.option(
    "--profile",
    "profiles",
    multiple=True,
    help="What is audited, e.g. medication. Can be repeated. Default: what the policy says is due.",
)
@click.option(
    "--service", "services", multiple=True, help="Only here. Can be repeated. Default: everywhere."
)
@click.option("--month", type=options.MonthType(), help="The period: this month, e.g. 2026-10.")
@click.option("--from", "start", type=options.DayType(), help="The period: from this day …")
@click.option(
    "--to",
    "end",
    type=options.DayType(),
    help="… to this one. Default: the last whole month, or what the policy's rhythm is.",
)
@click.option(
    "--sample",
    "size",
    type=click.IntRange(1),
    default=10,
    show_default=True,
    help="The most records of a checklist.",
)
@click.option(
    "--method",
    type=click.Choice(["random", "recent", "all"]),
    default="random",
    show_default=True,
    help="How the records are chosen.",
)
@click.option(
    "--seed",
    type=click.IntRange(0),
    help="The number a random sample is drawn with. Default: the period's year and month.",
)
@options.out_option
@options.policy_option
@options.template_option
@options.today_option
@options.replace_option
@options.dry_run_option
@options.quiet_option
def make(dataset: Path, quiet: bool, **words: Any) -> None:
    """Make a checklist to print (Word) and one to fill (Excel) for each profile and service.

    DATASET is the dataset.json that nearmiss convert wrote, or its folder. The same dataset, day
    and seed give the same files.

    \b
    Example:
      nearmiss audit make out/dataset.json --profile medication --month 2026-10 -o audits
    """
    from nearmiss_kit.documents.checklist_words import sampling  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.audit import AuditRequest, make_checklists  # noqa: PLC0415 (start-up)

    result = make_checklists(dataset, AuditRequest(**words), show.progress(quiet=quiet))
    if quiet:
        return
    if not result.checklists:
        click.echo("No audit is due. Name one with --profile.")
        return
    for made in result.checklists:
        click.echo(f"{made.profile}, {made.place}, {made.period}: {sampling(made)}")
    show.files(result.files, dry_run=result.dry_run)
