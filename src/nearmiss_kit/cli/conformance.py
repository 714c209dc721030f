"""`nearmiss conformance`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from nearmiss_kit.cli import options

if TYPE_CHECKING:
    from pathlib import Path

EXIT_NOT_CONFORMANT = 6


@click.command("conformance", short_help="Say which level of conformance an export passes.")
@click.argument("export", type=options.ANY_PATH)
@click.option(
    "--level",
    default="full",
    show_default=True,
    metavar="[minimum|lifecycle|full]",
    help="The highest level to ask for.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "junit", "html", "docx"]),
    default="text",
    show_default=True,
    help="text, JSON, JUnit XML, or a one-page statement (HTML, Word).",
)
@click.option("-o", "--out", type=options.ANY_PATH, help="Write the report into this file.")
@options.template_option
@options.locale_option
@options.replace_option
@options.today_option
def command(export: Path, **words: Any) -> None:
    """Say which level of conformance an export passes, and what keeps it from the next.

    EXPORT is a dataset as JSON, JSON Lines or YAML, or a folder with a dataset.json. The levels:
    minimum (every near miss holds the minimum dataset), lifecycle (triage, actions, verifications
    and feedback hold together) and full (every profile with its gates, reviews, governance). No
    report holds a word of a narrative, a name or an id.

    Exits with 0 if the level passed, 6 if it failed or was not shown, 3 if the export cannot be
    read, 2 if what was asked for does not fit, 4 if a template is broken, 5 if the file of the
    report is there already, 8 if it cannot be written.

    \b
    Example:
      nearmiss conformance export.jsonl --level lifecycle
      nearmiss conformance export.jsonl --format html -o statement.html
    """
    from nearmiss_kit.jobs.conformance import (  # noqa: PLC0415 (start-up)
        ConformanceRequest,
        as_bytes,
        run_conformance,
    )

    request = ConformanceRequest(**words)
    report = run_conformance(export, request)
    if request.out is None:
        click.echo(as_bytes(report, request.form).decode(), nl=False)
    else:
        click.echo(f"Wrote {request.out}.")
    if not report.result.passed:
        sys.exit(EXIT_NOT_CONFORMANT)
