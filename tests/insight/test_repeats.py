from datetime import date, timedelta
from typing import Any

from build import action, dataset, near_miss
from hypothesis import given, settings
from hypothesis import strategies as st

from nearmiss_kit.insight.figures import Month, RepeatPattern
from nearmiss_kit.insight.period import Period
from nearmiss_kit.insight.repeats import repeat_patterns
from nearmiss_kit.insight.tables import Tables
from nearmiss_kit.model import Policy


def repeats(
    records: list[dict[str, Any]],
    policy: Policy,
    *,
    month: str = "2026-10",
    as_of: date | None = None,
    actions: tuple[dict[str, Any], ...] = (),
) -> tuple[RepeatPattern, ...]:
    with Tables(dataset(records, actions=actions), policy) as tables:
        tables.look_at(Period.of(Month.parse(month), as_of))
        return repeat_patterns(tables, policy)


def at_alder(*days: str, **slots: object) -> list[dict[str, Any]]:
    return [
        near_miss(f"NM-{day}", f"2026-{day}", **{"service": "Alder House", **slots}) for day in days
    ]


def test_three_similar_reports_in_fourteen_days_are_a_pattern() -> None:
    (pattern,) = repeats(
        at_alder("10-01", "10-09", "10-14"), Policy(), actions=(action("AC-1", ["NM-10-09"]),)
    )
    assert pattern == RepeatPattern(
        label="Alder House, Medication",
        start=date(2026, 10, 1),
        end=date(2026, 10, 14),
        records=("NM-10-01", "NM-10-09", "NM-10-14"),
        reports_in_month=3,
        with_action=True,
    )


def test_the_example_of_the_catalogue_is_what_the_program_finds() -> None:
    (pattern,) = repeats(at_alder("10-01", "10-05", "10-09", "10-14", "10-30"), Policy())
    assert pattern.records == ("NM-10-01", "NM-10-05", "NM-10-09", "NM-10-14")


def test_on_the_fifteenth_day_it_is_no_pattern() -> None:
    assert repeats(at_alder("10-01", "10-09", "10-15"), Policy()) == ()


def test_two_services_or_two_categories_are_not_similar() -> None:
    elsewhere = near_miss("NM-x", "2026-10-03", service="Birch Court")
    about_meals = near_miss("NM-y", "2026-10-03", service="Alder House", category="mealtime")
    assert repeats([*at_alder("10-01", "10-02"), elsewhere, about_meals], Policy()) == ()


def test_a_blank_agrees_with_nothing() -> None:
    assert repeats(at_alder("10-01", "10-02", "10-03", service=None), Policy()) == ()


def test_the_policy_says_what_is_similar() -> None:
    records = at_alder("10-01", "10-02", "10-03", service=None, setting="day_service", shift="late")
    (pattern,) = repeats(records, Policy(repeat_similar_by=["setting", "shift"]))
    assert pattern.label == "Day service, Late"


def test_windows_that_overlap_are_one_pattern_and_those_that_touch_are_two() -> None:
    policy = Policy(repeat_count=2, repeat_window_days=3)
    (chain,) = repeats(at_alder("10-01", "10-03", "10-05"), policy)
    assert (chain.start, chain.end) == (date(2026, 10, 1), date(2026, 10, 5))
    two = repeats(at_alder("10-01", "10-02", "10-05", "10-06"), policy)
    assert [pattern.end.day for pattern in two] == [6, 2]


def test_old_patterns_and_reports_after_the_day_are_not_told() -> None:
    old = at_alder("07-01", "07-02", "07-03", "08-31")
    later = at_alder("10-30", "10-31", "11-01")
    assert repeats([*old, *later], Policy()) == ()
    (pattern,) = repeats([*old, *later], Policy(), as_of=date(2026, 11, 1))
    assert (pattern.reports_in_month, len(pattern.records)) == (2, 3)
    assert len(repeats([*old, *later], Policy(), month="2026-09")) == 0


def test_a_pattern_of_the_month_before_is_still_told() -> None:
    (pattern,) = repeats(at_alder("09-01", "09-02", "09-03"), Policy())
    assert pattern.reports_in_month == 0


_DAYS = st.dates(date(2026, 8, 20), date(2026, 11, 5))
_REPORTS = st.lists(st.tuples(_DAYS, st.sampled_from(["A", "B", None])), max_size=25)


@settings(deadline=None, max_examples=50)
@given(_REPORTS, st.integers(2, 4), st.integers(1, 20))
def test_the_patterns_are_those_that_one_finds_by_hand(
    reports: list[tuple[date, str | None]], enough: int, days: int
) -> None:
    records = [
        near_miss(f"NM-{n:02}", day.isoformat(), service=service)
        for n, (day, service) in enumerate(reports)
    ]
    policy = Policy(repeat_count=enough, repeat_window_days=days)
    found = {pattern.records for pattern in repeats(records, policy)}
    assert found == by_hand(records, enough, days)


def by_hand(records: list[dict[str, Any]], enough: int, days: int) -> set[tuple[str, ...]]:
    """The patterns of October and September 2026: every window tried, then joined in pairs."""
    windows: list[set[str]] = []
    when = {record["id"]: date.fromisoformat(record["occurred"]) for record in records}
    for service in ("A", "B"):
        alike = [r["id"] for r in records if r.get("service") == service]
        alike = [i for i in alike if when[i] <= date(2026, 10, 31)]
        for first in alike:
            end = when[first] + timedelta(days=days)
            window = {i for i in alike if when[first] <= when[i] < end}
            if len(window) >= enough:
                windows.append(window)
    joined = True
    while joined:
        joined = False
        for one in windows:
            other = next((w for w in windows if w is not one and w & one), None)
            if other is not None:
                one |= other
                windows.remove(other)
                joined = True
                break
    return {
        tuple(sorted(window))
        for window in windows
        if any(date(2026, 9, 1) <= when[i] <= date(2026, 10, 31) for i in window)
    }
