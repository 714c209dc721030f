"""A log in parts: a second table below the first, several files, and the mapping of them all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sheet import codes, records, settings, sheet

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.intake.mapping import MappingFile
from nearmiss_kit.intake.mapping_file import read_mapping, write_mapping
from nearmiss_kit.intake.pipeline import Intake, take_in

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "Date,Category,What happened"


def written(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def again(intake: Intake, paths: list[Path], folder: Path) -> Intake:
    """The same files with the mapping that the first time wrote."""
    mapping = folder / "mapping.yaml"
    mapping.write_text(write_mapping(intake.mapping), encoding="utf-8")
    return take_in(paths, settings(mapping=read_mapping(mapping)))


def test_a_fuller_header_further_down_loses_no_row_above_it(tmp_path: Path) -> None:
    intake = sheet(
        tmp_path,
        f"{HEADER},,,",
        "13/10/2026,Fall,first,,,",
        "14/10/2026,Fall,second,,,",
        ",,,,,",
        f"{HEADER},Location,Service,Status",
        "15/10/2026,Meds,third,Kitchen,Birch Court,Open",
    )
    told = [record["description"] for record in records(intake)]
    assert told == ["first", "second", "third"]
    assert (intake.ledger.rows, intake.ledger.held_back, intake.ledger.blank) == (5, 1, 1)


def test_lines_above_the_header_that_name_fields_are_not_taken_for_it(tmp_path: Path) -> None:
    intake = sheet(
        tmp_path,
        "Service,Birch Court,,",
        "Date,Location,,",
        "October,Leeds,,",
        f"{HEADER},Location",
        "13/10/2026,Fall,first,Kitchen",
    )
    assert [record["location"] for record in records(intake)] == ["Kitchen"]


def test_each_file_keeps_its_own_order_of_day_and_month(tmp_path: Path) -> None:
    paths = [
        written(tmp_path, "uk.csv", HEADER, "13/10/2026,Fall,a", "04/05/2026,Fall,b"),
        written(tmp_path, "us.csv", HEADER, "10/13/2026,Fall,c", "04/05/2026,Fall,d"),
    ]
    first = take_in(paths, settings())
    assert [r["occurred"] for r in records(first)] == [
        "2026-10-13", "2026-05-04", "2026-10-13", "2026-04-05",
    ]  # fmt: skip
    assert again(first, paths, tmp_path).dataset == first.dataset


def test_files_with_other_columns_have_each_their_mapping(tmp_path: Path) -> None:
    paths = [
        written(tmp_path, "one.csv", HEADER, "13/10/2026,Fall,a"),
        written(tmp_path, "two.csv", "Location,Type,Date,Description", "Hall,Fall,14/10/2026,b"),
    ]
    first = take_in(paths, settings())
    assert again(first, paths, tmp_path).dataset == first.dataset


def test_next_months_file_takes_the_mapping_of_the_sheet_of_the_same_name(tmp_path: Path) -> None:
    october = written(tmp_path, "October.csv", f"{HEADER},Box 7", "13/10/2026,Fall,a,Hall")
    text = write_mapping(take_in([october], settings()).mapping)
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(text.replace("keep aside\n", "NearMiss.location\n"), encoding="utf-8")
    november = written(tmp_path, "Next.csv", f"{HEADER},Box 7", "31/10/2026,Fall,b,Kitchen")
    intake = take_in([november], settings(mapping=read_mapping(mapping)))
    assert records(intake)[0]["location"] == "Kitchen"
    assert [mapped.file for mapped in intake.mapping.sheets] == ["Next.csv"]


def test_a_report_from_the_future_says_that_its_row_is_kept(tmp_path: Path) -> None:
    rows = ("13/10/2026,Fall,a,14/10/2027", "14/10/2026,Fall,b,15/10/2026")
    intake = sheet(tmp_path, f"{HEADER},Date reported", *rows)
    (said,) = [f.message for f in intake.findings if f.code == "date-not-yet"]
    assert "The row is kept" in said
    assert codes(intake) == ["date-not-yet"]
    assert len(records(intake)) == 2


def test_a_file_that_is_named_twice_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "October.csv", HEADER, "13/10/2026,Fall,a")
    other = tmp_path / "sub" / ".." / "October.csv"
    (tmp_path / "sub").mkdir()
    with pytest.raises(InputUnreadable, match=r"^October\.csv is named twice; name each file once"):
        take_in([path, other], settings())


def test_a_row_that_another_file_holds_too_names_that_file(tmp_path: Path) -> None:
    paths = [written(tmp_path, name, HEADER, "13/10/2026,Fall,a") for name in ("a.csv", "b.csv")]
    (said,) = [f for f in take_in(paths, settings()).findings if f.code == "same-row-twice"]
    assert str(said.place) == "b.csv, row 2"
    assert said.detail == "The other is a.csv, row 2."


def test_a_month_of_its_own_takes_the_mapping_of_a_month_with_the_same_headings(
    tmp_path: Path,
) -> None:
    october = written(tmp_path, "October.csv", f"{HEADER},Box 7", "13/10/2026,Fall,a,Hall")
    first = take_in([october], settings()).mapping.sheets[0]
    columns = tuple(
        replace(c, target="NearMiss.location") if c.header == "Box 7" else c for c in first.columns
    )
    saved = MappingFile((replace(first, sheet="Oct", file="Log.xlsx", columns=columns),))
    intake = take_in([october], settings(mapping=saved))
    assert records(intake)[0]["location"] == "Hall"
