"""Cells of a row that cannot both be right: one is not used, and both are there to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from sheet import aside, codes, only, records, settings, sheet

from nearmiss_kit.intake.pipeline import take_in

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.findings import Finding
    from nearmiss_kit.intake.pipeline import Intake

CHECKS = "Date,What happened,Action,Date verified,Effective?,Sample size,Number compliant"
ACTIONS = "Date,What happened,Action,Date issued,Date completed"


def said(intake: Intake) -> Finding:
    """The one finding on cells that contradict each other."""
    (found,) = [f for f in intake.findings if f.code == "cells-contradict"]
    return found


def test_more_that_complied_than_were_looked_at_is_said_with_what_stood_there(
    tmp_path: Path,
) -> None:
    intake = sheet(tmp_path, CHECKS, "13/10/2026,a,Ring,20/10/2026,Yes,10,12")
    check = only(intake, "verifications")
    assert (check["sample_size"], "sample_complied" in check) == (10, False)
    assert aside(only(intake)) == {"Number compliant": "12"}
    found = said(intake)
    assert (found.where, found.shown) == ("Log.csv, cell G2", "12")
    assert found.allowed == "no more than 10, which stands in Sample size"


def test_an_action_that_was_issued_after_it_was_done_is_said(tmp_path: Path) -> None:
    intake = sheet(tmp_path, ACTIONS, "13/10/2026,a,Ring,20/10/2026,18/10/2026")
    action = only(intake, "actions")
    assert (action["completed"], "issued" in action) == ("2026-10-18", False)
    assert aside(only(intake)) == {"Date issued": "20/10/2026"}
    found = said(intake)
    assert (found.where, found.shown) == ("Log.csv, cell D2", "20/10/2026")
    assert found.allowed == "no day after 2026-10-18, which stands in Date completed"


@pytest.mark.parametrize("done", ["20/10/2026", "21/10/2026"])
def test_an_action_that_was_done_on_its_day_or_later_is_right(tmp_path: Path, done: str) -> None:
    intake = sheet(tmp_path, ACTIONS, f"13/10/2026,a,Ring,20/10/2026,{done}")
    assert only(intake, "actions")["issued"] == "2026-10-20"
    assert codes(intake) == []


def test_of_several_actions_in_a_cell_only_the_wrong_one_loses_its_day(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    log = book.active
    assert log is not None
    log.append(ACTIONS.split(","))
    log.append(
        [
            "13/10/2026",
            "a",
            "1. Ring them\n2. Mop",
            "1. 14/10/2026\n2. 20/10/2026",
            "1. 18/10/2026\n2. 18/10/2026",
        ]
    )
    book.save(tmp_path / "Log.xlsx")
    intake = take_in([tmp_path / "Log.xlsx"], settings())
    first, second = records(intake, "actions")
    assert (first["issued"], "issued" in second) == ("2026-10-14", False)
    assert said(intake).allowed == "no day after 2026-10-18, which stands in Date completed"


def test_many_rows_that_contradict_themselves_are_each_said(tmp_path: Path) -> None:
    rows = [f"{n + 1:02d}/10/2026,a,Ring,20/10/2026,{18 + n % 4}/10/2026" for n in range(28)]
    intake = sheet(tmp_path, ACTIONS, *rows)
    found = [f for f in intake.findings if f.code == "cells-contradict"]
    assert len(found) == 14
    assert len(records(intake, "actions")) == 28
    assert sum("issued" in action for action in records(intake, "actions")) == 14


def test_a_column_of_what_complied_without_one_of_samples_is_said_once(tmp_path: Path) -> None:
    header = "Date,Category,What happened,Action,Date verified,Effective?,Number compliant"
    rows = [f"{n + 1:02d}/10/2026,Fall,a,Ring,20/10/2026,Yes,4" for n in range(5)]
    intake = sheet(tmp_path, header, *rows)
    (found,) = [f for f in intake.findings if f.code == "not-used-alone"]
    assert found.where == "Log.csv, column G"
    assert found.detail == '"Sample complied" needs "Sample size", and no column holds that.'
