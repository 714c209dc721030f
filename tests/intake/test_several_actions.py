"""Several actions in one cell: each becomes an action of its own, with its owner and its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from sheet import codes, records, settings

from nearmiss_kit.intake.pipeline import Intake, take_in
from nearmiss_kit.intake.values.lists import items

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ("Ref", "Date", "Category", "What happened", "Action", "Owner", "Due date")


def taken(folder: Path, *cells: str, header: tuple[str, ...] = ()) -> Intake:
    """A log of one row, as a workbook, so that cells can hold lines."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([*HEADER, *header])
    sheet.append(["NM-1", "13/10/2026", "Fall", "Wet floor", *cells])
    path = folder / "Log.xlsx"
    book.save(path)
    return take_in([path], settings())


@pytest.mark.parametrize(
    "cell",
    [
        "1. Replace the mat\n2. Tell the team",
        "1) Replace the mat 2) Tell the team",
        "(a) Replace the mat; (b) Tell the team",
        "- Replace the mat\n- Tell the team",
        "\u2022 Replace\nthe mat\n\u2022 Tell the team",
        "Replace the mat\nTell the team",
        "1. Replace the mat\n\n2. Tell the team\n",
    ],
)
def test_a_list_is_taken_apart(cell: str) -> None:
    assert items(cell) == ["Replace the mat", "Tell the team"]


@pytest.mark.parametrize(
    "cell",
    [
        "Replace the mat and tell the team",
        "Replace the mat\nwhich is worn",
        "Replace the mat,\nTell the team",
        "Give 2. 5 tablets remain",
        "2. Tell the team 3. Replace the mat",
        "Order: 1. mat 2. tape",
        "OK\nDone",
        "",
    ],
)
def test_what_is_no_list_stays_one(cell: str) -> None:
    assert items(cell) == [" ".join(cell.split())]


def test_each_action_has_its_own_owner_and_date(tmp_path: Path) -> None:
    intake = taken(
        tmp_path,
        "1. Replace the mat\n2. Tell the team",
        "1. Sample Jones\n2. Registered manager",
        "20/10/2026\n25/10/2026",
    )
    found = records(intake, "actions")
    assert [(a["id"], a["action"], a["due"]) for a in found] == [
        ("NM-1-A1", "Replace the mat", "2026-10-20"),
        ("NM-1-A2", "Tell the team", "2026-10-25"),
    ]
    assert found[0]["owner_ref"].startswith("staff-")
    assert found[1]["owner_role"] == "registered_manager"


def test_one_date_is_that_of_all_actions_and_a_check_is_one_of_each(tmp_path: Path) -> None:
    intake = taken(
        tmp_path,
        "1. Replace the mat 2. Tell the team",
        "Nurse",
        "20/10/2026",
        "26/10/2026",
        "Yes",
        header=("Date verified", "Effective?"),
    )
    assert [a["due"] for a in records(intake, "actions")] == ["2026-10-20", "2026-10-20"]
    assert [v["of_action"] for v in records(intake, "verifications")] == ["NM-1-A1", "NM-1-A2"]
    assert codes(intake) == []


def test_the_account_of_cells_counts_a_list_once(tmp_path: Path) -> None:
    intake = taken(tmp_path, "1. Replace the mat 2. Tell the team", "Nurse", "20/10/2026")
    assert (intake.ledger.cells, intake.ledger.mapped, intake.ledger.empty) == (7, 7, 0)
