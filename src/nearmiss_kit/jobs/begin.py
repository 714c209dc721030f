"""A dataset that is made anew, and its history. In: what it says and how it was made. Out: files.

Where no dataset was there, the history says how it began and nothing of each record: every record
has its file, sheet and row in the dataset, whose hash is signed, so that a line for each would only
say it twice. Where one is replaced, what changed in each record is said, unless what is replaced is
not valid: then the line says that it was not `compared`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.dataset.differences import differences
from nearmiss_kit.dataset.history import VERSION, history_path, read_history
from nearmiss_kit.dataset.store import load_valid
from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.files.journal import digest_of
from nearmiss_kit.files.pieces import Pieces
from nearmiss_kit.findings.errors import DatasetInvalid

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nearmiss_kit.dataset.chain import Event
    from nearmiss_kit.dataset.history import History
    from nearmiss_kit.dataset.signing import Sitting
    from nearmiss_kit.dataset.written import Written
    from nearmiss_kit.files.pieces import Content


@dataclass(frozen=True, slots=True)
class Origin:
    """How a dataset was made.

    Attributes:
        event: the line that says it.
        of_logs: whether it was made of logs, whose pseudonyms are of this run's key.
        key: the fingerprint of that key, if there was one.
    """

    event: Event
    of_logs: bool = False
    key: str | None = None


def begin(path: Path, dataset: Written, origin: Origin, sitting: Sitting) -> dict[Path, Content]:
    """The dataset and its history, to be written; the dataset alone where nothing changed.

    The history is signed with the digest of the dataset, which is known once that is written, so
    it is made after it.

    Raises:
        InputUnreadable: there is a history that cannot be read.
    """
    new = dataset.pieces()
    if path.is_file() and digest_of(path) == new.digest:
        return {path: new}
    beside = history_path(path)
    history = read_history(beside)
    changes = _changes(path, dataset, origin)
    said = origin.event if changes is not None else {**origin.event, "compared": False}
    events = [*_begun(history, origin), said, *(changes or ())]
    signed = sitting.signed(new, path)
    return {path: new, beside: Pieces(lambda: [history.with_events(events, signed)])}


def _begun(history: History, origin: Origin) -> Iterator[Event]:
    if origin.of_logs or not history.events:
        anew = {"anew": True} if history.events else {}
        key = {"version": VERSION, "key": origin.key}
        yield {"day": origin.event["day"], "event": "begun", **key, **anew}


def _changes(path: Path, dataset: Written, origin: Origin) -> list[Event] | None:
    """What became of each record; none where what is replaced is not valid."""
    if not path.is_file():
        return []
    try:
        return list(differences(load_valid(path), dataset.data, origin.event["day"]))
    except (InputUnreadable, DatasetInvalid):
        return None
