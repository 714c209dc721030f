"""`nearmiss inspect`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from nearmiss_kit.cli import options, show

if TYPE_CHECKING:
    from pathlib import Path


@click.command("inspect", short_help="Show what would be read as what, before converting.")
@options.logs_argument
@options.policy_option
@options.mapping_option
@options.today_option
@options.json_option
def command(*, logs: tuple[Path, ...], as_json: bool, **words: Any) -> None:
    """Show what would be read as what, before anything is converted.

    For each sheet: the table that was found, its header row and rows, and for each column what it
    is read as, how sure that is, why, and what its cells are like. Nothing is written, and no
    cell's own text is shown.

    \b
    Example:
      nearmiss inspect examples/meadowbank/near-miss-log.xlsx
    """
    from nearmiss_kit.cli import show_sheets  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.look import LookRequest, look  # noqa: PLC0415 (start-up)

    view = look(LookRequest(logs, **words))
    if as_json:
        show.as_json({"sheets": [sheet.as_json() for sheet in view.sheets]})
    else:
        show_sheets.sheets(view.sheets)
