"""Make a form of reviews. In: a dataset, a month, a policy. Out: an Excel file to fill."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.dataset.store import load_valid
from nearmiss_kit.documents.reviews_workbook import reviews_workbook
from nearmiss_kit.files.atomic import refuse_to_overwrite, write_files
from nearmiss_kit.insight.review_form import ReviewForm, ReviewScope, review_form
from nearmiss_kit.jobs.policy import read_policy
from nearmiss_kit.jobs.progress import Progress, silent

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from nearmiss_kit.insight.figures import Month


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """What a user asks of a form of reviews.

    Attributes:
        out: the folder that the file goes into; it is made where it is missing.
        as_of: the day at whose end it is told how patterns and actions stand.
        month: the month whose meeting it prepares; by default the last one with a near miss.
        everything: what is old and was never reviewed as well.
        policy: the organisation's policy file.
        replace: replace the form of an earlier run.
        dry_run: do all the work, write nothing.
    """

    out: Path
    as_of: date
    month: Month | None = None
    everything: bool = False
    policy: Path | None = None
    replace: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class FormMade:
    """The outcome: the form, and the file that was (or would be) written."""

    form: ReviewForm
    files: tuple[Path, ...]
    dry_run: bool


def make_reviews(dataset: Path, request: ReviewRequest, progress: Progress = silent) -> FormMade:
    """Make the form of reviews from a dataset on disk.

    Raises:
        NearMissError: the dataset is missing or invalid, it holds no near miss, or a file would be
            overwritten.
    """
    policy = read_policy(request.policy)
    progress(f"Reading {dataset}")
    scope = ReviewScope(request.month, request.as_of, request.everything)
    form = review_form(load_valid(dataset), policy, scope)
    path = request.out / f"reviews-{form.month}.xlsx"
    if not request.dry_run:
        refuse_to_overwrite((path,), replace=request.replace)
    progress("Writing the form")
    contents = {path: reviews_workbook(form, policy)}
    if not request.dry_run:
        write_files(contents, replace=request.replace)
    return FormMade(form, tuple(contents), request.dry_run)
