"""Datasets made up from the schema that keep every rule."""

import copy
from typing import Any

from hypothesis import strategies as st
from model.complete import full_dataset
from model.test_one_verdict import valid
from verdict.test_made_up import LISTS, right

from nearmiss_kit.findings import Severity
from nearmiss_kit.interop.plain import in_order
from nearmiss_kit.model import fields
from nearmiss_kit.model.verdict import check_dataset

HARD = (
    "=1+1", "+44", "-x", "@SUM(A1)", "\tx", "'quoted'", "''", "yes", "no", "null", "~",
    "2026-10-04", "1e3", "0x1F", "a,b;\"c\"", "line\u2028end", "\u00e9\U0001f600",
    " padded ", "<b>&amp;", "true",
)  # fmt: skip


def keeps_the_schema(data: dict[str, Any]) -> bool:
    return all(one.severity is not Severity.ERROR for one in check_dataset(data))


@st.composite
def datasets(draw: st.DrawFn) -> dict[str, Any]:
    """A valid dataset in order: one record made up anew, where it then breaks no rule."""
    data = draw(right())
    for name in ("description", "location"):
        if draw(st.booleans()):
            data["near_misses"][0][name] = draw(st.sampled_from(HARD))
    if not keeps_the_schema(data):
        data = copy.deepcopy(full_dataset())
        data["near_misses"][0]["description"] = draw(st.text(min_size=1).map(lambda t: f"{t}x"))
        data["organisation"] = draw(st.sampled_from(HARD))
        if draw(st.booleans()):
            data["near_misses"].append(provisional(draw))
    retold(draw, data)
    return in_order(data)


def retold(draw: st.DrawFn, data: dict[str, Any]) -> None:
    """Other words in some of the fields that hold words, at any length and with any sign."""
    record = data["near_misses"][0]
    told = [one.name for one in fields("NearMiss") if one.kind == "text" and one.name in record]
    for name in draw(st.lists(st.sampled_from(told), max_size=8)) if told else []:
        record[name] = draw(st.sampled_from(HARD) | st.text(min_size=1).map(lambda t: f"{t}x"))


def provisional(draw: st.DrawFn) -> dict[str, Any]:
    """A second report that claims nothing, with any fields that break no rule."""
    made = {**draw(valid(LISTS["near_misses"])), "id": "NM-2", "completeness": "provisional"}
    data = {**full_dataset()}
    data["near_misses"] = [*data["near_misses"], made]
    if keeps_the_schema(data):
        return made
    return {
        "id": "NM-2",
        "completeness": "provisional",
        "category": "other",
        "occurred": "2026-10-04",
    }
