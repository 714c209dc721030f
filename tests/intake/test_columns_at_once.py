"""Rows are read by whole columns, and never otherwise than one by one."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheet import settings, sheet

from nearmiss_kit.errors import NearMissError
from nearmiss_kit.intake.build import recording
from nearmiss_kit.intake.build.worked_out import ShiftHours
from nearmiss_kit.intake.pipeline import Intake, take_in

SHIFTS = (ShiftHours("day", "07:00", "21:30"), ShiftHours("night", "21:30", "07:00"))
PEOPLE = ("Testy McExample", "Sample Mockridge", "Demo O'Fake; Exa Placeholt", "anonymous", "n/a")
DAYS = ("04/10/2026", "05/10/2026", "31/10/2026", "25/10/2026", "2027-01-01", "31/02/2026", "tbc")
COLUMNS = {
    "Ref": ("NM-1", "NM-2", "NM-3", " NM-4 ", "5"),
    "Date of incident": (*DAYS, *DAYS, "yesterday"),
    "Time": ("18:20", "01:30", "approx. 2pm", "late", "n/a"),
    "Service": ("Birch Court", "birch court", "Birch Ct", "Elm House"),
    "Setting": ("Supported living", "Own home", "Moon base"),
    "Category": ("Medication", "Transport", "medicaton", "Volcano", "Safeguarding"),
    "What happened": (
        "Testy found the door open.",
        "Wet floor. Rang 020 7946 0123, and wrote to a.b@example.org.",
        "The will was read by Mockridge at SW1A 1AA, room 2nd.",
        "NHS no 943 476 5919, born 1/2/1950, 12 34 56",
        "none",
        "x",
    ),
    "Was anyone harmed?": ("No", "Yes", "unknown"),
    "Reported by": PEOPLE,
    "Reporter role": ("Care worker", "Nurse", "Chief juggler", "Testy McExample"),
    "Date reported": DAYS,
    "Person involved": PEOPLE,
    "Shift": ("Day", "Night", "Twilight"),
    "Contributing factors": ("Staffing", "Training; Communication", "Moonlight"),
    "Potential severity": ("Low", "High", "Enormous"),
    "Date triaged": DAYS,
    "Action required": ("Fix the lock", "1. Fix the lock\n2. Tell Testy", "n/a"),
    "Action owner": PEOPLE,
    "Due date": DAYS,
    "Status of action": ("Open", "Done", "In progress", "Perhaps"),
    "Date completed": DAYS,
    "Witness": PEOPLE,
    "Comments": ("Seen by Mockridge", "-", "see notes", "7", "yes"),
}
NEEDED = ("Date of incident", "Category", "What happened")


@st.composite
def logs(draw: st.DrawFn) -> list[list[str]]:
    """A header and rows, of which many cells say nothing and some say it oddly."""
    headers = [
        name for name in COLUMNS if name in NEEDED or draw(st.booleans(), label=f"has {name}")
    ]
    cells = [
        st.sampled_from((COLUMNS[name][0], COLUMNS[name][0], "", *COLUMNS[name]))
        for name in headers
    ]
    rows = draw(st.lists(st.tuples(*cells), min_size=1, max_size=12))
    return [headers, *map(list, rows)]


def taken(log: list[list[str]], *, one_by_one: bool, **changes: object) -> object:
    """All that comes out, or what is said instead."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "Log.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(log)
        try:
            return outcome(take_in([path], settings(one_by_one=one_by_one, **changes)))
        except NearMissError as error:
            return str(error)


def outcome(intake: Intake) -> tuple[object, ...]:
    return (
        b"".join(intake.written.pieces()).decode(),
        intake.findings,
        intake.held_back,
        intake.ledger,
        intake.overview,
        intake.dataset,
    )


@hypothesis.settings(deadline=None)
@given(logs(), st.sampled_from(({}, {"keep_names": True}, {"shifts": SHIFTS}, {"key": b"k" * 64})))
def test_columns_at_once_say_what_rows_one_by_one_say(
    log: list[list[str]], changes: dict[str, object]
) -> None:
    at_once, singly = (taken(log, one_by_one=one_by_one, **changes) for one_by_one in (False, True))
    assert at_once == singly


def test_real_logs_say_the_same_either_way() -> None:
    folder = os.environ.get("NEARMISS_REFERENCE_DATA")
    if not folder:
        pytest.skip("NEARMISS_REFERENCE_DATA is not set")
    compared = 0
    for path in sorted(Path(folder, "logs").glob("*.csv")):
        try:
            at_once, singly = (
                outcome(take_in([path], settings(one_by_one=one_by_one)))
                for one_by_one in (False, True)
            )
        except NearMissError:
            continue
        assert at_once == singly, path.name
        compared += 1
    assert compared


def test_an_ordinary_row_is_not_looked_at_by_itself(tmp_path: Path) -> None:
    """The first of a kind is; the others have its verdict, with their own words and numbers."""
    rows = [f"NM-{n},0{n}/10/2026,Medication,Wet floor {n} in the hall" for n in range(1, 9)]
    intake = sheet(tmp_path, "Ref,Date of incident,Category,What happened", *rows)
    assert [r["description"] for r in intake.dataset["near_misses"]] == [
        f"Wet floor {n} in the hall" for n in range(1, 9)
    ]
    (missing,) = (f for f in intake.findings if f.slot == "minimum-dataset")
    assert "8 records lack" in missing.message


def test_it_does_not_matter_how_many_rows_are_written_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        f"{n % 5},{n % 28 + 1}/10/2026,{'Meds' if n % 3 else 'Volcano'},Testy slipped {n % 4},"
        f"{'Testy McExample' if n % 2 else 'Demo Fake'}"
        for n in range(40)
    ]
    lines = ("Ref,Date of incident,Category,What happened,Reported by", *rows)
    whole = outcome(sheet(tmp_path, *lines))
    monkeypatch.setattr(recording, "_AT_ONCE", 3)
    assert outcome(sheet(tmp_path, *lines)) == whole


def test_a_text_that_needs_a_look_gets_it_in_each_share_of_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of texts that differ in nearly each row, those that say nothing are met again later."""
    path = tmp_path / "Log.csv"
    told = ["see notes" if n % 5 == 0 else f"Wet floor {n} in the hall" for n in range(40)]
    rows = [f"{n},{n % 28 + 1}/10/2026,Medication,{text}" for n, text in enumerate(told)]
    path.write_text("\n".join(["Ref,Date of incident,Category,What happened", *rows]))
    monkeypatch.setattr(recording, "_AT_ONCE", 6)
    assert outcome(take_in([path], settings())) == outcome(
        take_in([path], settings(one_by_one=True))
    )


@pytest.mark.parametrize("first", ["14:30", ""])
def test_a_verdict_is_kept_only_for_rows_that_have_the_same_fields(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    """A field that all rows of one share have and none of another leaves no mark in either."""
    path = tmp_path / "Log.csv"
    times = [first] * 30 + ["14:30" if first == "" else ""] * 30
    rows = [
        f"{n},{n % 28 + 1}/10/2026,{time},Safeguarding,Wet floor {n}"
        for n, time in enumerate(times)
    ]
    path.write_text("\n".join(["Ref,Date of incident,Time,Category,What happened", *rows]))
    monkeypatch.setattr(recording, "_AT_ONCE", 10)
    assert outcome(take_in([path], settings())) == outcome(
        take_in([path], settings(one_by_one=True))
    )
