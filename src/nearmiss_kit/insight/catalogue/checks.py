"""Whether actions were tested, and what the tests found. In: nothing. Out: `CHECKS`."""

from __future__ import annotations

from nearmiss_kit.insight.measure import Kind, Measure, Window
from nearmiss_kit.insight.spc import Improvement

_CHECK = ("Verification.of_action", "Verification.verified")

CHECKS = (
    Measure(
        key="checks",
        title="Checks of actions",
        definition="Checks in the month whether an action works. An action that was checked "
        "twice counts twice.",
        unit="checks",
        sql="""
            select id, verified as day, outcome
            from known_verifications
        """,
        numerator="Checks made in the period.",
        exclusions="Checks of actions for near misses after the day at which the figures look.",
        reads=_CHECK,
        counts="verifications",
        own=(("outcome", "VerificationOutcome"),),
    ),
    Measure(
        key="checks_effective",
        title="Checks that found the action effective",
        definition="Of the checks of the last 12 months that came to a finding, the share that "
        "found the action effective, not only partly.",
        unit="percent",
        kind=Kind.SHARE,
        window=Window.YEAR,
        sql="""
            select id, verified as day, outcome = 'effective' as met
            from known_verifications
            where outcome <> 'too_early'
        """,
        numerator="Checks that found the action effective.",
        denominator="Checks of the 12 months that came to a finding.",
        exclusions="Checks that came too early to tell.",
        reads=(*_CHECK, "Verification.outcome"),
        counts="verifications",
        better=Improvement.INCREASE,
    ),
    Measure(
        key="sample_compliance",
        title="Samples that complied",
        definition="Of all cases looked at in the checks of the last 12 months, the share that "
        "was as it should be. Checks that do not give both numbers are left out.",
        unit="percent",
        kind=Kind.POOLED,
        window=Window.YEAR,
        sql="""
            select id, verified as day, sample_complied as part, sample_size as whole
            from known_verifications
            where sample_complied <= sample_size
        """,
        numerator="Cases that were as they should be.",
        denominator="Cases looked at in the checks of the 12 months.",
        exclusions="Checks that do not give both numbers, or more cases than were looked at.",
        reads=(*_CHECK, "Verification.sample_size", "Verification.sample_complied"),
        counts="verifications",
        better=Improvement.INCREASE,
    ),
    Measure(
        key="done_unverified",
        title="Done, not yet verified",
        definition="Actions that are done and that nobody has checked, as known on the day at "
        "which the pack looks.",
        unit="actions",
        window=Window.NOW,
        sql="""
            select id, strength, kind_of_change
            from known_actions
            where action_status = 'done' and not is_open
                and id not in (select of_action from known_verifications)
        """,
        numerator="Actions that are done and unchecked.",
        reads=("Action.action_status", "Action.completed", *_CHECK),
        counts="actions",
        better=Improvement.DECREASE,
        own=(("strength", "ActionStrength"), ("kind_of_change", "ChangeKind")),
    ),
)
