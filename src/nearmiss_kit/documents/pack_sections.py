"""The sections of the board pack on change, emerging risk, rates, harm and effect.

In: the month's figures. Out: rows of text, charts with their words, sentences.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nearmiss_kit.documents import charts, pack_lines, wording
from nearmiss_kit.documents.charts.drawing import Drawing
from nearmiss_kit.documents.listed import Chart, Line
from nearmiss_kit.documents.pack_lines import MOST_ROWS
from nearmiss_kit.documents.word import Picture
from nearmiss_kit.insight.effect import Reading

if TYPE_CHECKING:
    from nearmiss_kit.insight.effect import Effect, ToReopen
    from nearmiss_kit.insight.figures import ControlChart, ServiceFunnel
    from nearmiss_kit.insight.of_month import Drawn, MonthFigures

_MOST_SIGNS = 2
_MOST_EMERGING = 8  # each takes up to five lines
_KINDS = {"service": "Service", "category": "Theme"}
_RATES = ("rate_visits", "rate_care_hours", "rate_medication_rounds")
_TEXT_MM = 170
_LOOKED_BACK = 12  # months in which an action was done, for its effect to be told


def changes(figures: MonthFigures) -> tuple[Line, ...]:
    """What came and went since the end of the month before; nothing that is and was none."""
    return tuple(
        Line(
            change.title,
            wording.number(change.now),
            wording.number(change.before),
            wording.number(len(change.appeared)),
            wording.number(len(change.settled)),
        )
        for change in figures.changes
        if change.now or change.before
    )


def emerging(figures: MonthFigures) -> tuple[Line, ...]:
    """Services and themes that signal, the gravest first, each with its gravest reasons."""
    return tuple(
        Line(
            one.label,
            " ".join(sign.sentence for sign in one.signs[:_MOST_SIGNS]),
            _KINDS.get(one.kind, one.kind),
        )
        for one in figures.emerging[:_MOST_EMERGING]
    )


def emerging_more(figures: MonthFigures) -> str:
    """How many more of them the workbook has."""
    return pack_lines.more(len(figures.emerging), "Emerging", _MOST_EMERGING)


def drawn_ahead(drawn: Drawn) -> list[Drawing]:
    """The charts as the pack will hold them, without those that are not worth drawing."""
    pictures = [
        *(pack_lines.picture(chart) for chart in drawn.charts),
        *(_funnel(funnel).picture for funnel in drawn.funnels),
        pack_lines.bars(drawn.bars),
    ]
    return [picture.drawing for picture in pictures if isinstance(picture, Picture)]


def rates(figures: MonthFigures) -> tuple[Line, ...]:
    """Near misses for each 1,000 of what the services do, where the policy or the data say it."""
    return tuple(
        Line(
            rate.title,
            f"{wording.figure(rate)} ({wording.number(rate.numerator or 0)} of "
            f"{wording.number(rate.denominator)})",
            wording.BLANK if rate.previous is None else wording.amount(rate.previous, rate),
        )
        for rate in (figures.measures[key] for key in _RATES)
        if rate.value is not None and rate.denominator
    )


def funnels(figures: MonthFigures) -> tuple[Chart, ...]:
    """The services side by side, for each kind of exposure."""
    return tuple(_funnel(one) for one in figures.service_funnels)


def _funnel(one: ServiceFunnel) -> Chart:
    drawing = Drawing(charts.funnel_figure, (one.funnel, one.unit, one.size_unit, _TEXT_MM))
    told = charts.funnel_told(one.funnel, one.title)
    left_out = f" Without a figure: {wording.listed(one.without)}." if one.without else ""
    return Chart(one.title, Picture(drawing, told, _TEXT_MM), one.reading + left_out)


def harm(figures: MonthFigures) -> tuple[Line, ...]:
    """Harm beside near misses; nothing where no events with harm were counted.

    Of many services those with the most harm in the twelve months are shown.
    """
    table = figures.harm_beside
    if not any(value is not None for row in table.rows for value in row.values[1::2]):
        return ()
    rows = table.rows
    if len(rows) > MOST_ROWS:
        rows = tuple(sorted(rows, key=lambda row: -_counted(row.values[-1])))[:MOST_ROWS]
    return pack_lines.rows_of(replace(table, rows=rows))


def harm_more(figures: MonthFigures) -> str:
    """How many services more the workbook has."""
    rows = len(figures.harm_beside.rows) if harm(figures) else 0
    return pack_lines.more(rows, "Services")


def _counted(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def declared(figures: MonthFigures) -> tuple[Chart, ...]:
    """The charts that the policy asks for by a target or a step change."""
    made = []
    for chart in figures.declared_charts:
        drawn = pack_lines.picture(chart)
        if isinstance(drawn, Picture):
            made.append(Chart(chart.title, drawn, _with_records(chart)))
    return tuple(made)


def _with_records(chart: ControlChart) -> str:
    return f"{chart.reading} {chart.definition}"


def told_effects(figures: MonthFigures) -> tuple[Effect, ...]:
    """Actions of the last 12 months of which the months before and after them say something.

    Those that a change followed come first, then the latest.
    """
    since = figures.month.earlier(_LOOKED_BACK).first_day
    latest = sorted(figures.effects, key=lambda one: (one.done_on, one.action), reverse=True)
    told = [
        effect
        for effect in latest
        if effect.done_on >= since and effect.reading not in (Reading.TOO_EARLY, Reading.TOO_RARE)
    ]
    return tuple(sorted(told, key=lambda one: one.reading is Reading.ORDINARY))


def effects_about(figures: MonthFigures) -> str:
    """How many actions can be judged by the months before and after them."""
    since = figures.month.earlier(_LOOKED_BACK).first_day
    done = [effect for effect in figures.effects if effect.done_on >= since]
    if not done:
        return "No action was completed in the last twelve months."
    early = sum(effect.reading is Reading.TOO_EARLY for effect in done)
    rare = sum(effect.reading is Reading.TOO_RARE for effect in done)
    text = (
        f"{wording.spelled(len(done), 'action')} {'was' if len(done) == 1 else 'were'} completed "
        "in the last twelve months. Near misses like those that each answers are counted by month "
        "before and after it."
    )
    if early:
        text += f" For {early} it is too early to tell."
    if rare:
        text += f" {rare} answer near misses that are too rare to tell by months."
    return text


def effects(figures: MonthFigures, locale: str) -> tuple[Line, ...]:
    """What actions did, as far as a chart can tell."""
    return tuple(
        Line(
            effect.words,
            wording.day(effect.done_on, locale),
            wording.BLANK if effect.before is None else wording.number(effect.before),
            wording.BLANK if effect.after is None else wording.number(effect.after),
            str(effect.reading).capitalize(),
        )
        for effect in told_effects(figures)[:MOST_ROWS]
    )


def effects_more(figures: MonthFigures) -> str:
    """How many rows more the workbook has."""
    return pack_lines.more(len(told_effects(figures)), "Effects")


def to_reopen(figures: MonthFigures) -> tuple[Line, ...]:
    """Actions that should be opened again and did not have to a month before."""
    return tuple(Line(one.words, one.reason) for one in _new(figures)[:MOST_ROWS])


def to_reopen_more(figures: MonthFigures) -> str:
    """How many more stand in the workbook, most of them told to the board in a month before."""
    shown, every = min(len(_new(figures)), MOST_ROWS), len(figures.to_reopen)
    if shown:
        return pack_lines.more(every, "Open again", shown)
    if not every:
        return ""
    return (
        f"None is new this month; {wording.spelled(every, 'action').lower()} of earlier months "
        f"{'stands' if every == 1 else 'stand'} in the workbook, sheet Open again."
    )


def new_to_reopen(figures: MonthFigures) -> tuple[str, ...]:
    """Actions that should be opened again and did not have to a month before."""
    found = (one.appeared for one in figures.changes if one.key == "actions_to_reopen")
    return next(found, ())


def _new(figures: MonthFigures) -> list[ToReopen]:
    new = set(new_to_reopen(figures))
    return [one for one in figures.to_reopen if one.action in new]
