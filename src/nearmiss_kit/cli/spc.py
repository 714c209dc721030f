"""`nearmiss spc`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from nearmiss_kit.cli import options, show
from nearmiss_kit.cli.series_options import (
    KINDS,
    refuse_for_measures,
    series_options,
    series_request,
)

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.jobs.spc import SeriesChart


@click.command("spc", short_help="The control chart of any series of numbers, point by point.")
@click.argument("series", type=options.ANY_PATH)
@click.option("--value", metavar="COLUMN", help="The column of values or counts.")
@click.option("--measure", metavar="NAME", help="Dataset: this measure by month; docs/measures.md.")
@click.option("--month", type=options.MonthType(), help="Dataset: the chart's last month.")
@options.policy_option
@options.as_of_option
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
def command(series: Path, output_format: str, **words: Any) -> None:
    """Say for each point of a series what is signal and what is noise.

    SERIES is a CSV file or a workbook: the first row names the columns, each row below is a point,
    in time order. Or it is a dataset, and --measure names a measure of it; the policy then holds
    its target and its step changes. Prints mean, lower and upper limit and the special cause of
    each point. A rise is neither good nor bad unless --improvement or the measure says so.

    \b
    Examples:
      nearmiss spc falls.csv --value falls --date month
      nearmiss spc doses.csv --value late --denominator rounds --chart p --per 100 --format csv
      nearmiss spc out/dataset.json --measure triage_in_time --policy policy.yaml
    """
    from nearmiss_kit.jobs.spc_output import as_csv, as_table, as_values  # noqa: PLC0415 (start-up)

    made = _made(series, words)
    if output_format == "json":
        show.as_json(as_values(made))
    elif output_format == "csv":
        click.echo(as_csv(made), nl=False)
    else:
        click.echo("\n".join(as_table(made)))


def _made(source: Path, words: dict[str, Any]) -> SeriesChart:
    of_dataset = {name: words.pop(name) for name in ("measure", "month", "policy", "as_of")}
    kind, value = words.pop("kind"), words.pop("value")
    if of_dataset["measure"] is None:
        from nearmiss_kit.jobs.spc import series_chart  # noqa: PLC0415 (start-up)

        if value is None:
            raise click.UsageError("Name the column with --value, or a measure of a dataset.")
        return series_chart(source, series_request(words, kind, value))
    from nearmiss_kit.jobs import measure_series as job  # noqa: PLC0415 (start-up)

    refuse_for_measures({**words, "value": value}, kind)
    return job.measure_series(source, job.MeasureChartRequest(**of_dataset, kind=kind))
