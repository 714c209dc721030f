"""Make root cause templates. In: a dataset, ids, a policy. Out: a Word file for each id."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from nearmiss_kit.dataset.store import load_valid
from nearmiss_kit.documents.root_cause import Form
from nearmiss_kit.documents.root_cause import root_cause as document_of
from nearmiss_kit.files.atomic import refuse_to_overwrite, write_files
from nearmiss_kit.insight.subject import asks_for_full_review, subject_of
from nearmiss_kit.jobs.pdf import with_pdf, with_pdf_paths
from nearmiss_kit.jobs.policy import read_policy
from nearmiss_kit.jobs.progress import Progress, silent

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.insight.subject import Subject

FormName = Literal["fitting", "full", "short"]
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class RootCauseRequest:
    """What a user asks of root cause templates.

    Attributes:
        ids: of near misses, or of patterns that people keep.
        out: the folder that the files go into; it is made where it is missing.
        form: `fitting` takes the full form where the records call for it.
        whole_pattern: take all reports of the repeat pattern that each near miss belongs to.
        template: a Word template of the organisation's own.
        pdf: make a PDF copy of each document.
    """

    ids: tuple[str, ...]
    out: Path
    form: FormName = "fitting"
    whole_pattern: bool = False
    policy: Path | None = None
    template: Path | None = None
    replace: bool = False
    dry_run: bool = False
    pdf: bool = False


@dataclass(frozen=True, slots=True)
class RootCausesMade:
    """The outcome: which form was taken for each file, and why."""

    forms: tuple[tuple[str, Form], ...]
    files: tuple[Path, ...]
    dry_run: bool


def root_cause(
    dataset: Path, request: RootCauseRequest, progress: Progress = silent
) -> RootCausesMade:
    """Make a root cause template, or a short form, for each id.

    Raises:
        NearMissError: the dataset is missing or invalid, an id is not in it or in no pattern, a
            template is broken, or a file would be overwritten.
    """
    policy = read_policy(request.policy)
    progress(f"Reading {dataset}")
    data = load_valid(dataset)
    subjects = [
        subject_of(data, id_, policy, whole_pattern=request.whole_pattern) for id_ in request.ids
    ]
    forms = [form_for(subject, request.form) for subject in subjects]
    paths = [
        request.out / f"{_kind(subject, form)}-{_NOT_IN_A_NAME.sub('-', subject.id)}.docx"
        for subject, form in zip(subjects, forms, strict=True)
    ]
    if not request.dry_run:
        refuse_to_overwrite(with_pdf_paths(paths, pdf=request.pdf), replace=request.replace)
    contents = {}
    for path, subject, form in zip(paths, subjects, forms, strict=True):
        progress(f"Writing {path.name}")
        contents[path] = document_of(subject, data, policy, form, request.template)
    contents = with_pdf(contents, pdf=request.pdf)
    if not request.dry_run:
        write_files(contents, replace=request.replace)
    chosen = tuple((s.id, form) for s, form in zip(subjects, forms, strict=True))
    return RootCausesMade(chosen, tuple(contents), request.dry_run)


def form_for(subject: Subject, name: FormName) -> Form:
    """The full or the short form, with the reason as the document prints it."""
    if name != "fitting":
        return Form(name == "full", f"The {name} form was asked for.")
    why = asks_for_full_review(subject)
    if why:
        return Form(full=True, why=f"The full form, since {why}.")
    return Form(full=False, why="The short form: nothing on record calls for the full one.")


def _kind(subject: Subject, form: Form) -> str:
    kind = "root-cause" if form.full else "investigation"
    return f"{kind}-pattern" if subject.is_pattern else kind
