"""What leaves the house: nothing small, and nothing from which a small number can be worked out."""

from __future__ import annotations

from itertools import product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from insight.random_logs import random_dataset
from october import OCTOBER, october

from nearmiss_kit.insight.monthly import month_figures
from nearmiss_kit.insight.suppress import is_small, outside, shown_counts
from nearmiss_kit.model import Policy

Counts = list[int]
small_tables = st.tuples(st.lists(st.integers(0, 9), min_size=1, max_size=4), st.integers(2, 4))


def named(counts: Counts) -> list[tuple[str, int]]:
    return [(f"Row {index}", count) for index, count in enumerate(counts)]


def alternatives(total: int, rows: int) -> list[Counts]:
    """Every table with so many rows that adds up to a total."""
    return [
        [*head, total - sum(head)]
        for head in product(range(total + 1), repeat=rows - 1)
        if sum(head) <= total
    ]


@settings(max_examples=60, deadline=None)
@given(small_tables)
def test_who_knows_the_rule_and_all_that_is_shown_learns_no_small_number(
    table: tuple[Counts, int],
) -> None:
    counts, threshold = table
    shown = shown_counts(named(counts), sum(counts), threshold)
    if shown is None:
        return
    alike = [
        other
        for other in alternatives(sum(counts), len(counts))
        if shown_counts(named(other), sum(counts), threshold) == shown
    ]
    for index, count in enumerate(counts):
        if is_small(count, threshold):
            assert {other[index] for other in alike} >= set(range(1, threshold))


@given(st.lists(st.integers(0, 40), max_size=12), st.integers(0, 9))
def test_no_small_count_is_shown_and_what_is_shown_is_true(counts: Counts, threshold: int) -> None:
    shown = shown_counts(named(counts), sum(counts), threshold)
    for _, count in shown or ():
        assert count is None or not is_small(count, threshold)
    true = dict(named(counts))
    assert all(count in (None, true[label]) for label, count in shown or ())


def test_a_table_without_a_small_count_is_shown_in_full() -> None:
    shown = shown_counts([("Night", 5), ("Day", 0), ("Late", 7)], 12, 5)
    assert shown == (("Day", 0), ("Late", 7), ("Night", 5))


def test_a_table_that_does_not_add_up_to_the_reports_is_left_out() -> None:
    assert shown_counts([("Day", 9)], 10, 5) is None


def test_the_order_of_the_rows_does_not_tell_which_is_greater() -> None:
    one = shown_counts([("B", 2), ("A", 20), ("C", 9)], 31, 5)
    other = shown_counts([("A", 19), ("C", 9), ("B", 3)], 31, 5)
    assert one == other


def test_a_share_with_a_small_part_or_a_small_rest_is_withheld() -> None:
    figures, _ = october()
    shown = {item.title: item.figure for item in outside(figures, 5).figures}
    assert figures.told_outcome.numerator == 1
    assert shown["Told the outcome"] is None
    assert shown["Near misses reported"] is not None


def test_a_threshold_of_nought_withholds_nothing() -> None:
    figures, _ = october()
    shown = outside(figures, 0)
    assert shown.withheld == 0
    assert shown.left_out == ()
    assert shown.chart is figures.volume_chart


def test_a_chart_with_a_small_month_is_left_out() -> None:
    figures, _ = october()  # three reports in each month before
    shown = outside(figures, 5)
    assert shown.chart is None
    assert figures.volume_chart.title in shown.left_out


def test_nothing_that_goes_out_names_a_record_or_stands_beside_another_month() -> None:
    for seed in range(8):
        figures = month_figures(random_dataset(Random(seed), 60), OCTOBER, Policy())  # noqa: S311
        for item in outside(figures, 5).figures:
            assert item.figure is None or (item.figure.records, item.figure.previous) == ((), None)
