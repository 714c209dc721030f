"""A finding says what is wrong, where, what is allowed and what to do."""

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from nearmiss_kit.findings import CATALOGUE, Finding, Severity, brief, grouped, worst
from nearmiss_kit.findings.tables import as_csv, as_lines, counted
from nearmiss_kit.places import Place


def unreadable_date(row: int, column: int = 2) -> Finding:
    return Finding(
        "date-unreadable",
        Severity.ERROR,
        place=Place("Log.xlsx", "Oct", row, column),
        slot="occurred",
        header="Date of incident",
        shown="31/11/2026",
        detail="November has 30 days.",
    )


def test_a_finding_that_is_placed_keeps_all_else_that_it_says() -> None:
    told = {field.name: f"some {field.name}" for field in fields(Finding)}
    finding = Finding(**told)  # type: ignore[arg-type]  # any value will do
    place = Place("Log.xlsx", "Oct", 3, 4)
    assert finding.at(place, "Date", "3/10") == replace(
        finding, place=place, header="Date", shown="3/10"
    )


def test_the_message_tells_what_stood_there_and_what_to_do() -> None:
    finding = unreadable_date(27)
    assert finding.where == 'Log.xlsx, sheet "Oct", cell B27'
    assert finding.message == (
        '"31/11/2026" in Date of incident is not a date. November has 30 days. '
        "Correct the cell and run again; the row is held back until then."
    )


def test_hundreds_of_the_same_trouble_are_one_line() -> None:
    findings = [unreadable_date(row) for row in range(10, 310)]
    assert [(f[0].place.row if f[0].place else 0, len(f)) for f in grouped(findings)] == [(10, 300)]
    (line,) = as_lines(findings)
    assert "cell B10" in line
    assert line.endswith("(and 299 more like it: B11 to B309)")


def test_the_gravest_come_first() -> None:
    note = Finding("value-corrected", Severity.NOTE, place=Place("Log.xlsx", "Oct", 1, 1))
    assert [f.code for f, *_ in grouped([note, note, unreadable_date(5)])] == [
        "date-unreadable",
        "value-corrected",
    ]
    assert worst([note, unreadable_date(5)]) is Severity.ERROR
    assert worst([]) is None


def test_findings_are_counted_in_words() -> None:
    assert counted([unreadable_date(1)]) == "1 error, no warnings, no notes"


def test_brief_is_sorted_by_place() -> None:
    assert brief([unreadable_date(9), unreadable_date(3)]) == [
        ("B3", "date-unreadable"),
        ("B9", "date-unreadable"),
    ]


@given(st.sampled_from("=+-@\t\r"), st.text(max_size=20))
def test_no_cell_of_the_csv_starts_a_formula(start: str, rest: str) -> None:
    finding = Finding("value-not-in-list", Severity.WARNING, shown=start + rest, slot="shift")
    text = as_csv([finding.as_json()]).decode("utf-8-sig")
    assert not any(f",{start}" in line or f',"{start}' in line for line in text.splitlines()[1:])


def test_every_entry_of_the_catalogue_makes_a_sentence() -> None:
    for code in CATALOGUE:
        message = Finding(code, Severity.NOTE, slot="occurred").message
        assert "{" not in message
        assert "None" not in message
