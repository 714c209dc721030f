"""Month after month into one dataset, as the quality lead does it."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from corrected import HEADER, book_of, once
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table

from nearmiss_kit.dataset.store import load_valid
from nearmiss_kit.errors import SettingsInvalid, WouldOverwrite
from nearmiss_kit.jobs.conversion import Converted

OCTOBER: list[tuple[Any, ...]] = [
    ("", "01/10/2026", "Alder House", "Fall", "Loose rail in the hall", "", "Early"),
    ("", "13/10/2026", "Alder House", "Medication", "Blister of the day before", "", "Late"),
    ("", "14/10/2026", "Birch Court", "Transport", "Ramp was left out", "", "Late"),
    ("", "tbc", "Birch Court", "Transport", "Bus came early", "", "Late"),
    ("", "", "", "", "", "", ""),
    ("", "31/10/2026", "Birch Court", "Fall", "Wet floor", "", "Late"),
]


def month(
    tmp_path: Path, rows: list[tuple[Any, ...]], name: str = "Log Oct.xlsx", **how: Any
) -> Converted:
    into = tmp_path / "dataset"
    log = tmp_path / name
    if not log.exists():
        book_of(log, [HEADER, *rows])
    return once(log, into, into=into, **how)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def events(tmp_path: Path) -> list[dict[str, Any]]:
    text = (tmp_path / "dataset" / "history.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def outcome(done: Converted) -> tuple[int, int, int]:
    assert done.merge is not None
    return done.merge.added, done.merge.changed, done.merge.unchanged


def test_the_first_month_makes_the_dataset_and_the_second_time_changes_no_byte(
    tmp_path: Path,
) -> None:
    first = month(tmp_path, OCTOBER)
    assert outcome(first) == (4, 0, 0)
    made = files(tmp_path / "dataset")
    assert {"dataset.json", "history.jsonl", "mapping.yaml", "Log Oct-to-correct.xlsx"} <= set(made)
    again = month(tmp_path, OCTOBER)
    assert outcome(again) == (0, 0, 4)
    assert files(tmp_path / "dataset") == made


def test_next_month_adds_rows_and_follows_what_was_worked_on_though_no_row_has_a_number(
    tmp_path: Path,
) -> None:
    month(tmp_path, OCTOBER)
    ids = [r["id"] for r in load_valid(tmp_path / "dataset")["near_misses"]]
    november = [
        ("", "01/11/2026", "Alder House", "Fall", "Kettle lead across the sink", "", "Early"),
        *[(*row[:3], "Staffing", *row[4:]) if row[3] == "Medication" else row for row in OCTOBER],
    ]
    done = month(tmp_path, november, "Log Nov.xlsx")
    assert outcome(done) == (1, 1, 3)
    data = load_valid(tmp_path / "dataset")
    assert [r["id"] for r in data["near_misses"]][:4] == ids
    changed = [e for e in events(tmp_path) if e["event"] == "changed"]
    assert [(e["field"], e["from"], e["to"]) for e in changed] == [
        ("category", "medication", "staffing")
    ]
    assert changed[0]["source"]["source_file"] == "Log Nov.xlsx"
    assert changed[0]["day"] == "2026-11-01"


def test_rows_in_are_records_and_held_back_and_blank_after_merging_too(tmp_path: Path) -> None:
    numbered = [(f"NM-{n}", *row[1:]) if row[1] else row for n, row in enumerate(OCTOBER)]
    month(tmp_path, numbered)
    stranger = ("NM-1", "01/11/2026", "Alder House", "Fall", "Kettle lead in the sink", "", "")
    done = month(
        tmp_path, [stranger, numbered[4], ("NM-9", *stranger[1:]), numbered[3]], "Nov.xlsx"
    )
    ledger, summary = done.intake.ledger, load_valid(tmp_path / "dataset")["intake"]
    assert (ledger.rows, ledger.records, ledger.held_back, ledger.blank) == (4, 1, 2, 1)
    assert done.merge is not None
    assert done.merge.conflicts == ["NM-1"]
    assert summary["rows_read"] == 4
    assert {r["reason_code"] for r in summary["held_back_reasons"]} >= {"number-taken"}
    (conflict,) = [f for f in done.intake.findings if f.code == "number-taken"]
    assert str(conflict.place) == 'Nov.xlsx, sheet "Log", cell A2'


def test_a_dry_run_says_what_would_change_and_writes_nothing(tmp_path: Path) -> None:
    month(tmp_path, OCTOBER)
    before = files(tmp_path / "dataset")
    done = month(tmp_path, OCTOBER[1:], "Nov.xlsx", dry_run=True)
    assert done.merge is not None
    assert outcome(done) == (0, 0, 3)
    assert files(tmp_path / "dataset") == before


def test_a_corrected_log_goes_into_the_same_dataset(tmp_path: Path) -> None:
    done = month(tmp_path, OCTOBER)
    (book,) = [path for path in done.files if "-to-correct" in path.name]
    again = once(book, tmp_path / "dataset", into=tmp_path / "dataset")
    assert outcome(again) == (0, 0, 4)


def test_people_ask_for_a_key_and_always_for_the_same_one(tmp_path: Path) -> None:
    rows = [(*row[:5], "Testy McExample", row[6]) if row[1] else row for row in OCTOBER]
    with pytest.raises(SettingsInvalid, match="new-key"):
        month(tmp_path, rows)
    key, other = tmp_path / "key", tmp_path / "other"
    key.write_text("ab" * 32)
    other.write_text("cd" * 32)
    month(tmp_path, rows, key=key)
    made = files(tmp_path / "dataset")
    with pytest.raises(SettingsInvalid, match="another key"):
        month(tmp_path, rows, key=other)
    month(tmp_path, rows, key=key)
    assert files(tmp_path / "dataset") == made
    assert b"McExample" not in made["dataset.json"] + made["history.jsonl"]


def test_a_dataset_without_a_key_is_not_mixed_with_one(tmp_path: Path) -> None:
    rows = [(*row[:5], "Testy McExample", row[6]) if row[1] else row for row in OCTOBER]
    once(book_of(tmp_path / "log.xlsx", [HEADER, *rows]), tmp_path / "dataset")
    key = tmp_path / "key"
    key.write_text("ab" * 32)
    with pytest.raises(SettingsInvalid, match="made without a key"):
        month(tmp_path, rows, key=key, replace=True)


def test_work_that_somebody_did_in_a_workbook_is_not_overwritten(tmp_path: Path) -> None:
    month(tmp_path, OCTOBER)
    book = tmp_path / "dataset" / "Log Oct-to-correct.xlsx"
    book.write_bytes(b"hours of work")
    with pytest.raises(WouldOverwrite):
        month(tmp_path, OCTOBER)
    assert book.read_bytes() == b"hours of work"


def test_an_edited_mapping_beside_the_dataset_stays(tmp_path: Path) -> None:
    month(tmp_path, OCTOBER)
    mapping = tmp_path / "dataset" / "mapping.yaml"
    mapping.write_text("# mine\n", encoding="utf-8")
    month(tmp_path, OCTOBER)
    assert mapping.read_text(encoding="utf-8") == "# mine\n"


def test_reports_may_go_elsewhere(tmp_path: Path) -> None:
    log = book_of(tmp_path / "log.xlsx", [HEADER, *OCTOBER])
    once(log, tmp_path / "reports", into=tmp_path / "all.json")
    assert {p.name for p in tmp_path.iterdir()} >= {"all.json", "all.history.jsonl", "reports"}
    assert "dataset.json" not in files(tmp_path / "reports")
    assert len(load_valid(tmp_path / "all.json")["near_misses"]) == 4


ROOMS = ("Ref", "Date", "Service", "Category", "What happened", "Room")
SHIFTS = ("Ref", "Date", "Service", "Category", "What happened", "Shift")


def two_logs(path: Path, *, beside: bool, first: str, shift: str | None = "Early") -> Path:
    """A workbook with two named logs on its one sheet, the second below or beside the first."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Log"
    day = dt.date(2026, 10, 4)
    rooms: list[tuple[Any, ...]] = [
        ROOMS,
        (first, day, "Alder House", "Fall", "Loose rail in the hall", "Hall"),
    ]
    shifts: list[tuple[Any, ...]] = [
        SHIFTS,
        ("NM-2", day, "Birch Court", "Fire", "Door wedged open", shift),
    ]
    top, left = (1, 9) if beside else (6, 1)
    for rows, row, column, name in ((rooms, 1, 1, "Rooms"), (shifts, top, left, "Shifts")):
        for down, cells in enumerate(rows):
            for right, value in enumerate(cells):
                sheet.cell(row + down, column + right, value)
        corner = f"{get_column_letter(column)}{row}:{get_column_letter(column + 5)}{row + 1}"
        sheet.add_table(Table(displayName=name, ref=corner))
    workbook.save(path)
    return path


