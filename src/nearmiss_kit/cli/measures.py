"""`nearmiss measures`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from nearmiss_kit.cli import options, show

if TYPE_CHECKING:
    from pathlib import Path


@click.command("measures", short_help="Print or write any measure, by month, service or theme.")
@click.argument("dataset", type=options.ANY_PATH)
@click.option("--month", type=options.MonthType(), help="Only this month, e.g. 2026-10.")
@click.option("--from", "start", type=options.DayType(), help="From this day, e.g. 2026-01-01.")
@click.option("--to", "end", type=options.DayType(), help="Up to this day.")
@options.as_of_option
@click.option(
    "--by",
    multiple=True,
    help="Group by month, service, category, … (docs/measures.md lists all). Can be repeated.",
)
@click.option("--measure", "names", multiple=True, help="Only this measure. Can be repeated.")
@click.option("--trace", is_flag=True, help="The records behind each figure: file, sheet and row.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["table", "csv", "json", "parquet"]),
    default="table",
    show_default=True,
    help="How to print or write the figures.",
)
@click.option("-o", "--out", type=options.ANY_PATH, help="A file. Default: the terminal.")
@click.option(
    "--engine",
    type=click.Choice(["duckdb", "spark"]),
    default="duckdb",
    show_default=True,
    help="What counts. Spark needs Java and the extra nearmiss-kit[spark].",
)
@click.option(
    "--tables",
    type=options.ANY_PATH,
    metavar="FOLDER",
    help="Also write the tables behind the measures as Parquet files, for other engines.",
)
@options.policy_option
@options.replace_option
@options.quiet_option
def command(dataset: Path, quiet: bool, **words: Any) -> None:
    """Print or write any measure of a dataset, by month, service or theme.

    DATASET is the dataset.json that nearmiss convert wrote, or its folder, or a folder that
    --tables wrote. Without a period the figures are about everything that the log covers.

    \b
    Example:
      nearmiss measures out/dataset.json --month 2026-10 --measure reports --by service
    """
    from nearmiss_kit.insight.figure_files import as_bytes  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.measures import MeasuresRequest, measures  # noqa: PLC0415 (start-up)

    request = MeasuresRequest(**words)
    table = measures(dataset, request, show.progress(quiet=quiet))
    if request.out is None:
        click.echo(as_bytes(table, request.output_format).decode(), nl=False)
    elif not quiet:
        show.files([request.out], dry_run=False)
