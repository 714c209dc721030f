"""Hostile files are read or refused soon, in one sentence, with little memory and nothing half."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from hostile.made import HOSTILE, REFUSED, Hostile
from hostile.runs import Got, got
from hostile.workbook import CSV

from nearmiss_kit.errors import InputUnreadable, RequestUnusable
from nearmiss_kit.intake.sheets import read_sheets

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 20
MOST_LETTERS = 420


@pytest.fixture(scope="module")
def gets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Got]:
    return got(tmp_path_factory.mktemp("hostile"))


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_a_hostile_file_is_read_or_refused_in_one_sentence_and_soon(
    hostile: Hostile, gets: dict[str, Got]
) -> None:
    got = gets[hostile.name]
    assert got.code == hostile.code, got.said
    assert hostile.says in got.said
    assert got.seconds < SECONDS
    if hostile.code == REFUSED:
        assert got.said.startswith("nearmiss: ")
        assert got.said.count("\n") == 1
        assert len(got.said) < MOST_LETTERS + len(hostile.name)
        assert got.written == ()
    else:
        assert got.said == ""
        assert "dataset.json" in got.written


def test_nothing_is_written_where_a_part_of_a_workbook_is_named_to_go(
    gets: dict[str, Got], tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert gets["names.xlsx"].code == 0
    around = tmp_path_factory.getbasetemp()
    assert [path for name in ("evil", "evil.txt") for path in around.rglob(name)] == []


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="this user may read every file"
)
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "Log.csv"
    path.write_text(CSV)
    path.chmod(0)
    with pytest.raises(InputUnreadable, match="cannot be read: Permission denied"):
        read_sheets(path)


def test_a_limit_can_be_set_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Log.csv"
    path.write_text(CSV)
    monkeypatch.setenv("NEARMISS_MOST_COLUMNS", "3")
    with pytest.raises(InputUnreadable, match="6 columns; the limit is 3"):
        read_sheets(path)


@pytest.mark.parametrize("words", ["many", "0", "-1", "1e9", "9" * 5000, "٣"])
def test_a_limit_that_is_no_number_is_an_error_and_not_no_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    path = tmp_path / "Log.csv"
    path.write_text(CSV)
    monkeypatch.setenv("NEARMISS_MOST_CELLS", words)
    with pytest.raises(RequestUnusable, match="NEARMISS_MOST_CELLS"):
        read_sheets(path)