@pytest.mark.parametrize("beside", [False, True])
def test_each_of_two_logs_on_one_sheet_speaks_of_its_own_columns_alone(
    tmp_path: Path, *, beside: bool
) -> None:
    rows = [(*ROOMS, "Shift"), ("NM-2", "04/10/2026", "Birch Court", "Fire", "Door wedged open",
                                "Kitchen", "Late")]  # fmt: skip
    into = tmp_path / "dataset"
    once(book_of(tmp_path / "whole.xlsx", rows), into, into=into)
    once(two_logs(tmp_path / "two.xlsx", beside=beside, first="NM-1", shift=None), into, into=into)
    (known,) = [r for r in load_valid(into)["near_misses"] if r["id"] == "NM-2"]
    assert known["location"] == "Kitchen", "the log of this row has no column for it"
    assert "shift" not in known, "the log of this row has a column for it, which is empty now"


@pytest.mark.parametrize(("beside", "cell"), [(False, "A7"), (True, "I2")])
def test_a_number_that_is_taken_is_said_with_the_cell_of_its_own_log(
    tmp_path: Path, *, beside: bool, cell: str
) -> None:
    rows = [ROOMS, ("NM-2", "29/10/2026", "Cedar Lodge", "Staffing", "Nobody came", "Yard")]
    into = tmp_path / "dataset"
    once(book_of(tmp_path / "whole.xlsx", rows), into, into=into)
    done = once(two_logs(tmp_path / "two.xlsx", beside=beside, first="NM-1"), into, into=into)
    (conflict,) = [f for f in done.intake.findings if f.code == "number-taken"]
    assert str(conflict.place) == f'two.xlsx, sheet "Log", cell {cell}'
