"""Make the month's board pack. In: a dataset, a month, a policy. Out: a Word and an Excel file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from nearmiss_kit.dataset.store import load_valid
from nearmiss_kit.documents.board_pack import board_pack_draft
from nearmiss_kit.documents.board_workbook import board_workbook
from nearmiss_kit.documents.charts.beside import Draughtsman
from nearmiss_kit.documents.outside_pack import outside_pack_draft
from nearmiss_kit.documents.outside_workbook import outside_workbook
from nearmiss_kit.errors import NearMissError
from nearmiss_kit.files.atomic import refuse_to_overwrite, write_files
from nearmiss_kit.insight.monthly import month_figures
from nearmiss_kit.insight.suppress import outside
from nearmiss_kit.jobs.pdf import refuse_without_office, with_pdf, with_pdf_paths
from nearmiss_kit.jobs.policy import read_policy
from nearmiss_kit.jobs.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path
    from typing import Any

    from nearmiss_kit.insight.figures import Month
    from nearmiss_kit.insight.of_month import MonthFigures
    from nearmiss_kit.model import Policy


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
    return with_pdf_paths(_documents(request), pdf=request.pdf)


def _documents(request: PackRequest) -> tuple[Path, Path]:
    suffix = "-external" if request.readers == "external" else ""
    name = f"board-pack-{request.month}{suffix}"
    return request.out / f"{name}.docx", request.out / f"{name}.xlsx"


def board_pack(dataset: Path, request: PackRequest, progress: Progress = silent) -> Packed:
    """Make the board pack and its workbook from a dataset on disk.

    Raises:
        NearMissError: the dataset is missing or invalid, the month is empty, a template is broken,
            or a file would be overwritten.
    """
    refuse_without_office(pdf=request.pdf)
    if not request.dry_run:
        refuse_to_overwrite(pack_files(request), replace=request.replace)
    policy = read_policy(request.policy)
    progress(f"Reading {dataset}")
    figures, contents = make_pack(load_valid(dataset), request, policy, progress)
    if not request.dry_run:
        write_files(contents, replace=request.replace)
    return Packed(figures, tuple(contents), request.dry_run)


def make_pack(
    dataset: Mapping[str, Any], request: PackRequest, policy: Policy, progress: Progress = silent
) -> tuple[MonthFigures, dict[Path, bytes]]:
    """The figures of the month, and the bytes of the documents by their paths."""
    if request.as_of is not None and request.as_of < request.month.first_day:
        raise NearMissError(
            f"The day {request.as_of} lies before {request.month.title}. "
            "Name a day of the month or after it with --as-of."
        )
    progress(f"Counting {request.month.title}")
    with Draughtsman() as draughtsman:
        figures = month_figures(dataset, request.month, policy, request.as_of)
        made = _made(figures, request, policy, progress, draughtsman)
    return figures, with_pdf(made, pdf=request.pdf)


def _made(
    figures: MonthFigures,
    request: PackRequest,
    policy: Policy,
    progress: Progress,
    draughtsman: Draughtsman,
) -> dict[Path, bytes]:
    """The pack and its workbook, for those who are to read them."""
    word, excel = _documents(request)
    shown = None
    if request.readers == "external":
        shown = outside(figures, policy.small_number_threshold)
        draft = outside_pack_draft(shown, policy, request.template)
    else:
        draft = board_pack_draft(figures, policy, request.template)
    draughtsman.begin(draft.drawings)
    progress("Writing the workbook")
    book = outside_workbook(shown, policy) if shown else board_workbook(figures, policy)
    progress("Writing the board pack")
    return {word: draft.finished(draughtsman.png), excel: book}
