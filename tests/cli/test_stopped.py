"""Ctrl-C: one line, an exit code of its own, and no half of anything."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from nearmiss_kit.files.lock import LOCK, locked

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signal to one process")
def test_ctrl_c_ends_a_waiting_run_with_one_line_and_changes_nothing(tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples" / "vendor" / "export.json", tmp_path / "dataset.json")
    before = (tmp_path / "dataset.json").read_bytes()
    command = [sys.executable, "-m", "nearmiss_kit", "forget", str(tmp_path), "person-1"]
    with (
        locked([tmp_path]),
        subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process,
    ):
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(2)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert said.strip().splitlines() == [
        "nearmiss: Stopped before the end. The files are as they were before, or all of them are "
        "new, and never between. Run the command again."
    ]
    assert (tmp_path / "dataset.json").read_bytes() == before
    assert not (tmp_path / LOCK).exists()
