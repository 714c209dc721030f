"""Change several files at once. In: paths and what they say. Out: all new, or all as before.

All files are staged beside their targets and flushed; then a journal names them; then they are
renamed; then the journal goes. Whoever dies before the journal is there has changed nothing, and
what was staged is swept away by the next run. Whoever dies afterwards has decided the change: the
next run, or the next reader, carries it on. The folders are locked while anything is renamed.
"""

from __future__ import annotations

import os
import secrets
import time
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from nearmiss_kit.errors import CannotWrite
from nearmiss_kit.files.journal import (
    JOURNAL,
    STAGED,
    Note,
    Plan,
    Step,
    digest,
    digest_of,
    read_journal,
    staged_name,
)
from nearmiss_kit.files.lock import locked
from nearmiss_kit.files.pieces import digest_of_content, pieces_of
from nearmiss_kit.files.refused import NOTHING_CHANGED, refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from nearmiss_kit.files.lock import Tell
    from nearmiss_kit.files.pieces import Content

_TRIES = 5
_PAUSE = 0.1
_PENDING = (
    "The change is kept beside it, and the next command finishes it once the file can be written."
)


@contextmanager
def ready(folders: Iterable[Path], tell: Tell | None = None) -> Iterator[None]:
    """Lock folders, finish what an earlier run left there, and sweep away what it staged.

    Raises:
        InUse: another run is changing one of them.
        CannotWrite: a folder cannot be written.
    """
    folders = tuple(folders)
    with locked(folders, tell):
        for folder in folders:
            _recover(folder)
        yield


def finish(folder: Path, tell: Tell | None = None) -> None:
    """Carry on a change that an earlier run left unfinished in a folder, before anything is read.

    Raises:
        InUse: another run is changing it.
        CannotWrite: it is unfinished, and cannot be finished.
    """
    try:
        if not (folder / JOURNAL).exists():
            return
    except OSError:  # whoever reads there will be told
        return
    try:
        with ready([folder], tell):
            pass
    except CannotWrite as error:
        if not isinstance(error.__cause__, OSError):
            raise
        if _is_over(folder):
            return
        raise CannotWrite(
            f"An earlier run was cut short while it changed {folder}, and must be finished before "
            f"anything there is read. That cannot be done: {error.__cause__.strerror}. Copy the "
            "whole folder to where you may write, or make it writable, and run the command again."
        ) from error


def commit(
    home: Path, contents: Mapping[Path, Content], together: frozenset[Path] = frozenset()
) -> None:
    """Write files, all or none; the folders are there, and locked by the caller.

    Args:
        home: the folder that the journal lies in.
        contents: the files.
        together: those that belong together so closely that a mixture of old and new is worthless.

    Raises:
        CannotWrite: a file cannot be written; all are as they were, or the sentence says so.
    """
    if not contents:
        return
    before = {path: _bytes(path) if len(contents) > 1 else None for path in contents}
    plan = _staged(home, contents, before, together)
    try:
        if len(plan.steps) > 1:
            _announce(plan)
        _carry_out(plan)
        _close(plan)
    except CannotWrite as error:
        if not _announced(plan):
            _discard(plan)
            raise
        raise _undone(plan, before, error) from error
    except BaseException:  # Ctrl-C: with a journal there is no way back, without one all of it
        if _announced(plan):
            _carry_out(plan)
            _close(plan)
        else:
            _discard(plan)
        raise


def _staged(
    home: Path,
    contents: Mapping[Path, Content],
    before: Mapping[Path, bytes | None],
    together: frozenset[Path],
) -> Plan:
    token = secrets.token_hex(8)
    staged = {
        path: path.with_name(staged_name(token, str(number)))
        for number, path in enumerate(contents)
    }
    try:
        for path, content in contents.items():
            _write(staged[path], content, path)
        flush_folders({path.parent for path in staged})
        steps = tuple(
            Step(
                path,
                staged[path],
                digest_of_content(content),
                digest(before[path]),
                path in together,
            )
            for path, content in contents.items()
        )
    except BaseException:
        for path in staged.values():
            _remove(path)
        raise
    return Plan(home, token, steps)


def _announce(plan: Plan) -> None:
    """Put the journal into its place, whole: from here on the change holds."""
    for folder in plan.folders[1:]:
        _place(plan, folder, plan.note(folder))
    _place(plan, plan.home, plan.as_bytes())


def _place(plan: Plan, folder: Path, data: bytes) -> None:
    staged, journal = folder / staged_name(plan.token, "journal"), folder / JOURNAL
    _write(staged, data, journal)
    with _saying(journal):
        staged.replace(journal)
    flush_folders([folder])


def _announced(plan: Plan) -> bool:
    found = read_journal(plan.home)
    return isinstance(found, Plan) and found.token == plan.token


def _carry_out(plan: Plan) -> None:
    """Do the steps that are not done yet."""
    for step in plan.steps:
        with _saying(step.target):
            if step.staged is None:
                step.target.unlink(missing_ok=True)
            elif step.staged.exists():
                _rename(step.staged, step.target)


def _rename(staged: Path, target: Path) -> None:
    """Virus scanners hold a file for a moment, and Windows does not replace it meanwhile."""
    for attempt in range(1, _TRIES):
        try:
            staged.replace(target)
        except PermissionError:
            time.sleep(_PAUSE * attempt)
        else:
            return
    staged.replace(target)


