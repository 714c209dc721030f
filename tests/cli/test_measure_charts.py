"""Charts of measures and look-backs of a dataset, as a user types them."""

import csv
import io
import json
from pathlib import Path

import pytest
from build import dataset, near_miss, triage
from command import Call

from nearmiss_kit.dataset.store import dump
from nearmiss_kit.model import Policy

POLICY = """
measure_charts:
- charted_measure: triage_median_hours
  chart_target: 24
  step_changes:
  - changed_on: "2026-06-20"
    what_changed: Triage moved to the shift lead
services:
- service_name: Alder House
  service_exposures:
  - {period_start: "2026-01-01", period_end: "2026-12-31", exposure_kind: visits, amount: 3650}
- service_name: Birch Court
  service_exposures:
  - {period_start: "2026-01-01", period_end: "2026-12-31", exposure_kind: visits, amount: 7300}
"""
TOLD = {
    "2026-10-03": "Evening insulin was drawn up twice",
    "2026-10-09": "Insulin drawn up twice in the evening",
    "2026-10-12": "Hoist battery flat",
    "2026-02-01": "The insulin was drawn up twice again in the evening",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Ten months with a report on the 5th in each service, triaged after a day, later at once."""
    source = {"source_file": "log.xlsx", "source_sheet": "Log", "source_row": 7}
    reports, triages = [], []
    for month in range(1, 11):
        day = f"2026-{month:02}-05"
        for place, service in enumerate(("Alder House", "Birch Court")):
            id_ = f"NM-{month}-{place}"
            reports.append(near_miss(id_, day, reported=day, service=service, category="transport"))
            after = 1 if month < 7 else 0
            triages.append(triage(f"TR-{month}-{place}", id_, f"2026-{month:02}-{5 + after:02}"))
    for day, words in TOLD.items():
        id_ = f"NM-{day[5:]}"
        told = {"description": words, "service": "Alder House", "source": source}
        reports.append(near_miss(id_, day, **told))
    path = tmp_path / "dataset.json"
    path.write_bytes(dump(dataset(reports, triages=triages)))
    (tmp_path / "policy.yaml").write_text(POLICY, encoding="utf-8")
    return path


def test_a_measure_is_charted_with_what_the_policy_declares(nearmiss: Call, data: Path) -> None:
    words = ("spc", str(data), "--measure", "triage_median_hours", "--policy", "policy.yaml")
    told = json.loads(nearmiss(*words, "--format", "json").out)
    assert [(s["first_point"], s["last_point"]) for s in told["segments"]] == [(1, 6), (7, 10)]
    assert told["target"] == 24
    assert told["improvement"] == "decrease"
    assert "Limits start anew with Jul 26: Triage moved to the shift lead." in told["reading"]
    assert told["points"][0]["date"] == "2026-01-01"


def test_a_share_shows_its_parts_up_to_the_month_that_is_named(nearmiss: Call, data: Path) -> None:
    ran = nearmiss("spc", str(data), "--measure", "triage_in_time", "--month", "2026-07",
                   "--format", "csv")  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [row["date"] for row in rows] == [f"2026-{month:02}-01" for month in range(1, 8)]
    assert (rows[0]["count"], rows[0]["denominator"]) == ("2", "2")


def test_rare_records_are_charted_by_the_days_between_them(nearmiss: Call, data: Path) -> None:
    ran = nearmiss("spc", str(data), "--measure", "reports", "--chart", "g")
    assert ran.code == 0
    assert "days from one to the next" in ran.out
    refused = nearmiss("spc", str(data), "--measure", "triage_in_time", "--chart", "g")
    assert "no records that have a day of their own" in refused.err


def test_measures_are_drawn_and_services_stand_on_a_funnel(nearmiss: Call, data: Path) -> None:
    ran = nearmiss("chart", str(data), "--measure", "reports", "--measure", "triage_in_time",
                   "-o", "one")  # fmt: skip
    assert ran.code == 0
    one = {path.name for path in (data.parent / "one").iterdir()}
    assert {"reports-xmr.png", "reports-xmr.svg", "triage-in-time-xmr.txt"} <= one
    ran = nearmiss("chart", str(data), "--month", "2026-10", "--policy", "policy.yaml", "-o", "all")
    assert ran.code == 0
    words = (data.parent / "all" / "funnel-visits.txt").read_text(encoding="utf-8")
    assert words.startswith("Funnel plot: Near misses per 1,000 visits, services side by side")
    anew = (data.parent / "all" / "triage-chart.txt").read_text(encoding="utf-8")
    assert "Limits start anew with Jul 26" in anew


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("spc", "--measure", "reports", "--target", "3"), "takes no --target"),
        (("spc", "--measure", "reports", "--value", "x"), "takes no --value"),
        (("spc", "--measure", "reports", "--chart", "p"), "one of xmr, g"),
        (("spc",), "Name the column with --value, or a measure"),
        (("spc", "--measure", "no_such"), 'no measure "no_such"'),
        (("spc", "--measure", "harm_events"), 'nothing to chart of "harm_events"'),
        (("chart", "-o", "x", "--measure", "reports", "--only", "x"), "without --measure"),
        (("chart", "-o", "x"), "name the month or a measure"),
    ],
)
def test_what_cannot_be_charted_is_refused_in_plain_words(
    nearmiss: Call, data: Path, words: tuple[str, ...], said: str
) -> None:
    command, *rest = words
    ran = nearmiss(command, str(data), *rest)
    assert ran.code != 0
    assert said in " ".join(ran.err.split())


def test_a_look_back_finds_the_policys_similar_reports_and_marks_suggestions(
    nearmiss: Call, data: Path
) -> None:
    ran = nearmiss("look-back", str(data), "NM-10-09", "--format", "json")
    found = json.loads(ran.out)
    assert [(row["why"], row["report"], row["days_before"]) for row in found] == [
        ("same service and category, 14 days", "NM-10-03", 6),
        ("suggested by similar words", "NM-02-01", 250),
    ]
    assert (found[0]["file"], found[0]["row"]) == ("log.xlsx", 7)
    assert "2 similar near misses in 14 days" in ran.err
    assert "is not reached" in ran.err


def test_a_look_back_says_when_the_repeat_trigger_fires(nearmiss: Call, data: Path) -> None:
    assert "(3 in 14 days) is reached" in nearmiss("look-back", str(data), "NM-10-12").out
    assert (
        "No earlier near miss of these 3 days is similar to NM-10-12."
        in nearmiss("look-back", str(data), "NM-10-12", "--days", "3").out
    )
    assert (
        "looks at 14 days only" in nearmiss("look-back", str(data), "NM-10-12", "--days", "300").out
    )
    assert Policy().repeat_window_days == 14


def test_a_look_back_from_nothing_is_refused(nearmiss: Call, data: Path) -> None:
    assert 'no near miss "NM-99"' in nearmiss("look-back", str(data), "NM-99").err
    silent = nearmiss("look-back", str(data), "NM-10-0")
    assert "does not say what happened" in silent.out
