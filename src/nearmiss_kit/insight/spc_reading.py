"""The sentences under a control chart. In: a chart and its points' names. Out: plain words."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10
from typing import TYPE_CHECKING

from nearmiss_kit.insight.spc import Assurance, CentreLine, SpecialCause, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.insight.spc import Chart

_MOST_NAMED = 4
_ASSURED = {
    Assurance.PASSES: "is met as long as nothing changes",
    Assurance.FAILS: "is missed as long as nothing changes",
    Assurance.INCONSISTENT: "is met at times and missed at times, by chance alone",
}


@dataclass(frozen=True, slots=True)
class Naming:
    """What points are called, one and several, and what is counted."""

    one: str = "month"
    several: str = "months"
    unit: str = ""


def reading(chart: Chart, labels: Sequence[str], naming: Naming | str) -> str:
    """What a board reads under the chart; `naming` may be the unit alone, for charts by month.

    >>> from nearmiss_kit.insight.spc import xmr
    >>> print(reading(xmr([4, 6, 5]), ["Jan", "Feb", "Mar"], "reports a month"))
    The middle of the 3 months is 5 reports a month. With fewer than 6 months no limits are drawn.
    """
    named = Naming(unit=naming) if isinstance(naming, str) else naming
    segment = chart.segments[-1]
    count = segment.end - segment.start
    number = _Number.of(chart)
    if segment.state is State.RUN_CHART:
        points = f"one {named.one}" if count == 1 else f"{count} {named.several}"
        return (
            f"The middle of the {points} is {number(segment.centre)} {named.unit}. "
            f"With fewer than {chart.settings.least_points} {named.several} no limits are drawn."
        )
    middle = "middle" if segment.centre_is is CentreLine.MEDIAN else "average"
    centre = f"The {middle} is {number(segment.centre)} {named.unit}"
    last = chart.points[-1]
    if last.drawn_upper is None or last.drawn_lower is None:
        return f"{centre}; the {named.several} hardly vary."
    sentences = [
        f"{centre}; ordinary variation lies between "
        f"{number(last.drawn_lower)} and {number(last.drawn_upper)}."
    ]
    if segment.state is State.TRIAL:
        resting = min(count, chart.settings.fix_after or count)
        sentences.append(f"With {resting} {named.several} these are trial limits.")
    sentences.append(_special(chart, labels, named))
    if chart.assurance is not None and chart.target is not None:
        sentences.append(f"The target of {chart.target:g} {_ASSURED[chart.assurance]}.")
    return " ".join(sentences)


def _special(chart: Chart, labels: Sequence[str], named: Naming) -> str:
    if not chart.special:
        return f"No {named.one} stands out: the variation is ordinary."
    causes: dict[SpecialCause, list[int]] = {}
    for point in chart.points:
        if point.special_cause is not SpecialCause.NONE:
            causes.setdefault(point.special_cause, []).append(point.index)
    parts = [
        f"{_named(where, labels, named)} {'is' if len(where) == 1 else 'are each'} {cause.value}"
        for cause, where in causes.items()
    ]
    last = chart.points[-1].special_cause is not SpecialCause.NONE
    ordinary = f"The last {named.one} is ordinary."
    end = "Something has changed; find out what." if last else ordinary
    told = "; ".join(parts)
    return f"{told[0].upper()}{told[1:]}. {end}"


def _named(where: list[int], labels: Sequence[str], named: Naming) -> str:
    first, last = labels[where[0]], labels[where[-1]]
    if len(where) > _MOST_NAMED:
        without_gap = where[-1] - where[0] == len(where) - 1
        if without_gap:
            return f"{first} to {last} ({len(where)} {named.several})"
        return f"{len(where)} {named.several} between {first} and {last}"
    if len(where) == 1:
        return first
    return ", ".join(labels[i] for i in where[:-1]) + " and " + last


@dataclass(frozen=True, slots=True)
class _Number:
    """Prints numbers with as many decimals as the chart's range needs, one at least."""

    decimals: int

    @classmethod
    def of(cls, chart: Chart) -> _Number:
        heights = [point.value for point in chart.points] + [chart.segments[-1].centre]
        top = max(map(abs, heights))
        return cls(max(1, 1 - floor(log10(top))) if 0 < top < 1 else 1)

    def __call__(self, value: float) -> str:
        text = f"{value:z.{self.decimals}f}"  # z: no minus before zero
        return text.rstrip("0").removesuffix(".") if "." in text else text
