"""`nearmiss verify-log`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from nearmiss_kit.cli import options, show

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from nearmiss_kit.jobs.verify_log import Verified

EXIT_NOT_WHOLE = 6


@click.command("verify-log", short_help="Say whether the history of a dataset was tampered with.")
@click.argument("dataset", type=options.ANY_PATH)
@click.option(
    "--expect",
    metavar="HASH",
    help="A hash that was noted earlier, or its first 16 digits: is it still part of the chain?",
)
@click.option(
    "--seal",
    is_flag=True,
    help="Where it does not hold: let it stand as it is, and go on. It is said ever after.",
)
@options.today_option
@options.by_role_option
@options.json_option
def command(
    dataset: Path,
    today: date,
    *,
    expect: str | None,
    seal: bool,
    by_role: str,
    as_json: bool,
) -> None:
    """Say whether the history of a dataset was tampered with.

    DATASET is a dataset.json, or its folder. Each line of history.jsonl beside it holds the hash of
    the line before, and each change ends with the hash of the dataset that it led to. The first
    line that does not fit is named, and whether the dataset was changed by anything but the kit.

    Whoever may write these files could make the whole chain anew. So note the hash that this
    prints, for instance in the board's minutes, and ask for it later with --expect.

    Exits with 0 if all is whole, 6 if not, 3 if there is no history. If you know why it does not
    hold, take both files from a backup; if there is none, --seal writes down that it did not, with
    the role that answers for it, so that what is done later can be checked again.

    \b
    Examples:
      nearmiss verify-log out
      nearmiss verify-log out --expect 4f2a90c1d37be855
      nearmiss verify-log out --seal --by-role quality_lead
    """
    from nearmiss_kit.jobs.verify_log import seal as seal_it  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.verify_log import verify_log  # noqa: PLC0415 (start-up)

    if seal:
        seal_it(dataset, options.sitting(today, by_role))
    result = verify_log(dataset, expect)
    if as_json:
        show.as_json(result.as_json())
    else:
        for good, line in _verdict(result):
            click.echo(line if good is None else show.coloured(line, "green" if good else "red"))
    if not result.whole:
        sys.exit(EXIT_NOT_WHOLE)


def _verdict(result: Verified) -> list[tuple[bool | None, str]]:
    """What to say, each line with whether it is good news; none for a plain fact."""
    return [*_counts(result), *_chain(result), *_dataset(result), *_expected(result)]


def _counts(result: Verified) -> list[tuple[bool | None, str]]:
    told = result.as_json()
    lines: list[tuple[bool | None, str]] = [(None, _counted(result))]
    if told["from"]:
        lines.append((None, f"From {told['from']} to {told['to']}."))
    return lines


def _counted(result: Verified) -> str:
    told = result.as_json()
    lines = show.counted(told["lines"], "line")
    return f"{result.history.name}: {lines}, {show.counted(told['changes'], 'change')} signed."


def _chain(result: Verified) -> list[tuple[bool | None, str]]:
    from nearmiss_kit.jobs.verify_log import ENOUGH, says  # noqa: PLC0415 (start-up)

    chain, problem = result.chain, result.problem
    lines: list[tuple[bool | None, str]] = []
    if chain.old:
        lines.append((None, _sealed(result)))
    lines += [
        (False, f"It did not hold: {says(known.problem)}. {_sealed_by(result, known.sealed_by)}")
        for known in chain.breaks
    ]
    if problem is not None:
        lines.append((False, f"The chain does not hold: {says(problem)}."))
        if chain.held:
            last = chain.held[-1][0]
            lines.append((None, f"It holds up to line {last}, of {result.moment(last)}."))
    elif chain.head is not None:
        lines.append((True, _whole(result)))
        lines.append((None, f"Its last hash, to be noted elsewhere: {chain.head}"))
        lines.append((None, f"(The first {ENOUGH} digits are enough.)"))
    for number, event in result.events("erased"):
        lines.append((None, _erased(result, number, event.get("old_whole"))))
    for number, _ in result.events("outside"):
        lines.append(
            (
                False,
                f"Line {number}, of {result.moment(number)}: the dataset was not as the change "
                "before had left it. Something other than the kit changed it, or lines were lost.",
            )
        )
    return lines


def _whole(result: Verified) -> str:
    breaks = result.chain.breaks
    if breaks:
        return f"From line {breaks[-1].sealed_by} on, the chain is whole."
    return "The chain is whole: no line was changed, removed, added or moved."


def _sealed_by(result: Verified, number: int) -> str:
    event = result.chain.lines[number - 1].event or {}
    return f"Line {number}, of {result.moment(number)}, by {event.get('by_role')}, sealed it so."


def _sealed(result: Verified) -> str:
    old = result.chain.old
    lines = "Line 1 was" if old == 1 else f"Lines 1 to {old} were"
    if not result.chain.chained:
        return f"{lines} written by an older kit that knew no chain; the next change seals them."
    return (
        f"{lines} written by an older kit that knew no chain. Line {old + 1} sealed them as they "
        f"were at {result.moment(old + 1)}; what happened to them before nobody can tell."
    )


def _erased(result: Verified, number: int, old_whole: object) -> str:
    was = {True: "The chain was whole until then.", False: "The chain did NOT hold then."}
    about = f" {was[old_whole]}" if isinstance(old_whole, bool) else ""
    return (
        f"Line {number}, of {result.moment(number)}: a person was erased, and the lines before "
        f"were written anew.{about}"
    )


def _dataset(result: Verified) -> list[tuple[bool | None, str]]:
    name = result.dataset.name
    if result.chain.led_to is None:
        return [(None, f"No line says what {name} has to be.")]
    if result.dataset_fits is None:
        return [(False, f"{name} is missing.")]
    if result.dataset_fits:
        return [(True, f"{name} is what the last change led to.")]
    return [
        (
            False,
            f"{name} is NOT what the last change led to: something other than the kit changed it, "
            "or lines are missing at the end of the history.",
        )
    ]


def _expected(result: Verified) -> list[tuple[bool | None, str]]:
    if not result.asked:
        return []
    at = result.noted_at
    if at is None:
        return [(False, "The hash that you noted is NOT part of the chain.")]
    return [(True, f"The hash that you noted is that of line {at}, of {result.moment(at)}.")]
