"""The figures of random datasets, beside the same figures counted in plain Python."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from build import action, dataset, near_miss, triage, verification
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.monthly import month_figures
from nearmiss_kit.insight.of_month import MonthFigures
from nearmiss_kit.model import Policy, code_title

Records = list[dict[str, Any]]

LONDON = ZoneInfo("Europe/London")
START, END = date(2026, 10, 1), date(2026, 10, 31)
DAYS = st.dates(date(2026, 9, 15), date(2026, 11, 10))
MOMENTS = st.one_of(
    DAYS.map(date.isoformat),
    st.datetimes(datetime(2026, 9, 15), datetime(2026, 11, 10), timezones=st.just(UTC)).map(  # noqa: DTZ001 (hypothesis wants it so)
        lambda moment: moment.replace(microsecond=0).isoformat()
    ),
)


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


@st.composite
def datasets(draw: st.DrawFn) -> dict[str, Any]:
    reports = [
        near_miss(
            f"NM-{n}",
            draw(MOMENTS),
            category=draw(st.sampled_from(["medication", "transport", "other"])),
            reported=draw(maybe(MOMENTS)),
            harm=draw(maybe(st.sampled_from(["none", "some"]))),
            reported_as=draw(maybe(st.sampled_from(["near_miss", "incident"]))),
        )
        for n in range(draw(st.integers(1, 12)))
    ]
    ids = st.sampled_from([report["id"] for report in reports])
    triages = [triage(f"TR-{n}", draw(ids), draw(MOMENTS)) for n in range(draw(st.integers(0, 10)))]
    actions = [
        action(
            f"AC-{n}",
            draw(st.lists(ids, min_size=1, max_size=3, unique=True)),
            due=draw(maybe(DAYS.map(date.isoformat))),
            **draw(_STATUSES),
        )
        for n in range(draw(st.integers(0, 8)))
    ]
    verifications = [
        verification(
            f"VE-{n}",
            draw(st.sampled_from([a["id"] for a in actions])),
            draw(st.dates(date(2025, 10, 1), date(2026, 11, 10))).isoformat(),
            sample_size=draw(st.integers(1, 9)),
            sample_complied=draw(st.integers(0, 9)),
        )
        for n in range(draw(st.integers(0, 6)) if actions else 0)
    ]
    return dataset(reports, triages=triages, actions=actions, verifications=verifications)


_STATUSES = st.one_of(
    st.sampled_from(["open", "in_progress", "cancelled"]).map(lambda s: {"action_status": s}),
    DAYS.map(lambda day: {"action_status": "done", "completed": day.isoformat()}),
)


def local_day(moment: str) -> date:
    if len(moment) == 10:
        return date.fromisoformat(moment)
    return datetime.fromisoformat(moment).astimezone(LONDON).date()


def near_misses_of(data: dict[str, Any]) -> Records:
    return [
        r
        for r in data["near_misses"]
        if r.get("harm") != "some" and r.get("reported_as") != "incident"
    ]


def hours(start: str, end: str) -> float:
    if len(start) > 10 and len(end) > 10:
        gap = datetime.fromisoformat(end) - datetime.fromisoformat(start)
        return max(0.0, gap.total_seconds() / 3600)
    return max(0.0, (local_day(end) - local_day(start)).days * 24.0)


def quantile(values: list[float], share: Fraction) -> float | None:
    if not values:
        return None
    values = sorted(values)
    place = share * (len(values) - 1)
    low = values[int(place)]
    high = values[min(int(place) + 1, len(values) - 1)]
    return low + (high - low) * float(place - int(place))


def agree(figures: MonthFigures, data: dict[str, Any], policy: Policy) -> None:
    of_month = [r for r in near_misses_of(data) if START <= local_day(r["occurred"]) <= END]
    assert set(figures.reports.records) == {r["id"] for r in of_month}
    by_category = Counter(code_title("Category", r["category"]) for r in of_month)
    told = {row.label: row.values[0] for row in figures.by_category.rows if row.values[0]}
    assert told == dict(by_category)
    triage_agrees(figures, data, of_month, policy)
    actions_agree(figures, data, policy)


def triage_agrees(
    figures: MonthFigures, data: dict[str, Any], of_month: Records, policy: Policy
) -> None:
    known: dict[str, list[str]] = {}
    for record in data.get("triages", []):
        if local_day(record["triaged"]) <= END:
            known.setdefault(record["near_miss"], []).append(record["triaged"])
    limit = policy.triage_within_hours
    taken, in_time, counted = [], 0, 0
    for report in (r for r in of_month if "reported" in r):
        # The first: the earliest day, on it a date alone before a time of day.
        first = sorted(
            known.get(report["id"], []),
            key=lambda t: (local_day(t), len(t) > 10, _moment(t)),
        )[:1]
        if first:
            took = hours(report["reported"], first[0])
            taken.append(took)
            in_time += took <= limit
            counted += 1
        elif len(report["reported"]) == 10:
            counted += hours(report["reported"], "2026-11-01") > limit
        else:
            counted += hours(report["reported"], "2026-11-01T00:00:00+00:00") > limit
    assert figures.triage_median_hours.value == pytest.approx(quantile(taken, Fraction(1, 2)))
    assert figures.triage_p90_hours.value == pytest.approx(quantile(taken, Fraction(9, 10)))
    if data.get("triages"):
        found = (figures.triage_in_time.numerator, figures.triage_in_time.denominator)
        assert found == (in_time, counted)
    else:
        assert figures.triage_in_time.value is None


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text if len(text) > 10 else f"{text}T00:00:00+00:00")


def actions_agree(figures: MonthFigures, data: dict[str, Any], policy: Policy) -> None:
    seen = {r["id"] for r in near_misses_of(data) if local_day(r["occurred"]) <= END}
    actions = [a for a in data.get("actions", []) if seen & set(a["for_near_misses"])]
    open_ones = {
        a["id"]: a.get("due", "9999-12-31")
        for a in actions
        if a["action_status"] not in ("done", "cancelled") or a.get("completed", "") > "2026-10-31"
    }
    last_due = (END - timedelta(days=policy.action_grace_days)).isoformat()
    assert set(figures.actions_open.records) == set(open_ones)
    assert set(figures.actions_overdue.records) == {i for i, d in open_ones.items() if d < last_due}
    ids = {a["id"] for a in actions}
    checks = [
        v
        for v in data.get("verifications", [])
        if v["of_action"] in ids
        and "2025-11-01" <= v["verified"] <= "2026-10-31"
        and v["sample_complied"] <= v["sample_size"]
    ]
    assert figures.sample_compliance.numerator == sum(v["sample_complied"] for v in checks)
    assert figures.sample_compliance.denominator == sum(v["sample_size"] for v in checks)


@settings(deadline=None, max_examples=50)
@given(datasets(), st.integers(0, 5), st.integers(12, 72))
def test_sql_and_plain_python_agree(data: dict[str, Any], grace: int, limit: int) -> None:
    assume(any(START <= local_day(r["occurred"]) <= END for r in near_misses_of(data)))
    policy = Policy(action_grace_days=grace, triage_within_hours=limit)
    agree(month_figures(data, Month(2026, 10), policy), data, policy)
