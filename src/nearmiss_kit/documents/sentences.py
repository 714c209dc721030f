"""The paragraphs of the board pack. In: the month's figures. Out: sentences with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.documents import wording

if TYPE_CHECKING:
    from nearmiss_kit.insight.figures import Figure
    from nearmiss_kit.insight.of_month import MonthFigures
    from nearmiss_kit.model import Policy

_MOST_NAMED = 3


def based_on(figures: MonthFigures) -> str:
    """How many near misses the pack rests on, and what was left out."""
    reports, left_out = _count(figures.reports), _count(figures.left_out)
    text = f"Based on {wording.counted(reports, 'near miss', 'near misses')}"
    if left_out:
        text += f"; {wording.counted(left_out, 'record')} left out, since they are not near misses"
    return text + "."


def themes(figures: MonthFigures) -> str:
    """What most near misses were about; no more names than stand out from the rest."""
    rows = [row for row in figures.by_category.rows if row.values[0]]
    if not rows:
        return "No near miss was reported."
    if len(rows) == 1:
        return f"All near misses were about {rows[0].label.lower()}."
    named = rows[:_MOST_NAMED]
    while named and len(named) < len(rows) and named[-1].values[0] == rows[len(named)].values[0]:
        named.pop()
    if not named:
        return f"Near misses were spread over {len(rows)} categories; none stands out."
    told = wording.listed(
        [f"{row.label.lower()} ({wording.number(float(row.values[0] or 0))})" for row in named]
    )
    return f"Near misses were most often about {told}."


def actions(figures: MonthFigures) -> str:
    """What was issued, what is open and late, and what was completed."""
    if not figures.actions_open.value and not figures.actions_done.value:
        return "No action is open, and none was completed in the month."
    issued, done = _count(figures.actions_issued), _count(figures.actions_done)
    text = (
        f"{wording.spelled(issued, 'action')} {'answers' if issued == 1 else 'answer'} near misses "
        f"of the month. {_open(_count(figures.actions_open), _count(figures.actions_overdue))} "
        f"{wording.spelled(done, 'action')} {_was(done)} completed in the month."
    )
    in_time = figures.actions_done_in_time
    if in_time.value is not None:
        text += f" Of those due in the month, {wording.figure(in_time)} were completed in time."
    return text


def _open(count: int, overdue: int) -> str:
    if count == 1:
        return f"One action is open, and it is {'overdue' if overdue else 'not overdue'}."
    which = "all" if overdue == count else wording.number(overdue) if overdue else "none"
    late = f", {which} of them overdue" if count else ""
    return f"{wording.spelled(count, 'action')} are open{late}."


def verification(figures: MonthFigures) -> str:
    """Whether actions were tested, and what the tests found."""
    compliance, unverified = figures.sample_compliance, figures.done_unverified
    parts = []
    checked = any(value for row in figures.verification_outcomes.rows for value in row.values)
    if compliance.value is None:
        what = "No sample was counted" if checked else "No action was checked"
        parts.append(f"{what} in the last twelve months.")
    else:
        interval = wording.interval(compliance)
        parts.append(
            f"Of the samples checked in the last twelve months, {wording.figure(compliance)} "
            f"complied{f' ({interval})' if interval else ''}."
        )
    if unverified.value:
        parts.append(wording.unverified(_count(unverified)))
    return " ".join(parts)


def patterns_about(policy: Policy) -> str:
    """What the policy calls a repeat pattern."""
    fields = policy.repeat_similar_by or ["service", "category"]
    named = " and ".join(name.removesuffix("_ref") for name in fields)
    return (
        f"A repeat pattern is {policy.repeat_count} or more reports with the same {named} "
        f"within {policy.repeat_window_days} days."
    )


def prevention(figures: MonthFigures) -> str:
    """How much rests on people noticing, and on luck."""
    share = figures.reliance_on_people
    if share.value is None:
        return "No report of the month says what kept it from doing harm."
    return (
        f"In {wording.figure(share)} of the reports that say so, harm was kept away by somebody "
        "noticing or by luck, and not by a safeguard that is there for the purpose."
    )


def quality(figures: MonthFigures) -> str:
    """What became of the rows of the log, and how many reports lack something."""
    read, held = figures.rows_read, figures.rows_held_back
    if read.value is None:
        account = "The dataset does not say from how many rows it was made."
    else:
        account = (
            f"{wording.spelled(_count(read), 'row')} of the log {_was(_count(read))} read: "
            f"{wording.number(figures.rows_recorded.value or 0)} became records, "
            f"{wording.number(held.value or 0)} {_was(_count(held))} held back, "
            f"{wording.number(figures.rows_blank.value or 0)} {_was(_count(figures.rows_blank))} "
            "blank."
        )
    provisional = _count(figures.provisional)
    if not provisional:
        return f"{account} Every near miss of the month is a complete report."
    return (
        f"{account} {wording.spelled(provisional, 'report')} of the month "
        f"{'is' if provisional == 1 else 'are'} provisional: something that a complete report "
        "holds is missing."
    )


def _count(item: Figure) -> int:
    return int(item.value or 0)


def _was(count: int) -> str:
    return "was" if count == 1 else "were"
