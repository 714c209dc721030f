"""The action plan to read and print. In: a plan, a policy, a Word template. Out: a .docx."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from nearmiss_kit.documents import wording
from nearmiss_kit.documents.word import About, fill
from nearmiss_kit.files.shipped import shipped
from nearmiss_kit.forms.smart import SMART, still_open
from nearmiss_kit.model import code_title, codelist

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from nearmiss_kit.insight.action_plan import Plan, PlanItem, PlannedCheck
    from nearmiss_kit.model import Policy

MOST_ACTIONS = 40
"""The actions that are printed, which fill some twenty pages; the workbook has all."""


@dataclass(frozen=True, slots=True)
class Said:
    """A word and what it means.

    Attributes:
        word: the word, such as Specific or Stronger.
        text: what to ask, or what it means.
    """

    word: str
    text: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A follow-up check of an action; what has not been filled in is empty, to write into.

    Attributes:
        number: 1 for the first check.
        planned: the day by your policy's rhythm.
        checked: the day on which it was made.
        how: the method, such as Record audit.
        looked_at: how many cases were looked at.
        complied: how many of them were as they should be.
        outcome: whether the action works.
    """

    number: str
    planned: str
    checked: str
    how: str
    looked_at: str
    complied: str
    outcome: str


@dataclass(frozen=True, slots=True)
class ActionCard:
    """One action.

    Attributes:
        number: the number of the action.
        action: what is to be done.
        what_for: the numbers of its near misses.
        about: category and service of its near misses.
        kind_of_change: what sort of change it makes.
        strength: weaker, intermediate or stronger.
        strength_means: what that strength means.
        owner: the role that answers for it, or a pseudonym.
        issued: the day on which it was issued.
        due: its deadline.
        late: by how many days it is overdue; empty if it is not.
        status: how far it is.
        completed: the day on which it was done.
        evidence_required: what will show that it was done.
        evidence_held: what shows that it was done.
        follow_up: how it will be checked, in the words of the log.
        smart_open: the points of the SMART guide for which nothing is said yet; may be empty.
        checks: its follow-up checks.
    """

    number: str
    action: str
    what_for: str
    about: str
    kind_of_change: str
    strength: str
    strength_means: str
    owner: str
    issued: str
    due: str
    late: str
    status: str
    completed: str
    evidence_required: str
    evidence_held: str
    follow_up: str
    smart_open: str
    checks: tuple[CheckLine, ...]


@dataclass(frozen=True, slots=True)
class ActionPlanContext:
    """The action plan.

    Attributes:
        title: the title of the document.
        organisation: your organisation's name.
        as_of: the day at whose end overdue is counted.
        whose: the service that the plan is for, or All services.
        summary: how many actions there are, and how many of them are open and overdue.
        left_out: how many finished actions are not in the plan; empty if there are none.
        rhythm: how often and how many times a new action is checked by your policy.
        smart: the SMART questions.
        strengths: what the strengths mean.
        actions: the actions, overdue ones first.
        actions_more: how many actions more are in the workbook; may be empty.
    """

    title: str
    organisation: str
    as_of: str
    whose: str
    summary: str
    left_out: str
    rhythm: str
    smart: tuple[Said, ...]
    strengths: tuple[Said, ...]
    actions: tuple[ActionCard, ...]
    actions_more: str


def plan_document(plan: Plan, policy: Policy, template: Path | None = None) -> bytes:
    """The plan in the kit's own template, or in the organisation's.

    Raises:
        InputUnreadable: the template is missing or is no Word document.
        TemplateBroken: the template asks for a name that does not exist, or a tag is not closed.
    """
    context = action_plan_context(plan, policy)
    about = About(
        title=f"{context.organisation}: {context.title}",
        organisation=context.organisation,
        day=plan.as_of,
        language=policy.locale.replace("_", "-"),
        paper=policy.paper,
    )
    values = {field.name: getattr(context, field.name) for field in fields(context)}
    return fill(template or default_template(), values, about)


def default_template() -> Path:
    """The template that ships with the kit."""
    return shipped("templates", "board_pack", "action_plan.docx")


