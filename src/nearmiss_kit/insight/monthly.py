"""All figures of a month. In: a dataset record, a month, a policy. Out: `MonthFigures`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from nearmiss_kit.errors import NothingToReport
from nearmiss_kit.insight import breakdowns, lists, quality
from nearmiss_kit.insight.beside import harm_beside, service_funnels
from nearmiss_kit.insight.catalogue.every import CATALOGUE
from nearmiss_kit.insight.changes import COMPARED, changes
from nearmiss_kit.insight.decided import decided
from nearmiss_kit.insight.effect import effects, to_reopen
from nearmiss_kit.insight.emerging import emerging
from nearmiss_kit.insight.measures import IN_THE_PACK, earlier_measures, figure, month_measures
from nearmiss_kit.insight.of_month import Drawn, MonthFigures
from nearmiss_kit.insight.patterns import patterns
from nearmiss_kit.insight.period import Period, month_of
from nearmiss_kit.insight.repeats import repeat_patterns
from nearmiss_kit.insight.series import declared_charts, measure_chart, triage_chart, volume_chart
from nearmiss_kit.insight.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from nearmiss_kit.insight.figures import ControlChart, Month, ServiceFunnel
    from nearmiss_kit.model import Policy

_COVERED = """
select min(occurred_on) as first_on, max(occurred_on) as last_on,
    (select count(*) from near_misses
     where occurred_month = this_month() and not counts_as_near_miss) as left_out
from reports
"""


def month_figures(
    dataset: Mapping[str, Any],
    month: Month,
    policy: Policy,
    as_of: date | None = None,
    *,
    charted: Callable[[Drawn], None] = lambda _drawn: None,
) -> MonthFigures:
    """Count everything that the board pack of a month says in numbers.

    Args:
        dataset: a valid dataset record.
        month: the month, by when near misses occurred.
        policy: the organisation's settings.
        as_of: the day at whose end open, overdue and waiting are counted, and up to which triages
            and checks are known; the last day of the month by default.
        charted: is told what a pack draws as soon as it is counted.

    Raises:
        NothingToReport: the dataset holds no near miss of the month.
        DatasetInvalid: the dataset names an unknown time zone, or a date that does not exist.
        SettingsInvalid: the policy calls reports similar by a field that it cannot use.
    """
    period = Period.of(month, as_of)
    with Tables(dataset, policy) as tables:
        tables.look_at(period)
        if not figure(tables, CATALOGUE["reports"]).value:
            raise NothingToReport(_nothing_in(tables, month))
        by = {
            breakdown.key: breakdowns.reports_by(tables, breakdown, month)
            for breakdown in breakdowns.BREAKDOWNS
        }
        charts = _charts(tables, policy)
        charted(Drawn(charts.by_month, charts.funnels, by["by_category"]))
        every = tuple(CATALOGUE.values())
        earlier = earlier_measures(tables, period, every, frozenset(COMPARED))
        measures = month_measures(tables, period, every, earlier)
        figures = {key: measures[key] for key in IN_THE_PACK}
        open_list = lists.open_actions(tables)
        return MonthFigures(
            organisation=dataset.get("organisation") or policy.policy_organisation,
            month=month,
            as_of=period.as_of,
            by_category=by["by_category"],
            by_service=by["by_service"],
            by_setting=by["by_setting"],
            by_factor=by["by_factor"],
            by_shift=by["by_shift"],
            volume_chart=charts.volume,
            waiting_list=lists.waiting_list(tables),
            triage_chart=charts.triage,
            loop_items=lists.loop_items(tables),
            by_strength=breakdowns.by_strength(tables, month),
            overdue_list=lists.overdue(open_list),
            open_list=open_list,
            verification_outcomes=breakdowns.verification_outcomes(tables, month),
            repeats=repeat_patterns(tables, policy),
            interception=breakdowns.interception(tables, month),
            notification_risk=breakdowns.notification_risk(tables, month),
            held_back_reasons=quality.held_back_reasons(dataset),
            completeness=quality.completeness(tables, month),
            measures=measures,
            patterns=patterns(tables, policy),
            emerging=emerging(tables, policy),
            effects=effects(tables),
            to_reopen=to_reopen(tables),
            decided=decided(dataset, period.as_of),
            harm_beside=harm_beside(tables),
            harm_chart=charts.harm,
            service_funnels=charts.funnels,
            declared_charts=charts.declared,
            changes=changes(measures, earlier),
            **figures,
            **quality.intake_figures(dataset),
        )


class _Charts(NamedTuple):
    volume: ControlChart
    triage: ControlChart | None
    harm: ControlChart | None
    declared: tuple[ControlChart, ...]
    funnels: tuple[ServiceFunnel, ...]

    @property
    def by_month(self) -> tuple[ControlChart, ...]:
        """All but the funnels."""
        known = (self.volume, self.triage, self.harm, *self.declared)
        return tuple(chart for chart in known if chart is not None)


def _charts(tables: Tables, policy: Policy) -> _Charts:
    """All charts of the month."""
    return _Charts(
        volume=volume_chart(tables, policy),
        triage=triage_chart(tables, policy),
        harm=measure_chart(tables, CATALOGUE["harm_events"], policy),
        declared=declared_charts(tables, policy),
        funnels=service_funnels(tables),
    )


def _nothing_in(tables: Tables, month: Month) -> str:
    """Why there is nothing to report, and which months can be reported."""
    ((first_on, last_on, left_out),) = tables.rows(_COVERED)
    what = f"There is no near miss in {month.title}."
    if left_out:
        what += f" Its {left_out} record(s) are left out: harm was done, or the log says so."
    if first_on is None:
        return f"{what} The dataset holds no near miss at all: convert a log first."
    first, last = month_of(first_on), month_of(last_on)
    if first == last:
        return f"{what} The dataset holds near misses of {first.title} only: choose that month."
    return (
        f"{what} The dataset holds near misses from {first.title} to {last.title}: choose one of "
        f"these months, or convert the log of {month.title} first."
    )
