"""`nearmiss mapping`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from nearmiss_kit.cli import options, show

if TYPE_CHECKING:
    from pathlib import Path

EXIT_DRIFTED = 6


@click.command("mapping", short_help="Write or check the file that says which column is what.")
@options.logs_argument
@click.option("-o", "--out", type=options.ANY_PATH, help="The mapping file to write.")
@click.option("--check", type=options.ANY_PATH, help="A mapping file to check against the logs.")
@options.policy_option
@options.replace_option
@options.today_option
def command(
    *, logs: tuple[Path, ...], out: Path | None, check: Path | None, replace: bool, **words: Any
) -> None:
    """Write or check the mapping file, which says which column of a log is which field.

    Edit the file that -o writes and pass it to convert or run with --mapping. With --check the
    file is compared with the logs as they are now: exits with 0 if they fit, 6 if columns moved or
    are new, 3 if the file cannot be used.

    \b
    Examples:
      nearmiss mapping examples/meadowbank/near-miss-log.xlsx -o mapping.yaml
      nearmiss mapping --check mapping.yaml examples/meadowbank/near-miss-log.xlsx
    """
    from nearmiss_kit.jobs.look import (  # noqa: PLC0415 (start-up)
        LookRequest,
        check_mapping,
        make_mapping,
    )

    if (out is None) == (check is None):
        raise click.UsageError("Give either -o FILE to write a mapping or --check FILE.")
    if out is not None:
        make_mapping(LookRequest(logs, **words), out, replace=replace)
        show.files([out], dry_run=False)
        return
    checked = check_mapping(LookRequest(logs, mapping=check, **words))
    for sentence in checked.drift:
        click.echo(sentence)
    if checked.drift:
        sys.exit(EXIT_DRIFTED)
    click.echo("The mapping fits.")
