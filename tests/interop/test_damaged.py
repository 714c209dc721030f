"""Whatever a file holds, an import ends in a dataset or in a sentence."""

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from model.complete import full_dataset
from model.test_one_verdict import anything

from nearmiss_kit.errors import NearMissError
from nearmiss_kit.interop import folders
from nearmiss_kit.interop.mapped import write_mapped
from nearmiss_kit.interop.mapping import mappings
from nearmiss_kit.jobs.import_ import ImportRequest, import_dataset

TODAY = date(2026, 11, 2)


@st.composite
def damaged(draw: st.DrawFn, whole: Any) -> Any:
    """A tree of JSON of which something was dropped or replaced, at any depth."""
    tree = copy.deepcopy(whole)
    for _ in range(draw(st.integers(1, 3))):
        place = tree
        while inner := _inner(place):
            step = draw(st.sampled_from(inner))
            if not isinstance(place[step], dict | list) or draw(st.integers(0, 3)) == 0:
                if draw(st.booleans()):
                    place[step] = draw(anything())
                else:
                    del place[step]
                break
            place = place[step]
    return tree


def _inner(place: Any) -> list[Any]:
    if isinstance(place, dict):
        return list(place)
    return list(range(len(place))) if isinstance(place, list) else []


def taken_in(source: Path, form: str, out: Path) -> bool:
    """Whether it became a dataset; any error but ours would fail the test."""
    try:
        import_dataset(ImportRequest(source, out, TODAY, form, replace=True))
    except NearMissError:
        return False
    return True


@pytest.mark.parametrize("target", ["fhir-r5", "fhir-r4"])
def test_a_damaged_bundle_is_taken_in_or_refused(target: str, tmp_path: Path) -> None:
    right = json.loads(write_mapped(full_dataset(), mappings()[target]))
    seen = set()

    @settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(damaged(right))
    def take_in(tree: Any) -> None:
        path = tmp_path / "bundle.json"
        path.write_text(json.dumps(tree), encoding="utf-8")
        seen.add(taken_in(path, target, tmp_path / "out"))

    take_in()
    assert seen == {True, False}


@pytest.mark.parametrize("form", ["csv", "flat-csv", "mods"])
def test_a_damaged_table_is_taken_in_or_refused(form: str, tmp_path: Path) -> None:
    source = tmp_path / "given"
    if form == "csv":
        source.mkdir()
        right = folders.to_csv_folder(full_dataset())
    else:
        right = {"given": write_mapped(full_dataset(), mappings()[form])}

    @settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def take_in(data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(right)))
        text = right[name].decode("utf-8-sig")
        at = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(at, min(len(text), at + 20)))
        damage = data.draw(st.text(max_size=5) | st.sampled_from([",", '"', "\r\n", "X-1", "[]"]))
        for other, content in right.items():
            path = source / other if form == "csv" else source
            path.write_bytes(content)
        path = source / name if form == "csv" else source
        path.write_text(text[:at] + damage + text[end:], encoding="utf-8", newline="")
        taken_in(source, form, tmp_path / "out")

    take_in()
