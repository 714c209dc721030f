"""Datasets made up from the schema, right and wrong, get one verdict from every judge."""

import copy
import logging
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from model.complete import full_dataset
from model.test_one_verdict import anything, valid
from verdict.judges import JUDGES, codes, findings
from verdict.languages import beyond

from nearmiss_kit.findings import Severity
from nearmiss_kit.model import fields

LISTS = {
    field.name: str(field.target)
    for field in fields("Dataset")
    if field.kind == "object" and field.many
}
_LARGEST = 2**63 - 1
ONE_BY_ONE = ("jsonschema", "jsonschema_rs", "sql")


@st.composite
def right(draw: st.DrawFn) -> dict[str, Any]:
    """A dataset whose fields are right, with one record made up anew; it may break a rule."""
    data = copy.deepcopy(full_dataset())
    name = draw(st.sampled_from(sorted(LISTS)))
    made = draw(valid(LISTS[name]))
    return {**data, name: [{**made, **{key: data[name][0][key] for key in _linked(data, name)}}]}


def _linked(data: dict[str, Any], name: str) -> list[str]:
    """Ids and references, which are kept so that they still hold."""
    return [
        field.name
        for field in fields(LISTS[name])
        if (field.kind == "reference" or field.name == "id") and field.name in data[name][0]
    ]


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Any]:
    """A dataset of which something was dropped, replaced or added, at any depth."""
    data = copy.deepcopy(draw(right() | st.just(full_dataset())))
    for _ in range(draw(st.integers(1, 2))):
        place = data
        while nested := [key for key, value in place.items() if _records(value)]:
            if draw(st.integers(0, 3)) == 0:
                break
            place = draw(st.sampled_from(_records(place[draw(st.sampled_from(nested))])))
        key = draw(st.sampled_from([*place, "unheard_of", "Id"]))
        if draw(st.integers(0, 3)) == 0:
            place.pop(key, None)
        elif isinstance(place.get(key), list) and draw(st.booleans()):
            place[key] = [*place[key], draw(anything())]
        else:
            place[key] = draw(anything())
    return data


def _records(value: object) -> list[dict[str, Any]]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, dict) and item]


def _fits_a_column(value: object) -> bool:
    """A whole number of SQL has 64 bits; JSON's has no end."""
    if isinstance(value, dict | list):
        return all(map(_fits_a_column, value.values() if isinstance(value, dict) else value))
    return not isinstance(value, int | float) or abs(value) <= _LARGEST


def one_verdict(data: dict[str, Any], judges: tuple[str, ...]) -> None:
    """Each judge refuses what breaks a rule of its language, and nothing else."""
    found = findings("Dataset", data)
    broken = codes(found, Severity.ERROR)
    for judge in judges:
        language, objects = JUDGES[judge]
        if language == "linkml" and codes(found, Severity.WARNING):
            continue  # it takes a warning for an error
        refused = any(not beyond(code, language) for code in broken)
        objection = objects("Dataset", data)
        assert (objection is not None) is refused, (judge, sorted(broken), objection)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(right())
def test_right_fields_get_one_verdict_on_rules(data: dict[str, Any]) -> None:
    one_verdict(data, ONE_BY_ONE)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_damaged_datasets_get_one_verdict(data: dict[str, Any]) -> None:
    assume(_fits_a_column(data))
    one_verdict(data, ONE_BY_ONE)


@pytest.mark.slow
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=right())
def test_right_fields_get_one_verdict_from_the_slow_judges_too(
    data: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, logger="rdflib.term")
    one_verdict(data, ("linkml", "shacl"))
