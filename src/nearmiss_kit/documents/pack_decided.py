"""What the board decided last time, in words. In: the month's figures. Out: a sentence and rows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from nearmiss_kit.documents import wording
from nearmiss_kit.documents.listed import Line
from nearmiss_kit.insight.period import month_of
from nearmiss_kit.model import code_title

if TYPE_CHECKING:
    from nearmiss_kit.insight.decided import Became, Decided, Decision
    from nearmiss_kit.insight.of_month import MonthFigures

_A_DAY = timedelta(days=1)
NO_MEETING = "No earlier meeting is on record."


def about(figures: MonthFigures, locale: str) -> str:
    """Which meeting it was, and how it answered the question of emerging risk."""
    last = figures.decided
    if last is None:
        return NO_MEETING
    held = wording.day(last.held, locale)
    text = f"{code_title('GovernanceKind', last.kind)} of {held}, about {_period(last, locale)}. "
    return text + _answer(last)


def _period(last: Decided, locale: str) -> str:
    """A whole month by its name, other days from the first to the last."""
    month = month_of(last.start)
    if month.first_day == last.start and month.earlier(-1).first_day == last.end + _A_DAY:
        return month.title
    return f"{wording.day(last.start, locale)} to {wording.day(last.end, locale)}"


def _answer(last: Decided) -> str:
    if last.emerging_risk is None:
        return "It is not on record whether a risk is emerging."
    reason = f" {last.reason}" if last.reason else ""
    return f"Emerging risk: {code_title('EmergingRisk', last.emerging_risk).lower()}.{reason}"


def rows(figures: MonthFigures, locale: str) -> tuple[Line, ...]:
    """Each decision and recommendation, and what became of it."""
    last = figures.decided
    decisions = last.decisions if last else ()
    return tuple(
        Line(
            one.words,
            how(one),
            _became_of(one, locale),
        )
        for one in decisions
    )


def how(one: Decision) -> str:
    """Whether something was decided or only recommended."""
    return "Recommended" if one.recommended else "Decided"


def _became_of(one: Decision, locale: str) -> str:
    if one.became:
        return " ".join(_told(became, locale) for became in one.became)
    return "No action with its number or its words is on record." if one.recommended else ""


def _told(became: Became, locale: str) -> str:
    text = f"{became.action}: {code_title('ActionStatus', became.status).lower()}"
    if became.completed is not None:
        text += f" on {wording.day(became.completed, locale)}"
    elif became.due is not None and became.status not in ("done", "cancelled"):
        text += f", due {wording.day(became.due, locale)}"
    if became.checked is not None:
        checked = code_title("VerificationOutcome", became.checked).lower()
        text += f"; the last check found it {checked}"
    return f"{text}."
