"""Why nothing could be written, and what to do about it, in one sentence for each reason."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from nearmiss_kit.files.refused import refused

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("code", "why", "remedy"),
    [
        (errno.ENOSPC, "the disk is full", "Free some space"),
        (errno.EROFS, "its drive is read-only", "make the drive writable"),
        (errno.EACCES, "it is open in another program, or write-protected", "Close it where"),
        (errno.EIO, "Input/output error", "Check that the folder exists"),
    ],
)
def test_each_reason_has_its_remedy(tmp_path: Path, code: int, why: str, remedy: str) -> None:
    said = str(refused(tmp_path / "pack.docx", OSError(code, os.strerror(code))))
    assert f"pack.docx: {why}" in said or f"pack.docx cannot be written: {why}" in said
    assert "Nothing was changed." in said
    assert remedy in said


def test_a_folder_is_not_called_open_in_another_program(tmp_path: Path) -> None:
    said = str(refused(tmp_path, PermissionError(errno.EACCES, "Permission denied")))
    assert "you may not change this folder. Nothing was changed. Name another folder" in said
