"""Writing: a set of files appears whole or not at all, and nothing is replaced unasked.

In: paths and their bytes. Out: the files; how they get there is told in `files.commit`.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from nearmiss_kit.errors import CannotWrite, WouldOverwrite
from nearmiss_kit.files.commit import commit, finish, ready
from nearmiss_kit.files.refused import refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from nearmiss_kit.files.pieces import Content


def refuse_to_overwrite(paths: Iterable[Path], *, replace: bool) -> None:
    """Raise before any work is done if a file would be replaced that nobody allowed to replace.

    What an earlier run left unfinished there is finished first, so that its files count.

    Raises:
        WouldOverwrite: a path exists and `replace` is false.
        CannotWrite: a folder stands where a file should go.
    """
    paths = tuple(paths)
    for folder in {path.parent for path in paths}:
        finish(folder)
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


def write_files(contents: Mapping[Path, Content], *, replace: bool = False) -> tuple[Path, ...]:
    """Write several files, all or none; on failure nothing has changed.

    Raises:
        WouldOverwrite: a file exists and `replace` is false.
        CannotWrite: the folder cannot be made or written.
        InUse: another run is changing the folder.
    """
    if not contents:
        return ()
    refuse_to_overwrite(contents, replace=replace)
    folders = tuple(dict.fromkeys(path.parent for path in contents))
    with made(folders), ready(folders):
        refuse_to_overwrite(contents, replace=replace)
        commit(folders[0], contents)
    return tuple(contents)


@contextmanager
def made(folders: Iterable[Path]) -> Iterator[None]:
    """Make the folders that are missing; those that stay empty go again.

    Raises:
        CannotWrite: one cannot be made.
    """
    new: list[Path] = []
    try:
        for folder in folders:
            missing = [one for one in (folder, *folder.parents) if not one.exists()]
            for one in reversed(missing):
                try:
                    one.mkdir(exist_ok=True)
                except OSError as error:
                    raise refused(one, error) from error
                new.append(one)
        yield
    finally:
        for folder in reversed(new):
            with suppress(OSError):
                folder.rmdir()
