"""One change of a folder at a time. In: folders. Out: a lock on each, held by this process.

The lock is the operating system's, on a small file in the folder: it ends with the process that
holds it, however that ends. The file says which process it is, and goes when the lock does.
"""

from __future__ import annotations

import errno
import hashlib
import os
import platform
from collections.abc import Callable
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from nearmiss_kit.errors import CannotWrite, InUse
from nearmiss_kit.files.limits import limits, variable
from nearmiss_kit.files.refused import refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from filelock import BaseFileLock

LOCK = ".nearmiss.lock"
Tell = Callable[[str], None]
_FOR_ALL = 0o666
_LOCKED_BYTE = 1
_NO_LOCKS = frozenset((errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOLCK))


@contextmanager
def locked(folders: Iterable[Path], tell: Tell | None = None) -> Iterator[None]:
    """Keep other runs from changing these folders; the same thread may ask again.

    They are locked in the order of their names, so that two runs cannot wait for each other.
    `tell` gets a line if another run has to be waited for.

    Raises:
        InUse: another run did not finish in time.
        CannotWrite: a folder cannot be written.
    """
    with ExitStack() as stack:
        for folder in sorted({folder.resolve() for folder in folders}):
            stack.enter_context(_locked(folder, tell))
        yield


@contextmanager
def _locked(folder: Path, tell: Tell | None) -> Iterator[None]:
    from filelock import FileLock  # noqa: PLC0415 (start-up)

    path = folder / LOCK
    lock: BaseFileLock = FileLock(path, mode=_FOR_ALL, is_singleton=True, fallback_to_soft=False)
    _acquire(lock, path, tell)
    outermost = lock.lock_counter == 1
    if outermost:
        _sign(path)
    try:
        yield
    finally:
        if outermost:
            with suppress(OSError):  # Windows keeps what is open; an empty file stays there
                path.unlink()
        lock.release()


def _acquire(lock: BaseFileLock, path: Path, tell: Tell | None) -> None:
    from filelock import Timeout  # noqa: PLC0415 (start-up)

    wait = limits().wait_seconds
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            if tell:
                tell(f"Waiting until {_holder(path)} has changed {path.parent}")
            lock.acquire(timeout=wait)
    except Timeout as error:
        raise InUse(
            f"{_holder(path, 'Another run of nearmiss')} is changing {path.parent} and was not "
            f"finished after {wait} {'second' if wait == 1 else 'seconds'}. Nothing was changed. "
            "Run the command again when it is finished. The environment variable "
            f"{variable('wait_seconds')} says how long to wait."
        ) from error
    except OSError as error:
        if error.errno in _NO_LOCKS:
            raise CannotWrite(
                f"The drive of {path.parent} cannot keep two runs apart, so nothing was written. "
                "Work in a folder of this computer, and copy the files afterwards."
            ) from error
        raise refused(path.parent, error) from error


def _sign(path: Path) -> None:
    """Say who holds the lock, behind the byte that Windows lets nobody read."""
    with suppress(OSError), path.open("r+b", buffering=0) as file:
        file.seek(_LOCKED_BYTE)
        file.write(f"{os.getpid()} {_computer()}\n".encode())
        file.truncate()


def _holder(path: Path, otherwise: str = "another run of nearmiss") -> str:
    """Which process holds the lock, as far as it said so."""
    try:
        with path.open("rb", buffering=0) as file:
            file.seek(_LOCKED_BYTE)
            process, _, computer = file.read(999).decode(errors="replace").strip().partition(" ")
    except OSError:
        return otherwise
    if not process.isdecimal():
        return otherwise
    where = "this computer" if computer == _computer() else "another computer"
    return f"{otherwise} (process {process} on {where})"


def _computer() -> str:
    """A name for this computer that tells nobody whose it is."""
    return hashlib.sha256(platform.node().encode()).hexdigest()[:16]
