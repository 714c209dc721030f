"""`nearmiss run`."""

from __future__ import annotations

from typing import Any

import click

from nearmiss_kit.cli import options, show

_OF_PACK = ("month", "template", "pdf", "as_of", "readers")


@click.command("run", short_help="The main job: a log in, records and board pack out.")
@options.logs_argument
@options.month_option
@options.out_option
@options.into_option
@options.policy_option
@options.mapping_option
@options.key_option
@options.template_option
@options.pdf_option
@options.as_of_option
@options.readers_option
@options.keep_names_option
@options.corrections_option
@options.replace_option
@options.dry_run_option
@options.today_option
@options.by_role_option
@options.quiet_option
def command(*, quiet: bool, by_role: str, **words: Any) -> None:
    """The main job: read a log, write the records and the month's board pack.

    It does what convert and board-pack do, and writes all files or none.

    \b
    Example:
      nearmiss run examples/meadowbank/near-miss-log.xlsx --month 2026-10 -o out
    """
    from nearmiss_kit.jobs.conversion import ConvertRequest  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.pack_request import PackRequest  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.run import run  # noqa: PLC0415 (start-up)

    of_pack = {name: words.pop(name) for name in _OF_PACK}
    sitting = options.sitting(words["today"], by_role)
    conversion = ConvertRequest(**words, sitting=sitting)
    shared = {name: getattr(conversion, name) for name in ("out", "policy", "replace", "dry_run")}
    pack = PackRequest(**of_pack, **shared)
    result = run(conversion, pack, show.progress(quiet=quiet))
    if not quiet:
        show.converted(result.converted)
        show.packed(result.packed)
        show.files(result.files, dry_run=conversion.dry_run)
