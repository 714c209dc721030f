"""Numbers that are none, or far too large: a finding or a sentence, never a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sheet import aside, codes, only, records, settings, sheet

from nearmiss_kit.errors import NearMissError
from nearmiss_kit.intake.mapping_file import read_mapping, write_mapping
from nearmiss_kit.intake.pipeline import take_in

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "Date,Category,What happened"
GOOD = [f"{day}/10/2026,Medication,a{day}" for day in range(13, 19)]
ODD = ["²²²²²", "9" * 20, "9" * 5000, "99999.99999.9", "1e400", "13/10/2026 10:00+99:00"]


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_number_where_a_date_belongs_holds_the_row_back(tmp_path: Path, odd: str) -> None:
    intake = sheet(tmp_path, HEADER, *GOOD, f"{odd},Medication,b")
    assert codes(intake) == ["date-unreadable"]
    assert len(records(intake)) == len(GOOD)


@pytest.mark.parametrize("odd", ["²", "9" * 5000])
def test_an_odd_number_where_a_count_belongs_is_kept_and_said(tmp_path: Path, odd: str) -> None:
    header = f"{HEADER},Action,Date verified,Outcome,Sample size"
    rest = "Ring,14/10/2026,effective"
    rows = [f"{row},{rest},5" for row in GOOD]
    intake = sheet(tmp_path, header, *rows, f"19/10/2026,Medication,b,{rest},{odd}")
    assert codes(intake) == ["number-unreadable"]
    assert aside(records(intake)[-1]) == {"Sample size": odd}


def test_a_date_beyond_the_calendar_of_the_schema_costs_the_cell_and_not_the_row(
    tmp_path: Path,
) -> None:
    rows = [f"{row},Ring,20/10/2026" for row in GOOD]
    intake = sheet(
        tmp_path, f"{HEADER},Action,Due date", *rows, "19/10/2026,Fall,b,Ring,9999999999999"
    )
    assert codes(intake) == ["date-doubtful"]
    assert aside(records(intake)[-1]) == {"Due date": "9999999999999"}


@pytest.mark.parametrize(
    ("serial", "occurred"),
    [("46308", "2026-10-13"), ("46308.5", "2026-10-13T12:00:00+01:00")],
)
def test_the_day_number_of_a_spreadsheet_is_a_date_in_text_as_well(
    tmp_path: Path, serial: str, occurred: str
) -> None:
    assert only(sheet(tmp_path, HEADER, f"{serial},Medication,a"))["occurred"] == occurred


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("header_row: 1", "header_row: -3"),
        ("header_row: 1", "header_row: 0"),
        ("header_row: 1", "header_row: 99"),
        ("column: A\n    header: Date", "column: ZZ\n    header: ''"),
    ],
)
def test_a_mapping_file_that_points_nowhere_is_refused_in_words(
    tmp_path: Path, old: str, new: str
) -> None:
    intake = sheet(tmp_path, HEADER, *GOOD)
    text = write_mapping(intake.mapping)
    assert old in text
    path = tmp_path / "mapping.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(NearMissError):
        take_in([tmp_path / "Log.csv"], settings(mapping=read_mapping(path)))


def test_an_offset_that_no_place_has_is_not_a_time(tmp_path: Path) -> None:
    rows = [f"{row},10:00" for row in GOOD]
    intake = sheet(tmp_path, f"{HEADER},Time", *rows, "19/10/2026,Fall,b,10:00+99:00")
    assert codes(intake) == ["time-unreadable"]
