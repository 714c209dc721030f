"""Two commands at once on one dataset. In: a folder. Out: whose records the dataset holds."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sudden.child import copy, left, start, tree, wait
from sudden.scenes import log

from nearmiss_kit.dataset.store import load_valid

if TYPE_CHECKING:
    from pathlib import Path

IN_USE = 10
_ROWS = 5


@dataclass(slots=True)
class Pairs:
    """What pairs of runs left.

    Attributes:
        both: how many times the records of both were there; `one` where the other was refused.
        broken: what went wrong, in a sentence each.
    """

    both: int = 0
    one: int = 0
    broken: list[str] = field(default_factory=list)


def two_at_once(folder: Path, base: Path, rounds: int) -> Pairs:
    """Put two logs into one dataset at the same time, again and again."""
    pairs = Pairs()
    for name, month in (("first", 9), ("second", 11)):
        (base / f"{name}.csv").write_text(log(month, _ROWS), "utf-8")
    work = folder / "work"
    for number in range(rounds):
        copy(base, work)
        words = ("--into", "kept", "--no-corrections", "--today", "2026-12-01")
        begun = time.perf_counter()
        processes = []
        for name in ("first", "second"):
            command = ("convert", f"{name}.csv", *words)
            processes.append((name, start(work, command, None, name)))
        codes = {name: wait(process, work, begun, name).code for name, process in processes}
        _judge(pairs, work, codes, number)
    return pairs


def _judge(pairs: Pairs, work: Path, codes: dict[str, int], number: int) -> None:
    data = load_valid(work / "kept")
    ids = {record["id"] for record in data["near_misses"]}
    events = (work / "kept" / "history.jsonl").read_text("utf-8").splitlines()
    added = {event["id"] for event in map(json.loads, events) if event["event"] == "added"}
    there = {
        name: {f"NM-{month}{n:02d}" for n in range(1, _ROWS + 1)} <= ids & added
        for name, month in (("first", 9), ("second", 11))
    }
    for name, code in codes.items():
        if (code, there[name]) not in ((0, True), (IN_USE, False)):
            pairs.broken.append(f"pair {number}: {name} ended with {code}; {there}")
    pairs.both += all(there.values())
    pairs.one += sum(there.values()) == 1
    if left(tree(work)):
        pairs.broken.append(f"pair {number}: left {left(tree(work))}")
