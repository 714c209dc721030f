"""Days between rare events. In: `Tables` that look at a period, a measure. Out: a g-chart.

Where most months have none or one, a chart by month says nothing; the days between one record and
the next do. Long is then good, where fewer are better.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from nearmiss_kit.errors import SettingsInvalid
from nearmiss_kit.insight.declared import declared
from nearmiss_kit.insight.measure import Kind, Window
from nearmiss_kit.insight.spc import ChartSettings, Improvement, g_chart, rebase_at
from nearmiss_kit.insight.spc_reading import Naming, reading

if TYPE_CHECKING:
    from datetime import date

    from nearmiss_kit.insight.measure import Measure
    from nearmiss_kit.insight.spc import Chart
    from nearmiss_kit.insight.tables import Tables
    from nearmiss_kit.model import Policy

_OTHER_WAY = {
    Improvement.INCREASE: Improvement.DECREASE,
    Improvement.DECREASE: Improvement.INCREASE,
    Improvement.NEUTRAL: Improvement.NEUTRAL,
}
_DAYS = """
with facts as ({sql})
select id, cast(min(day) as date) as day from facts
where day < period_end() and day <= as_of()
group by id
order by day, id
"""


@dataclass(frozen=True, slots=True)
class DaysBetween:
    """The days between one record and the next, from the second record on."""

    days: tuple[date, ...]
    chart: Chart
    reading: str
    records: tuple[str, ...]


def days_between(tables: Tables, measure: Measure, policy: Policy) -> DaysBetween | None:
    """The g-chart of a measure's records since the log began; None of fewer than two.

    Raises:
        SettingsInvalid: the measure is no count of records that have a day.
    """
    if measure.kind is not Kind.COUNT or measure.window is Window.NOW:
        raise SettingsInvalid(
            f'"{measure.key}" counts no records that have a day of their own, '
            "so that there are no days between them."
        )
    rows = tables.rows(_DAYS.format(sql=measure.sql))
    between = [(later - earlier).days for (_, earlier), (_, later) in pairwise(rows)]
    if not between:
        return None
    days = [day for _, day in rows[1:]]
    steps = [day for day, _ in declared(policy, measure.key).steps if days[0] < day <= days[-1]]
    chart = g_chart(
        between,
        segment_starts=rebase_at(days, steps),
        settings=ChartSettings(),
        improvement=_OTHER_WAY[measure.better],
    )
    labels = [f"{day.day} {day:%b %y}" for day in days]
    words = reading(chart, labels, Naming("interval", "intervals", "days from one to the next"))
    return DaysBetween(tuple(days), chart, words, tuple(id_ for id_, _ in rows[1:]))
