"""A conversion: what is asked, and what came of it. In: a user's words. Out: two plain records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from nearmiss_kit.dataset.merge import Merge
    from nearmiss_kit.dataset.signing import Sitting
    from nearmiss_kit.files.pieces import Content
    from nearmiss_kit.intake.pipeline import Intake
    from nearmiss_kit.jobs.corrections import Recount


@dataclass(frozen=True, slots=True)
class ConvertRequest:
    """What a user asks of a conversion.

    Attributes:
        logs: the spreadsheets, in the order in which they are read.
        out: the folder that the files go into; it is made where it is missing.
        today: the day of the run; dates after it are in the future.
        policy: the organisation's policy file.
        mapping: a mapping file of an earlier run, perhaps edited.
        key: a file with secret bytes, so that pseudonyms stay the same from month to month.
        keep_names: keep people's names. The dataset says so.
        replace: replace files of an earlier run.
        dry_run: do all the work, write nothing.
        strict: treat a row that was held back as a failure.
        corrections: make a workbook to correct of each log in which a cell is in doubt.
        into: a dataset of earlier months that the log is put on top of; its history stands
            beside it.
        sitting: when and in which role; the day of the run and no role without it.
    """

    logs: Sequence[Path]
    out: Path
    today: date
    policy: Path | None = None
    mapping: Path | None = None
    key: Path | None = None
    keep_names: bool = False
    replace: bool = False
    dry_run: bool = False
    strict: bool = False
    corrections: bool = True
    into: Path | None = None
    sitting: Sitting | None = None

    @property
    def signed_by(self) -> Sitting:
        """What the lines of the history are signed with."""
        from nearmiss_kit.dataset.signing import Sitting  # noqa: PLC0415 (start-up)

        return self.sitting or Sitting.on(self.today)


@dataclass(frozen=True, slots=True)
class Converted:
    """The outcome: what was read, and which files were (or, on a dry run, would be) written.

    Attributes:
        made: the files with what they say.
        recount: what became of the issues of logs that came back corrected.
        left_out: a sentence for each log that no workbook to correct could be made of.
        merge: what became of the records, where they were put on top of a dataset.
        next_steps: what the user should do now, a sentence each.
    """

    intake: Intake
    made: Mapping[Path, Content] = field(repr=False)
    dry_run: bool
    recount: Recount | None = None
    left_out: tuple[str, ...] = ()
    merge: Merge | None = None
    next_steps: tuple[str, ...] = ()

    @property
    def dataset(self) -> Mapping[str, Any]:
        """All records, those of earlier months included where there are any."""
        return self.merge.dataset if self.merge is not None else self.intake.dataset

    @property
    def files(self) -> tuple[Path, ...]:
        """Where the files went, or would go."""
        return tuple(self.made)
