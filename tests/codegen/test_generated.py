"""What is committed is what the schema says, whoever generates it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nearmiss_kit.codegen.fingerprint import schema_hash
from nearmiss_kit.codegen.write import drift, generated

ROOT = Path(__file__).resolve().parents[2]
GENERATED = [
    *sorted((ROOT / "src/nearmiss_kit/model/_generated").glob("*.py")),
    *sorted((ROOT / "schema/generated").iterdir()),
    ROOT / "docs/rules.md",
]
JSON_SCHEMA = ROOT / "schema/generated/nearmiss.schema.json"
CONTEXT = ROOT / "schema/generated/nearmiss.context.jsonld"
PRINT_HASH_OF_ALL = f"""
import hashlib
from pathlib import Path
from nearmiss_kit.codegen.write import generated
root = Path({str(ROOT)!r})
for path, text in sorted(generated(root).items()):
    print(path.relative_to(root), hashlib.sha256(text.encode()).hexdigest())
"""
PRINT_DRIFT = f"""
from pathlib import Path
from nearmiss_kit.codegen.write import drift
print(drift(Path({str(ROOT)!r})), end="")
"""


def notice(path: Path) -> str:
    if path.suffix in (".json", ".jsonld"):
        return str(json.loads(path.read_text(encoding="utf-8"))["$comment"])
    return path.read_text(encoding="utf-8").splitlines()[0]


def run(script: str, seed: str = "random") -> str:
    """Run in a process of its own, with a hash seed of its own."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
    )
    return done.stdout


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_each_file_was_generated_from_the_schema_as_it_is_now(path: Path) -> None:
    assert schema_hash(ROOT / "schema") in notice(path)


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_each_file_says_that_it_is_generated_and_how_to_renew_and_check_it(path: Path) -> None:
    said = notice(path)
    assert "Generated from schema/nearmiss.yaml" in said
    assert "do not edit" in said
    assert "scripts/generate" in said
    assert "scripts/generate --check" in said


@pytest.mark.parametrize("path", [JSON_SCHEMA, CONTEXT], ids=lambda path: path.name)
def test_the_notice_is_at_the_top_of_json_too(path: Path) -> None:
    first, second = path.read_text(encoding="utf-8").splitlines()[:2]
    assert first == "{"
    assert second.startswith(' "$comment": "Generated from')


def test_the_hash_changes_with_any_byte_of_any_module(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("y", encoding="utf-8")
    before = schema_hash(tmp_path)
    (tmp_path / "a.yaml").write_text("xy", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("", encoding="utf-8")
    assert schema_hash(tmp_path) != before


def test_the_hash_does_not_depend_on_how_a_checkout_ends_its_lines(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"x: 1\ny: 2\n")
    before = schema_hash(tmp_path)
    (tmp_path / "a.yaml").write_bytes(b"x: 1\r\ny: 2\r\n")
    assert schema_hash(tmp_path) == before


@pytest.mark.slow
def test_a_file_that_was_changed_by_hand_is_shown(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    for path, text in generated(tmp_path).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert drift(tmp_path) == ""
    changed = tmp_path / "src/nearmiss_kit/model/_generated/rules.py"
    changed.write_text(changed.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    assert "committed src/nearmiss_kit/model/_generated/rules.py" in drift(tmp_path)


@pytest.mark.slow
def test_nothing_drifts_from_the_schema() -> None:
    assert run(PRINT_DRIFT) == ""


@pytest.mark.slow
def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    first, second = run(PRINT_HASH_OF_ALL, "1"), run(PRINT_HASH_OF_ALL, "2")
    assert {line.split()[0] for line in first.splitlines()} >= {
        path.relative_to(ROOT).as_posix() for path in GENERATED
    }
    assert first == second
