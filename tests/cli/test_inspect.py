"""`nearmiss inspect` and `nearmiss mapping`: what a log is read as, seen and saved beforehand."""

import json
import re
from pathlib import Path

import pytest
from command import Call

LOG = """Near misses of Example House,,,,,,
,,,,,,
Ref,Date of incident,Reported by,Type of near miss,What happened?,Colour,Severity
NM-1,04/10/2026,Testy McExample,Medication,Evening tablets in the wrong blister,red,High
NM-2,13/10/2026,Sample Jones,Fall,Wet floor outside the kitchen; mopped at once,,Low
,,,,,,
Total,2,,,,,
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    return path


@pytest.mark.usefixtures("log")
def test_inspect_shows_table_columns_reasons_and_kinds_of_cells(nearmiss: Call) -> None:
    ran = nearmiss("inspect", "log.csv")
    assert ran.code == 0
    lines = [re.sub(r"\s{2,}", "|", line.strip()) for line in ran.out.splitlines()]
    assert lines[1] == "header in row 3; rows: 2 to read, 1 blank, 1 totals, held back"
    assert "B|Date of incident|Occurred|100%|its name|2: dates; read day-first" in lines
    assert "F|Colour|kept aside|no field has this name|1 of 2: 1 short text" in lines
    assert "Testy" not in ran.out + ran.err
    assert "Sample" not in ran.out + ran.err


@pytest.mark.usefixtures("log")
def test_inspect_speaks_json_with_runners_up_and_people(nearmiss: Call) -> None:
    ran = nearmiss("inspect", "log.csv", "--json")
    (sheet,) = json.loads(ran.out)["sheets"]
    columns = {column["header"]: column for column in sheet["columns"]}
    assert (sheet["header_row"], sheet["rows"]) == (3, {"record": 2, "blank": 1, "row-total": 1})
    assert columns["Reported by"]["people"]
    assert columns["Type of near miss"]["field"] == "NearMiss.category"
    assert columns["Type of near miss"]["runners_up"] == []
    assert columns["Colour"]["field"] == "keep aside"
    assert "McExample" not in ran.out


def test_inspect_says_first_that_a_log_is_perhaps_one_of_injuries(
    nearmiss: Call, tmp_path: Path
) -> None:
    rows = [f"{day}/10/2026,Fall,Wet floor {day},Knee" for day in range(1, 9)]
    lines = ["Date,Type,What happened,Body part injured", *rows]
    (tmp_path / "injuries.csv").write_text("\n".join(lines) + "\n")
    ran = nearmiss("inspect", "injuries.csv")
    assert ran.out.splitlines()[2].startswith("  first of all: This looks like a log of injuries")


def test_inspect_says_why_a_sheet_is_no_log(nearmiss: Call, tmp_path: Path) -> None:
    (tmp_path / "fruit.csv").write_text("Fruit,Colour\nApple,red\n")
    ran = nearmiss("inspect", "fruit.csv")
    assert ran.code == 0
    assert "left out: no row of it reads like the headings of a log." in ran.out


@pytest.mark.usefixtures("log")
def test_a_mapping_is_written_checked_and_used(nearmiss: Call) -> None:
    assert nearmiss("mapping", "log.csv", "-o", "mapping.yaml").code == 0
    assert nearmiss("mapping", "log.csv", "-o", "mapping.yaml").code == 5
    checked = nearmiss("mapping", "--check", "mapping.yaml", "log.csv")
    assert (checked.code, checked.out) == (0, "The mapping fits.\n")
    assert nearmiss("convert", "log.csv", "--mapping", "mapping.yaml", "-o", "out").code == 0


def test_a_mapping_that_the_log_has_left_behind_is_told_apart(nearmiss: Call, log: Path) -> None:
    nearmiss("mapping", "log.csv", "-o", "mapping.yaml")
    log.write_text(LOG.replace("Colour", "Mood"), encoding="utf-8")
    drifted = nearmiss("mapping", "--check", "mapping.yaml", "log.csv")
    assert drifted.code == 6
    assert drifted.out == 'log.csv: column F, "Mood", is new and kept aside.\n'
    log.write_text(LOG.replace("What happened?", "Zip"), encoding="utf-8")
    broken = nearmiss("mapping", "--check", "mapping.yaml", "log.csv")
    assert broken.code == 3
    assert "mapping.yaml, line 39: the mapping does not fit log.csv: column E" in broken.err


def test_a_mapping_needs_something_to_do(nearmiss: Call) -> None:
    assert "Give either -o FILE" in nearmiss("mapping", "log.csv").err


@pytest.mark.usefixtures("log")
def test_progress_is_for_terminals_and_colour_only_where_it_is_wanted(
    nearmiss: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = nearmiss("convert", "log.csv", "-o", "out")
    assert ran.err == ""
    assert "\x1b[" not in ran.out
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert "Reading log.csv …" in nearmiss("convert", "log.csv", "-o", "two").err
    assert nearmiss("convert", "log.csv", "-o", "three", "--quiet") == (0, "", "")
