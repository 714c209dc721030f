"""Two runs never change a folder at the same time; a dead run keeps nobody away."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from nearmiss_kit.errors import CannotWrite, InUse
from nearmiss_kit.files.atomic import write_files
from nearmiss_kit.files.lock import LOCK, locked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOLDER = """
import sys, time
from pathlib import Path
from nearmiss_kit.files.lock import locked
with locked([Path(sys.argv[1])]):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock of the folder."""
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_the_lock_leaves_nothing_behind_and_may_be_asked_for_again_inside(tmp_path: Path) -> None:
    with locked([tmp_path]):
        with locked([tmp_path, tmp_path]):
            write_files({tmp_path / "a.txt": b"a"})
        assert (tmp_path / LOCK).exists()
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_who_waits_too_long_is_told_which_process_is_at_work(
    tmp_path: Path, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEARMISS_MOST_WAIT_SECONDS", "1")
    said: list[str] = []
    with (
        pytest.raises(InUse, match="Nothing was changed") as refused,
        locked([tmp_path], said.append),
    ):
        pass
    assert f"process {holder.pid} on this computer" in str(refused.value)
    assert "after 1 second." in str(refused.value)
    (line,) = said
    assert line.startswith("Waiting until another run of nearmiss (process ")
    with pytest.raises(InUse):
        write_files({tmp_path / "a.txt": b"a"})
    assert [path.name for path in tmp_path.iterdir()] == [LOCK]


def test_a_run_waits_for_the_other_and_goes_on_when_it_dies(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    threading.Timer(0.3, holder.kill).start()
    write_files({tmp_path / "a.txt": b"a"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_what_a_dead_run_left_of_its_lock_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_text("\n1 a-computer\n", "utf-8")
    write_files({tmp_path / "a.txt": b"a"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_that_cannot_hold_a_lock_is_said(tmp_path: Path) -> None:
    (tmp_path / LOCK).mkdir()
    with pytest.raises(CannotWrite, match="Nothing was changed"), locked([tmp_path]):
        pass


@pytest.mark.skipif(not hasattr(os, "umask"), reason="no modes here")
def test_a_colleague_may_take_the_lock_that_a_dead_run_left(tmp_path: Path) -> None:
    with locked([tmp_path]):
        assert (tmp_path / LOCK).stat().st_mode & 0o777 == 0o666
