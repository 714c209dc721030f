"""The pack for outside readers, attacked: what do the two files together give away?"""

from __future__ import annotations

import io
import re
from random import Random
from typing import TYPE_CHECKING

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from insight.random_logs import random_dataset
from october import OCTOBER, october

from nearmiss_kit.documents.board_pack import default_template
from nearmiss_kit.documents.outside_pack import WITHHELD, outside_pack
from nearmiss_kit.documents.outside_workbook import outside_workbook
from nearmiss_kit.errors import NearMissError
from nearmiss_kit.insight.monthly import month_figures
from nearmiss_kit.insight.suppress import outside
from nearmiss_kit.model import Policy

if TYPE_CHECKING:
    from nearmiss_kit.insight.of_month import MonthFigures
    from nearmiss_kit.insight.suppress import OutsideFigures

THRESHOLD = 5
REPORTS = "Near misses reported"
Cells = dict[tuple[str, str], str]
"""What stands in the second column, by the heading of the first and the label of the row."""


def word_cells(data: bytes) -> Cells:
    return {
        (table.rows[0].cells[0].text, row.cells[0].text): row.cells[1].text
        for table in Document(io.BytesIO(data)).tables
        for row in table.rows[1:]
    }


def excel_cells(data: bytes) -> Cells:
    cells: Cells = {}
    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        for table in sheet.tables.values():
            heading, *rows = sheet[table.ref]
            for row in rows:
                cells[(str(heading[0].value), str(row[0].value))] = str(row[1].value)
    return cells


def words(data: bytes) -> str:
    """All text of a Word file outside its tables, with the alternative texts."""
    document = Document(io.BytesIO(data))
    told = [str(one.get("descr", "")) for one in document.element.iter(qn("wp:docPr"))]
    return "\n".join([*(p.text for p in document.paragraphs), *told])


def bounds(cells: Cells) -> dict[tuple[str, str], tuple[int, int]]:
    """What can be said of each withheld row, by tightening bounds until nothing moves.

    Known are: a row that is withheld is not 0, and each table that divides the reports adds up to
    them. The key figures do not add up to anything.
    """
    reports = int(cells[("Figure", REPORTS)])
    known: dict[tuple[str, str], tuple[int, int]] = {}
    for heading in {place[0] for place in cells} - {"Figure", "Month"}:
        rows = {place: text for place, text in cells.items() if place[0] == heading}
        known |= {p: (1, reports) if t == WITHHELD else (int(t), int(t)) for p, t in rows.items()}
        moved = True
        while moved:
            moved = False
            for place in rows:
                others = [known[p] for p in rows if p != place]
                low = max(known[place][0], reports - sum(high for _, high in others))
                high = min(known[place][1], reports - sum(low for low, _ in others))
                moved |= known[place] != (low, high)
                known[place] = (low, high)
    return {place: known[place] for place in known if cells[place] == WITHHELD}


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311 (made-up data)


def made(figures: MonthFigures) -> tuple[OutsideFigures, bytes, bytes]:
    shown = outside(figures, THRESHOLD)
    return shown, outside_pack(shown, Policy()), outside_workbook(shown, Policy())


@pytest.mark.parametrize("seed", range(12))
def test_no_withheld_row_can_be_worked_out_from_both_files_together(seed: int) -> None:
    rng = seeded(seed)
    figures = month_figures(random_dataset(rng, rng.choice([25, 60, 120, 240])), OCTOBER, Policy())
    _, word, excel = made(figures)
    in_word, in_excel = word_cells(word), excel_cells(excel)
    if in_word[("Figure", REPORTS)] == WITHHELD:
        assert {place[0] for place in in_word} == {"Figure"}
        return
    assert {p for p, t in in_word.items() if t == WITHHELD} == {
        p for p, t in in_excel.items() if t == WITHHELD
    }
    for place, (low, high) in bounds(in_word).items():
        assert low <= 1, place
        assert high >= THRESHOLD - 1, place


def test_the_attack_finds_a_row_that_was_withheld_alone() -> None:
    cells = {("Figure", REPORTS): "12", ("Shift", "Day"): "9", ("Shift", "Night"): WITHHELD}
    assert bounds(cells) == {("Shift", "Night"): (3, 3)}


@pytest.mark.parametrize("seed", range(6))
def test_no_small_number_stands_in_a_cell_a_sentence_or_an_alternative_text(seed: int) -> None:
    figures = month_figures(random_dataset(seeded(seed), 150), OCTOBER, Policy())
    shown, word, excel = made(figures)
    cells = [*word_cells(word).values(), *excel_cells(excel).values()]
    assert not [text for text in cells if re.fullmatch(r"[1-4](\.0)?", text)]
    assert not [text for text in cells if re.search(r"\(([1-4]) of|of [1-4]\)", text)]
    told = words(word)
    if shown.chart is None:
        assert "Line chart" not in told
    else:
        assert min(p.value for p in shown.chart.chart.points if p.value) >= THRESHOLD


def test_texts_names_of_records_and_lists_are_not_in_it() -> None:
    figures, _ = october()
    _, word, excel = made(figures)
    text = words(word) + str(word_cells(word)) + str(excel_cells(excel))
    assert not re.search(r"NM-\d|label & chart|A-1|A-2", text)
    assert "are not given to outside readers" in text


def test_it_says_what_is_withheld_and_why() -> None:
    figures, _ = october()
    _, word, _ = made(figures)
    assert "figures from 1 to 4 are withheld" in words(word)
    assert 'Left out as a whole, because withholding rows would not be enough: "' in words(word)


def test_the_board_s_own_template_is_refused_because_it_prints_lists() -> None:
    figures, _ = october()
    with pytest.raises(NearMissError):
        outside_pack(outside(figures, THRESHOLD), Policy(), default_template())


def test_the_same_figures_give_the_same_bytes() -> None:
    figures, _ = october()
    assert made(figures)[1:] == made(figures)[1:]
