"""Files appear whole or not at all."""

from pathlib import Path

import pytest

from nearmiss_kit.errors import CannotWrite, WouldOverwrite
from nearmiss_kit.files.atomic import write_files


def test_files_and_their_folder_are_made(tmp_path: Path) -> None:
    target = tmp_path / "new" / "a.txt"
    assert write_files({target: b"text"}) == (target,)
    assert target.read_bytes() == b"text"


def test_nothing_is_replaced_unasked(tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_bytes(b"kept")
    with pytest.raises(WouldOverwrite, match="--replace"):
        write_files({tmp_path / "new.txt": b"new", old: b"lost"})
    assert old.read_bytes() == b"kept"
    assert [path.name for path in tmp_path.iterdir()] == ["old.txt"]


def test_a_file_is_replaced_when_asked(tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_bytes(b"old")
    write_files({old: b"new"}, replace=True)
    assert old.read_bytes() == b"new"


def test_when_the_second_file_cannot_be_written_the_first_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "in_the_way").write_bytes(b"a file where a folder should be")
    with pytest.raises(CannotWrite):
        write_files({tmp_path / "first.txt": b"1", tmp_path / "in_the_way" / "second.txt": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["in_the_way"]


def test_a_folder_of_that_name_is_said_to_be_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "pack.docx").mkdir()
    with pytest.raises(CannotWrite, match="is a folder"):
        write_files({tmp_path / "pack.docx": b""}, replace=True)
