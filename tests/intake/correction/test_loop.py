"""Mess up a log, correct it in the workbook that comes back, and its records are there again."""

import csv
import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from corrected import HEADER, TODAY, book_of, once, round_trip, said
from hypothesis import HealthCheck, given
from hypothesis import settings as budget
from hypothesis import strategies as st

from nearmiss_kit.errors import SettingsInvalid
from nearmiss_kit.findings import Severity
from nearmiss_kit.intake.correction.state import recognise
from nearmiss_kit.intake.mapping_file import write_mapping
from nearmiss_kit.intake.sheets import read_sheets
from nearmiss_kit.jobs.corrections import Recount
from nearmiss_kit.model import codelist

_CATEGORIES = tuple(v.title for v in codelist("Category").values if v.code != "other")
_SHIFTS = ("Early", "Late", "Night")
_PEOPLE = ("Zyxwin Quorvath", "Vellumine Traskov (RN)", "anonymous")
_TEXTS = ("Wet floor, nobody slipped", "Blister of the day before", "Ramp was left out")
_DAYS = [dt.date(2026, 10, 1) + dt.timedelta(days=n) for n in range(31)]


@st.composite
def valid_rows(draw: st.DrawFn) -> list[list[Any]]:
    """A log in which all is right."""
    count = draw(st.integers(3, 8))
    dates = draw(st.booleans())
    rows: list[list[Any]] = [list(HEADER)]
    for number in range(1, count + 1):
        day = draw(st.sampled_from(_DAYS))
        rows.append(
            [
                f"NM-{number}",
                day if dates else day.strftime("%d %b %Y"),
                draw(st.sampled_from(("Alder House", "Birch Court"))),
                draw(st.sampled_from(_CATEGORIES)),
                f"{draw(st.sampled_from(_TEXTS))} ({number})",
                draw(st.sampled_from(_PEOPLE)),
                draw(st.sampled_from(_SHIFTS)),
            ]
        )
    return rows


@st.composite
def messes(draw: st.DrawFn, rows: list[list[Any]]) -> dict[tuple[int, int], Any]:
    """Cells of a log (row and column from 0) with what somebody typed there by mistake."""
    cells = [(row, column) for row in range(1, len(rows)) for column in (1, 3, 6)]
    chosen = draw(st.lists(st.sampled_from(cells[3:]), min_size=1, max_size=6, unique=True))
    messed: dict[tuple[int, int], Any] = {}
    for row, column in chosen:
        right = rows[row][column]
        wrong: tuple[Any, ...] = (None, "31/02/2026", "someday", "tbc", dt.date(2036, 1, 1))
        if column != 1:
            slip = _slip(str(right), draw(st.integers(0, 99)))
            wrong = ("Volcano", "depends", slip, "#REF!")
        messed[(row, column)] = draw(st.sampled_from(wrong))
    return messed


