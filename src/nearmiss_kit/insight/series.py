"""Series by month for control charts. In: `Tables` that look at a period. Out: `ControlChart`s."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from nearmiss_kit.insight.catalogue.every import CATALOGUE, measure_of
from nearmiss_kit.insight.declared import control
from nearmiss_kit.insight.evaluate import MONTH, measured, records
from nearmiss_kit.insight.figures import ControlChart
from nearmiss_kit.insight.measure import Window
from nearmiss_kit.insight.period import Period, Span, month_of, months_of

if TYPE_CHECKING:
    from nearmiss_kit.insight.figures import Month
    from nearmiss_kit.insight.measure import Measure
    from nearmiss_kit.insight.tables import Tables
    from nearmiss_kit.model import Policy

_IN_A_PACK = ("reports", "triage_median_hours")
_VOLUME = """
select months.month::date as month, count(r.id)::double as value,
    coalesce(list(r.id order by r.id) filter (where r.id is not null), []) as records
from generate_series(
        greatest(first_month(), this_month() - to_months($months - 1))::timestamp,
        this_month()::timestamp, interval 1 month) as months(month)
    left join reports r on r.occurred_month = months.month::date
group by months.month
order by months.month
"""

_TRIAGE = """
select occurred_month as month, median(hours_to_triage) as value,
    list(id order by id) as records
from triage_times
where is_triaged and occurred_month <= this_month()
    and occurred_month > this_month() - to_months($months)
group by occurred_month
order by occurred_month
"""


def volume_chart(tables: Tables, policy: Policy) -> ControlChart:
    """Near misses by month; a month without any counts 0, unless the log had not begun.

    More reports are neither better nor worse: they can mean more danger, or more trust.

    Raises:
        SettingsInvalid: the policy declares the chart of something that is no measure.
    """
    months, values, records = _series(tables, _VOLUME, policy)
    chart, words = control(CATALOGUE["reports"], months, values, policy)
    return ControlChart(
        key="volume_chart",
        title="Near misses by month",
        definition="Near misses that occurred in each month, with the limits of a control chart "
        "for individual values (XmR). A month without any counts 0.",
        unit="reports",
        months=months,
        chart=chart,
        reading=words,
        records=records,
    )


def triage_chart(tables: Tables, policy: Policy) -> ControlChart | None:
    """Median hours to triage by month of the near miss; None where no month has a triage.

    Raises:
        SettingsInvalid: the policy declares the chart of something that is no measure.
    """
    months, values, records = _series(tables, _TRIAGE, policy)
    if not months:
        return None
    chart, words = control(CATALOGUE["triage_median_hours"], months, values, policy)
    return ControlChart(
        key="triage_chart",
        title="Median time to triage by month",
        definition="Median hours from report to first triage of the near misses that occurred in "
        "each month, with the limits of a control chart for individual values (XmR). Months "
        "without a triage are left out.",
        unit="hours",
        months=months,
        chart=chart,
        reading=words,
        records=records,
    )


def measure_chart(tables: Tables, measure: Measure, policy: Policy) -> ControlChart | None:
    """Any measure by month, up to the month that the tables look at; None where it has no value.

    Where a measure looks at single days, each month is as it is known now. Where it looks at what
    is open, or back over a time, each month is as it was known at its end. Months without a value
    (a share of nothing) are left out.

    Raises:
        SettingsInvalid: the policy declares the chart of something that is no measure.
    """
    period = tables.period
    first = tables.first_month()
    if first is None:
        return None
    start = max(first, period.month.earlier(policy.spc_months - 1))
    tables.look_at(Span(start.first_day, period.end, period.as_of))
    found = [one for one in measured(tables, measure, (MONTH,)) if one.value is not None]
    behind = _records_by_month(tables, measure)
    tables.look_at(period)
    if not found:
        return None
    days = [one.codes[0] for one in found]
    months = tuple(month_of(day) for day in days if isinstance(day, date))
    chart, words = control(measure, months, [one.value or 0.0 for one in found], policy)
    return ControlChart(
        key=measure.key,
        title=f"{measure.title}, by month",
        definition=measure.definition,
        unit=measure.unit,
        months=months,
        chart=chart,
        reading=words,
        records=tuple(behind.get(month, ()) for month in months),
        numerators=tuple(one.numerator for one in found),
        denominators=tuple(one.denominator for one in found),
    )


def declared_charts(tables: Tables, policy: Policy) -> tuple[ControlChart, ...]:
    """The charts that the policy declares and that no pack has anyway, in its order."""
    names = [one.charted_measure for one in policy.measure_charts or ()]
    charts = (
        measure_chart(tables, measure_of(name), policy) for name in names if name not in _IN_A_PACK
    )
    return tuple(chart for chart in charts if chart is not None)


def _records_by_month(tables: Tables, measure: Measure) -> dict[Month, tuple[str, ...]]:
    if measure.window is Window.PERIOD:
        by = records(tables, measure, (MONTH,))
        return {month_of(day): ids for (day,), ids in by.items() if isinstance(day, date)}
    span, found = tables.period, {}
    for month in months_of(span.start, span.end):
        tables.look_at(Period.of(month, min(Period.of(month).as_of, span.as_of)))
        found[month] = records(tables, measure).get((), ())
    return found


def _series(
    tables: Tables, sql: str, policy: Policy
) -> tuple[tuple[Month, ...], tuple[float, ...], tuple[tuple[str, ...], ...]]:
    """Months, their values and the records behind them, of up to `spc_months` months."""
    rows = tables.rows(sql, months=policy.spc_months)
    return (
        tuple(month_of(day) for day, _, _ in rows),
        tuple(value for _, value, _ in rows),
        tuple(tuple(records) for _, _, records in rows),
    )
