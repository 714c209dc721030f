"""The audit checklist on paper. In: a `Checklist`, a Word template. Out: the bytes of a .docx."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from nearmiss_kit.documents import checklist_words as words
from nearmiss_kit.documents.word import About, fill
from nearmiss_kit.documents.wording import day
from nearmiss_kit.files.shipped import shipped
from nearmiss_kit.model import code_title, codelist

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.documents.checklist import Checklist, LookedAt

_BOX, _SPACE = "\N{BALLOT BOX}", "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class ToFill:
    """A row of a table; its last column is left empty for a pen.

    Attributes:
        label: what the row is about.
        a: its first cell; may be empty, as the other.
        b: its second cell.
    """

    label: str
    a: str = ""
    b: str = ""


@dataclass(frozen=True, slots=True)
class RecordAsked:
    """A near miss that is looked at.

    Attributes:
        id: its number.
        said: its day, category, service and status.
        what: what happened, in the reporter's words.
        questions: label: the question, a: boxes to tick.
        gates: label: what had to hold, a: what is on record, b: boxes to tick.
    """

    id: str
    said: str
    what: str
    questions: tuple[ToFill, ...]
    gates: tuple[ToFill, ...]


@dataclass(frozen=True, slots=True)
class ChecklistContext:
    """The audit checklist.

    Attributes:
        title: for example Audit checklist: Medication.
        subject: for example Alder House, October 2026.
        organisation: your organisation's name.
        profile: what is audited.
        service: where.
        period: when.
        audit: the number that the audit has in the dataset, once the checklist is taken in.
        made: the day on which the checklist was made.
        sampling: how the records were chosen, with the seed; or that there are none.
        facts: what the audit starts from. label, a.
        chain: who does what. label: the duty, a: the role.
        how_scored: how the workbook works out the score.
        service_questions: about the service as a whole. label: the question, a: boxes to tick.
        records: the near misses that are looked at.
        actions: the actions that are done. label: the action, a: done on, b: boxes to tick.
    """

    title: str
    subject: str
    organisation: str
    profile: str
    service: str
    period: str
    audit: str
    made: str
    sampling: str
    facts: tuple[ToFill, ...]
    chain: tuple[ToFill, ...]
    how_scored: str
    service_questions: tuple[ToFill, ...]
    records: tuple[RecordAsked, ...]
    actions: tuple[ToFill, ...]


def checklist_document(made: Checklist, template: Path | None = None) -> bytes:
    """The checklist in the kit's own template, or in the organisation's.

    Raises:
        InputUnreadable: the template is missing or is no Word document.
        TemplateBroken: the template asks for a name that does not exist, or a tag is not closed.
    """
    about = About(
        title=f"{words.title(made)}, {words.subject(made)}",
        organisation=made.organisation,
        day=made.made,
        language=str(made.policy.locale).replace("_", "-"),
        paper=str(made.policy.paper),
    )
    context = checklist_context(made)
    values = {field.name: getattr(context, field.name) for field in fields(context)}
    return fill(template or default_template(), values, about)


def default_template() -> Path:
    """The template that ships with the kit."""
    return shipped("templates", "audit", "checklist.docx")


def checklist_context(made: Checklist) -> ChecklistContext:
    """What the template's names stand for."""
    outcomes = _boxes("VerificationOutcome")
    return ChecklistContext(
        title=words.title(made),
        subject=words.subject(made),
        organisation=made.organisation,
        profile=made.profile,
        service=words.place(made),
        period=made.period,
        audit=made.id,
        made=day(made.made, str(made.policy.locale)),
        sampling=words.sampling(made),
        facts=tuple(ToFill(*fact) for fact in words.facts(made)),
        chain=tuple(ToFill(*step) for step in words.chain(made)),
        how_scored=words.HOW_SCORED,
        service_questions=_questions(made),
        records=tuple(_record(made, looked) for looked in made.records),
        actions=tuple(
            ToFill(f"{action.id}: {action.what}", action.completed, outcomes)
            for action in made.actions
        ),
    )


def _record(made: Checklist, looked: LookedAt) -> RecordAsked:
    said = (looked.day, looked.category, looked.service, looked.status)
    states = _boxes("GateState")
    return RecordAsked(
        id=looked.id,
        said=", ".join(part for part in said if part),
        what=looked.what,
        questions=_questions(made),
        gates=tuple(
            ToFill(gate.words, _state(looked.gates.get(gate.code)), states) for gate in made.gates
        ),
    )


def _questions(made: Checklist) -> tuple[ToFill, ...]:
    answers = _boxes("AuditAnswerCode")
    return tuple(ToFill(point.words, answers) for point in made.points)


def _state(code: str | None) -> str:
    return code_title("GateState", code) if code else "Nothing"


def _boxes(list_name: str) -> str:
    """A box to tick for each value of a list, each with its words and never apart from them."""
    titles = [value.title.replace(" ", _SPACE) for value in codelist(list_name).values]
    return "  ".join(f"{_BOX}{_SPACE}{title}" for title in titles)
