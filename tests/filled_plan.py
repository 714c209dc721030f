"""A small dataset with actions, its plan as a file, and ways in which people fill it."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
from build import action, dataset, near_miss, verification

from nearmiss_kit.dataset.store import dump
from nearmiss_kit.forms.action_plan import ACTIONS, CHECKS
from nearmiss_kit.jobs.actions import PlanRequest, make_plan
from nearmiss_kit.jobs.actions_import import import_actions
from nearmiss_kit.jobs.form_import import Imported, ImportRequest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from nearmiss_kit.dataset.three_way import Take

PLAN_DAY, RUN_DAY = date(2026, 11, 2), date(2026, 12, 1)


def small_dataset() -> dict[str, Any]:
    """Two services, an overdue action, one without a deadline, one that is done and checked."""
    return dataset(
        [
            near_miss("NM-1", "2026-10-01", category="medication", service="Birch Court"),
            near_miss("NM-2", "2026-10-02", category="environment", service="Alder House"),
            near_miss("NM-3", "2026-10-03", category="medication", service="Birch Court"),
        ],
        actions=[
            action("A-1", ["NM-1", "NM-3"], action="Check the round twice", due="2026-10-20",
                   strength="intermediate", owner_role="deputy_manager"),
            action("A-2", ["NM-2"], action="Replace the hoist battery", strength="stronger",
                   owner_ref="staff-7"),
            action("A-3", ["NM-1"], action="Remind everybody", due="2026-10-09", strength="weaker",
                   completed="2026-10-08", evidence_held="Minutes", owner_role="nurse"),
        ],
        verifications=[
            verification("V-1", "A-3", "2026-10-15", sample_size=10, sample_complied=9,
                         outcome="partly_effective")
        ],
    )  # fmt: skip


def plan_of(folder: Path, data: dict[str, Any] | None = None, **how: Any) -> Path:
    """The dataset in `folder`, and the path of the workbook that was made of it."""
    folder.mkdir(exist_ok=True)
    (folder / "dataset.json").write_bytes(dump(data or small_dataset()))
    make_plan(folder, PlanRequest(folder / "plan", PLAN_DAY, **how))
    (made,) = (folder / "plan").glob("*.xlsx")
    return made


def worked_on(path: Path, change: Callable[[openpyxl.Workbook], object]) -> Path:
    """The same file after somebody worked on it."""
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    change(book)
    book.save(path)
    return path


def cell(book: openpyxl.Workbook, row_id: str, header: str) -> Any:
    """The cell of a row by its number and of a column by its heading."""
    for form in (ACTIONS, CHECKS):
        sheet: Any = book[form.sheet]
        headers = {str(found.value): found.column for found in sheet[2]}
        for row in range(3, sheet.max_row + 1):
            if sheet.cell(row, headers[form.column("id").header]).value == row_id:
                return sheet.cell(row, headers[header])
    raise KeyError(row_id)


def free_row(book: openpyxl.Workbook) -> str:
    """The number of the first row that is free for a new action."""
    sheet: Any = book[ACTIONS.sheet]
    return str(next(row[0].value for row in sheet.iter_rows(min_row=3) if row[3].value is None))


def fill(path: Path, **cells: Any) -> Path:
    """Type values into cells, given as `A_1__Status="Done"`."""

    def change(book: openpyxl.Workbook) -> None:
        for name, value in cells.items():
            row, _, header = name.partition("__")
            cell(book, row.replace("_", "-"), header.replace("_", " ")).value = value

    return worked_on(path, change)


def bring(path: Path, take: Take | None = None, *, dry_run: bool = False) -> Imported:
    """Import a plan into the dataset beside it."""
    into = path.parent.parent
    return import_actions(path, ImportRequest(into, RUN_DAY, take, dry_run))


def records(path: Path, collection: str = "actions") -> dict[str, dict[str, Any]]:
    """The records of the dataset beside a plan, by their numbers."""
    data = json.loads((path.parent.parent / "dataset.json").read_text(encoding="utf-8"))
    return {record["id"]: record for record in data[collection]}
