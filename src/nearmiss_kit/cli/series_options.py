"""The options of a series, which `nearmiss spc` and `nearmiss chart` share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from nearmiss_kit.cli import options

if TYPE_CHECKING:
    from collections.abc import Callable

    from nearmiss_kit.jobs.spc import SeriesRequest

KINDS = ("xmr", "i", "mr", "p", "p-prime", "u", "u-prime", "c", "g", "t")
OF_MEASURES = ("xmr", "g")
"""The charts of a measure: by month, or the days from one record to the next."""
_BETTER = {"up": "INCREASE", "down": "DECREASE", "neutral": "NEUTRAL"}


def series_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of a series to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def refuse_for_measures(words: dict[str, Any], kind: str) -> None:
    """Refuse what only a series takes; the catalogue and the policy say it for a measure."""
    if kind not in OF_MEASURES:
        raise click.UsageError(f"The chart of a measure is one of {', '.join(OF_MEASURES)}.")
    default = {"per": 1.0, "improvement": "neutral"}
    idle = sorted(name for name, word in words.items() if word and word != default.get(name))
    if idle:
        raise click.UsageError(
            f"A measure takes no --{idle[0].replace('_', '-')}: which way is better is part of "
            "the measure, and its target and step changes are in the policy (measure_charts)."
        )


def series_request(words: dict[str, Any], kind: str, value: str) -> SeriesRequest:
    """The request that the options of a series make."""
    from nearmiss_kit.insight.spc import ChartKind, Improvement  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.spc import SeriesRequest  # noqa: PLC0415 (start-up)

    better = Improvement[_BETTER[words["improvement"]]]
    return SeriesRequest(value, **{**words, "kind": ChartKind(kind), "improvement": better})


_OPTIONS = (
    click.option("--date", metavar="COLUMN", help="The column of days or months."),
    click.option(
        "--segment", metavar="COLUMN", help="A column whose words change where limits start anew."
    ),
    click.option(
        "--denominator",
        metavar="COLUMN",
        help="The column that counts are divided by: medication rounds, hours of care.",
    ),
    click.option(
        "--screen-outliers",
        is_flag=True,
        help="Leave outlying moving ranges out of the limits. The NHS Excel tool does not.",
    ),
    click.option(
        "--improvement",
        type=click.Choice(list(_BETTER)),
        default="neutral",
        show_default=True,
        help="Which way is better.",
    ),
    click.option("--target", type=float, help="What should be reached; needs --improvement."),
    click.option(
        "--rebase",
        type=options.DayType(),
        multiple=True,
        help="The day from which the process was changed: limits start anew. May be repeated.",
    ),
    click.option(
        "--fix-after",
        type=click.IntRange(min=2),
        metavar="N",
        help="Take the limits from the first N points of each segment.",
    ),
    click.option(
        "--per",
        type=click.FloatRange(min=0, min_open=True),
        default=1.0,
        help="Give a proportion or rate for so many: 100 for percent.",
    ),
    click.option("--unit", help="What the values are, in words. Default: the column's name."),
    click.option(
        "--date-order",
        type=click.Choice(["day-first", "month-first"]),
        help="How to read 04/10/2026, if the dates do not tell.",
    ),
)
