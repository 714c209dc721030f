from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from build import dataset, near_miss
from hypothesis import given
from hypothesis import strategies as st

from nearmiss_kit.insight.audit_sample import Asked, Sample, drawn, sample
from nearmiss_kit.insight.period import Span
from nearmiss_kit.insight.tables import Tables
from nearmiss_kit.model import Policy

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


def chosen(records: list[dict[str, Any]], **words: Any) -> Sample:
    known = {"profile": "medication", "service": None, "method": "random", "size": 3, "seed": 7}
    asked = Asked(start=OCTOBER[0], end=OCTOBER[1], **{**known, **words})
    with Tables(dataset(records), Policy()) as tables:
        tables.look_at(Span(asked.start, asked.end + timedelta(days=1), asked.end))
        return sample(tables, asked)


def october(count: int, **slots: object) -> list[dict[str, Any]]:
    return [near_miss(f"NM-{n:02d}", f"2026-10-{n:02d}", **slots) for n in range(1, count + 1)]


def test_only_near_misses_of_the_profile_the_period_and_the_service_are_chosen_from() -> None:
    records = [
        near_miss("NM-1", "2026-10-31", service="Alder House"),
        near_miss("NM-2", "2026-11-01", service="Alder House"),
        near_miss("NM-3", "2026-10-05", service="Birch Court"),
        near_miss("NM-4", "2026-10-06", service="Alder House", category="mealtime"),
        near_miss("NM-5", "2026-10-07", service="Alder House", harm="some"),
    ]
    assert chosen(records, service="Alder House") == Sample(("NM-1",), 1, "all", None)


def test_a_small_period_is_looked_at_whole_and_says_so() -> None:
    assert chosen(october(3)) == Sample(("NM-03", "NM-02", "NM-01"), 3, "all", None)


def test_the_latest_ones_or_all_of_them_can_be_asked_for() -> None:
    assert chosen(october(5), method="most_recent").records == ("NM-05", "NM-04", "NM-03")
    assert len(chosen(october(5), method="all").records) == 5


def test_a_random_sample_says_its_seed_and_another_seed_draws_others() -> None:
    found = chosen(october(20))
    assert (len(found.records), found.of, found.method, found.seed) == (3, 20, "random", 7)
    assert chosen(october(20)) == found
    assert chosen(october(20), seed=8).records != found.records


def test_repeat_patterns_are_audited_by_the_reports_that_make_them() -> None:
    apart = near_miss("NM-31", "2026-10-31", service="Birch Court")
    found = chosen([*october(3, service="Alder House"), apart], profile="repeat_pattern")
    assert found.records == ("NM-03", "NM-02", "NM-01")


def test_an_audit_of_governance_looks_at_no_record_and_one_of_workflow_at_any() -> None:
    records = october(2, category="staffing")
    assert chosen(records, profile="governance").of == 0
    assert chosen(records, profile="workflow").of == 2


@given(st.lists(st.text(min_size=1), unique=True, max_size=30), st.integers(0, 40), st.integers(0))
def test_a_sample_has_the_right_size_and_does_not_hang_on_the_order(
    records: list[str], size: int, seed: int
) -> None:
    found = drawn(records, size, seed)
    assert len(found) == min(size, len(records))
    assert set(drawn(records[::-1], size, seed)) == set(found)
