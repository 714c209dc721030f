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
    Measure(
        key="planned_checks_made",
        title="Planned checks made",
        definition="Of the follow-up checks that the policy plans after an action is done (six, a "
        "week apart, by default) and that fell due by the day at which the figures look, the share "
        "that was made. Counts actions done in the last 12 months.",
        unit="percent",
        kind=Kind.POOLED,
        window=Window.YEAR,
        sql="""
            select id, completed as day, least(checks, checks_due) as part, checks_due as whole
            from planned_checks
            where checks_due > 0
        """,
        numerator="Checks made, of an action at most as many as were due.",
        denominator="Checks due on actions done in the 12 months.",
        exclusions="Actions so new that no check was due.",
        reads=(
            *_CHECK,
            "Action.completed",
            "Policy.verification_every",
            "Policy.verification_times",
        ),
        counts="actions",
        better=Improvement.INCREASE,
    ),
    Measure(
        key="checks_missed",
        title="Actions with a missed check",
        definition="Actions done in the last 12 months with fewer checks than the policy's plan "
        "made due by the day at which the figures look.",
        unit="actions",
        window=Window.YEAR,
        sql="""
            select id, completed as day
            from planned_checks
            where checks < checks_due
        """,
        numerator="Actions with fewer checks than were due.",
        reads=(
            *_CHECK,
            "Action.completed",
            "Policy.verification_every",
            "Policy.verification_times",
        ),
        counts="actions",
        better=Improvement.DECREASE,
    ),
    Measure(
        key="reopened",
        title="Opened again",
        definition="Reports and actions that were opened again in the month, because near misses "
        "went on, a check failed, or something new was known.",
        unit="reopenings",
        sql="""
            select id, reopened as day, reopened_why
            from reopenings
            where reopened <= as_of()
        """,
        numerator="Reopenings of the period.",
        reads=("Reopening.reopened", "Reopening.reopened_why"),
        counts="reopenings",
        own=(("reopened_why", "ReopenedWhy"),),
    ),
    Measure(
        key="actions_reopened",
        title="Actions opened again",
        definition="Actions that were opened again in the month. One that was opened again twice "
        "counts once.",
        unit="actions",
        sql="""
            select reopened_action as id, reopened as day, reopened_why
            from reopenings
            where reopened_action is not null and reopened <= as_of()
        """,
        numerator="Actions with a reopening in the period.",
        exclusions="Reports that were opened again.",
        reads=("Reopening.reopened_action", "Reopening.reopened", "Reopening.reopened_why"),
        counts="actions",
        own=(("reopened_why", "ReopenedWhy"),),
        several=True,
    ),
)
