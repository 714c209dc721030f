"""Whatever the kit can say of a cell: correct it, and the records that were meant are there."""

from __future__ import annotations

import csv
import datetime as dt
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
from corrected import book_of, once, said
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as budget
from hypothesis import strategies as st
from intake.correction.messes import Cell, Messed, messed_logs

from nearmiss_kit.findings import Severity

if TYPE_CHECKING:
    from nearmiss_kit.intake.pipeline import Intake
    from nearmiss_kit.jobs.conversion import Converted

_FIRST_ISSUE, _CODE, _SHEET, _CELL, _SUGGESTION = 7, 1, 2, 3, 8


def written(folder: Path, pages: list[list[list[Any]]], ending: str) -> Path:
    """The log as a file."""
    path = folder / f"log.{ending}"
    if ending == "csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([[_as_typed(c) for c in row] for row in pages[0]])
        return path
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(pages):
        sheet = book.create_sheet(("September", "October")[number])
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def _as_typed(cell: Any) -> Any:
    if isinstance(cell, dt.date):
        return f"{cell:%d/%m/%Y}"
    return f"{cell:%H:%M}" if isinstance(cell, dt.time) else cell


def records(intake: Intake) -> dict[str, dict[str, Any]]:
    """All records by their id, without where they stood."""
    return {record["id"]: record for record in said(intake)}


def differing(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """The fields in which two records differ, with both values."""
    names = [name for name in {**one, **other} if one.get(name) != other.get(name)]
    return {name: (one.get(name), other.get(name)) for name in names}


def correct(path: Path, log: Messed) -> dict[Cell, str | None]:
    """Take each suggestion that is right, and type what was meant elsewhere; what was suggested."""
    book = openpyxl.load_workbook(path)
    pages = [sheet for sheet in book.worksheets if sheet.title != "Issues"]
    listed: dict[tuple[str, str], list[tuple[str, str | None]]] = {}
    for row in book["Issues"].iter_rows(min_row=_FIRST_ISSUE, values_only=True):
        key = (str(row[_SHEET] or pages[0].title), str(row[_CELL]))
        listed.setdefault(key, []).append((str(row[_CODE]), row[_SUGGESTION]))  # type: ignore[arg-type]
    taken: dict[Cell, str | None] = {}
    for number, name in sorted(log.wrong):
        sheet, down, right = log.where[number, name]
        cell = pages[sheet].cell(down, right)
        meant = log.right[number][name]
        found = listed.get((pages[sheet].title, cell.coordinate), [])
        twice = name == "id" and any(
            code == "same-id-twice" for c in listed.values() for code, _ in c
        )
        assert found or twice, f"nothing is said of {name}: {log.came[number][name]!r}"
        for code, suggestion in found:
            assert code != "value-corrected" or suggestion == meant
            taken[number, name] = suggestion
        cell.value = meant
    book.save(path)
    return taken


def to_correct(converted: Converted) -> int:
    return sum(
        finding.severity > Severity.NOTE and finding.code != "profile-incomplete"
        for finding in converted.intake.findings
    )


def go_round(log: Messed, ending: str, folder: Path) -> None:
    """Convert what was messed up, correct it in the workbook, convert that, and compare."""
    key = folder / "key.txt"
    key.write_text("ab" * 32)
    truth = records(once(book_of(folder / "r.xlsx", log.plain()), folder / "t", key=key).intake)
    converted = once(written(folder, log.pages(), ending), folder / "out", key=key)
    (book,) = [path for path in converted.files if "-to-correct" in path.name]
    untouched = {f"NM-{n + 1}" for n in range(len(log.right))} - _touched(log)
    for id_, record in records(converted.intake).items():
        if id_.rpartition("-")[0] in untouched or id_ in untouched:
            assert differing(record, truth[id_]) == {}, "what was right was changed"
    correct(book, log)
    again = once(book, folder / "again", key=key)
    found = records(again.intake)
    assert set(found) == set(truth)
    assert not [differing(found[i], truth[i]) for i in truth if found[i] != truth[i]]
    assert again.recount is not None
    assert again.recount.new == 0
    assert again.recount.fixed == to_correct(converted) - again.recount.remain


@given(st.data(), st.sampled_from((("xlsx", 1), ("xlsx", 2), ("csv", 1))))
@budget(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink so wide a log takes minutes
)
def test_what_was_messed_up_in_any_way_is_said_corrected_and_meant_again(
    data: st.DataObject, kind: tuple[str, int]
) -> None:
    ending, sheets = kind
    log = data.draw(messed_logs(sheets=sheets))
    with tempfile.TemporaryDirectory() as name:
        go_round(log, ending, Path(name))


def _touched(log: Messed) -> set[str]:
    """The numbers of the rows that are wrong somewhere, and those that were given twice."""
    rows = {number for number, _ in log.wrong}
    return {str(page[number]["id"]) for page in (log.right, log.came) for number in rows}
