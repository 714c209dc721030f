"""What a team hears back: what the records say of its own reports, and nothing about a person."""

from typing import Any

import pytest
from build import action, dataset, near_miss, verification

from nearmiss_kit.errors import NothingToReport, RequestUnusable
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.learning import Learning, learning
from nearmiss_kit.model import Policy

OCTOBER = Month(2026, 10)


def of(
    data: dict[str, Any], service: str = "Birch Court", month: Month = OCTOBER, **policy: Any
) -> Learning:
    (one,) = learning(data, month, Policy(**policy), service)
    return one


def reports(count: int, service: str = "Birch Court", **slots: Any) -> list[dict[str, Any]]:
    return [
        near_miss(f"NM-{service[0]}{n}", f"2026-10-{n:02}", service=service,
                  **{"category": "medication"} | slots)
        for n in range(1, count + 1)
    ]  # fmt: skip


def test_a_change_and_what_the_check_found_come_back_to_the_service_that_reported() -> None:
    data = dataset(
        reports(5) + reports(2, "Alder House"),
        actions=[action("A-1", ["NM-B1", "NM-B2"], completed="2026-10-20", action="Reprint")],
        verifications=[verification("V-1", "A-1", "2026-10-28", sample_size=10, sample_complied=9)],
    )
    (lesson,) = of(data).lessons
    assert (lesson.category, lesson.changed, lesson.outcome) == (
        "Medication", "Reprint", "effective")  # fmt: skip
    assert lesson.near_misses == ("NM-B1", "NM-B2")
    assert (lesson.looked_at, lesson.complied) == (10, 9)
    assert of(data, "alder house").lessons == ()


def test_what_came_after_the_month_is_not_known_yet() -> None:
    data = dataset(
        reports(5),
        actions=[action("A-1", ["NM-B1"], completed="2026-11-02")],
    )
    assert of(data).lessons == ()
    assert len(of(data, month=Month(2026, 11)).lessons) == 1


def test_the_same_change_for_several_reports_is_told_once() -> None:
    actions = [action(f"A-{n}", [f"NM-B{n}"], completed=f"2026-10-{n + 10}", action="Reprint")
               for n in (1, 2, 3)]  # fmt: skip
    (lesson,) = of(dataset(reports(6), actions=actions)).lessons
    assert lesson.near_misses == ("NM-B1", "NM-B2", "NM-B3")


def test_at_most_three_lessons_and_the_checked_ones_first() -> None:
    actions = [action(f"A-{n}", [f"NM-B{n}"], completed=f"2026-10-{n + 10}") for n in range(1, 6)]
    checks = [verification("V-1", "A-1", "2026-10-12")]
    lessons = of(dataset(reports(6), actions=actions, verifications=checks)).lessons
    assert [lesson.changed for lesson in lessons] == [
        "Do what A-1 says", "Do what A-5 says", "Do what A-4 says"]  # fmt: skip


def test_what_reporters_were_told_counts_where_nothing_was_done() -> None:
    told = reports(5, outcome_told="Mended the next day.", outcome_shared="2026-10-09")
    (lesson,) = of(dataset(told)).lessons
    assert (lesson.changed, lesson.told) == ("Mended the next day.", True)
    assert len(lesson.near_misses) == 5


def test_without_news_in_the_month_the_year_before_is_told_and_said_to_be_so() -> None:
    data = dataset(
        [*reports(5), near_miss("NM-X", "2026-05-01", service="Birch Court")],
        actions=[action("A-1", ["NM-X"], completed="2026-06-01")],
    )
    one = of(data)
    assert (len(one.lessons), one.in_month) == (1, False)
    old = dataset(
        [*reports(5), near_miss("NM-X", "2025-05-01", service="Birch Court")],
        actions=[action("A-1", ["NM-X"], completed="2025-06-01")],
    )
    assert of(old).lessons == ()


@pytest.mark.parametrize(("count", "named"), [(4, None), (5, "Medication")])
def test_a_category_that_is_rare_at_a_service_is_not_named(count: int, named: str | None) -> None:
    data = dataset(reports(count), actions=[action("A-1", ["NM-B1"], completed="2026-10-20")])
    one = of(data)
    assert one.lessons[0].category == named
    assert (one.look_out.category if one.look_out else None) == named


def test_the_policy_says_what_is_rare() -> None:
    data = dataset(reports(2), actions=[action("A-1", ["NM-B1"], completed="2026-10-20")])
    assert of(data, small_number_threshold=2).lessons[0].category == "Medication"


def test_pseudonyms_of_people_become_plain_words() -> None:
    words = "Show [staff-2] and person-0a1b2c the new chart"
    data = dataset(
        reports(1), actions=[action("A-1", ["NM-B1"], completed="2026-10-20", action=words)]
    )
    assert of(data).lessons[0].changed == "Show a colleague and the person the new chart"


def test_where_names_were_kept_no_words_of_a_record_are_told() -> None:
    data = dataset(
        reports(2, outcome_told="Told Testy McExample", outcome_shared="2026-10-09"),
        actions=[action("A-1", ["NM-B1"], completed="2026-10-20", action="Ask Testy McExample",
                        kind_of_change="workflow_step")],
        names_kept=True,
    )  # fmt: skip
    (lesson,) = of(data).lessons
    assert lesson.changed == "Modified workflow step"


def test_what_to_look_out_for_is_what_most_reports_share() -> None:
    other = near_miss("NM-E", "2026-10-09", service="Birch Court", category="environment")
    data = dataset([*reports(5, contributing_factors=["label_change"]), other])
    found = of(data).look_out
    assert found is not None
    assert (found.category, found.reports, found.factors) == (
        "Medication", 5, ("Label or packaging changed",))  # fmt: skip


def test_each_service_with_something_to_tell_has_its_own() -> None:
    quiet = near_miss("NM-Q", "2026-03-01", service="Quiet House")
    data = dataset([*reports(2), *reports(1, "Alder House"), quiet])
    found = learning(data, OCTOBER, Policy())
    assert [(one.service, one.reports) for one in found] == [("Alder House", 1), ("Birch Court", 2)]


def test_the_month_before_is_compared_only_if_the_log_had_begun() -> None:
    assert of(dataset(reports(2))).before is None
    earlier = near_miss("NM-0", "2026-08-01", service="Other House")
    assert of(dataset([*reports(2), earlier])).before == 0


def test_an_unknown_service_is_answered_with_those_that_are_known() -> None:
    with pytest.raises(RequestUnusable, match="The dataset has Birch Court"):
        of(dataset(reports(1)), "Nowhere")


def test_a_month_without_anything_to_tell_is_refused() -> None:
    with pytest.raises(NothingToReport, match="January 2025"):
        learning(dataset(reports(1)), Month(2025, 1), Policy())
