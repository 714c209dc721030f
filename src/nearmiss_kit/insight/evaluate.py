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
from nearmiss_kit.insight.shares import byar, percent, wilson

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nearmiss_kit.insight.measure import Measure
    from nearmiss_kit.insight.period import Span

MONTH = "month"
PER = 1_000
SMALL_DENOMINATOR = 20
"""Of fewer than this many, one case more or less moves a share by more than five points."""

_DAYS = {
    Window.PERIOD: "day >= period_start() and day < period_end()",
    Window.YEAR: "day >= period_end() - interval 12 month and day < period_end()",
    Window.ROLLING: "day > as_of() - rolling_days() and day <= as_of()",
    Window.NOW: "true",
}
_NUMBERS = {
    Kind.COUNT: "count(*) as numerator",
    Kind.SHARE: "count(*) filter (where met) as numerator, count(*) as denominator",
    Kind.MEDIAN: "median(value) as value, count(*) as denominator",
    Kind.P90: "quantile_cont(value, 0.9) as value, count(*) as denominator",
    Kind.TOTAL: "sum(value) as value",
    Kind.POOLED: "sum(part) as numerator, sum(whole) as denominator",
    Kind.RATE: "count(distinct id) as numerator",
}
_OF_EXPOSURE = {"service": "service", MONTH: "cast(date_trunc('month', day) as date)"}
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
        denominator: of a share what it is counted of, of a rate the exposure; of a median how
            many hours there were.
        low: with `high` the 95 % interval: Wilson's of a share, Byar's of a rate.
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
        """Whether there is a share that one case more or less moves by more than five points."""
        is_share = self.measure.kind in {Kind.SHARE, Kind.POOLED}
        return is_share and 0 < (self.denominator or 0) < SMALL_DENOMINATOR


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
    if measure.kind is Kind.RATE:
        found = list(_rates(engine, measure, by))
    elif MONTH in by and measure.window is not Window.PERIOD:
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


def measured_with_records(engine: Engine, measure: Measure) -> tuple[Measured, tuple[str, ...]]:
    """A measure of the period and the ids behind it, as `measured` and `records` give them.

    They are asked in one statement where that can be done, which is quicker than in two.
    """
    unrecorded = measure.needs and measure.needs not in engine.log_fields
    if unrecorded or measure.kind is Kind.RATE:
        (one,) = measured(engine, measure)
        return one, records(engine, measure).get((), ())
    head, _ = _counted(measure, ())
    ((*numbers, ids),) = engine.rows(
        f"{head}\nselect {_NUMBERS[measure.kind]}, list(distinct id order by id) from counted"
    )
    return _value(measure, (), numbers), tuple(ids or ())


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


def _rates(engine: Engine, measure: Measure, by: Sequence[str]) -> Iterator[Measured]:
    """Counts for each 1,000 of the exposure: of the group's service and month, where it has one."""
    split = [name for name in by if name in _OF_EXPOSURE]
    columns = "".join(f"{_OF_EXPOSURE[name]}, " for name in split)
    grouped = f" group by {', '.join(_OF_EXPOSURE[name] for name in split)}" if split else ""
    amounts = {
        tuple(row[:-1]): float(row[-1] or 0)
        for row in engine.rows(
            f"select {columns}sum(amount) from exposure_days "  # noqa: S608 (statements of our own)
            f"where exposure_kind = '{measure.exposure}' and {_DAYS[measure.window]}{grouped}"
        )
    }
    counts = {tuple(row[:-1]): int(row[-1]) for row in engine.rows(statement(measure, by))}
    if len(split) == len(by):  # an exposure without a near miss is a rate of nought
        counts = dict.fromkeys(amounts, 0) | counts
    for codes, count in counts.items():
        of = tuple(code for name, code in zip(by, codes, strict=True) if name in split)
        amount = amounts.get(of, 0.0)
        low, high = byar(count, amount / PER) if amount else (None, None)
        value = PER * count / amount if amount else None
        yield Measured(measure, codes, value, count, amount, low, high)


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
        case Kind.COUNT | Kind.RATE:
            (count,) = numbers
            return Measured(measure, codes, count, count)
        case Kind.TOTAL:
            (total,) = numbers
            return Measured(measure, codes, total)
        case Kind.MEDIAN | Kind.P90:
            value, of = numbers
            return Measured(measure, codes, value, None, of)
        case Kind.SHARE | Kind.POOLED:
            part, whole = (int(number or 0) for number in numbers)
            low, high = wilson(part, whole) or (None, None)
            return Measured(measure, codes, percent(part, whole), part, whole, low, high)