def _close(plan: Plan) -> None:
    """The change is on the disk: the journal may go, and the notes after it."""
    flush_folders(plan.folders)
    _remove(plan.home / JOURNAL)  # if it stays, the next run finds that all is done
    _discard(plan)


def _discard(plan: Plan) -> None:
    """Take away what was staged, and the notes; the journal is not there (any more)."""
    for step in plan.steps:
        if step.staged is not None:
            _remove(step.staged)
    for folder in plan.folders:
        _remove(folder / staged_name(plan.token, "journal"))
    for folder in plan.folders[1:]:
        found = read_journal(folder)
        if isinstance(found, Note) and found.token == plan.token:
            _remove(folder / JOURNAL)


def _undone(plan: Plan, before: Mapping[Path, bytes | None], error: CannotWrite) -> CannotWrite:
    """Take back the steps that are done, by a journal of their own; what to say afterwards."""
    done = [step for step in plan.steps if step.staged and not step.staged.exists()]
    back = Plan(plan.home, plan.token, tuple(_back(plan, step, before) for step in done))
    try:
        for step in back.steps:
            old = before[step.target]
            if step.staged is not None and old is not None:
                _write(step.staged, old, step.target)
        if done:
            _place(plan, plan.home, back.as_bytes())
            _carry_out(back)
        _close(plan)
    except CannotWrite as second:
        return _pending(second)
    # A disk that became read-only keeps the journal, so that the change still holds.
    return _pending(error) if not done and _announced(plan) else error


def _pending(error: CannotWrite) -> CannotWrite:
    return CannotWrite(str(error).replace(NOTHING_CHANGED, _PENDING))


def _back(plan: Plan, step: Step, before: Mapping[Path, bytes | None]) -> Step:
    name = staged_name(plan.token, f"{plan.steps.index(step)}_before")
    staged = None if before[step.target] is None else step.target.with_name(name)
    return replace(step, staged=staged, becomes=step.was, was=step.becomes)


def _recover(folder: Path) -> None:
    """Finish what an earlier run left; the folder is locked."""
    found = read_journal(folder)
    if isinstance(found, Plan):
        _finish(found)
    elif isinstance(found, Note) and _at_home(found):
        with locked([found.home]):
            if (plan := _at_home(found)) is not None:
                _finish(plan)
    with _saying(folder / JOURNAL):
        (folder / JOURNAL).unlink(missing_ok=True)
    _sweep(folder)


def _at_home(found: Plan | Note | None) -> Plan | None:
    """The journal that a note points to, if it is there; nothing else is touched there."""
    plan = read_journal(found.home) if found else None
    return plan if isinstance(plan, Plan) and found and plan.token == found.token else None


def _is_over(folder: Path) -> bool:
    """Whether all files of the journal of a folder are new, so that only the journal is left."""
    plan = _at_home(read_journal(folder))
    return plan is None or all(digest_of(step.target) == step.becomes for step in plan.steps)


def _finish(plan: Plan) -> None:
    """Carry a journal on, unless somebody has changed the files in the meantime."""
    agreed = {plan.home, *(folder for folder in plan.folders[1:] if _notes(folder, plan))}
    with locked(agreed):
        steps = tuple(step for step in plan.steps if step.target.parent in agreed)
        done = {step for step in steps if digest_of(step.target) == step.becomes}
        doable = {step for step in steps if step not in done and _is_doable(step)}
        lost = [step for step in steps if step not in done | doable and step.together]
        if lost and any(step.together for step in done):
            raise _torn(plan, lost[0])
        if not lost:
            _carry_out(replace(plan, steps=tuple(step for step in steps if step in doable)))
        _close(replace(plan, steps=steps))


def _is_doable(step: Step) -> bool:
    staged = step.staged is None or digest_of(step.staged) == step.becomes
    return staged and digest_of(step.target) == step.was


def _notes(folder: Path, plan: Plan) -> bool:
    found = read_journal(folder)
    return isinstance(found, Note) and found.token == plan.token


def _torn(plan: Plan, lost: Step) -> CannotWrite:
    return CannotWrite(
        f"An earlier run was cut short while it changed {plan.home}, and {lost.target.name} was "
        "changed by something else since, so that its files do not fit together. Take all of them "
        f"from one backup, and delete {plan.home / JOURNAL}."
    )


def _sweep(folder: Path) -> None:
    """Take away what dead runs staged: whoever lives and stages here holds the lock."""
    for path in folder.iterdir():
        if STAGED.fullmatch(path.name):
            _remove(path)


def _write(path: Path, content: Content, target: Path) -> None:
    """A new file that says this, flushed to the disk."""
    with _saying(target), path.open("xb") as stream:
        stream.writelines(pieces_of(content))
        stream.flush()
        os.fsync(stream.fileno())


def _bytes(path: Path) -> bytes | None:
    try:
        with _saying(path):
            return path.read_bytes() if path.is_file() else None
    except FileNotFoundError:
        return None


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


@contextmanager
def _saying(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise refused(path, error) from error


def flush_folders(folders: Iterable[Path]) -> None:
    """Windows and some network drives cannot flush a folder; then the system does it later."""
    for folder in folders:
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
