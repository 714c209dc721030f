"""`nearmiss reviews`: make a form of reviews and decisions, and take a filled one in."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from nearmiss_kit.cli import options, show, show_forms

if TYPE_CHECKING:
    from pathlib import Path

_HELD = 6
"""As for a row that was held back: the data said something that has to be put right first."""


@click.group("reviews", short_help="Make a form of reviews and decisions; take a filled one in.")
def command() -> None:
    """Make a form of reviews and decisions to fill in Excel, and take a filled one in.

    \b
    Example:
      nearmiss reviews make out/dataset.json --month 2026-10 -o out
      nearmiss reviews import out/reviews-2026-10.xlsx --into out --dry-run
    """


@command.command("make", short_help="Make a form of reviews in Excel.")
@click.argument("dataset", type=options.ANY_PATH)
@options.out_option
@options.policy_option
@click.option(
    "--month",
    type=options.MonthType(),
    help="The month whose meeting it prepares. Default: the last one with a near miss.",
)
@click.option(
    "--as-of",
    type=options.DayType(),
    callback=options.day_of_run,
    help="Say how patterns and actions stand at the end of this day. Default: today.",
)
@click.option("--all", "everything", is_flag=True, help="What is older than three months as well.")
@options.replace_option
@options.dry_run_option
@options.quiet_option
def make(dataset: Path, quiet: bool, **words: Any) -> None:
    """Make a form of reviews, patterns, reopenings and the board's decisions, in Excel.

    It has a row for each repeat pattern that nobody reviewed to the end, each near miss that triage
    sent to a review, each review that is not finished, each action that should be opened again,
    what signals in the month, and the month's meeting. DATASET is a dataset.json, or its folder.

    \b
    Example:
      nearmiss reviews make out/dataset.json --month 2026-10 -o out
    """
    from nearmiss_kit.jobs.reviews import ReviewRequest, make_reviews  # noqa: PLC0415 (start-up)

    result = make_reviews(dataset, ReviewRequest(**words), show.progress(quiet=quiet))
    if not quiet:
        show_forms.asked(result)
        show.files(result.files, dry_run=result.dry_run)


@command.command("import", short_help="Take a filled form of reviews into the dataset.")
@click.argument("filled", type=options.ANY_PATH)
@options.form_into_option
@options.take_option
@options.today_option
@options.by_role_option
@options.dry_run_option
@options.quiet_option
def import_(filled: Path, quiet: bool, by_role: str, **words: Any) -> None:
    """Take a filled form of reviews into the dataset that it was made of.

    Filled rows become reviews, kept patterns, reopenings and the board's reviews. Where something
    is wrong, or was changed in the dataset too, nothing is written and each cell is named. The same
    file a second time changes nothing.

    \b
    Example:
      nearmiss reviews import out/reviews-2026-10.xlsx --into out --dry-run
    """
    from nearmiss_kit.jobs.form_import import ImportRequest  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.reviews_import import import_reviews  # noqa: PLC0415 (start-up)

    sitting = options.sitting(words["today"], by_role)
    request = ImportRequest(**words, sitting=sitting)
    result = import_reviews(filled, request, show.progress(quiet=quiet))
    if not quiet or result.refused:
        show_forms.imported(result, "form")
    if result.refused:
        sys.exit(_HELD)
