"""Make near-miss-log.xlsx and planted.json, the example of a made-up provider in England.

In: the YAML files beside this script and a seed. Out: both files, in the folder named as the
first argument or beside this script. The same files come out on any day and any machine.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

from cases import WORDS, Case, all_cases
from columns import HEADERS
from dice import Dice
from follow_up import follow_up
from openpyxl.utils import get_column_letter
from planting import cases_that_do_not_count, plant_error, plant_month_end, plant_words
from truth import truth
from workbook import FIRST_ROW, MAIN, make_workbook
from written import Row, written

_SEED = 20261031


def main(folder: Path) -> None:
    """Write both files into the folder."""
    workbook, planted = example()
    (folder / "near-miss-log.xlsx").write_bytes(workbook)
    (folder / "planted.json").write_bytes(planted.encode())


def example() -> tuple[bytes, str]:
    """The workbook, and the truth behind it."""
    dice = Dice(_SEED)
    cases = all_cases(dice)
    extra, wrong = cases_that_do_not_count(dice)
    cases = sorted([*cases, *extra], key=lambda one: (one.reported, one.occurred))
    _number(cases)
    follow_up(dice, cases)
    rows = _rows(dice, cases, wrong)
    plant_words(rows)
    plant_month_end(rows)
    old = [row for row in rows if row.case and row.case.reported.year == 2024]
    newer = _laid_out([row for row in rows if row not in old])
    merged = _merged(newer)
    workbook, places = make_workbook(newer, old, WORDS["lists"], [pair["cells"] for pair in merged])
    return workbook, truth([*old, *newer], places, merged)


def _number(cases: list[Case]) -> None:
    counts: dict[int, int] = {}
    for one in cases:
        year = one.reported.year
        counts[year] = counts.get(year, 0) + 1
        one.ref = f"NM-{year % 100}-{counts[year]:03}"
        if year == 2024:
            one.complete = False  # the older sheet has too few columns


def _rows(dice: Dice, cases: list[Case], wrong: dict[int, str]) -> list[Row]:
    rows = []
    for at, one in enumerate(cases):
        row = written(dice, one)
        if id(one) in wrong:
            plant_error(row, wrong[id(one)], earlier_ref=cases[at - 4].ref)
        rows.append(row)
    return rows


def _laid_out(rows: list[Row]) -> list[Row]:
    """The rows of the main sheet with blank rows, totals, a note and a second header between."""
    laid: list[Row] = []
    for at, row in enumerate(rows):
        later = row.case is not None and row.case.reported.year == 2026
        if later and not any(one.kind == "header" for one in laid):
            laid += [Row("total", {"Ref": "Total 2025", "Date of incident": at}), Row("blank"),
                     Row("blank"), Row("header")]  # fmt: skip
        if at == 96:
            note = "Bank holiday weekend - forms were late coming in, dates checked with the rota"
            laid.append(Row("note", {"Ref": note}))
        if at in (40, 211):
            laid.append(Row("blank"))
        laid.append(row)
    return [*laid, Row("blank"), Row("total", {"Ref": "TOTAL", "Date of incident": len(rows)})]


def _merged(rows: list[Row]) -> list[dict[str, str]]:
    """Two pairs of cells that somebody merged: a service, and a note of the quality lead."""
    return [_pair(rows, "Service", 60), _pair(rows, "Quality lead notes", 130)]


def _pair(rows: list[Row], header: str, start: int) -> dict[str, str]:
    """The first pair of rows from `start` on whose cells can be merged without losing a word."""
    letter = get_column_letter(HEADERS.index(header) + 1)
    for at, (upper, lower) in enumerate(pairwise(rows[start:]), start=start + FIRST_ROW):
        value, below = upper.cells.get(header), lower.cells.get(header)
        whole = upper.case and lower.case and not (upper.held_back or lower.held_back)
        if whole and value and below in (value, None) and (header != "Service" or below):
            return {"sheet": MAIN, "cells": f"{letter}{at}:{letter}{at + 1}", "value": str(value)}
    raise ValueError(f"No two rows share a {header}.")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
