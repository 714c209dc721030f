"""`nearmiss notebook`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from nearmiss_kit.cli import options, show

if TYPE_CHECKING:
    from pathlib import Path


@click.command("notebook", short_help="Run the board analysis notebook and write it as HTML.")
@click.argument("dataset", type=options.ANY_PATH)
@click.option("-o", "--out", type=options.ANY_PATH, required=True, help="The HTML page.")
@click.option("--month", type=options.MonthType(), help="The month. Default: the log's last.")
@options.policy_option
@options.replace_option
@options.quiet_option
def command(dataset: Path, quiet: bool, **words: Any) -> None:
    """Run the board analysis notebook on a dataset and write it as one HTML page.

    It needs the extra nearmiss-kit[notebook]. The page shows each step with its code, for those
    who want to see how a figure is made.

    \b
    Example:
      nearmiss notebook out/dataset.json -o out/analysis.html
    """
    from nearmiss_kit.jobs.notebook import NotebookRequest, notebook  # noqa: PLC0415 (start-up)

    made = notebook(dataset, NotebookRequest(**words), show.progress(quiet=quiet))
    if not quiet:
        show.files([made], dry_run=False)
