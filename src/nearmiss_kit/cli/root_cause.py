"""`nearmiss root-cause`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from nearmiss_kit.cli import options, show

if TYPE_CHECKING:
    from pathlib import Path


@click.command("root-cause", short_help="Make a root cause template for a near miss or a pattern.")
@click.argument("dataset", type=options.ANY_PATH)
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@options.out_option
@click.option(
    "--form",
    type=click.Choice(["fitting", "full", "short"]),
    default="fitting",
    show_default=True,
    help="Full for patterns, for what could have been major or worse, for escalations on the same "
    "day and where a root cause analysis was decided on; else short.",
)
@click.option(
    "--pattern",
    "whole_pattern",
    is_flag=True,
    help="Take all reports of the repeat pattern that each near miss belongs to.",
)
@options.policy_option
@options.template_option
@options.pdf_option
@options.replace_option
@options.dry_run_option
@options.quiet_option
def command(dataset: Path, quiet: bool, **words: Any) -> None:
    """Make a root cause template (Word) for near misses or for repeat patterns.

    What the records say is filled in: facts, timeline, factors on a fishbone, the stage of the
    work, barriers, actions. The rest is for the review team. Nobody is named.

    DATASET is the dataset.json that nearmiss convert wrote, or its folder.

    \b
    Example:
      nearmiss root-cause out NM-26-148 -o out
      nearmiss root-cause out NM-26-148 --pattern -o out
    """
    from nearmiss_kit.jobs.root_cause import RootCauseRequest, root_cause  # noqa: PLC0415 (start-up)

    result = root_cause(dataset, RootCauseRequest(**words), show.progress(quiet=quiet))
    if not quiet:
        for id_, form in result.forms:
            click.echo(f"{id_}: {form.why}")
        show.files(result.files, dry_run=result.dry_run)
