"""`nearmiss validate`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from nearmiss_kit.cli import options, show

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

EXIT_INVALID = 6


@click.command("validate", short_help="Say what is wrong with a dataset, and where.")
@click.argument("dataset", type=options.ANY_PATH)
@options.format_option
@options.today_option
def command(dataset: Path, output_format: str, today: date) -> None:
    """Say what is wrong with a dataset (JSON, JSON Lines or YAML), and where.

    A dataset of an earlier version of the schema is brought up to date first. Exits with 0 if it
    is valid, with warnings or without, 6 if it breaks the schema, 3 if it cannot be read.

    \b
    Example:
      nearmiss validate out/dataset.json --format json
    """
    from nearmiss_kit.jobs.check import validate  # noqa: PLC0415 (start-up)

    result = validate(dataset, today)
    if output_format == "json":
        show.as_json(
            {
                "file": result.path.name,
                "valid": result.valid,
                "counts": result.counts,
                "findings": [finding.as_json() for finding in result.findings],
            }
        )
    else:
        show.checked(result)
    if not result.valid:
        sys.exit(EXIT_INVALID)