def action_plan_context(plan: Plan, policy: Policy) -> ActionPlanContext:
    """Everything that the document prints."""
    day = wording.day(plan.as_of, policy.locale)
    return ActionPlanContext(
        title=f"Action plan, {day}",
        organisation=plan.organisation,
        as_of=day,
        whose=plan.service or "All services",
        summary=_summary(plan),
        left_out=_left_out(plan),
        rhythm=_rhythm(policy),
        smart=tuple(Said(prompt.word, prompt.question) for prompt in SMART),
        strengths=tuple(
            Said(value.title, value.description) for value in codelist("ActionStrength").values
        ),
        actions=tuple(_card(item, plan, policy.locale) for item in plan.items[:MOST_ACTIONS]),
        actions_more=_more(plan),
    )


def _summary(plan: Plan) -> str:
    count = len(plan.items)
    return (
        f"{wording.spelled(count, 'action')} {'is' if count == 1 else 'are'} in this plan: "
        f"{plan.open} open, {plan.overdue} of them overdue, and {count - plan.open} finished."
    )


def _more(plan: Plan) -> str:
    left = len(plan.items) - MOST_ACTIONS
    if left <= 0:
        return ""
    tip = "" if plan.service else " Make the plan of one service to print all of its actions."
    return (
        f"and {wording.number(left)} more in the workbook beside this document, "
        f"sheet Action plan.{tip}"
    )


def _left_out(plan: Plan) -> str:
    if not plan.left_out:
        return ""
    text = f"{wording.spelled(plan.left_out, 'finished action')} "
    text += "is not shown" if plan.left_out == 1 else "are not shown"
    if plan.unchecked:
        verb = "was" if plan.unchecked == 1 else "were"
        text += f"; {plan.unchecked} of them {verb} done and never checked"
    return f"{text}."


def _rhythm(policy: Policy) -> str:
    every = code_title("Cadence", policy.verification_every).lower()
    times = wording.counted(policy.verification_times, "time")
    return f"By policy a new action is checked {every}, {times}, once it is done."


def _card(item: PlanItem, plan: Plan, locale: str) -> ActionCard:
    record = item.record
    strength = record.get("strength")
    means = {value.code: value.description for value in codelist("ActionStrength").values}
    late = item.days_overdue
    return ActionCard(
        number=item.id,
        action=str(record["action"]),
        what_for=", ".join(record["for_near_misses"]),
        about="; ".join(item.about),
        kind_of_change=_code(record, "kind_of_change", "ChangeKind"),
        strength=_code(record, "strength", "ActionStrength"),
        strength_means=means.get(str(strength), ""),
        owner=_owner(record, plan),
        issued=_day(record, "issued", locale),
        due=_day(record, "due", locale),
        late=wording.counted(late, "day") if late is not None else "",
        status=_code(record, "action_status", "ActionStatus"),
        completed=_day(record, "completed", locale),
        evidence_required=str(record.get("evidence_required", "")),
        evidence_held=str(record.get("evidence_held", "")),
        follow_up=str(record.get("follow_up_check", "")),
        smart_open=", ".join(still_open(record)),
        checks=tuple(_check(check, locale) for check in item.checks),
    )


def _owner(record: Mapping[str, Any], plan: Plan) -> str:
    """The role, else the pseudonym; never a name that was kept."""
    role = _code(record, "owner_role", "StaffRole")
    if role:
        return role
    return "" if plan.names_kept else str(record.get("owner_ref", ""))


def _check(check: PlannedCheck, locale: str) -> CheckLine:
    record = check.record
    return CheckLine(
        number=str(check.number),
        planned=wording.day(check.planned, locale) if check.planned else "",
        checked=_day(record, "verified", locale),
        how=_code(record, "verification_method", "VerificationMethod"),
        looked_at=str(record.get("sample_size", "")),
        complied=str(record.get("sample_complied", "")),
        outcome=_code(record, "outcome", "VerificationOutcome"),
    )


def _code(record: Mapping[str, Any], slot: str, list_name: str) -> str:
    return code_title(list_name, record[slot]) if record.get(slot) else ""


def _day(record: Mapping[str, Any], slot: str, locale: str) -> str:
    return wording.day(date.fromisoformat(record[slot]), locale) if record.get(slot) else ""
