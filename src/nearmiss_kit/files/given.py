"""Read a file that a stranger may have made. In: a path. Out: its bytes, or one clear sentence.

Folders, pipes and devices are refused before they are opened: reading a pipe may wait for ever, and
a device may never end.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from typing import TYPE_CHECKING

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.files.limits import MEBIBYTE, limits, raise_it, variable

if TYPE_CHECKING:
    from pathlib import Path

DAMAGED_ZIP = (
    zipfile.BadZipFile,
    OSError,
    ValueError,
    RuntimeError,
    EOFError,
    zlib.error,
)
"""What opening a damaged or forged zip archive may raise."""


def check_given(path: Path, what: str, limit: str = "file_mib") -> None:
    """Refuse what is no ordinary file, or is too large; `what` starts the sentence.

    Raises:
        InputUnreadable: it is missing, is no file, or is larger than the limit of this name.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        raise InputUnreadable(f"{what} is not there. Check the name and the folder.") from None
    except (OSError, ValueError, RuntimeError) as error:  # a loop of links; a NUL in the name
        reason = getattr(error, "strerror", None) or "its name is not usable"
        raise InputUnreadable(f"{what} cannot be read: {reason}.") from error
    if stat.S_ISDIR(found.st_mode):
        raise InputUnreadable(f"{what} is a folder. Name the file in it.")
    if not stat.S_ISREG(found.st_mode):
        raise InputUnreadable(
            f"{what} is not a file but a pipe or a device. Save what it holds as a file, and give "
            "that file."
        )
    most = getattr(limits(), limit)
    if found.st_size > most * MEBIBYTE:
        raise InputUnreadable(
            f"{what} has {found.st_size // MEBIBYTE} MiB; the limit is {most} MiB. "
            f"{raise_it(limit)}"
        )


def read_given(path: Path, what: str, limit: str = "file_mib") -> bytes:
    """The bytes of a file.

    Raises:
        InputUnreadable: as `check_given` says, or it cannot be opened.
    """
    check_given(path, what, limit)
    most = getattr(limits(), limit) * MEBIBYTE
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise InputUnreadable(f"{what} cannot be read: {error.strerror}.") from error
    if len(data) > most:  # it grew, or told another size
        raise InputUnreadable(
            f"{what} is larger than the limit of {most // MEBIBYTE} MiB, which the environment "
            f"variable {variable(limit)} raises."
        )
    return data


def check_package(source: Path | bytes, what: str) -> dict[str, int]:
    """The parts of a zip archive that unpacks to no more than the limits allow; bytes by name.

    Raises:
        InputUnreadable: it unpacks to too much.
        BadZipFile: it is no zip archive, or a damaged one; or another of `DAMAGED_ZIP`.
    """
    allowed = limits()
    with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as package:
        entries = package.infolist()
    if len(entries) > allowed.parts:
        raise InputUnreadable(
            f"{what} has {len(entries):,} parts; the limit is {allowed.parts:,}. "
            f"{raise_it('parts')}"
        )
    unpacked = sum(entry.file_size for entry in entries) // MEBIBYTE
    if unpacked > allowed.unpacked_mib:
        raise InputUnreadable(
            f"{what} would unpack to {unpacked} MiB; the limit is {allowed.unpacked_mib} MiB. "
            f"Delete what is not needed, and save it. {raise_it('unpacked_mib')}"
        )
    return {entry.filename: entry.file_size for entry in entries}
