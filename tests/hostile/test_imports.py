"""What is taken in from another format asks for no more of the computer than a log may."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import duckdb
import pytest
from build import dataset, near_miss
from corrected import TODAY

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.interop.forms import FORMS
from nearmiss_kit.jobs.import_ import ImportRequest, import_dataset

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = ("sqlite", "duckdb", "parquet", "csv")
TEXT = "A story that is told in full"


def exported(folder: Path, form: str) -> Path:
    """A small dataset in a format."""
    made = FORMS[form].write(dataset([near_miss(description=TEXT), near_miss(id="NM-2")]))
    path = folder / f"dataset{'' if FORMS[form].folder else FORMS[form].endings[0]}"
    if isinstance(made, bytes):
        path.write_bytes(made)
        return path
    path.mkdir()
    for name, data in made.items():
        (path / name).write_bytes(data)
    return path


def taken_in(path: Path, form: str) -> object:
    return import_dataset(ImportRequest(path, path.parent / "out", TODAY, form))


@pytest.mark.parametrize("form", WHOLE)
@pytest.mark.parametrize(("limit", "most"), [("CELLS", "5"), ("COLUMNS", "3"), ("LETTERS", "20")])
def test_what_goes_beyond_a_limit_is_refused_with_the_name_of_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, limit: str, most: str
) -> None:
    path = exported(tmp_path, form)
    monkeypatch.setenv(f"NEARMISS_MOST_{limit}", most)
    with pytest.raises(InputUnreadable, match=f"NEARMISS_MOST_{limit}"):
        taken_in(path, form)
    assert not (tmp_path / "out").exists()
    monkeypatch.delenv(f"NEARMISS_MOST_{limit}")
    taken_in(path, form)
    assert (tmp_path / "out" / "dataset.json").exists()


@pytest.mark.parametrize("form", [*WHOLE, "fhir-r5"])
def test_a_file_that_is_too_large_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    path = exported(tmp_path, form) if form in WHOLE else tmp_path / "reports.json"
    file = path
    if path.is_dir():
        file = next(iter(sorted(path.iterdir())))
    with file.open("ab") as out:
        out.write(b"\0" * (1 << 20))
    monkeypatch.setenv("NEARMISS_MOST_FILE_MIB", "1")
    with file.open("ab") as out:
        out.write(b"\0")
    with pytest.raises(InputUnreadable, match="NEARMISS_MOST_FILE_MIB"):
        taken_in(path, form)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
@pytest.mark.parametrize("form", ["sqlite", "duckdb", "csv", "parquet", "fhir-r5"])
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, form: str) -> None:
    path = tmp_path / "given"
    if form in FORMS and FORMS[form].folder:
        path.mkdir()
        os.mkfifo(path / f"dataset{FORMS[form].endings[0]}")
    else:
        os.mkfifo(path)
    with pytest.raises(InputUnreadable, match="pipe"):
        taken_in(path, form)


def test_a_column_of_a_database_that_is_worked_out_fills_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "dataset.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table near_miss (id text, description text as (zeroblob(9e8)))")
        connection.execute("insert into near_miss values ('NM-1')")
        connection.commit()
    with pytest.raises(InputUnreadable, match="letters"):
        taken_in(path, "sqlite")


def test_a_small_parquet_file_of_many_rows_is_refused_before_it_is_read(tmp_path: Path) -> None:
    folder = exported(tmp_path, "parquet")
    path = folder / "near_miss.parquet"
    with closing(duckdb.connect()) as connection:
        rows = connection.sql("select 'NM-1' as id, 'fall' as category from range(30000000)")
        rows.write_parquet(str(path), compression="zstd")
    assert path.stat().st_size < 1_000_000
    with pytest.raises(InputUnreadable, match="NEARMISS_MOST_CELLS"):
        taken_in(folder, "parquet")


def test_records_inside_each_other_without_end_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "reports.json"
    path.write_text('{"entry":' + "[" * 200_000 + "]" * 200_000 + "}")
    with pytest.raises(InputUnreadable):
        taken_in(path, "fhir-r5")
