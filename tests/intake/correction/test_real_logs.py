"""Real logs and difficult workbooks go round the loop and come back as they were."""

import random
from pathlib import Path

import pytest
from corrected import once, said
from reference import reference

from nearmiss_kit.errors import NearMissError
from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.intake.correction.state import recognise
from nearmiss_kit.intake.correction.workbook import Asked, correction_workbook
from nearmiss_kit.intake.mapping import MappingFile
from nearmiss_kit.intake.raw_sheet import Cells, RawSheet
from nearmiss_kit.intake.sheets import read_sheets
from nearmiss_kit.places import Place

LOGS = (
    "chauffeur-incidents.csv",
    "factory-obs-nearmiss-incident-workbook.xlsx",
    "construction-near-miss-mongo-export.csv",
    "korgau-observation-cards-ru-kk-SUBSET.xlsx",
    "maritime-safety-observations.csv",
    "mine-incidents-14col.csv",
)


@pytest.mark.parametrize("name", LOGS)
def test_a_real_log_given_back_and_not_touched_gives_the_same_records(
    name: str, tmp_path: Path
) -> None:
    first = once(reference("logs", name), tmp_path / "out")
    books = [path for path in first.files if "-to-correct" in path.name]
    assert books
    again = once(books[0], tmp_path / "again")
    assert said(again.intake) == said(first.intake)
    assert again.recount is not None
    assert (again.recount.fixed, again.recount.new) == (0, 0)


def test_a_real_log_in_which_nothing_is_to_correct_is_not_given_back(tmp_path: Path) -> None:
    done = once(reference("logs", "gform-clinical-incident-tracker.csv"), tmp_path / "out")
    assert not [path for path in done.files if "-to-correct" in path.name]


def test_every_difficult_file_can_be_marked_twice_and_keeps_every_value(tmp_path: Path) -> None:
    marked = 0
    for path in sorted(p for p in reference("torture").iterdir() if p.is_file()):
        try:
            sheets = read_sheets(path)
        except NearMissError:
            continue
        found = _findings_anywhere(path.name, sheets)
        if not found:
            continue
        marked += 1
        book = tmp_path / f"{path.stem}{path.suffix if path.suffix == '.xlsm' else '.xlsx'}"
        asked = Asked(path.name, 1, MappingFile(), None)
        book.write_bytes(correction_workbook(path, found, asked))
        back, first = recognise(read_sheets(book))
        assert _values(back) == _values(sheets), path.name
        again = Asked(path.name, 2, MappingFile(), None, first)
        book.write_bytes(correction_workbook(book, found[:1], again))
        back, second = recognise(read_sheets(book))
        assert _values(back) == _values(sheets), path.name
        assert second is not None
        assert second.number == 2
    assert marked > 40


def _findings_anywhere(name: str, sheets: tuple[RawSheet, ...]) -> list[Finding]:
    """Findings on cells drawn by lot."""
    dice = random.Random(1)  # noqa: S311 (a seeded draw)
    found = []
    for sheet in sheets:
        cells = [(r, c) for r, row in enumerate(sheet.rows, 1) for c in range(1, len(row) + 1)]
        for row, column in dice.sample(cells, min(20, len(cells))):
            place = Place(name, sheet.name, row, column)
            severity = dice.choice(list(Severity))
            found.append(Finding("value-read-as-other", severity, place=place, slot="category"))
    return found


def _values(sheets: tuple[RawSheet, ...]) -> list[tuple[str | None, bool, list[Cells]]]:
    """What the sheets hold; line ends and control signs of texts are not told apart."""
    return [(sheet.name, sheet.hidden, [_row(row) for row in sheet.rows]) for sheet in sheets]


def _row(row: Cells) -> Cells:
    cells = [
        "".join(c for c in cell.replace("\r", "\n") if c == "\t" or c == "\n" or ord(c) >= 32)
        if isinstance(cell, str)
        else cell
        for cell in row
    ]
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)
