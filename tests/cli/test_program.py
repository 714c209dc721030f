"""The command line as a process of its own: what it says arrives, and how it ended is told."""

import subprocess
import sys

import pytest


def ran(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nearmiss_kit", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("words", "last"), [("--help", "-o out\n"), ("chart --help", "exit.\n")])
def test_all_that_it_says_arrives_although_it_ends_at_once(words: str, last: str) -> None:
    help_ = ran(*words.split())
    assert help_.returncode == 0
    assert help_.stdout.endswith(last)
    assert not help_.stderr


def test_an_error_is_a_sentence_and_a_code() -> None:
    failed = ran("validate", "not-there.json")
    assert failed.returncode == 3
    said = "nearmiss: not-there.json is not there. Check the name and the folder.\n"
    assert failed.stderr == said
    assert not failed.stdout
