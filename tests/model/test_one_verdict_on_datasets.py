"""The class of a dataset and its findings agree, whatever is in it, and neither ever crashes."""

import copy
import datetime as dt
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from model.complete import full_dataset
from model.test_one_verdict import WRONG, mutated
from pydantic import ValidationError

from nearmiss_kit.findings import Severity
from nearmiss_kit.model import record_class
from nearmiss_kit.model.asking import after, not_before
from nearmiss_kit.model.verdict import check_dataset

TODAY = dt.date(2026, 10, 31)
DAYS = st.dates(dt.date(2026, 10, 1), dt.date(2026, 11, 30)).map(dt.date.isoformat)
ZONES = st.integers(-23 * 60, 23 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
INSTANTS = st.datetimes(dt.datetime(2026, 10, 1), dt.datetime(2026, 10, 3), timezones=ZONES)  # noqa: DTZ001


def accepted_by_the_class(data: dict[str, Any]) -> bool:
    try:
        record_class("Dataset").model_validate(data, context={"today": TODAY.isoformat()})
    except ValidationError:
        return False
    return True


def assert_one_verdict(data: dict[str, Any]) -> None:
    came = copy.deepcopy(data)
    errors = [f for f in check_dataset(data, today=TODAY) if f.severity is Severity.ERROR]
    assert accepted_by_the_class(data) is (not errors), errors
    assert data == came


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutated("Dataset"))
def test_a_damaged_dataset_gets_one_verdict(data: dict[str, Any]) -> None:
    assert_one_verdict(data)


def _times(record: dict[str, Any]) -> list[str]:
    return [name for name, value in record.items() if str(value).startswith("2026-10-04")]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_dataset_with_its_times_and_references_shuffled_gets_one_verdict(
    data: st.DataObject,
) -> None:
    made = full_dataset()
    lists = [name for name, value in made.items() if isinstance(value, list)]
    for _ in range(data.draw(st.integers(1, 6))):
        rows = made[data.draw(st.sampled_from(lists))]
        row = data.draw(st.sampled_from([row for row in rows if isinstance(row, dict)]))
        row[data.draw(st.sampled_from([*_times(row), "id"]))] = data.draw(
            DAYS | INSTANTS.map(lambda at: at.isoformat(timespec="seconds"))
        )
    assert_one_verdict(made)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(full_dataset())), st.sampled_from(WRONG), st.integers(0, 2))
def test_anything_anywhere_is_judged_without_a_crash(name: str, wrong: object, depth: int) -> None:
    made = full_dataset()
    if depth and isinstance(made[name], list):
        for row in made[name]:
            row[min(row) if depth == 1 else "id"] = copy.deepcopy(wrong)
    else:
        made[name] = copy.deepcopy(wrong)
    assert_one_verdict(made)


@given(INSTANTS, INSTANTS)
def test_instants_are_compared_whatever_their_offsets(one: dt.datetime, two: dt.datetime) -> None:
    left, right = one.isoformat(), two.isoformat()
    assert after(left, right) is (one > two)
    assert not_before(left, right) is (one >= two)


@given(INSTANTS, DAYS)
def test_a_day_is_compared_with_the_day_that_is_written(one: dt.datetime, day: str) -> None:
    written = one.date().isoformat()
    assert after(one.isoformat(), day) is (written > day)
    assert after(day, one.isoformat()) is (day > written)
