"""A dataset that people work on for some weeks, by the command line: `told(nearmiss, tmp_path)`."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from corrected import HEADER, book_of
from filled_plan import fill

if TYPE_CHECKING:
    from pathlib import Path

    from command import Call

LOG = (*HEADER, "Action required", "Due date")
ROWS: list[tuple[Any, ...]] = [
    ("NM-1", "01/10/2026", "Alder House", "Fall", "Loose rail", "", "Early", "Fix the rail",
     "20/10/2026"),
    ("NM-2", "13/10/2026", "Alder House", "Medication", "Blister of the day before", "", "Late",
     "", ""),
]  # fmt: skip
NOVEMBER: list[tuple[Any, ...]] = [
    ROWS[0],
    (*ROWS[1][:3], "Staffing", *ROWS[1][4:]),
    ("NM-3", "02/11/2026", "Birch Court", "Fall", "Wet floor", "", "Late", "", ""),
]


def told(nearmiss: Call, folder: Path) -> Path:
    """October read, the action's plan filled, November read with a correction."""
    data = folder / "data"
    book_of(folder / "october.xlsx", [LOG, *ROWS])
    book_of(folder / "november.xlsx", [LOG, *NOVEMBER])
    run(nearmiss, "convert", "october.xlsx", "--into", "data", "--today", "2026-11-01",
        "--by-role", "quality_lead")  # fmt: skip
    run(nearmiss, "actions", "make", "data", "--as-of", "2026-11-02", "-o", "plans")
    (plan,) = (folder / "plans").glob("*.xlsx")
    (action,) = json.loads((data / "dataset.json").read_bytes())["actions"]
    day = dt.datetime(2026, 11, 3)  # noqa: DTZ001 (a day, as a cell has it)
    number = action["id"].replace("-", "_")
    fill(plan, **{f"{number}__Status": "Done", f"{number}__Completed": day,
                  f"{number}__Evidence_held": "Invoice"})  # fmt: skip
    run(nearmiss, "actions", "import", str(plan), "--into", "data", "--today", "2026-11-04",
        "--by-role", "Registered manager")  # fmt: skip
    run(nearmiss, "convert", "november.xlsx", "--into", "data", "--today", "2026-12-01")
    return data


def run(nearmiss: Call, *words: str) -> str:
    """What a call printed, which must not fail."""
    ran = nearmiss(*words)
    assert ran.code == 0, ran.err
    return ran.out


def lines(data: Path) -> list[dict[str, Any]]:
    """The lines of the history of a dataset."""
    text = (data / "history.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n")[:-1]]
