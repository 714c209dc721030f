"""Hostile datasets, policies, mappings and keys are refused in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nearmiss_kit.dataset.store import load
from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.files.plain_yaml import read_settings

if TYPE_CHECKING:
    from pathlib import Path

HEAD = '{"schema_version": "0.2.0", '
DATASETS = {
    "deep.json": ("[" * 100_000, "too deep inside"),
    "digits.json": (HEAD + '"n": ' + "9" * 5000 + "}", "more than 18 digits"),
    "infinite.json": (HEAD + '"n": 1e999}', "too large"),
    "nan.json": (HEAD + '"n": NaN}', "NaN is not a number"),
    "twice.json": (HEAD + '"n": 1, "n": 2}', "stands twice"),
    "half.json": (HEAD + '"n": "\\udfff"}', "half of a letter"),
    "deep.jsonl": ('{"near_miss": ' + "[" * 100_000, "too deep inside"),
}
SETTINGS = {
    "multiplied": ("a: &a [x, x]\nb: &b [*a, *a]\n", "refers to another place"),
    "itself": ("a: &a [*a]\n", "refers to another place"),
    "a program": ('a: !!python/object/apply:os.system ["x"]\n', "holds a tag"),
    "no truth": ("a: !!bool x\n", "holds a tag"),
    "no number": ('a: !!int ""\n', "holds a tag"),
    "no day": ("a: !!timestamp 2026-99-99\n", "holds a tag"),
    "digits": ("a: " + "9" * 5000 + "\n", "cannot be read as YAML"),
    "infinite": ("a: 1.0e999\n", "line 1"),
    "deep": ("a: " + "[" * 50_000, "too deep inside"),
    "half": ('a: "\\ud800"\n', "line 1"),
    "a list as a name": ("? [a]\n: 1\n", "line 1"),
    "large": ("# " + "x" * 1_100_000, "limit is 1 MiB"),
}


@pytest.mark.parametrize("name", DATASETS)
def test_a_hostile_dataset_is_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    text, says = DATASETS[name]
    (tmp_path / name).write_text(text)
    with pytest.raises(InputUnreadable, match=says) as refused:
        load(tmp_path / name)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", SETTINGS)
def test_hostile_settings_are_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    text, says = SETTINGS[name]
    path = tmp_path / "policy.yaml"
    path.write_text(text)
    with pytest.raises(InputUnreadable, match=says) as refused:
        read_settings(path, "policy")
    assert "\n" not in str(refused.value)
    path.rename(dataset := tmp_path / "dataset.yaml")
    if name != "large":
        with pytest.raises(InputUnreadable):
            load(dataset)


def test_words_that_only_look_odd_are_still_settings(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text('a: "*not a reference"\nb: "!not a tag"\nc: 1.5\n')
    assert read_settings(path, "policy") == {"a": "*not a reference", "b": "!not a tag", "c": 1.5}
