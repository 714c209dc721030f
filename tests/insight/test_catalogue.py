"""Every measure: its words, and its figure beside the same one counted in plain Python."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from random import Random
from statistics import median
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from insight.naive import NAIVE, Counted, World
from insight.naive_effect import EFFECT
from insight.naive_more import MORE
from insight.random_logs import random_dataset

from nearmiss_kit import model
from nearmiss_kit.insight.catalogue.every import CATALOGUE, SUBJECTS, measure_of
from nearmiss_kit.insight.evaluate import dimensions_of, measured, records
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.measure import Kind
from nearmiss_kit.insight.period import Period
from nearmiss_kit.insight.tables import Tables
from nearmiss_kit.model import Policy

if TYPE_CHECKING:
    from nearmiss_kit.insight.evaluate import Measured
    from nearmiss_kit.insight.measure import Measure

MEASURES = tuple(CATALOGUE.values())
NAMES = [measure.key for measure in MEASURES]
PLAIN = {**NAIVE, **MORE, **EFFECT}


@pytest.mark.parametrize("measure", MEASURES, ids=NAMES)
def test_a_measure_says_what_it_counts_and_reads_slots_that_exist(measure: Measure) -> None:
    for words in (measure.definition, measure.numerator, measure.exclusions):
        assert words.endswith(".")
    assert bool(measure.denominator) == (measure.kind in {Kind.SHARE, Kind.POOLED, Kind.RATE})
    for slot in measure.reads:
        model.field(*slot.split("."))
    for _, codes in measure.own:
        assert codes is None or model.codelist(codes).codes


def test_no_two_measures_have_a_name_in_common() -> None:
    assert len(CATALOGUE) == sum(len(measures) for measures in SUBJECTS.values())


def test_every_measure_is_counted_a_second_time_in_plain_python() -> None:
    assert sorted(PLAIN) == sorted(CATALOGUE)


def place(values: list[float], share: Fraction) -> float:
    values = sorted(values)
    at = share * (len(values) - 1)
    low, high = values[int(at)], values[min(int(at) + 1, len(values) - 1)]
    return low + (high - low) * float(at - int(at))


def agree(found: Measured, naive: Counted) -> None:
    match found.measure.kind:
        case Kind.COUNT:
            assert found.value == len(naive.ids)
        case Kind.SHARE:
            assert (found.numerator, found.denominator) == (sum(naive.met), len(naive.ids))
        case Kind.POOLED:
            assert found.numerator == sum(part for part, _ in naive.pairs)
            assert found.denominator == sum(whole for _, whole in naive.pairs)
        case Kind.MEDIAN:
            assert found.value == pytest.approx(median(naive.values) if naive.values else None)
        case Kind.P90:
            wanted = place(naive.values, Fraction(9, 10)) if naive.values else None
            assert found.value == pytest.approx(wanted)
        case Kind.TOTAL:
            assert found.value == (sum(naive.values) if naive.values else None)
        case Kind.RATE:
            assert found.numerator == len(naive.ids)
            assert found.denominator == pytest.approx(naive.amount)


POLICIES = st.builds(
    Policy,
    action_grace_days=st.integers(0, 5),
    triage_within_hours=st.sampled_from([12, 24, 48]),
    acknowledge_within_hours=st.sampled_from([24, 48]),
    consultation_within_hours=st.sampled_from([4, 24]),
    rolling_days=st.sampled_from([30, 90]),
    close_within_hours=st.sampled_from([24, 720]),
    repeat_count=st.integers(2, 3),
    repeat_window_days=st.sampled_from([7, 14, 30]),
    verification_every=st.sampled_from(["weekly", "monthly"]),
    triage_limits=st.sampled_from(
        [[], [{"limit_route": "safeguarding_review", "within_hours": 4}]]
    ),
    services=st.sampled_from([[], [{"service_name": "Oak House"}]]),
)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**32), st.integers(1, 40), POLICIES, st.integers(-12, 12))
def test_sql_and_plain_python_count_the_same_records(
    seed: int, reports: int, policy: Policy, later: int
) -> None:
    data = random_dataset(Random(seed), reports)  # noqa: S311 (a test)
    period = Period.of(Month(2026, 10), date(2026, 10, 25) + timedelta(days=later))
    world = World(data, policy, period)
    with Tables(data, policy) as tables:
        tables.look_at(period)
        for measure in MEASURES:
            (found,) = measured(tables, measure)
            if measure.needs and measure.needs not in tables.log_fields:
                assert found.value is None
                continue
            wanted = PLAIN[measure.key](world)
            agree(found, wanted)
            assert records(tables, measure).get((), ()) == tuple(sorted(set(wanted.ids)))


@pytest.mark.parametrize("measure", MEASURES, ids=NAMES)
def test_the_groups_of_a_measure_hold_its_records_and_no_others(measure: Measure) -> None:
    with Tables(random_dataset(Random(7), 60), Policy()) as tables:  # noqa: S311 (a test)
        tables.look_at(Period.of(Month(2026, 10)))
        whole = set(records(tables, measure).get((), ()))
        for by in dimensions_of(measure):
            groups = records(tables, measure, [by])
            assert {id_ for ids in groups.values() for id_ in ids} == whole, by
            for one in measured(tables, measure, [by]):
                if measure.kind is Kind.COUNT:
                    assert one.value == len(groups.get(one.codes, ())), by


def test_an_unknown_measure_is_refused_with_the_names_that_exist() -> None:
    with pytest.raises(Exception, match=r'no measure "near_misses".*triage_in_time'):
        measure_of("near_misses")