def _slip(word: str, number: int) -> str:
    """Two letters the wrong way round."""
    at = number % (len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _written(folder: Path, rows: list[list[Any]], ending: str) -> Path:
    path = folder / f"log.{ending}"
    if ending == "xlsx":
        return book_of(path, rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@given(st.data(), st.sampled_from(("xlsx", "csv")))
@budget(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_records_are_there_again_when_the_marked_cells_are_corrected(
    data: st.DataObject, ending: str
) -> None:
    rows = data.draw(valid_rows())
    messed = data.draw(messes(rows))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        truth = once(_written(folder, rows, ending), folder / "truth").intake
        wrong = [
            [messed.get((r, c), value) for c, value in enumerate(row)] for r, row in enumerate(rows)
        ]
        converted = once(_written(folder, wrong, ending), folder / "out")
        books = [path for path in converted.files if "-to-correct" in path.name]
        if not books:  # a slip that left the word as it was
            assert said(converted.intake) == said(truth)
            return
        before = read_sheets(folder / f"log.{ending}")[0].rows
        book = openpyxl.load_workbook(books[0])
        sheet = book.worksheets[0]
        touched = _correct(sheet, book["Issues"], rows, messed)
        book.save(books[0])
        after = recognise(read_sheets(books[0]))[0][0].rows
        for r, row in enumerate(before):
            for c, value in enumerate(row):
                assert (r, c) in touched or after[r][c] == value
        again = once(books[0], folder / "again")
    assert said(again.intake) == said(truth)
    assert again.recount is not None
    assert again.recount.new == 0
    assert again.recount.fixed == _to_correct(converted) - again.recount.remain


def _to_correct(converted: Any) -> int:
    return sum(
        finding.severity > Severity.NOTE and finding.code != "profile-incomplete"
        for finding in converted.intake.findings
    )


def _correct(
    sheet: Any, issues: Any, rows: list[list[Any]], messed: dict[tuple[int, int], Any]
) -> set[tuple[int, int]]:
    """Take the suggestion where it is what was meant, and type what was meant where it is not.

    A slip that was read rightly must be suggested rightly.
    """
    suggested = {
        row[3].value: (row[1].value, row[8].value)
        for row in issues.iter_rows(min_row=7)
        if row[8].value
    }
    for row, column in messed:
        cell = sheet.cell(row + 1, column + 1)
        code, suggestion = suggested.get(cell.coordinate, ("", None))
        meant = rows[row][column]
        assert code != "value-corrected" or suggestion == meant
        cell.value = suggestion if suggestion == meant else meant
    return set(messed)


ROWS = [
    HEADER,
    ("", "12/10/2026", "Alder House", "Fall", "Loose rail in the hall", "Testy McExample", "Early"),
    ("", "14/10/2026", "Alder House", "Volcano", "Wet floor", "Mocka Patel", "Late"),
    ("", "31/11/2026", "Alder House", "Fall", "Chair in the way", "Mocka Patel", "Late"),
]


def test_what_was_fixed_what_remains_and_what_is_new_is_counted(tmp_path: Path) -> None:
    loop = round_trip(book_of(tmp_path / "log.xlsx", ROWS), tmp_path / "out")
    again = once(loop.corrected({"B4": "30/10/2026", "G2": "Luncheon"}), tmp_path / "again")
    assert again.recount is not None
    assert (again.recount.fixed, again.recount.new) == (1, 1)
    assert once(tmp_path / "log.xlsx", tmp_path / "third").recount is None


def test_rows_that_were_moved_are_not_new_issues(tmp_path: Path) -> None:
    loop = round_trip(book_of(tmp_path / "log.xlsx", ROWS), tmp_path / "out")
    book = openpyxl.load_workbook(loop.workbook)
    book["Log"].insert_rows(2)
    book.save(loop.workbook)
    again = once(loop.workbook, tmp_path / "again").recount
    assert again == Recount(0, _to_correct(loop.converted), 0)


def test_ids_and_mapping_stay_the_same_though_nobody_says_so(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(ROWS)
    first = round_trip(path, tmp_path / "out")
    mapping = tmp_path / "own.yaml"
    text = (tmp_path / "out" / "mapping.yaml").read_text(encoding="utf-8")
    mapping.write_text(text.replace("NearMiss.shift", "keep aside"), encoding="utf-8")
    loop = round_trip(path, tmp_path / "mine", mapping=mapping)
    again = once(loop.corrected({"B4": "30/10/2026", "D3": "Fall"}, "log"), tmp_path / "again")
    before = [record["id"] for record in loop.intake.dataset["near_misses"]]
    after = [record["id"] for record in again.intake.dataset["near_misses"]]
    assert after[:2] == before == [r["id"] for r in first.intake.dataset["near_misses"]]
    assert len(after) == 3
    assert write_mapping(again.intake.mapping) == write_mapping(loop.intake.mapping)
    assert again.intake.mapping.sheets[0].file == "log.csv"


def test_a_log_of_a_key_asks_for_its_key_again(tmp_path: Path) -> None:
    key, other = tmp_path / "key", tmp_path / "other"
    key.write_text("ab" * 32)
    other.write_text("cd" * 32)
    log = book_of(tmp_path / "log.xlsx", ROWS)
    loop = round_trip(log, tmp_path / "out", key=key)
    for wrong in (None, other):
        with pytest.raises(SettingsInvalid, match="same key file"):
            once(loop.workbook, tmp_path / "again", key=wrong)
    again = once(loop.workbook, tmp_path / "again", key=key)
    assert said(again.intake) == said(loop.intake)
    assert b"ab" * 32 not in loop.workbook.read_bytes()


def test_several_files_with_one_name_get_a_workbook_each(tmp_path: Path) -> None:
    one = book_of(tmp_path / "log.xlsx", ROWS)
    two = tmp_path / "log.csv"
    with two.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(ROWS)
    made = once(one, tmp_path / "out", logs=[one, two], today=TODAY).files
    names = [path.name for path in made if "correct" in path.name]
    assert names == ["log-to-correct.xlsx", "log-to-correct (2).xlsx"]


def test_a_heading_that_is_written_anew_is_read_by_its_new_name(tmp_path: Path) -> None:
    rows = [[*HEADER, "Seen by us"], ["NM-1", "32/10/2026", "A", "Fall", "Wet", "x", "Early", ""]]
    rows.append(["NM-2", "13/10/2026", "A", "Fall", "Mat", "x", "Early", "14/10/2026"])
    loop = round_trip(book_of(tmp_path / "log.xlsx", rows), tmp_path / "out")
    (first,) = said(loop.intake)
    assert "reported" not in first
    again = once(loop.corrected({"H1": "Date reported"}), tmp_path / "again")
    (second,) = said(again.intake)
    assert second["reported"] == "2026-10-14"
    assert "mapping-drifted" not in [finding.code for finding in again.intake.findings]
