"""A change of several files is carried on, dropped or taken back, and never left between."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nearmiss_kit.errors import CannotWrite
from nearmiss_kit.files import commit as commits
from nearmiss_kit.files import journal
from nearmiss_kit.files.atomic import refuse_to_overwrite, write_files
from nearmiss_kit.files.commit import commit, finish
from nearmiss_kit.files.journal import JOURNAL, Plan, Step, digest, read_journal, staged_name

if TYPE_CHECKING:
    from collections.abc import Callable

TOKEN = "0123456789abcdef"  # noqa: S105 (the name of a change)


def unfinished(home: Path, *, other: Path | None = None, together: bool = True) -> Plan:
    """A change of a, b and perhaps c elsewhere, whose run died when only a was renamed."""
    places = [home / "a", home / "b", *([other / "c"] if other else [])]
    steps = []
    for number, path in enumerate(places):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"new" if number == 0 else b"old")
        staged = path.with_name(staged_name(TOKEN, str(number)))
        if number:
            staged.write_bytes(b"new")
        steps.append(Step(path, staged, digest(b"new"), digest(b"old"), together))
    plan = Plan(home, TOKEN, tuple(steps))
    (home / JOURNAL).write_bytes(plan.as_bytes())
    if other:
        (other / JOURNAL).write_bytes(plan.note(other))
    return plan


def contents(*folders: Path) -> dict[str, bytes]:
    return {
        f"{folder.name}/{path.name}": path.read_bytes()
        for folder in folders
        for path in sorted(folder.iterdir())
    }


def test_a_journal_says_the_same_when_it_is_read_again(tmp_path: Path) -> None:
    plan = unfinished(tmp_path / "home", other=tmp_path / "other")
    found = read_journal(tmp_path / "home")
    assert isinstance(found, Plan)
    assert [step.target.resolve() for step in found.steps] == [s.target for s in plan.steps]
    assert [step.staged and step.staged.resolve() for step in found.steps] == [
        step.staged for step in plan.steps
    ]


@pytest.mark.parametrize("reader", ["home", "other"])
def test_an_unfinished_change_is_carried_on_from_each_of_its_folders(
    tmp_path: Path, reader: str
) -> None:
    home, other = tmp_path / "home", tmp_path / "other"
    unfinished(home, other=other)
    finish(tmp_path / reader)
    assert contents(home, other) == {"home/a": b"new", "home/b": b"new", "other/c": b"new"}


def test_folders_may_be_moved_together_in_the_meantime(tmp_path: Path) -> None:
    together = tmp_path / "together"
    together.mkdir()
    unfinished(together / "home", other=together / "other")
    moved = together.rename(tmp_path / "elsewhere")
    finish(moved / "home")
    assert set(contents(moved / "home", moved / "other").values()) == {b"new"}


def test_whoever_asks_whether_files_are_there_gets_a_whole_set(tmp_path: Path) -> None:
    unfinished(tmp_path)
    refuse_to_overwrite([tmp_path / "b"], replace=True)
    assert set(contents(tmp_path).values()) == {b"new"}


def test_without_its_journal_a_change_is_swept_away_and_strangers_files_stay(
    tmp_path: Path,
) -> None:
    unfinished(tmp_path)
    (tmp_path / JOURNAL).unlink()
    strangers = (".download.part", ".nearmiss-notes.txt", "a.part")
    for name in strangers:
        (tmp_path / name).write_bytes(b"mine")
    write_files({tmp_path / "d": b"new"})
    assert {path.name for path in tmp_path.iterdir()} == {"a", "b", "d", *strangers}


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: data.replace(b"a", b"z"),
                                    lambda _: b"", lambda _: b"[]"])  # fmt: skip
def test_a_journal_that_is_not_whole_never_held(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    unfinished(tmp_path)
    path = tmp_path / JOURNAL
    path.write_bytes(damage(path.read_bytes()))
    finish(tmp_path)
    assert contents(tmp_path) == {f"{tmp_path.name}/a": b"new", f"{tmp_path.name}/b": b"old"}


def test_a_journal_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / JOURNAL)
    finish(tmp_path)
    assert contents(tmp_path) == {}


def test_files_that_somebody_put_back_from_a_backup_stay(tmp_path: Path) -> None:
    unfinished(tmp_path)
    for name in "ab":
        (tmp_path / name).write_bytes(b"backup")
    finish(tmp_path)
    assert contents(tmp_path) == dict.fromkeys(
        (f"{tmp_path.name}/a", f"{tmp_path.name}/b"), b"backup"
    )


def test_half_a_backup_is_said_and_nothing_is_touched(tmp_path: Path) -> None:
    unfinished(tmp_path)
    (tmp_path / "b").write_bytes(b"backup")
    before = contents(tmp_path)
    with pytest.raises(CannotWrite, match=r"b was changed .* from one backup, and delete"):
        finish(tmp_path)
    assert contents(tmp_path) == before


def test_a_report_that_somebody_changed_since_stays_and_the_rest_is_finished(
    tmp_path: Path,
) -> None:
    unfinished(tmp_path, together=False)
    (tmp_path / "b").write_bytes(b"edited")
    finish(tmp_path)
    assert contents(tmp_path) == {f"{tmp_path.name}/a": b"new", f"{tmp_path.name}/b": b"edited"}


def test_a_strangers_journal_reaches_no_folder_that_does_not_agree(tmp_path: Path) -> None:
    home, other = tmp_path / "home", tmp_path / "other"
    unfinished(home, other=other)
    (other / JOURNAL).unlink()
    finish(home)
    assert contents(home) == {"home/a": b"new", "home/b": b"new"}
    assert (other / "c").read_bytes() == b"old"


@pytest.mark.parametrize("home", ["\\\\server\\share", "//server/share"])
def test_a_strangers_note_leads_to_no_other_computer(tmp_path: Path, home: str) -> None:
    (tmp_path / JOURNAL).write_bytes(journal._sealed({"token": TOKEN, "home": home}))
    assert read_journal(tmp_path) is None
    finish(tmp_path)
    assert contents(tmp_path) == {}


def test_a_strangers_note_puts_no_lock_into_another_folder(tmp_path: Path) -> None:
    home, other = tmp_path / "home", tmp_path / "other"
    home.mkdir()
    other.mkdir(mode=0o555)
    before = other.stat().st_mtime_ns
    (home / JOURNAL).write_bytes(Plan(other, TOKEN, ()).note(home))
    finish(home)
    assert contents(home, other) == {}
    assert other.stat().st_mtime_ns == before


def test_what_is_staged_never_comes_from_another_folder(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    secret = tmp_path / "secret"
    secret.write_bytes(b"new")
    step = Step(tmp_path / "home" / "a", secret, digest(b"new"), None)
    plan = Plan(tmp_path / "home", TOKEN, (step,))
    (tmp_path / "home" / JOURNAL).write_bytes(plan.as_bytes())
    finish(tmp_path / "home")
    assert secret.exists()
    assert contents(tmp_path / "home") == {}


def test_where_the_second_file_cannot_be_replaced_the_first_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target.name == "b":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
        return replace(self, target)

    (tmp_path / "b").write_bytes(b"old")
    (tmp_path / "c").write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(commits, "_PAUSE", 0)
    new = {tmp_path / name: b"new" for name in "acb"}
    with pytest.raises(CannotWrite, match=r"b cannot be written: it is open in another program"):
        commit(tmp_path, new)
    assert contents(tmp_path) == {f"{tmp_path.name}/b": b"old", f"{tmp_path.name}/c": b"old"}
