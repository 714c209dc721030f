"""What is asked of a board pack. In: a user's words. Out: `PackRequest`, and where the files go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from nearmiss_kit.jobs.pdf import with_pdf_paths

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from nearmiss_kit.insight.figures import Month
    from nearmiss_kit.insight.of_month import MonthFigures

Readers = Literal["board", "external"]
"""Who a pack is for: the board sees all, outside readers no small number and no list."""


@dataclass(frozen=True, slots=True)
class PackRequest:
    """What a user asks of a board pack.

    Attributes:
        month: the month it reports on.
        out: the folder that the files go into; it is made where it is missing.
        policy: the organisation's policy file.
        template: a Word template of the organisation's own.
        as_of: the day at whose end open and overdue are counted; the month's last by default.
        readers: the board, or outside readers, for whom small numbers and lists are withheld.
        replace: replace the pack of an earlier run.
        dry_run: do all the work, write nothing.
        pdf: make a PDF copy of each Word document.
    """

    month: Month
    out: Path
    policy: Path | None = None
    template: Path | None = None
    as_of: date | None = None
    readers: Readers = "board"
    replace: bool = False
    dry_run: bool = False
    pdf: bool = False


@dataclass(frozen=True, slots=True)
class Packed:
    """The outcome: the figures, and the files that were (or would be) written."""

    figures: MonthFigures
    files: tuple[Path, ...]
    dry_run: bool


def pack_files(request: PackRequest) -> tuple[Path, ...]:
    """Where the pack goes, its workbook, and the PDF copy if it is asked for."""
    return with_pdf_paths(documents_of(request), pdf=request.pdf)


def documents_of(request: PackRequest) -> tuple[Path, Path]:
    """Where the Word document and the workbook go."""
    suffix = "-external" if request.readers == "external" else ""
    name = f"board-pack-{request.month}{suffix}"
    return request.out / f"{name}.docx", request.out / f"{name}.xlsx"
