"""What the board decided last time, and what became of it."""

from datetime import date
from typing import Any

from build import action, dataset, near_miss, verification

from nearmiss_kit.insight.decided import decided


def meeting(id: str, held: str, kind: str = "monthly_board", **slots: Any) -> dict[str, Any]:  # noqa: A002
    """A meeting that looked at the month before."""
    return {"id": id, "completeness": "provisional", "governance_kind": kind, "held": held,
            "period_start": "2026-09-01", "period_end": "2026-09-30", **slots}  # fmt: skip


def log(*meetings: dict[str, Any]) -> dict[str, Any]:
    actions = [
        action("A-1", due="2026-10-20"),
        action("A-12", action="Buy a second trolley", completed="2026-10-15"),
    ]
    checks = [verification("V-1", "A-12", "2026-10-25", outcome="not_effective")]
    return dataset([near_miss("NM-1")], actions=actions, verifications=checks,
                   governance_reviews=list(meetings))  # fmt: skip


def test_the_last_meeting_of_the_board_counts_and_not_a_later_weekly_one() -> None:
    data = log(
        meeting("G-1", "2026-09-10"),
        meeting("G-2", "2026-10-08"),
        meeting("G-3", "2026-10-20", "weekly_operational"),
        meeting("G-4", "2026-10-21", "committee"),
        meeting("G-5", "2026-11-12"),
    )
    last = decided(data, date(2026, 10, 31))
    assert last is not None
    assert last.record == "G-2"


def test_a_committee_stands_for_the_board_where_no_board_is_on_record() -> None:
    last = decided(log(meeting("G-4", "2026-10-21", "committee")), date(2026, 10, 31))
    assert last is not None
    assert last.kind == "committee"


def test_without_a_meeting_there_is_nothing() -> None:
    weekly = meeting("G-3", "2026-10-20", "weekly_operational")
    assert decided(log(weekly), date(2026, 10, 31)) is None


def test_an_action_is_found_by_its_whole_number_or_by_its_words() -> None:
    lines = "A-12 and no other\nBuy a second trolley.\nSomething new"
    last = decided(log(meeting("G", "2026-10-08", recommended_actions=lines)), date(2026, 10, 31))
    assert last is not None
    assert [[one.action for one in row.became] for row in last.decisions] == [
        ["A-12"],
        ["A-12"],
        [],
    ]


def test_what_became_of_an_action_is_told_as_of_the_day() -> None:
    data = log(meeting("G", "2026-10-08", decisions="A-12 and A-1"))
    early, late = (decided(data, date(2026, 10, day)) for day in (9, 31))
    assert early is not None
    assert late is not None
    told = {one.action: one for one in early.decisions[0].became}
    assert (told["A-12"].status, told["A-12"].checked) == ("open", None)
    told = {one.action: one for one in late.decisions[0].became}
    assert (told["A-12"].status, told["A-12"].checked) == ("done", "not_effective")
    assert (told["A-1"].status, told["A-1"].due) == ("open", date(2026, 10, 20))
