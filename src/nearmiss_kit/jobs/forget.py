"""Erase a person from a dataset on disk. In: a dataset, a pseudonym. Out: both files, rewritten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nearmiss_kit.dataset.change import changing
from nearmiss_kit.dataset.forget import forget, forget_events, rewritten
from nearmiss_kit.dataset.history import history_path, read_history
from nearmiss_kit.dataset.signing import Sitting
from nearmiss_kit.dataset.store import DATASET_FILE, check, dump, load, load_valid
from nearmiss_kit.errors import RequestUnusable
from nearmiss_kit.findings import Severity
from nearmiss_kit.findings.errors import DatasetInvalid
from nearmiss_kit.jobs.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from nearmiss_kit.dataset.change import Change
    from nearmiss_kit.dataset.forget import Forgotten, Place
    from nearmiss_kit.dataset.store import Loaded


@dataclass(frozen=True, slots=True)
class Erased:
    """The outcome: what was blanked, and the files that were (or would be) rewritten."""

    blanked: Mapping[Place, tuple[str, ...]]
    files: tuple[Path, ...]
    dry_run: bool


def forget_person(
    dataset: Path,
    pseudonym: str,
    today: date,
    progress: Progress = silent,
    *,
    dry_run: bool = False,
    sitting: Sitting | None = None,
) -> Erased:
    """Take a person out of a dataset and out of the history beside it, both or neither.

    Args:
        dataset: the dataset, or its folder.
        pseudonym: the person, as the dataset calls them.
        today: the day of the run.
        progress: gets a line if another run has to be waited for.
        dry_run: do all the work, write nothing.
        sitting: when and in which role; the day of the run and no role without it.

    Raises:
        NearMissError: the dataset cannot be read, nobody in it has the pseudonym, or it would
            break the schema without the person.
        InUse: another run is changing the dataset.
    """
    file = dataset / DATASET_FILE if dataset.is_dir() else dataset
    with changing(file, tell=progress, dry_run=dry_run) as change:
        return _erased(change, pseudonym, today, sitting or Sitting.on(today))


def _erased(change: Change, pseudonym: str, today: date, sitting: Sitting) -> Erased:
    dataset = change.dataset
    load_valid(dataset)
    loaded = load(dataset)
    if loaded.path.suffix != ".json":
        raise RequestUnusable(f"{loaded.path.name} is not a dataset.json; nothing was changed.")
    forgotten = forget(loaded.data, pseudonym)
    if not forgotten.blanked:
        raise RequestUnusable(
            f"Nobody in {loaded.path.name} is called {pseudonym}. "
            "Name a pseudonym as the dataset has it, such as person-3."
        )
    _refuse_if_broken(loaded, forgotten)
    beside = history_path(loaded.path)
    before = read_history(beside)
    events = forget_events(before.events, forgotten, pseudonym)
    line = {"day": today.isoformat(), "event": "erased", "records": len(forgotten.blanked)}
    data = dump(forgotten.dataset)
    signed = sitting.signed(data, loaded.path)
    change.commit({loaded.path: data, beside: rewritten(before, events, line, signed)})
    return Erased(forgotten.blanked, (loaded.path, beside), change.dry_run)


def _refuse_if_broken(loaded: Loaded, forgotten: Forgotten) -> None:
    found = check(replace(loaded, data=forgotten.dataset))
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    if errors:
        raise DatasetInvalid(
            f"Without this person {loaded.path.name} would break the schema; nothing was changed. "
            f"The first place: {errors[0].where}: {errors[0].message}",
            errors,
        )
