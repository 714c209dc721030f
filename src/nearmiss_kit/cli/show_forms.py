"""What a person sees of action plans and learning briefs: what was made, and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from nearmiss_kit.cli import show
from nearmiss_kit.documents.wording import counted

if TYPE_CHECKING:
    from nearmiss_kit.jobs.actions import Planned
    from nearmiss_kit.jobs.brief import Briefed
    from nearmiss_kit.jobs.form_import import Imported
    from nearmiss_kit.jobs.reviews import FormMade

_MOST_FINDINGS = 100


def planned(result: Planned) -> None:
    """What the plan holds, in a line or two."""
    plan = result.plan
    whose = f" for {plan.service}" if plan.service else ""
    click.echo(
        f"Action plan{whose} as of {plan.as_of}: {counted(len(plan.items), 'action')},"
        f" {plan.open} open, {plan.overdue} overdue."
    )
    if plan.left_out:
        click.echo(
            f"Finished and left out: {counted(plan.left_out, 'action')}, of which"
            f" {plan.unchecked} were never checked. --all takes them in."
        )


def asked(result: FormMade) -> None:
    """What the form of reviews holds, in a line or two."""
    form = result.form
    click.echo(
        f"Form of reviews for {form.month.title}: {counted(len(form.reviews), 'review')},"
        f" {counted(len(form.patterns), 'repeat pattern')}, {len(form.again)} to open again,"
        f" {len(form.risks)} that signal."
    )
    if form.older:
        click.echo(f"Older than three months and left out: {form.older}. --all takes them in.")


def briefed(result: Briefed) -> None:
    """Which teams have a page, and what each is told of."""
    for one in result.learnings:
        when = " of earlier months" if one.lessons and not one.in_month else ""
        click.echo(
            f"{one.service}: {counted(one.reports, 'near miss', 'near misses')},"
            f" {counted(len(one.lessons), 'lesson')}{when}."
        )


def imported(result: Imported, what: str) -> None:
    """What was (or would be) changed, field by field, and what stands in the way."""
    outcome = result.outcome
    click.echo(
        f"{what.capitalize()}: {counted(len(outcome.added), 'new record')},"
        f" {len(outcome.changed)} changed, {counted(outcome.conflicts, 'conflict')}."
    )
    if result.rows_gone:
        click.echo(
            f"{counted(result.rows_gone, 'row')} of the {what}"
            f" {'is' if result.rows_gone == 1 else 'are'} not in the file;"
            " what the dataset says there stays as it is."
        )
    if result.removed:
        click.echo(f"Taken out of what was typed: {counted(result.removed, 'personal detail')}.")
    show.changes(outcome.events)
    if result.findings:
        show.findings(result.findings, _MOST_FINDINGS)
    if result.refused:
        click.echo("Nothing was written.")
    elif not result.files:
        click.echo("The dataset says all of it already; nothing was written.")
    else:
        show.files(result.files, dry_run=result.dry_run)
