"""What a board pack template may print. In: the month's figures. Out: `BoardPackContext`.

Every field is text, a list of rows of text, or a picture: a template needs no arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.documents import pack_decided, pack_lines, pack_sections, sentences, wording
from nearmiss_kit.documents.asks import asks
from nearmiss_kit.documents.listed import (  # its fields are told by their types
    Ask,  # noqa: TC001
    Chart,  # noqa: TC001
    Line,  # noqa: TC001
)
from nearmiss_kit.documents.word import Picture  # noqa: TC001 (the same)

if TYPE_CHECKING:
    from nearmiss_kit.insight.of_month import MonthFigures
    from nearmiss_kit.model import Policy


@dataclass(frozen=True, slots=True)
class BoardPackContext:
    """The board pack. A row of a list has a `label` and up to four cells, `a` to `d`.

    Attributes:
        title: the title of the document.
        organisation: your organisation's name, from the policy.
        month: for example October 2026.
        month_before: for example September 2026.
        as_of: the day at whose end open, overdue and waiting are counted.
        based_on: on how many near misses the pack rests.
        asks: what the board is asked to note, to discuss and to decide.
        key_figures: the month's figures. label, a: this month, b: the month before.
        themes: one sentence on what most near misses were about.
        categories: by category. label, a: this month, b: month before, c: average a month.
        categories_more: how many rows more are in the workbook; may be empty, as those below.
        category_chart: picture: near misses by category; may be empty.
        services: by service, with cells as in categories.
        services_more: how many rows more there are.
        factors: by contributing factor, with cells as in categories.
        factors_more: how many rows more there are.
        rates: near misses for each 1,000 visits, hours or rounds. label, a: this month, b: month
            before.
        funnels: a funnel plot of the services for each kind of exposure.
        harm: harm beside near misses. label: service, a: near misses this month, b: harm this
            month, c and d: the same over 12 months; empty where no harm was counted.
        harm_more: how many rows more there are; may be empty.
        harm_chart: picture: events with harm by month; may be empty.
        harm_reading: the sentences that read that chart; may be empty.
        control_chart: picture: near misses by month with control limits; empty with fewer than
            three months.
        control_reading: the sentences that read that chart.
        changes: what changed since the month before. label: the list, a: now, b: then, c: new, d:
            settled.
        decided_about: which meeting was the last, and its answer on emerging risk.
        decided: what it decided. label: the decision, a: decided or recommended, b: what became of
            it.
        emerging: what may be emerging. label: service or theme, a: why to look, b: whether it is
            a service or a theme.
        emerging_more: how many more there are; may be empty.
        triage: time to triage and loop closure. label, a: this month, b: the interval of a share.
        triage_chart: picture: median hours to triage by month; may be empty.
        triage_reading: the sentences that read that chart; may be empty.
        waiting: reports that wait. label: report, a: category, b: service, c: reported, d: waiting.
        waiting_more: how many rows more there are.
        actions: the sentences on actions.
        strengths: label: strength, a: open, b: done, c: overdue.
        overdue: label: action, a: owner, b: due, c: overdue by, d: strength.
        overdue_more: how many rows more there are.
        verification: the sentences on checks.
        outcomes: label: outcome of checks, a: this month, b: last 12 months.
        effects_about: how many actions can be judged by the months before and after them.
        effects: label: action, a: done on, b: near misses a month before, c: after, d: what the
            chart says.
        effects_more: how many rows more there are.
        to_reopen: actions that should be opened again, those that are new this month. label:
            action, a: why.
        to_reopen_more: how many rows more there are, or that none is new.
        patterns: label: what they share, a: when, b: reports, c: how it stands, d: which.
        patterns_more: how many rows more there are.
        patterns_about: the sentence that says what a pattern is.
        prevention: the sentence on what kept harm away.
        interceptions: label: what intercepted, a: this month, b: last 12 months.
        notification: label: the answer, a: this month.
        loops: closed loops. label: about, a: you reported, b: we changed, c: what it did.
        declared: charts of the measures for which the policy declares a target or a step change.
        quality: the sentences on data quality.
        held_back: label: why rows were held back, a: rows.
        completeness: label: field, a: reports that have it, b: share in percent.
        method: label: figure, a: what it means.
        trace: label: figure, a: value, b: the records behind it.
    """

    title: str
    organisation: str
    month: str
    month_before: str
    as_of: str
    based_on: str
    asks: tuple[Ask, ...]
    key_figures: tuple[Line, ...]
    themes: str
    categories: tuple[Line, ...]
    categories_more: str
    category_chart: Picture | str
    services: tuple[Line, ...]
    services_more: str
    factors: tuple[Line, ...]
    factors_more: str
    rates: tuple[Line, ...]
    funnels: tuple[Chart, ...]
    harm: tuple[Line, ...]
    harm_more: str
    harm_chart: Picture | str
    harm_reading: str
    control_chart: Picture | str
    control_reading: str
    changes: tuple[Line, ...]
    decided_about: str
    decided: tuple[Line, ...]
    emerging: tuple[Line, ...]
    emerging_more: str
    triage: tuple[Line, ...]
    triage_chart: Picture | str
    triage_reading: str
    waiting: tuple[Line, ...]
    waiting_more: str
    actions: str
    strengths: tuple[Line, ...]
    overdue: tuple[Line, ...]
    overdue_more: str
    verification: str
    outcomes: tuple[Line, ...]
    effects_about: str
    effects: tuple[Line, ...]
    effects_more: str
    to_reopen: tuple[Line, ...]
    to_reopen_more: str
    patterns: tuple[Line, ...]
    patterns_more: str
    patterns_about: str
    prevention: str
    interceptions: tuple[Line, ...]
    notification: tuple[Line, ...]
    loops: tuple[Line, ...]
    declared: tuple[Chart, ...]
    quality: str
    held_back: tuple[Line, ...]
    completeness: tuple[Line, ...]
    method: tuple[Line, ...]
    trace: tuple[Line, ...]


def board_pack_context(figures: MonthFigures, policy: Policy) -> BoardPackContext:
    """Everything that the pack of a month prints."""
    locale = policy.locale
    categories, categories_more = pack_lines.first_rows(figures.by_category)
    services, services_more = pack_lines.first_rows(figures.by_service)
    factors, factors_more = pack_lines.first_rows(figures.by_factor)
    return BoardPackContext(
        title=f"Near-miss board pack, {figures.month.title}",
        organisation=figures.organisation,
        month=figures.month.title,
        month_before=figures.month.earlier().title,
        as_of=wording.day(figures.as_of, locale),
        based_on=sentences.based_on(figures),
        asks=asks(figures, policy),
        key_figures=pack_lines.key_figures(figures),
        themes=sentences.themes(figures),
        categories=categories,
        categories_more=categories_more,
        category_chart=pack_lines.bars(figures.by_category),
        services=services,
        services_more=services_more,
        factors=factors,
        factors_more=factors_more,
        rates=pack_sections.rates(figures),
        funnels=pack_sections.funnels(figures),
        harm=pack_sections.harm(figures),
        harm_more=pack_sections.harm_more(figures),
        harm_chart=pack_lines.picture(figures.harm_chart),
        harm_reading=pack_lines.reading(figures.harm_chart),
        control_chart=pack_lines.picture(figures.volume_chart),
        control_reading=pack_lines.reading(figures.volume_chart),
        changes=pack_sections.changes(figures),
        decided_about=pack_decided.about(figures, locale),
        decided=pack_decided.rows(figures, locale),
        emerging=pack_sections.emerging(figures),
        emerging_more=pack_sections.emerging_more(figures),
        triage=pack_lines.triage(figures),
        triage_chart=pack_lines.picture(figures.triage_chart),
        triage_reading=pack_lines.reading(figures.triage_chart),
        waiting=pack_lines.waiting(figures, locale),
        waiting_more=pack_lines.more(len(figures.waiting_list), "Triage"),
        actions=sentences.actions(figures),
        strengths=pack_lines.if_any(figures.by_strength),
        overdue=tuple(
            pack_lines.action(item, locale) for item in figures.overdue_list[: pack_lines.MOST_ROWS]
        ),
        overdue_more=pack_lines.more(len(figures.overdue_list), "Actions"),
        verification=sentences.verification(figures),
        outcomes=pack_lines.if_any(figures.verification_outcomes),
        effects_about=pack_sections.effects_about(figures),
        effects=pack_sections.effects(figures, locale),
        effects_more=pack_sections.effects_more(figures),
        to_reopen=pack_sections.to_reopen(figures),
        to_reopen_more=pack_sections.to_reopen_more(figures),
        patterns=pack_lines.patterns(figures, locale),
        patterns_more=pack_lines.more(len(pack_lines.recent_patterns(figures)), "Patterns"),
        patterns_about=sentences.patterns_about(policy),
        prevention=sentences.prevention(figures),
        interceptions=pack_lines.if_stated(figures.interception),
        notification=pack_lines.if_stated(figures.notification_risk),
        loops=pack_lines.loops(figures),
        declared=pack_sections.declared(figures),
        quality=sentences.quality(figures),
        held_back=pack_lines.rows_of(figures.held_back_reasons),
        completeness=pack_lines.rows_of(figures.completeness)[:20],
        method=pack_lines.method(figures),
        trace=pack_lines.trace(figures),
    )
