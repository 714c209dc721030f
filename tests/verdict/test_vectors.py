"""The published vectors are the corpus, complete, and small enough to fetch."""

import hashlib
import json
from pathlib import Path

from verdict.cases import cases
from verdict.languages import said

from nearmiss_kit.model import SCHEMA_VERSION

FOLDER = Path(__file__).resolve().parents[2] / "conformance" / "vectors"
MANIFEST = json.loads((FOLDER / "manifest.json").read_text("utf-8"))


def test_every_case_is_a_vector_with_its_dataset_and_verdict() -> None:
    found = {}
    for listed in MANIFEST["vectors"]:
        line = (FOLDER / listed["file"]).read_text("utf-8").split("\n")[listed["line"] - 1]
        vector = json.loads(line)
        assert {key: vector[key] for key in listed if key in vector} == {
            key: value for key, value in listed.items() if key not in {"file", "line"}
        }
        found[listed["name"]] = vector
    assert set(found) == set(cases())
    for name, case in cases().items():
        assert found[name]["data"] == case.data
        assert found[name]["valid"] is case.valid
        assert set(found[name]["codes"]) == case.codes
        assert set(found[name]["warnings"]) == case.warns


def test_the_manifest_names_each_file_by_its_hash_and_the_version_of_the_schema() -> None:
    files = {
        path.name: path.read_bytes().replace(b"\r\n", b"\n") for path in FOLDER.glob("*.jsonl")
    }
    assert MANIFEST["files"] == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items()
    }
    assert MANIFEST["schema_version"] == SCHEMA_VERSION
    assert MANIFEST["languages_by_code"] == {code: list(names) for code, names in said().items()}
    assert sum(map(len, files.values())) < 5_000_000
