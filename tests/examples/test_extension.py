"""The worked extension: a profile of one's own is enforced and offered everywhere, without code."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import jsonschema_rs
import openpyxl
import pytest
from linkml_runtime import SchemaView
from outline import word_outline

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "extension"
RULE = "lone-working-profile"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("extension") / "own"
    done = nearmiss(None, "generate", "--schema", EXAMPLE / "lone-working.yaml", "-o", folder)
    assert done.returncode == 0, done.stderr
    return folder


def nearmiss(own: Path | None, *words: object) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, with the own schema or the kit's."""
    kept = {key: value for key, value in os.environ.items() if key != "NEARMISS_MODEL"}
    env = kept if own is None else {**kept, "NEARMISS_MODEL": str(own)}
    call = [sys.executable, "-m", "nearmiss_kit", *map(str, words)]
    return subprocess.run(call, capture_output=True, text=True, check=False, env=env)


def complete(**fields: Any) -> dict[str, Any]:
    """A dataset with one complete near miss of the own category."""
    vendor = json.loads((ROOT / "examples/vendor/export.json").read_text("utf-8"))
    near_miss = next(one for one in vendor["near_misses"] if one["category"] == "behaviour")
    for name in ("gates", "behaviour_triggers", "early_signs", "preventing_actions",
                 "support_plan_current", "report_status", "closed"):  # fmt: skip
        near_miss.pop(name, None)
    near_miss |= {"category": "lone_working", **fields}
    head = {key: vendor[key] for key in ("schema_version", "time_zone", "names_kept")}
    return {**head, "near_misses": [near_miss]}


FILLED = {"check_in_due": "2026-10-04T17:00:00+01:00", "check_in_route": "app"}


def rules_broken(own: Path | None, data: dict[str, Any], folder: Path) -> list[str]:
    path = folder / "export.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    said = json.loads(nearmiss(own, "validate", path, "--format", "json").stdout)
    return [one["rule"] or one["code"] for one in said["findings"] if one["severity"] == "error"]


def test_the_own_profile_is_enforced(own: Path, tmp_path: Path) -> None:
    assert rules_broken(own, complete(**FILLED), tmp_path) == []
    assert rules_broken(own, complete(), tmp_path) == [RULE, RULE]
    assert rules_broken(own, complete(**FILLED | {"check_in_route": "owl"}), tmp_path) == [
        "field-not-allowed"
    ]


def test_the_kits_own_schema_knows_nothing_of_it(tmp_path: Path) -> None:
    assert set(rules_broken(None, complete(**FILLED), tmp_path)) == {
        "field-not-allowed", "field-unknown",
    }  # fmt: skip


def test_what_is_right_by_the_kits_schema_stays_right(own: Path) -> None:
    done = nearmiss(own, "conformance", ROOT / "examples" / "vendor" / "export.json")
    assert done.returncode == 0, done.stdout


def test_the_own_rule_belongs_to_the_level_that_it_names(own: Path, tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_text(json.dumps(complete()), encoding="utf-8")
    said = json.loads(nearmiss(own, "conformance", path, "--format", "json").stdout)
    assert RULE in said["levels"][2]["rules"]
    assert RULE in {one["code"] for one in said["levels"][2]["failures"]}


def test_json_schema_tables_and_types_have_it_too(own: Path) -> None:
    schema = json.loads((own / "schema/generated/nearmiss.schema.json").read_text("utf-8"))
    judge = jsonschema_rs.Draft201909Validator(schema, validate_formats=True)
    assert judge.is_valid(complete(**FILLED))
    assert not judge.is_valid(complete())
    with duckdb.connect() as connection:
        connection.execute((own / "schema/generated/nearmiss.duckdb.sql").read_text("utf-8"))
        columns = connection.execute("SELECT * FROM near_miss").description
    assert "check_in_due" in {column[0] for column in columns}
    assert "check_in_route?: CheckInRoute" in (own / "schema/generated/nearmiss.ts").read_text()
    assert RULE in (own / "docs" / "rules.md").read_text("utf-8")


def test_the_merged_schema_is_plain_linkml(own: Path) -> None:
    view = SchemaView(str(own / "schema" / "nearmiss.yaml"))
    assert "lone_working" in view.get_enum("Category").permissible_values
    assert "check_in_due" in view.class_slots("NearMiss")
    assert "CheckInRoute" in view.all_enums()


def test_a_log_is_read_and_a_checklist_asks_the_own_question(own: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    day = ("--today", "2026-11-02")
    done = nearmiss(own, "convert", EXAMPLE / "log.csv", "-o", out, *day)
    assert done.returncode == 0, done.stderr
    first, second = json.loads((out / "dataset.json").read_text("utf-8"))["near_misses"]
    assert (first["category"], second["category"]) == ("lone_working", "lone_working")
    assert (first["check_in_route"], first["control_point"]) == ("app", "buddy_call")
    assert first["check_in_due"] == "2026-10-24T21:00:00+01:00"
    done = nearmiss(
        own, "audit", "make", out, "--profile", "lone_working", "--month", "2026-10",
        "-o", tmp_path / "audits",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (word,) = (tmp_path / "audits").glob("*.docx")
    assert "Is it on record when the worker should have checked in" in word_outline(
        word.read_bytes()
    )


def test_the_empty_log_offers_the_own_codes_and_fields(own: Path, tmp_path: Path) -> None:
    assert nearmiss(own, "template", "-o", tmp_path / "log.xlsx").returncode == 0
    book = openpyxl.load_workbook(tmp_path / "log.xlsx")
    told = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {"Lone working", "Check-in due", "Buddy call"} <= told


def test_a_folder_that_generate_did_not_write_is_refused(own: Path, tmp_path: Path) -> None:
    for mark in (None, "{}", '{"kit_version": "0.0.1"}'):
        if mark is not None:
            (tmp_path / "extension.json").write_text(mark, encoding="utf-8")
        done = nearmiss(tmp_path, "validate", ROOT / "examples" / "vendor" / "export.json")
        assert done.returncode == 3
        assert "NEARMISS_MODEL" in done.stderr
    twice = nearmiss(own, "generate", "--schema", EXAMPLE / "lone-working.yaml", "-o", tmp_path)
    assert twice.returncode == 3
