from __future__ import annotations

import json
from typing import TYPE_CHECKING

import openpyxl
from audits import house, in_folder

if TYPE_CHECKING:
    from pathlib import Path

    from command import Call

ON = ("--as-of", "2026-11-20")


def test_the_list_begins_with_how_much_is_overdue_and_names_what_by_whom_and_why(
    nearmiss: Call, tmp_path: Path
) -> None:
    in_folder(tmp_path)
    ran = nearmiss("due", "dataset.json", *ON)
    assert ran.code == 0
    first, *lines = ran.out.splitlines()
    assert first.startswith("Example Care, as of 2026-11-20: ")
    assert "Actions: 1, 1 overdue" in lines
    where = lines.index("Actions: 1, 1 overdue")
    assert lines[where + 1 : where + 3] == [
        "  2026-11-15, 5 days overdue  AC-2, Alder House: Do what AC-2 says",
        "      Medication lead. Open; the deadline is 2026-11-15.",
    ]


def test_a_longer_look_ahead_lists_more(nearmiss: Call, tmp_path: Path) -> None:
    in_folder(tmp_path)
    words = ("due", "dataset.json", "--as-of", "2026-11-01", "--format", "json")
    found = [
        {item["id"] for item in json.loads(nearmiss(*words, *more).out)["items"]}
        for more in ((), ("--days", "14"), ("--month",))
    ]
    assert ["AC-2" in ids for ids in found] == [False, True, True]


def test_a_long_group_shows_those_that_are_due_last_and_counts_the_others(
    nearmiss: Call, tmp_path: Path
) -> None:
    data = house()
    one = data["actions"][1]
    data["actions"] = [{**one, "id": f"AC-{n}", "due": f"2026-10-{n:02d}"} for n in range(1, 21)]
    data["verifications"] = []
    in_folder(tmp_path, data)
    out = nearmiss("due", "dataset.json", *ON).out
    assert "  5 older ones, the oldest of 2026-10-01; --format xlsx lists all.\n" in out
    assert "AC-6," in out
    assert "AC-5," not in out


def test_files_are_made_and_never_overwritten_unasked(nearmiss: Call, tmp_path: Path) -> None:
    in_folder(tmp_path)
    for kind in ("ics", "xlsx", "json"):
        call = ("due", "dataset.json", *ON, "--format", kind, "-o", f"due.{kind}")
        assert nearmiss(*call).out == f"Made:\n  due.{kind}\n"
        before = (tmp_path / f"due.{kind}").read_bytes()
        assert nearmiss(*call).code == 5
        assert nearmiss(*call, "--replace").code == 0
        assert (tmp_path / f"due.{kind}").read_bytes() == before
    assert openpyxl.load_workbook("due.xlsx").sheetnames == ["Due"]


def test_a_workbook_needs_a_file_and_a_list_to_read_takes_none(
    nearmiss: Call, tmp_path: Path
) -> None:
    in_folder(tmp_path)
    assert nearmiss("due", "dataset.json", "--format", "xlsx").code == 2
    assert nearmiss("due", "dataset.json", "-o", "due.txt").code == 2
