"""What the policy declares for the charts of measures. In: a policy, a measure. Out: `Declared`.

Targets and step changes are declared by people: limits are re-based only where somebody says what
was changed, and since when.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from nearmiss_kit.errors import SettingsInvalid
from nearmiss_kit.insight.catalogue.every import CATALOGUE
from nearmiss_kit.insight.measure import Kind, Window
from nearmiss_kit.insight.spc import ChartSettings, XmrChart, rebase_at, xmr
from nearmiss_kit.insight.spc_reading import Naming, reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.insight.figures import Month
    from nearmiss_kit.insight.measure import Measure
    from nearmiss_kit.model import Policy

EXPECTED = ("triage_started_of_reported", "decided_of_reported", "actions_done_in_time")
"""The fractions that US home and community-based services know; the policy's expected share is
their target unless it declares another."""
_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Declared:
    """What should be reached, and since when the process is another one, with what changed."""

    target: float | None = None
    steps: tuple[tuple[date, str], ...] = ()


def declared(policy: Policy, key: str) -> Declared:
    """What the policy declares for the chart of a measure.

    Raises:
        SettingsInvalid: the policy declares a chart of something that is no measure, or one twice.
    """
    found = Declared(float(policy.expected_share_percent) if key in EXPECTED else None)
    names = [one.charted_measure for one in policy.measure_charts or ()]
    for name in names:
        if name not in CATALOGUE:
            raise SettingsInvalid(
                f'The policy declares a chart of "{name}", which is no measure. '
                "docs/measures.md has the names of all measures."
            )
        if names.count(name) > 1:
            raise SettingsInvalid(f'The policy declares the chart of "{name}" twice.')
    for one in policy.measure_charts or ():
        if one.charted_measure == key:
            steps = sorted(
                (date.fromisoformat(step.changed_on), step.what_changed)
                for step in one.step_changes or ()
            )
            target = found.target if one.chart_target is None else float(one.chart_target)
            return Declared(target, tuple(steps))
    return found


def control(
    measure: Measure, months: Sequence[Month], values: Sequence[float], policy: Policy
) -> tuple[XmrChart, str]:
    """The chart of a measure by month with what the policy declares, and the words that read it.

    A step change before the first month or after the last is not yet, or no longer, on the chart.

    Raises:
        SettingsInvalid: as for `declared`.
    """
    wanted = declared(policy, measure.key)
    days = [month.first_day for month in months]
    steps = [step for step in wanted.steps if days[0] < step[0] <= days[-1]]
    is_share = measure.kind in {Kind.SHARE, Kind.POOLED}
    chart = xmr(
        values,
        segment_starts=rebase_at(days, [day for day, _ in steps]),
        settings=ChartSettings(
            screen_outliers=policy.spc_screen_outliers, at_most=_WHOLE if is_share else None
        ),
        improvement=measure.better,
        target=wanted.target,
    )
    when = "a month" if measure.window is Window.PERIOD else "at the end of a month"
    unit = f"{measure.unit} {when}" if measure.kind is Kind.COUNT else measure.unit
    words = reading(chart, [month.short for month in months], Naming(unit=unit))
    for before, month in pairwise(months):
        for day, why in steps:
            if before.first_day < day <= month.first_day:
                words += f" Limits start anew with {month.short}: {why.rstrip('.')}."
    return chart, words
