"""Real disks that are full or read-only, where this computer lets the tests make one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sudden.scenes import SCENES

from nearmiss_kit.cli.main import main
from nearmiss_kit.dataset.store import load
from nearmiss_kit.errors import CannotWrite
from nearmiss_kit.files.journal import JOURNAL, Plan, Step, digest, staged_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCENE = SCENES[1]
TOKEN = "0" * 16
BLOCK = 4096


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A disk of 512 KiB in memory, with what the scene starts from."""
    where = tmp_path / "disk"
    where.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(where)]
    if (
        not shutil.which("mount")
        or subprocess.run(command, check=False, capture_output=True).returncode
    ):
        pytest.skip("a disk can only be mounted by root, on Linux")
    SCENE.prepare(where)
    monkeypatch.chdir(where)
    monkeypatch.setattr(sys, "argv", ["nearmiss", *SCENE.words])
    yield where
    monkeypatch.undo()
    subprocess.run(["umount", str(where)], check=True)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "kept").iterdir())}


def refused(capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 8
    (line,) = capsys.readouterr().err.splitlines()
    return line


def test_on_a_full_disk_all_stays_as_it_was_and_afterwards_the_run_goes_on(
    disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(disk)
    filler = disk / "filler"
    for blocks in (0, 1, 2, 4):
        free = shutil.disk_usage(disk).free - blocks * BLOCK
        filler.write_bytes(b"x" * free)
        said = refused(capsys)
        assert "the disk is full. Nothing was changed. Free some space" in said
        assert files(disk) == before
        filler.unlink()
    with pytest.raises(SystemExit, match="0"):
        main()
    assert files(disk) != before


def test_on_a_read_only_disk_all_stays_as_it_was(
    disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(disk)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert "its drive is read-only. Nothing was changed. Name another folder" in refused(capsys)
    assert files(disk) == before


def unfinished(home: Path) -> None:
    """A change whose run died before the first rename."""
    old = (home / "dataset.json").read_bytes()
    (home / staged_name(TOKEN, "0")).write_bytes(old + b" ")
    step = Step(
        home / "dataset.json", home / staged_name(TOKEN, "0"), digest(old + b" "), digest(old)
    )
    (home / JOURNAL).write_bytes(Plan(home, TOKEN, (step,)).as_bytes())


def test_what_must_be_finished_on_a_read_only_disk_is_said(disk: Path) -> None:
    unfinished(disk / "kept")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with pytest.raises(CannotWrite, match=r"cut short .*: Read-only file system. Copy the whole"):
        load(disk / "kept")


def test_where_only_the_journal_is_left_a_read_only_disk_is_read(disk: Path) -> None:
    unfinished(disk / "kept")
    (disk / "kept" / staged_name(TOKEN, "0")).replace(disk / "kept" / "dataset.json")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert len(load(disk / "kept").data["near_misses"]) == 12
