"""A dataset goes through every format of ours and comes back as it was."""

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from interop.made_up import datasets
from model.complete import full_dataset

from nearmiss_kit.dataset.store import load
from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.interop import databases, folders, plain
from nearmiss_kit.interop.cells import escaped, read_csv, to_csv, unescaped
from nearmiss_kit.interop.layout import tables

ROOT = Path(__file__).resolve().parents[2]
Files = Mapping[str, bytes]
FORMS: dict[str, tuple[Callable[[Any], bytes | Files], Callable[[Path], dict[str, Any]]]] = {
    "json": (plain.to_json, lambda path: load(path).data),
    "jsonl": (plain.to_json_lines, lambda path: load(path).data),
    "yaml": (plain.to_yaml, lambda path: load(path).data),
    "sqlite": (databases.to_sqlite, databases.from_sqlite),
    "duckdb": (databases.to_duckdb, databases.from_duckdb),
    "parquet": (databases.to_parquet_folder, databases.from_parquet_folder),
    "csv": (folders.to_csv_folder, folders.from_csv_folder),
}
REST = (0x3000, 0xD7FF, 0xE000, *range(0xFEF0, 0x10010), 0x1F600, 0x10FFFF)
OFTEN = {"json": 60, "jsonl": 60, "yaml": 30, "sqlite": 40, "duckdb": 8, "parquet": 8, "csv": 60}


def through(form: str, data: dict[str, Any], folder: Path) -> dict[str, Any]:
    write, read = FORMS[form]
    made = write(data)
    if isinstance(made, bytes):
        path = folder / f"dataset.{form}"
        path.write_bytes(made)
        return read(path)
    place = folder / form
    place.mkdir(exist_ok=True)
    for old in place.iterdir():
        old.unlink()
    for name, content in made.items():
        (place / name).write_bytes(content)
    return read(place)


