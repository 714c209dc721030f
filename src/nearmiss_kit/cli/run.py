"""`nearmiss run`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from nearmiss_kit.cli import options, show

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from nearmiss_kit.insight.figures import Month
    from nearmiss_kit.jobs.pack import Readers


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
def command(
    *,
    month: Month,
    template: Path | None,
    pdf: bool,
    as_of: date | None,
    readers: Readers,
    quiet: bool,
    **words: Any,
) -> None:
    """The main job: read a log, write the records and the month's board pack.

    It does what convert and board-pack do, and writes all files or none.

    \b
    Example:
      nearmiss run examples/meadowbank/near-miss-log.xlsx --month 2026-10 -o out
    """
    from nearmiss_kit.jobs.convert import ConvertRequest  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.pack import PackRequest  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.run import run  # noqa: PLC0415 (start-up)

    sitting = options.sitting(words["today"], words.pop("by_role"))
    conversion = ConvertRequest(**words, sitting=sitting)
    pack = PackRequest(
        month=month,
        out=conversion.out,
        policy=conversion.policy,
        template=template,
        as_of=as_of,
        readers=readers,
        replace=conversion.replace,
        dry_run=conversion.dry_run,
        pdf=pdf,
    )
    result = run(conversion, pack, show.progress(quiet=quiet))
    if not quiet:
        show.converted(result.converted)
        show.packed(result.packed)
        show.files(result.files, dry_run=conversion.dry_run)
