"""Runs that die, disks that fail and runs that meet: a part of what `scripts/kill` does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked and watched")


def test_a_dataset_is_old_or_new_wherever_a_run_dies_and_the_next_run_goes_on() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "kill", "--quick"],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    killed = re.search(r"\*\*all\*\* \| (\d+) \| (\d+) \|", done.stdout)
    assert killed is not None
    assert int(killed[1]) >= 15
    assert int(killed[2]) >= 3
    refused = dict(re.findall(r"^\| ([^`|]+) \| \d+ \| (\d+) \|", done.stdout, re.MULTILINE))
    assert int(refused["the disk is full"]) >= 3
    assert int(refused["a file is open in another program"]) >= 1
    assert int(refused["Ctrl-C"]) >= 5
    assert "4 pairs" in done.stdout
