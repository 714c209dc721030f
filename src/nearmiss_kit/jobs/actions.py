"""Make an action plan. In: a dataset, a policy, a day. Out: a Word and an Excel file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.dataset.identity import plain
from nearmiss_kit.dataset.store import load_valid
from nearmiss_kit.documents.action_plan_word import plan_document
from nearmiss_kit.documents.action_plan_workbook import plan_workbook
from nearmiss_kit.files.atomic import refuse_to_overwrite, write_files
from nearmiss_kit.insight.action_plan import Plan, Scope, action_plan
from nearmiss_kit.jobs.pdf import with_pdf, with_pdf_paths
from nearmiss_kit.jobs.policy import read_policy
from nearmiss_kit.jobs.progress import Progress, silent

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What a user asks of an action plan.

    Attributes:
        out: the folder that the files go into; it is made where it is missing.
        as_of: the day at whose end overdue is counted.
        service: only actions for near misses of this service.
        everything: actions that are finished as well.
        policy: the organisation's policy file.
        template: a Word template of the organisation's own.
        replace: replace the plan of an earlier run.
        dry_run: do all the work, write nothing.
        pdf: make a PDF copy of each Word document.
    """

    out: Path
    as_of: date
    service: str | None = None
    everything: bool = False
    policy: Path | None = None
    template: Path | None = None
    replace: bool = False
    dry_run: bool = False
    pdf: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """The outcome: the plan, and the files that were (or would be) written."""

    plan: Plan
    files: tuple[Path, ...]
    dry_run: bool


def plan_files(request: PlanRequest) -> tuple[Path, Path]:
    """Where the plan goes: the document and the workbook."""
    name = f"action-plan-{request.as_of}"
    if request.service is not None:
        name += f"-{file_word(request.service)}"
    return request.out / f"{name}.docx", request.out / f"{name}.xlsx"


def file_word(name: str) -> str:
    """A name as a part of a file's name.

    >>> file_word("Alder House / Wing B")
    'alder-house-wing-b'
    """
    return re.sub(r"\s+", "-", plain(name)) or "service"


def make_plan(dataset: Path, request: PlanRequest, progress: Progress = silent) -> Planned:
    """Make the action plan from a dataset on disk.

    Raises:
        NearMissError: the dataset is missing or invalid, no action is open, a template is broken,
            or a file would be overwritten.
    """
    files = plan_files(request)
    if not request.dry_run:
        refuse_to_overwrite(with_pdf_paths(files, pdf=request.pdf), replace=request.replace)
    policy = read_policy(request.policy)
    progress(f"Reading {dataset}")
    scope = Scope(request.as_of, request.service, request.everything)
    plan = action_plan(load_valid(dataset), policy, scope)
    progress("Writing the action plan")
    word, excel = files
    documents = {
        word: plan_document(plan, policy, request.template),
        excel: plan_workbook(plan, policy),
    }
    contents = with_pdf(documents, pdf=request.pdf)
    if not request.dry_run:
        write_files(contents, replace=request.replace)
    return Planned(plan, tuple(contents), request.dry_run)
