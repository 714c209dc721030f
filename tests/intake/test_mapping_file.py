"""The mapping as a file that people edit and pass back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sheet import codes, only, records, sheet, targets

from nearmiss_kit.errors import InputUnreadable, SettingsInvalid
from nearmiss_kit.intake.mapping import MappingFile
from nearmiss_kit.intake.mapping_file import read_mapping, write_mapping

if TYPE_CHECKING:
    from pathlib import Path

LOG = (
    "Date,Time,Type,Reported by,What happened,Colour",
    "04/10/2026,6pm,Fall,Sample Jones,Wet floor,red",
    "05/10/2026,,Fridge alarm,Carer,Too warm,",
)


def _edited(tmp_path: Path, mapping: MappingFile, old: str = "", new: str = "") -> MappingFile:
    text = write_mapping(mapping)
    assert old in text
    path = tmp_path / "mapping.yaml"
    path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
    return read_mapping(path)


def test_a_mapping_that_is_passed_back_gives_the_same_dataset(tmp_path: Path) -> None:
    first = sheet(tmp_path, *LOG)
    again = sheet(tmp_path, *LOG, mapping=_edited(tmp_path, first.mapping))
    assert again.dataset == first.dataset
    assert again.mapping == first.mapping


def test_writing_and_reading_changes_nothing(tmp_path: Path) -> None:
    mapping = sheet(tmp_path, *LOG).mapping
    assert write_mapping(_edited(tmp_path, mapping)) == write_mapping(mapping)


def test_the_file_says_how_to_change_it(tmp_path: Path) -> None:
    text = write_mapping(sheet(tmp_path, *LOG).mapping)
    assert text.startswith("# Which column of the log was read as which field")
    assert "dates: day-first" in text
    assert "Jones" not in text


def test_a_column_can_be_given_another_field(tmp_path: Path) -> None:
    first = sheet(tmp_path, *LOG)
    mapping = _edited(tmp_path, first.mapping, "field: keep aside", "field: NearMiss.location")
    record = records(sheet(tmp_path, *LOG, mapping=mapping))[0]
    assert record["location"] == "red"
    assert "other_columns" not in record


def test_a_column_can_be_kept_aside(tmp_path: Path) -> None:
    first = sheet(tmp_path, *LOG)
    mapping = _edited(tmp_path, first.mapping, "field: NearMiss.category", "field: keep aside")
    assert {r["category"] for r in records(sheet(tmp_path, *LOG, mapping=mapping))} == {"other"}


def test_the_order_of_day_and_month_can_be_said(tmp_path: Path) -> None:
    first = sheet(tmp_path, *LOG)
    mapping = _edited(tmp_path, first.mapping, "    dates: day-first", "    dates: month-first")
    again = sheet(tmp_path, *LOG, mapping=mapping)
    assert [r["occurred"][:10] for r in records(again)] == ["2026-04-10", "2026-05-10"]
    assert "date-order-ambiguous" not in codes(again)


def test_own_spellings_are_read_and_kept_in_the_next_mapping(tmp_path: Path) -> None:
    first = sheet(tmp_path, *LOG)
    own = "values:\n  Category:\n    Fridge  ALARM: environment\n"
    mapping = _edited(tmp_path, first.mapping, "values: {}\n", own)
    again = sheet(tmp_path, *LOG, mapping=mapping)
    assert records(again)[1]["category"] == "environment"
    assert again.mapping.values == {"Category": {"fridge alarm": "environment"}}


def test_own_spellings_alone_are_a_mapping_file(tmp_path: Path) -> None:
    path = tmp_path / "mapping.yaml"
    path.write_text("sheets: []\nvalues:\n  Category:\n    fridge alarm: environment\n")
    again = sheet(tmp_path, *LOG, mapping=read_mapping(path))
    assert records(again)[1]["category"] == "environment"


def test_a_mapping_that_no_longer_fits_its_log_is_refused(tmp_path: Path) -> None:
    mapping = sheet(tmp_path, *LOG).mapping
    other = [LOG[0].replace("Type", "Kind of thing"), *LOG[1:]]
    with pytest.raises(SettingsInvalid, match='column C was "Type" and is now "Kind of thing"'):
        sheet(tmp_path, *other, mapping=mapping)


def test_columns_that_only_moved_are_followed_and_said(tmp_path: Path) -> None:
    first = sheet(tmp_path, *LOG)
    moved = [",".join(reversed(line.split(","))) for line in LOG]
    again = sheet(tmp_path, *moved, mapping=first.mapping)
    assert [r["description"] for r in records(again)] == ["Wet floor", "Too warm"]
    assert codes(again).count("mapping-drifted") == 6


def test_a_log_with_a_new_column_behind_the_others_still_fits(tmp_path: Path) -> None:
    mapping = sheet(tmp_path, *LOG).mapping
    wider = [f"{line},{extra}" for line, extra in zip(LOG, ("Mood", "calm", "busy"), strict=True)]
    again = sheet(tmp_path, *wider, mapping=mapping)
    assert len(records(again)) == 2
    (said,) = [f.detail for f in again.findings if f.code == "mapping-drifted"]
    assert said == 'column G, "Mood", is new and kept aside.'


def test_a_sheet_that_no_file_has_is_named_with_its_line(tmp_path: Path) -> None:
    first = sheet(tmp_path, *LOG)
    mapping = _edited(tmp_path, first.mapping, "- file: Log.csv\n  sheet: null", "- sheet: Octo")
    with pytest.raises(SettingsInvalid, match=r"mapping\.yaml, line 14: no file has a sheet named"):
        sheet(tmp_path, "Date,Type,What happened", "04/10/2026,Fall,a", mapping=mapping)


def test_a_header_row_beyond_the_sheet_is_named_with_its_line(tmp_path: Path) -> None:
    first = sheet(tmp_path, *LOG)
    mapping = _edited(tmp_path, first.mapping, "header_row: 1", "header_row: 999")
    with pytest.raises(SettingsInvalid, match=r"line 14: header_row 999 lies beyond the last row"):
        sheet(tmp_path, *LOG, mapping=mapping)


def test_a_mapping_names_the_row_of_the_header(tmp_path: Path) -> None:
    lines = ("x,y", "13/10/2026,Something odd")
    table = sheet(tmp_path, "Date,What happened", lines[1]).mapping.sheets[0]
    columns = tuple(
        replace(column, header=header)
        for column, header in zip(table.columns, ("x", "y"), strict=True)
    )
    mapping = MappingFile((replace(table, columns=columns),))
    record = only(sheet(tmp_path, *lines, mapping=mapping))
    assert (record["occurred"], record["description"]) == ("2026-10-13", "Something odd")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("NearMiss.occurred\n", "NearMiss.ocurred\n", r"Did you mean NearMiss\.occurred\?"),
        ("NearMiss.category", "NearMiss.description", "description stands behind two columns"),
        ("    dates: day-first", "    dates: backwards", "must be day-first or month-first"),
        ("values: {}", "values: {Colours: {red: blue}}", 'no code list "Colours"'),
        ("values: {}", "values: {Category: {red: blue}}", r'"blue" \(for "red"\) is not in Cat'),
        ("sheets:", "pages:", "is not a mapping file"),
        ("header_row: 1", "header_row: top", 'line 16: "header_row: top" must be the number'),
        ("header_row: 1", "header_row: 0", 'line 16: "header_row: 0" must be the number'),
        ("sheets:", "sheets: [", "cannot be read as YAML"),
        ("column: B", "column: 2", 'line 26: "column: 2" must be letters'),
        ("column: B", "column: A", "column A stands twice"),
        (
            "values: {}",
            "- {file: Log.csv, sheet: null, header_row: 2, columns: []}\nvalues: {}",
            "second entry",
        ),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, old: str, new: str, words: str) -> None:
    mapping = sheet(tmp_path, *LOG).mapping
    with pytest.raises(SettingsInvalid, match=words):
        _edited(tmp_path, mapping, old, new)


def test_a_missing_mapping_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputUnreadable, match=r"none\.yaml is not there"):
        read_mapping(tmp_path / "none.yaml")


def test_an_empty_mapping_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mapping.yaml").write_text("")
    with pytest.raises(SettingsInvalid, match="is not a mapping file"):
        read_mapping(tmp_path / "mapping.yaml")


def test_the_sheets_of_a_mapping_are_found_by_name(tmp_path: Path) -> None:
    mapping = sheet(tmp_path, *LOG).mapping
    assert mapping.for_sheet(None) is mapping.sheets[0]
    assert mapping.for_sheet("Other") is None
    assert targets(mapping)["Time"] == "NearMiss.occurred time"
