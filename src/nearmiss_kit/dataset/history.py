"""What became of each record, month by month. In: events. Out: lines of `history.jsonl`.

The file stands beside the dataset and only grows. Each line is an object with an `event`:

- `begun`: the first log was read; with the fingerprint of the key of the pseudonyms, if there is
  one.
- `read`: a log was read and changed something; with its files and the account of its rows.
- `filled`: a form came back, such as an action plan, and changed something; with its file. What it
  added and changed says `form`.
- `added`: a record is new; with the row that it came from.
- `changed`: one field of a record says something else; with `from` and `to` (null for nothing).
- `vanished`: a record is no longer in its log, and is kept. `back`: it is there again.

Values are those of the dataset, so that no name stands here that does not stand there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.files.given import read_given

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HISTORY_FILE = "history.jsonl"
VERSION = 1
Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class History:
    """The events so far, the oldest first, and their very bytes."""

    events: tuple[Event, ...] = ()
    data: bytes = b""

    @property
    def key(self) -> str | None:
        """The fingerprint of the key that the pseudonyms were made with, if one is known."""
        return next((e.get("key") for e in self.events if e["event"] == "begun"), None)

    def vanished(self) -> set[tuple[str, str]]:
        """Collection and id of the records that were last seen to be gone."""
        gone: set[tuple[str, str]] = set()
        for event in self.events:
            place = (event.get("collection", ""), event.get("id", ""))
            if event["event"] == "vanished":
                gone.add(place)
            else:
                gone.discard(place)
        return gone

    def filled_in(self) -> dict[tuple[str, str, str], object]:
        """What the log last said of each field that a form has changed since.

        The keys are collection, id and field. While the log goes on saying the same, what was
        filled in holds.
        """
        said: dict[tuple[str, str, str], object] = {}
        for event in self.events:
            if event["event"] != "changed":
                continue
            place = (event["collection"], event["id"], event["field"])
            if event.get("form"):
                said.setdefault(place, event["from"])
            else:
                said.pop(place, None)
        return said

    def with_events(self, events: Iterable[Event]) -> bytes:
        """The bytes with more events behind the old ones, which stay as they are."""
        lines = "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events)
        return self.data + lines.encode()


def history_path(dataset: Path) -> Path:
    """Where the history of a dataset stands: beside it."""
    if dataset.name == "dataset.json":
        return dataset.with_name(HISTORY_FILE)
    return dataset.with_name(f"{dataset.stem}.{HISTORY_FILE}")


def read_history(path: Path) -> History:
    """The history of a dataset; none where there is no file.

    Raises:
        InputUnreadable: a line is no event, or a newer version wrote it.
    """
    if not path.exists():
        return History()
    data = read_given(path, str(path))
    events = []
    for number, line in enumerate(data.decode(errors="replace").splitlines(), start=1):
        try:
            event = json.loads(line)
            kind = event["event"]
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise InputUnreadable(
                f"{path.name}, line {number}, is no entry of a history. Take the file from a "
                "backup, together with the dataset beside it."
            ) from error
        if kind == "begun" and event.get("version") != VERSION:
            raise InputUnreadable(f"{path.name} was written by a newer version of the kit.")
        events.append(event)
    return History(tuple(events), data)
