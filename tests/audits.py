"""A house whose audits are tested: its dataset, its policy, and people who fill its checklists."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import TYPE_CHECKING, Any

import openpyxl
from build import action, dataset, near_miss, verification

from nearmiss_kit.dataset.store import DATASET_FILE, dump
from nearmiss_kit.jobs.audit import AuditRequest, make_checklists

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

TODAY = dt.date(2026, 11, 2)
Change = dict[tuple[str, str], dict[str, object]]
"""By sheet and row id, what to write under which heading."""
HEAD: Change = {
    ("Audit", "H1"): {"Answer": dt.date(2026, 11, 2)},
    ("Audit", "H2"): {"Answer": "Registered manager"},
}


def house() -> dict[str, Any]:
    """Two medication near misses of October in Alder House; an action of the first is done."""
    first = near_miss("NM-1", "2026-10-04", service="Alder House", description="Wrong <b>pack</b>")
    second = near_miss(
        "NM-2",
        "2026-10-20",
        service="Alder House",
        gates=[{"gate": "dose_schedule_understood", "gate_state": "outstanding"}],
    )
    done = action("AC-1", completed="2026-10-12", due="2026-10-15", owner_role="medication_lead")
    open_ = action("AC-2", ["NM-2"], due="2026-11-15", owner_role="medication_lead")
    check = verification("VE-1", "AC-1", "2026-10-19")
    return dataset([first, second], actions=[done, open_], verifications=[check])


def in_folder(folder: Path, data: dict[str, Any] | None = None) -> Path:
    """The dataset as nearmiss convert writes it."""
    path = folder / DATASET_FILE
    path.write_bytes(dump(data or house()))
    return path


def checklist_in(folder: Path, data: dict[str, Any] | None = None) -> tuple[Path, Path]:
    """A dataset, and the medication checklist of October that was made of it."""
    path = in_folder(folder, data)
    request = AuditRequest(folder / "audits", TODAY, ["medication"], ["Alder House"])
    _, excel = make_checklists(path, request).files
    return path, excel


def filled(path: Path, change: Change, work: Callable[[Any], object] | None = None) -> Path:
    """The checklist after somebody filled it in, and perhaps did more with it."""
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    for (sheet, row), cells in change.items():
        heading, columns = headings(book[sheet])
        numbers = {book[sheet].cell(n, 1).value: n for n in range(heading, book[sheet].max_row + 1)}
        for header, value in cells.items():
            book[sheet].cell(numbers[row], columns[header]).value = value  # type: ignore[assignment]
    if work:
        work(book)
    book.save(path)
    return path


def headings(sheet: Worksheet) -> tuple[int, dict[str, int]]:
    """The row of the heading, and the column of each header."""
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        if row[0] == "Row":
            return number, {str(name): n for n, name in enumerate(row, start=1) if name}
    raise AssertionError(f"{sheet.title} has no heading")


def read(path: Path) -> dict[str, Any]:
    """The dataset as it stands in its file."""
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found
