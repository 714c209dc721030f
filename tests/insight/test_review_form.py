"""Which rows a form of reviews has: what calls for a review, and nothing that had one."""

from datetime import date
from typing import Any

import pytest
from build import near_miss
from filled_reviews import FORM_DAY, PATTERN, october

from nearmiss_kit.errors import RequestUnusable
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.review_form import ReviewForm, ReviewScope, review_form
from nearmiss_kit.model import Policy


def asked(data: dict[str, Any] | None = None, **how: Any) -> ReviewForm:
    scope = {"month": Month(2026, 10), "as_of": FORM_DAY, **how}
    return review_form(data or october(), Policy(), ReviewScope(**scope))


def review(id: str, **slots: Any) -> dict[str, Any]:  # noqa: A002
    return {"id": id, "review_method": "investigation_lite", "review_status": "under_way", **slots}


def test_the_pattern_and_the_near_misses_that_call_for_a_review_have_a_row() -> None:
    form = asked()
    assert [item.id for item in form.reviews] == [f"RV-{PATTERN}", "RV-NM-21", "RV-NM-20"]
    methods = [item.record["review_method"] for item in form.reviews]
    assert methods == ["pattern", "investigation_lite", "root_cause"]
    (pattern,) = form.patterns
    assert pattern.record["made_of"] == ["NM-01", "NM-03", "NM-06"]
    assert pattern.given["opened"] == "2026-10-06"


def test_a_review_that_is_not_finished_is_asked_for_and_a_finished_one_is_not() -> None:
    data = october() | {
        "reviews": [
            review("R-1", of_near_misses=["NM-20"]),
            review("R-2", of_near_misses=["NM-21"], review_status="finished"),
        ]
    }
    assert [item.id for item in asked(data).reviews] == ["R-1", f"RV-{PATTERN}"]


def test_a_pattern_under_review_has_no_second_row() -> None:
    data = october() | {"reviews": [review("R-1", of_near_misses=["NM-01", "NM-03", "NM-06"])]}
    form = asked(data)
    assert [item.id for item in form.reviews] == ["R-1", "RV-NM-21", "RV-NM-20"]
    assert [item.told["How it stands"] for item in form.patterns] == ["Open"]


def test_a_closed_near_miss_calls_for_no_review() -> None:
    data = october()
    data["near_misses"][3] |= {"report_status": "closed", "closed": "2026-10-30"}
    assert "RV-NM-20" not in {item.id for item in asked(data).reviews}


def test_what_is_older_than_three_months_is_counted_and_comes_if_asked_for() -> None:
    form = asked(month=Month(2027, 2), as_of=date(2027, 3, 1))
    assert (form.reviews, form.older) == ((), 3)
    everything = asked(month=Month(2027, 2), as_of=date(2027, 3, 1), everything=True)
    assert len(everything.reviews) == 3


def test_an_action_whose_check_failed_could_be_opened_again_and_so_its_closed_report() -> None:
    assert [(item.id, item.record["reopened_why"]) for item in asked().again] == [
        ("RO-A-1", "verification_failed"),
        ("RO-NM-09", "verification_failed"),
    ]


def test_the_meeting_of_the_month_is_ready_unless_it_is_on_record() -> None:
    (ready,) = asked().board
    assert (ready.id, ready.known) == ("GV-2026-10-board", False)
    held = {"id": "G-1", "completeness": "provisional", "governance_kind": "monthly_board",
            "held": "2026-11-10", "period_start": "2026-10-01",
            "period_end": "2026-10-31"}  # fmt: skip
    (known,) = asked(october() | {"governance_reviews": [held]}).board
    assert (known.id, known.known) == ("G-1", True)


def test_without_a_month_it_is_that_of_the_last_near_miss() -> None:
    data = october()
    data["near_misses"].append(near_miss("NM-30", "2026-12-01"))
    assert asked(data, month=None).month == Month(2026, 10)
    assert asked(data, month=None, as_of=date(2026, 12, 1)).month == Month(2026, 12)


def test_a_day_before_the_month_and_an_empty_log_are_refused() -> None:
    with pytest.raises(RequestUnusable, match="lies before October 2026"):
        asked(as_of=date(2026, 9, 30))
    with pytest.raises(RequestUnusable, match="nothing to review"):
        asked(october() | {"near_misses": []}, month=None)
