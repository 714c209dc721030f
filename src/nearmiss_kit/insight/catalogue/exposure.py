"""Near misses for what was done, and harm beside them. In: nothing. Out: `EXPOSURE`.

Reporting and harm are shown apart and never added up.
"""

from __future__ import annotations

from nearmiss_kit.insight.measure import Kind, Measure

_READS = (
    "NearMiss.occurred",
    "NearMiss.service",
    "Exposure.exposure_kind",
    "Exposure.amount",
    "Exposure.service",
    "Exposure.period_start",
    "Exposure.period_end",
)
_SPREAD = (
    "An exposure is spread evenly over its days. Only near misses on days, and in services, for "
    "which an exposure is given are counted."
)
_HEALTHY = "More reports can be a healthy sign."
_LEFT_OUT = "Near misses of services or days without an exposure."

EXPOSURE = (
    Measure(
        key="rate_visits",
        title="Near misses per 1,000 visits",
        definition=f"Near misses of the month for each 1,000 visits. {_SPREAD} {_HEALTHY}",
        unit="per 1,000",
        kind=Kind.RATE,
        sql="""
            select r.id, r.occurred_on as day
            from reports r join exposure_days e
                on e.exposure_kind = 'visits' and e.day = r.occurred_on
                    and (e.service = r.service or e.service is null)
        """,
        numerator="Near misses on days and in services with an exposure.",
        denominator="Visits in the period.",
        exclusions=_LEFT_OUT,
        reads=_READS,
        needs="visits",
        exposure="visits",
    ),
    Measure(
        key="rate_care_hours",
        title="Near misses per 1,000 care hours",
        definition=f"Near misses of the month for each 1,000 hours of care. {_SPREAD} {_HEALTHY}",
        unit="per 1,000",
        kind=Kind.RATE,
        sql="""
            select r.id, r.occurred_on as day
            from reports r join exposure_days e
                on e.exposure_kind = 'care_hours' and e.day = r.occurred_on
                    and (e.service = r.service or e.service is null)
        """,
        numerator="Near misses on days and in services with an exposure.",
        denominator="Care hours in the period.",
        exclusions=_LEFT_OUT,
        reads=_READS,
        needs="care_hours",
        exposure="care_hours",
    ),
    Measure(
        key="rate_medication_rounds",
        title="Medication near misses per 1,000 rounds",
        definition="Near misses of the month about medication for each 1,000 medication rounds. "
        f"{_SPREAD} {_HEALTHY}",
        unit="per 1,000",
        kind=Kind.RATE,
        sql="""
            select r.id, r.occurred_on as day
            from reports r join exposure_days e
                on e.exposure_kind = 'medication_rounds' and e.day = r.occurred_on
                    and (e.service = r.service or e.service is null)
            where r.category = 'medication'
        """,
        numerator="Medication near misses on days and in services with an exposure.",
        denominator="Medication rounds in the period.",
        exclusions=f"Near misses that are not about medication. {_LEFT_OUT}",
        reads=(*_READS, "NearMiss.category"),
        needs="medication_rounds",
        exposure="medication_rounds",
    ),
    Measure(
        key="harm_events",
        title="Events with harm",
        definition="Events with harm that the services counted, in the month in which their count "
        "ends. They stand beside near misses and are never added to them.",
        unit="events",
        kind=Kind.TOTAL,
        sql="""
            select id, period_end as day, harm_count as value, service, harm_kind
            from harm_counts
        """,
        numerator="Events with harm in counts that end in the period.",
        exclusions="Counts that end outside the period; none is divided.",
        reads=(
            "HarmCount.harm_count",
            "HarmCount.period_end",
            "HarmCount.service",
            "HarmCount.harm_kind",
        ),
        counts="figures",
        needs="harm",
        own=(("service", None), ("harm_kind", None)),
    ),
)
