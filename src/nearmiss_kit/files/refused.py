"""Why a file cannot be written, and what to do. In: the system's error. Out: our error."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from nearmiss_kit.errors import CannotWrite

if TYPE_CHECKING:
    from pathlib import Path

_FULL = frozenset((errno.ENOSPC, errno.EDQUOT))
_FORBIDDEN = frozenset((errno.EACCES, errno.EPERM))
NOTHING_CHANGED = "Nothing was changed."


def refused(path: Path, error: OSError, state: str = NOTHING_CHANGED) -> CannotWrite:
    """An error that says why, in which state the files are, and what to do."""
    if error.errno in _FULL:
        return CannotWrite(
            f"{path} cannot be written: the disk is full. {state} "
            "Free some space, and run the command again."
        )
    if error.errno == errno.EROFS:
        return CannotWrite(
            f"{path} cannot be written: its drive is read-only. {state} "
            "Name another folder, or make the drive writable."
        )
    if error.errno in _FORBIDDEN and path.is_dir():
        return CannotWrite(
            f"{path} cannot be written: you may not change this folder. {state} "
            "Name another folder, or ask whoever looks after it."
        )
    if error.errno in _FORBIDDEN:
        return CannotWrite(
            f"{path} cannot be written: it is open in another program, or write-protected. {state} "
            "Close it where it is open, check that you may change the folder, and run the command "
            "again."
        )
    return CannotWrite(
        f"Cannot write {path}: {error.strerror or error}. {state} "
        "Check that the folder exists, is not read-only, has space, "
        "and that the file is not open in another program."
    )
