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
@click.option(
    "--loss-report",
    type=options.ANY_PATH,
    help="Also write what survives and what is lost, field by field (CSV, or JSON by its name).",
)
@click.option("--recalled", is_flag=True, help="Also write elements that nobody has verified.")
@click.option("--month", type=options.MonthType(), help="For cms: the month, e.g. 2026-10.")
@options.policy_option
@options.replace_option
@options.quiet_option
def command(dataset: Path, quiet: bool, **words: Any) -> None:
    """Write a dataset in another format or standard.

    These hold a whole dataset and come back exactly with nearmiss import: json, jsonl, yaml,
    sqlite, duckdb, parquet, csv.

    These hold near misses only, as far as a standard has a place for them; docs/mappings.md says
    what survives: fhir-r5, fhir-r4, ahrq, lfpse, mods, who-mim, flat-csv. And cms holds the counts
    of a month.

    What goes out holds the pseudonyms of the dataset, and narratives as they are.

    \b
    Examples:
      nearmiss export out --to sqlite -o near-misses.sqlite
      nearmiss export out --to fhir-r5 -o bundle.json --loss-report losses.csv
    """
    from nearmiss_kit.jobs.export import ExportRequest, export  # noqa: PLC0415 (start-up)

    result = export(ExportRequest(dataset, **words))
    if not quiet:
        for note in result.notes:
            click.echo(note)
        show.files(result.files, dry_run=False)
