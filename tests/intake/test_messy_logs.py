"""What holds for every log, however messy: recounted from the csv by other means."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path
from typing import Any

from build import wrong
from hypothesis import HealthCheck, given
from hypothesis import settings as budget
from hypothesis import strategies as st
from sheet import aside, records, settings

from nearmiss_kit.errors import NearMissError, NoTableFound
from nearmiss_kit.intake.mapping_file import write_mapping
from nearmiss_kit.intake.pipeline import Intake, take_in

NAMES = (
    "Zyxwin Quorvath", "Brimple, Oskatha", "Vellumine Traskov", "Qu Xo", "Grundelia O'Fizzwick",
)  # fmt: skip
_PARTS = (
    "zyxwin", "quorvath", "brimple", "oskatha", "vellumine", "traskov", "grundelia", "fizzwick",
    "Qu Xo",
)  # fmt: skip
_ABSENT = ("n/a", "tbc", "-", "Unknown", "none", "?")
_DATES = (
    "13/10/2026", "04/10/2026", "2026-10-05", "5 Oct 26", "14/10/2026 09:15", "29/03/2026 01:30",
    "31/02/2026", "1/1/2031", "last Tuesday", "46299", *_ABSENT,
)  # fmt: skip
_TIMES = ("18:20", "6.20pm", "0730", "teatime", "25:00", "01:30", *_ABSENT)
_WORDS = (
    "Fall", "Medication", "meds error", "Near miss - fire", "Volcano", "Handover; staffing",
    "Handover, full moon", "yes", "No", "x", "✓", "3", "0", "Night", "High", "Moderate", "Done",
    "Open", "Effective", "Meadow House", "RN", "=1+1", "#N/A", *_ABSENT,
)  # fmt: skip
_TEXTS = (
    "Wet floor; nobody slipped", 'Said "wait", then left', "Rang 07700 900123", "two\nlines",
    *(f"{name} saw it" for name in NAMES), *(f"{name.split()[-1]}'s tablets" for name in NAMES[:3]),
)  # fmt: skip
_PEOPLE = (*NAMES, *(f"{name} (RN)" for name in NAMES[:2]), "Night nurse", "DSP", "anon", *_ABSENT)
_POOLS: dict[str, tuple[str, ...]] = {
    "Date": _DATES,
    "Time": _TIMES,
    "Date reported": _DATES,
    "Time reported": _TIMES,
    "Type": _WORDS,
    "Category": _WORDS,
    "Harm": _WORDS,
    "Shift": _WORDS,
    "Location": (*_WORDS, *_TEXTS),
    "Service": _WORDS,
    "What happened": _TEXTS,
    "Immediate action": (*_TEXTS, *_ABSENT),
    "Contributing factors": _WORDS,
    "Reported by": _PEOPLE,
    "Staff involved": _PEOPLE,
    "Service user": _PEOPLE,
    "Seen by": _PEOPLE,
    "ObserverName": _PEOPLE,
    "Corrective action": (*_TEXTS, ""),
    "Assigned to": _PEOPLE,
    "Due date": _DATES,
    "Action status": _WORDS,
    "Date completed": _DATES,
    "Date triaged": _DATES,
    "Severity": _WORDS,
    "Date verified": _DATES,
    "Effective?": _WORDS,
    "Sample size": _WORDS,
    "Number compliant": _WORDS,
    "Colour": (*_WORDS, *_TEXTS),
    "Mood (1-5)": _WORDS,
}


@st.composite
def logs(draw: st.DrawFn) -> list[list[str]]:
    """A table with a header, records, blank rows, totals and the header once more."""
    chosen = draw(st.lists(st.sampled_from(sorted(_POOLS)), min_size=2, max_size=12, unique=True))
    header = list(dict.fromkeys(["Date", "What happened", *chosen]))
    row = st.tuples(*(st.sampled_from(("", *_POOLS[name])) for name in header)).map(list)
    junk = st.sampled_from(([""] * len(header), ["Total", "4", *[""] * (len(header) - 2)], header))
    rows = draw(st.lists(st.one_of(row, row, row, junk), min_size=1, max_size=12))
    first = ["13/10/2026", "Wet floor", *[""] * (len(header) - 2)]
    return [header, first, *rows]


def _written(table: list[list[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(table)
    return text.getvalue()


def _taken(text: str, **changes: Any) -> Intake:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "Log.csv")
        path.write_text(text, encoding="utf-8", newline="")
        return take_in([path], settings(**changes))


def _parts(intake: Intake, row: int) -> dict[str, dict[str, Any]]:
    """The records that came of a row, by their class."""
    named = {
        "NearMiss": "near_misses", "Triage": "triages",
        "Action": "actions", "Verification": "verifications",
    }  # fmt: skip
    found = {
        name: [r for r in records(intake, of) if r["source"]["source_row"] == row]
        for name, of in named.items()
    }
    return {name: rows[0] for name, rows in found.items() if rows}


def _carried(target: str, header: str, parts: dict[str, dict[str, Any]]) -> bool:
    """Whether the records of a row hold something for a cell of this column."""
    near_miss = parts["NearMiss"]
    if header in aside(near_miss):
        return True
    class_name, _, name = target.partition(".")
    part = parts.get(class_name, {})
    if name.endswith(" time"):
        return "T" in str(part.get(name.removesuffix(" time"), ""))
    roles = {
        "reporter_ref": ("reporter_role", "reported_anonymously"),
        "staff_ref": ("staff_roles",),
    }
    also = (*roles.get(name, ()), *(["owner_role"] if name == "owner_ref" else []))
    return any(part.get(slot) is not None for slot in (name, *also))


@given(logs())
@budget(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_row_and_no_cell_is_lost_and_no_name_leaves(table: list[list[str]]) -> None:
    text = _written(table)
    try:
        intake = _taken(text)
    except NoTableFound:
        return
    lines = list(csv.reader(io.StringIO(text, newline="")))
    body = lines[1:]
    while body and not any(cell.strip() for cell in body[-1]):
        body.pop()
    blank = sum(not any(cell.strip() for cell in row) for row in body)
    ledger, summary = intake.ledger, intake.dataset["intake"]
    assert (ledger.rows, ledger.blank) == (len(body), blank)
    assert ledger.records == len(records(intake)) == summary["rows_recorded"]
    assert ledger.held_back == len({held.place.row for held in intake.held_back})

    column_of = {column.header: column.target for column in intake.mapping.sheets[0].columns}
    for record in records(intake):
        row = record["source"]["source_row"]
        parts = _parts(intake, row)
        for header, cell in zip(lines[0], lines[row - 1], strict=True):
            if cell.strip() and cell not in (*_ABSENT, "anon", "x"):
                assert _carried(column_of[header], header, parts), (header, cell, parts)

    assert wrong(intake.dataset) == []
    said = [finding.as_json() for finding in intake.findings]
    everything = json.dumps([intake.dataset, said], ensure_ascii=False) + write_mapping(
        intake.mapping
    )
    taught = {name for name in NAMES if _stands_in_a_column_of_people(name, lines)}
    for part in _PARTS:
        if any(part.casefold() in name.casefold() for name in taught):
            there = part in everything if part == "Qu Xo" else part in everything.casefold()
            assert not there, part


def _stands_in_a_column_of_people(name: str, lines: list[list[str]]) -> bool:
    people = [index for index, header in enumerate(lines[0]) if _POOLS[header] is _PEOPLE]
    return any(name in row[index] for row in lines[1:] for index in people)


@given(logs())
@budget(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_same_log_gives_the_same_intake_and_its_mapping_gives_it_again(
    table: list[list[str]],
) -> None:
    text = _written(table)
    try:
        first = _taken(text, key=b"key")
    except NoTableFound:
        return
    assert _taken(text, key=b"key") == first
    again = _taken(text, key=b"key", mapping=first.mapping)
    assert again.dataset == first.dataset
    assert again.held_back == first.held_back


@given(st.binary(max_size=400))
@budget(max_examples=150, deadline=None)
def test_any_bytes_behind_a_header_are_taken_in_or_refused_in_words(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "Log.csv")
        path.write_bytes(b"Date,What happened\n13/10/2026," + data)
        try:
            intake = take_in([path], settings())
        except NearMissError:
            return
    assert wrong(intake.dataset) == []
