"""`nearmiss templates`: list the Word templates, and copy them to edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from nearmiss_kit.cli import options, show

if TYPE_CHECKING:
    from pathlib import Path


@click.group("templates", short_help="List the Word templates, and copy them to edit.")
def command() -> None:
    """List the Word templates that the documents are made from, and copy them to edit in Word.

    \b
    Example:
      nearmiss templates copy our-templates
      nearmiss board-pack out --month 2026-10 -o out \\
        --template our-templates/board_pack/board_pack.docx
    """


@command.command("list", short_help="List the templates and the commands that fill them.")
def list_() -> None:
    """List the templates and the commands that fill them.

    \b
    Example:
      nearmiss templates list
    """
    from nearmiss_kit.jobs.templates import templates  # noqa: PLC0415 (start-up)

    for one in templates():
        about = f"{one.title}: {one.command}" if one.title else "see the README of its folder"
        click.echo(f"{one.file}  ({about})")


@command.command("copy", short_help="Copy all templates into a folder, to edit them in Word.")
@click.argument("folder", type=options.ANY_PATH, metavar="DIR")
@click.option("--replace", is_flag=True, help="Replace copies of an earlier run, edited or not.")
def copy(folder: Path, replace: bool) -> None:
    """Copy all templates, with a README that lists their names, into the folder DIR.

    \b
    Example:
      nearmiss templates copy our-templates
    """
    from nearmiss_kit.jobs.templates import copy_templates  # noqa: PLC0415 (start-up)

    show.files(copy_templates(folder, replace=replace), dry_run=False)
