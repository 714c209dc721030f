"""A long file comes in pieces, and whoever takes them all has its digest for nothing."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from nearmiss_kit.errors import WouldOverwrite
from nearmiss_kit.files.atomic import write_files
from nearmiss_kit.files.pieces import Pieces, digest_of_content, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = b"A near miss was caught."


class Counted:
    """Makes the pieces of a text, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Iterator[bytes]:
        self.times += 1
        yield TEXT[:10]
        yield TEXT[10:]


def test_the_digest_is_that_of_the_whole() -> None:
    assert Pieces(Counted()).digest == hashlib.sha256(TEXT).hexdigest()
    assert digest_of_content(TEXT) == digest_of_content(Pieces(Counted()))
    assert b"".join(pieces_of(TEXT)) == b"".join(pieces_of(Pieces(Counted())))


def test_what_was_written_need_not_be_made_again_for_its_digest(tmp_path: Path) -> None:
    make = Counted()
    pieces = Pieces(make)
    write_files({tmp_path / "long": pieces})
    assert (tmp_path / "long").read_bytes() == TEXT
    assert pieces.digest == hashlib.sha256(TEXT).hexdigest()
    assert make.times == 1


def test_pieces_that_are_taken_in_part_give_no_digest_of_a_part() -> None:
    make = Counted()
    pieces = Pieces(make)
    next(iter(pieces))
    assert pieces.digest == hashlib.sha256(TEXT).hexdigest()
    assert make.times == 2


def test_pieces_that_cannot_be_made_leave_no_file(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield TEXT
        raise WouldOverwrite

    with pytest.raises(WouldOverwrite):
        write_files({tmp_path / "a": TEXT, tmp_path / "long": Pieces(broken)})
    assert not list(tmp_path.iterdir())
