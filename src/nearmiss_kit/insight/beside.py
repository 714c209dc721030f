"""Services side by side: harm beside near misses, and funnel plots. In: `Tables` of a period.

Out: tables and funnels. Near misses and harm are never added up, and more near misses reported can
be a healthy sign.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.insight.catalogue.every import CATALOGUE
from nearmiss_kit.insight.evaluate import PER, measured, records
from nearmiss_kit.insight.figures import Row, ServiceFunnel, Table
from nearmiss_kit.insight.measure import Kind
from nearmiss_kit.insight.period import Span
from nearmiss_kit.insight.spc import Standing, funnel

if TYPE_CHECKING:
    from nearmiss_kit.insight.measure import Measure
    from nearmiss_kit.insight.spc import Funnel
    from nearmiss_kit.insight.tables import Tables

_LEAST_SERVICES = 2
_MOST_NAMED = 6
"""The services that a sentence names; the plot and its table show all."""
_BY_SERVICE = ("service",)
_NOT_STATED = "Not stated"


def harm_beside(tables: Tables) -> Table:
    """Near misses and events with harm by service, in the month and in the 12 months up to it."""
    period = tables.period
    month = _both(tables)
    reports = records(tables, CATALOGUE["reports"], _BY_SERVICE)
    tables.look_at(_year(tables))
    year = _both(tables)
    tables.look_at(period)
    services = sorted({*month, *year}, key=lambda name: (name is None, name or ""))
    rows = tuple(
        Row(
            name or _NOT_STATED,
            (*month.get(name, (0, None)), *year.get(name, (0, None))),
            reports.get((name,), ()),
        )
        for name in services
    )
    return Table(
        "harm_beside",
        "Harm beside near misses",
        "Near misses that occurred, and events with harm in counts that end in the month and in "
        "the 12 months up to its end. They are shown side by side and never added up; many near "
        "misses beside little harm can be a sign of trust. Empty where no count was given.",
        "Service",
        (
            f"Near misses, {period.month.short}", f"Harm, {period.month.short}",
            "Near misses, 12 months", "Harm, 12 months",
        ),
        rows,
    )  # fmt: skip


def service_funnels(tables: Tables) -> tuple[ServiceFunnel, ...]:
    """A funnel for each kind of exposure that at least two services give for the 12 months."""
    period = tables.period
    tables.look_at(_year(tables))
    rates = [measure for measure in CATALOGUE.values() if measure.kind is Kind.RATE]
    found = [_service_funnel(tables, measure) for measure in rates]
    tables.look_at(period)
    return tuple(one for one in found if one is not None)


def _service_funnel(tables: Tables, measure: Measure) -> ServiceFunnel | None:
    sizes = {
        str(one.codes[0]): (one.numerator or 0.0, one.denominator or 0.0)
        for one in measured(tables, measure, _BY_SERVICE)
        if one.codes[0] is not None and one.denominator
    }
    if len(sizes) < _LEAST_SERVICES:
        return None
    behind = records(tables, measure, _BY_SERVICE)
    counted = records(tables, CATALOGUE["reports"], _BY_SERVICE)
    made = funnel(
        list(sizes), [n for n, _ in sizes.values()], [of for _, of in sizes.values()], per=PER
    )
    exposure = str(measure.exposure)
    words = exposure.replace("_", " ")
    return ServiceFunnel(
        key=f"funnel_{exposure}",
        title=f"{measure.title}, services side by side",
        definition=f"{measure.definition} Counted over the 12 months up to the end of the month, "
        "with the limits of a funnel plot: beyond the 99.8 % limits a service differs by more "
        "than chance.",
        exposure=exposure,
        unit=f"Near misses per {PER:,} {words}",
        size_unit=f"{words} in 12 months",
        funnel=made,
        without=tuple(
            sorted(str(name) for (name,) in counted if name is not None and name not in sizes)
        ),
        reading=_reading(made, words),
        records=tuple(behind.get((point.label,), ()) for point in made.points),
    )


def _reading(made: Funnel, words: str) -> str:
    """What a board reads under the plot."""
    together = f"Together the services have {made.centre:.1f} near misses per {PER:,} {words}."
    beyond = [point for point in made.points if point.standing.special]
    between = [
        point
        for point in made.points
        if point.standing is not Standing.ORDINARY and not point.standing.special
    ]
    if not beyond and not between:
        return f"{together} All lie within the limits: they differ by chance alone."
    standing_out = beyond + between
    told = [f"{one.label} ({one.value:.1f}) is {one.standing}" for one in standing_out]
    if len(told) > _MOST_NAMED:
        left = len(told) - _MOST_NAMED
        told[_MOST_NAMED:] = [f"{left} more lie outside the limits"]
    end = (
        "Ask what is different there: more reports can mean more danger, or more trust."
        if beyond
        else "Beyond the 95 % limit alone lies one service in twenty by chance."
    )
    return f"{together} {'; '.join(told)}. {end}"


def _both(tables: Tables) -> dict[str | None, tuple[float, float | None]]:
    """Near misses and harm of each service; no harm where none was counted."""
    reports, harm = (
        {one.codes[0]: one.value for one in measured(tables, CATALOGUE[key], _BY_SERVICE)}
        for key in ("reports", "harm_events")
    )
    return {
        name if name is None else str(name): (reports.get(name) or 0, harm.get(name))
        for name in {*reports, *harm}
    }


def _year(tables: Tables) -> Span:
    """The 12 months up to the end of the period."""
    period = tables.period
    return Span(period.month.earlier(11).first_day, period.end, period.as_of)
