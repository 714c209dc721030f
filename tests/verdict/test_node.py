"""The vectors in another language: Node with Ajv judges as our own JSON Schema judge does."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from verdict.cases import cases
from verdict.judges import in_json_schema_rs
from verdict.languages import beyond

ROOT = Path(__file__).resolve().parents[2]
RUNNER = ROOT / "conformance" / "runner-node"
PINNED = json.loads((RUNNER / "package.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The runner with its packages, in a folder of its own beside schema and vectors."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("node and npm are not installed")
    folder = tmp_path_factory.mktemp("node")
    (folder / "conformance").mkdir()
    (folder / "schema").symlink_to(ROOT / "schema")
    (folder / "conformance" / "vectors").symlink_to(ROOT / "conformance" / "vectors")
    own = folder / "conformance" / "runner-node"
    shutil.copytree(RUNNER, own, ignore=shutil.ignore_patterns("node_modules"))
    try:
        done = run(own, "npm", "install", "--no-audit", "--no-fund")
    except subprocess.TimeoutExpired:
        pytest.skip("npm install took longer than 100 seconds")
    if done.returncode:
        pytest.skip(f"npm install failed: {done.stderr.strip().splitlines()[-1:]}")
    return own


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, cwd=folder, capture_output=True, text=True, check=False, timeout=100, env=os.environ
    )


def test_ajv_gives_the_verdict_of_jsonschema_rs_on_every_vector(runner: Path) -> None:
    done = run(runner, "node", "run.mjs", "--json")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    found = json.loads(done.stdout)
    assert set(found) == set(cases())
    differing = [
        name
        for name, case in cases().items()
        if found[name]["accepted"] is not (in_json_schema_rs(case.of, case.data) is None)
    ]
    assert differing == []


def test_only_what_json_schema_cannot_say_is_reported_as_beyond_it(runner: Path) -> None:
    found = json.loads(run(runner, "node", "run.mjs", "--json").stdout)
    told = {name for name, one in found.items() if one["outcome"] == "beyond"}
    assert told
    for name in told:
        assert all(beyond(code, "json-schema") for code in cases()[name].codes)


def test_a_file_of_vectors_that_was_changed_is_refused(runner: Path, tmp_path: Path) -> None:
    copy = tmp_path / "vectors"
    shutil.copytree(ROOT / "conformance" / "vectors", copy)
    with (copy / "rules.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n")
    done = run(runner, "node", "run.mjs", "--vectors", str(copy))
    assert done.returncode == 2
    assert "rules.jsonl" in done.stderr


def test_a_wrong_verdict_makes_the_run_fail(runner: Path, tmp_path: Path) -> None:
    schema = json.loads((ROOT / "schema/generated/nearmiss.schema.json").read_text("utf-8"))
    del schema["$defs"]["NearMiss"]["allOf"]
    (tmp_path / "lax.json").write_text(json.dumps(schema), encoding="utf-8")
    done = run(runner, "node", "run.mjs", "--schema", str(tmp_path / "lax.json"))
    assert done.returncode == 1
    assert "complete-medication-report-without-staff" in done.stdout


def test_the_quick_start_in_javascript_runs_and_its_types_hold(runner: Path) -> None:
    done = run(runner, "node", "quickstart.mjs")
    assert "must have required property 'medication_name'" in done.stdout, done.stderr
    if not (runner / "node_modules" / "typescript").exists():
        pytest.skip("typescript was not installed")
    assert run(runner, "npx", "--no-install", "tsc", "-p", ".").stdout == ""


def test_the_types_refuse_a_category_that_is_not_in_the_list(runner: Path) -> None:
    source = (runner / "quickstart.mjs").read_text("utf-8")
    (runner / "wrong.mjs").write_text(source.replace('"medication"', '"medicine"'), "utf-8")
    options = json.loads((runner / "tsconfig.json").read_text("utf-8"))
    (runner / "wrong.json").write_text(json.dumps({**options, "files": ["wrong.mjs"]}), "utf-8")
    done = run(runner, "npx", "--no-install", "tsc", "-p", "wrong.json")
    assert "wrong.mjs" in done.stdout
    assert "medicine" in done.stdout


def test_the_packages_are_pinned_exactly_and_no_lock_file_is_kept() -> None:
    for part in ("dependencies", "devDependencies"):
        for name, version in PINNED[part].items():
            assert version[0].isdigit(), name
    assert not (RUNNER / "package-lock.json").exists()
