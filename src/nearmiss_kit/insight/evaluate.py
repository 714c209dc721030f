"""Work out measures. In: an engine that looks at a period, and measures. Out: `Measured` values.

One mechanism makes every statement: the measure says which records count, the window which days,
the dimension which group each record falls into. The same rows give the number and, asked for by
`records`, the ids behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from nearmiss_kit.errors import SettingsInvalid
from nearmiss_kit.insight.dimensions import DIMENSIONS, codes_of
from nearmiss_kit.insight.measure import Kind, Window
from nearmiss_kit.insight.shares import percent, wilson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.insight.measure import Measure
    from nearmiss_kit.insight.period import Period, Span

MONTH = "month"
SMALL_DENOMINATOR = 20
"""Of fewer than this many, one case more or less moves a share by more than five points."""

_DAYS = {
    Window.PERIOD: "day >= period_start() and day < period_end()",
    Window.YEAR: "day >= period_end() - interval 12 month and day < period_end()",
    Window.DAYS_90: "day > as_of() - interval 90 day and day <= as_of()",
    Window.NOW: "true",
}
_NUMBERS = {
    Kind.COUNT: "count(*) as numerator",
    Kind.SHARE: "count(*) filter (where met) as numerator, count(*) as denominator",
    Kind.MEDIAN: "median(value) as value, count(*) as denominator",
    Kind.P90: "quantile_cont(value, 0.9) as value, count(*) as denominator",
    Kind.TOTAL: "sum(value) as value",
    Kind.POOLED: "sum(part) as numerator, sum(whole) as denominator",
}
_CARRIED = {
    Kind.SHARE: ", f.met",
    Kind.MEDIAN: ", f.value",
    Kind.P90: ", f.value",
    Kind.TOTAL: ", f.value",
    Kind.POOLED: ", f.part, f.whole",
}


class Engine(Protocol):
    """Something that holds the tables and views, and answers statements in DuckDB's dialect."""

    @property
    def log_fields(self) -> frozenset[str]:
        """What the log records at all."""

    def look_at(self, period: Period | Span) -> None:
        """Let the words of the period mean this period."""

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows that a statement gives."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of a period, or of one group in it.

    Attributes:
        code: the group: a code, the log's own words or the first day of a month; None where the
            record does not say, and where nothing was grouped.
        value: None where there is nothing to count from.
        numerator: for counts and shares.
        denominator: of a share what it is counted of; of a median how many hours there were.
        low: with `high` the 95 % Wilson interval of a share, in percent.
        small: whether a denominator is so small that one case moves the share by over 5 points.
    """

    measure: Measure
    code: object
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def small(self) -> bool:
        """Whether one case more or less moves the share by more than five points."""
        is_share = self.measure.kind in {Kind.SHARE, Kind.POOLED}
        return is_share and (self.denominator or 0) < SMALL_DENOMINATOR


def dimensions_of(measure: Measure) -> tuple[str, ...]:
    """What a measure can be grouped by."""
    shared = [d.name for d in DIMENSIONS.values() if codes_of(d, measure.counts)]
    return (MONTH, *shared, *(name for name, _ in measure.own))


def measured(engine: Engine, measure: Measure, by: str | None = None) -> tuple[Measured, ...]:
    """A measure of the period, one value or, grouped, one for each group in the order of its code.

    Raises:
        SettingsInvalid: the measure cannot be grouped so.
    """
    if measure.needs and measure.needs not in engine.log_fields:
        return () if by else (Measured(measure, None, None),)
    sql = statement(measure, by)
    if by is None:
        ((*numbers,),) = engine.rows(sql)
        return (_value(measure, None, numbers),)
    found = [_value(measure, code, numbers) for code, *numbers in engine.rows(sql)]
    return tuple(sorted(found, key=lambda one: (one.code is None, str(one.code))))


def records(
    engine: Engine, measure: Measure, by: str | None = None
) -> dict[object, tuple[str, ...]]:
    """The ids of the records that each group counts; of a share those of the denominator."""
    if measure.needs and measure.needs not in engine.log_fields:
        return {}
    code = "code, " if by else ""
    sql = f"{_counted(measure, by)}\nselect distinct {code}id from counted order by {code}id"
    found: dict[object, list[str]] = {}
    for *group, id_ in engine.rows(sql):
        found.setdefault(group[0] if group else None, []).append(id_)
    return {group: tuple(ids) for group, ids in found.items()}


def statement(measure: Measure, by: str | None = None) -> str:
    """The whole statement of a measure, in DuckDB's dialect."""
    head = _counted(measure, by)
    if by is None:
        return f"{head}\nselect {_NUMBERS[measure.kind]} from counted"
    return f"{head}\nselect code, {_NUMBERS[measure.kind]} from counted group by code"


def _counted(measure: Measure, by: str | None) -> str:
    """The rows that count, each with its group."""
    group, join = _group(measure, by)
    distinct = "distinct " if measure.several else ""
    return f"""with facts as ({measure.sql}),
counted as (
    select {distinct}f.id{_CARRIED.get(measure.kind, "")}{group}
    from facts f{join}
    where {_DAYS[measure.window]})"""  # noqa: S608 (statements of our own)


def _group(measure: Measure, by: str | None) -> tuple[str, str]:
    """The column that groups, and the join that brings it."""
    if by is None:
        return "", ""
    if by in {name for name, _ in measure.own}:
        return f", f.{by} as code", ""
    if by == MONTH and measure.window is Window.PERIOD:
        return ", cast(date_trunc('month', f.day) as date) as code", ""
    codes = codes_of(DIMENSIONS[by], measure.counts) if by in DIMENSIONS else None
    if codes is None:
        raise SettingsInvalid(
            f'"{measure.key}" cannot be grouped by "{by}", but by '
            f"{', '.join(dimensions_of(measure))}."
        )
    return ", g.code", f"\n    join ({codes}) g on g.id = f.id"


def _value(measure: Measure, code: object, numbers: Sequence[Any]) -> Measured:
    match measure.kind:
        case Kind.COUNT:
            (count,) = numbers
            return Measured(measure, code, count, count)
        case Kind.TOTAL:
            (total,) = numbers
            return Measured(measure, code, total)
        case Kind.MEDIAN | Kind.P90:
            value, of = numbers
            return Measured(measure, code, value, None, of)
        case Kind.SHARE | Kind.POOLED | Kind.RATE:
            part, whole = (int(number or 0) for number in numbers)
            low, high = wilson(part, whole) or (None, None)
            return Measured(measure, code, percent(part, whole), part, whole, low, high)
