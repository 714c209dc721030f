"""Make the month's board pack. In: a dataset, a month, a policy. Out: a Word and an Excel file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.documents.word_beside import WordBeside
from nearmiss_kit.jobs.progress import Progress, silent

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.jobs.pack_request import Packed, PackRequest


def board_pack(dataset: Path, request: PackRequest, progress: Progress = silent) -> Packed:
    """Make the board pack and its workbook from a dataset on disk.

    Raises:
        NearMissError: the dataset is missing or invalid, the month is empty, a template is broken,
            or a file would be overwritten.
    """
    with WordBeside() as word:
        # loaded while the other process loads
        from nearmiss_kit.dataset.store import load_valid  # noqa: PLC0415 (start-up)
        from nearmiss_kit.files.atomic import refuse_to_overwrite, write_files  # noqa: PLC0415
        from nearmiss_kit.jobs.pack_making import make_pack  # noqa: PLC0415 (start-up)
        from nearmiss_kit.jobs.pack_request import Packed, pack_files  # noqa: PLC0415 (start-up)
        from nearmiss_kit.jobs.pdf import refuse_without_office  # noqa: PLC0415 (start-up)
        from nearmiss_kit.jobs.policy import read_policy  # noqa: PLC0415 (start-up)

        refuse_without_office(pdf=request.pdf)
        if not request.dry_run:
            refuse_to_overwrite(pack_files(request), replace=request.replace)
        policy = read_policy(request.policy)
        progress(f"Reading {dataset}")
        figures, contents = make_pack(load_valid(dataset), request, policy, word, progress)
        if not request.dry_run:
            write_files(contents, replace=request.replace)
    return Packed(figures, tuple(contents), request.dry_run)
