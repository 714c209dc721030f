"""Whatever is done to a history by hand is found: every byte, every line, every end."""

import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nearmiss_kit.dataset.chain import Break, Event, Problem, check, digest, plain, read_line
from nearmiss_kit.dataset.history import History
from nearmiss_kit.dataset.signing import Signed

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
changes = st.builds(
    lambda id_, old, new: {"event": "changed", "collection": "near_misses", "id": f"NM-{id_}",
                           "field": "service", "from": old, "to": new},
    st.integers(1, 3), texts | st.none(), texts | st.lists(texts, max_size=2),
)  # fmt: skip
sittings = st.lists(st.lists(changes, min_size=1, max_size=4), min_size=1, max_size=4)


def dataset(number: int) -> bytes:
    return f"the dataset after sitting {number}".encode()


def signed(number: int) -> Signed:
    found = dataset(number - 1) if number else None
    return Signed(
        f"2026-11-{number + 1:02d}T09:30:00+00:00", "quality_lead", dataset(number), found
    )


def history(data: bytes) -> History:
    return History(tuple(json.loads(line) for line in data.split(b"\n")[:-1]), data)


def written(told: list[list[Event]], old: bytes = b"") -> bytes:
    """A history as one sitting after the other writes it, on top of lines of an older kit."""
    data = old
    for number, events in enumerate(told):
        data = history(data).with_events(events, signed(number))
    return data


