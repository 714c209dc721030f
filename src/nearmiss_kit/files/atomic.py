"""Writing: a set of files appears whole or not at all, and nothing is replaced unasked.

In: paths and their bytes. Out: the files, each renamed into place from a temporary neighbour.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from nearmiss_kit.errors import CannotWrite, WouldOverwrite

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def refuse_to_overwrite(paths: Iterable[Path], *, replace: bool) -> None:
    """Raise before any work is done if a file would be replaced that nobody allowed to replace.

    Raises:
        WouldOverwrite: a path exists and `replace` is false.
        CannotWrite: a folder stands where a file should go.
    """
    for path in paths:
        if path.parent.exists() and not path.parent.is_dir():
            raise CannotWrite(f"{path.parent} is a file; name a folder for the results.")
        if path.is_dir():
            raise CannotWrite(f"{path} is a folder; a file of that name cannot be written.")
        if path.exists() and not replace:
            raise WouldOverwrite(
                f"{path} is already there. Nothing was written. "
                "Add --replace to replace it, or name another folder with -o."
            )


def write_files(contents: Mapping[Path, bytes], *, replace: bool = False) -> tuple[Path, ...]:
    """Write several files; on any failure before the first rename nothing has changed.

    Each file is first written beside its target and flushed to disk, then all are renamed, then
    their folders are flushed, so that a power cut does not undo the renaming.

    Raises:
        WouldOverwrite: a file exists and `replace` is false.
        CannotWrite: the folder cannot be made or written.
    """
    refuse_to_overwrite(contents, replace=replace)
    staged: list[tuple[Path, Path]] = []
    try:
        for path, data in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            staged.append((_stage(path, data), path))
        for temporary, path in staged:
            temporary.replace(path)
        _flush_folders({path.parent for path in contents})
    except OSError as error:
        where = error.filename or next(iter(contents)).parent
        raise CannotWrite(
            f"Cannot write {where}: {error.strerror or error}. "
            "Check that the folder exists, is not read-only, has space, "
            "and that the file is not open in another program."
        ) from error
    finally:
        for temporary, _ in staged:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    return tuple(contents)


def _stage(path: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o644)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _flush_folders(folders: Iterable[Path]) -> None:
    # Windows and some network drives cannot flush a folder; the files are in place by now.
    for folder in folders:
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
