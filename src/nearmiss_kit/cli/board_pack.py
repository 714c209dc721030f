"""`nearmiss board-pack`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from nearmiss_kit.cli import options, show

if TYPE_CHECKING:
    from pathlib import Path


@click.command("board-pack", short_help="Make the month's board pack from a dataset.")
@click.argument("dataset", type=options.ANY_PATH)
@options.month_option
@options.out_option
@options.policy_option
@options.template_option
@options.pdf_option
@options.as_of_option
@options.readers_option
@options.replace_option
@options.dry_run_option
@options.quiet_option
def command(dataset: Path, quiet: bool, **words: Any) -> None:
    """Make the month's board pack (Word) and the workbook behind it (Excel).

    With --audience external, no number below the policy's small_number_threshold, no list and no
    text goes into them, nor what would give a number away; see docs/privacy.md.
    DATASET is the dataset.json that nearmiss convert wrote, or its folder.

    \b
    Example:
      nearmiss board-pack out/dataset.json --month 2026-10 -o out
    """
    from nearmiss_kit.jobs.pack import board_pack  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.pack_request import PackRequest  # noqa: PLC0415 (start-up)

    result = board_pack(dataset, PackRequest(**words), show.progress(quiet=quiet))
    if not quiet:
        show.packed(result)
        show.files(result.files, dry_run=result.dry_run)
