"""What a person sees: progress on stderr, results on stdout, JSON where it was asked for."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from nearmiss_kit.dataset.merge import Merge
    from nearmiss_kit.findings import Finding
    from nearmiss_kit.jobs.check import Checked
    from nearmiss_kit.jobs.conversion import Converted
    from nearmiss_kit.jobs.pack_request import Packed

_MOST_CHANGES = 20
_MOST_SHOWN = 60
_COLOURS = {"error": "red", "warning": "yellow", "note": "blue"}


def progress(*, quiet: bool) -> Callable[[str], None]:
    """A callback that writes one line a step to a terminal's stderr, and nothing elsewhere."""
    watched = not quiet and sys.stderr.isatty()

    def line(text: str) -> None:
        if watched:
            click.echo(f"{text} …", err=True)

    return line


def as_json(value: dict[str, Any]) -> None:
    """Print a result for a program."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def findings(found: tuple[Finding, ...], most: int = 20, told: Collection[str] = ()) -> None:
    """One line for each kind of trouble, the gravest first, but for those that were told."""
    from nearmiss_kit.findings.tables import as_lines  # noqa: PLC0415 (start-up)
    from nearmiss_kit.findings.tables import counted as by_gravity  # noqa: PLC0415 (start-up)

    click.echo(f"Findings: {by_gravity(found)}.")
    for line in as_lines([finding for finding in found if finding.code not in told], most):
        word, colon, rest = line.partition(":")
        click.echo("  " + coloured(word, _COLOURS.get(word)) + colon + rest)


def coloured(text: str, colour: str | None) -> str:
    """In colour, unless NO_COLOR is set (no-color.org); click drops it off a terminal."""
    plain = bool(os.environ.get("NO_COLOR"))
    return text if plain else click.style(text, fg=colour)


def converted(result: Converted) -> None:
    """The account of the rows: every row is a record, held back, or blank."""
    from nearmiss_kit.jobs.summary import BEFORE_ALL, before_all  # noqa: PLC0415 (start-up)

    for sentence in before_all(result.intake):
        click.echo(coloured(sentence, "yellow"))
    ledger = result.intake.ledger
    data = result.intake.dataset
    click.echo(
        f"Rows: {ledger.rows} = {counted(ledger.records, 'record')}"
        f" + {ledger.held_back} held back + {ledger.blank} blank."
    )
    click.echo(
        f"Cells of the records: {ledger.cells} = {ledger.mapped} mapped"
        f" + {ledger.kept_aside} kept aside + {ledger.empty} empty."
    )
    click.echo(
        f"Records: {counted(len(data.get('near_misses', [])), 'near miss', 'near misses')},"
        f" {counted(len(data.get('triages', [])), 'triage')},"
        f" {counted(len(data.get('actions', [])), 'action')},"
        f" {counted(len(data.get('verifications', [])), 'verification')}."
    )
    findings(result.intake.findings, told=BEFORE_ALL)
    if result.recount is not None:
        again = result.recount
        click.echo(
            f"Issues of the corrected log: {again.fixed} fixed, {again.remain} remain,"
            f" {again.new} new."
        )
    for sentence in result.left_out:
        click.echo(sentence)
    if result.merge is not None:
        _merged(result.merge, dry_run=result.dry_run)
    click.echo("Next:")
    for step in result.next_steps:
        click.echo(f"  {step}")


def _merged(outcome: Merge, *, dry_run: bool) -> None:
    """What became of the records of earlier months; field by field before anything is written."""
    click.echo(
        f"Dataset: {outcome.added} added, {outcome.changed} changed,"
        f" {outcome.unchanged} unchanged, {len(outcome.vanished)} no longer in the log,"
        f" {counted(len(outcome.conflicts), 'conflict')}."
    )
    if not outcome.events:
        click.echo("No record of the dataset changed.")
    if dry_run:
        changes(outcome.events)


def changes(events: Sequence[Mapping[str, Any]]) -> None:
    """What changed, field by field, the first of them."""
    changed = [event for event in events if event["event"] == "changed"]
    for event in changed[:_MOST_CHANGES]:
        field = event["field"].replace("_", " ")
        click.echo(f"  {event['id']}, {field}: {_value(event['from'])} → {_value(event['to'])}")
    if len(changed) > _MOST_CHANGES:
        click.echo(f"  … and {len(changed) - _MOST_CHANGES} more.")


def _value(value: object) -> str:
    if value is None:
        return "(nothing)"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


def packed(result: Packed) -> None:
    """What the pack reports on, in one line."""
    figures = result.figures
    click.echo(
        f"Board pack for {figures.month.title}:"
        f" {counted(int(figures.reports.value or 0), 'near miss', 'near misses')},"
        f" {counted(len(figures.repeats), 'repeat pattern')},"
        f" {counted(int(figures.actions_overdue.value or 0), 'action')} overdue."
    )


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def files(paths: Iterable[Path], *, dry_run: bool) -> None:
    """The files that were made, one a line."""
    click.echo("Would make:" if dry_run else "Made:")
    for path in paths:
        click.echo(f"  {path}")


def checked(result: Checked) -> None:
    """The verdict in words."""
    counts = [f"{n} {name.replace('_', ' ')}" for name, n in result.counts.items() if n]
    click.echo(f"{result.path.name}: {', '.join(counts) or 'no records'}.")
    if not result.findings:
        click.echo("Valid: it keeps the schema and all its rules.")
        return
    findings(result.findings, most=100)
    click.echo("Valid, with findings." if result.valid else "Not valid.")
