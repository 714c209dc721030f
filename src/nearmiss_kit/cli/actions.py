"""`nearmiss actions`: make an action plan, and take a filled one in."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from nearmiss_kit.cli import options, show, show_forms

if TYPE_CHECKING:
    from pathlib import Path

_HELD = 6
"""As for a row that was held back: the data said something that has to be put right first."""


@click.group("actions", short_help="Make an action plan, and take a filled one in.")
def command() -> None:
    """Make an action plan to print and to fill, and take a filled one in.

    \b
    Example:
      nearmiss actions make out/dataset.json -o out
      nearmiss actions import out/action-plan-2026-11-02.xlsx --into out --dry-run
    """


@command.command("make", short_help="Make an action plan in Word and Excel.")
@click.argument("dataset", type=options.ANY_PATH)
@options.out_option
@options.policy_option
@options.service_option
@click.option(
    "--open-only/--all",
    "open_only",
    default=True,
    show_default=True,
    help="Only what is open or still being checked, or finished actions as well.",
)
@click.option(
    "--as-of",
    type=options.DayType(),
    callback=options.day_of_run,
    help="Count what is overdue at the end of this day. Default: today.",
)
@options.template_option
@options.pdf_option
@options.replace_option
@options.dry_run_option
@options.quiet_option
def make(dataset: Path, quiet: bool, open_only: bool, **words: Any) -> None:
    """Make an action plan: Word to read and print, Excel to fill.

    Overdue actions come first. Each has its SMART questions, its owner, deadline, evidence, and the
    days of its follow-up checks by your policy. DATASET is a dataset.json, or its folder.

    \b
    Example:
      nearmiss actions make out/dataset.json --service "Birch Court" -o out
    """
    from nearmiss_kit.jobs.actions import PlanRequest, make_plan  # noqa: PLC0415 (start-up)

    request = PlanRequest(everything=not open_only, **words)
    result = make_plan(dataset, request, show.progress(quiet=quiet))
    if not quiet:
        show_forms.planned(result)
        show.files(result.files, dry_run=result.dry_run)


@command.command("import", short_help="Take a filled action plan into the dataset.")
@click.argument("filled", type=options.ANY_PATH)
@options.form_into_option
@options.take_option
@options.today_option
@options.by_role_option
@options.dry_run_option
@options.quiet_option
def import_(filled: Path, quiet: bool, by_role: str, **words: Any) -> None:
    """Take a filled action plan into the dataset that it was made of.

    Changed cells update actions, new rows become actions, filled follow-up checks become checks.
    Where something is wrong, or was changed in the dataset too, nothing is written and each cell is
    named. The same file a second time changes nothing.

    \b
    Example:
      nearmiss actions import out/action-plan-2026-11-02.xlsx --into out --dry-run
    """
    from nearmiss_kit.jobs.actions_import import import_actions  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.form_import import ImportRequest  # noqa: PLC0415 (start-up)

    sitting = options.sitting(words["today"], by_role)
    request = ImportRequest(**words, sitting=sitting)
    result = import_actions(filled, request, show.progress(quiet=quiet))
    if not quiet or result.refused:
        show_forms.imported(result, "plan")
    if result.refused:
        sys.exit(_HELD)
