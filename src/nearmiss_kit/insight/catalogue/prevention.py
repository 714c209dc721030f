"""What stopped the harm. In: nothing. Out: `PREVENTION`."""

from __future__ import annotations

from nearmiss_kit.insight.measure import Kind, Measure
from nearmiss_kit.insight.spc import Improvement

_READS = ("NearMiss.occurred", "NearMiss.interception")
_OF = "Near misses of the period that say what stopped the harm."
_LEFT_OUT = "Near misses that do not say, or say that it is not known."

PREVENTION = (
    Measure(
        key="reliance_on_people",
        title="Caught by people or by luck",
        definition="Of the month's near misses that say what stopped the harm, the share that "
        "rested on somebody noticing, on the person or the family, or on chance, and not on a "
        "safeguard or a mitigation. Those that do not say, or say that it is not known, are left "
        "out.",
        unit="percent",
        kind=Kind.SHARE,
        sql="""
            select id, occurred_on as day,
                interception in ('vigilance', 'chance', 'person_or_family') as met
            from reports
            where interception <> 'unknown'
        """,
        numerator="Near misses caught by somebody noticing, by the person or family, or by luck.",
        denominator=_OF,
        exclusions=_LEFT_OUT,
        reads=_READS,
        better=Improvement.DECREASE,
    ),
    Measure(
        key="caught_by_one_person",
        title="Rested on one person noticing",
        definition="Of the month's near misses that say what stopped the harm, the share that "
        "was caught because somebody happened to notice, outside any planned check.",
        unit="percent",
        kind=Kind.SHARE,
        sql="""
            select id, occurred_on as day, interception = 'vigilance' as met
            from reports
            where interception <> 'unknown'
        """,
        numerator="Near misses caught by somebody who noticed.",
        denominator=_OF,
        exclusions=_LEFT_OUT,
        reads=_READS,
        better=Improvement.DECREASE,
    ),
    Measure(
        key="caught_by_safeguard",
        title="Caught by a planned safeguard",
        definition="Of the month's near misses that say what stopped the harm, the share that a "
        "planned check or barrier caught.",
        unit="percent",
        kind=Kind.SHARE,
        sql="""
            select id, occurred_on as day, interception = 'planned_safeguard' as met
            from reports
            where interception <> 'unknown'
        """,
        numerator="Near misses caught by a planned safeguard.",
        denominator=_OF,
        exclusions=_LEFT_OUT,
        reads=_READS,
        better=Improvement.INCREASE,
    ),
)
