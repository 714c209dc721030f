"""Change a dataset on disk. In: where it is. Out: a `Change`, through which its files are written.

From the first read to the last rename no other run changes the dataset; the dataset and its history
are new together, or old together, however the run ends.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.dataset.history import history_path
from nearmiss_kit.files.atomic import made
from nearmiss_kit.files.commit import commit, ready

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from nearmiss_kit.files.lock import Tell
    from nearmiss_kit.files.pieces import Content


@dataclass(frozen=True, slots=True)
class Change:
    """A dataset that nobody else changes; `dry_run` says that nothing is written."""

    dataset: Path
    dry_run: bool = False

    def commit(self, contents: Mapping[Path, Content]) -> None:
        """Write the dataset, its history and further files, all or none.

        Raises:
            CannotWrite: a file cannot be written; all are as they were.
        """
        if not self.dry_run:
            together = frozenset((self.dataset, history_path(self.dataset)))
            commit(self.dataset.parent, contents, together)


@contextmanager
def changing(
    dataset: Path,
    *also: Path,
    tell: Tell | None = None,
    make: bool = False,
    dry_run: bool = False,
) -> Iterator[Change]:
    """Keep other runs from a dataset while it is read, changed and written.

    What an earlier run left unfinished is finished first. A dry run keeps nobody away.

    Args:
        dataset: its file.
        also: further folders that files go into.
        tell: gets a line if another run has to be waited for.
        make: make the folders where they are missing.
        dry_run: nothing is to be written.

    Raises:
        InUse: another run is changing it, and did not finish in time.
        CannotWrite: a folder cannot be made or written.
    """
    folders = tuple(dict.fromkeys((dataset.parent, *also)))
    with ExitStack() as stack:
        if not dry_run:
            if make:
                stack.enter_context(made(folders))
            there = [folder for folder in folders if folder.is_dir()]
            stack.enter_context(ready(there, tell))
        yield Change(dataset, dry_run)
