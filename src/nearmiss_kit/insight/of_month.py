"""Everything that the documents of a month print. In: nothing. Out: `MonthFigures`.

`insight.monthly` fills it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from nearmiss_kit.insight.decided import Decided
    from nearmiss_kit.insight.effect import Effect, ToReopen
    from nearmiss_kit.insight.emerging import Emerging
    from nearmiss_kit.insight.figures import (
        ActionItem,
        Change,
        ControlChart,
        Figure,
        LoopItem,
        Month,
        RepeatPattern,
        ServiceFunnel,
        Table,
        WaitingItem,
    )
    from nearmiss_kit.insight.patterns import Pattern


class Drawn(NamedTuple):
    """What a pack draws, which is known long before all else is."""

    charts: tuple[ControlChart, ...]
    funnels: tuple[ServiceFunnel, ...]
    bars: Table


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """Everything that the board pack of a month says in numbers."""

    organisation: str
    month: Month
    as_of: date
    """Open, overdue and waiting are counted at the end of this day."""
    # volume
    reports: Figure
    left_out: Figure
    """Records of the month that are not near misses: harm was done, or the log says so."""
    provisional: Figure
    by_category: Table
    by_service: Table
    by_setting: Table
    by_factor: Table
    by_shift: Table
    volume_chart: ControlChart
    # triage and loop
    triage_median_hours: Figure
    triage_p90_hours: Figure
    triage_in_time: Figure
    triage_waiting: Figure
    waiting_list: tuple[WaitingItem, ...]
    triage_chart: ControlChart | None
    """Median hours to triage by month; None where no month has a triage."""
    acknowledged: Figure
    told_outcome: Figure
    no_action_with_reason: Figure
    loop_items: tuple[LoopItem, ...]
    # actions and verification
    actions_issued: Figure
    actions_open: Figure
    actions_overdue: Figure
    actions_done: Figure
    actions_done_in_time: Figure
    by_strength: Table
    overdue_list: tuple[ActionItem, ...]
    open_list: tuple[ActionItem, ...]
    verification_outcomes: Table
    sample_compliance: Figure
    done_unverified: Figure
    # patterns and prevention
    repeats: tuple[RepeatPattern, ...]
    """Patterns with a report in the month or the month before, latest first."""
    interception: Table
    reliance_on_people: Figure
    """Share of intercepted reports that rested on somebody noticing, or on luck."""
    notification_risk: Table
    # data quality
    rows_read: Figure
    rows_recorded: Figure
    rows_held_back: Figure
    rows_blank: Figure
    held_back_reasons: Table
    completeness: Table
    """For each field of the minimum dataset: how many of the month's reports have it."""
    # what changed, what may be emerging, what actions did
    measures: Mapping[str, Figure]
    """Every measure of the catalogue by its name, beside the month before."""
    changes: tuple[Change, ...]
    """What changed since the end of the month before; none where the log begins in the month."""
    patterns: tuple[Pattern, ...]
    """Every pattern of the log with its state, the latest first."""
    emerging: tuple[Emerging, ...]
    """Services and themes that signal, the gravest first. A person decides what they mean."""
    effects: tuple[Effect, ...]
    """Near misses before and after each action that is done, with the reading of its chart."""
    to_reopen: tuple[ToReopen, ...]
    """Actions to open again, with the reason in a sentence. A person decides."""
    decided: Decided | None
    """What the board decided last time; None where no meeting is on record."""
    harm_beside: Table
    """Near misses and events with harm by service, side by side and never added up."""
    harm_chart: ControlChart | None
    """Events with harm by month; None where no service counted them."""
    service_funnels: tuple[ServiceFunnel, ...]
    """A funnel plot for each kind of exposure that at least two services give."""
    declared_charts: tuple[ControlChart, ...]
    """The charts of further measures for which the policy declares a target or a step change."""
