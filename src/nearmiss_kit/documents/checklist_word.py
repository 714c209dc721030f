"""The audit checklist on paper. In: a `Checklist`, a Word template. Out: the bytes of a .docx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nearmiss_kit.documents import checklist_words as words
from nearmiss_kit.documents.word import About, fill
from nearmiss_kit.documents.wording import day
from nearmiss_kit.files.shipped import shipped
from nearmiss_kit.model import code_title, codelist

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.documents.checklist import Checklist, LookedAt

_BOX, _SPACE = "\N{BALLOT BOX}", "\N{NO-BREAK SPACE}"
Cells = dict[str, str]


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
    return fill(template or default_template(), values_of(made), about)


def default_template() -> Path:
    """The template that ships with the kit."""
    return shipped("templates", "audit", "checklist.docx")


def values_of(made: Checklist) -> dict[str, Any]:
    """What the template's names stand for; templates/audit/README.md lists them."""
    service = [_row(point.words, _boxes("AuditAnswerCode")) for point in made.points]
    return {
        "organisation": made.organisation,
        "title": words.title(made),
        "profile": made.profile,
        "service": words.subject(made).partition(",")[0],
        "subject": words.subject(made),
        "period": made.period,
        "audit": made.id,
        "made": day(made.made, str(made.policy.locale)),
        "sampling": words.sampling(made),
        "facts": [_row(label, text) for label, text in words.facts(made)],
        "chain": [_row(duty, role) for duty, role in words.chain(made)],
        "how_scored": words.HOW_SCORED,
        "service_questions": service,
        "records": [_record(made, looked) for looked in made.records],
        "actions": [
            _row(f"{action.id}: {action.what}", action.completed, _boxes("VerificationOutcome"))
            for action in made.actions
        ],
    }


def _record(made: Checklist, looked: LookedAt) -> dict[str, Any]:
    """A near miss with its questions and its gates."""
    said = (looked.day, looked.category, looked.service, looked.status)
    return {
        "id": looked.id,
        "said": ", ".join(part for part in said if part),
        "what": looked.what,
        "questions": [_row(point.words, _boxes("AuditAnswerCode")) for point in made.points],
        "gates": [
            _row(gate.words, _state(looked.gates.get(gate.code)), _boxes("GateState"))
            for gate in made.gates
        ],
    }


def _state(code: str | None) -> str:
    return code_title("GateState", code) if code else "Nothing"


def _boxes(list_name: str) -> str:
    """A box to tick for each value of a list, each with its words and never apart from them."""
    titles = [value.title.replace(" ", _SPACE) for value in codelist(list_name).values]
    return "  ".join(f"{_BOX}{_SPACE}{title}" for title in titles)


def _row(label: str, a: str = "", b: str = "") -> Cells:
    return {"label": label, "a": a, "b": b, "c": ""}
