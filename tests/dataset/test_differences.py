"""What a dataset says otherwise than the one that it replaces, in every kind of record."""

from copy import deepcopy
from typing import Any

import pytest
from model.complete import full_dataset

from nearmiss_kit.dataset.chain import is_event
from nearmiss_kit.dataset.differences import differences

DAY = "2026-11-02"
FULL: dict[str, Any] = full_dataset()
KINDS = [
    name
    for name, records in FULL.items()
    if isinstance(records, list) and isinstance(records[0], dict) and "id" in records[0]
]


def test_the_same_dataset_says_nothing() -> None:
    assert list(differences(FULL, deepcopy(FULL), DAY)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_of_any_kind_that_comes_or_goes_is_said(kind: str) -> None:
    record, *others = FULL[kind]
    less = {**FULL, kind: others}
    ((came),) = differences(less, FULL, DAY)
    ((gone),) = differences(FULL, less, DAY)
    assert (came["event"], came["collection"], came["id"]) == ("added", kind, record["id"])
    assert came.get("source") == record.get("source")
    assert gone == {"day": DAY, "event": "removed", "collection": kind, "id": record["id"]}
    assert is_event(came)


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_of_any_kind_of_record_is_said_from_what_to_what(kind: str) -> None:
    record, *others = FULL[kind]
    for name, value in record.items():
        if name in {"id", "source"}:
            continue
        without = {key: told for key, told in record.items() if key != name}
        (said,) = differences(FULL, {**FULL, kind: [without, *others]}, DAY)
        assert (said["event"], said["id"], said["field"]) == ("changed", record["id"], name)
        assert (said["from"], said["to"]) == (value, None)
        assert is_event(said)


def test_another_row_of_the_log_is_no_change() -> None:
    other = deepcopy(FULL)
    other["near_misses"][0]["source"]["source_row"] = 99
    assert list(differences(FULL, other, DAY)) == []


def test_what_people_work_with_is_all_there() -> None:
    assert {"near_misses", "actions", "verifications", "reopenings", "audits"} <= set(KINDS)
