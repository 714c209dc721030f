"""Make audit checklists. In: a dataset and what is to be audited. Out: Word and Excel files."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from nearmiss_kit.dataset.form_mark import records_of
from nearmiss_kit.dataset.store import load_valid
from nearmiss_kit.documents.checklist import Checklist, checklist, is_whole_month, slug
from nearmiss_kit.documents.checklist_word import checklist_document
from nearmiss_kit.documents.checklist_workbook import checklist_workbook
from nearmiss_kit.errors import RequestUnusable
from nearmiss_kit.files.atomic import refuse_to_overwrite, write_files
from nearmiss_kit.insight.audit_plan import arrangement_for, planned_audits, profiles, services
from nearmiss_kit.insight.audit_sample import Asked, sample
from nearmiss_kit.insight.cadence import last_whole_period
from nearmiss_kit.insight.period import Period, Span
from nearmiss_kit.insight.tables import Tables
from nearmiss_kit.jobs.pdf import with_pdf, with_pdf_paths
from nearmiss_kit.jobs.policy import read_policy
from nearmiss_kit.jobs.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path
    from typing import Any

    from nearmiss_kit.insight.figures import Month
    from nearmiss_kit.model import Policy

SAMPLE = 10
"""How many records a checklist looks at, unless somebody says otherwise."""
_CADENCE = "monthly"
METHODS = {"random": "random", "recent": "most_recent", "all": "all"}
"""How records are chosen: the word on the command line and the code of SampleMethod."""


@dataclass(frozen=True, slots=True)
class AuditRequest:
    """What a user asks of checklists.

    Attributes:
        out: the folder that the files go into; it is made where it is missing.
        today: the day on which they are made.
        profiles: what is audited; what the policy's programme says is due where none is named.
        services: where; in all services where none is named.
        month: the period, or `start` and `end`; else the last whole one of the policy's rhythm.
        size: the most records of a checklist.
        method: random, recent or all.
        seed: of a random sample; year and month of the period's end where none is named.
        policy: the organisation's policy file.
        template: a Word template of the organisation's own.
        replace: replace the files of an earlier run.
        dry_run: do all the work, write nothing.
        pdf: make a PDF copy of each Word document.
    """

    out: Path
    today: date
    profiles: Sequence[str] = ()
    services: Sequence[str] = ()
    month: Month | None = None
    start: date | None = None
    end: date | None = None
    size: int = SAMPLE
    method: str = "random"
    seed: int | None = None
    policy: Path | None = None
    template: Path | None = None
    replace: bool = False
    dry_run: bool = False
    pdf: bool = False


@dataclass(frozen=True, slots=True)
class Audits:
    """The outcome: the checklists, and their files; none where nothing is due."""

    checklists: tuple[Checklist, ...]
    made: Mapping[Path, bytes] = field(repr=False)
    dry_run: bool

    @property
    def files(self) -> tuple[Path, ...]:
        """Where the files went, or would go."""
        return tuple(self.made)


def make_checklists(dataset: Path, request: AuditRequest, progress: Progress = silent) -> Audits:
    """Make a Word and an Excel checklist for each profile and service.

    Raises:
        NearMissError: the dataset is missing or invalid, a service is not known, the template is
            broken, or a file would be overwritten.
    """
    policy = read_policy(request.policy)
    data = load_valid(dataset)
    asked = tuple(_asked(data, policy, request))
    made = tuple(_checklists(data, policy, asked, request.today))
    names = _names(request, made)
    if not request.dry_run:
        refuse_to_overwrite(with_pdf_paths(names, pdf=request.pdf), replace=request.replace)
    files = {}
    for known in made:
        progress(f"Writing the checklist for {known.profile}, {known.place}")
        word, excel = (path for path, of in names.items() if of is known)
        files[word] = checklist_document(known, request.template)
        files[excel] = checklist_workbook(known, _fingerprints(data, known))
    files = with_pdf(files, pdf=request.pdf)
    if not request.dry_run and files:
        write_files(files, replace=request.replace)
    return Audits(made, files, request.dry_run)


def _asked(data: Mapping[str, Any], policy: Policy, request: AuditRequest) -> Iterator[Asked]:
    """Each profile and service with its period."""
    _refuse(data, policy, request)
    if request.profiles:
        places = request.services or services(data, policy) or (None,)
        pairs = [(profile, place) for profile in request.profiles for place in places]
    else:
        planned = planned_audits(data, policy, request.today)
        pairs = [
            (audit.profile, audit.service)
            for audit in planned
            if audit.is_due(request.today)
            and (not request.services or audit.service in request.services)
        ]
    for profile, place in dict.fromkeys(pairs):
        start, end = _period(policy, profile, request)
        seed = request.seed if request.seed is not None else end.year * 100 + end.month
        yield Asked(profile, place, start, end, METHODS[request.method], request.size, seed)


def _refuse(data: Mapping[str, Any], policy: Policy, request: AuditRequest) -> None:
    known = services(data, policy)
    for name in request.services:
        if name not in known:
            raise RequestUnusable(
                f'No service is called "{name}". Known: {", ".join(known) or "none"}.'
            )
    for profile in request.profiles:
        if profile not in profiles():
            raise RequestUnusable(
                f'No profile is called "{profile}". Known: {", ".join(profiles())}.'
            )
    if request.month is not None and (request.start or request.end):
        raise RequestUnusable("Name either a month, or days with --from and --to.")
    if (request.start is None) != (request.end is None):
        raise RequestUnusable("Name both days of the period, with --from and --to.")
    if request.start and request.end and request.start > request.end:
        raise RequestUnusable(f"The period begins on {request.start}, after its end.")


def _period(policy: Policy, profile: str, request: AuditRequest) -> tuple[date, date]:
    if request.month is not None:
        period = Period.of(request.month)
        return period.start, period.as_of
    if request.start and request.end:
        return request.start, request.end
    line = arrangement_for(policy, profile)
    return last_whole_period(request.today, str(line.audit_every) if line else _CADENCE)


def _checklists(
    data: Mapping[str, Any], policy: Policy, asked: Sequence[Asked], today: date
) -> Iterator[Checklist]:
    with Tables(data, policy) as tables:
        for one in asked:
            tables.look_at(Span(one.start, one.end + timedelta(days=1), one.end))
            yield checklist(data, policy, one, sample(tables, one), today)


def _names(request: AuditRequest, made: Sequence[Checklist]) -> dict[Path, Checklist]:
    """Two files for each checklist; services whose names come out alike get a number."""
    names: dict[Path, Checklist] = {}
    for known in made:
        asked = known.asked
        days = f"{asked.start}-to-{asked.end}"
        period = f"{asked.end:%Y-%m}" if is_whole_month(asked.start, asked.end) else days
        stem = f"audit-{slug(asked.profile, known.asked.service or 'all-services')}-{period}"
        number = 2
        name = stem
        while request.out / f"{name}.docx" in names:
            name = f"{stem}-{number}"
            number += 1
        names |= {request.out / f"{name}.docx": known, request.out / f"{name}.xlsx": known}
    return names


def _fingerprints(data: Mapping[str, Any], known: Checklist) -> dict[str, str]:
    looked_at = [("near_misses", looked.id) for looked in known.records]
    return records_of(data, [*looked_at, *(("actions", action.id) for action in known.actions)])
