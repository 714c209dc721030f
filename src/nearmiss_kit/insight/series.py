"""Series by month for control charts. In: `Tables` that look at a period. Out: `ControlChart`s."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.insight.figures import ControlChart
from nearmiss_kit.insight.period import month_of
from nearmiss_kit.insight.spc import Improvement, XmrSettings, xmr
from nearmiss_kit.insight.spc_reading import reading

if TYPE_CHECKING:
    from nearmiss_kit.insight.figures import Month
    from nearmiss_kit.insight.tables import Tables
    from nearmiss_kit.model import Policy

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
    """
    months, values, records = _series(tables, _VOLUME, policy)
    chart = xmr(values, settings=XmrSettings(screen_outliers=policy.spc_screen_outliers))
    return ControlChart(
        key="volume_chart",
        title="Near misses by month",
        definition="Near misses that occurred in each month, with the limits of a control chart "
        "for individual values (XmR). A month without any counts 0.",
        unit="reports",
        months=months,
        chart=chart,
        reading=reading(chart, [month.short for month in months], "reports a month"),
        records=records,
    )


def triage_chart(tables: Tables, policy: Policy) -> ControlChart | None:
    """Median hours to triage by month of the near miss; None where no month has a triage."""
    months, values, records = _series(tables, _TRIAGE, policy)
    if not months:
        return None
    chart = xmr(
        values,
        settings=XmrSettings(screen_outliers=policy.spc_screen_outliers),
        improvement=Improvement.DECREASE,
    )
    return ControlChart(
        key="triage_chart",
        title="Median time to triage by month",
        definition="Median hours from report to first triage of the near misses that occurred in "
        "each month, with the limits of a control chart for individual values (XmR). Months "
        "without a triage are left out.",
        unit="hours",
        months=months,
        chart=chart,
        reading=reading(chart, [month.short for month in months], "hours"),
        records=records,
    )


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
