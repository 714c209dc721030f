"""Commands that change a dataset. In: a folder. Out: the files that each starts from."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audits import HEAD, checklist_in, filled
from build import action, dataset, near_miss
from filled_plan import fill, plan_of

from nearmiss_kit.dataset.store import dump
from nearmiss_kit.jobs.conversion import ConvertRequest
from nearmiss_kit.jobs.convert import convert

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from audits import Change

DAY = dt.date(2026, 12, 1)
_HEADER = "Ref,Date of incident,Service,Type,What happened,Action taken\n"
_WHO = "person-0a1b2c3d4e"


@dataclass(frozen=True, slots=True)
class Scene:
    """A command.

    Attributes:
        name: what it does, for the table.
        words: what follows `nearmiss`; paths are relative to the folder.
        homes: the folders in which files appear.
        prepare: puts into a folder what the command starts from.
        every: kill it before each step (1), or before every so many; some commands are slow.
    """

    name: str
    words: tuple[str, ...]
    homes: tuple[str, ...]
    prepare: Callable[[Path], object]
    every: int = 1


def log(month: int, rows: int, told: str = "Loose rail") -> str:
    """A log of a month with some rows, as CSV."""
    lines = [
        f"NM-{month}{n:02d},{n:02d}/{month}/2026,Alder House,Fall,{told} {n},Rail fixed {n}\n"
        for n in range(1, rows + 1)
    ]
    return _HEADER + "".join(lines)


def _month_before(folder: Path) -> None:
    (folder / "october.csv").write_text(log(10, 12), "utf-8")
    (folder / "both.csv").write_text(
        log(10, 8, "Very loose rail") + log(11, 9).removeprefix(_HEADER), "utf-8"
    )
    kept = folder / "kept"
    convert(ConvertRequest([folder / "october.csv"], kept, DAY, into=kept))


def _plan(folder: Path) -> None:
    fill(plan_of(folder / "kept"), A_1__Deadline="30/11/2026").rename(folder / "plan.xlsx")


def _checklist(folder: Path) -> None:
    (folder / "kept").mkdir()
    yes: Change = {("Questions", "Q007"): {"Answer": "Yes", "Evidence seen": "Chart of 20 October"}}
    _, excel = checklist_in(folder / "kept")
    filled(excel, HEAD | yes).rename(folder / "checklist.xlsx")


def _person(folder: Path) -> None:
    (folder / "kept").mkdir()
    records = [near_miss(f"NM-{n}", "2026-10-04", person_ref=_WHO) for n in range(1, 9)]
    data = dataset(records, actions=[action("A-1", ["NM-1"], due="2026-10-20")])
    (folder / "kept" / "dataset.json").write_bytes(dump(data))
    (folder / "kept" / "history.jsonl").write_text(
        '{"day": "2026-10-31", "event": "changed", "collection": "near_misses", "id": "NM-1", '
        f'"field": "person_ref", "from": null, "to": "{_WHO}"}}\n',
        "utf-8",
    )


def _given(folder: Path) -> None:
    """A dataset with its history, and another that is to take its place."""
    _month_before(folder)
    lines = [json.dumps({"dataset": dataset([], organisation="Alder House")})]
    lines += [json.dumps({"near_miss": near_miss(f"NM-{n}", "2026-10-04")}) for n in range(1, 20)]
    (folder / "given.jsonl").write_text("\n".join(lines), "utf-8")


_TODAY = ("--today", DAY.isoformat())
SCENES = (
    Scene(
        "convert --into, the first month",
        ("convert", "both.csv", "--into", "new", *_TODAY),
        ("new",),
        _month_before,
    ),
    Scene(
        "convert --into, a further month",
        ("convert", "both.csv", "--into", "kept", *_TODAY),
        ("kept",),
        _month_before,
    ),
    Scene(
        "convert --into, reports elsewhere",
        ("convert", "both.csv", "--into", "kept", "-o", "out", "--replace", *_TODAY),
        ("kept", "out"),
        _month_before,
    ),
    Scene(
        "actions import",
        ("actions", "import", "plan.xlsx", "--into", "kept", *_TODAY),
        ("kept",),
        _plan,
    ),
    Scene(
        "audit import",
        ("audit", "import", "checklist.xlsx", "--into", "kept", *_TODAY),
        ("kept",),
        _checklist,
    ),
    Scene(
        "import --replace",
        ("import", "given.jsonl", "-o", "kept", "--replace", *_TODAY),
        ("kept",),
        _given,
    ),
    Scene("forget", ("forget", "kept", _WHO, *_TODAY), ("kept",), _person),
    Scene(
        "export, a folder of CSV files",
        ("export", "kept", "--to", "csv", "-o", "out", "--replace"),
        ("out",),
        _month_before,
    ),
    Scene(
        "run --into, with the board pack",
        (
            "run",
            "both.csv",
            "--into",
            "kept",
            "--month",
            "2026-10",
            "-o",
            "out",
            "--replace",
            *_TODAY,
        ),
        ("kept", "out"),
        _month_before,
        8,
    ),
)