@st.composite
def histories(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """A history and the dataset that it led to; half of them were begun by an older kit."""
    told = draw(sittings)
    old = b"".join(map(plain, draw(st.lists(changes, max_size=3))))
    return written(told, old), dataset(len(told) - 1)


@given(histories())
def test_a_history_that_nobody_touched_is_whole(made: tuple[bytes, bytes]) -> None:
    data, led_to = made
    assert check(data).problem is None
    assert check(data).is_of(led_to)


@given(histories(), st.data())
def test_any_byte_that_is_changed_taken_out_or_put_in_is_found(
    made: tuple[bytes, bytes], data: st.DataObject
) -> None:
    whole, led_to = made
    at = data.draw(st.integers(0, len(whole) - 1))
    byte = bytes([data.draw(st.integers(0, 255).filter(lambda one: one != whole[at]))])
    for touched in (
        whole[:at] + byte + whole[at + 1 :],
        whole[:at] + whole[at + 1 :],
        whole[:at] + byte + whole[at:],
    ):
        assert not check(touched).is_of(led_to)


@given(histories(), st.data())
def test_any_line_that_is_taken_out_doubled_or_moved_is_found(
    made: tuple[bytes, bytes], data: st.DataObject
) -> None:
    whole, led_to = made
    lines = whole.splitlines(keepends=True)
    one = data.draw(st.integers(0, len(lines) - 1))
    other = data.draw(st.integers(0, len(lines) - 1).filter(lambda at: lines[at] != lines[one]))
    swapped = list(lines)
    swapped[one], swapped[other] = lines[other], lines[one]
    for touched in (
        [*lines[:one], *lines[one + 1 :]],
        [*lines[:one], lines[other], *lines[one:]],
        [
            *lines[:one],
            plain({"event": "back", "collection": "actions", "id": "A-1"}),
            *lines[one:],
        ],
        swapped,
    ):
        assert not check(b"".join(touched)).is_of(led_to)


@given(histories(), st.data())
def test_any_end_that_is_cut_off_is_found(made: tuple[bytes, bytes], data: st.DataObject) -> None:
    whole, led_to = made
    assert not check(whole[: data.draw(st.integers(0, len(whole) - 1))]).is_of(led_to)


@given(histories())
def test_a_line_whose_hash_was_made_anew_is_found_at_the_line_after_it(
    made: tuple[bytes, bytes],
) -> None:
    whole, _ = made
    chain = check(whole)
    lines = whole.splitlines(keepends=True)
    at = chain.old
    said = {k: v for k, v in json.loads(lines[at]).items() if k != "hash"} | {"by_role": "nurse"}
    body = json.dumps(said, ensure_ascii=False).encode()
    lines[at] = body[:-1] + f', "hash": "{digest(body)}"}}\n'.encode()
    assert check(b"".join(lines)).problem == Problem(at + 1, "changed")


NM_1, NM_2 = ({"collection": "near_misses", "id": id_} for id_ in ("NM-1", "NM-2"))
ADDED: Event = {"event": "added", **NM_1}
TOLD: list[list[Event]] = [
    [ADDED, {"event": "added", **NM_2}],
    [{"event": "changed", **NM_1, "field": "service", "from": "a", "to": "b"}],
]


def lines_of(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


@pytest.mark.parametrize(
    ("touched", "problem"),
    [
        (lambda n: [*n[:1], n[1].replace(b"NM-2", b"NM-9"), *n[2:]], Problem(2, "changed")),
        (lambda n: [n[0], *n[2:]], Problem(2, "missing")),
        (lambda n: [*n[:2], n[0], *n[2:]], Problem(3, "inserted")),
        (lambda n: [*n[:2], plain(ADDED), *n[2:]], Problem(3, "inserted")),
        (lambda n: [n[0], n[2], n[1], *n[3:]], Problem(2, "order")),
        (lambda n: n[:-1], Problem(4, "cut")),
        (lambda n: [*n[:-1], n[-1][:40]], Problem(5, "cut")),
        (lambda n: [*n[:-1], n[-1].rstrip()], Problem(5, "cut")),
        (lambda n: [line.replace(b"\n", b"\r\n") for line in n], Problem(1, "changed")),
    ],
)
def test_the_verdict_says_which_line_and_what_is_off(touched: Any, problem: Problem) -> None:
    assert check(b"".join(touched(lines_of(written(TOLD))))).problem == problem


@pytest.mark.parametrize(
    ("touched", "problem"),
    [
        (lambda n: [n[0].replace(b"NM-1", b"NM-9"), *n[1:]], Problem(1, "sealed-changed")),
        (lambda n: n[1:], Problem(1, "sealed-changed")),
        (lambda n: [*n[:2], *n[3:]], Problem(3, "missing")),
        (lambda n: [*n[:2], n[2].replace(b"sealed", b"opened"), *n[3:]], Problem(3, "changed")),
        (lambda n: [n[0], b"?\n", *n[2:]], Problem(2, "changed")),
    ],
)
def test_lines_of_an_older_kit_are_sealed_as_they_were(touched: Any, problem: Problem) -> None:
    data = written(TOLD[1:], b"".join(map(plain, TOLD[0])))
    assert check(data).old == 2
    assert check(b"".join(touched(lines_of(data)))).problem == problem


def test_old_lines_before_a_chain_that_never_sealed_any_are_found() -> None:
    assert check(plain(ADDED) + written(TOLD)).problem == Problem(1, "inserted")


def test_lines_of_an_older_kit_alone_are_no_chain() -> None:
    chain = check(b"".join(map(plain, TOLD[0])))
    assert (chain.old, chain.chained, chain.head) == (2, (), None)


def test_an_end_cut_off_at_a_change_is_told_by_the_dataset() -> None:
    cut = check(b"".join(lines_of(written(TOLD))[:3]))
    assert cut.problem is None
    assert cut.is_of(dataset(0))
    assert not cut.is_of(dataset(1))


def test_a_line_can_be_checked_with_nothing_but_sha_256() -> None:
    for line in lines_of(written(TOLD)):
        body, _, rest = line.rpartition(b', "hash": "')
        assert digest(body + b"}") == rest[:64].decode()


def test_the_lines_hold_each_other() -> None:
    events = [json.loads(line) for line in lines_of(written(TOLD))]
    assert [event["number"] for event in events] == [1, 2, 3, 4, 5]
    assert events[0]["before"] == "0" * 64
    assert all(second["before"] == first["hash"] for first, second in pairwise(events))
    assert {event["by_role"] for event in events} == {"quality_lead"}
    assert [event["at"][:10] for event in events] == ["2026-11-01"] * 3 + ["2026-11-02"] * 2


def test_a_dataset_that_was_changed_from_outside_is_told_by_the_next_change() -> None:
    data = history(written(TOLD[:1])).with_events(
        TOLD[1], Signed("2026-11-02T09:30:00+00:00", "not stated", dataset(1), b"by hand")
    )
    events = [json.loads(line) for line in lines_of(data)]
    assert [event["event"] for event in events[3:]] == ["outside", "changed", "signed"]
    assert events[3]["dataset"] == digest(b"by hand")
    assert check(data).is_of(dataset(1))


values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)
names = st.sampled_from(
    ["day", "at", "by_role", "collection", "id", "field", "from", "to", "source", "files", "form",
     "added", "changed", "key", "dataset", "was", "old_head", "number", "before", "hash", "version"]
)  # fmt: skip
kinds = st.sampled_from(["begun", "read", "filled", "added", "changed", "signed", "erased", "x"])


@given(kinds | values, st.dictionaries(names, values, max_size=6))
def test_whatever_stands_in_a_line_is_read_or_refused(kind: Any, said: Event) -> None:
    line = read_line(json.dumps({"event": kind, **said}).encode())
    if line.event is None:
        return
    told = History((line.event,), plain(line.event))
    place = tuple(line.event.get(name, "") for name in ("collection", "id"))
    assert told.vanished() <= {place}
    assert {known[:2] for known in told.filled_in()} <= {place}
    assert told.key is None or told.key == line.event["key"]
    more = told.with_events([], signed(1))
    assert more.startswith(plain(line.event))
    assert json.loads(lines_of(more)[-1])["event"] == "signed"
    assert len(check(more).lines) == len(lines_of(more))


def test_what_did_not_hold_and_was_sealed_is_said_and_what_follows_is_checked_again() -> None:
    broken = written(TOLD).replace(b"NM-2", b"NM-9", 1)
    sealed = history(broken).sealed(replace(signed(1), found=dataset(1)))
    assert check(sealed).breaks == (Break(Problem(2, "changed"), 6),)
    assert check(sealed).is_of(dataset(1))
    held = [number for number, _ in check(sealed).held]
    assert held == [1, 6, 7]
    more = history(sealed).with_events(TOLD[1], signed(2))
    assert check(more).is_of(dataset(2))
    before = more.replace(b'"id": "NM-1"', b'"id": "NM-8"', 1)
    assert check(before).problem == Problem(1, "changed")
    later = lines_of(more)
    later[7] = later[7].replace(b'"to": "b"', b'"to": "c"')
    assert check(b"".join(later)).problem == Problem(8, "changed")


@given(histories(), st.data())
def test_what_was_sealed_cannot_be_changed_a_second_time(
    made: tuple[bytes, bytes], data: st.DataObject
) -> None:
    whole, led_to = made
    lines = lines_of(whole)
    at = data.draw(st.integers(0, len(lines) - 2))
    broken = b"".join([*lines[:at], *lines[at + 1 :]])
    sealed = history(broken).sealed(Signed("2026-12-01T09:30:00+00:00", "nurse", led_to, led_to))
    assert check(sealed).is_of(led_to)
    place = data.draw(st.integers(0, len(sealed) - 1))
    touched = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
    assert not check(touched).is_of(led_to)
