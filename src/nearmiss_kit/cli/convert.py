"""`nearmiss convert`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from nearmiss_kit.cli import options, show

if TYPE_CHECKING:
    from pathlib import Path

EXIT_HELD_BACK = 6


@click.command("convert", short_help="Turn a spreadsheet log into validated records.")
@options.logs_argument
@options.out_or_into_option
@options.into_option
@options.policy_option
@options.mapping_option
@options.key_option
@options.keep_names_option
@options.corrections_option
@options.replace_option
@options.dry_run_option
@options.strict_option
@options.today_option
@options.by_role_option
@options.format_option
@options.quiet_option
def command(output_format: str, quiet: bool, out: Path | None, by_role: str, **words: Any) -> None:
    """Turn a spreadsheet log into validated records.

    Reads xlsx, xlsm, xls, xlsb, ods, csv and tsv. Writes the dataset, the findings with file,
    sheet and cell, a summary to forward, and the mapping it used, which you can edit and pass back
    with --mapping.
    Every row is accounted for: a record, held back with its reason, or blank.

    Where a cell is wrong or doubtful, a copy of the log ending in -to-correct.xlsx has it marked.
    Correct it there, save, and convert that file: it is understood as the same log.

    With --into, the log goes on top of a dataset of earlier months: new rows are added, changed
    rows updated, and history.jsonl beside the dataset says what changed and when.

    \b
    Examples:
      nearmiss convert examples/meadowbank/near-miss-log.xlsx -o out
      nearmiss convert november.xlsx --into dataset --key my-key.txt --dry-run
    """
    from nearmiss_kit.jobs.conversion import ConvertRequest  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.convert import convert  # noqa: PLC0415 (start-up)

    sitting = options.sitting(words["today"], by_role)
    request = ConvertRequest(**words, out=_folder(out, words["into"]), sitting=sitting)
    result = convert(request, show.progress(quiet=quiet or output_format == "json"))
    from nearmiss_kit.jobs.converting import changes, summary  # noqa: PLC0415 (start-up)

    if output_format == "json":
        show.as_json(
            summary(result.intake)
            | {
                **changes(result),
                "findings": [finding.as_json() for finding in result.intake.findings],
                "files": [str(path) for path in result.files],
            }
        )
    elif not quiet:
        show.converted(result)
        show.files(result.files, dry_run=result.dry_run)
    if request.strict and result.intake.ledger.held_back:
        sys.exit(EXIT_HELD_BACK)


def _folder(out: Path | None, into: Path | None) -> Path:
    """Where the results go: the folder named, or that of the dataset."""
    from nearmiss_kit.jobs.merge import dataset_file  # noqa: PLC0415 (start-up)

    if out is not None:
        return out
    if into is None:
        raise click.UsageError("Name a folder for the results with -o, or a dataset with --into.")
    return dataset_file(into).parent
