"""The control chart of a measure. In: a dataset, a measure, a policy. Out: a `SeriesChart`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from nearmiss_kit.dataset.store import load_valid
from nearmiss_kit.errors import NothingToReport
from nearmiss_kit.insight.catalogue.every import measure_of
from nearmiss_kit.insight.measure import Kind
from nearmiss_kit.insight.period import Period, month_of
from nearmiss_kit.insight.rare_series import days_between
from nearmiss_kit.insight.series import measure_chart
from nearmiss_kit.insight.tables import Tables
from nearmiss_kit.jobs.policy import read_policy
from nearmiss_kit.jobs.spc import SeriesChart

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from nearmiss_kit.insight.figures import Month
    from nearmiss_kit.insight.measure import Measure
    from nearmiss_kit.model import Policy

_PARTS = frozenset({Kind.SHARE, Kind.POOLED, Kind.RATE})


@dataclass(frozen=True, slots=True)
class MeasureChartRequest:
    """What a user asks of a measure over time.

    Attributes:
        measure: its name, as in the catalogue of measures.
        month: the last month of the chart; the log's last by default.
        as_of: the day at whose end open and overdue are counted; the month's last by default.
        kind: by month (XmR), or the days between one record and the next (g).
    """

    measure: str
    month: Month | None = None
    policy: Path | None = None
    as_of: date | None = None
    kind: Literal["xmr", "g"] = "xmr"


def measure_series(dataset: Path, request: MeasureChartRequest) -> SeriesChart:
    """The chart of a measure, with the targets and step changes that the policy declares.

    Raises:
        NothingToReport: the log never records what the measure counts.
        NearMissError: the dataset is missing or invalid, or the measure does not exist.
    """
    measure = measure_of(request.measure)
    policy = read_policy(request.policy)
    with Tables(load_valid(dataset), policy) as tables:
        ((last,),) = tables.rows("select max(occurred_on) from reports")
        if last is None:
            raise NothingToReport("The dataset holds no near miss. Convert a log first.")
        tables.look_at(Period.of(request.month or month_of(last), request.as_of))
        draw = _between if request.kind == "g" else _by_month
        made = draw(tables, measure, policy)
    if made is None:
        raise NothingToReport(
            f'There is nothing to chart of "{measure.key}": the log does not record it, or not '
            "often enough."
        )
    return made


def _by_month(tables: Tables, measure: Measure, policy: Policy) -> SeriesChart | None:
    found = measure_chart(tables, measure, policy)
    if found is None:
        return None
    of_parts = measure.kind in _PARTS
    return SeriesChart(
        chart=found.chart,
        days=tuple(month.first_day for month in found.months),
        labels=tuple(month.short for month in found.months),
        counts=tuple(number or 0.0 for number in found.numerators) if of_parts else (),
        sizes=tuple(number or 0.0 for number in found.denominators) if of_parts else (),
        unit=measure.unit,
        reading=found.reading,
    )


def _between(tables: Tables, measure: Measure, policy: Policy) -> SeriesChart | None:
    found = days_between(tables, measure, policy)
    if found is None:
        return None
    labels = tuple(f"{day.day} {day:%b %y}" for day in found.days)
    return SeriesChart(found.chart, found.days, labels, (), (), "days between", found.reading)
