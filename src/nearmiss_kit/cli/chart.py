"""`nearmiss chart`."""

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

    from nearmiss_kit.jobs.chart import Picture

_DATASETS = frozenset({".json", ".jsonl", ".yaml", ".yml"})
_OF_A_SERIES = ("date", "segment", "target", "rebase", "fix_after", "screen_outliers", "date_order")
_COMPARING = ("funnel", "pareto")


@click.command("chart", short_help="Draw a control chart, funnel or Pareto chart as PNG and SVG.")
@click.argument("source", type=options.ANY_PATH)
@click.option("--value", metavar="COLUMN", help="The column of values or counts.")
@click.option(
    "--chart",
    "kind",
    type=click.Choice([*KINDS, *_COMPARING]),
    default="xmr",
    show_default=True,
    help="The kind of chart; docs/spc.md says which fits.",
)
@click.option("--label", metavar="COLUMN", help="Funnel, Pareto: the column that names the rows.")
@click.option("--proportion", is_flag=True, help="Funnel: counts are a part of the denominator.")
@series_options
@click.option("--title", help="What the chart shows, for those who cannot see it.")
@click.option("--month", type=options.MonthType(), help="Dataset: the month of the charts.")
@click.option(
    "--measure",
    "measures",
    multiple=True,
    metavar="NAME",
    help="Dataset: the control chart of this measure, by month. May be repeated.",
)
@click.option("--only", multiple=True, metavar="NAME", help="Dataset: only this chart.")
@options.policy_option
@options.as_of_option
@options.out_option
@options.replace_option
@options.quiet_option
def command(source: Path, out: Path, replace: bool, quiet: bool, **words: Any) -> None:
    """Draw charts as PNG and SVG, each with its words as text.

    SOURCE is a CSV file or a workbook with a series (or, for a funnel or Pareto chart, with one
    row for each service or category), or a dataset: then all charts of a --month are drawn, with
    services side by side on a funnel, or those of single measures with --measure.

    \b
    Examples:
      nearmiss chart falls.csv --value falls --date month -o charts
      nearmiss chart homes.csv --chart funnel --label home --value falls --denominator days -o out
      nearmiss chart out/dataset.json --month 2026-10 -o charts
      nearmiss chart out/dataset.json --measure triage_in_time -o charts
    """
    from nearmiss_kit.jobs.chart import write_pictures  # noqa: PLC0415 (start-up)

    pictures = _pictures(source, words)
    written = write_pictures(pictures, out, replace=replace)
    if not quiet:
        for picture in pictures:
            click.echo(picture.told)
        show.files(written, dry_run=False)


def _pictures(source: Path, words: dict[str, Any]) -> list[Picture]:
    from nearmiss_kit.jobs import chart as job  # noqa: PLC0415 (start-up)

    of_dataset = {name: words.pop(name) for name in ("month", "only", "policy", "as_of")}
    measures = words.pop("measures")
    if measures:
        return _of_measures(source, measures, of_dataset, words)
    if of_dataset["month"] is not None:
        return job.dataset_pictures(source, **of_dataset)
    if source.suffix.lower() in _DATASETS or source.is_dir():
        raise click.UsageError(
            "For the charts of a dataset, name the month or a measure: --month 2026-10, "
            "--measure reports."
        )
    kind, value, title = words.pop("kind"), words.pop("value"), words.pop("title")
    label, proportion = words.pop("label"), words.pop("proportion")
    if value is None:
        raise click.UsageError("Name the column with --value, or the month of a dataset: --month.")
    if kind not in _COMPARING:
        if label or proportion:
            raise click.UsageError("Only funnel and pareto charts take --label or --proportion.")
        request = series_request(words, kind, value)
        return [job.series_picture(source, request, title)]
    idle = [name for name in _OF_A_SERIES if words[name]]
    if idle:
        raise click.UsageError(f"A {kind} chart takes no --{idle[0].replace('_', '-')}.")
    if label is None:
        raise click.UsageError(f"A {kind} chart needs --label: the column that names the rows.")
    names = ("denominator", "per", "unit")
    wanted = job.CompareRequest(
        label, value, proportion=proportion, **{name: words[name] for name in names}
    )
    draw = job.funnel_picture if kind == "funnel" else job.pareto_picture
    return [draw(source, wanted, title)]


def _of_measures(
    source: Path, measures: tuple[str, ...], of_dataset: dict[str, Any], words: dict[str, Any]
) -> list[Picture]:
    from nearmiss_kit.jobs import chart as job  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.measure_series import MeasureChartRequest  # noqa: PLC0415 (start-up)

    if of_dataset.pop("only"):
        raise click.UsageError("--only chooses among the charts of a month: without --measure.")
    title, kind = words.pop("title"), words.pop("kind")
    refuse_for_measures(words, kind)
    asked = [MeasureChartRequest(name, kind=kind, **of_dataset) for name in measures]
    return [job.measure_picture(source, one, title) for one in asked]
