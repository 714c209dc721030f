"""Which column holds which field: by its name, and by what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sheet import codes, only, records, sheet, targets

from nearmiss_kit.errors import SettingsInvalid
from nearmiss_kit.intake.header import find_table
from nearmiss_kit.intake.mapping import check_target, is_weak, map_columns
from nearmiss_kit.intake.raw_sheet import RawSheet

if TYPE_CHECKING:
    from pathlib import Path


def _targets(header: str, *rows: str) -> dict[str, str]:
    cells = tuple(tuple(cell or None for cell in line.split(",")) for line in (header, *rows))
    table = find_table(RawSheet("Log.csv", None, cells), header_row=1)
    assert table is not None
    return {column.header: column.target for column in map_columns(table).columns}


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("Incident Date", "NearMiss.occurred"),
        ("DATE_OF_INCIDENT", "NearMiss.occurred"),
        ("incidentDate", "NearMiss.occurred"),
        ("Date of incident (DD/MM/YYYY)", "NearMiss.occurred"),
        ("Date of incedent", "NearMiss.occurred"),
        ("What exactly happened? Describe what happened", "NearMiss.description"),
        ("Déscription", "NearMiss.description"),
        ("Reported By", "NearMiss.reporter_ref"),
        ("DriverName", "NearMiss.staff_ref"),
        ("Was anyone harmed?", "NearMiss.harm"),
        ("Favourite colour", "keep aside"),
        ("Corrective Action", "Action.action"),
        ("Date triaged", "Triage.triaged"),
        ("Effective?", "Verification.outcome"),
    ],
)
def test_a_heading_is_known_by_its_name(header: str, target: str) -> None:
    assert _targets(f"{header},Colour")[header] == target


PLACES = ("Date,What happened,Department,{0}", "04/10/2026,Wet floor in the hall,Elm,{0}",
          "05/10/2026,Blister was left,Oak,{1}", "06/10/2026,Chair in the way,Elm,{2}")  # fmt: skip


@pytest.mark.parametrize(
    ("header", "cells", "target"),
    [
        ("Site of Incident", ("Kitchen", "Upstairs bathroom", "Office"), "NearMiss.location"),
        ("Site of Incident", ("Elm View", "Oak Lodge", "Elm View"), "keep aside"),
        ("Organisation", ("Elm Care", "Oak Care", "Elm Care"), "keep aside"),
        ("Form colour", ("Kitchen", "Office", "Office"), "keep aside"),
    ],
)
def test_rooms_beside_a_department_are_where_it_happened(
    header: str, cells: tuple[str, ...], target: str
) -> None:
    top, *rows = PLACES
    found = _targets(top.format(header), *(row.format(*cells) for row in rows))
    assert found["Department"] == "NearMiss.service"
    assert found[header] == target


def test_an_organisation_is_the_service_only_where_there_are_several_and_nothing_nearer() -> None:
    header, rows = "Date,What happened,Organisation", ("04/10/2026,Wet floor,", "05/10/2026,Chair,")
    several = _targets(header, *(r + name for r, name in zip(rows, ("Elm", "Oak"), strict=True)))
    assert several["Organisation"] == "NearMiss.service"
    assert _targets(header, *(f"{row}Elm" for row in rows))["Organisation"] == "keep aside"


def test_a_column_of_dates_is_never_a_narrative_and_words_are_never_dates() -> None:
    found = _targets("Date,Details", "Tuesday,04/10/2026", "Sunday,05/10/2026")
    assert found["Date"] == "keep aside"


def test_values_decide_between_the_class_and_the_category() -> None:
    assert _targets("Date,Type", "1/1/26,Near miss", "2/1/26,Incident")["Type"] == (
        "NearMiss.reported_as"
    )
    assert _targets("Date,Type", "1/1/26,Fall", "2/1/26,Medication")["Type"] == "NearMiss.category"
    assert _targets("Date,Type", ",", ",")["Type"] == "NearMiss.category"


def test_a_few_wrong_cells_do_not_take_a_column_its_very_name(tmp_path: Path) -> None:
    words = ("Early", "depends", "Volcano", "Whenever", "Tuesday")
    rows = [f"1{n}/10/2026,Fall,a,{word}" for n, word in enumerate(words, start=3)]
    intake = sheet(tmp_path, "Date,Type,What happened,Shift", *rows)
    column = intake.mapping.sheets[0].columns[3]
    assert (column.target, is_weak(column)) == ("NearMiss.shift", True)
    assert codes(intake).count("value-not-in-list") == 4


def test_a_wrong_cell_does_not_give_a_column_to_a_name_that_is_less_like_it() -> None:
    rows = [f"1{n}/10/2026,a,Mop,{day}" for n, day in enumerate(("20/10/2026",) * 4 + ("someday",))]
    found = _targets("Date,What happened,Corrective action,Target completion date", *rows)
    assert found["Target completion date"] == "Action.due"


def test_a_category_none_of_whose_words_is_known_is_doubtful(tmp_path: Path) -> None:
    words = ("Fatal", "Minor injury", "Major injury", "Heat stress")
    rows = [f"{n + 1}/1/26,{word}" for n, word in enumerate(words)]
    column = sheet(tmp_path, "Date,Incident type", *rows).mapping.sheets[0].columns[1]
    assert (column.target, is_weak(column)) == ("NearMiss.category", True)
    assert column.reason == "its name, but none of its words is known"


def test_one_field_takes_one_column_and_the_weaker_is_kept_aside() -> None:
    found = _targets("Date,Incident date,Type", "1/1/26,2/1/26,Fall")
    assert sorted(found.values()) == ["NearMiss.category", "NearMiss.occurred", "keep aside"]


def test_a_code_column_whose_values_are_all_unknown_is_kept_aside(tmp_path: Path) -> None:
    rows = [f"13/10/2026,Executive {n % 2},a" for n in range(30)]
    intake = sheet(tmp_path, "Date,Service type,What happened", *rows)
    column = intake.mapping.sheets[0].columns[1]
    assert column.kept_aside
    assert column.reason == 'its name is that of "Setting", but its cells do not fit'


def test_none_is_an_answer_where_the_list_has_it(tmp_path: Path) -> None:
    rows = [f"13/10/2026,{word},a" for word in ("None", "None", "None", "A bruise")]
    intake = sheet(tmp_path, "Date,Harm,What happened", *rows)
    assert [r.get("harm") for r in records(intake)] == ["none", "none", "none", None]


def test_the_only_date_serves_as_the_day_and_is_doubtful(tmp_path: Path) -> None:
    intake = sheet(tmp_path, "Timestamp,What happened", "13/10/2026 10:00,a")
    assert only(intake)["occurred"] == "2026-10-13T10:00:00+01:00"
    assert is_weak(intake.mapping.sheets[0].columns[0])
    assert codes(intake) == ["column-doubtful"]


def test_a_time_column_belongs_to_its_date() -> None:
    found = _targets("Date,Time,Date reported,Time reported", "1/1/26,10:00,2/1/26,11:00")
    assert found["Time"] == "NearMiss.occurred time"
    assert found["Time reported"] == "NearMiss.reported time"


def test_a_time_column_without_its_date_is_kept_aside(tmp_path: Path) -> None:
    intake = sheet(tmp_path, "Date,Time reported,What happened", "13/10/2026,18:20,a")
    assert targets(intake.mapping)["Time reported"] == "keep aside"
    assert only(intake)["other_columns"][0]["column_value"] == "18:20"


def test_the_time_of_the_only_date_goes_with_it(tmp_path: Path) -> None:
    lines = ("Date reported,Time reported,What happened", "13/10/2026,18:20,a")
    assert only(sheet(tmp_path, *lines))["occurred"] == "2026-10-13T18:20:00+01:00"


def test_year_and_month_columns_beside_the_date_are_kept_aside(tmp_path: Path) -> None:
    lines = ("Year,Month,Date,What happened", "2026,10,13/10/2026,a", "2026,10,14/10/2026,b")
    intake = sheet(tmp_path, *lines)
    assert targets(intake.mapping)["Year"] == "keep aside"
    assert [r["occurred"] for r in records(intake)] == ["2026-10-13", "2026-10-14"]


def test_every_column_has_a_reason(tmp_path: Path) -> None:
    intake = sheet(tmp_path, "Date,What happened,Colour", "13/10/2026,a,red")
    assert [column.reason for column in intake.mapping.sheets[0].columns] == [
        "its name", "its name", "no field has this name",
    ]  # fmt: skip


def test_the_nearest_field_is_named_for_one_that_does_not_exist() -> None:
    with pytest.raises(SettingsInvalid, match=r"Did you mean NearMiss\.occurred\?"):
        check_target("NearMiss.ocurred")
    with pytest.raises(SettingsInvalid, match='"quite unlike" is not a field'):
        check_target("quite unlike")


@pytest.mark.parametrize("target", ["keep aside", "NearMiss.category", "NearMiss.occurred time"])
def test_a_field_that_exists_is_accepted(target: str) -> None:
    assert check_target(target) == target
