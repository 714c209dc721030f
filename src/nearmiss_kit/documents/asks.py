"""What the board is asked to note, discuss and decide. In: figures. Out: sentences with numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.documents import wording
from nearmiss_kit.documents.listed import Ask
from nearmiss_kit.documents.pack_sections import new_to_reopen
from nearmiss_kit.insight.spc import SpecialCause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nearmiss_kit.insight.figures import Row
    from nearmiss_kit.insight.of_month import MonthFigures
    from nearmiss_kit.model import Policy


_VERBS = ("Note", "Discuss", "Decide")


def asks(figures: MonthFigures, policy: Policy) -> tuple[Ask, ...]:
    """The points of the summary: those to note first, then to discuss, then to decide."""
    points = (
        *_volume(figures),
        *_signal(figures),
        *_patterns(figures),
        *_triage(figures, policy),
        *_checks(figures),
        *_overdue(figures),
        *_reopen(figures),
        _emerging(figures),
    )
    return tuple(sorted(points, key=lambda ask: _VERBS.index(ask.verb)))


def _volume(figures: MonthFigures) -> Iterator[Ask]:
    reports = figures.reports
    now = int(reports.value or 0)
    text = (
        f"{wording.spelled(now, 'near miss', 'near misses')} of {figures.month.title} "
        f"{'was' if now == 1 else 'were'} reported{wording.compared(now, reports.previous)}."
    )
    if reports.previous is not None and now > reports.previous:
        text += (
            " A rise in reports is not by itself a worsening: it can mean that more is reported."
        )
    yield Ask("Note", text)


def _signal(figures: MonthFigures) -> Iterator[Ask]:
    last = figures.volume_chart.chart.points[-1]
    if last.special_cause is SpecialCause.NONE:
        return
    rose = last.special_cause.direction > 0
    lead = max(figures.by_category.rows, key=_change, default=None) if rose else None
    text = (
        f"{figures.month.title} is {last.special_cause.value} on the control chart: something "
        "changed that chance alone does not explain."
    )
    if lead is not None and _change(lead) > 0:
        text += f" {lead.label} rose most."
    yield Ask("Discuss", text)


def _change(row: Row) -> float:
    now, before = row.values[:2]
    return float(now or 0) - float(before or 0)


def _patterns(figures: MonthFigures) -> Iterator[Ask]:
    since = figures.month.first_day
    current = [pattern for pattern in figures.patterns if pattern.end >= since]
    if not current:
        return
    count = len(current)
    named = "; ".join(f"{p.label} ({len(p.records)} reports)" for p in current[:3])
    text = f"{wording.spelled(count, 'repeat pattern')} reached into the month: {named}"
    text += f"; and {count - 3} more." if count > 3 else "."
    back = sum(pattern.state == "came_back" for pattern in current)
    if back:
        subject = "It" if count == 1 else wording.spelled(back, "of them", "of them")
        text += f" {subject} came back after an action."
    yield Ask("Discuss", text)
    bare = sum(pattern.state == "open" for pattern in current)
    if bare:
        verb = "is" if bare == 1 else "are"
        yield Ask(
            "Decide",
            f"{wording.spelled(bare, 'repeat pattern')} {verb} not reviewed yet: who reviews "
            f"{'it' if bare == 1 else 'them'}, and by when?",
        )


def _triage(figures: MonthFigures, policy: Policy) -> Iterator[Ask]:
    share = figures.triage_in_time
    if share.value is not None:
        limit = wording.hours(policy.triage_within_hours)
        text = f"{wording.figure(share)} were triaged within {limit}."
        if share.value < policy.expected_share_percent:
            text += f" Below {policy.expected_share_percent}% an explanation is expected."
        yield Ask("Discuss" if share.value < policy.expected_share_percent else "Note", text)
    waiting = int(figures.triage_waiting.value or 0)
    if waiting:
        yield Ask(
            "Note",
            f"{wording.spelled(waiting, 'report')} still {'waits' if waiting == 1 else 'wait'} "
            "for triage.",
        )


def _checks(figures: MonthFigures) -> Iterator[Ask]:
    failed = next(
        (row for row in figures.verification_outcomes.rows if row.label == "Not effective"), None
    )
    count = int(failed.values[0] or 0) if failed is not None else 0
    if count:
        noun = wording.spelled(count, "check")
        yield Ask("Discuss", f"{noun} this month found that an action does not work.")
    unverified = int(figures.done_unverified.value or 0)
    if unverified:
        yield Ask("Note", wording.unverified(unverified))


def _overdue(figures: MonthFigures) -> Iterator[Ask]:
    overdue = int(figures.actions_overdue.value or 0)
    if not overdue:
        return
    longest = max((item.days_overdue or 0 for item in figures.overdue_list), default=0)
    verb = "is" if overdue == 1 else "are"
    text = f"{wording.spelled(overdue, 'action')} {verb} overdue"
    text += f", the longest by {wording.counted(longest, 'day')}" if longest else ""
    yield Ask("Decide", f"{text}: agree new dates, or what has to give way.")


def _reopen(figures: MonthFigures) -> Iterator[Ask]:
    new = len(new_to_reopen(figures))
    if new:
        yield Ask(
            "Decide",
            f"{wording.spelled(new, 'action')} that {'was' if new == 1 else 'were'} done did not "
            f"hold: similar near misses have repeated since, or a check failed. Open "
            f"{'it' if new == 1 else 'them'} again?",
        )


def _emerging(figures: MonthFigures) -> Ask:
    """The board's question, with what signals; a person answers it."""
    question = "Is a risk emerging? The board answers; this pack only prepares the question."
    if not figures.emerging:
        return Ask("Decide", f"{question} No service and no theme signals.")
    named = wording.listed([one.label for one in figures.emerging[:3]])
    more = len(figures.emerging) - 3
    rest = f", and {more} more" if more > 0 else ""
    return Ask("Decide", f"{question} To look at: {named}{rest}.")
