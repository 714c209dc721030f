"""A dataset is read, changed and written with nobody else in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from build import dataset, near_miss

from nearmiss_kit.dataset.change import changing
from nearmiss_kit.dataset.history import HISTORY_FILE, read_history
from nearmiss_kit.dataset.store import DATASET_FILE, dump, load
from nearmiss_kit.errors import CannotWrite
from nearmiss_kit.files.journal import JOURNAL, Plan, Step, digest, staged_name
from nearmiss_kit.files.lock import LOCK

if TYPE_CHECKING:
    from pathlib import Path

OLD = dump(dataset([near_miss("NM-1", "2026-10-01")]))
NEW = dump(dataset([near_miss("NM-1", "2026-10-01"), near_miss("NM-2", "2026-10-02")]))
OLD_EVENTS = b'{"day": "2026-10-31", "event": "read"}\n'
NEW_EVENTS = OLD_EVENTS + b'{"day": "2026-11-30", "event": "read"}\n'


def kept(folder: Path) -> dict[Path, bytes]:
    """The old files in a folder; what is to become of them."""
    (folder / DATASET_FILE).write_bytes(OLD)
    (folder / HISTORY_FILE).write_bytes(OLD_EVENTS)
    return {folder / DATASET_FILE: NEW, folder / HISTORY_FILE: NEW_EVENTS}


def died_between(folder: Path) -> None:
    """The state after a run died when the dataset was renamed and its history was not."""
    steps = []
    for number, (path, data) in enumerate(kept(folder).items()):
        staged = path.with_name(staged_name("0" * 16, str(number)))
        steps.append(Step(path, staged, digest(data), digest(path.read_bytes()), together=True))
        (staged if number else path).write_bytes(data)
    (folder / JOURNAL).write_bytes(Plan(folder, "0" * 16, tuple(steps)).as_bytes())


def test_both_files_are_written_and_nothing_else_stays(tmp_path: Path) -> None:
    new = kept(tmp_path)
    with changing(tmp_path / DATASET_FILE) as change:
        assert (tmp_path / LOCK).exists()
        change.commit(new)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == new


def test_a_dry_run_keeps_nobody_away_and_writes_nothing(tmp_path: Path) -> None:
    new = kept(tmp_path)
    with changing(tmp_path / DATASET_FILE, dry_run=True) as change:
        assert not (tmp_path / LOCK).exists()
        change.commit(new)
    assert (tmp_path / DATASET_FILE).read_bytes() == OLD


def test_a_folder_that_was_made_for_nothing_goes_again(tmp_path: Path) -> None:
    with changing(tmp_path / "a" / "b" / DATASET_FILE, tmp_path / "c", make=True):
        assert (tmp_path / "a" / "b").is_dir()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("where", ["", DATASET_FILE])
def test_who_reads_a_dataset_reads_the_change_that_a_dead_run_decided(
    tmp_path: Path, where: str
) -> None:
    died_between(tmp_path)
    assert len(load(tmp_path / where).data["near_misses"]) == 2
    assert (tmp_path / HISTORY_FILE).read_bytes() == NEW_EVENTS


def test_who_reads_a_history_reads_the_change_too(tmp_path: Path) -> None:
    died_between(tmp_path)
    assert read_history(tmp_path / HISTORY_FILE).data == NEW_EVENTS
    assert sorted(path.name for path in tmp_path.iterdir()) == [DATASET_FILE, HISTORY_FILE]


def test_who_restored_only_the_dataset_is_told_to_restore_both(tmp_path: Path) -> None:
    died_between(tmp_path)
    (tmp_path / HISTORY_FILE).write_bytes(b"")
    with pytest.raises(
        CannotWrite, match=r"history.jsonl was changed .* Take all of them from one"
    ):
        load(tmp_path)
