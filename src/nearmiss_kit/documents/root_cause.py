"""Root cause templates. In: what is on record about a near miss or a pattern. Out: a .docx to fill.

What the record says is filled in; what people have to find out stays open. Nobody is named, and no
just-culture reading is printed: it is made apart, by those who may, and never with a name.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from nearmiss_kit.documents import review_lines
from nearmiss_kit.documents.charts.drawing import Drawing
from nearmiss_kit.documents.charts.fishbone import fishbone, fishbone_told
from nearmiss_kit.documents.charts.workflow_map import workflow_map, workflow_told
from nearmiss_kit.documents.listed import Line
from nearmiss_kit.documents.word import About, Picture, fill
from nearmiss_kit.files.shipped import shipped
from nearmiss_kit.model import codelist

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from nearmiss_kit.insight.subject import Subject
    from nearmiss_kit.model import Policy

_TEXT_MM = 170
_BLANK_ROWS, _SHORT_BLANK_ROWS, _FEW_BLANK_ROWS = 3, 2, 1
_WHYS, _FEW_WHYS = 5, 3
_OTHER = "other"


@dataclass(frozen=True, slots=True)
class RootCauseContext:
    """A root cause analysis. A row of a list has a `label` and up to four cells, `a` to `d`.

    Attributes:
        title: of the document.
        organisation: from the dataset or the policy.
        about: the id of the near miss, or what the reports of the pattern share.
        why_this_form: why the full or the short form was chosen.
        what_happened: the reporter's words; for a pattern how many reports, from when to when.
        facts: label: the field, a: what is on record, for a pattern with counts.
        told: label: the question, a: the reporter's words; only for one near miss.
        reports: label: id, a: when, b: where, c: what happened; only for a pattern.
        timeline: label: when, a: what, b: from which record.
        blank_rows: rows to write in.
        few_blank_rows: fewer of them.
        whys: label: the question, a: what is on record, or empty.
        fishbone: picture: factors on record by element of the work system.
        factors: label: element, a: what it means, b: factors on record.
        workflow: picture: the stages of the work, with the stage on record marked.
        workflow_asks: label: the question, a: what is on record.
        barriers: label: barrier, a: whether it held.
        went_well: what a review on record says went well; may be empty.
        just_culture: label: reading, a: what it means, b: the response that fits.
        strengths: label: strength, a: what it means.
        actions: label: action, a: strength, b: owner, c: deadline, d: status.
    """

    title: str
    organisation: str
    about: str
    why_this_form: str
    what_happened: str
    facts: tuple[Line, ...]
    told: tuple[Line, ...]
    reports: tuple[Line, ...]
    timeline: tuple[Line, ...]
    blank_rows: tuple[Line, ...]
    few_blank_rows: tuple[Line, ...]
    whys: tuple[Line, ...]
    fishbone: Picture
    factors: tuple[Line, ...]
    workflow: Picture
    workflow_asks: tuple[Line, ...]
    barriers: tuple[Line, ...]
    went_well: str
    just_culture: tuple[Line, ...]
    strengths: tuple[Line, ...]
    actions: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """Which form, and why."""

    full: bool
    why: str


def root_cause(
    subject: Subject,
    dataset: Mapping[str, Any],
    policy: Policy,
    form: Form,
    template: Path | None = None,
) -> bytes:
    """The root cause template, or the short form, filled with what is on record.

    Raises:
        InputUnreadable: the template is missing or is no Word document.
        TemplateBroken: the template asks for a name that does not exist, or a tag is not closed.
    """
    context = root_cause_context(subject, dataset, policy, form)
    about = About(
        title=f"{context.organisation}: {context.title}",
        organisation=context.organisation,
        day=_last_day(subject),
        language=policy.locale.replace("_", "-"),
        paper=policy.paper,
    )
    values = {item.name: getattr(context, item.name) for item in fields(context)}
    return fill(template or default_template(full=form.full), values, about)


def default_template(*, full: bool) -> Path:
    """The template that ships with the kit: the full form or the short one."""
    name = "root_cause.docx" if full else "investigation_lite.docx"
    return shipped("templates", "audit", name)


def root_cause_context(
    subject: Subject, dataset: Mapping[str, Any], policy: Policy, form: Form
) -> RootCauseContext:
    """Everything that the template may print."""
    zone = ZoneInfo(str(dataset["time_zone"]))
    about = subject.label or subject.id
    kind = "Root cause analysis" if form.full else "Short investigation"
    problem = review_lines.problem(subject, policy.locale)
    bones = review_lines.bones(subject)
    stages = [v.title for v in codelist("WorkflowStage").values if v.code != _OTHER]
    marked = {
        codelist("WorkflowStage").title_of(code): count
        for code, count in subject.counted("workflow_stage").items()
        if code != _OTHER
    }
    return RootCauseContext(
        title=f"{kind}: {about}",
        organisation=dataset.get("organisation") or policy.policy_organisation,
        about=about,
        why_this_form=form.why,
        what_happened=problem,
        facts=tuple(review_lines.facts(subject)),
        told=() if subject.is_pattern else tuple(review_lines.told(subject.near_misses[0])),
        reports=review_lines.reports(subject, zone, policy.locale) if subject.is_pattern else (),
        timeline=tuple(review_lines.timeline(subject, zone, policy.locale)),
        blank_rows=(Line(""),) * (_BLANK_ROWS if form.full else _SHORT_BLANK_ROWS),
        few_blank_rows=(Line(""),) * _FEW_BLANK_ROWS,
        whys=tuple(review_lines.whys(subject, _WHYS if form.full else _FEW_WHYS)),
        fishbone=Picture(
            Drawing(fishbone, (problem, bones, _TEXT_MM)), fishbone_told(problem, bones), _TEXT_MM
        ),
        factors=tuple(review_lines.factors(subject)),
        workflow=Picture(
            Drawing(workflow_map, (stages, marked, _TEXT_MM)),
            workflow_told(stages, marked),
            _TEXT_MM,
        ),
        workflow_asks=tuple(review_lines.workflow_asks(subject)),
        barriers=tuple(review_lines.barriers(subject)),
        went_well=" ".join(str(r["went_well"]) for r in subject.reviews if r.get("went_well")),
        just_culture=tuple(review_lines.just_culture()),
        strengths=tuple(Line(v.title, v.description) for v in codelist("ActionStrength").values),
        actions=tuple(review_lines.actions(subject, policy.locale)),
    )


def _last_day(subject: Subject) -> date:
    """The last day that the records name; the document's properties carry it."""
    return max(review_lines.day(record["occurred"]) for record in subject.near_misses)
