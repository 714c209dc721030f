"""The sentences under a control chart. In: a chart and its points' names. Out: plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.insight.spc import SpecialCause, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.insight.spc import XmrChart

_MOST_NAMED = 4


def reading(chart: XmrChart, labels: Sequence[str], unit: str) -> str:
    """What a board reads under the chart; `unit` is what is counted, e.g. `reports a month`.

    >>> from nearmiss_kit.insight.spc import xmr
    >>> print(reading(xmr([4, 6, 5]), ["Jan", "Feb", "Mar"], "reports a month"))
    The middle of the 3 months is 5 reports a month. With fewer than 6 months no limits are drawn.
    """
    segment = chart.segments[-1]
    count = segment.end - segment.start
    if segment.state is State.RUN_CHART:
        months = "one month" if count == 1 else f"{count} months"
        return (
            f"The middle of the {months} is {_number(segment.centre)} {unit}. "
            f"With fewer than {chart.settings.least_points} months no limits are drawn."
        )
    if segment.upper is None or segment.lower is None:
        return f"The average is {_number(segment.centre)} {unit}; the months hardly vary."
    low = chart.points[-1].drawn_lower or 0.0
    sentences = [
        f"The average is {_number(segment.centre)} {unit}; ordinary variation lies between "
        f"{_number(low)} and {_number(segment.upper)}."
    ]
    if segment.state is State.TRIAL:
        sentences.append(f"With {count} months these are trial limits.")
    sentences.append(_special(chart, labels))
    return " ".join(sentences)


def _special(chart: XmrChart, labels: Sequence[str]) -> str:
    if not chart.special:
        return "No month stands out: the variation is ordinary."
    causes: dict[SpecialCause, list[int]] = {}
    for index in chart.special:
        causes.setdefault(chart.points[index].special_cause, []).append(index)
    parts = [
        f"{_named(where, labels)} {'is' if len(where) == 1 else 'are each'} {cause.value}"
        for cause, where in causes.items()
    ]
    last = chart.points[-1].special_cause is not SpecialCause.NONE
    end = "Something has changed; find out what." if last else "The last month is ordinary."
    return "; ".join(parts) + ". " + end


def _named(where: list[int], labels: Sequence[str]) -> str:
    first, last = labels[where[0]], labels[where[-1]]
    if len(where) > _MOST_NAMED:
        without_gap = where[-1] - where[0] == len(where) - 1
        if without_gap:
            return f"{first} to {last} ({len(where)} months)"
        return f"{len(where)} months between {first} and {last}"
    if len(where) == 1:
        return first
    return ", ".join(labels[i] for i in where[:-1]) + " and " + last


def _number(value: float) -> str:
    return f"{value:z.1f}".removesuffix(".0")  # z: no minus before zero
