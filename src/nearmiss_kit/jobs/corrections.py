"""The correction loop: workbooks to correct, and what became of those that came back.

In: an intake and the logs it was made of. Out: workbooks as bytes, and a `Recount`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from nearmiss_kit.errors import CannotMark
from nearmiss_kit.findings import Severity
from nearmiss_kit.intake.correction.state import Issue, fingerprint, issue_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from nearmiss_kit.findings import Finding
    from nearmiss_kit.intake.correction.state import Round
    from nearmiss_kit.intake.mapping import ColumnMapping, MappingFile
    from nearmiss_kit.intake.pipeline import Intake
    from nearmiss_kit.jobs.progress import Progress

_KEEPS_ITS_ENDING = {".xlsx", ".xlsm", ".xltx", ".xltm"}
_OF_MANY_ROWS = {"profile-incomplete"}
"""Said once of many rows: how complete records are is no trouble of a single cell."""


@dataclass(frozen=True, slots=True)
class Recount:
    """What became of the errors and warnings of a log that came back."""

    fixed: int
    remain: int
    new: int

    def __add__(self, other: Recount) -> Recount:
        return Recount(self.fixed + other.fixed, self.remain + other.remain, self.new + other.new)


@dataclass(frozen=True, slots=True)
class Corrections:
    """The workbooks by their names, and a sentence for each log that none could be made of."""

    workbooks: Mapping[str, bytes]
    left_out: tuple[str, ...]


def corrections(
    logs: Sequence[Path], intake: Intake, key: bytes | None, progress: Progress
) -> Corrections:
    """A workbook for each log in which a cell has something to correct."""
    from nearmiss_kit.intake.correction.workbook import (  # noqa: PLC0415 (start-up)
        Asked,
        correction_workbook,
    )

    made: dict[str, bytes] = {}
    left_out = []
    for path in logs:
        found = [f for f in intake.findings if f.place is not None and f.place.file == path.name]
        if not any(_to_correct(finding) for finding in found):
            continue
        progress(f"Marking {path.name}")
        earlier = intake.corrected.get(path.name)
        file, number = (earlier.file, earlier.number + 1) if earlier else (path.name, 1)
        mapping = _mapping_of(file, intake.mapping, found)
        asked = Asked(file, number, mapping, fingerprint(key), earlier)
        try:
            data = correction_workbook(path, found, asked)
        except CannotMark as error:
            left_out.append(f"{path.name} cannot be given back as a workbook to correct: {error}.")
            continue
        made[_name(file, path, number, made)] = data
    return Corrections(made, tuple(left_out))


def _to_correct(finding: Finding) -> bool:
    """Whether somebody has something to do in a cell: what is only noted makes no workbook."""
    place = finding.place
    of_cell = place is not None and place.row is not None and place.column is not None
    return of_cell and (finding.severity > Severity.NOTE or finding.suggestion is not None)


def recount(intake: Intake) -> Recount | None:
    """How many issues were fixed, remain, or are new; None if no correction workbook came in."""
    if not intake.corrected:
        return None
    total = Recount(0, 0, 0)
    for file, earlier in intake.corrected.items():
        found = [f for f in intake.findings if f.place is not None and f.place.file == file]
        total += _recounted(earlier, found)
    return total


def _recounted(earlier: Round, findings: Sequence[Finding]) -> Recount:
    before = [issue for issue in earlier.issues if _counts(issue)]
    now = [issue for finding in findings if _counts(issue := issue_of(finding))]
    remain = 0
    for alike in (_same_cell, _same_words):
        before, now, paired = _paired(before, now, alike)
        remain += paired
    return Recount(len(before), remain, len(now))


def _counts(issue: Issue) -> bool:
    return issue.severity > Severity.NOTE and issue.code not in _OF_MANY_ROWS


def _paired(
    before: Iterable[Issue], now: Iterable[Issue], alike: Callable[[Issue], object | None]
) -> tuple[list[Issue], list[Issue], int]:
    """What is left of both when equals are taken out in pairs, and how many pairs there were."""
    waiting = Counter(key for issue in before if (key := alike(issue)) is not None)
    left, paired = [], Counter[object]()
    for issue in now:
        key = alike(issue)
        if key is not None and paired[key] < waiting[key]:
            paired[key] += 1
        else:
            left.append(issue)
    gone = Counter(paired)
    kept = []
    for issue in before:
        key = alike(issue)
        if key is not None and gone[key]:
            gone[key] -= 1
        else:
            kept.append(issue)
    return kept, left, paired.total()


def _same_cell(issue: Issue) -> object:
    return issue.code, issue.sheet, issue.row, issue.column, issue.slot


def _same_words(issue: Issue) -> object | None:
    """Rows may have been sorted or moved."""
    return (issue.code, issue.sheet, issue.column, issue.slot, issue.shown) if issue.shown else None


def _mapping_of(file: str, mapping: MappingFile, findings: Sequence[Finding]) -> MappingFile:
    """The mapping of one file; an order of dates that was only taken for usual is not fixed."""
    doubtful = {
        (f.place.sheet, f.header)
        for f in findings
        if f.code == "date-order-ambiguous" and f.place is not None
    }

    def open_again(sheet: str | None, column: ColumnMapping) -> ColumnMapping:
        return replace(column, dates=None) if (sheet, column.header) in doubtful else column

    sheets = tuple(
        replace(sheet, columns=tuple(open_again(sheet.sheet, column) for column in sheet.columns))
        for sheet in mapping.sheets
        if sheet.file == file
    )
    return replace(mapping, sheets=sheets)


def _name(file: str, path: Path, number: int, taken: Mapping[str, bytes]) -> str:
    """`log-to-correct.xlsx`; further rounds count up, so that no work is overwritten."""
    known = path.suffix.lower() in _KEEPS_ITS_ENDING
    ending = path.suffix.lower() if known else ".xlsx"
    stem = f"{PurePath(file).stem}-to-correct" + (f"-{number}" if number > 1 else "")
    name, count = stem + ending, 1
    while name in taken:
        count += 1
        name = f"{stem} ({count}){ending}"
    return name
