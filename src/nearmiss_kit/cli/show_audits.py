"""What a person sees of audits: what was made, and what became of checklists that were filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from nearmiss_kit.cli import show
from nearmiss_kit.documents.checklist_words import sampling
from nearmiss_kit.documents.wording import counted

if TYPE_CHECKING:
    from nearmiss_kit.jobs.audit import Audits
    from nearmiss_kit.jobs.audit_import import AuditsImported, TakenIn

_MOST_FINDINGS = 100


def made(result: Audits) -> None:
    """Each checklist in a line, and the files."""
    if not result.checklists:
        click.echo("No audit is due. Name one with --profile.")
        return
    for one in result.checklists:
        click.echo(f"{one.profile}, {one.place}, {one.period}: {sampling(one)}")
    show.files(result.files, dry_run=result.dry_run)


def imported(result: AuditsImported) -> None:
    """What became of each checklist, and what stands in the way."""
    for one in result.taken:
        _taken(one)
    if result.files:
        show.files(result.files, dry_run=result.dry_run)
    else:
        click.echo("Nothing was written.")


def _taken(one: TakenIn) -> None:
    parts = [
        counted(one.answers, "answer"),
        counted(one.gates, "gate"),
        counted(one.checks, "check"),
    ]
    if one.unanswered:
        parts.append(f"{counted(one.unanswered, 'question')} without an answer")
    click.echo(f"{one.file}: audit {one.audit}, {', '.join(parts)}.")
    if one.removed:
        click.echo(f"Taken out of what was typed: {counted(one.removed, 'personal detail')}.")
    if one.refused:
        click.echo("Left out as a whole:")
    elif not one.events:
        click.echo("The dataset says all of it already.")
    if one.findings:
        show.findings(one.findings, _MOST_FINDINGS)
