"""The brief from a dataset on disk: a page for each team, and nothing that points at a person."""

from pathlib import Path
from typing import Any

import pytest
from build import action, dataset, near_miss
from outline import word_outline

from nearmiss_kit.dataset.store import dump
from nearmiss_kit.errors import TemplateBroken, WouldOverwrite
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.jobs.brief import BriefRequest, make_brief

OCTOBER = Month(2026, 10)
TELLING: dict[str, Any] = {
    "description": "Secret story of the kitchen",
    "location": "Secret room 12",
    "person_ref": "person-secret",
    "reporter_ref": "staff-secret",
    "immediate_controls": "Secret control",
    "what_stopped_harm": "Secret luck",
}


def folder(tmp_path: Path) -> Path:
    reports = [
        near_miss(f"NM-{n}", f"2026-10-{n:02}", service="Birch Court", **TELLING)
        for n in range(1, 7)
    ]
    actions = [action("A-1", ["NM-1"], completed="2026-10-20", owner_ref="staff-secret",
                      evidence_held="Secret evidence")]  # fmt: skip
    (tmp_path / "dataset.json").write_bytes(dump(dataset(reports, actions=actions)))
    return tmp_path


def request(tmp_path: Path, **how: Any) -> BriefRequest:
    return BriefRequest(OCTOBER, tmp_path / "out", **how)


def test_no_story_no_place_and_nobody_stands_in_it(tmp_path: Path) -> None:
    (made,) = make_brief(folder(tmp_path), request(tmp_path)).files
    text = word_outline(made.read_bytes())
    assert "Do what A-1 says" in text
    assert "secret" not in text.casefold()


def test_a_brief_is_not_overwritten_and_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    data = folder(tmp_path)
    make_brief(data, request(tmp_path, dry_run=True))
    assert not (tmp_path / "out").exists()
    make_brief(data, request(tmp_path))
    with pytest.raises(WouldOverwrite):
        make_brief(data, request(tmp_path))


def test_a_template_of_another_document_is_refused_with_the_name_that_is_missing(
    tmp_path: Path,
) -> None:
    from nearmiss_kit.documents.action_plan_word import (  # noqa: PLC0415 (only this test)
        default_template,
    )

    with pytest.raises(TemplateBroken, match="which the kit does not have"):
        make_brief(folder(tmp_path), request(tmp_path, template=default_template()))
