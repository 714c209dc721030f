"""`nearmiss audit make` and `nearmiss audit import`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from nearmiss_kit.cli import options, show

if TYPE_CHECKING:
    from pathlib import Path

_HELD = 6


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
@options.pdf_option
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
    from nearmiss_kit.cli import show_audits  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.audit import AuditRequest, make_checklists  # noqa: PLC0415 (start-up)

    result = make_checklists(dataset, AuditRequest(**words), show.progress(quiet=quiet))
    if not quiet:
        show_audits.made(result)


@command.command("import", short_help="Take filled checklists into the dataset.")
@click.argument("filled", nargs=-1, required=True, type=options.ANY_PATH, metavar="FILLED...")
@click.option(
    "--into", type=options.ANY_PATH, required=True, help="The dataset, or the folder it is in."
)
@click.option(
    "--take",
    type=click.Choice(["file", "dataset"]),
    help="Whose value holds where a checklist and the dataset differ.",
)
@options.today_option
@options.by_role_option
@options.dry_run_option
@options.quiet_option
def import_(filled: tuple[Path, ...], quiet: bool, by_role: str, **words: Any) -> None:
    """Take filled checklists (Excel) into the dataset that they were made of.

    Answers become an audit, gates that were seen stand with their near miss, and a row of the
    actions with an outcome becomes a check of that action. A checklist with a cell that cannot be
    used is left out as a whole, each cell is named, and the exit code is 6. The same file a second
    time changes nothing.

    \b
    Example:
      nearmiss audit import audits/audit-medication-alder-house-2026-10.xlsx --into out --dry-run
    """
    from nearmiss_kit.cli import show_audits  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.audit_import import (  # noqa: PLC0415 (start-up)
        ImportRequest,
        import_audits,
    )

    sitting = options.sitting(words["today"], by_role)
    request = ImportRequest(**words, sitting=sitting)
    result = import_audits(filled, request, show.progress(quiet=quiet))
    if not quiet or result.refused:
        show_audits.imported(result)
    if result.refused:
        sys.exit(_HELD)
