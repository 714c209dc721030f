"""`nearmiss new-key`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from nearmiss_kit.cli import options

if TYPE_CHECKING:
    from pathlib import Path


@click.command("new-key", short_help="Make a key file that keeps pseudonyms the same over months.")
@click.argument("file", type=options.ANY_PATH)
def command(file: Path) -> None:
    """Make a key file that keeps pseudonyms the same over months.

    Keep it where only you can read it, away from the datasets: whoever has the key and a list of
    names can tell who is meant. A lost key cannot be made again.

    \b
    Example:
      nearmiss new-key near-miss.key
    """
    from nearmiss_kit.jobs.new_key import new_key  # noqa: PLC0415 (start-up)

    click.echo(f"Made {new_key(file)}. Keep it safe, and pass it with --key each month.")
