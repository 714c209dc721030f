"""What was done, on a page that can be forwarded. In: an intake. Out: text.

It holds counts, titles of findings and names of columns, and no cell. A file, sheet or column that
seems to be named after a person is not named.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from nearmiss_kit.findings import CATALOGUE, Severity
from nearmiss_kit.intake.correction.words_sheet import words_to_place
from nearmiss_kit.intake.other_logs import LOG_OF_INJURIES, MOSTLY_HARM
from nearmiss_kit.places import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import PurePath

    from nearmiss_kit.intake.pipeline import Intake

_MOST_KINDS = 12
_OF_RECORDS = (
    ("near_misses", "near miss", "near misses"),
    ("triages", "triage", "triages"),
    ("notification_assessments", "notification assessment", "notification assessments"),
    ("actions", "action", "actions"),
    ("verifications", "check of an action", "checks of an action"),
)
BEFORE_ALL = (LOG_OF_INJURIES, MOSTLY_HARM)
"""What is said of a whole log before anything else."""
_PUT_RIGHT = ("value-corrected", "value-read-as-other", "time-approximate", "date-relative")
_SAID_ELSEWHERE = {
    *_PUT_RIGHT, "text-redacted", "column-names", "name-in-title", "row-total", "row-note",
    "row-header-again", "profile-incomplete", *BEFORE_ALL,
}  # fmt: skip
_ROWS_THAT_ARE_NONE = {"row-total", "row-note", "row-header-again"}


def summary_text(intake: Intake, to_correct: Sequence[PurePath]) -> str:
    """The summary as plain text, a line for each thing said."""
    parts = (
        ("First of all", before_all(intake)),
        ("What was read", _read(intake)),
        ("What came of it", _records(intake)),
        ("Held back", _held_back(intake)),
        ("Put right or worked out", _put_right(intake)),
        ("Personal data", _personal(intake)),
        ("Worth a look", _worth_a_look(intake)),
        ("What to do next", what_to_do(intake, to_correct)),
    )
    lines = ["Summary of the conversion"]
    for title, said in parts:
        told = list(said)
        if told:
            lines += ["", title, *(f"- {line}" for line in told)]
    return "\n".join(lines) + "\n"


def before_all(intake: Intake) -> list[str]:
    """A sentence for each log that is perhaps none of near misses, to be said first."""
    named = {title for what in ("column", "sheet") for title in _titles_of_people(intake, what)}
    said = []
    for finding in intake.findings:
        if finding.code not in BEFORE_ALL or finding.place is None:
            continue
        told = finding
        if any(title in str(finding.detail) for title in named):
            told = replace(finding, detail=None)
        where = _shown_sheet(finding.place.file, finding.place.sheet, intake)
        said.append(f"{where}: {told.message}")
    return said


def what_to_do(intake: Intake, to_correct: Sequence[PurePath]) -> list[str]:
    """The next steps, the most urgent first; `to_correct` are the workbooks to correct."""
    found = {finding.code for finding in intake.findings}
    books = ", ".join(_shown_file(path.name, intake) for path in to_correct)
    named = {f.header for f in intake.findings if f.code == "name-in-title" and f.header}
    steps = []
    if books:
        steps.append(
            f"Open {books}, correct the marked cells, save, and convert that file; "
            "it is understood as the same log."
        )
    if books and words_to_place(intake.findings):
        steps.append("On its sheet Words, choose once what each word of your own means.")
    if "column-doubtful" in found:
        steps.append(
            "Check the columns that were read on weak evidence; where one is wrong, give it a "
            "clearer heading, or correct mapping.yaml and add --mapping mapping.yaml."
        )
    if "date-order-ambiguous" in found:
        steps.append(
            "Check whether dates are day first or month first; where that is wrong, correct "
            "mapping.yaml and add --mapping mapping.yaml."
        )
    if "same-row-twice" in found:
        steps.append("Look at the rows that say the same, and delete one of them if it is double.")
    if named:
        steps.append(
            f"Rename what seems to be named after a person ({', '.join(sorted(named))}) "
            "before you pass results on."
        )
    if intake.written.head.get("names_kept"):
        steps.append("Names were kept on request: pass nothing of this on.")
    if any(f.severity > Severity.NOTE for f in intake.findings):
        steps.append("findings.csv lists everything with its cell.")
    return steps or ["Nothing: all rows are records and nothing is in doubt."]


def _read(intake: Intake) -> Iterator[str]:
    for sheet in intake.mapping.sheets:
        where = _shown_sheet(sheet.file or "", sheet.sheet, intake)
        kept = sum(column.kept_aside for column in sheet.columns)
        read = len(sheet.columns) - kept
        yield f"{where}: {_count(read, 'column')} read, {kept} kept beside the records."
    if intake.overview.first:
        yield f"Near misses from {intake.overview.first} to {intake.overview.last}."


def _records(intake: Intake) -> Iterator[str]:
    ledger = intake.ledger
    yield (
        f"{_count(ledger.rows, 'row')} = {_count(ledger.records, 'record')}"
        f" + {ledger.held_back} held back + {ledger.blank} blank."
    )
    counts = [
        _count(len(intake.written.lines[name]), one, many)
        for name, one, many in _OF_RECORDS
        if intake.written.lines.get(name)
    ]
    if counts:
        yield f"{', '.join(counts)}."
    reports = len(intake.written.lines.get("near_misses", ()))
    provisional = intake.overview.provisional
    if provisional:
        yield (
            f"{provisional} of the {reports} near misses are provisional: they count, but "
            "something that their kind demands is missing."
        )


def _held_back(intake: Intake) -> Iterator[str]:
    reasons = Counter(code for row in intake.held_back for code in row.codes)
    for code, count in sorted(reasons.items(), key=lambda item: (-item[1], item[0])):
        again = "" if code in _ROWS_THAT_ARE_NONE else " Correct it, and convert again."
        yield f"{_count(count, 'row')}: {CATALOGUE[code].title}.{again}"


def _put_right(intake: Intake) -> Iterator[str]:
    counts = Counter(finding.code for finding in intake.findings)
    for code in _PUT_RIGHT:
        if counts[code]:
            yield f"{CATALOGUE[code].title}: {_count(counts[code], 'cell')}."
    worked_out = dict(intake.overview.derived)
    of_sheets = worked_out.pop("service", 0)
    if of_sheets:
        yield f"Service, taken from the name of the sheet and marked as such: {of_sheets}."
    if worked_out:
        said = ", ".join(f"{n.replace('_', ' ')} ({c})" for n, c in sorted(worked_out.items()))
        yield f"Worked out from the date and time, and marked as such: {said}."


def _personal(intake: Intake) -> Iterator[str]:
    if intake.written.head.get("names_kept"):
        yield "Names were kept on request."
        return
    columns = sum(finding.code == "column-names" for finding in intake.findings)
    if columns:
        yield f"{_count(columns, 'column')} of people turned into roles and pseudonyms."
    for finding in intake.findings:
        if finding.code == "text-redacted":
            yield f"Names, numbers and addresses taken out of texts: {finding.detail}"
    yield "A text may still tell a reader who was meant; read it before you pass it on."


def _worth_a_look(intake: Intake) -> Iterator[str]:
    """The commonest kinds of doubt, with their column; grave ones first."""
    people = _titles_of_people(intake, "column")
    held = {code for row in intake.held_back for code in row.codes}
    kinds: Counter[tuple[int, str, str]] = Counter()
    for finding in intake.findings:
        if finding.severity is Severity.NOTE or finding.code in _SAID_ELSEWHERE | held:
            continue
        header = "" if (finding.header or "") in people else finding.header or ""
        kinds[(-finding.severity, finding.code, header)] += 1
    ranked = sorted(kinds.items(), key=lambda item: (item[0][0], -item[1], item[0]))
    for (_, code, header), count in ranked[:_MOST_KINDS]:
        column = f', column "{header}"' if header else ""
        yield f"{CATALOGUE[code].title}{column}: {_count(count, 'time')}."
    if len(ranked) > _MOST_KINDS:
        yield f"{len(ranked) - _MOST_KINDS} more kinds in findings.csv."


def _titles_of_people(intake: Intake, what: str) -> set[str]:
    """Names of files, sheets or columns that seem to hold a person's name."""
    found = (f for f in intake.findings if f.code == "name-in-title" and f.header == what)
    places = [finding.place for finding in found if finding.place is not None]
    if what == "file":
        return {place.file for place in places}
    if what == "sheet":
        return {place.sheet for place in places if place.sheet}
    headers = _headers(intake)
    return {headers.get((p.file, p.sheet, column_letters(p.column or 0)), "") for p in places} - {
        ""
    }


def _headers(intake: Intake) -> Mapping[tuple[str | None, str | None, str], str]:
    return {
        (sheet.file, sheet.sheet, column.column): column.header
        for sheet in intake.mapping.sheets
        for column in sheet.columns
    }


def _shown_sheet(file: str, sheet: str | None, intake: Intake) -> str:
    shown = _shown_file(file, intake)
    if (sheet or "") in _titles_of_people(intake, "sheet"):
        return f"{shown}, a sheet named after a person"
    return f'{shown}, sheet "{sheet}"' if sheet else shown


def _shown_file(name: str, intake: Intake) -> str:
    named = _titles_of_people(intake, "file")
    stem = name.rpartition("-to-correct")[0]
    hidden = any(name == file or (stem and file.startswith(stem)) for file in named)
    return "a file named after a person" if hidden else name


def _count(number: int, noun: str, plural: str | None = None) -> str:
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
