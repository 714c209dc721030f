"""`nearmiss brief`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from nearmiss_kit.cli import options, show, show_forms

if TYPE_CHECKING:
    from pathlib import Path


@click.command("brief", short_help="Make the month's one-page learning brief for teams.")
@click.argument("dataset", type=options.ANY_PATH)
@options.month_option
@options.service_option
@options.out_option
@options.policy_option
@options.template_option
@options.pdf_option
@options.replace_option
@options.dry_run_option
@options.quiet_option
def command(dataset: Path, quiet: bool, **words: Any) -> None:
    """Make the month's learning brief for teams: one page for each service, in Word.

    It says what the team reported, what was changed and what that did, one thing to look out for,
    and thanks. It holds no story, no name and no pseudonym. DATASET is a dataset.json, or its
    folder.

    \b
    Example:
      nearmiss brief out/dataset.json --month 2026-10 --service "Birch Court" -o out
    """
    from nearmiss_kit.jobs.brief import BriefRequest, make_brief  # noqa: PLC0415 (start-up)

    result = make_brief(dataset, BriefRequest(**words), show.progress(quiet=quiet))
    if not quiet:
        show_forms.briefed(result)
        show.files(result.files, dry_run=result.dry_run)
