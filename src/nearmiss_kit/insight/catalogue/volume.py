"""How many near misses, and how many for what was done. In: nothing. Out: `VOLUME`."""

from __future__ import annotations

from nearmiss_kit.insight.measure import Kind, Measure, Window
from nearmiss_kit.insight.spc import Improvement

_COUNTS = ("NearMiss.occurred", "NearMiss.reported_as", "NearMiss.harm")

VOLUME = (
    Measure(
        key="reports",
        title="Near misses reported",
        definition="Near misses that occurred in the month, by the local date. A record counts "
        "as a near miss unless somebody was harmed, or the log calls it an incident or something "
        "else.",
        unit="reports",
        sql="""
            select id, occurred_on as day
            from reports
        """,
        numerator="Near misses that occurred in the period.",
        exclusions="Records that are not near misses.",
        reads=_COUNTS,
    ),
    Measure(
        key="left_out",
        title="Records left out",
        definition="Records of the month that are not near misses, because somebody was harmed "
        "or because the log calls them an incident or something else. No other figure counts "
        "them.",
        unit="reports",
        sql="""
            select id, occurred_on as day
            from near_misses
            where not counts_as_near_miss
        """,
        numerator="Records of the period that are not near misses.",
        reads=_COUNTS,
    ),
    Measure(
        key="provisional",
        title="Provisional reports",
        definition="Near misses of the month on which something that a complete report holds is "
        "missing. They count in every figure.",
        unit="reports",
        sql="""
            select id, occurred_on as day
            from reports
            where completeness = 'provisional'
        """,
        numerator="Near misses of the period whose report is not complete.",
        reads=(*_COUNTS, "NearMiss.completeness"),
    ),
    Measure(
        key="anonymous",
        title="Reported without a name",
        definition="Of the month's near misses that say whether the reporter gave a name, the "
        "share that was reported anonymously. Many can mean that people fear blame, none that "
        "nobody can report without a name.",
        unit="percent",
        kind=Kind.SHARE,
        sql="""
            select id, occurred_on as day, reported_anonymously as met
            from reports
            where reported_anonymously is not null
        """,
        numerator="Near misses that were reported anonymously.",
        denominator="Near misses of the period that say whether the reporter gave a name.",
        exclusions="Near misses that do not say.",
        reads=(*_COUNTS, "NearMiss.reported_anonymously"),
        needs="anonymous",
    ),
    Measure(
        key="categories_used",
        title="Kinds of near miss reported",
        definition="How many categories the month's near misses fall into. Few can mean that "
        "only one kind of near miss is ever reported.",
        unit="categories",
        sql="""
            select category as id, occurred_on as day
            from reports
            where category is not null
        """,
        numerator="Categories with a near miss in the period.",
        exclusions="Near misses without a category.",
        reads=(*_COUNTS, "NearMiss.category"),
        counts="codes",
        several=True,
    ),
    Measure(
        key="services_silent",
        title="Services that reported nothing",
        definition="Services that the policy names, or with a near miss in the 12 months up to the "
        "end of the period, and none in the month itself. Silence is not safety: ask whether they "
        "report.",
        unit="services",
        window=Window.NOW,
        sql="""
            select service as id
            from (select service, occurred_on from reports
                where occurred_on >= period_end() - interval 12 month
                    and occurred_on < period_end()
                union all
                select service, null from known_services) as heard_of
            where service is not null
            group by service
            having coalesce(max(occurred_on) < period_start(), true)
        """,
        numerator="Services named or heard of in the last 12 months that are silent in the period.",
        exclusions="Services that the policy does not name and the log has not named for a year.",
        reads=(*_COUNTS, "NearMiss.service", "Policy.services"),
        counts="services",
        better=Improvement.DECREASE,
    ),
)
