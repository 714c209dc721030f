"""Write the data-entry workbook. In: a path and a locale. Out: the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.documents.entry_workbook import entry_workbook
from nearmiss_kit.files.atomic import refuse_to_overwrite, write_files
from nearmiss_kit.jobs.entry_columns import sections

if TYPE_CHECKING:
    from pathlib import Path


def template(path: Path, locale: str = "en_GB", *, replace: bool = False) -> Path:
    """Write an empty log with drop-downs and checks.

    Raises:
        WouldOverwrite: a file is already there; it may be a log with a year's work in it.
    """
    refuse_to_overwrite([path], replace=replace)
    write_files({path: entry_workbook(sections(), locale)}, replace=replace)
    return path
