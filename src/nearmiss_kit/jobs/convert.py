"""Turn logs into a dataset. In: spreadsheets. Out: dataset, findings and mapping as files.

Another process begins to read a long log before anything else is loaded; the rest is `converting`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.intake.sheets import reading_ahead
from nearmiss_kit.jobs.progress import Progress, silent

if TYPE_CHECKING:
    from nearmiss_kit.intake.pipeline import Intake
    from nearmiss_kit.jobs.conversion import Converted, ConvertRequest


def convert(request: ConvertRequest, progress: Progress = silent) -> Converted:
    """Read logs, write `dataset.json`, the findings, the mapping and a summary to forward.

    Beside them goes a workbook to correct for each log in which a cell has a finding.

    Raises:
        NearMissError: a log cannot be read, a file would be overwritten, no row was usable, or
            another run is changing the dataset.
    """
    with reading_ahead(request.logs) as read:
        from nearmiss_kit.jobs.converting import convert_read  # noqa: PLC0415 (while it is read)

        return convert_read(request, read, progress)


def read_logs(request: ConvertRequest) -> Intake:
    """The records of logs alone; nothing is written, and no dataset is looked at.

    Raises:
        NearMissError: a log cannot be read, or no row was usable.
    """
    with reading_ahead(request.logs) as read:
        from nearmiss_kit.jobs.converting import usable  # noqa: PLC0415 (while it is read)

        return usable(request, read)
