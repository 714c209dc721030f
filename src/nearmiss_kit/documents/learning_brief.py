"""The learning brief: one page for each team. In: learnings, a policy, a template. Out: a .docx.

A page holds what fits on it whatever the records say: at most three lessons, and long words are
cut with a sign that says where the rest stands.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import timedelta
from textwrap import shorten, wrap
from typing import TYPE_CHECKING

from nearmiss_kit.documents import wording
from nearmiss_kit.documents.word import About, fill
from nearmiss_kit.files.shipped import shipped
from nearmiss_kit.model import code_title

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from nearmiss_kit.insight.figures import Month
    from nearmiss_kit.insight.learning import Learning, Lesson, LookOut
    from nearmiss_kit.model import Policy

MOST_WORDS, MOST_NAME = 120, 50
"""The letters that a cell and the name of a service may have on a page."""
_LETTERS, _LETTERS_OF_A_CELL = 54, (13, 18, 20)
"""How many large letters of the template stand on a line, and on one in the cells of a lesson."""
_MOST_LARGE_LINES = {"a4": 21, "letter": 18}
CUT = " … (see the board pack)"
_THANKS = "Each report helps to put things right before anybody is harmed."
_WELCOME = "Please go on: more reports mean that more is noticed in time."
_ASK = "If you see one, please tell us: that is how things are put right in time."
_NOTHING_YET = "Nothing has been fed back yet about what you reported."
_EARLIER = "Nothing new was fed back in {month}. This came before:"
_NO_LOOK_OUT = "No single thing stood out in {month}. If you notice something, tell us."


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One lesson.

    Attributes:
        reported: what was reported.
        changed: what was changed, or told, about it.
        did: what the last check found, that there was none yet, or that people were told.
    """

    reported: str
    changed: str
    did: str


@dataclass(frozen=True, slots=True)
class BriefPage:
    """The page of one team or service.

    Attributes:
        service: whose page it is.
        count: how many near misses of the month were reported.
        welcome: that reports are welcome; in a month without any, the request for them.
        note: that nothing, or nothing new, was fed back; empty if something was.
        lessons: one to three lessons; none if nothing was fed back yet.
        look_out: the one thing to look out for.
        thanks: the thanks.
        has_room: whether it says so little that larger letters fit on its page.
    """

    service: str
    count: str
    welcome: str
    note: str
    lessons: tuple[BriefLine, ...]
    look_out: str
    thanks: str
    has_room: bool


@dataclass(frozen=True, slots=True)
class LearningBriefContext:
    """The learning brief.

    Attributes:
        title: the title of the document.
        organisation: your organisation's name.
        month: for example October 2026.
        pages: a page for each team or service.
    """

    title: str
    organisation: str
    month: str
    pages: tuple[BriefPage, ...]


def learning_brief(
    learnings: Sequence[Learning],
    month: Month,
    organisation: str,
    policy: Policy,
    template: Path | None = None,
) -> bytes:
    """The brief in the kit's own template, or in the organisation's.

    Raises:
        InputUnreadable: the template is missing or is no Word document.
        TemplateBroken: the template asks for a name that does not exist, or a tag is not closed.
    """
    context = learning_brief_context(learnings, month, organisation, policy.paper)
    about = About(
        title=f"{organisation}: {context.title}",
        organisation=organisation,
        day=month.earlier(-1).first_day - timedelta(days=1),
        language=policy.locale.replace("_", "-"),
        paper=policy.paper,
    )
    values = {field.name: getattr(context, field.name) for field in fields(context)}
    return fill(template or default_template(), values, about)


def default_template() -> Path:
    """The template that ships with the kit."""
    return shipped("templates", "board_pack", "learning_brief.docx")


def learning_brief_context(
    learnings: Sequence[Learning], month: Month, organisation: str, paper: str = "A4"
) -> LearningBriefContext:
    """Everything that the brief prints."""
    most = _MOST_LARGE_LINES.get(paper.lower(), min(_MOST_LARGE_LINES.values()))
    pages = (_page(one, month) for one in learnings)
    return LearningBriefContext(
        title=f"What we learned, {month.title}",
        organisation=organisation,
        month=month.title,
        pages=tuple(replace(page, has_room=_lines_of(page) <= most) for page in pages),
    )


def _page(one: Learning, month: Month) -> BriefPage:
    note = "" if one.in_month else _EARLIER.format(month=month.title)
    return BriefPage(
        service=shorten(one.service, MOST_NAME, placeholder=" …"),
        count=_count(one, month),
        welcome=_WELCOME if one.reports else _ASK,
        note=note if one.lessons else _NOTHING_YET,
        lessons=tuple(_line(lesson) for lesson in one.lessons),
        look_out=_look_out(one.look_out, month),
        thanks=_THANKS,
        has_room=False,
    )


def _lines_of(page: BriefPage) -> int:
    """About how many lines a page has in large letters, without headings; rather more than less."""
    across = (page.service, f"{page.count} {page.welcome}", page.note, page.look_out, page.thanks)
    lines = sum(_lines(text, _LETTERS) for text in across) + bool(page.lessons)
    for lesson in page.lessons:
        cells = zip((lesson.reported, lesson.changed, lesson.did), _LETTERS_OF_A_CELL, strict=True)
        lines += max(_lines(text, letters) for text, letters in cells)
    return lines


def _lines(text: str, letters: int) -> int:
    """The lines that a text takes; capitals, m and w are as wide as two letters."""
    wide = "".join(c * 2 if c.isupper() or c in "mw" else c for c in text)
    return len(wrap(wide, letters))


def _count(one: Learning, month: Month) -> str:
    """The month's count; how it compares is told without judging it."""
    if not one.reports:
        return f"No near miss of {month.title} is on record here."
    near_misses = wording.counted(one.reports, "near miss", "near misses")
    return (
        f"You reported {near_misses} of {month.title}{wording.compared(one.reports, one.before)}."
    )


def _line(lesson: Lesson) -> BriefLine:
    count = len(lesson.near_misses)
    if lesson.category:
        reported = f"{lesson.category} ({wording.counted(count, 'report')})"
    else:
        reported = wording.counted(count, "near miss", "near misses")
    return BriefLine(reported, cut(lesson.changed), _did(lesson))


def _did(lesson: Lesson) -> str:
    if lesson.told:
        return "Those who reported it were told."
    if lesson.outcome is None:
        return "Not checked yet."
    text = f"Checked: {code_title('VerificationOutcome', lesson.outcome).lower()}."
    if lesson.looked_at is None or lesson.complied is None:
        return text
    verb = "was as it" if lesson.complied == 1 else "were as they"
    return f"{text} {lesson.complied} of {lesson.looked_at} looked at {verb} should be."


def _look_out(found: LookOut | None, month: Month) -> str:
    if found is None:
        return _NO_LOOK_OUT.format(month=month.title)
    text = f"{found.category}: {wording.counted(found.reports, 'report')} of {month.title}."
    if found.factors:
        text += f" Several of them named {wording.listed([f.lower() for f in found.factors])}."
    return text


def cut(text: str, most: int = MOST_WORDS) -> str:
    """A text that fits, and says where the rest of a longer one stands.

    >>> cut("Move the cupboard"), cut("Move the cupboard to the hall", 40)
    ('Move the cupboard', 'Move the cupboard to the hall')
    >>> cut("Move the cupboard to the other side of the hall", 45)
    'Move the cupboard to … (see the board pack)'
    """
    if len(text) <= most:
        return text
    found = shorten(text, most, placeholder=CUT)
    return found if found != CUT.strip() else text[: most - len(CUT)] + CUT
