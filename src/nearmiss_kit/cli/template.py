"""`nearmiss template`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from nearmiss_kit.cli import options

if TYPE_CHECKING:
    from pathlib import Path


@click.command("template", short_help="Make an empty log to fill in Excel.")
@click.option(
    "-o",
    "--out",
    type=options.ANY_PATH,
    default="near-miss-log.xlsx",
    show_default=True,
    help="The file to make.",
)
@options.locale_option
@click.option("--replace", is_flag=True, help="Replace a file that is already there.")
def command(out: Path, locale: str, replace: bool) -> None:
    """Make an empty log to fill in Excel.

    It has drop-downs for every list, checks dates, times and numbers, and colours the cells that a
    choice asks for. What it accepts, `nearmiss convert` reads back without a question.

    \b
    Example:
      nearmiss template -o near-miss-log.xlsx
    """
    from nearmiss_kit.jobs.template import template  # noqa: PLC0415 (start-up)

    click.echo(f"Made {template(out, locale, replace=replace)}.")
