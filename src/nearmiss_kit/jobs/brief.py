"""Make the learning brief. In: a dataset, a month, a policy. Out: a Word file, a page a team."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.dataset.store import load_valid
from nearmiss_kit.documents.learning_brief import learning_brief
from nearmiss_kit.files.atomic import refuse_to_overwrite, write_files
from nearmiss_kit.insight.learning import Learning, learning
from nearmiss_kit.jobs.actions import file_word
from nearmiss_kit.jobs.pdf import with_pdf, with_pdf_paths
from nearmiss_kit.jobs.policy import read_policy
from nearmiss_kit.jobs.progress import Progress, silent

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.insight.figures import Month


@dataclass(frozen=True, slots=True)
class BriefRequest:
    """What a user asks of a learning brief.

    Attributes:
        month: the month it tells of.
        out: the folder that the file goes into; it is made where it is missing.
        service: only this service; all with something to tell without it.
        policy: the organisation's policy file.
        template: a Word template of the organisation's own.
        replace: replace the brief of an earlier run.
        dry_run: do all the work, write nothing.
        pdf: make a PDF copy of each Word document.
    """

    month: Month
    out: Path
    service: str | None = None
    policy: Path | None = None
    template: Path | None = None
    replace: bool = False
    dry_run: bool = False
    pdf: bool = False


@dataclass(frozen=True, slots=True)
class Briefed:
    """The outcome: what each team is told, and the file that was (or would be) written."""

    learnings: tuple[Learning, ...]
    files: tuple[Path, ...]
    dry_run: bool


def brief_file(request: BriefRequest) -> Path:
    """Where the brief goes."""
    whose = f"-{file_word(request.service)}" if request.service is not None else ""
    return request.out / f"learning-brief-{request.month}{whose}.docx"


def make_brief(dataset: Path, request: BriefRequest, progress: Progress = silent) -> Briefed:
    """Make the learning brief from a dataset on disk.

    Raises:
        NearMissError: the dataset is missing or invalid, there is nothing to tell, a template is
            broken, or a file would be overwritten.
    """
    paths = with_pdf_paths([brief_file(request)], pdf=request.pdf)
    if not request.dry_run:
        refuse_to_overwrite(paths, replace=request.replace)
    policy = read_policy(request.policy)
    progress(f"Reading {dataset}")
    data = load_valid(dataset)
    learnings = learning(data, request.month, policy, request.service)
    progress("Writing the learning brief")
    organisation = str(data.get("organisation") or policy.policy_organisation)
    made = learning_brief(learnings, request.month, organisation, policy, request.template)
    contents = with_pdf({paths[0]: made}, pdf=request.pdf)
    if not request.dry_run:
        write_files(contents, replace=request.replace)
    return Briefed(learnings, paths, request.dry_run)
