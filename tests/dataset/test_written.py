"""A dataset as lines says what the dictionaries say."""

from build import near_miss, triage

from nearmiss_kit.dataset.store import as_line, dump
from nearmiss_kit.dataset.written import Written

RECORDS = {"near_misses": [near_miss(), near_miss("NM-2")], "triages": [triage()]}
HEAD = {"schema_version": "0.1.0", "time_zone": "Europe/London"}
TAIL = {"intake": {"files": ["Log.xlsx"], "rows_read": 2}}


def test_lines_and_dictionaries_are_one_dataset() -> None:
    lines = {name: list(map(as_line, rows)) for name, rows in RECORDS.items()}
    written = Written(HEAD, lines, TAIL)
    assert written.data == {**HEAD, **RECORDS, **TAIL}
    assert list(written.data) == [*HEAD, *RECORDS, *TAIL]
    assert b"".join(written.pieces()) == dump(written.data)


def test_dictionaries_alone_are_a_dataset_too() -> None:
    whole = {**HEAD, **RECORDS}
    assert b"".join(Written(whole).pieces()) == dump(whole)
    assert Written(whole).data == whole
