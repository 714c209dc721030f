"""A dataset of an earlier version is brought up to date, a newer one is refused in a sentence."""

import copy
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from model.complete import full

from nearmiss_kit.dataset.store import check, dump, load, load_valid
from nearmiss_kit.dataset.versions import MIGRATIONS, Migrated, Migration, migrated
from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.findings import Severity
from nearmiss_kit.model import SCHEMA_VERSION

OLD = Path(__file__).with_name("dataset-0.1.0.json")
"""What `nearmiss convert` wrote under 0.1.0 for ten rows of the made-up example log."""


def triage(id_: str, **said: Any) -> dict[str, Any]:
    return {"id": id_, "near_miss": f"of {id_}", "triaged": "2026-10-05", **said}


def old(*triages: object, **said: Any) -> dict[str, Any]:
    return {"schema_version": "0.1.0", "triages": list(triages), **said}


@pytest.mark.parametrize("step", MIGRATIONS, ids=lambda step: step.source)
def test_a_dataset_of_every_earlier_version_is_migrated_and_valid(step: Migration) -> None:
    path = OLD.with_name(f"dataset-{step.source}.json")
    loaded = load(path)
    assert (loaded.version, loaded.data["schema_version"]) == (step.source, SCHEMA_VERSION)
    assert loaded.changes[0] == step.description
    assert [f for f in check(loaded) if f.severity is Severity.ERROR] == []
    assert load_valid(path) == loaded.data


def test_nothing_but_the_notification_risk_moves() -> None:
    before: dict[str, Any] = json.loads(OLD.read_text(encoding="utf-8"))
    kept = copy.deepcopy(before)
    after = migrated(before, OLD.name).data
    assert before == kept
    claimed = [r["id"] for r in before["near_misses"] if r["completeness"] == "complete"]
    for record in before["near_misses"]:
        if record["category"] == "safeguarding":  # whose profile 0.1.0 did not have
            record["completeness"] = "provisional"
    assert len(claimed) == 3
    risks = {t["near_miss"]: t.pop("notification_risk", None) for t in before["triages"]}
    moved = {a["near_miss"]: a["notification_risk"] for a in after.pop("notification_assessments")}
    assert moved == {near_miss: risk for near_miss, risk in risks.items() if risk}
    assert set(moved.values()) == {"yes", "no", "unclear"}
    assert after == {**before, "schema_version": SCHEMA_VERSION}


def test_reading_says_what_was_changed() -> None:
    (note,) = [f for f in check(load(OLD)) if f.code == "migrated"]
    assert (note.severity, note.path, note.shown) == (Severity.NOTE, "schema_version", "0.1.0")
    assert note.message == (
        'The dataset was written for version "0.1.0" of the schema and was brought up to date as '
        "it was read. The notification risk of each triage became a notification assessment of its "
        "own. 2 reports were called complete and became provisional, since what a complete report "
        "holds has grown."
    )


def test_a_claim_to_be_complete_is_only_taken_back_where_it_no_longer_holds() -> None:
    complete = full("NearMiss", completeness="complete", category="safeguarding")
    lacking = {name: it for name, it in complete.items() if name != "time_of_day"}
    wrong = {**lacking, "shift": "nowhere"}
    given = {"schema_version": "0.1.0", "near_misses": [complete, lacking, wrong, 7]}
    after = migrated(given, "d.json")
    assert after.data["near_misses"] == [
        complete, {**lacking, "completeness": "provisional"}, wrong, 7,
    ]  # fmt: skip
    assert after.provisional == 1
    current = {**given, "schema_version": SCHEMA_VERSION}
    assert migrated(current, "d.json").data == current


def test_writing_writes_the_current_version() -> None:
    assert json.loads(dump({"schema_version": "0.1.0"})) == {"schema_version": SCHEMA_VERSION}
    written = dump(load(OLD).data)
    assert json.loads(written) == load(OLD).data


def test_json_lines_of_an_earlier_version_are_migrated_too(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    lines = [
        {"dataset": {"schema_version": "0.1.0"}},
        {"triage": triage("T", notification_risk="no")},
    ]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert load(path).data["notification_assessments"] == [
        {"id": "T-N", "near_miss": "of T", "notification_risk": "no"}
    ]


def test_each_assessment_gets_an_id_of_its_own() -> None:
    after = migrated(
        old(
            triage("T", notification_risk="no"),
            triage("T", notification_risk="yes"),
            triage("U"),
            notification_assessments=[{"id": "T-N2"}],
        ),
        "d.json",
    ).data
    assert [record["id"] for record in after["notification_assessments"]] == [
        "T-N2", "T-N", "T-N3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"triages": 7},
        {"triages": [7, None, "x", {}]},
        {"triages": [{"notification_risk": None}]},
        {"triages": [{"notification_risk": "no", "id": ["x"]}]},
        {"triages": [triage("T", notification_risk="no")], "notification_assessments": {}},
        {},
    ],
)
def test_what_a_migration_does_not_understand_is_left_for_the_verdict(
    wrong: dict[str, Any],
) -> None:
    data = {"schema_version": "0.1.0", **wrong}
    kept = copy.deepcopy(data)
    after = migrated(data, "d.json").data
    assert data == kept
    assert after["schema_version"] == SCHEMA_VERSION


def test_a_dataset_without_a_version_is_left_for_the_verdict() -> None:
    assert migrated({"triages": []}, "d.json") == Migrated({"triages": []})


def test_a_current_dataset_stays_as_it_is() -> None:
    data = {"schema_version": SCHEMA_VERSION, "triages": [triage("T")]}
    assert migrated(data, "d.json") == Migrated(data)


@pytest.mark.parametrize("said", ["2.3.9", "2.3.0"])
def test_the_last_number_says_nothing_of_the_records(said: str) -> None:
    found = migrated({"schema_version": said}, "d.json", current="2.3.4")
    assert found == Migrated({"schema_version": "2.3.4"})


def test_migrations_lead_from_the_first_version_to_the_current_one() -> None:
    assert MIGRATIONS[0].source == "0.1.0"
    assert MIGRATIONS[-1].target.rpartition(".")[0] == SCHEMA_VERSION.rpartition(".")[0]
    for step, following in pairwise(MIGRATIONS):
        assert step.target == following.source


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("9.0.0", "was written for version 9.0.0 of the schema, and this program knows versions"),
        ("0.999.0", "install a newer nearmiss-kit"),
        ("0.0.1", "which there never was"),
        ("0.1", "does not say for which version"),
        ("v0.1.0", "three numbers"),
        ("00.1.0", "three numbers"),
        ("0.1.0\n", "three numbers"),
        ("\u0660.\u0661.\u0660", "three numbers"),
        ("", "three numbers"),
        (1, "three numbers"),
        (["0.1.0"], "three numbers"),
        ("9" * 5000 + ".0.0", "three numbers"),
    ],
)
def test_a_version_that_cannot_be_read_is_refused_in_a_sentence(
    said: object, sentence: str, tmp_path: Path
) -> None:
    path = tmp_path / "d.json"
    path.write_text(json.dumps({"schema_version": said, "near_misses": []}), encoding="utf-8")
    with pytest.raises(InputUnreadable) as caught:
        load(path)
    message = str(caught.value)
    assert message.startswith("d.json ")
    assert sentence in message
    assert message.count(". ") == 0
    assert len(message) < 300
