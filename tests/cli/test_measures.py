"""`nearmiss measures` and `nearmiss notebook` as a user types them."""

import csv
import io
import json
from pathlib import Path

import duckdb
import pytest
from build import dataset, near_miss, triage
from command import Call

from nearmiss_kit.dataset.store import dump

SOURCE = {"source_file": "log.xlsx", "source_sheet": "Log"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Three reports of October and one of September, one of them triaged in time."""
    days = {"NM-1": "2026-10-01", "NM-2": "2026-10-02", "NM-3": "2026-10-31", "NM-4": "2026-09-30"}
    reports = [
        near_miss(
            id_,
            day,
            reported=day,
            service="=Alder" if id_ == "NM-1" else "Birch Court",
            source={**SOURCE, "source_row": row},
        )
        for row, (id_, day) in enumerate(days.items(), start=2)
    ]
    path = tmp_path / "dataset.json"
    path.write_bytes(dump(dataset(reports, triages=[triage("TR-1", "NM-1", "2026-10-01")])))
    return path


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_measure_of_a_month_is_printed_with_its_numbers(nearmiss: Call, data: Path) -> None:
    ran = nearmiss("measures", str(data), "--month", "2026-10", "--measure", "triage_in_time")
    assert ran.code == 0
    assert ran.out.split()[-7:] == [
        "50",
        "percent",
        "1",
        "2",
        "9.5",
        "90.5",
        "yes",
    ]  # NM-3 has time


def test_without_a_period_the_figures_are_about_all_of_the_log(nearmiss: Call, data: Path) -> None:
    words = ("measures", str(data), "--measure", "reports", "-q", "--format", "csv")
    assert [row["value"] for row in rows(nearmiss(*words).out)] == ["4"]
    from_to = nearmiss(*words, "--from", "2026-10-02", "--to", "2026-10-30").out
    assert [row["value"] for row in rows(from_to)] == ["1"]


def test_figures_are_grouped_by_several_things_and_no_cell_starts_a_formula(
    nearmiss: Call, data: Path
) -> None:
    ran = nearmiss("measures", str(data), "--measure", "reports", "--by", "month", "--by",
                   "service", "--format", "csv", "-q")  # fmt: skip
    assert [(row["month"], row["service"], row["value"]) for row in rows(ran.out)] == [
        ("2026-09", "Birch Court", "1"),
        ("2026-10", "'=Alder", "1"),
        ("2026-10", "Birch Court", "2"),
    ]


def test_the_trace_leads_from_a_figure_to_file_sheet_and_row(nearmiss: Call, data: Path) -> None:
    ran = nearmiss("measures", str(data), "--month", "2026-09", "--measure", "reports", "--trace",
                   "--format", "json", "-q")  # fmt: skip
    assert json.loads(ran.out) == [
        {"measure": "reports", "record": "NM-4", "file": "log.xlsx", "sheet": "Log", "row": 5}
    ]


def test_parquet_holds_the_same_figures_and_the_same_bytes_each_time(
    nearmiss: Call, data: Path
) -> None:
    words = ("measures", str(data), "--by", "service", "--measure", "reports", "-q")
    for name in ("one", "two"):
        assert nearmiss(*words, "--format", "parquet", "-o", f"{name}.parquet").code == 0
    one, two = (data.parent / f"{name}.parquet" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    asked = f"select service, value from read_parquet('{one}') order by all"  # noqa: S608 (a test)
    found = duckdb.connect().execute(asked).fetchall()
    assert found == [("=Alder", 1.0), ("Birch Court", 3.0)]
    again = nearmiss(*words, "--format", "parquet", "-o", "one.parquet")
    assert (again.code, "--replace" in again.err) == (5, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--measure", "near_misses"), 'no measure "near_misses"'),
        (("--measure", "reports", "--by", "strength"), 'cannot be grouped by "strength"'),
        (("--by", "strength", "--by", "factor", "--by", "outcome"), "No measure can be grouped"),
        (("--format", "parquet"), "name a file with -o"),
        (("--month", "2026-10", "--from", "2026-10-01"), "not both"),
        (("--from", "2026-10-03", "--to", "2026-10-01"), "lies before"),
    ],
)
def test_what_cannot_be_counted_is_refused_in_plain_words(
    nearmiss: Call, data: Path, words: tuple[str, ...], said: str
) -> None:
    ran = nearmiss("measures", str(data), *words)
    assert ran.code not in (0, 2)
    assert said in ran.err


def test_an_empty_dataset_has_no_figures(nearmiss: Call, tmp_path: Path) -> None:
    path = tmp_path / "dataset.json"
    path.write_bytes(dump(dataset()))
    ran = nearmiss("measures", str(path))
    assert (ran.code, "holds no near miss" in ran.err) == (7, True)


@pytest.mark.slow
def test_the_notebook_becomes_a_page_that_needs_no_network(nearmiss: Call, data: Path) -> None:
    assert nearmiss("notebook", str(data), "-o", "page.html", "-q").code == 0
    page = (data.parent / "page.html").read_text(encoding="utf-8")
    assert "Near misses reported: 3.0 reports" in page
    assert "cdnjs" not in page
    assert "cdn.jsdelivr" not in page
