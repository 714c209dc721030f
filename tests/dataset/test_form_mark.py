from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake.readback.forms import MARK

from nearmiss_kit.dataset.form_mark import (
    HEAD,
    as_rows,
    fingerprint,
    from_rows,
    is_mark,
    records_of,
)


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(st.text(max_size=20), st.text(max_size=70_000), max_size=3),
    st.text(max_size=40),
)
def test_what_a_form_knows_of_itself_comes_back_whole(
    facts: dict[str, str], organisation: str
) -> None:
    mark = replace(MARK, facts=facts, organisation=organisation)
    rows = as_rows(mark)
    assert from_rows(rows) == mark
    assert max(map(len, rows)) <= 32_767


@pytest.mark.parametrize("rows", [[], ["x"], [HEAD], [HEAD, "{"], [HEAD, "{}"], [HEAD, "[1]"]])
def test_what_is_no_mark_or_was_damaged_is_none(rows: list[str]) -> None:
    assert from_rows(rows) is None


def test_a_mark_of_a_later_version_is_known_as_one_and_not_read() -> None:
    assert is_mark("nearmiss-kit form 2")
    assert from_rows(["nearmiss-kit form 2", *as_rows(MARK)[1:]]) is None


def test_a_record_that_changed_has_another_fingerprint() -> None:
    before = {"near_misses": [{"id": "NM-1", "harm": "none"}, {"id": "NM-2"}]}
    kept = records_of(before, [("near_misses", "NM-1")])
    assert kept == {"near_misses/NM-1": fingerprint({"id": "NM-1", "harm": "none"})}
    assert kept["near_misses/NM-1"] != fingerprint({"id": "NM-1", "harm": "some"})
