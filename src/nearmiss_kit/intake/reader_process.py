"""The process in which `apart` has a workbook read. In: its path. Out: its sheets, on stdout.

With a second argument, `apart.VALUES`, the sheets hold nothing but values.

Its memory is limited where the platform can do that; Windows cannot.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
from pathlib import Path

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.files.limits import MEBIBYTE, limits
from nearmiss_kit.intake.apart import READ, REFUSED, VALUES
from nearmiss_kit.intake.workbooks import read_values, read_workbook


def main() -> int:
    """Read the workbook that the first argument names, and write its sheets for `read_apart`."""
    _limit_memory()
    gc.disable()  # no object is part of a circle here, and many are made
    path, *asked = sys.argv[1:]
    read = read_values if asked == [VALUES] else read_workbook
    try:
        sheets = read(Path(path))
        pickle.dump(sheets, sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)
    except InputUnreadable as error:
        sys.stdout.buffer.write(str(error).encode())
        return REFUSED
    return READ


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
    end = main()
    sys.stdout.flush()
    os._exit(end)  # at once: to free a long workbook cell by cell takes time that somebody waits
