"""What repeats, and whether it stopped. In: nothing. Out: `PATTERNS`."""

from __future__ import annotations

from nearmiss_kit.insight.measure import Kind, Measure, Window
from nearmiss_kit.insight.spc import Improvement

_READS = (
    "NearMiss.occurred",
    "Policy.repeat_similar_by",
    "Policy.repeat_count",
    "Policy.repeat_window_days",
)
_STATE = (
    "Review.of_pattern",
    "Review.of_near_misses",
    "Review.review_finished",
    "RepeatPattern.made_of",
    "RepeatPattern.pattern_state",
    "Action.for_near_misses",
    "Action.completed",
)
_BY_STATE = (("state", "PatternState"),)

PATTERNS = (
    Measure(
        key="patterns_active",
        title="Repeat patterns",
        definition="Repeat patterns whose last report lies in the month: similar near misses, as "
        "many and as close together as the policy says (3 in 14 days by default).",
        unit="patterns",
        sql="""
            select id, last_on as day, state
            from known_patterns
        """,
        numerator="Patterns whose last report lies in the period.",
        exclusions="Near misses without a value in a field by which the policy calls them similar.",
        reads=(*_READS, *_STATE),
        counts="patterns",
        better=Improvement.DECREASE,
        own=_BY_STATE,
    ),
    Measure(
        key="patterns_unreviewed",
        title="Repeat patterns not reviewed",
        definition="Repeat patterns of any month that nobody has finished reviewing, and that no "
        "action has stopped, by the day at which the figures look.",
        unit="patterns",
        window=Window.NOW,
        sql="""
            select id, state
            from known_patterns
            where state in ('open', 'under_review')
        """,
        numerator="Patterns that are open or under review.",
        reads=(*_READS, *_STATE),
        counts="patterns",
        better=Improvement.DECREASE,
        own=_BY_STATE,
    ),
    Measure(
        key="patterns_stopped",
        title="Repeat patterns that stopped after action",
        definition="Of the repeat patterns of any month for which an action was done, long enough "
        "ago to tell, the share that did not come back: the trigger has not fired again since.",
        unit="percent",
        kind=Kind.SHARE,
        window=Window.NOW,
        sql="""
            select id, state = 'stopped' as met
            from known_patterns
            where state in ('stopped', 'came_back')
        """,
        numerator="Patterns that stopped.",
        denominator="Patterns that stopped or came back after an action was done.",
        exclusions="Patterns without a done action, or with one so new that one cannot tell.",
        reads=(*_READS, *_STATE),
        counts="patterns",
        better=Improvement.INCREASE,
    ),
    Measure(
        key="patterns_came_back",
        title="Repeat patterns that came back",
        definition="Repeat patterns of any month for which an action was done, and whose trigger "
        "fired again after it, by the day at which the figures look.",
        unit="patterns",
        window=Window.NOW,
        sql="""
            select id
            from known_patterns
            where state = 'came_back'
        """,
        numerator="Patterns that came back after action.",
        reads=(*_READS, *_STATE),
        counts="patterns",
        better=Improvement.DECREASE,
    ),
)
