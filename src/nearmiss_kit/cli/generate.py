"""`nearmiss generate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from nearmiss_kit.cli import options, show

if TYPE_CHECKING:
    from pathlib import Path


@click.command("generate", short_help="Add your own codes and profiles to the schema.")
@click.option(
    "--schema", type=options.ANY_PATH, required=True, help="Your schema; it imports nearmiss."
)
@options.out_option
@options.replace_option
@options.quiet_option
def command(schema: Path, out: Path, replace: bool, quiet: bool) -> None:
    """Add your own codes, fields and profiles to the schema, and generate all that follows.

    The folder then holds the merged schema, JSON Schema, types for TypeScript, tables for DuckDB,
    SHACL shapes, the page of rules and the Python classes. Name it in the environment variable
    NEARMISS_MODEL, and validators, checklists and templates know what you added. It needs the
    extra: pip install 'nearmiss-kit[schema]'.

    \b
    Example:
      nearmiss generate --schema own.yaml -o own
      NEARMISS_MODEL=own nearmiss validate export.json
    """
    from nearmiss_kit.jobs.generate import generate  # noqa: PLC0415 (start-up)

    files = generate(schema, out, replace=replace, progress=show.progress(quiet=quiet))
    if not quiet:
        click.echo(f"Wrote {len(files)} files into {out}.")
        click.echo(f"Use them: NEARMISS_MODEL={out} nearmiss validate export.json")
