"""The measures of a board pack's month. In: `Tables` and a period. Out: figures by key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.insight.catalogue.every import CATALOGUE
from nearmiss_kit.insight.evaluate import measured, measured_with_records
from nearmiss_kit.insight.figures import Figure
from nearmiss_kit.insight.measure import Kind, Window
from nearmiss_kit.insight.period import Period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from nearmiss_kit.insight.figures import Month
    from nearmiss_kit.insight.measure import Measure
    from nearmiss_kit.insight.tables import Tables

IN_THE_PACK = (
    "reports", "left_out", "provisional",
    "triage_median_hours", "triage_p90_hours", "triage_in_time", "triage_waiting",
    "acknowledged", "told_outcome", "no_action_with_reason",
    "actions_issued", "actions_open", "actions_overdue", "actions_done", "actions_done_in_time",
    "sample_compliance", "done_unverified", "reliance_on_people",
)  # fmt: skip
MEASURES = tuple(CATALOGUE[key] for key in IN_THE_PACK)
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Earlier:
    """The measures at the end of the month before, by their keys.

    Attributes:
        month: that month.
        values: None where there was nothing to count from.
        records: the ids behind those that are compared record by record.
    """

    month: Month
    values: Mapping[str, float | None]
    records: Mapping[str, tuple[str, ...]]


def earlier_measures(
    tables: Tables, period: Period, chosen: Sequence[Measure] = MEASURES, compared: Set[str] = _NONE
) -> Earlier | None:
    """Measures of the month before, with the ids behind those of the compared keys.

    None where the log begins in the period's month. The tables look at that month afterwards.
    """
    before = Period.of(period.month.earlier())
    first = tables.first_month()
    if first is None or first > before.month:
        return None
    tables.look_at(before)
    values: dict[str, float | None] = {}
    records: dict[str, tuple[str, ...]] = {}
    for measure in chosen:
        if measure.key in compared:
            found, records[measure.key] = measured_with_records(tables, measure)
            values[measure.key] = found.value
        elif not _of_the_whole_log(measure):
            values[measure.key] = measured(tables, measure)[0].value
    return Earlier(before.month, values, records)


def month_measures(
    tables: Tables,
    period: Period,
    chosen: Sequence[Measure] = MEASURES,
    earlier: Earlier | None = None,
) -> dict[str, Figure]:
    """Measures of the period by their keys, beside what they were at the end of the month before.

    The tables look at the period afterwards.
    """
    tables.look_at(period)
    before: Mapping[str, float | None] = earlier.values if earlier is not None else {}
    return {measure.key: figure(tables, measure, before.get(measure.key)) for measure in chosen}


def figure(tables: Tables, measure: Measure, before: float | None = None) -> Figure:
    """One measure of the period that the tables look at, with the ids of its records."""
    now, ids = measured_with_records(tables, measure)
    of_parts = measure.kind in {Kind.SHARE, Kind.POOLED, Kind.RATE}
    return Figure(
        key=measure.key,
        title=measure.title,
        value=now.value,
        unit=measure.unit,
        definition=measure.definition,
        numerator=_whole(now.numerator) if of_parts else None,
        denominator=_whole(now.denominator) if of_parts else None,
        previous=before,
        low=now.low,
        high=now.high,
        records=ids,
    )


def _of_the_whole_log(measure: Measure) -> bool:
    """Rows and cells of the log are counted once for all its months: there is no month before."""
    return measure.counts == "figures" and measure.window is Window.NOW


def _whole(number: float | None) -> int | None:
    """An exposure that is spread over days is rounded; cases are whole anyway."""
    return None if number is None else round(number)
