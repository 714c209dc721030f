"""The same row has the same id next month, whatever was filled in or corrected meanwhile."""

import pytest

from nearmiss_kit.dataset.identity import content_id

ROW = {
    "occurred": "2026-10-04T18:20:00+01:00",
    "service": "Alder House",
    "category": "other",
    "description": "Wet floor by the lift; nobody slipped. A cone was put out and the floor dried.",
    "person_ref": "Testy McExample",
}


@pytest.mark.parametrize(
    "change",
    [
        {"category": "environment"},
        {"person_ref": "Mocka Patel"},
        {"occurred": "2026-10-04"},
        {"harm": "none", "status": "closed"},
        {"service": "ALDER  HOUSE"},
        {"description": ROW["description"].upper()},
        {"description": ROW["description"] + " Added later: the lift leaks."},
    ],
)
def test_what_is_worked_on_does_not_change_the_id(change: dict[str, str]) -> None:
    assert content_id({**ROW, **change}) == content_id(ROW)


@pytest.mark.parametrize(
    "change",
    [
        {"occurred": "2026-10-05"},
        {"service": "Birch Court"},
        {"description": "The bath hoist stopped half-way."},
    ],
)
def test_another_day_service_or_story_is_another_near_miss(change: dict[str, str]) -> None:
    assert content_id({**ROW, **change}) != content_id(ROW)


def test_without_a_story_the_time_the_place_and_what_was_done_tell_rows_apart() -> None:
    bare = {"occurred": "2026-10-04T18:20:00+01:00", "category": "falls", "location": "Hall"}
    others = [{**bare, "location": "Bath"}, {**bare, "occurred": "2026-10-04T18:30:00+01:00"}]
    assert len({content_id(row) for row in (bare, *others)}) == 3
