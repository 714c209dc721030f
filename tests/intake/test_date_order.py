"""Dates of a row in an impossible order: each row is said, with the cell to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sheet import codes, only, records, settings, sheet

from nearmiss_kit.intake.pipeline import take_in

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.intake.pipeline import Intake

HEADER = "Ref,Date,Category,What happened,Date reported,Date closed"


def places(intake: Intake) -> list[str]:
    return [f.where for f in intake.findings if f.code == "dates-contradict"]


def test_a_report_from_before_it_happened_is_said_with_its_cell(tmp_path: Path) -> None:
    intake = sheet(tmp_path, HEADER, "NM-1,13/10/2026,Fall,Wet floor,12/09/2026,")
    (said,) = [f for f in intake.findings if f.code == "dates-contradict"]
    assert (said.where, said.header) == ("Log.csv, cell E2", "Date reported")
    assert (said.shown, said.allowed) == ("2026-09-12", "the time of Occurred or after")
    assert only(intake)["completeness"] == "provisional"
    incomplete = [f.detail for f in intake.findings if f.code == "profile-incomplete"]
    assert not any("before" in str(detail) for detail in incomplete)


def test_dates_in_order_are_not_said(tmp_path: Path) -> None:
    intake = sheet(tmp_path, HEADER, "NM-1,13/10/2026,Fall,Wet floor,13/10/2026,14/10/2026")
    assert codes(intake) == []


@pytest.mark.parametrize("one_by_one", [False, True])
def test_each_of_many_rows_is_said(tmp_path: Path, *, one_by_one: bool) -> None:
    rows = [
        f"NM-{n},{n + 1:02d}/10/2026,Fall,Wet {n},{15 if n % 2 else 30}/10/2026,01/11/2026"
        for n in range(28)
    ]
    path = tmp_path / "Log.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    intake = take_in([path], settings(one_by_one=one_by_one))
    late = [n for n in range(28) if n % 2 and n + 1 > 15]
    assert len(records(intake)) == 28
    assert sorted(places(intake)) == sorted(f"Log.csv, cell E{n + 2}" for n in late)


def test_a_closure_from_before_the_report_is_said(tmp_path: Path) -> None:
    intake = sheet(tmp_path, HEADER, "NM-1,1/10/2026,Fall,Wet floor,3/10/2026,2/10/2026")
    assert places(intake) == ["Log.csv, cell F2"]


def test_a_doubt_on_a_field_names_the_cell_of_its_column(tmp_path: Path) -> None:
    header = "Ref,Date,Category,What happened,Action,Date verified,Effective?,Date completed"
    row = "NM-1,1/10/2026,Fall,Wet floor,Mop,5/10/2026,Yes,20/10/2026"
    intake = sheet(tmp_path, header, row)
    (said,) = [f for f in intake.findings if f.rule == "verified-before-completed"]
    assert said.where in {"Log.csv, cell F2", "Log.csv, cell H2"}
