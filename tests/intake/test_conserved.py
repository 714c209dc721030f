"""What goes in comes out: every item of a list in a cell, and the same file twice as once."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path
from typing import Any

from corrected import once
from hypothesis import HealthCheck, given
from hypothesis import settings as budget
from hypothesis import strategies as st
from intake.test_messy_logs import logs
from sheet import aside, records, settings

from nearmiss_kit.errors import NearMissError
from nearmiss_kit.intake.pipeline import Intake, take_in

SLOW = list(HealthCheck)
TASKS = ("Ring the pharmacy", "Tell the night team", "Move the chair", "Replace the lock")
FACTORS = ("Staffing", "Communication", "Distraction", "Workload")
HEADER = "Date,What happened,Corrective action,Due date,Contributing factors"


def numbered(items: list[str]) -> str:
    return " ".join(f"{n}. {item}" for n, item in enumerate(items, start=1))


def bulleted(items: list[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def lines(items: list[str]) -> str:
    return "\n".join(items)


def taken(rows: list[list[str]]) -> Intake:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADER.split(","), *rows])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "Log.csv")
        path.write_text(text.getvalue(), encoding="utf-8", newline="")
        return take_in([path], settings())


@given(
    st.lists(st.sampled_from(TASKS), min_size=2, max_size=4, unique=True),
    st.sampled_from((numbered, bulleted, lines)),
    st.sampled_from(("a day for each", "one day for all")),
    st.lists(st.sampled_from(FACTORS), max_size=4, unique=True),
    st.sampled_from(("; ", ", ", "\n", " / ")),
)
@budget(max_examples=60, deadline=None)
def test_every_item_of_a_cell_is_a_record_or_a_value(
    tasks: list[str], written: Any, dates: str, factors: list[str], between: str
) -> None:
    days = [f"{10 + n}/11/2026" for n in range(len(tasks))]
    due = "\n".join(days) if dates == "a day for each" else days[0]
    row = ["13/10/2026", "Wet floor", written(tasks), due, between.join(factors)]
    intake = taken([row])
    found = records(intake, "actions")
    assert [action["action"] for action in found] == tasks
    meant = days if dates == "a day for each" else [days[0]] * len(tasks)
    assert [action["due"] for action in found] == ["-".join(d.split("/")[::-1]) for d in meant]
    (near_miss,) = records(intake)
    kept = aside(near_miss).get("Contributing factors", "")
    coded = near_miss.get("contributing_factors", [])
    assert len(set(coded) - {"other"}) + sum(f in kept for f in factors) >= len(factors)
    ledger = intake.ledger
    assert ledger.cells == ledger.mapped + ledger.kept_aside + ledger.empty == len(row)


@given(logs())
@budget(max_examples=25, deadline=None, suppress_health_check=SLOW)
def test_the_same_log_on_top_of_itself_changes_nothing(table: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        log, into = folder / "Log.csv", folder / "dataset"
        with log.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(table)
        try:
            once(log, into, into=into)
        except NearMissError:
            return
        made = {path.name: path.read_bytes() for path in into.iterdir()}
        again = once(log, into, into=into)
        assert again.merge is not None
        assert (again.merge.added, again.merge.changed, again.merge.events) == (0, 0, [])
        assert {path.name: path.read_bytes() for path in into.iterdir()} == made
