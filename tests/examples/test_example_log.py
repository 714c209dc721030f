import csv
import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from python_calamine import CalamineWorkbook

from nearmiss_kit import model
from nearmiss_kit.insight.spc import SpecialCause, xmr
from nearmiss_kit.jobs.policy import read_policy

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
UK, US = EXAMPLES / "meadowbank", EXAMPLES / "us_home_care"
MAIN = "Log 2024-26"
PLANTED: dict[str, Any] = json.loads((UK / "planted.json").read_text(encoding="utf-8"))
Cell = int | float | str | bool | time | date | datetime | timedelta


def made(example: Path, folder: Path) -> Path:
    script = [sys.executable, "-B", str(example / "make_log.py"), str(folder)]
    subprocess.run(script, check=True, capture_output=True)
    return folder


def parts(workbook: Path) -> dict[str, bytes]:
    # how hard a zip is packed differs between builds of zlib, so what was packed is compared
    with zipfile.ZipFile(workbook) as package:
        return {name: package.read(name) for name in package.namelist()}


def sheet(name: str) -> list[list[Cell]]:
    book = CalamineWorkbook.from_path(UK / "near-miss-log.xlsx")
    return book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def at(name: str, address: str) -> Cell:
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", address).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return sheet_once(name)[int(digits) - 1][column - 1]


SHEETS: dict[str, list[list[Cell]]] = {}


def sheet_once(name: str) -> list[list[Cell]]:
    if name not in SHEETS:
        SHEETS[name] = sheet(name)
    return SHEETS[name]


def column(name: str, header: str) -> Iterator[Cell]:
    rows = sheet_once(name)
    top = PLANTED["rows"][name]["header_row"]
    where = rows[top - 1].index(header)
    return (row[where] for row in rows[top:])


def test_the_script_makes_the_workbook_that_is_committed(tmp_path: Path) -> None:
    made(UK, tmp_path)
    assert parts(tmp_path / "near-miss-log.xlsx") == parts(UK / "near-miss-log.xlsx")
    again = (tmp_path / "planted.json").read_text(encoding="utf-8")
    assert again == (UK / "planted.json").read_text(encoding="utf-8")


