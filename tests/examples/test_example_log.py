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
from nearmiss_kit.findings import Severity, brief
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.monthly import month_figures
from nearmiss_kit.insight.of_month import MonthFigures
from nearmiss_kit.insight.spc import SpecialCause, xmr
from nearmiss_kit.intake.pipeline import Intake, IntakeSettings, take_in
from nearmiss_kit.jobs.policy import read_policy

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
UK, US = EXAMPLES / "meadowbank", EXAMPLES / "us_home_care"
MAIN = "Log 2024-26"
TODAY = date(2026, 11, 2)
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
    occurred = {one["ref"]: one["occurred"] for one in PLANTED["near_misses"]}
    waiting = [ref for ref in PLANTED["waiting_for_triage"] if occurred[ref] >= "2026-10"]
    assert 4 <= len(waiting) <= 6
    assert 6 <= len(PLANTED["overdue_actions"]) <= 8
    assert PLANTED["checks"]["No"] == 2
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


@pytest.fixture(scope="module")
def intake() -> Intake:
    return take_in([UK / "near-miss-log.xlsx"], IntakeSettings("Europe/London", TODAY))


@pytest.fixture(scope="module")
def figures(intake: Intake) -> MonthFigures:
    policy = read_policy(UK / "policy.yaml")
    return month_figures(intake.dataset, Month(2026, 10), policy)


def near_misses(intake: Intake) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = intake.dataset["near_misses"]
    return found


def test_every_row_of_the_log_is_accounted_for(intake: Intake) -> None:
    ledger = intake.ledger
    account = {
        "rows": ledger.rows,
        "records": ledger.records,
        "held_back": ledger.held_back,
        "blank": ledger.blank,
    }
    assert account == PLANTED["intake"]


def test_exactly_the_planted_rows_are_held_back_each_for_its_reason(intake: Intake) -> None:
    found = {(h.place.sheet, h.place.row, h.codes) for h in intake.held_back}
    planted = {(h["sheet"], h["row"], (h["finding"],)) for h in PLANTED["held_back"]}
    assert found == planted
    assert len(intake.held_back) == len(PLANTED["held_back"])


def test_every_error_names_the_planted_cell_and_no_other(intake: Intake) -> None:
    errors = [f for f in intake.findings if f.severity is Severity.ERROR]
    assert sorted(brief(errors)) == sorted((e["cell"], e["finding"]) for e in PLANTED["errors"])
    assert len({code for _, code in brief(errors)}) == 5


def test_a_row_without_a_type_is_kept_with_a_warning(intake: Intake) -> None:
    warned = [f for f in intake.findings if f.code == "category-blank"]
    blank = [odd["cell"] for odd in PLANTED["oddities"] if odd["what"] == "category-blank"]
    assert [cell for cell, _ in brief(warned)] == blank
    assert [f.severity for f in warned] == [Severity.WARNING]


def test_every_column_of_both_sheets_is_read_as_its_field(intake: Intake) -> None:
    read = {one.sheet: one for one in intake.mapping.sheets}
    fields = {
        name: {column.header: column.target for column in one.columns} for name, one in read.items()
    }
    assert fields == PLANTED["columns"]
    heads = {name: rows["header_row"] for name, rows in PLANTED["rows"].items()}
    assert {name: one.header_row for name, one in read.items()} == heads
    aside = [header for header, field in fields[MAIN].items() if field == "keep aside"]
    assert aside == ["Old DATIX no", "Quality lead notes"]


def test_the_records_say_what_truly_happened(intake: Intake) -> None:
    triaged = {one["near_miss"]: one["triaged"] for one in intake.dataset["triages"]}
    records = {one["id"]: one for one in near_misses(intake)}
    truth = [one for one in PLANTED["near_misses"] if not one.get("held_back")]
    assert records.keys() == {one["ref"] for one in truth}
    for one in truth:
        record = records[one["ref"]]
        # "approx 2pm" is read as two o'clock; the truth behind it knows the day alone
        assert record["occurred"].startswith(one["occurred"]), one["ref"]
        assert record["reported"].startswith(one["reported"]), one["ref"]
        for field in ("category", "service", "harm"):
            assert record[field] == one[field], one["ref"]
        assert triaged.get(one["ref"], "").startswith(one.get("triaged", "")), one["ref"]
        assert (one["ref"] in triaged) == ("triaged" in one), one["ref"]


