"""What a checklist says in words, on paper and on screen alike. In: a checklist. Out: sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.documents import wording
from nearmiss_kit.insight.audit_sample import ALL, RANDOM
from nearmiss_kit.model import code_title, codelist

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nearmiss_kit.documents.checklist import Checklist

NO_LINE = "The policy does not say."
WHOLE = "The service as a whole"
HOW_SCORED = (
    "Yes counts as one, partly as a half, no as nothing; not applicable and questions without an "
    "answer are left out."
)
EVIDENCE_NEEDED = "Where the answer is no or partly, say what was seen."
NO_NAMES = "Write roles, not names."


def title(made: Checklist) -> str:
    """What the checklist is, for a heading."""
    return f"Audit checklist: {made.profile}"


def place(made: Checklist) -> str:
    """Where, for the start of a line."""
    return made.place[:1].upper() + made.place[1:]


def subject(made: Checklist) -> str:
    """Where and when."""
    return f"{place(made)}, {made.period}"


def answers() -> tuple[str, ...]:
    """The answers that a question takes."""
    return tuple(value.title for value in codelist("AuditAnswerCode").values)


def sampling(made: Checklist) -> str:
    """How the records were chosen, so that anybody can choose them again; or that there are none.

    A profile that no near miss can belong to is about the service alone.
    """
    found, asked = made.sample, made.asked
    if not found.of:
        if asked.profile == "governance":
            return "This audit is about the reviews, and looks at no single near miss."
        return (
            f"No near miss of this profile is on record for {made.place} in this period; the "
            "questions about the service remain."
        )
    of = wording.counted(found.of, "near miss", "near misses")
    if found.method == ALL:
        return f"All records of the period: {of}."
    size = len(found.records)
    if found.method == RANDOM:
        return f"{size} of {of}, drawn at random with seed {found.seed}."
    return f"The latest {size} of {of}."


def facts(made: Checklist) -> tuple[tuple[str, str], ...]:
    """What the audit starts from, each with its label."""
    line = made.arrangement
    known = [
        ("Profile", made.profile),
        ("Service", place(made)),
        ("Period", made.period),
        ("Records looked at", sampling(made)),
    ]
    if line is None:
        return (*known, ("Plan of audits", "The policy has no line for this profile."))
    overseen = "; ".join(
        part
        for part in (
            code_title("Overseer", str(line.overseen_by)) if line.overseen_by else "",
            _every(line.oversight_every).lower() if line.oversight_every else "",
        )
        if part
    )
    return (
        *known,
        ("Baseline issue", line.baseline_issue or NO_LINE),
        ("Where the evidence is", _titles("EvidenceSource", line.evidence_sources)),
        ("What triggers action", _titles("AuditTrigger", line.acts_on)),
        ("How often", _every(line.audit_every)),
        ("Led by", code_title("StaffRole", str(line.lead_role))),
        ("Overseen by", overseen or NO_LINE),
    )


def chain(made: Checklist) -> tuple[tuple[str, str], ...]:
    """Who does what, from the front line to the check of the outcome: duty and role."""
    line = made.arrangement
    return tuple(
        (code_title("Duty", str(step.duty)), code_title("StaffRole", str(step.duty_role)))
        for step in (line.role_chain if line else None) or ()
    )


def _every(cadence: object) -> str:
    return code_title("Cadence", str(cadence))


def _titles(list_name: str, codes: Iterable[object] | None) -> str:
    words = [code_title(list_name, str(code)) for code in codes or ()]
    return ", ".join(words) if words else NO_LINE