def test_the_script_makes_the_same_bytes_twice(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = made(UK, tmp_path / "a"), made(UK, tmp_path / "b")
    name = "near-miss-log.xlsx"
    assert (first / name).read_bytes() == (second / name).read_bytes()


@pytest.mark.parametrize("name", ["near-miss-log.csv", "planted.json"])
def test_the_script_makes_the_us_log_that_is_committed(name: str, tmp_path: Path) -> None:
    made(US, tmp_path)
    committed = (US / name).read_text(encoding="utf-8")
    assert (tmp_path / name).read_text(encoding="utf-8") == committed


def test_the_workbook_holds_the_rows_that_were_planted() -> None:
    for name, rows in PLANTED["rows"].items():
        refs = list(column(name, "Ref" if name == MAIN else "No."))
        filled = [ref for ref in refs if ref != ""]
        records = [ref for ref in filled if re.fullmatch(r"NM-\d\d-\d{3}", str(ref))]
        assert len(records) == rows["near_misses"] + rows["harmed"] + rows["with_error"]
        assert len(refs) - len(filled) == rows["blank"]
        assert filled.count("Ref") == rows["repeated_header"]
        assert sum(str(ref).lower().startswith("total") for ref in filled) == rows["totals"]
        others = len(records) + rows["repeated_header"] + rows["totals"]
        assert len(filled) - others == rows["notes"]


def test_each_near_miss_stands_in_the_row_that_is_named() -> None:
    for one in PLANTED["near_misses"]:
        assert at(one["sheet"], f"A{one['row']}") == one["ref"]
        day = at(one["sheet"], f"{'B' if one['sheet'] == MAIN else 'C'}{one['row']}")
        if isinstance(day, date) and not one.get("held_back"):
            assert day.isoformat()[:10] == one["occurred"][:10]


def test_the_counts_are_those_of_the_near_misses() -> None:
    counted = [
        one for one in PLANTED["near_misses"] if not one.get("held_back") and one["harm"] == "none"
    ]
    assert len(counted) == PLANTED["near_misses_that_count"]
    for field, by in (("category", "by_category"), ("service", "by_service")):
        assert Counter(one[field] for one in counted) == PLANTED[by]
    assert Counter(one["occurred"][:7] for one in counted) == PLANTED["by_month"]
    assert set(PLANTED["by_category"]) == set(model.codelist("Category").codes)
    assert len({one["ref"] for one in counted}) == len(counted)


def test_planted_cells_show_what_was_planted() -> None:
    assert len(PLANTED["errors"]) == sum(rows["with_error"] for rows in PLANTED["rows"].values())
    for odd in PLANTED["errors"] + PLANTED["oddities"]:
        shown = at(odd["sheet"], odd["cell"])
        if not isinstance(shown, time):
            assert str(shown) == odd["shown"], odd
    for one in PLANTED["harmed"]:
        assert at(one["sheet"], one["cell"]) == "Yes - minor"
    for one in PLANTED["names_in_narratives"]:
        assert one["name"].split()[0] in str(at(one["sheet"], one["cell"]))
    for one in PLANTED["merged"]:
        upper, lower = one["cells"].split(":")
        assert (at(one["sheet"], upper), at(one["sheet"], lower)) == (one["value"], "")


def test_october_2026_lies_above_the_limit_and_no_other_month_is_special() -> None:
    months = PLANTED["by_month"]
    assert (len(months), next(iter(months)), list(months)[-1]) == (24, "2024-11", "2026-10")
    chart = xmr([float(count) for count in months.values()])
    causes = [point.special_cause for point in chart.points]
    assert causes.pop() is SpecialCause.ABOVE_LIMIT
    assert set(causes) == {SpecialCause.NONE}
    values = list(months.values())
    moving = [abs(b - a) for a, b in pairwise(values)]
    assert values[-1] > sum(values) / 24 + 2.66 * sum(moving) / 23


def test_the_repeat_pattern_is_at_birch_court_and_willow_has_stopped() -> None:
    last = PLANTED["repeat_patterns"][-1]
    assert (last["service"], last["category"]) == ("Birch Court", "medication")
    in_october = [
        one["occurred"][:10]
        for one in PLANTED["near_misses"]
        if one["ref"] in last["refs"] and one["occurred"].startswith("2026-10")
    ]
    assert sum(day <= "2026-10-14" for day in in_october) >= 4
    assert max(PLANTED["mealtime_at_willow"]) == "2026-04"
    mats = [
        one
        for one in PLANTED["near_misses"]
        if (one["service"], one["category"]) == ("Willow Day Centre", "mealtime")
        and one.get("verified", "") > "2026-04-20"
    ]
    assert mats


def test_the_month_end_has_work_left_over() -> None:
    assert len(PLANTED["waiting_for_triage"]) >= 3
    assert len(PLANTED["overdue_actions"]) >= 5
    assert PLANTED["checks"]["No"] >= 3
    assert len(PLANTED["complete"]) >= 40


def test_no_story_is_told_too_often() -> None:
    stories = yaml.safe_load((UK / "stories.yaml").read_text(encoding="utf-8"))
    assert sum(len(told) for told in stories.values()) >= 60
    told = Counter(str(words) for words in column(MAIN, "What happened?") if words != "")
    assert len(told) >= 200
    assert max(told.values()) <= 8


def test_contacts_are_from_ranges_that_belong_to_nobody() -> None:
    text = " ".join(str(words) for words in column(MAIN, "What happened?"))
    for contact in PLANTED["contacts"]:
        assert contact in text
    assert set(re.findall(r"\b0\d{3,4} ?\d{6}\b", text)) == {"01632 960142"}
    assert set(re.findall(r"\S+@(\S+)", text)) == {"example.org"}


def test_the_us_log_says_what_its_truth_says() -> None:
    truth = json.loads((US / "planted.json").read_text(encoding="utf-8"))
    with (US / "near-miss-log.csv").open(encoding="utf-8", newline="") as log:
        lines = list(csv.reader(log))
    for one in truth["near_misses"]:
        assert lines[one["row"] - 1][0] == one["ref"]
    assert sum(not any(line) for line in lines) == truth["rows"]["blank"]
    assert lines[-1][0] == "TOTAL"
    spare = truth["rows"]["blank"] + truth["rows"]["totals"] + truth["rows"]["header_row"]
    assert len(lines) == len(truth["near_misses"]) + spare


@pytest.mark.parametrize(
    ("example", "zone", "paper"),
    [(UK, "Europe/London", "A4"), (US, "America/New_York", "Letter")],
)
def test_the_policy_of_an_example_is_valid(example: Path, zone: str, paper: str) -> None:
    policy = read_policy(example / "policy.yaml")
    assert (policy.policy_time_zone, policy.paper) == (zone, paper)
