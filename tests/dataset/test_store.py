"""A dataset reads the same from JSON, JSON Lines and YAML, and is refused in a sentence."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from nearmiss_kit.dataset.store import check, dump, load, load_valid
from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.findings import brief
from nearmiss_kit.findings.errors import DatasetInvalid
from nearmiss_kit.model import SCHEMA_VERSION

DATASET: dict[str, Any] = {
    "schema_version": SCHEMA_VERSION,
    "time_zone": "Europe/London",
    "names_kept": False,
    "near_misses": [
        {
            "id": "NM-1",
            "completeness": "provisional",
            "category": "medication",
            "description": "Wrong blister <b>, noticed & put right “in time”",
            "occurred": "2026-10-04T18:20:00+01:00",
            "reached_person": "no",
        },
        {
            "id": "NM-2",
            "completeness": "provisional",
            "category": "mealtime",
            "occurred": "2026-10-05",
        },
    ],
    "triages": [{"id": "NM-1-T1", "near_miss": "NM-1", "triaged": "2026-10-05"}],
}


def json_lines(dataset: dict[str, Any]) -> str:
    head = {k: v for k, v in dataset.items() if not isinstance(v, list)}
    lines: list[dict[str, Any]] = [{"dataset": head}]
    lines += [{"near_miss": record} for record in dataset["near_misses"]]
    lines += [{"triage": record} for record in dataset["triages"]]
    return "\n".join(json.dumps(line) for line in lines)


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def to(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return to


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("d.json", json.dumps(DATASET)),
        ("d.jsonl", json_lines(DATASET)),
        ("d.yaml", yaml.safe_dump(DATASET, allow_unicode=True)),
        ("d.yml", "near_misses: " + json.dumps(DATASET["near_misses"])),
    ],
)
def test_all_formats_give_the_same_records(write: Any, name: str, text: str) -> None:
    assert load(write(name, text)).data["near_misses"] == DATASET["near_misses"]


def test_yaml_does_not_turn_yes_into_true_or_a_day_into_a_date(write: Any) -> None:
    path = write("d.yaml", "near_misses:\n- {occurred: 2026-10-05, reached_person: no}\n")
    assert load(path).data == {"near_misses": [{"occurred": "2026-10-05", "reached_person": "no"}]}


def test_what_is_written_reads_back_and_is_the_same_bytes_again(tmp_path: Path) -> None:
    path = tmp_path / "dataset.json"
    path.write_bytes(dump(DATASET))
    assert load_valid(path) == DATASET
    assert dump(load_valid(tmp_path)) == path.read_bytes()


def test_one_record_stands_on_one_line() -> None:
    assert sum(line.startswith("  {") for line in dump(DATASET).decode().splitlines()) == 3


def test_an_invalid_dataset_is_refused_with_its_findings(write: Any) -> None:
    bad = {**DATASET, "near_misses": [{**DATASET["near_misses"][0], "category": "medicine"}]}
    with pytest.raises(DatasetInvalid, match=r"near_misses\[0\]\.category") as caught:
        load_valid(write("d.json", json.dumps(bad)))
    assert brief(caught.value.findings) == [("near_misses[0].category", "field-not-allowed")]


def test_a_finding_of_json_lines_names_the_line(write: Any) -> None:
    bad = {**DATASET, "triages": [{"id": "T", "near_miss": "nowhere", "triaged": "2026-10-05"}]}
    (finding,) = check(load(write("d.jsonl", json_lines(bad))))
    assert finding.where.startswith("line 4, triages[0]")
    assert finding.code == "reference-broken"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("d.json", b"", "is empty"),
        ("d.json", b"  \n", "is empty"),
        ("d.json", b'{"near_misses": [}', "line 1, column 18"),
        ("d.json", b"[1, 2]", "holds no dataset"),
        ("d.json", b'{"a": 1, "a": 2}', '"a" stands twice'),
        ("d.json", b'{"a": NaN}', "NaN is not a number"),
        ("d.json", b"\xff\xfe{\x00", "not UTF-8"),
        ("d.json", b"PK\x03\x04rest", "nearmiss convert"),
        ("d.json", b"[" * 100_000, "not a usable dataset"),
        ("d.yaml", b"a: [", "is not YAML: line 1"),
        ("d.yaml", b"a: 1\na: 2\n", '"a" stands twice'),
        ("d.jsonl", b'{"dataset": {}}\n{"patient": {}}\n', "line 2: each line is an object"),
        ("d.jsonl", b'{"dataset": {}}\nnope\n', "line 2, is not JSON"),
    ],
)
def test_what_is_no_dataset_is_refused_in_a_sentence(
    write: Any, name: str, content: bytes, sentence: str
) -> None:
    with pytest.raises(InputUnreadable) as caught:
        load(write(name, content))
    assert sentence in str(caught.value)


def test_a_missing_file_and_an_empty_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputUnreadable, match="is not there"):
        load(tmp_path / "none.json")
    with pytest.raises(InputUnreadable, match="folder without"):
        load(tmp_path)
