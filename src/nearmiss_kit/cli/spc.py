"""`nearmiss spc`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from nearmiss_kit.cli import options, show
from nearmiss_kit.cli.series_options import KINDS, series_options, series_request

if TYPE_CHECKING:
    from pathlib import Path


@click.command("spc", short_help="The control chart of any series of numbers, point by point.")
@click.argument("series", type=options.ANY_PATH)
@click.option("--value", required=True, metavar="COLUMN", help="The column of values or counts.")
@click.option(
    "--chart",
    "kind",
    type=click.Choice(KINDS),
    default="xmr",
    show_default=True,
    help="The kind of chart; docs/spc.md says which fits.",
)
@series_options
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="How to print the result.",
)
def command(series: Path, value: str, kind: str, output_format: str, **words: Any) -> None:
    """Say for each point of a series what is signal and what is noise.

    SERIES is a CSV file or a workbook: the first row names the columns, each row below is a point,
    in time order. Prints mean, lower and upper limit and the special cause of each point. A rise
    is neither good nor bad unless --improvement says so.

    \b
    Examples:
      nearmiss spc falls.csv --value falls --date month
      nearmiss spc doses.csv --value late --denominator rounds --chart p --per 100 --format csv
    """
    from nearmiss_kit.jobs.spc import series_chart  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.spc_output import as_csv, as_table, as_values  # noqa: PLC0415 (start-up)

    made = series_chart(series, series_request(words, kind, value))
    if output_format == "json":
        show.as_json(as_values(made))
    elif output_format == "csv":
        click.echo(as_csv(made), nl=False)
    else:
        click.echo("\n".join(as_table(made)))
