"""One month on top of another: nothing twice, nothing lost, nothing changed without a word."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from nearmiss_kit.dataset.history import History
from nearmiss_kit.dataset.merge import Incoming, Merge, SpokenOf, merge, same_near_miss
from nearmiss_kit.findings import brief

DAY = "2026-11-02"
NO_HISTORY = History()


def near_miss(number: int, **slots: Any) -> dict[str, Any]:
    return {
        "id": f"NM-{number}",
        "completeness": "provisional",
        "category": "falls_hazard",
        "description": f"Story {number}: " + "abcdefghij"[number % 10] * 40,
        "service": "Alder House",
        "occurred": f"2026-10-{1 + number % 28:02}",
        "source": {"source_file": "Log Oct.xlsx", "source_row": number + 2},
        **slots,
    }


def action(number: int, **slots: Any) -> dict[str, Any]:
    return {
        "id": f"NM-{number}-A1",
        "for_near_misses": [f"NM-{number}"],
        "action": "Mend the rail",
        "action_status": "open",
        "source": {"source_file": "Log Oct.xlsx", "source_row": number + 2},
        **slots,
    }


def dataset(*near_misses: dict[str, Any], actions: tuple[dict[str, Any], ...] = ()) -> Any:
    made: dict[str, Any] = {"near_misses": list(near_misses)}
    return made | ({"actions": list(actions)} if actions else {})


def merged(old: Any, new: Any, history: History = NO_HISTORY, **changes: Any) -> Merge:
    return merge(old, Incoming(new, **changes), history, DAY)


def history_of(*merges: Merge) -> History:
    return History(tuple(event for done in merges for event in done.events))


def said(done: Merge) -> list[tuple[str, str]]:
    return [(event["event"], event["id"]) for event in done.events]


def test_a_new_row_is_added_behind_the_others() -> None:
    done = merged(dataset(near_miss(2)), dataset(near_miss(2), near_miss(1)))
    assert [r["id"] for r in done.dataset["near_misses"]] == ["NM-2", "NM-1"]
    assert said(done) == [("added", "NM-1")]
    assert (done.added, done.changed, done.unchanged) == (1, 0, 1)


def test_a_changed_row_keeps_what_it_said_before_in_its_history() -> None:
    later = near_miss(
        1, category="environment", source={"source_file": "Log Nov.xlsx", "source_row": 9}
    )
    done = merged(dataset(near_miss(1)), dataset(later))
    assert done.events == [
        {
            "day": DAY,
            "event": "changed",
            "collection": "near_misses",
            "id": "NM-1",
            "field": "category",
            "from": "falls_hazard",
            "to": "environment",
            "source": {"source_file": "Log Nov.xlsx", "source_row": 9},
        }
    ]
    assert done.dataset["near_misses"][0]["source"]["source_file"] == "Log Nov.xlsx"


def test_a_row_that_only_moved_stays_to_the_byte() -> None:
    moved = near_miss(1, source={"source_file": "Log Nov.xlsx", "source_row": 99})
    done = merged(dataset(near_miss(1)), dataset(moved))
    assert done.dataset["near_misses"] == [near_miss(1)]
    assert done.events == []


def test_an_emptied_cell_empties_the_field_and_a_missing_column_does_not() -> None:
    old = dataset(near_miss(1, location="Hall", shift="early"))
    new = dataset(near_miss(1))
    done = merged(old, new, spoken_of=SpokenOf(frozenset({("NearMiss", "location")})))
    (record,) = done.dataset["near_misses"]
    assert "location" not in record
    assert record["shift"] == "early"
    assert [(e["field"], e["from"], e["to"]) for e in done.events] == [("location", "Hall", None)]


def test_an_action_that_is_done_makes_its_near_miss_a_changed_one() -> None:
    old = dataset(near_miss(1), near_miss(2), actions=(action(1),))
    done_now = action(1, action_status="done", completed="2026-10-30")
    done = merged(old, dataset(near_miss(1), near_miss(2), actions=(done_now,)))
    assert (done.added, done.changed, done.unchanged) == (0, 1, 1)


def test_one_number_for_two_near_misses_is_a_conflict_and_nothing_of_it_comes_in() -> None:
    stranger = near_miss(1, description="The bus left early", occurred="2026-11-20")
    new = dataset(stranger, near_miss(2), actions=(action(1),))
    done = merged(dataset(near_miss(1)), new)
    assert done.conflicts == ["NM-1"]
    assert done.dataset["near_misses"] == [near_miss(1), near_miss(2)]
    assert "actions" not in done.dataset
    assert brief(done.findings) == [("row 3", "number-taken")]


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"description": "Told quite otherwise now"}, True),
        ({"occurred": "2026-12-24"}, True),
        ({"description": "Told quite otherwise now", "occurred": "2026-12-24"}, False),
        ({"description": "Told quite otherwise now", "service": "Birch Court"}, False),
        ({"service": "Birch Court"}, True),
    ],
)
def test_what_may_still_be_the_same_near_miss(change: dict[str, str], *, same: bool) -> None:
    assert same_near_miss(near_miss(1), near_miss(1, **change)) is same


def test_a_row_that_vanished_is_kept_and_said_and_its_history_says_so_once() -> None:
    old = dataset(near_miss(1), near_miss(2), near_miss(3))
    new = dataset(near_miss(1), near_miss(3))
    first = merged(old, new)
    assert first.vanished == ["NM-2"]
    assert said(first) == [("vanished", "NM-2")]
    assert first.dataset["near_misses"] == old["near_misses"]
    again = merged(first.dataset, new, history_of(first))
    assert (again.vanished, again.events) == (["NM-2"], [])
    back = merged(again.dataset, old, history_of(first))
    assert said(back) == [("back", "NM-2")]


def test_what_a_log_does_not_cover_has_not_vanished() -> None:
    old = dataset(
        near_miss(1),
        near_miss(2, service="Birch Court"),
        near_miss(3, occurred="2026-09-01"),
        near_miss(4),
    )
    done = merged(old, dataset(near_miss(1), near_miss(20)), held=frozenset({"NM-4"}))
    assert done.vanished == []


def test_an_action_that_is_gone_from_its_row_is_kept_and_said() -> None:
    done = merged(dataset(near_miss(1), actions=(action(1),)), dataset(near_miss(1)))
    assert done.vanished == ["NM-1-A1"]
    assert done.dataset["actions"] == [action(1)]


def test_a_change_that_breaks_a_rule_is_refused() -> None:
    broken = near_miss(1, category="volcano")
    done = merged(dataset(near_miss(1)), dataset(broken))
    assert done.dataset["near_misses"] == [near_miss(1)]
    assert brief(done.findings) == [("row 3", "change-refused")]


@st.composite
def logs(draw: st.DrawFn) -> Any:
    numbers = draw(st.lists(st.integers(0, 27), max_size=8, unique=True))
    changes = st.sampled_from(
        (
            {},
            {"category": "staffing"},
            {"location": "Hall"},
            {"description": "Anew", "occurred": "2026-12-01"},
        )
    )
    rows = [near_miss(number, **draw(changes)) for number in numbers]
    acted = [
        action(n, action_status=draw(st.sampled_from(("open", "in_progress"))))
        for n in numbers[::2]
    ]
    return dataset(*rows, actions=tuple(acted))


@given(logs(), logs())
@budget(deadline=None)
def test_merging_twice_is_merging_once(old: Any, new: Any) -> None:
    once = merged(old, new)
    twice = merged(once.dataset, new, history_of(once))
    assert json.dumps(twice.dataset) == json.dumps(once.dataset)
    assert twice.events == []
    assert twice.conflicts == once.conflicts


@given(logs(), logs())
@budget(deadline=None)
def test_no_record_is_lost_and_each_row_is_accounted_for(old: Any, new: Any) -> None:
    done = merged(old, new)
    ids = {r["id"] for r in done.dataset["near_misses"]}
    assert ids == {r["id"] for r in (*old["near_misses"], *new["near_misses"])}
    rows = len(new["near_misses"])
    assert done.added + done.changed + done.unchanged + len(done.conflicts) == rows
    assert len(ids) == len(old["near_misses"]) + done.added


@given(logs(), logs())
@budget(deadline=None)
def test_the_order_of_months_that_share_no_row_does_not_matter(one: Any, other: Any) -> None:
    known = {r["id"] for r in one["near_misses"]}
    apart = dataset(
        *[r for r in other["near_misses"] if r["id"] not in known],
        actions=tuple(a for a in other.get("actions", []) if a["for_near_misses"][0] not in known),
    )

    def records(*months: Any) -> list[str]:
        whole: Any = dataset()
        for month in months:
            whole = merged(whole, month).dataset
        return sorted(json.dumps(r) for rows in whole.values() for r in rows)

    assert records(one, apart) == records(apart, one)


@given(logs(), logs())
@budget(deadline=None)
def test_the_old_values_can_be_had_back_from_the_history(old: Any, new: Any) -> None:
    done = merged(old, new)
    now = {r["id"]: dict(r) for rows in done.dataset.values() for r in rows}
    for event in reversed(done.events):
        if event["event"] == "changed":
            assert now[event["id"]].get(event["field"]) == event["to"]
            now[event["id"]][event["field"]] = event["from"]
        elif event["event"] == "added" and event["id"] in now:
            del now[event["id"]]
    before = {r["id"]: r for rows in old.values() for r in rows}
    assert set(now) == set(before)
    for id_, record in before.items():
        kept = {k: v for k, v in now[id_].items() if v is not None and k != "source"}
        assert kept == {k: v for k, v in record.items() if k != "source"}


def filled(old: Any, **slots: Any) -> Any:
    """The dataset and the history after an action plan came back, with these fields changed."""
    (known,) = old["actions"]
    events = tuple(
        {"event": "changed", "collection": "actions", "id": known["id"], "field": slot,
         "from": known.get(slot), "to": value, "form": True}
        for slot, value in slots.items()
    )  # fmt: skip
    return {**old, "actions": [{**known, **slots}]}, History(events)


def test_what_a_form_said_holds_while_the_log_says_what_it_said_before() -> None:
    log = dataset(near_miss(1), actions=(action(1),))
    old, history = filled(log, action_status="done", completed="2026-10-30")
    columns = frozenset({("Action", "action_status"), ("Action", "completed")})
    done = merged(old, log, history, spoken_of=SpokenOf(columns))
    assert done.events == []
    assert done.dataset["actions"] == old["actions"]


def test_the_log_wins_over_a_form_as_soon_as_it_says_something_new() -> None:
    old, history = filled(dataset(near_miss(1), actions=(action(1),)), due="2026-11-30")
    later = dataset(near_miss(1), actions=(action(1, due="2026-12-24"),))
    done = merged(old, later, history)
    assert done.dataset["actions"][0]["due"] == "2026-12-24"
    both = History((*history.events, *done.events))
    again = merged(done.dataset, dataset(near_miss(1), actions=(action(1),)), both,
                   spoken_of=SpokenOf(frozenset({("Action", "due")})))  # fmt: skip
    assert "due" not in again.dataset["actions"][0]
