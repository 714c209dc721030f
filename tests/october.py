"""A month in small: two dozen reports, every section of the pack with something to say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from build import action, assessment, dataset, intake_summary, near_miss, triage, verification

from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.monthly import month_figures
from nearmiss_kit.model import Policy

if TYPE_CHECKING:
    from nearmiss_kit.insight.of_month import MonthFigures

OCTOBER = Month(2026, 10)


def october_dataset() -> dict[str, Any]:
    """Seven quiet months, then an October with a pattern, late actions and a failed check."""
    reports = [
        near_miss(
            f"NM-{month:02d}{number}",
            f"2026-{month:02d}-{number * 7:02d}",
            category="environment",
            service="Alder House",
            reported=f"2026-{month:02d}-{number * 7:02d}",
        )
        for month in range(3, 10)
        for number in range(1, 4)
    ]
    reports += [
        near_miss(
            f"NM-10{day:02d}",
            f"2026-10-{day:02d}T08:30:00+01:00",
            category="medication",
            service="Birch Court",
            description=f"Round {day}: label & chart differed <checked before giving>",
            reported=f"2026-10-{day:02d}T09:00:00+01:00",
            interception="vigilance" if day < 12 else "planned_safeguard",
            contributing_factors=["label_change"],
            outcome_shared="2026-10-20" if day == 2 else None,
        )
        for day in (2, 5, 9, 12, 13, 14, 15, 16)
    ]
    triages = [
        triage(f"T-{day:02d}", f"NM-10{day:02d}", f"2026-10-{day:02d}T{hour}:00:00+01:00")
        for day, hour in ((2, "10"), (5, "11"), (9, "23"))
    ]
    assessments = [assessment(f"N-{day:02d}", f"NM-10{day:02d}") for day in (2, 5, 9)]
    actions = [
        action("A-1", ["NM-1002"], due="2026-10-20", completed="2026-10-15", strength="weaker"),
        action("A-2", ["NM-1005"], due="2026-10-10", strength="stronger", owner_role="nurse"),
    ]
    checks = [
        verification("V-1", "A-1", "2026-10-25", outcome="not_effective",
                     sample_size=10, sample_complied=6)
    ]  # fmt: skip
    return dataset(
        reports,
        triages=triages,
        notification_assessments=assessments,
        actions=actions,
        verifications=checks,
        governance_reviews=[
            {
                "id": "GV-2026-09-board",
                "completeness": "provisional",
                "governance_kind": "monthly_board",
                "held": "2026-10-08",
                "period_start": "2026-09-01",
                "period_end": "2026-09-30",
                "recommended_actions": "A-2 before the winter.\nBuy a second trolley.",
                "emerging_risk": "no",
                "decisions": "Go on as before.",
            }
        ],
        organisation="Example Care",
        intake=intake_summary(recorded=29, held_back=2, blank=1),
    )


def october(**policy: Any) -> tuple[MonthFigures, Policy]:
    """The figures of October, and the policy that they follow."""
    settings = Policy(**policy)
    return month_figures(october_dataset(), OCTOBER, settings, date(2026, 10, 31)), settings
