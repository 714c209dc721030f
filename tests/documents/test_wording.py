"""Figures in words."""

from datetime import date

import pytest

from nearmiss_kit.documents import wording
from nearmiss_kit.insight.figures import Figure


def share(value: float | None, numerator: int | None, denominator: int | None) -> Figure:
    return Figure("k", "Share", value, "percent", "", numerator, denominator)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (share(66.66, 2, 3), "66.7% (2 of 3)"),
        (share(None, 0, 0), "nothing to count"),
        (share(None, None, None), "not recorded"),
        (Figure("k", "T", 1.0, "hours", ""), "1 hour"),
        (Figure("k", "T", 100.0, "hours", ""), "4.2 days"),
        (Figure("k", "T", 1234.0, "reports", ""), "1,234"),
    ],
)
def test_a_figure_is_written_with_its_unit(figure: Figure, words: str) -> None:
    assert wording.figure(figure) == words


def test_a_comparison_never_judges() -> None:
    assert wording.compared(5, 3) == ", up from 3 in the month before"
    assert wording.compared(3, 5) == ", down from 5 in the month before"
    assert wording.compared(3, 3) == ", as many as in the month before"
    assert wording.compared(3, None) == ""


def test_dates_follow_the_country() -> None:
    assert wording.day(date(2026, 10, 31), "en_GB") == "31 October 2026"
    assert wording.day(date(2026, 10, 31), "en_US") == "October 31, 2026"


def test_long_lists_of_records_say_how_many_more() -> None:
    assert wording.ids(()) == "none"
    assert wording.ids(("a", "b")) == "a, b"
    assert wording.ids(tuple("abcdefghijklmn")).endswith("l and 2 more (workbook, sheet Trace)")
