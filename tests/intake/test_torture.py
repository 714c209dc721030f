"""Difficult files from elsewhere: each is taken in or refused, soon and in plain words."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from reference import reference
from sheet import settings

from nearmiss_kit.errors import NearMissError
from nearmiss_kit.intake.pipeline import Intake, take_in

SECONDS = 10
MEBIBYTES = 1024
MOST_LETTERS = 400


def test_every_difficult_file_is_taken_in_or_refused_within_seconds() -> None:
    paths = sorted(path for path in reference("torture").iterdir() if path.is_file())
    assert len(paths) > 50
    outcomes: dict[str, Intake | NearMissError] = {}
    for path in paths:
        start = time.perf_counter()
        try:
            outcomes[path.name] = take_in([path], settings())
        except NearMissError as error:
            outcomes[path.name] = error
        assert time.perf_counter() - start < SECONDS, path.name
    silent = [name for name, outcome in outcomes.items() if not str(outcome).strip()]
    assert silent == []
    refused = {name: str(o) for name, o in outcomes.items() if isinstance(o, NearMissError)}
    for name, text in refused.items():
        assert text.startswith(f"{name} "), text
        assert text.endswith("."), text
        assert "\n" not in text, text
        assert len(text) < MOST_LETTERS, text


ALL_OF_THEM = """
import datetime, pathlib, resource, sys
from nearmiss_kit.errors import NearMissError
from nearmiss_kit.intake.pipeline import IntakeSettings, take_in
limit = int(sys.argv[2]) * 1024**2
resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
settings = IntakeSettings("Europe/London", datetime.date(2026, 11, 1))
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    try:
        take_in([path], settings)
    except NearMissError:
        pass
print("all")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is that of Linux")
def test_no_difficult_file_takes_more_memory_than_a_small_computer_has() -> None:
    command = [sys.executable, "-c", ALL_OF_THEM, str(reference("torture")), str(MEBIBYTES)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "all", "")
