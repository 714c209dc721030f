"""The score of a filled checklist: its formulas, worked out by hand and by LibreOffice."""

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from audits import checklist_in, headings

ANSWERS = ("Yes", "Partly", "No", "Not applicable", None)
_COUNT = re.compile(
    r"=COUNTIFS\('Questions'!\$C\$(\d+):\$C\$(\d+),\$A(\d+),"
    r"'Questions'!\$E\$(\d+):\$E\$(\d+),\"(.+)\"\)"
)


def answered(folder: Path, seed: int) -> tuple[Path, list[tuple[str, str | None]]]:
    """A checklist with answers by chance, and the audit point and answer of each question."""
    _, excel = checklist_in(folder)
    chance, given = Random(seed), []  # noqa: S311 (a test)
    book: Any = openpyxl.load_workbook(excel)
    sheet = book["Questions"]
    top, columns = headings(sheet)
    for row in range(top + 1, sheet.max_row + 1):
        if sheet.cell(row, 1).value:
            answer = chance.choice(ANSWERS)
            sheet.cell(row, columns["Answer"]).value = answer
            given.append((str(sheet.cell(row, 3).value), answer))
    book.save(excel)
    return excel, given


def by_hand(answers: list[str | None]) -> tuple[Any, ...]:
    """The numbers of a row: each answer, those that are open, and the score."""
    counts = Counter(answers)
    said = counts["Yes"] + counts["Partly"] + counts["No"]
    score = (counts["Yes"] + counts["Partly"] / 2) / said if said else None
    return (*(counts[answer] for answer in ANSWERS), score)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_formulas_count_the_answers_of_their_audit_point(tmp_path: Path, seed: int) -> None:
    excel, given = answered(tmp_path, seed)
    book: Any = openpyxl.load_workbook(excel)
    questions, score = book["Questions"], book["Score"]
    checked = 0
    for row in score.iter_rows():
        for cell, answer in zip(row[1:5], ANSWERS, strict=False):
            match = _COUNT.fullmatch(str(cell.value))
            if match is None:
                continue
            first, last, own, first_too, last_too, word = match.groups()
            assert (first, last, own, word) == (first_too, last_too, str(cell.row), answer)
            counted = sum(
                questions[f"C{number}"].value == row[0].value
                and questions[f"E{number}"].value == word
                for number in range(int(first), int(last) + 1)
            )
            assert counted == given.count((row[0].value, answer))
            checked += 1
    assert checked >= 16


@pytest.mark.slow
def test_libreoffice_works_out_the_score_that_is_counted_by_hand(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    excel, given = answered(tmp_path, 3)
    subprocess.run(
        [
            office, "--headless", f"-env:UserInstallation=file://{tmp_path}/office",
            "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"), str(excel),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    saved: Any = openpyxl.load_workbook(tmp_path / "saved" / excel.name, data_only=True)
    rows = {row[0]: row[1:7] for row in saved["Score"].values if row[0]}
    points = {point for point, _ in given}
    assert points <= set(rows)
    for point in points:
        assert shown(rows[point]) == by_hand([answer for name, answer in given if name == point])
    assert shown(rows["All questions"]) == by_hand([answer for _, answer in given])


def shown(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row with its score as a number, or None where it is empty."""
    return (*row[:5], pytest.approx(row[5]) if row[5] not in (None, "") else None)
