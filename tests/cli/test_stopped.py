"""Ctrl-C, and a dataset in use: one line, an exit code of its own, and no half of anything."""

import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
from command import Call

from nearmiss_kit.files.lock import LOCK, locked

ROOT = Path(__file__).resolve().parents[2]


def heeds_ctrl_c() -> None:
    """A program that was started in the background, as these tests may be, is deaf to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def until_it_waits(process: subprocess.Popen[str]) -> None:
    """Until it has the file of the lock open; where that cannot be seen, for five seconds."""
    files = Path(f"/proc/{process.pid}/fd")
    for _ in range(600):
        if not files.is_dir():
            time.sleep(5)
            break
        with suppress(OSError):  # a file that is closed while it is looked at
            if any(file.readlink().name == LOCK for file in files.iterdir()):
                break
        time.sleep(0.05)
    assert process.poll() is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signal to one process")
def test_ctrl_c_ends_a_waiting_run_with_one_line_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEARMISS_MOST_WAIT_SECONDS", "300")
    shutil.copy(ROOT / "examples" / "vendor" / "export.json", tmp_path / "dataset.json")
    before = (tmp_path / "dataset.json").read_bytes()
    command = [sys.executable, "-m", "nearmiss_kit", "forget", str(tmp_path), "person-1"]
    with (
        locked([tmp_path]),
        subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, preexec_fn=heeds_ctrl_c
        ) as process,
    ):
        until_it_waits(process)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert said.strip().splitlines() == [
        "nearmiss: Stopped before the end. The files are as they were before, or all of them are "
        "new, and never between. Run the command again."
    ]
    assert (tmp_path / "dataset.json").read_bytes() == before
    assert not (tmp_path / LOCK).exists()


def test_a_dataset_that_another_run_is_changing_is_left_alone(
    nearmiss: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(ROOT / "examples" / "vendor" / "export.json", "dataset.json")
    monkeypatch.setenv("NEARMISS_MOST_WAIT_SECONDS", "1")
    held, over = threading.Event(), threading.Event()

    def other_run() -> None:
        with locked([Path()]):
            held.set()
            over.wait()

    other = threading.Thread(target=other_run)
    other.start()
    try:
        assert held.wait(10)
        read = nearmiss("validate", "dataset.json")
        refused = nearmiss("forget", "dataset.json", "person-1")
    finally:
        over.set()
        other.join()
    assert read.code == 0
    assert refused.code == 10
    (line,) = refused.err.splitlines()
    assert line.startswith("nearmiss: Another run of nearmiss (process ")
    assert "Nothing was changed. Run the command again when it is finished." in line
