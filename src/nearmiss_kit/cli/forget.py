"""`nearmiss forget`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from nearmiss_kit.cli import options, show

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.command("forget", short_help="Erase a person from a dataset.")
@click.argument("dataset", type=options.ANY_PATH)
@click.argument("pseudonym")
@options.today_option
@options.by_role_option
@options.dry_run_option
@options.quiet_option
def command(
    dataset: Path, pseudonym: str, today: date, *, by_role: str, dry_run: bool, quiet: bool
) -> None:
    """Erase a person from a dataset and from the history beside it.

    The reference to the person is removed, and what was told in the records that named them is
    blanked; codes, dates and counts stay. Erase the person in the log first, or the next convert
    brings them back. Packs, plans and workbooks that were made before are not changed.

    \b
    Example:
      nearmiss forget out/dataset.json person-3 --dry-run
    """
    from nearmiss_kit.jobs.forget import forget_person  # noqa: PLC0415 (start-up)

    result = forget_person(
        dataset,
        pseudonym,
        today,
        show.progress(quiet=quiet),
        dry_run=dry_run,
        sitting=options.sitting(today, by_role),
    )
    if quiet:
        return
    for (_, id_), names in result.blanked.items():
        click.echo(f"{id_}: {', '.join(names)}")
    show.files(result.files, dry_run=dry_run)
    click.echo(
        "Erase the person in the log, too, before it is converted again, and delete packs, plans, "
        "workbooks and findings that were made before."
    )