def test_actions_and_checks_are_those_of_the_log(intake: Intake) -> None:
    actions = {one["for_near_misses"][0]: one for one in intake.dataset["actions"]}
    checks = {one["of_action"]: one for one in intake.dataset["verifications"]}
    for one in PLANTED["near_misses"]:
        action = {} if one.get("held_back") else actions.get(one["ref"], {})
        if not one.get("held_back"):
            for field in ("action_status", "due", "completed"):
                assert action.get(field) == one.get(field), (one["ref"], field)
            check = checks.get(action.get("id", ""), {})
            assert check.get("verified") == one.get("verified"), one["ref"]
    outcomes = Counter(one["outcome"] for one in checks.values())
    assert outcomes["not_effective"] == PLANTED["checks"]["No"] == 2
    assert sum(outcomes.values()) == sum(PLANTED["checks"].values())


def test_months_are_counted_as_planted(intake: Intake) -> None:
    counted = [one for one in near_misses(intake) if one["harm"] == "none"]
    assert Counter(one["occurred"][:7] for one in counted) == PLANTED["by_month"]


def test_no_planted_name_or_contact_leaves_the_log(intake: Intake) -> None:
    told = "\n".join(f"{f.message} {f.shown} {f.detail}" for f in intake.findings)
    text = json.dumps(intake.dataset, ensure_ascii=False) + told
    names = {word for name in PLANTED["names"] for word in (name, *name.split())}
    hidden = names | set(PLANTED["contacts"])
    assert len(PLANTED["names_in_narratives"]) >= 5
    assert [word for word in sorted(hidden) if re.search(rf"\b{re.escape(word)}\b", text)] == []


def test_the_complete_records_are_the_planted_ones(intake: Intake) -> None:
    profiles = {"medication", "transport", "mealtime"}
    complete = [
        one
        for one in near_misses(intake)
        if one["completeness"] == "complete" and one["harm"] == "none"
    ]
    assert sorted(one["id"] for one in complete) == sorted(PLANTED["complete"])
    assert sum(one["category"] in profiles for one in complete) >= 40


def test_the_pack_shows_october_above_the_limit(figures: MonthFigures) -> None:
    points = figures.volume_chart.chart.points
    assert [int(point.value) for point in points] == list(PLANTED["by_month"].values())
    assert points[-1].special_cause is SpecialCause.ABOVE_LIMIT


def test_the_pack_shows_the_repeat_pattern(figures: MonthFigures) -> None:
    planted = PLANTED["repeat_patterns"][-1]
    (pattern,) = figures.repeats
    assert pattern.label == "Birch Court, Medication"
    assert (pattern.start.isoformat(), pattern.end.isoformat()) == (
        planted["first"],
        planted["last"],
    )
    assert sorted(pattern.records) == planted["refs"]
    assert pattern.reports_in_month >= 4


def test_the_pack_lists_the_work_left_over(figures: MonthFigures) -> None:
    assert sorted(one for item in figures.overdue_list for one in item.near_misses) == sorted(
        PLANTED["overdue_actions"]
    )
    waiting = PLANTED["waiting_for_triage"]
    assert sorted(item.id for item in figures.waiting_list) == sorted(waiting)
    assert len(waiting) >= 5


def test_the_us_log_converts_as_planted() -> None:
    truth = json.loads((US / "planted.json").read_text(encoding="utf-8"))
    intake = take_in([US / "near-miss-log.csv"], IntakeSettings("America/New_York", TODAY))
    errors = [f for f in intake.findings if f.severity is Severity.ERROR]
    assert len(errors) == truth["rows"]["with_error"]
    counted = [one for one in near_misses(intake) if one["harm"] == "none"]
    assert Counter(one["occurred"][:7] for one in counted) == truth["by_month"]
    assert Counter(one["category"] for one in counted) == truth["by_category"]
    held = {(h.place.row, code) for h in intake.held_back for code in h.codes}
    planted = {(one["row"], one["held_back"]) for one in truth["near_misses"] if one["held_back"]}
    assert planted <= held
    text = json.dumps(intake.dataset) + "".join(f.message for f in intake.findings)
    assert [name for name in truth["names"] if name in text] == []
