"""What became of each record, month by month. In: events. Out: lines of `history.jsonl`.

The file stands beside the dataset and only grows. Each line is an object with an `event`:

- `begun`: the dataset was begun, or `anew` made of a log; with the fingerprint of the key of the
  pseudonyms, if any.
- `found`: a dataset was there and had no history; with its SHA-256.
- `read`: a log was read and changed something; with its files and the account of its rows.
- `imported`: a dataset in another format was taken in; with its file and format.
- `filled`: a form came back, such as an action plan, and changed something; with its file. What it
  added and changed says `form`.
- `added`: a record is new; with the row that it came from.
- `changed`: one field of a record says something else; with `from` and `to` (null for nothing).
- `vanished`: a record is no longer in its log, and is kept. `back`: it is there again.
- `removed`: a record is not in the dataset that replaced the one before.
- `erased`: a person was erased, so that all lines before it were written anew; with the hash that
  was the last, and whether the chain was whole.
- `outside`: the dataset that was found was not the one that the last line led to; with its SHA-256.
- `sealed`: the lines before it are of kits that knew no chain, or were found changed and somebody
  answers for going on; `before` is their SHA-256.
- `signed`: the last line of each change; with the SHA-256 of the dataset file that it led to.

Each line says `at` which moment and `by_role` it was written; `clock` is `named` where somebody
named the day. How the lines hold each other says `chain`. Values are those of the dataset, so that
no name stands here that does not stand there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.dataset.chain import SEALED, SIGNED, Event, append, digest, is_link, read_line
from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.files.commit import finish
from nearmiss_kit.files.given import read_given
from nearmiss_kit.files.pieces import digest_of_content

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from nearmiss_kit.dataset.signing import Signed

HISTORY_FILE = "history.jsonl"
VERSION = 2


@dataclass(frozen=True, slots=True)
class History:
    """The events so far, the oldest first, and their very bytes."""

    events: tuple[Event, ...] = ()
    data: bytes = b""

    @property
    def key(self) -> str | None:
        """The fingerprint of the key that the pseudonyms were made with, if one is known."""
        said = [event for event in self.events if event["event"] in {"begun", "read"}]
        return next(
            (e.get("key") for e in reversed(said) if e["event"] == "begun" or "key" in e), None
        )

    @property
    def begun(self) -> bool:
        """Whether any line says that the dataset was begun."""
        return any(event["event"] == "begun" for event in self.events)

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

    def with_events(self, events: Iterable[Event], signed: Signed) -> bytes:
        """The bytes with more events behind the old ones, which stay as they are."""
        return self.chained([*self.outside(signed), *events], signed)

    def sealed(self, signed: Signed) -> bytes:
        """The bytes with a line that seals what is there as it is, be the chain whole or not."""
        return self.chained(self.outside(signed), signed, seal=True)

    def chained(self, events: Iterable[Event], signed: Signed, *, seal: bool = False) -> bytes:
        """As `with_events`, without a look at the dataset that was found."""
        head: Event = {"at": signed.at, "by_role": signed.by_role}
        if signed.day_named:
            head["clock"] = "named"
        sealed = {"event": SEALED, "version": VERSION, "lines": len(self.events)}
        lines = [
            *([sealed] if self.events and (seal or not is_link(self.events[-1])) else []),
            *events,
            {"event": SIGNED, "dataset": digest_of_content(signed.dataset)},
        ]
        return append(self.data, [{**head, **line} for line in lines])

    def outside(self, signed: Signed) -> list[Event]:
        """What to say where the dataset that was found is not the one of the last line."""
        found = digest(signed.found) if signed.found is not None else None
        if not self.events:
            return [] if found is None else [{"event": "found", "dataset": found}]
        last = [event["dataset"] for event in self.events if event["event"] == SIGNED]
        return [{"event": "outside", "dataset": found}] if last and last[-1] != found else []


def history_path(dataset: Path) -> Path:
    """Where the history of a dataset stands: beside it."""
    if dataset.name == "dataset.json":
        return dataset.with_name(HISTORY_FILE)
    return dataset.with_name(f"{dataset.stem}.{HISTORY_FILE}")


def read_history(path: Path) -> History:
    """The history of a dataset; none where there is no file.

    A change that an earlier run left unfinished is finished first.

    Raises:
        CannotWrite: such a change cannot be finished.
        InUse: another run is just finishing it, and takes long.
        InputUnreadable: a line is no event, or a newer version wrote it.
    """
    finish(path.parent)
    if not path.exists():
        return History()
    data = read_given(path, str(path))
    if not data:
        return History()
    events = []
    for number, raw in enumerate(data.removesuffix(b"\n").split(b"\n"), start=1):
        event = read_line(raw).event
        if event is None:
            raise InputUnreadable(
                f"{path.name}, line {number}, is no entry of a history. Take the file from a "
                "backup, together with the dataset beside it."
            )
        if event["event"] in {"begun", SEALED} and event.get("version", 1) not in (1, VERSION):
            raise InputUnreadable(f"{path.name} was written by a newer version of the kit.")
        events.append(event)
    return History(tuple(events), data)
