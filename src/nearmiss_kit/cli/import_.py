"""`nearmiss import`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from nearmiss_kit.cli import options, show

if TYPE_CHECKING:
    from pathlib import Path


@click.command("import", short_help="Take a dataset in from another format or standard.")
@click.argument("source", type=options.ANY_PATH, metavar="FILE|FOLDER")
@click.option(
    "--from", "form", metavar="FORMAT", help="Which format, where the name does not say it."
)
@options.out_option
@click.option(
    "--time-zone", default="Europe/London", show_default=True, help="Of a file of a standard."
)
@click.option("--no-names", is_flag=True, help="You know that a file of a standard holds no names.")
@options.replace_option
@options.today_option
@options.by_role_option
@options.quiet_option
def command(source: Path, quiet: bool, by_role: str, **words: Any) -> None:
    """Take a dataset in from another format or standard.

    Reads what nearmiss export writes, checks it against the schema, and writes dataset.json into
    the folder of the results. What breaks the schema is refused, with the place. A spreadsheet
    log is no dataset: turn it into one with nearmiss convert.

    A file of a standard (fhir-r5, fhir-r4, ahrq, lfpse, mods, who-mim, flat-csv) holds near misses
    only; name it with --from.

    \b
    Examples:
      nearmiss import near-misses.sqlite -o dataset
      nearmiss import bundle.json --from fhir-r5 --no-names -o dataset
    """
    from nearmiss_kit.jobs.import_ import ImportRequest, import_dataset  # noqa: PLC0415 (start-up)

    sitting = options.sitting(words["today"], by_role)
    result = import_dataset(ImportRequest(source, **words, sitting=sitting))
    if not quiet:
        held = ", ".join(
            f"{number} {name.replace('_', ' ')}" for name, number in result.counts.items() if number
        )
        click.echo(f"Read as {result.form}: {held or 'no records'}.")
        for note in result.notes:
            click.echo(note)
        show.files(result.files, dry_run=False)
