"""`nearmiss export`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from nearmiss_kit.cli import options, show

if TYPE_CHECKING:
    from pathlib import Path


@click.command("export", short_help="Write a dataset in another format or standard.")
@click.argument("dataset", type=options.ANY_PATH)
@click.option("--to", required=True, metavar="FORMAT", help="Which format; see above.")
@click.option(
    "-o",
    "--out",
    type=options.ANY_PATH,
    required=True,
    help="The file to write; for csv and parquet, the folder.",
)
@options.replace_option
@options.quiet_option
def command(dataset: Path, quiet: bool, **words: Any) -> None:
    """Write a dataset in another format or standard.

    These hold a whole dataset and come back exactly with nearmiss import: json, jsonl, yaml,
    sqlite, duckdb, parquet, csv.

    \b
    Example:
      nearmiss export out --to sqlite -o near-misses.sqlite
    """
    from nearmiss_kit.jobs.export import ExportRequest, export  # noqa: PLC0415 (start-up)

    result = export(ExportRequest(dataset, **words))
    if not quiet:
        for note in result.notes:
            click.echo(note)
        show.files(result.files, dry_run=False)
