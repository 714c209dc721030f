"""A form on top of a dataset: nothing overwritten unseen, nothing done twice."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from nearmiss_kit.dataset.three_way import Entry, Filled, ThreeWay, bring_in, fingerprint_of
from nearmiss_kit.places import Place

SLOTS = ("action", "due", "evidence_held")
values = st.none() | st.sampled_from(["one", "two", "three"])
rows = st.fixed_dictionaries(dict.fromkeys(SLOTS, values))


def record(said: dict[str, Any]) -> dict[str, Any]:
    known = {"id": "A-1", "for_near_misses": ["NM-1"], "action_status": "open"}
    return known | {slot: value for slot, value in said.items() if value is not None}


def entry(was: dict[str, Any], filled: dict[str, Any]) -> Entry:
    place = Place("plan.xlsx", "Action plan", 3)
    cells = {slot: Filled(filled[slot], fingerprint_of(was[slot]), place, slot) for slot in SLOTS}
    return Entry("actions", "Action", "A-1", place, cells, known=True)


def brought(now: dict[str, Any], one: Entry, take: Any = None) -> ThreeWay:
    return bring_in({"actions": [record(now)]}, [one], take, "2026-11-02")


def said(done: ThreeWay) -> dict[str, Any]:
    (found,) = done.dataset["actions"]
    return {slot: found.get(slot) for slot in SLOTS}


@given(rows, rows, rows)
def test_each_side_wins_where_it_alone_changed_and_a_conflict_is_told(
    was: dict[str, Any], filled: dict[str, Any], now: dict[str, Any]
) -> None:
    done = brought(now, entry(was, filled))
    conflicts = {finding.slot for finding in done.findings}
    for slot in SLOTS:
        both = filled[slot] != was[slot] and now[slot] != was[slot]
        assert (slot in conflicts) == (both and filled[slot] != now[slot])
        expected = filled[slot] if filled[slot] != was[slot] and not both else now[slot]
        assert said(done)[slot] == expected


@given(rows, rows, rows, st.sampled_from(["file", "dataset"]))
def test_the_same_form_a_second_time_changes_nothing(
    was: dict[str, Any], filled: dict[str, Any], now: dict[str, Any], take: Any
) -> None:
    one = entry(was, filled)
    first = brought(now, one, take)
    again = bring_in(first.dataset, [one], take, "2026-11-03")
    assert again.events == []
    assert again.dataset == first.dataset


@given(rows, rows, rows)
def test_a_form_that_nobody_touched_changes_nothing(
    was: dict[str, Any], now: dict[str, Any], other: dict[str, Any]
) -> None:
    done = brought(now, entry(was, was))
    assert (done.events, done.findings) == ([], [])
    assert done.dataset == {"actions": [record(now)]}
    assert said(brought(other, entry(was, was), "file")) == other


@given(rows, rows, rows)
def test_the_history_tells_every_change(
    was: dict[str, Any], filled: dict[str, Any], now: dict[str, Any]
) -> None:
    done = brought(now, entry(was, filled), "file")
    told = {event["field"]: (event["from"], event["to"]) for event in done.events}
    changed = {
        slot: (now[slot], said(done)[slot]) for slot in SLOTS if said(done)[slot] != now[slot]
    }
    assert told == changed
