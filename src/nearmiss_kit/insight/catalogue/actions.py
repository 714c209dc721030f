"""What became of actions. In: nothing. Out: `ACTIONS`."""

from __future__ import annotations

from nearmiss_kit.insight.measure import Kind, Measure, Window
from nearmiss_kit.insight.spc import Improvement

_ACTION = ("Action.for_near_misses", "Action.action_status", "Action.completed")
_OWN = (("strength", "ActionStrength"), ("kind_of_change", "ChangeKind"))

ACTIONS = (
    Measure(
        key="actions_issued",
        title="Actions issued",
        definition="Actions that answer a near miss of the month.",
        unit="actions",
        sql="""
            select a.id, l.occurred_on as day, a.strength, a.kind_of_change
            from known_actions a
                join action_near_misses l on l.action = a.id and l.counts_as_near_miss
        """,
        numerator="Actions for a near miss of the period; one for several counts once.",
        exclusions="Actions for near misses after the day at which the figures look.",
        reads=("Action.for_near_misses", "NearMiss.occurred"),
        counts="actions",
        own=_OWN,
        several=True,
    ),
    Measure(
        key="actions_open",
        title="Actions open",
        definition="Actions for near misses of any month that are neither done nor cancelled, or "
        "were done only after the day at which the pack looks.",
        unit="actions",
        window=Window.NOW,
        sql="""
            select id, strength, kind_of_change
            from known_actions
            where is_open
        """,
        numerator="Actions that are open.",
        exclusions="Actions for near misses after the day at which the figures look.",
        reads=_ACTION,
        counts="actions",
        own=_OWN,
    ),
    Measure(
        key="actions_overdue",
        title="Actions overdue",
        definition="Open actions whose deadline, with the days of grace that the policy gives, "
        "had passed by the day at which the pack looks. An action without a deadline is never "
        "overdue.",
        unit="actions",
        window=Window.NOW,
        sql="""
            select id, strength, kind_of_change
            from known_actions
            where is_overdue
        """,
        numerator="Open actions past their deadline and its days of grace.",
        exclusions="Actions without a deadline.",
        reads=(*_ACTION, "Action.due", "Policy.action_grace_days"),
        counts="actions",
        better=Improvement.DECREASE,
        own=_OWN,
    ),
    Measure(
        key="actions_done",
        title="Actions done",
        definition="Actions that were done in the month.",
        unit="actions",
        sql="""
            select id, completed as day, strength, kind_of_change
            from known_actions
            where action_status = 'done'
        """,
        numerator="Actions that were done in the period.",
        reads=_ACTION,
        counts="actions",
        own=_OWN,
    ),
    Measure(
        key="actions_done_in_time",
        title="Actions done in time",
        definition="Of the actions that fell due in the month, by the day at which the pack "
        "looks, the share that was done on or before its deadline. Cancelled actions are left "
        "out.",
        unit="percent",
        kind=Kind.SHARE,
        sql="""
            select id, due as day, strength, kind_of_change,
                action_status = 'done' and coalesce(completed <= due, false) as met
            from known_actions
            where due <= as_of() and action_status <> 'cancelled'
        """,
        numerator="Actions done on or before their deadline.",
        denominator="Actions that fell due in the period.",
        exclusions="Cancelled actions, and actions without a deadline.",
        reads=(*_ACTION, "Action.due"),
        counts="actions",
        better=Improvement.INCREASE,
        own=_OWN,
    ),
    Measure(
        key="evidence_held",
        title="Done, with evidence",
        definition="Of the actions that were done in the month, the share that says what shows "
        "it. Empty where the log never records evidence.",
        unit="percent",
        kind=Kind.SHARE,
        sql="""
            select id, completed as day, strength, kind_of_change,
                evidence_held is not null as met
            from known_actions
            where action_status = 'done' and completed <= as_of()
        """,
        numerator="Actions whose evidence is held.",
        denominator="Actions that were done in the period.",
        reads=(*_ACTION, "Action.evidence_held"),
        counts="actions",
        better=Improvement.INCREASE,
        needs="evidence",
        own=_OWN,
    ),
    Measure(
        key="evidence_missing",
        title="Done, without evidence",
        definition="Actions of any month that are done by the day at which the figures look, and "
        "do not say what shows it. Empty where the log never records evidence.",
        unit="actions",
        window=Window.NOW,
        sql="""
            select id, strength, kind_of_change
            from known_actions
            where action_status = 'done' and not is_open and evidence_held is null
        """,
        numerator="Actions that are done and hold no evidence.",
        reads=(*_ACTION, "Action.evidence_held"),
        counts="actions",
        better=Improvement.DECREASE,
        needs="evidence",
        own=_OWN,
    ),
    Measure(
        key="actions_stronger",
        title="Actions that do not rely on memory",
        definition="Of the actions that answer a near miss of the month and say how strong they "
        "are, the share that is stronger: it changes how the work is done, so that nobody has to "
        "remember.",
        unit="percent",
        kind=Kind.SHARE,
        sql="""
            select a.id, l.occurred_on as day, a.strength = 'stronger' as met, a.kind_of_change
            from known_actions a
                join action_near_misses l on l.action = a.id and l.counts_as_near_miss
            where a.strength is not null
        """,
        numerator="Stronger actions.",
        denominator="Actions for a near miss of the period that say how strong they are.",
        exclusions="Actions without a strength.",
        reads=("Action.for_near_misses", "Action.strength", "NearMiss.occurred"),
        counts="actions",
        better=Improvement.INCREASE,
        own=(("kind_of_change", "ChangeKind"),),
        several=True,
    ),
)