@pytest.mark.parametrize("form", FORMS)
def test_any_dataset_comes_back_as_it_was(form: str, tmp_path: Path) -> None:
    @settings(
        max_examples=OFTEN[form],
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(datasets())
    def there_and_back(data: dict[str, Any]) -> None:
        assert through(form, data, tmp_path) == data

    there_and_back()
    whole = plain.in_order(full_dataset())
    assert through(form, whole, tmp_path) == whole


@pytest.mark.parametrize("form", FORMS)
def test_every_sign_comes_back_alone_and_between_words(form: str, tmp_path: Path) -> None:
    """U+0085 among them, which PyYAML would read as a space."""
    signs = [chr(code) for code in (*range(1, 0x250), *range(0x1680, 0x2070), *REST)]
    told = [f"{sign}x{sign} y {sign}{sign}\n{sign}z" for sign in signs]
    data = plain.in_order(full_dataset())
    record = data["near_misses"][0]
    heads = [{"column_header": f"H{n}", "column_value": text} for n, text in enumerate(told)]
    data["near_misses"][0] = {**record, "description": "a\x00b", "other_columns": heads}
    assert through(form, data, tmp_path) == data


def test_the_tables_are_those_of_the_generated_ddl() -> None:
    ddl = (ROOT / "schema" / "generated" / "nearmiss.duckdb.sql").read_text(encoding="utf-8")
    connection = duckdb.connect()
    connection.execute(ddl)
    made: dict[str, list[str]] = {}
    for table, column in connection.execute(
        "select table_name, column_name from duckdb_columns() "
        "where table_name not like 'policy%' and not internal "
        "and table_name in (select table_name from duckdb_tables()) order by column_index"
    ).fetchall():
        made.setdefault(table, []).append(column)
    assert {name: set(columns) for name, columns in made.items()} == {
        name: set(table.all_columns) for name, table in tables().items()
    }


def test_the_database_of_duckdb_finds_no_fault_and_refuses_what_breaks_the_schema(
    tmp_path: Path,
) -> None:
    path = tmp_path / "dataset.duckdb"
    path.write_bytes(databases.to_duckdb(full_dataset()))
    connection = duckdb.connect(path)
    assert connection.execute("select count(*) from faults").fetchone() == (0,)
    with pytest.raises(duckdb.ConstraintException):
        connection.execute("update near_miss set category = 'unheard_of'")
    connection.close()


def test_the_database_of_sqlite_refuses_a_code_that_is_in_no_list(tmp_path: Path) -> None:
    path = tmp_path / "dataset.sqlite"
    path.write_bytes(databases.to_sqlite(full_dataset()))
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("update near_miss set category = 'unheard_of'")
    connection.close()


@pytest.mark.parametrize("form", [form for form in FORMS if form != "duckdb"])
def test_the_same_dataset_gives_the_same_bytes(form: str) -> None:
    write, _ = FORMS[form]
    assert write(full_dataset()) == write(full_dataset())


@pytest.mark.parametrize("start", list("=+-@\t\r\n'"))
def test_no_cell_of_a_csv_file_begins_a_formula(start: str) -> None:
    text = f"{start}SUM(A1)"
    assert escaped(text)[0] == "'"
    assert unescaped(escaped(text)) == text
    assert read_csv(to_csv(["a"], [[text]]), "x.csv") == (["a"], [[text]])


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("dataset.csv", None, "holds no dataset.csv"),
        ("unheard.csv", "a\r\n1\r\n", 'unheard.csv: there is no table "unheard"'),
        ("triage.csv", "id,near_mis\r\nT-1,NM-1\r\n", 'no column "near_mis"'),
        ("triage.csv", "near_miss\r\nNM-1\r\n", "triage.csv: the key column id is missing"),
        ("triage.csv", "id,near_miss\r\nT-1\r\n", "triage.csv, row 2: 1 cells"),
        ("near_miss.csv", "id,visits_over\r\nNM-1,many\r\n", "row 2, column visits_over: a whole"),
        ("near_miss_cues.csv", "near_miss_id,nth,cues\r\nNM-9,0,x\r\n", "1 row of the table"),
        ("near_miss_cues.csv", "near_miss_id,nth,cues\r\nNM-1,3,x\r\n", "without gap"),
        ("triage.csv", b"\xff\xfe", "not UTF-8"),
        ("triage.csv", "", "triage.csv is empty"),
    ],
)
def test_a_wrong_folder_is_refused_with_file_row_and_column(
    tmp_path: Path, name: str, change: str | bytes | None, said: str
) -> None:
    for file, content in folders.to_csv_folder(full_dataset()).items():
        (tmp_path / file).write_bytes(content)
    if change is None:
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_bytes(change if isinstance(change, bytes) else change.encode())
    with pytest.raises(InputUnreadable, match=r"(?s).") as raised:
        folders.from_csv_folder(tmp_path)
    assert said in str(raised.value)


def test_a_folder_of_any_name_is_read_and_whole_numbers_may_come_as_fractions(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "it's [a-z]*"
    folder.mkdir()
    whole = plain.in_order(full_dataset())
    for name, made in databases.to_parquet_folder(whole).items():
        (folder / name).write_bytes(made)
    assert databases.from_parquet_folder(folder) == whole
    triages = folder / "near_miss.parquet"
    connection = duckdb.connect()
    connection.execute(
        "create table t as select * replace (visits_over::double as visits_over) "
        "from read_parquet(?)",
        [str(write_plain(tmp_path, triages))],
    )
    connection.execute(f"copy t to '{tmp_path / 'again.parquet'}' (format parquet)")
    triages.write_bytes((tmp_path / "again.parquet").read_bytes())
    assert databases.from_parquet_folder(folder) == whole


def write_plain(folder: Path, path: Path) -> Path:
    """A copy under a name that DuckDB does not take for a pattern."""
    copy = folder / "plain.parquet"
    copy.write_bytes(path.read_bytes())
    return copy


@pytest.mark.parametrize("form", ["sqlite", "duckdb"])
def test_what_is_no_database_is_refused_by_name(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"log.{form}"
    path.write_text("this is a letter, and not a database at all\n" * 200, encoding="utf-8")
    with pytest.raises(InputUnreadable, match=f"log.{form} cannot be read as"):
        FORMS[form][1](path)
