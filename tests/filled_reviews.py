"""A small dataset that calls for reviews, its form as a file, and ways in which people fill it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from build import action, dataset, near_miss, triage, verification
from filled_plan import worked_on

from nearmiss_kit.dataset.store import dump
from nearmiss_kit.forms.reviews import FORMS
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.jobs.form_import import Imported, ImportRequest
from nearmiss_kit.jobs.reviews import ReviewRequest, make_reviews
from nearmiss_kit.jobs.reviews_import import import_reviews

if TYPE_CHECKING:
    from pathlib import Path

    import openpyxl

    from nearmiss_kit.dataset.three_way import Take

FORM_DAY, RUN_DAY = date(2026, 11, 12), date(2026, 11, 20)
PATTERN = "RP-NM-01"


def october() -> dict[str, Any]:
    """A repeat pattern, a serious near miss, one for the manager, an action whose check failed."""
    reports = [
        near_miss(f"NM-{day:02d}", f"2026-10-{day:02d}", service="Birch Court") for day in (1, 3, 6)
    ]
    reports += [
        near_miss("NM-20", "2026-10-20", category="environment", service="Alder House"),
        near_miss("NM-21", "2026-10-21", category="documentation", service="Alder House"),
        near_miss("NM-22", "2026-10-22", category="environment", service="Alder House"),
        near_miss("NM-09", "2026-09-02", category="documentation", service="Birch Court",
                  report_status="closed", closed="2026-09-20"),
    ]  # fmt: skip
    triages = [
        triage("T-20", "NM-20", "2026-10-20", potential_consequence="major"),
        triage("T-21", "NM-21", "2026-10-21", route="manager_review"),
        triage("T-22", "NM-22", "2026-10-22", route="trend_monitoring"),
    ]
    actions = [
        action("A-1", ["NM-09"], action="Remind everybody", completed="2026-09-10",
               due="2026-09-15", evidence_held="Minutes", owner_role="nurse"),
        action("A-2", ["NM-20"], action="Replace the hoist battery", due="2026-12-01",
               owner_role="nurse"),
    ]  # fmt: skip
    checks = [verification("V-1", "A-1", "2026-10-05", outcome="not_effective")]
    return dataset(reports, triages=triages, actions=actions, verifications=checks)


def form_of(folder: Path, data: dict[str, Any] | None = None, **how: Any) -> Path:
    """The dataset in `folder`, and the path of the workbook that was made of it."""
    folder.mkdir(exist_ok=True)
    (folder / "dataset.json").write_bytes(dump(data or october()))
    how = {"month": Month(2026, 10), **how}
    made = make_reviews(folder, ReviewRequest(folder / "form", FORM_DAY, **how))
    return made.files[0]


def cell(book: openpyxl.Workbook, row_id: str, header: str) -> Any:
    """The cell of a row by its number and of a column by its heading."""
    for form in FORMS:
        sheet: Any = book[form.sheet]
        headers = {str(found.value): found.column for found in sheet[2]}
        for row in range(3, sheet.max_row + 1):
            if sheet.cell(row, headers[form.column("id").header]).value == row_id:
                return sheet.cell(row, headers[header])
    raise KeyError(row_id)


def fill(path: Path, rows: dict[str, dict[str, Any]]) -> Path:
    """Type values into cells, given by the number of the row and the heading."""

    def change(book: openpyxl.Workbook) -> None:
        for row, cells in rows.items():
            for header, value in cells.items():
                cell(book, row, header).value = value

    return worked_on(path, change)


def bring(path: Path, take: Take | None = None, *, dry_run: bool = False) -> Imported:
    """Import a form into the dataset beside it."""
    return import_reviews(path, ImportRequest(path.parent.parent, RUN_DAY, take, dry_run))


FINISHED = {
    "Status": "Finished",
    "Started": "2/11/2026",
    "Finished": "6 Nov 2026",
    "Reviewed by (role)": "Deputy manager",
    "Barriers": "Held: second signature\nBypassed: the round was split",
    "Decision points": "The handover on Friday.",
    "Findings": "The new pack looks like the old one.",
    "Root causes": "Tools: packs look alike; why: one supplier; why: price",
    "Timeline": "4/10/2026 18:20: Evening pack opened",
    "Part of the workflow that let it happen": "Packs are put away before the chart is changed.",
}
"""What a finished review says."""
MEETING = {
    "Held on": "12/11/2026",
    "Decisions": "Agency cover for evening rounds until January.",
    "Recommended actions": "A-2 before winter.\nChange charts before packs are put away.",
}
"""What a meeting says."""
BOARD_ROW = "GV-2026-10-board"
