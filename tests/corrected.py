"""A log, its correction workbook, and what somebody does in it: `first = given(tmp_path, rows)`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import openpyxl

from nearmiss_kit.jobs.conversion import Converted, ConvertRequest
from nearmiss_kit.jobs.convert import convert

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from nearmiss_kit.intake.pipeline import Intake

TODAY = dt.date(2026, 11, 1)
HEADER = ("Ref", "Date", "Service", "Category", "What happened", "Reported by", "Shift")


@dataclass(frozen=True)
class Loop:
    """One time round: what was converted, and the workbook that was given back."""

    converted: Converted
    workbook: Path

    @property
    def intake(self) -> Intake:
        return self.converted.intake

    def corrected(self, cells: Mapping[str, Any], sheet: str = "Log") -> Path:
        """The workbook with some cells filled in otherwise, as openpyxl saves it."""
        book = openpyxl.load_workbook(self.workbook, keep_vba=self.workbook.suffix == ".xlsm")
        for reference, value in cells.items():
            book[sheet][reference] = value
        book.save(self.workbook)
        return self.workbook


def book_of(path: Path, rows: Sequence[Sequence[object]], title: str = "Log") -> Path:
    """A workbook with one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def once(log: Path, out: Path, **changes: Any) -> Converted:
    """Convert a log into a folder."""
    return convert(ConvertRequest(**{"logs": [log], "out": out, "today": TODAY, **changes}))


def round_trip(log: Path, out: Path, **changes: Any) -> Loop:
    """Convert a log that has something to correct."""
    converted = once(log, out, **changes)
    (workbook,) = [path for path in converted.files if "-to-correct" in path.name]
    return Loop(converted, workbook)


def said(intake: Intake) -> list[dict[str, Any]]:
    """The records without the place that they came from."""
    return [
        {key: value for key, value in record.items() if key != "source"}
        for name in ("near_misses", "triages", "actions", "verifications")
        for record in intake.dataset.get(name, [])
    ]
