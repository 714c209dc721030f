"""Erase a person: nothing of them stays, the figures do, and both files change or neither."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from build import action, assessment, dataset, near_miss

from nearmiss_kit.dataset.chain import check
from nearmiss_kit.dataset.history import History
from nearmiss_kit.dataset.signing import Sitting
from nearmiss_kit.dataset.store import dump, load_valid
from nearmiss_kit.errors import RequestUnusable
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.monthly import month_figures
from nearmiss_kit.jobs.forget import forget_person
from nearmiss_kit.jobs.verify_log import verify_log
from nearmiss_kit.model import Policy

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 2)
WHO = "person-0a1b2c3d4e"


def with_a_person() -> dict[str, Any]:
    return dataset(
        [
            near_miss("NM-1", "2026-10-04", person_ref=WHO, category="medication",
                      description="The one with the blue door had the wrong cup"),
            near_miss("NM-2", "2026-10-05", description=f"As with [{WHO}], a cup was wrong"),
            near_miss("NM-3", "2026-10-06", description="Another story",
                      person_ref="person-0a1b2c3d4e5"),
        ],
        notification_assessments=[
            {**assessment("N-1", "NM-1"), "decision_reason": "The blue door again"}
        ],
        actions=[action("A-1", ["NM-1"], due="2026-10-20")],
    )  # fmt: skip


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    path, history = tmp_path / "dataset.json", tmp_path / "history.jsonl"
    path.write_bytes(dump(with_a_person()))
    event = {
        "day": "2026-10-31",
        "event": "changed",
        "collection": "near_misses",
        "id": "NM-1",
        "field": "description",
        "from": "The blue door",
        "to": "The one with the blue door",
    }
    history.write_text(json.dumps(event) + "\n", encoding="utf-8")
    return path, history


def test_nothing_of_the_person_stays_in_either_file(files: tuple[Path, Path]) -> None:
    path, history = files
    forget_person(path, WHO, TODAY)
    for text in (path.read_text(encoding="utf-8"), history.read_text(encoding="utf-8")):
        assert f'"{WHO}"' not in text
        assert f"[{WHO}]" not in text
        assert "blue door" not in text
    first, second, third = load_valid(path)["near_misses"]
    assert "person_ref" not in first
    assert first["description"] == "[erased]"
    assert second["description"] == "As with [erased], a cup was wrong"
    assert third == with_a_person()["near_misses"][2]


def test_the_figures_of_the_month_stay(files: tuple[Path, Path]) -> None:
    path, _ = files
    before = month_figures(load_valid(path), Month(2026, 10), Policy())
    forget_person(path, WHO, TODAY)
    after = month_figures(load_valid(path), Month(2026, 10), Policy())
    assert (after.reports, after.by_category) == (before.reports, before.by_category)


def test_the_history_says_that_somebody_was_erased_and_not_who(files: tuple[Path, Path]) -> None:
    path, history = files
    forget_person(path, WHO, TODAY)
    *_, erased, signed = map(json.loads, history.read_text(encoding="utf-8").splitlines())
    assert (erased["event"], erased["records"], erased["day"]) == ("erased", 3, "2026-11-02")
    assert signed["event"] == "signed"


def test_a_dry_run_changes_nothing(files: tuple[Path, Path]) -> None:
    before = [path.read_bytes() for path in files]
    told = forget_person(files[0], WHO, TODAY, dry_run=True)
    assert ("near_misses", "NM-1") in told.blanked
    assert [path.read_bytes() for path in files] == before


def test_a_pseudonym_that_nobody_has_is_refused(files: tuple[Path, Path]) -> None:
    with pytest.raises(RequestUnusable, match=r"Nobody in dataset\.json is called person-9"):
        forget_person(files[0], "person-9", TODAY)


def signed(files: tuple[Path, Path]) -> list[dict[str, Any]]:
    """The history after somebody told more of the person, signed by a nurse."""
    path, history = files
    before = History(
        tuple(map(json.loads, history.read_bytes().splitlines())), history.read_bytes()
    )
    told = {"day": "2026-11-01", "event": "changed", "collection": "near_misses", "id": "NM-1",
            "field": "person_ref", "from": None, "to": WHO}  # fmt: skip
    sitting = Sitting.on(date(2026, 11, 1), "nurse")
    history.write_bytes(before.with_events([told], sitting.signed(path.read_bytes(), path)))
    return lines(history)


def lines(history: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in history.read_bytes().splitlines()]


def test_the_chain_is_begun_anew_and_holds_the_old_head(files: tuple[Path, Path]) -> None:
    path, history = files
    *_, head = signed(files)
    assert verify_log(path).whole
    forget_person(path, WHO, TODAY, sitting=Sitting.on(TODAY, "quality_lead"))
    *_, erased, last = lines(history)
    assert (erased["old_head"], erased["old_whole"]) == (head["hash"], True)
    assert (last["event"], last["by_role"]) == ("signed", "quality_lead")
    assert WHO.encode() + b'"' not in history.read_bytes()
    assert head["dataset"].encode() not in history.read_bytes()
    verified = verify_log(path, head["hash"])
    assert verified.whole
    assert verified.noted_at == head["number"]
    assert [event["records"] for _, event in verified.events("erased")] == [3]
    told = lines(history)[2]
    assert (told["by_role"], told["at"][:10], told["to"]) == ("nurse", "2026-11-01", "[erased]")


def test_a_hash_noted_before_two_erasures_is_still_known(files: tuple[Path, Path]) -> None:
    path, _ = files
    *_, head = signed(files)
    forget_person(path, WHO, TODAY)
    forget_person(path, "person-0a1b2c3d4e5", TODAY)
    assert verify_log(path, head["hash"]).noted_at == head["number"]


def test_an_erasure_does_not_hide_that_the_chain_did_not_hold(files: tuple[Path, Path]) -> None:
    path, history = files
    signed(files)
    history.write_bytes(
        history.read_bytes().replace(b'"by_role": "nurse"', b'"by_role": "cook"', 1)
    )
    path.write_bytes(path.read_bytes().replace(b"Another story", b"No story"))
    forget_person(path, WHO, TODAY)
    *_, outside, erased, _ = lines(history)
    assert (outside["event"], outside["dataset"]) == ("outside", "[erased]")
    assert erased["old_whole"] is False
    assert check(history.read_bytes()).problem is None
