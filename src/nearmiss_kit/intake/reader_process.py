"""A process in which `apart` has a workbook read. In: its path, and what of it. Out: its parts.

They go to stdout, some rows at a time. Where a half is asked for and there are no halves, the
process of the upper one reads the whole, and that of the lower one says nothing.

Its memory is limited where the platform can do that; Windows cannot.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.files.limits import MEBIBYTE, limits
from nearmiss_kit.intake.apart import END, LOWER, VALUES, WHOLE
from nearmiss_kit.intake.halves import half_of
from nearmiss_kit.intake.workbooks import parts_of_half, parts_of_values, read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nearmiss_kit.intake.halves import Reach
    from nearmiss_kit.intake.raw_sheet import Part


def main() -> None:
    """Read the workbook that the first argument names, and write its sheets for `apart`.

    One pickler writes them all, so that a text which stands in many cells is written once.
    """
    _limit_memory()
    gc.disable()  # no object is part of a circle here, and many are made
    path, asked = sys.argv[1:]
    pickler = pickle.Pickler(sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
    try:
        for part in _parts(Path(path), asked):
            pickler.dump(part)
            sys.stdout.flush()
        pickler.dump(END)
    except InputUnreadable as error:
        pickler.dump(str(error))


def _parts(path: Path, asked: str) -> Iterator[Part | Reach]:
    if asked == WHOLE:
        for sheet in read_workbook(path):
            yield replace(sheet, rows=())
            yield list(sheet.rows)
        return
    half = None if asked == VALUES else half_of(path, lower=asked == LOWER)
    if half is not None:
        yield from parts_of_half(half, path.name)
    elif asked != LOWER:
        yield from parts_of_values(path)


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 (not on Windows)

    most = limits().memory_mib * MEBIBYTE
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)  # at once: to free a long workbook cell by cell takes time that somebody waits
