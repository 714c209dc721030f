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
from nearmiss_kit.insight.period import Period, months_of
from nearmiss_kit.insight.shares import percent, wilson

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nearmiss_kit.insight.measure import Measure
    from nearmiss_kit.insight.period import Span

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

    period: Period | Span

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
        codes: the group, one code for each way to group: a code, the log's own words or the first
            day of a month; None where the record does not say.
        value: None where there is nothing to count from.
        numerator: for counts and shares.
        denominator: of a share what it is counted of; of a median how many hours there were.
        low: with `high` the 95 % Wilson interval of a share, in percent.
    """

    measure: Measure
    codes: tuple[object, ...]
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


Records = dict[tuple[object, ...], tuple[str, ...]]


def dimensions_of(measure: Measure) -> tuple[str, ...]:
    """What a measure can be grouped by."""
    shared = [d.name for d in DIMENSIONS.values() if codes_of(d, measure.counts)]
    return (MONTH, *shared, *(name for name, _ in measure.own))


def measured(engine: Engine, measure: Measure, by: Sequence[str] = ()) -> tuple[Measured, ...]:
    """A measure of the period, one value or, grouped, one for each group in the order of codes.

    Raises:
        SettingsInvalid: the measure cannot be grouped so.
    """
    sql = statement(measure, by)
    if measure.needs and measure.needs not in engine.log_fields:
        return () if by else (Measured(measure, (), None),)
    if MONTH in by and measure.window is not Window.PERIOD:
        found = list(_each_month(engine, measure, by))
    else:
        found = [_value(measure, tuple(row[: len(by)]), row[len(by) :]) for row in engine.rows(sql)]
    if tuple(by) == (MONTH,) and measure.kind is Kind.COUNT:
        found += _empty_months(engine.period, measure, {one.codes[0] for one in found})
    return tuple(sorted(found, key=_order))


def records(engine: Engine, measure: Measure, by: Sequence[str] = ()) -> Records:
    """The ids of the records that each group counts; of a share those of the denominator."""
    if measure.needs and measure.needs not in engine.log_fields:
        return {}
    head, codes = _counted(measure, by)
    wanted = ", ".join([*codes, "id"])
    sql = f"{head}\nselect distinct {wanted} from counted order by {wanted}"
    found: dict[tuple[object, ...], list[str]] = {}
    for *group, id_ in engine.rows(sql):
        found.setdefault(tuple(group), []).append(id_)
    return {group: tuple(ids) for group, ids in found.items()}


def statement(measure: Measure, by: Sequence[str] = ()) -> str:
    """The whole statement of a measure, in DuckDB's dialect."""
    head, codes = _counted(measure, by)
    wanted = ", ".join([*codes, _NUMBERS[measure.kind]])
    groups = f" group by {', '.join(codes)}" if codes else ""
    return f"{head}\nselect {wanted} from counted{groups}"


def _counted(measure: Measure, by: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The rows that count, each with its groups, and the names of the groups' columns."""
    codes = tuple(f"code_{place}" for place in range(len(by)))
    groups = [_group(measure, name, place) for place, name in enumerate(by)]
    columns = "".join(f", {column} as code_{place}" for place, (column, _) in enumerate(groups))
    joins = "".join(join for _, join in groups)
    distinct = "distinct " if measure.several else ""
    head = f"""with facts as ({measure.sql}),
counted as (
    select {distinct}f.id{_CARRIED.get(measure.kind, "")}{columns}
    from facts f{joins}
    where {_DAYS[measure.window]})"""  # noqa: S608 (statements of our own)
    return head, codes


def _group(measure: Measure, by: str, place: int) -> tuple[str, str]:
    """The column that groups, and the join that brings it."""
    if by in {name for name, _ in measure.own}:
        return f"f.{by}", ""
    if by == MONTH:
        if measure.window is Window.PERIOD:
            return "cast(date_trunc('month', f.day) as date)", ""
        return "cast(date_trunc('month', period_start()) as date)", ""
    codes = codes_of(DIMENSIONS[by], measure.counts) if by in DIMENSIONS else None
    if codes is None:
        raise SettingsInvalid(
            f'"{measure.key}" cannot be grouped by "{by}", but by '
            f"{', '.join(dimensions_of(measure))}."
        )
    return f"g{place}.code", f"\n    join ({codes}) g{place} on g{place}.id = f.id"


def _each_month(engine: Engine, measure: Measure, by: Sequence[str]) -> Iterator[Measured]:
    """A measure that is not about single days, as it was at the end of each month of the period.

    The engine looks at the whole period again afterwards.
    """
    period = engine.period
    for month in months_of(period.start, period.end):
        engine.look_at(Period.of(month, min(Period.of(month).as_of, period.as_of)))
        for row in engine.rows(statement(measure, by)):
            yield _value(measure, tuple(row[: len(by)]), row[len(by) :])
    engine.look_at(period)


def _empty_months(
    period: Period | Span, measure: Measure, known: set[object]
) -> Iterator[Measured]:
    """Months of the period in which nothing counts: a nought is a figure, too."""
    for month in months_of(period.start, period.end):
        if month.first_day not in known:
            yield Measured(measure, (month.first_day,), 0, 0)


def _order(one: Measured) -> tuple[tuple[bool, str], ...]:
    return tuple((code is None, str(code)) for code in one.codes)


def _value(measure: Measure, codes: tuple[object, ...], numbers: Sequence[Any]) -> Measured:
    match measure.kind:
        case Kind.COUNT:
            (count,) = numbers
            return Measured(measure, codes, count, count)
        case Kind.TOTAL:
            (total,) = numbers
            return Measured(measure, codes, total)
        case Kind.MEDIAN | Kind.P90:
            value, of = numbers
            return Measured(measure, codes, value, None, of)
        case Kind.SHARE | Kind.POOLED | Kind.RATE:
            part, whole = (int(number or 0) for number in numbers)
            low, high = wilson(part, whole) or (None, None)
            return Measured(measure, codes, percent(part, whole), part, whole, low, high)
