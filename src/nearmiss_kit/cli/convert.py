"""`nearmiss convert`."""

from __future__ import annotations

import sys
from typing import Any

import click

from nearmiss_kit.cli import options, show

EXIT_HELD_BACK = 6


@click.command("convert", short_help="Turn a spreadsheet log into validated records.")
@options.logs_argument
@options.out_option
@options.policy_option
@options.mapping_option
@options.key_option
@options.keep_names_option
@options.corrections_option
@options.replace_option
@options.dry_run_option
@options.strict_option
@options.today_option
@options.format_option
@options.quiet_option
def command(output_format: str, quiet: bool, **words: Any) -> None:
    """Turn a spreadsheet log into validated records.

    Reads xlsx, xlsm, xls, xlsb, ods, csv and tsv. Writes the dataset, the findings with file,
    sheet and cell, and the mapping it used, which you can edit and pass back with --mapping.
    Every row is accounted for: a record, held back with its reason, or blank.

    \b
    Example:
      nearmiss convert examples/meadowbank/near-miss-log.xlsx -o out
    """
    from nearmiss_kit.jobs.convert import (  # noqa: PLC0415 (start-up)
        ConvertRequest,
        convert,
        summary,
    )

    request = ConvertRequest(**words)
    result = convert(request, show.progress(quiet=quiet or output_format == "json"))
    if output_format == "json":
        show.as_json(
            summary(result.intake)
            | {
                "findings": [finding.as_json() for finding in result.intake.findings],
                "files": [str(path) for path in result.files],
            }
        )
    elif not quiet:
        show.converted(result)
        show.files(result.files, dry_run=result.dry_run)
    if request.strict and result.intake.ledger.held_back:
        sys.exit(EXIT_HELD_BACK)
