"""The main job: a log in, the dataset and the month's board pack out, all files or none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nearmiss_kit.documents.word_beside import WordBeside
from nearmiss_kit.files.atomic import refuse_to_overwrite
from nearmiss_kit.findings.errors import NothingConverted
from nearmiss_kit.jobs.convert import convert
from nearmiss_kit.jobs.converting import changing_by, converted_files, write_converted
from nearmiss_kit.jobs.pack_making import make_pack
from nearmiss_kit.jobs.pack_request import Packed, PackRequest, pack_files
from nearmiss_kit.jobs.pdf import refuse_without_office
from nearmiss_kit.jobs.policy import read_policy
from nearmiss_kit.jobs.progress import Progress, silent

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.jobs.conversion import Converted, ConvertRequest


@dataclass(frozen=True, slots=True)
class Ran:
    """The outcome of both halves, and all files in the order in which they were made."""

    converted: Converted
    packed: Packed

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file that was (or, on a dry run, would be) written."""
        return self.converted.files + self.packed.files


def run(conversion: ConvertRequest, pack: PackRequest, progress: Progress = silent) -> Ran:
    """Convert the logs and make the pack; nothing is written unless both succeed.

    Raises:
        NearMissError: for any reason of `convert` or `board_pack`.
    """
    dry_run = conversion.dry_run
    refuse_without_office(pdf=pack.pdf)
    if not dry_run:
        planned = (*converted_files(conversion), *pack_files(pack))
        refuse_to_overwrite(planned, replace=conversion.replace)
    with WordBeside() as word, changing_by(conversion, progress):
        try:
            converted = convert(replace(conversion, dry_run=True), progress)
        except NothingConverted:
            if not dry_run:
                convert(conversion)  # writes what is to correct, and raises the same
            raise
        policy = read_policy(pack.policy)
        figures, documents = make_pack(converted.dataset, pack, policy, word, progress)
        if not dry_run:
            write_converted(conversion, converted, documents)
    return Ran(replace(converted, dry_run=dry_run), Packed(figures, tuple(documents), dry_run))
